"""The rules that find mentions of documents: one rule, one function.

Each gives what it finds in a text, in order; finds of different rules may overlap.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from osce_reader.model.symbol import (
    Symbol,
    fold_look_alikes,
    full_year,
    parse_suffixes,
    symbol_of_match,
)
from osce_reader.references.grammar import (
    DECISION_NUMBER,
    EXTERNAL_TITLE_PATTERN,
    RESOLUTION_NUMBER,
    SYMBOL,
    TITLE_GOES_ON,
    UN_SYMBOL,
    WORD_BEFORE,
    YEAR_BEFORE,
    Grammar,
    meaning_of,
)
from osce_reader.references.names import Names
from osce_reader.references.patterns import (
    EXTERNAL_NAMES,
    GENERIC_NAMES,
    MEETING_PLACES,
    Wording,
)
from osce_reader.references.reference import Reference, ReferenceKind

_EXTERNAL_SYMBOLS = dict(EXTERNAL_NAMES)
_LOOSE_ENDS = re.compile(r"[\s,(]+(?:(?:and|of|the|in|for|on|or|to|by|against)[\s,(]+)*$")


def cut_reference(text: str, start: int, end: int, kind: ReferenceKind) -> Reference:
    """Return the bare reference of *kind* that code points *start* to *end* of *text* are."""
    return Reference(start=start, end=end, text=text[start:end], kind=kind)


def iter_symbols(text: str) -> Iterator[Reference]:
    """Rule: symbol = a document symbol of the OSCE that has a number or a meeting."""
    for match in SYMBOL.finditer(fold_look_alikes(text)):
        symbol = symbol_of_match(match)
        if symbol.number is not None or symbol.meeting is not None:
            end = match.end() - len(match["star"])
            found = cut_reference(text, match.start(), end, ReferenceKind.SYMBOL)
            yield replace(found, symbol=symbol)


def iter_un_symbols(text: str) -> Iterator[Reference]:
    """Rule: UN symbol = organ "/RES/" number [ "(" year ")" ]."""
    for match in UN_SYMBOL.finditer(text):
        found = cut_reference(text, *match.span(), ReferenceKind.RESOLUTION)
        yield replace(found, resolution=match.group())


def iter_decisions(text: str, grammar: Grammar) -> Iterator[Reference]:
    """Rule: decision = [ place ] [ body ] "Decision" [ "No." ] number { "," number }.

    number = digits [ "/" year ] { "/" suffix } [ "of" date ]. A decision without a body has a
    capital and is not somebody else's; a number without a year has a body or "No.".
    """
    for cue in grammar.decision.finditer(text):
        numbers = _numbers(text, cue.end(), DECISION_NUMBER, grammar)
        if not numbers or not _is_own_decision(text, cue, numbers[0], grammar.wording):
            continue
        if not cue["many"] and "/" not in numbers[0].group():
            del numbers[1:]
        body = meaning_of(grammar.wording.bodies, cue["body"]) if cue["body"] else ""
        for index, number in enumerate(numbers):
            start = number.start() if index else cue.start()
            dated = grammar.of_date.match(text, number.end())
            end = dated.end() if dated else number.end()
            found = cut_reference(text, start, end, ReferenceKind.DECISION)
            year = int(dated["of_year"]) if dated else None
            found = replace(found, body=body, place=cue["place"] or "", year=year)
            yield _with_number(found, number, int(cue["meeting"]) if cue["meeting"] else None)


def iter_resolutions(text: str, grammar: Grammar) -> Iterator[Reference]:
    """Rule: resolution = ( organ "resolution" | "GA" | "resolution" ) number { "," number }.

    Without an organ the form of the number tells it: `57/301` and `1514 (XV)` are of the General
    Assembly, `1325 (2000)` is of the Security Council; a plain number is none.
    """
    for cue in grammar.resolution.finditer(text):
        if cue["bare"] and is_foreign(text, cue.start(), grammar.wording):
            continue
        for index, number in enumerate(_numbers(text, cue.end(), RESOLUTION_NUMBER, grammar)):
            symbol = _resolution_symbol(_organ(cue, grammar.wording), number)
            if symbol:
                start = number.start() if index else cue.start()
                found = cut_reference(text, start, number.end(), ReferenceKind.RESOLUTION)
                yield replace(found, resolution=symbol)


def iter_names(text: str, names: Names, grammar: Grammar | None) -> Iterator[Reference]:
    """Rule: name = a known name that is not part of another title or of somebody else's."""
    for start, end, name in names.iter_matches(text):
        if name in GENERIC_NAMES and TITLE_GOES_ON.match(text, end):
            continue
        if grammar and is_foreign(text, start, grammar.wording):
            continue
        if name in _EXTERNAL_SYMBOLS:
            found = cut_reference(text, start, end, ReferenceKind.EXTERNAL)
            yield replace(found, name=name, resolution=_EXTERNAL_SYMBOLS[name])
        else:
            yield replace(cut_reference(text, start, end, ReferenceKind.NAME), name=name)


def iter_meeting_texts(text: str, grammar: Grammar) -> Iterator[Reference]:
    """Rule: meeting text = place [ "Summit" | "Ministerial" ] "Declaration" [ "of" ] date."""
    for match in grammar.meeting_text.finditer(text):
        found = cut_reference(text, *match.span(), ReferenceKind.MEETING_TEXT)
        year = int(match["of_year"])
        yield replace(found, place=match["place"], name=match["noun"], year=year)


def iter_external_titles(text: str, found: Sequence[Reference]) -> Iterator[Reference]:
    """Rule: external title = a capitalized title of the UN, up to the next of *found*."""
    for match in EXTERNAL_TITLE_PATTERN.finditer(text):
        start, end = match.span()
        end = min((one.start for one in found if start < one.start < end), default=end)
        end = start + len(_LOOSE_ENDS.sub("", text[start:end]))
        title = cut_reference(text, start, end, ReferenceKind.EXTERNAL)
        yield replace(title, name=title.text)


def date_name(
    text: str, found: Reference, grammar: Grammar, *, after: int, before: int
) -> Reference:
    """Return the name *found* with the years printed with it; it may grow to *after* … *before*.

    Rule: [ year ] name [ "of" date | "(" year ")" | "adopted in" year [ "and revised in" year ] ].
    A year within the name itself is left to the name.
    """
    if re.search(r"\b\d{4}$|^\d{4}\b", found.name):
        return found
    ahead = YEAR_BEFORE.search(text, max(after, found.start - 5), found.start)
    behind = grammar.name_date.match(text, found.end, before)
    start = ahead.start() if ahead else found.start
    end = behind.end() if behind else found.end
    year = ahead["year"] if ahead else None
    revised = None
    if behind:
        year = behind["adopted"] or behind["in_brackets"] or behind["of_year"]
        revised = behind["revised"]
    return replace(
        found,
        start=start,
        end=end,
        text=text[start:end],
        year=int(year) if year else None,
        revised=int(revised) if revised else None,
    )


def is_foreign(text: str, start: int, wording: Wording) -> bool:
    """Whether the word before *start* makes what follows somebody else's ("National", "EU")."""
    match = WORD_BEFORE.search(text, max(0, start - 60), start)
    if match is None:
        return False
    word = match["word"].replace("'", "’")
    if word in wording.own_before or word in MEETING_PLACES:
        return False
    if word.casefold() in wording.foreign_before or word.endswith("’s"):
        return True
    is_acronym = len(word) > 1 and word.isupper()
    return is_acronym or (word[0].isupper() and match["opens"] is None)


def _is_own_decision(
    text: str, cue: re.Match[str], number: re.Match[str], wording: Wording
) -> bool:
    """Whether *cue* and its first *number* are a decision of the OSCE as it is cited.

    Only a body makes sure of an abbreviation ("Vienna Dec 5" is a day) and of a year of four
    digits (as others print them).
    """
    is_slashed = number["year"] is not None
    if not cue["body"] and (cue["short"] or len(number["year"] or "") == 4):
        return False
    if not cue["body"] and not cue["place"]:
        name = cue["many"] or cue["one"] or ""
        is_name = name[:1].isupper() and (is_slashed or cue["sign"] is not None)
        return is_name and not is_foreign(text, cue.start(), wording)
    is_year = not cue["sign"] and 1973 <= int(number["number"]) <= 2099
    return is_slashed or not is_year


def _numbers(
    text: str, position: int, number: re.Pattern[str], grammar: Grammar
) -> list[re.Match[str]]:
    """Return the numbers of the list at *position*: all with a slash, or all without."""
    found: list[re.Match[str]] = []
    match = number.match(text, position)
    while match and (not found or ("/" in match.group()) == ("/" in found[0].group())):
        found.append(match)
        dated = grammar.of_date.match(text, match.end())
        joint = grammar.next_number.match(text, dated.end() if dated else match.end())
        match = number.match(text, joint.end()) if joint else None
    return found


def _with_number(found: Reference, match: re.Match[str], meeting: int | None) -> Reference:
    """Return the decision *found* with its number, and its symbol if that is determined."""
    number = int(match["number"])
    suffixes = parse_suffixes(match["suffixes"])
    printed = match["year"]
    year = None if printed is None else full_year(printed)
    symbol = None
    if found.body == "PC" and year is None:
        symbol = Symbol("PC", "DEC", number, suffixes=suffixes)
    elif found.body and (year or meeting):
        symbol = Symbol(found.body, "DEC", number, year, meeting, suffixes)
    return replace(found, symbol=symbol, number=number, suffixes=suffixes, year=year or found.year)


def _organ(cue: re.Match[str], wording: Wording) -> str:
    """Return the first letter of the symbols of the organ that *cue* names, or ""."""
    if cue["organ"]:
        return meaning_of(wording.organs, cue["organ"])
    return meaning_of(wording.organ_abbreviations, cue["short"]) if cue["short"] else ""


def _resolution_symbol(organ: str, match: re.Match[str]) -> str:
    """Return the UN symbol of the number of a resolution, or "" if it cannot be told."""
    number, bracket = match["number"], match["bracket"] or ""
    if "/" not in number and not bracket and organ != "S":
        return ""
    letter = organ or ("S" if bracket.isdigit() else "A")
    gap = " " if letter == "S" else ""
    return f"{letter}/RES/{number}" + (f"{gap}({bracket})" if bracket else "")
