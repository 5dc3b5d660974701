"""What may have gone wrong on the way of a text into its file, said instead of guessed at."""

import re
from collections.abc import Iterable

from osce_reader.importers.blocks import RawText
from osce_reader.importers.front_matter import FrontMatter
from osce_reader.importers.header import Printed, find_line_items
from osce_reader.importers.language import detect_languages
from osce_reader.model.document import Document

_CUT_WORD = re.compile(r"[^\W\d_]{2,}- (?!and\b|or\b|und\b|oder\b|et\b|ou\b|y\b|e\b)[a-z]")
_LOST_BLANK = re.compile(r"[a-z]{2},[a-z]{2}|\d(?:st|nd|rd|th)[a-z]{3}")
_SHORT = 60
_SEVERAL = 2
"""How many on a page are more than a coincidence."""


def find_suspicions(raw: RawText, front: FrontMatter, document: Document) -> tuple[str, ...]:
    """Return a sentence for each thing about *document* that the user should look at."""
    texts = [paragraph.text for paragraph in document.paragraphs]
    whole = " ".join(texts)
    per_length = max(1, len(whole) // 3000)
    found = (
        (
            len(_CUT_WORD.findall(whole)) >= _SEVERAL * per_length,
            "Two columns seem to run into each other line by line; please compare the original.",
        ),
        (
            len(_LOST_BLANK.findall(whole)) >= _SEVERAL * per_length,
            "Blanks between words seem to be lost; the wording was left as it is.",
        ),
        (
            _has_several_documents(front, texts),
            "The file seems to hold several documents; they were imported as one.",
        ),
    )
    sentences = [sentence for is_so, sentence in found if is_so]
    languages = detect_languages(texts) if raw.blocks else ()
    if len(languages) > 1:
        sentences.append(f"The text seems to be in several languages: {', '.join(languages)}.")
    return tuple(sentences)


def _has_several_documents(front: FrontMatter, texts: Iterable[str]) -> bool:
    """Whether more than one decision begins, each with a line of its own that numbers it."""
    short = (text for text in texts if len(text) < _SHORT)
    later = sum(any(i.kind is Printed.DECISION for i in find_line_items(t)) for t in short)
    return later + ("decision" in front.facts) > 1
