"""The rules that find mentions of documents: one rule, one function.

Each gives what it finds in a folded text, in order; finds of different rules may overlap.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from osce_reader.model.symbol import (
    Symbol,
    fold_look_alikes,
    symbol_of_match,
)
from osce_reader.references.dates import year_of
from osce_reader.references.grammar import (
    ASSEMBLY_SYMBOL,
    EXTERNAL_TITLE_PATTERN,
    NUMBERED_PLACE,
    PLACE_AND_YEAR,
    RESOLUTION_NUMBER,
    SLASHED,
    SYMBOL,
    TITLE_GOES_ON,
    TREATY_NUMBER,
    UN_SYMBOL,
    WORD_BEFORE,
    YEAR_BEFORE,
    Grammar,
    meaning_of,
)
from osce_reader.references.names import Names
from osce_reader.references.patterns import EXTERNAL_NAMES, GENERIC_NAMES
from osce_reader.references.reference import Reference, ReferenceKind
from osce_reader.references.wording import Wording

_EXTERNAL_SYMBOLS = dict(EXTERNAL_NAMES)
_ROMAN = re.compile("[IVXLC]+")
_DATED_NOUN = re.compile(r"\d{4} (?:Action Plan|Strategy)")
_LONGEST_MONTH = 20  # characters of "septiembre de "
_LONGEST_PROTOCOL = 60  # characters of "Second Optional Protocol to the "
_LONGEST_SESSION = 3  # digits of the session in a number of the General Assembly
_LOOSE_ENDS = re.compile(r"[\s,(]+(?:(?:and|of|the|in|for|on|or|to|by|against)[\s,(]+)*$")


def cut_reference(text: str, start: int, end: int, kind: ReferenceKind) -> Reference:
    """Return the bare reference of *kind* that code points *start* to *end* of *text* are."""
    return Reference(start=start, end=end, text=text[start:end], kind=kind)


def iter_symbols(text: str) -> Iterator[Reference]:
    """Rule: symbol = a document symbol of the OSCE that has a number or a meeting."""
    if "/" not in text and ")." not in text:
        return
    for match in SYMBOL.finditer(fold_look_alikes(text)):
        symbol = symbol_of_match(match)
        if symbol.number is not None or symbol.meeting is not None:
            found = cut_reference(text, *match.span(), ReferenceKind.SYMBOL)
            yield replace(found, symbol=symbol)


def iter_numbered_places(text: str, grammar: Grammar) -> Iterator[Reference]:
    """Rule: place = "(" number ")" city | city year before a pointer, as delegates write.

    "(5.1) Copenhagen" and "Copenhagen 1990, para. 5.1".
    """
    places = grammar.wording.names.places.values()
    for match in PLACE_AND_YEAR.finditer(text):
        place, year = match.group().split()
        if place in places:
            found = cut_reference(text, *match.span(), ReferenceKind.NAME)
            yield replace(found, name=f"{place} {year}")
    for match in NUMBERED_PLACE.finditer(text):
        found = cut_reference(text, *match.span(), ReferenceKind.NAME)
        yield replace(found, name=f"{match['place']} Document", paragraph=match["number"])


def iter_foreign_symbols(text: str) -> Iterator[Reference]:
    """Rule: UN symbol = organ "/RES/" number; assembly symbol = "AS (14) D E"."""
    for match in UN_SYMBOL.finditer(text):
        found = cut_reference(text, *match.span(), ReferenceKind.RESOLUTION)
        yield replace(found, resolution=match.group())
    for match in ASSEMBLY_SYMBOL.finditer(text):
        found = cut_reference(text, *match.span(), ReferenceKind.ASSEMBLY)
        symbol = f"{match['body']} ({match['session']}) {' '.join(match['rest'].split())}"
        yield replace(found, resolution=symbol)


def iter_journals(text: str, grammar: Grammar) -> Iterator[Reference]:
    """Rule: journal = body [ "(" meeting ")" ] "Journal" "No." number | "Journal" … "of" body.

    Only the Permanent Council counts its journals as it counts its meetings ("Journal of the 900th
    Plenary Meeting of the Permanent Council").
    """
    for match in grammar.decisions.journal.finditer(text):
        said = _by_fact(match)
        body = meaning_of(grammar.wording.decisions.bodies, said["body"])
        if match["number_of_plenary"] and body != "PC":
            continue
        meeting = int(said["meeting"]) if "meeting" in said else None
        found = cut_reference(text, *match.span(), ReferenceKind.SYMBOL)
        yield replace(found, symbol=Symbol(body, "JOUR", int(said["number"]), meeting=meeting))


def _by_fact(match: re.Match[str]) -> dict[str, str]:
    """Return the groups of *match* by the first word of their names ("body" of "body_behind")."""
    return {name.partition("_")[0]: said for name, said in match.groupdict().items() if said}


def iter_resolutions(text: str, grammar: Grammar) -> Iterator[Reference]:
    """Rule: resolution = ( organ "resolution" | "GA" | "resolution" ) number { "," number }.

    Without an organ the form of the number tells it: `57/301` and `1514 (XV)` are of the General
    Assembly, `1325 (2000)` is of the Security Council; a plain number is none.
    """
    for cue in grammar.resolution.finditer(text):
        if cue["bare"] and not cue["un"] and is_foreign(text, cue.start(), grammar.wording):
            continue
        numbers = _numbers(text, cue.end(), RESOLUTION_NUMBER, grammar)
        tail = grammar.resolution_tail.match(text, numbers[-1].end()) if numbers else None
        organ = _organ(cue, numbers[0], tail, grammar.wording) if numbers else ""
        for index, number in enumerate(numbers):
            symbol = _resolution_symbol(organ, number)
            if symbol:
                start = number.start() if index else cue.start()
                is_last = tail is not None and index == len(numbers) - 1
                end = tail.end() if tail and is_last else number.end()
                dated = grammar.of_date.match(text, end)
                end = dated.end() if dated else end
                found = cut_reference(text, start, end, ReferenceKind.RESOLUTION)
                yield replace(found, resolution=symbol)


def iter_names(text: str, names: Names, grammar: Grammar | None) -> Iterator[Reference]:
    """Rule: name = a known name that is not part of another title or of somebody else's."""
    endings = grammar.wording.names.endings if grammar else ""
    for start, end, name in names.iter_matches(text, endings=endings):
        is_short = name in GENERIC_NAMES or _DATED_NOUN.fullmatch(name) is not None
        if is_short and TITLE_GOES_ON.match(text, end):
            continue
        if grammar and is_foreign(text, start, grammar.wording):
            continue
        if name in _EXTERNAL_SYMBOLS:
            found = cut_reference(text, start, end, ReferenceKind.EXTERNAL)
            yield replace(found, name=name, resolution=_EXTERNAL_SYMBOLS[name])
        else:
            yield replace(cut_reference(text, start, end, ReferenceKind.NAME), name=name)


def iter_meeting_texts(text: str, names: Names, grammar: Grammar) -> Iterator[Reference]:
    """Rule: meeting text = place [ "Summit" | "Ministerial" ] "Declaration" [ [ "of" ] date ].

    Without a date it is the document of that English name, if there is one; "Declaration" alone
    says too little to be another.
    """
    words = grammar.wording.names
    if grammar.names.place.search(text) is None:
        return
    for pattern in grammar.names.meeting_texts:
        for match in pattern.finditer(text):
            found = cut_reference(text, *match.span(), ReferenceKind.MEETING_TEXT)
            place, noun = meaning_of(words.places, match["place"]), match["noun"]
            noun = meaning_of(words.nouns, noun)
            sort = meaning_of(words.sorts, match["sort"]) if match["sort"] else ""
            year = year_of(match["date"]) if match["date"] else None
            name = " ".join(filter(None, (place, sort, noun)))
            if not year and name in names:
                yield replace(found, kind=ReferenceKind.NAME, name=name)
            elif year or sort:
                body = "MC" if sort == "Ministerial" else ""
                yield replace(found, body=body, place=place, name=noun, year=year)


def iter_numbered_treaties(text: str, grammar: Grammar) -> Iterator[Reference]:
    """Rule: numbered treaty = maker noun [ "No." ] numbers | noun [ "No." ] numbers "of" maker.

    "ILO Conventions Nos. 29 and 105", "Convention No. 182 of the ILO".
    """
    words = grammar.wording.names
    for cue in grammar.names.numbered_treaty.finditer(text):
        numbers = list(iter_numbers(text, cue.end(), TREATY_NUMBER, grammar))
        if not numbers:
            continue
        last = numbers[-1][1]
        tail = grammar.names.of_treaty_maker.match(text, last.end())
        maker = cue["maker"] or cue["maker_of"] or (tail and tail["maker"])
        if not maker:
            continue
        named = (
            f"{meaning_of(words.treaty_makers, maker)} {meaning_of(words.treaties, cue['noun'])}"
        )
        for index, (start, number) in enumerate(numbers):
            end = tail.end() if tail and number is last else number.end()
            begin = start if index else cue.start()
            found = cut_reference(text, begin, end, ReferenceKind.EXTERNAL)
            yield replace(found, name=f"{named} No. {number.group()}")


def iter_external_titles(text: str, found: Sequence[Reference]) -> Iterator[Reference]:
    """Rule: external title = a capitalized title of the UN, up to the next of *found*."""
    known = {one.start for one in found}
    starts = iter(sorted(known))
    next_start = next(starts, len(text))
    for match in EXTERNAL_TITLE_PATTERN.finditer(text):
        start, end = match.span()
        if start in known:
            continue
        while next_start <= start:
            next_start = next(starts, len(text) + 1)
        end = min(next_start, end)
        end = start + len(_LOOSE_ENDS.sub("", text[start:end]))
        title = cut_reference(text, start, end, ReferenceKind.EXTERNAL)
        yield replace(title, name=" ".join(title.text.split()))


def name_protocol(text: str, found: Reference, grammar: Grammar, *, after: int) -> Reference:
    """Return the protocol that is named by the treaty *found*; it may grow to *after*.

    Rule: protocol = [ "Optional" ] "Protocol" [ number ] "to the" name. It is another treaty.
    """
    begin = max(after, found.start - _LONGEST_PROTOCOL)
    ahead = grammar.names.protocol_to.search(text, begin, found.start)
    if ahead is None:
        return found
    protocol = cut_reference(text, ahead.start(), found.end, ReferenceKind.EXTERNAL)
    return replace(protocol, name=" ".join(protocol.text.split()))


def date_name(
    text: str, found: Reference, grammar: Grammar, *, after: int, before: int
) -> Reference:
    """Return the name *found* with the years printed with it; it may grow to *after* … *before*.

    Rule: [ year ] [ "OSCE" ] name [ "of the OSCE" ]
    [ "of" date | "(" year ")" | "adopted in" year [ "and revised in" year ] ]. A year within the
    name itself is left to the name.
    """
    found = _with_organization(text, found, grammar, after=after, before=before)
    if re.search(r"\b\d{4}$|^\d{4}\b", found.name):
        return found
    ahead = find_year_before(text, found.start, grammar, after=after)
    behind = grammar.names.date.match(text, found.end, before)
    start = ahead.start() if ahead else found.start
    end = behind.end() if behind else found.end
    year = int(ahead["year"]) if ahead else None
    revised = None
    if behind:
        year = int(behind["adopted"]) if behind["adopted"] else year_of(behind.group())
        revised = int(behind["revised"]) if behind["revised"] else None
    return replace(
        found, start=start, end=end, text=text[start:end], year=year, revised=revised
    )  # fmt: skip


def find_year_before(
    text: str, start: int, grammar: Grammar, *, after: int = 0
) -> re.Match[str] | None:
    """Return the year right before *start* unless it is that of a date ("2 December 2010")."""
    year = YEAR_BEFORE.search(text, max(after, start - 5), start)
    if year is None:
        return None
    begin = max(after, year.start() - _LONGEST_MONTH)
    return None if grammar.names.month_before.search(text, begin, year.start()) else year


def _with_organization(
    text: str, found: Reference, grammar: Grammar, *, after: int, before: int
) -> Reference:
    """Return the name *found* with "OSCE" before it or "of the OSCE" behind it."""
    ahead = grammar.names.organization.search(text, max(after, found.start - 6), found.start)
    behind = grammar.names.of_organization.match(text, found.end, before)
    start = ahead.start() if ahead else found.start
    end = behind.end() if behind else found.end
    return replace(found, start=start, end=end, text=text[start:end])


def is_foreign(text: str, start: int, wording: Wording) -> bool:
    """Whether the word before *start* makes what follows somebody else's ("National", "EU")."""
    match = WORD_BEFORE.search(text, max(0, start - 60), start)
    if match is None:
        return False
    word = match["word"]
    if word in wording.own_before or word in wording.names.places:
        return False
    if word.casefold() in wording.foreign_before or word.endswith("’s"):
        return True
    is_acronym = len(word) > 1 and word.isupper() and not _ROMAN.fullmatch(word)
    is_capital = wording.is_capital_foreign and word[0].isupper()
    return (is_acronym and word not in ("ОБСЕ", "OSZE")) or (is_capital and match["opens"] is None)


def _numbers(
    text: str, position: int, number: re.Pattern[str], grammar: Grammar
) -> list[re.Match[str]]:
    """Return the numbers of the list at *position*: all with a slash, or all without."""
    return [match for _, match in iter_numbers(text, position, number, grammar)]


def iter_numbers(
    text: str, position: int, number: re.Pattern[str], grammar: Grammar
) -> Iterator[tuple[int, re.Match[str]]]:
    """Give the numbers of a list, each with where it begins if its "No." is counted."""
    start = position
    match = number.match(text, position)
    is_slashed = match is not None and SLASHED.search(match.group()) is not None
    while match and (SLASHED.search(match.group()) is not None) == is_slashed:
        yield start, match
        tail = grammar.decisions.behind.match(text, match.end())
        end = tail.end() if tail else match.end()
        dated = grammar.of_date.match(text, end) or grammar.decisions.in_brackets.match(text, end)
        joint = grammar.next_number.match(text, dated.end() if dated else end)
        if joint is None:
            return
        start = joint.start("sign") if joint["sign"] else joint.end()
        match = number.match(text, joint.end())


def _organ(
    cue: re.Match[str], number: re.Match[str], tail: re.Match[str] | None, wording: Wording
) -> str:
    """Return the first letter of the symbols of the organ that is named, or "".

    A resolution of the United Nations with a plain *number* is one of the Security Council.
    """
    words = wording.resolutions
    printed = cue["organ"] or cue["organ_behind"] or (tail["organ"] if tail else None)
    if printed:
        return meaning_of(words.organs, printed)
    if cue["short"]:
        return meaning_of(words.abbreviations, cue["short"])
    is_plain = cue["bare"] and (cue["un"] or cue["un_behind"] or (tail and tail["un"]))
    return "S" if is_plain and number["number"].isdigit() and not number["bracket"] else ""


def _resolution_symbol(organ: str, match: re.Match[str]) -> str:
    """Return the UN symbol of the number of a resolution, or "" if it cannot be told."""
    number, bracket = match["number"], match["year"] or match["bracket"] or ""
    if "/" not in number and not bracket and organ != "S":
        return ""
    if len(number.partition("/")[0]) > _LONGEST_SESSION and "/" in number and organ != "E":
        return ""
    letter = organ or ("S" if bracket.isdigit() else "A")
    gap = " " if letter == "S" else ""
    return f"{letter}/RES/{number}" + (f"{gap}({bracket})" if bracket else "")
