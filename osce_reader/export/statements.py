"""Statements attached to a document: whose they are.

An attachment is a statement of one State or several, in its own words; it is never cited as if the
document itself said so. Who speaks stands in its heading or in its first lines, as "The delegation
of …:".
"""

import re
from itertools import islice

from osce_reader.model.document import Document, Paragraph

_PARAGRAPHS_READ = 6
_WHO = r"(?P<who>[^\s:,.;“”«»()][^:,.;“”«»()]*?(?:\s*\([^)]*\))?)"
_END = r"(?=\s*(?:[:,.;“«]|$)|\s+(?:to|in|on|at|would|wishes|has|is)\b)"
_ENGLISH = (
    re.compile(rf"\b(?:by )?(?:the )?delegation of {_WHO}{_END}", re.IGNORECASE),
    re.compile(rf"\bstatement (?:by|of) {_WHO}{_END}", re.IGNORECASE),
)
_OTHER = re.compile(
    r"(?P<who>(?:(?:la|die|die ständige|la delegazione) )?"
    r"(?:délégation|delegation|delegación|delegazione|делегация)\s[^:,.;“”«»]+?)\s*(?=[:,.;]|$)",
    re.IGNORECASE,
)
_INTERPRETATIVE = (
    "interpretative statement", "interpretive statement", "déclaration interprétative",
    "interpretative erklärung", "dichiarazione interpretativa", "declaración interpretativa",
    "интерпретирующее заявление",
)  # fmt: skip


def describe_statement(document: Document, part: str) -> str:
    """Return whose statement *part* of *document* is; "" where it is none, or does not say.

    Such as "interpretative statement by the delegation of Ruritania". A text in another language
    than English is quoted.
    """
    if not part.startswith("attachment"):
        return ""
    members = (p for p in document.paragraphs if p.part == part)
    paragraphs = tuple(islice(members, _PARAGRAPHS_READ))
    words = "\n".join(p.text for p in paragraphs).casefold()
    kind = "statement"
    if any(name in words for name in _INTERPRETATIVE):
        kind = "interpretative statement"
    speaker = next(filter(None, map(_find_speaker, paragraphs)), "")
    return f"{kind} {speaker}" if speaker else ""


def _find_speaker(paragraph: Paragraph) -> str:
    """Return "by the delegation of …" as *paragraph* says it, or ""."""
    delegation, other = (pattern.search(paragraph.text) for pattern in _ENGLISH)
    if delegation:
        return f"by the delegation of {_calm(delegation['who'])}"
    if other and "paragraph" not in other["who"].casefold():
        return f"by {_calm(other['who'])}"
    foreign = _OTHER.search(paragraph.text)
    return f"(“{foreign['who'].strip()}”)" if foreign else ""


def _calm(name: str) -> str:
    """Return a *name* that was printed in capitals as it is written in a sentence."""
    name = name.strip()
    if not name.isupper() or len(name) <= 3:
        return name
    small = {"of", "the", "and"}
    words = name.casefold().split()
    return " ".join(w if w in small else w.capitalize() for w in words)
