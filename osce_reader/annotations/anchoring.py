"""Find the place of an annotation again in a text that may have changed since.

A place must hold the very words. The first rule that gives exactly one place decides:

1. the paragraph has the same hash, and the words are where they were: anchored; the one paragraph
   that has it stands elsewhere: moved with it;
2. everything known of their surroundings is as it was, in that paragraph or in any: moved;
3. they are in that paragraph, and most of their surroundings are as they were: moved;
4. they are in any paragraph, and they are many or all that stood around them is there: moved.
   By rules 2 to 4 nothing moves while like words stand in the old paragraph, or very like ones
   elsewhere: the texts are full of formulas, and the other one may be what was meant;
5. like words stand in one place, clearly liker than in any other, or as like and where they were:
   suggested (`likeness`). The annotation keeps its old words, and is shown nowhere until its reader
   accepts the place;
6. else the annotation is an orphan: its words are kept as they were, and shown so.

A stored state says what the reader knows: MOVED stays until it was seen, and ORPHAN means that the
reader refused what was suggested, so that nothing but the very words brings the annotation back.

Few words prove little. When one of two sentences is struck out, "the States" is left once in the
paragraph, and when a paragraph is, the next one takes its number and its phrases. So the words
count together with the equal characters beside them, and a whole word is never found inside a
longer one. An orphan can be put back by its reader; a note at the wrong sentence goes unnoticed.
`tests/benchmarks/anchoring.py` measures the rules.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from osce_reader.annotations.annotation import Annotation, AnnotationState, Selector
from osce_reader.annotations.occurrences import Occurrence, iter_occurrences
from osce_reader.annotations.running_text import RunningText
from osce_reader.annotations.selectors import select_in
from osce_reader.model.document import Document, Paragraph
from osce_reader.model.text import hash_text

if TYPE_CHECKING:
    from osce_reader.annotations.like_text import LikeText
    from osce_reader.annotations.likeness import Likeness

_One = TypeVar("_One")


@dataclass(frozen=True, slots=True)
class Anchored:
    """An annotation with the place and state that it has now.

    `suggestion` is where like words stand, for one that is suggested; `likeness` how like they
    are, of 100.
    """

    annotation: Annotation
    suggestion: Selector | None = None
    likeness: int = 0


def anchor(annotation: Annotation, document: Document | None) -> Annotation:
    """Return *annotation* with the place and state that it has in *document* as it is now.

    `None`, or a document of another id or language, makes it an orphan. A moved annotation has the
    selector of its new place; one that is suggested or an orphan keeps its old one.
    """
    return anchor_all([annotation], document)[0]


def anchor_all(
    annotations: Iterable[Annotation], document: Document | None
) -> tuple[Annotation, ...]:
    """Do for each of *annotations* what `anchor` does; quicker than one by one."""
    return tuple(found.annotation for found in anchor_each(annotations, document))


def anchor_each(
    annotations: Iterable[Annotation], document: Document | None
) -> tuple[Anchored, ...]:
    """Do what `anchor_all` does, and say where like words stand for those that are suggested."""
    if document is None:
        return tuple(_orphan(annotation) for annotation in annotations)
    text = _Text(RunningText.of(document))
    return tuple(_anchor(annotation, text) for annotation in annotations)


class _Text:
    """The text of a document as it is now, with what is asked of it for every annotation."""

    def __init__(self, running: RunningText) -> None:
        self.running = running
        self._likes: LikeText | None = None
        self._hashes: dict[str, str] = {}
        self._by_hash: dict[str, list[Paragraph]] | None = None

    def find_likeness(self, selector: Selector) -> "Likeness | None":
        """Return where like words stand, if one place is clearly the likest."""
        from osce_reader.annotations.likeness import find_likeness

        return find_likeness(self._like_text(), selector)

    def has_rival(self, selector: Selector, start: int, end: int) -> bool:
        """Whether words like those of *selector* stand elsewhere than from *start* to *end*."""
        from osce_reader.annotations.likeness import has_rival

        return has_rival(self._like_text(), selector, start, end)

    def _like_text(self) -> "LikeText":
        from osce_reader.annotations.like_text import LikeText

        if self._likes is None:
            self._likes = LikeText(self.running)
        return self._likes

    def hash_of(self, paragraph: Paragraph) -> str:
        """Return the hash of the words of *paragraph*."""
        known = self._hashes.get(paragraph.locator)
        if known is None:
            known = self._hashes[paragraph.locator] = hash_text(paragraph.text)
        return known

    def find_by_hash(self, text_hash: str) -> Paragraph | None:
        """Return the one paragraph with the words of *text_hash*, `None` for none or several."""
        if self._by_hash is None:
            self._by_hash = {}
            for paragraph in self.running.document.paragraphs:
                self._by_hash.setdefault(self.hash_of(paragraph), []).append(paragraph)
        return _only(self._by_hash.get(text_hash, ()))


def _anchor(annotation: Annotation, text: _Text) -> Anchored:
    selector = annotation.selector
    if not _is_text_of(text.running.document, selector):
        return _orphan(annotation)
    if _is_unchanged(text, selector):
        is_unseen = annotation.state is AnnotationState.MOVED
        state = AnnotationState.MOVED if is_unseen else AnnotationState.ANCHORED
        return Anchored(_with_state(annotation, state))
    found = _find_renumbered(text, selector) or _find_moved(text, selector)
    if found is not None:
        return Anchored(replace(annotation, selector=found, state=AnnotationState.MOVED))
    if annotation.state is not AnnotationState.ORPHAN:
        like = text.find_likeness(selector)
        if like is not None:
            suggestion = select_in(text.running, text.running.locate(like.start, like.end))
            suggested = _with_state(annotation, AnnotationState.SUGGESTED)
            return Anchored(suggested, suggestion, round(like.score))
    return _orphan(annotation)


def _orphan(annotation: Annotation) -> Anchored:
    return Anchored(_with_state(annotation, AnnotationState.ORPHAN))


def _with_state(annotation: Annotation, state: AnnotationState) -> Annotation:
    return annotation if annotation.state is state else replace(annotation, state=state)


def _is_text_of(document: Document, selector: Selector) -> bool:
    metadata = document.metadata
    return metadata.key == (selector.document, selector.language)


def _is_unchanged(text: _Text, selector: Selector) -> bool:
    """Whether the first paragraph is as it was and the words stand where they stood."""
    if not selector.paragraph:
        return not selector.exact  # words of which another program did not say the paragraph
    running = text.running
    first = running.document.find_paragraph(selector.paragraph)
    last = running.document.find_paragraph(selector.last or selector.paragraph)
    if first is None or last is None or text.hash_of(first) != selector.text_hash:
        return False
    head, _ = running.paragraph_range(first.locator)
    tail, tail_end = running.paragraph_range(last.locator)
    start = head if selector.start is None else head + selector.start
    end = tail_end if selector.end is None else tail + selector.end
    return running.text[start:end] == selector.exact


def _find_renumbered(text: _Text, selector: Selector) -> Selector | None:
    """Return the selector of the words in their paragraph, if that stands elsewhere as it was."""
    if not selector.exact or selector.last:
        return None
    paragraph = text.find_by_hash(selector.text_hash)
    if paragraph is None:
        return None
    head, tail = text.running.paragraph_range(paragraph.locator)
    start = head if selector.start is None else head + selector.start
    end = tail if selector.end is None else head + selector.end
    if text.running.text[start:end] != selector.exact:
        return None
    found = select_in(text.running, text.running.locate(start, end))
    return replace(found, start=selector.start, end=selector.end)


def _find_moved(text: _Text, selector: Selector) -> Selector | None:
    """Return the selector of the one place where the words are now, or `None`."""
    if not selector.exact:
        return None
    running = text.running
    match = _choose(running, selector, list(iter_occurrences(running, selector)))
    if match is None:
        return None
    end = match.start + len(selector.exact)
    if text.has_rival(selector, match.start, end):
        return None
    found = select_in(running, running.locate(match.start, end))
    if selector.start is None and not found.prefix and not found.suffix:
        return replace(found, start=None, end=None)
    return found


def _choose(
    text: RunningText, selector: Selector, matches: Sequence[Occurrence]
) -> Occurrence | None:
    """Return the one of *matches* that is surely meant (rules 2 to 4), or `None`."""
    here = _in_paragraph(text, selector.paragraph, matches)
    identical = [match for match in matches if match.is_identical]
    if identical and any(match.is_twin and not match.is_identical for match in here):
        return None  # the same sentence said twice: either may be the one that was there
    if identical:
        return _only(match for match in here if match.is_identical) or _only(identical)
    return _only(match for match in here if match.is_likely) or _only(
        match for match in matches if match.is_certain
    )


def _in_paragraph(
    text: RunningText, paragraph: str, matches: Iterable[Occurrence]
) -> list[Occurrence]:
    """Return those of *matches* that begin in *paragraph*, none if it is not there."""
    if text.document.find_position(paragraph) is None:
        return []
    start, end = text.paragraph_range(paragraph)
    return [match for match in matches if start <= match.start < end]


def _only(candidates: Iterable[_One]) -> _One | None:
    """Return the one candidate there is, or `None`."""
    found = list(candidates)
    return found[0] if len(found) == 1 else None
