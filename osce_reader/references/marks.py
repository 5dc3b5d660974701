"""Marks of names: what a text must have to hold a name, so that few are read again for a new one.

Titles hold a noun ("Strategy", "Action Plan"). A mark is such a noun with the word before or
behind it, as it stands in a text or a name.
"""

import re
from collections.abc import Iterator

from osce_reader.model.document import Document
from osce_reader.references.folding import fold
from osce_reader.references.names import DECISION_ON
from osce_reader.references.patterns import TITLE_NOUNS

_FIRST_WORDS = {noun.split()[0] for noun in (*TITLE_NOUNS, DECISION_ON)}
_NOUN = re.compile(rf"\b(?:{'|'.join(sorted(_FIRST_WORDS))})\b")
_BEFORE = re.compile(r"([^\W_]+)[\W_]*$")
_BEHIND = re.compile(r"[\W_]*([^\W_]+)")
_REACH = 40


def find_marks(document: Document) -> frozenset[str]:
    """Return the marks of all paragraphs of *document*."""
    language = document.metadata.language
    return frozenset(
        mark
        for paragraph in document.paragraphs
        for mark in _iter_marks(fold(paragraph.text, language).text)
    )


def marks_of_name(name: str) -> frozenset[str]:
    """Return marks of which a text that holds *name* has all; none if it cannot be told by them."""
    return frozenset(_iter_marks(fold(name, "").text))


def _iter_marks(text: str) -> Iterator[str]:
    for noun in _NOUN.finditer(text):
        before = _BEFORE.search(text, max(0, noun.start() - _REACH), noun.start())
        behind = _BEHIND.match(text, noun.end(), noun.end() + _REACH)
        if before:
            yield f"{before[1]} {noun.group()}".casefold()
        if behind:
            yield f"{noun.group()} {behind[1]}".casefold()
