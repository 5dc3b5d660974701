"""Find the place of an annotation again in a text that may have changed since.

The first rule that gives exactly one place decides; a place must hold the very words:

1. the paragraph has the same hash, and the words are where they were: anchored;
2. the words are once in that paragraph: moved;
3. they are there several times, but once among the words that stood around them: moved;
4. the same two rules for the whole document: moved;
5. else the annotation is an orphan: its words are kept as they were, and shown so.

Few words prove little: "the States" may be left once in a paragraph whose other sentence is gone.
So a short quotation must be confirmed by what stands beside it, and more so in another paragraph;
and a whole word is never found inside a longer one. An orphan can be put back by its reader; a
note at the wrong sentence goes unnoticed.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from osce_reader.annotations.annotation import Annotation, AnnotationState, Selector
from osce_reader.annotations.running_text import RunningText
from osce_reader.annotations.selectors import select_in
from osce_reader.model.document import Document
from osce_reader.model.text import hash_text

_PROVING_LENGTH = 32  # so many characters of a quotation need no confirmation
_CONFIRMING_LENGTH = 8  # so many characters before or after confirm


def anchor(annotation: Annotation, document: Document | None) -> Annotation:
    """Return *annotation* with the place and state that it has in *document* as it is now.

    `None`, or a document of another id or language, makes it an orphan. A moved annotation has the
    selector of its new place; an orphan keeps its old one.
    """
    return anchor_all([annotation], document)[0]


def anchor_all(
    annotations: Iterable[Annotation], document: Document | None
) -> tuple[Annotation, ...]:
    """Do for each of *annotations* what `anchor` does; quicker than one by one."""
    text = RunningText.of(document) if document else None
    return tuple(_anchor(annotation, text) for annotation in annotations)


@dataclass(frozen=True, slots=True)
class _Match:
    """One occurrence of the words, and how much around it is as it was.

    `before` and `after` count equal characters next to the words; `is_all_before` and
    `is_all_after` say that everything known there is equal, an end of the paragraph included.
    """

    start: int
    before: int
    after: int
    is_all_before: bool
    is_all_after: bool

    @property
    def is_confirmed(self) -> bool:
        """Whether the surroundings speak for this occurrence."""
        is_all = self.is_all_before and self.is_all_after
        return is_all or max(self.before, self.after) >= _CONFIRMING_LENGTH

    @property
    def is_distinguished(self) -> bool:
        """Whether the surroundings tell this occurrence from others of the same words."""
        if self.is_all_before and self.is_all_after:
            return True
        is_one_side_whole = self.is_all_before or self.is_all_after
        return is_one_side_whole and min(self.before, self.after) >= _CONFIRMING_LENGTH


def _anchor(annotation: Annotation, text: RunningText | None) -> Annotation:
    selector = annotation.selector
    if text is None or not _is_text_of(text.document, selector):
        return replace(annotation, state=AnnotationState.ORPHAN)
    if _is_unchanged(text, selector):
        return replace(annotation, state=AnnotationState.ANCHORED)
    found = _find_moved(text, selector)
    if found is None:
        return replace(annotation, state=AnnotationState.ORPHAN)
    return replace(annotation, selector=found, state=AnnotationState.MOVED)


def _is_text_of(document: Document, selector: Selector) -> bool:
    metadata = document.metadata
    return (metadata.id, metadata.language) == (selector.document, selector.language)


def _is_unchanged(text: RunningText, selector: Selector) -> bool:
    """Whether the first paragraph is as it was and the words stand where they stood."""
    if not selector.paragraph:
        return True
    document = text.document
    first = document.find_paragraph(selector.paragraph)
    last = document.find_paragraph(selector.last or selector.paragraph)
    if first is None or last is None or hash_text(first.text) != selector.text_hash:
        return False
    head, _ = text.paragraph_range(first.locator)
    tail, tail_end = text.paragraph_range(last.locator)
    start = head if selector.start is None else head + selector.start
    end = tail_end if selector.end is None else tail + selector.end
    return text.text[start:end] == selector.exact


def _find_moved(text: RunningText, selector: Selector) -> Selector | None:
    """Return the selector of the one place where the words are now, or `None`."""
    if not selector.exact:
        return None
    matches = list(_iter_matches(text, selector))
    match = _choose_here(text, selector, matches) or _choose_anywhere(selector, matches)
    if match is None:
        return None
    place = text.locate(match.start, match.start + len(selector.exact))
    found = select_in(text, place)
    if selector.start is None and not found.prefix and not found.suffix:
        return replace(found, start=None, end=None)
    return found


def _iter_matches(text: RunningText, selector: Selector) -> Iterator[_Match]:
    """Give the occurrences of the words that cut a word only where the selection did."""
    for start in text.iter_occurrences(selector.exact, 0, len(text.text)):
        end = start + len(selector.exact)
        before, after = text.context(start, end)
        if _cuts(before, selector.exact, after) == _cuts(
            selector.prefix, selector.exact, selector.suffix
        ):
            yield _Match(
                start,
                _common_length(before[::-1], selector.prefix[::-1]),
                _common_length(after, selector.suffix),
                before == selector.prefix,
                after == selector.suffix,
            )


def _common_length(one: str, other: str) -> int:
    """Return how many characters both begin with."""
    equal = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in equal)


def _cuts(before: str, words: str, after: str) -> tuple[bool, bool]:
    """Return whether *words* begin, and whether they end, inside a word."""
    return (
        before[-1:].isalnum() and words[0].isalnum(),
        after[:1].isalnum() and words[-1].isalnum(),
    )


def _choose_here(text: RunningText, selector: Selector, matches: Iterable[_Match]) -> _Match | None:
    """Return the match in the paragraph where the words were, or `None` if that is not sure."""
    if text.document.find_position(selector.paragraph) is None:
        return None
    start, end = text.paragraph_range(selector.paragraph)
    here = [match for match in matches if start <= match.start < end]
    if len(here) == 1:
        return here[0] if _is_proof(selector) or here[0].is_confirmed else None
    return _only(match for match in here if match.is_distinguished)


def _choose_anywhere(selector: Selector, matches: Sequence[_Match]) -> _Match | None:
    """Return the match in the whole document, or `None` if that is not sure."""
    if len(matches) == 1 and _is_proof(selector):
        return matches[0]
    return _only(match for match in matches if match.is_distinguished)


def _is_proof(selector: Selector) -> bool:
    """Whether the words are so many that one occurrence needs no confirmation."""
    return len(selector.exact) >= _PROVING_LENGTH


def _only(matches: Iterable[_Match]) -> _Match | None:
    """Return the one match there is, or `None`."""
    found = list(matches)
    return found[0] if len(found) == 1 else None
