"""From a place in a document to a selector of its words, and from quoted words to their place."""

import re
from dataclasses import replace

from osce_reader.annotations.annotation import Selector
from osce_reader.annotations.running_text import JOINT, RunningText
from osce_reader.errors import AnnotationError
from osce_reader.model.document import Document
from osce_reader.model.locator import Locator
from osce_reader.model.text import canonicalize, hash_text

_EMPTY_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_AS_TYPED = str.maketrans("‘’‚‛“”„‟‐‑–−\u00a0\u2007\u2009\u202f", "''''\"\"\"\"----    ")


def select(document: Document, locator: Locator) -> Selector:
    """Return the selector of the words at *locator*: characters, paragraphs, or the document.

    A selection that ends before the first character of a paragraph ends with the paragraph before,
    and one that begins after the last character begins with the next. Raises `PlaceError` for a
    paragraph that is not there, and `AnnotationError` where no words are selected.
    """
    if not locator.paragraph:
        version = RunningText.of(document).version
        return Selector(document.metadata.id, document.metadata.language, "", version=version)
    return select_in(RunningText.of(document), locator)


def select_in(text: RunningText, locator: Locator) -> Selector:
    """Do what `select` does for a place with a paragraph, in the text of a document."""
    start, end = _find_characters(text, locator)
    place = text.locate(start, end) if start < end else locator
    if not locator.has_characters:
        place = replace(place, start=None, end=None)
    return _selector(text, place, start, end)


def select_quote(
    document: Document, locator: Locator, quote: str, *, may_recur: bool = False
) -> Locator:
    """Return the place of *quote*, which must occur exactly once at *locator*.

    If it *may_recur*, it may stand there more often in one and the same paragraph; then it is the
    first of these places.

    *locator* may be a paragraph, a range or the whole document. Quotation marks, hyphens and blanks
    may be typed plainly for the printed ones, and an empty line stands between paragraphs; letters
    must be as printed. Raises `AnnotationError` if the words are not there, or more than once.
    """
    text = RunningText.of(document)
    words = JOINT.join(filter(None, map(canonicalize, _EMPTY_LINE.split(quote))))
    if not words:
        raise AnnotationError("The quotation is empty; give the words as they are printed.")
    start, end = text.find_range(locator)
    found = list(text.iter_occurrences(words, start, end))
    if not found:
        plain = replace(text, text=text.text.translate(_AS_TYPED))
        found = list(plain.iter_occurrences(words.translate(_AS_TYPED), start, end))
    places = [text.locate(at, at + len(words)) for at in found]
    is_one_paragraph = len({(place.paragraph, place.last) for place in places}) == 1
    if len(places) == 1 or (may_recur and is_one_paragraph):
        return places[0]
    raise AnnotationError(_explain(words, len(places), _describe(document, locator)))


def _find_characters(text: RunningText, locator: Locator) -> tuple[int, int]:
    """Return where the words at *locator* begin and end, no empty line at either end."""
    start, end = text.find_range(locator)
    if locator.start is not None and locator.end is not None:
        _, first_end = text.paragraph_range(locator.paragraph)
        last_start, _ = text.paragraph_range(locator.last or locator.paragraph)
        wanted = start + locator.start, last_start + locator.end
        is_inside = start <= wanted[0] <= first_end and last_start <= wanted[1] <= end
        start, end = _trim(text, *wanted) if is_inside else (start, start)
        if start >= end:
            raise AnnotationError(
                f"No words are selected in {_describe(text.document, locator)}; select the words"
                " to mark."
            )
    return _trim(text, start, end)


def _trim(text: RunningText, start: int, end: int) -> tuple[int, int]:
    """Return the range without the line ends between paragraphs at its ends."""
    while start < end and text.text[start] == "\n":
        start += 1
    while start < end and text.text[end - 1] == "\n":
        end -= 1
    return start, end


def _selector(text: RunningText, place: Locator, start: int, end: int) -> Selector:
    prefix, suffix = text.context(start, end) if start < end else ("", "")
    paragraph = text.document.find_paragraph(place.paragraph)
    metadata = text.document.metadata
    return Selector(
        metadata.id,
        metadata.language,
        place.paragraph,
        place.last,
        place.start,
        place.end,
        exact=text.text[start:end],
        prefix=prefix,
        suffix=suffix,
        text_hash=hash_text(paragraph.text) if paragraph else "",
        version=text.version,
    )


def _describe(document: Document, locator: Locator) -> str:
    if not locator.paragraph:
        return document.metadata.name
    what = "paragraphs" if locator.last else "paragraph"
    return f"{what} {locator.paragraphs} of {document.metadata.name}"


def _explain(words: str, count: int, place: str) -> str:
    short = words if len(words) <= 60 else f"{words[:59].rstrip()}…"
    if count:
        return f"“{short}” occurs {count} times in {place}; give more of the words around it."
    return f"“{short}” does not occur in {place}; give the words exactly as they are printed."
