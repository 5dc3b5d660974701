"""Where annotations were found, remembered until the annotation or its text changes.

Finding is quick where nothing changed, and slow where words have to be compared; lists are asked
for again and again.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from osce_reader.annotations.anchoring import Anchored, anchor_each
from osce_reader.annotations.annotation import Annotation
from osce_reader.model.document import Document


@dataclass(frozen=True, slots=True)
class _Remembered:
    """What was found of `annotation` in the text with the hash `text`."""

    annotation: Annotation
    text: str
    found: Anchored


@dataclass(frozen=True, slots=True)
class Listed:
    """What was found of a whole list, in the texts with these hashes, and sorted by a name."""

    stored: Sequence[Annotation]
    texts: Mapping[tuple[str, str], str]
    found: list[Anchored]
    sorted: dict[str, list[Annotation]]


@dataclass(frozen=True, slots=True)
class Covered:
    """The paragraphs that each of `stored` stands on, and all of them, in texts with these hashes.

    A paragraph is given by its document, language and locator. `texts` holds only those that had to
    be read to tell: of annotations that go over several paragraphs.
    """

    stored: Sequence[Annotation]
    texts: Mapping[tuple[str, str], str]
    places: Sequence[tuple[tuple[str, str, str], ...]]
    all_places: frozenset[tuple[str, str, str]]


class AnchorMemory:
    """What anchoring found of each annotation, and of the last long list. Any thread may ask."""

    listed: Listed | None = None
    covered: Covered | None = None

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_id: dict[str, _Remembered] = {}

    def anchor(
        self,
        annotations: Sequence[Annotation],
        text: str,
        load: Callable[[], tuple[str, Document | None]],
    ) -> list[Anchored]:
        """Return where *annotations* stand in one document, in their order.

        *text* is a hash of its text ("" where it is not held); *load* gives the document with the
        hash of what it says by then, and is called only if one of them is not known in that text.
        """
        known = [self._by_id.get(one.id) for one in annotations]
        unknown = [
            one
            for one, before in zip(annotations, known, strict=True)
            if not _is_known(before, one, text)
        ]
        if not unknown:
            return [before.found for before in known if before is not None]
        read, document = load()
        found = anchor_each(unknown, document)
        fresh = {
            one.id: _Remembered(one, read, where) for one, where in zip(unknown, found, strict=True)
        }
        with self._lock:
            self._by_id.update(fresh)
        return [
            (fresh[one.id] if before is None or one.id in fresh else before).found
            for one, before in zip(annotations, known, strict=True)
        ]


def _is_known(remembered: _Remembered | None, annotation: Annotation, text: str) -> bool:
    return (
        remembered is not None and remembered.annotation is annotation and remembered.text == text
    )
