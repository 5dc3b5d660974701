"""The rules for what repeats a mention: "that Decision", "ibid.", its acronym, "the Convention".

back    = "that" noun | noun "above-mentioned" | "ibid."  (the last mention that fits)
acronym = initials of a name behind which they stand in brackets: "… Existing Types (POET)"
treaty  = pointer "of the" ( "Treaty" | "Convention" | "Covenant" | "Statute" )
                                          (the only one of that noun in the text before it)
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from osce_reader.references.acronyms import ACRONYMS
from osce_reader.references.grammar import SENTENCE_END, Grammar, meaning_of
from osce_reader.references.reference import Reference, ReferenceKind

_ACRONYM = re.compile(r" ?\((?P<acronym>[A-ZА-Я]{2,6})\)")
_WORD_START = re.compile(r"(?<![^\W_])[^\W\d_]")
_NAMED = frozenset({ReferenceKind.NAME, ReferenceKind.EXTERNAL})
_ENDINGS = "аяеиse"  # of "Пакта", "Vertrages"


def iter_repeated(
    text: str, found: Sequence[Reference], grammar: Grammar, before: Sequence[Reference]
) -> Iterator[Reference]:
    """Give the mentions of *text* that repeat one of *found* in it, or *before* it."""
    yield from _iter_back(text, found, grammar, before)
    yield from _iter_acronyms(text, found)
    yield from _iter_treaties(text, found, grammar)


def _iter_back(
    text: str, found: Sequence[Reference], grammar: Grammar, before: Sequence[Reference]
) -> Iterator[Reference]:
    """Rule: back = "that" noun | noun "above-mentioned" | "ibid.": the last mention that fits."""
    nouns = grammar.wording.names.nouns
    known = (*before, *found)
    ends = [one.end for one in found]
    matches = list(grammar.names.back.finditer(text))
    if grammar.names.back_words.search(text):
        matches += grammar.names.back_behind.finditer(text)
    for match in matches:
        sort = meaning_of(nouns, match["noun"]) if match["noun"] else ""
        count = len(before) + bisect_right(ends, match.start())
        antecedent = next(
            (known[i] for i in reversed(range(count)) if _is_of_sort(known[i], sort, nouns)), None
        )
        if antecedent:
            yield _repeat(text, antecedent, *match.span())


def _is_of_sort(one: Reference, sort: str, nouns: Mapping[str, str]) -> bool:
    """Whether a mention is one of a document of that *sort* ("Decision"; "" for any)."""
    if one.kind.is_internal or not sort:
        return not one.kind.is_internal
    if sort in ("Decision", "Resolution"):
        is_decision = one.kind is ReferenceKind.DECISION or (
            one.symbol is not None and one.symbol.type == "DEC"
        )
        return is_decision if sort == "Decision" else one.kind is ReferenceKind.RESOLUTION
    if one.symbol and one.symbol.type == "DOC":
        return True
    words = f"{one.name} {one.text}"
    rows = (row for row, meaning in nouns.items() if meaning == sort)
    return sort in words or any(re.search(row, words, re.IGNORECASE) for row in rows)


def _iter_acronyms(text: str, found: Sequence[Reference]) -> Iterator[Reference]:
    """Rule: acronym = initials of a name, which stand behind it in brackets once."""
    for one in found:
        said = _ACRONYM.match(text, one.end) if one.kind in _NAMED else None
        acronym = said["acronym"] if said else ""
        if said is None or acronym in ACRONYMS or not _is_of_initials(acronym, one.text):
            continue
        for again in re.finditer(rf"(?<![\w/.-]){acronym}(?![\w/]|-\w)", text[said.end() :]):
            start, end = (said.end() + offset for offset in again.span())
            yield _repeat(text, one, start, end)


def _is_of_initials(acronym: str, name: str) -> bool:
    """Whether *acronym* begins as *name* does, and its letters are initials in *name*, in order."""
    initials = iter(first.group().upper() for first in _WORD_START.finditer(name))
    return name[0].upper() == acronym[0] and all(letter in initials for letter in acronym)


def _iter_treaties(text: str, found: Sequence[Reference], grammar: Grammar) -> Iterator[Reference]:
    """Rule: treaty = pointer "of the" noun, if the sentence names but one treaty of that noun."""
    for match in grammar.names.treaty_again.finditer(text):
        stem = match["noun"].rstrip(_ENDINGS)
        named = [
            one
            for one in found
            if one.end <= match.start()
            and one.name
            and re.search(rf"\b{stem}", one.text)
            and not SENTENCE_END.search(text, one.end, match.start())
        ]
        if named and all(one.name == named[0].name for one in named):
            yield _repeat(text, named[0], *match.span("noun"))


def _repeat(text: str, one: Reference, start: int, end: int) -> Reference:
    """Return the mention *one* again, without its place and verb, at *start* to *end*."""
    return replace(
        one, start=start, end=end, text=text[start:end],
        paragraph="", last="", section="", verb="",
    )  # fmt: skip
