"""The rules that find decisions, by body and number, and what is said of them beside these."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from osce_reader.model.symbol import Symbol, full_year, parse_suffixes, symbol_of_match
from osce_reader.references.dates import year_of
from osce_reader.references.grammar import (
    DECISION_NUMBER,
    SENTENCE_END,
    SHORT_DECISION,
    SHORT_DECISION_BEHIND,
    SLASHED,
    SYMBOL,
    Grammar,
    meaning_of,
    number_of_ordinal,
)
from osce_reader.references.mentions import (
    cut_reference,
    find_year_before,
    is_foreign,
    iter_numbers,
)
from osce_reader.references.names import DECISION_ON
from osce_reader.references.reference import Reference, ReferenceKind
from osce_reader.references.wording import Wording

_LARGE = 3  # digits
_LIST_ENDS = re.compile(r"\s*(?:$|[,;:.)])|\s+[^\W\d]{1,3}\s+\d")
_BRACKET = re.compile(r"\s?\(")
_LONGEST_INTRODUCTION = 100  # characters of "Sofia OSCE Ministerial Council Decision "
_FARTHEST_OTHERS = 80  # characters of an institution and what joins its decision to it
_FARTHEST_AGAIN = 160  # characters between a decision and a number that repeats it


@dataclass(frozen=True, slots=True)
class _Behind:
    """What is said of a decision behind its number, and where that ends.

    `facts` are the groups of `DecisionGrammar` that stand there.
    """

    end: int
    year: int | None = None
    facts: Mapping[str, str] = field(default_factory=dict)

    def read(self, match: re.Match[str] | None) -> "_Behind":
        """Return this with what *match* adds."""
        if match is None:
            return self
        said = {name: words for name, words in match.groupdict().items() if words}
        return replace(self, end=match.end(), facts={**self.facts, **said})


def introduce_symbol(text: str, found: Reference, grammar: Grammar, *, after: int) -> Reference:
    """Return a symbol with the words that introduce it: "Permanent Council Decision PC.DEC/1049".

    It may grow to *after*.
    """
    if found.symbol is None or found.symbol.type != "DEC":
        return found
    begin = max(after, found.start - _LONGEST_INTRODUCTION)
    ahead = grammar.decisions.ahead.search(text, begin, found.start)
    if ahead is None:
        return found
    return replace(found, start=ahead.start(), text=text[ahead.start() : found.end])


def introduce_title(text: str, found: Reference, grammar: Grammar) -> Reference:
    """Return a decision that is cited by its title, with the body and place before the noun."""
    if not found.name.startswith(DECISION_ON):
        return found
    begin = max(0, found.start - _LONGEST_INTRODUCTION)
    noun_end = found.start + len(DECISION_ON.split()[0]) + 1
    ahead = grammar.decisions.ahead.search(text, begin, noun_end)
    if ahead is None:
        return found
    body, place, _ = _facts_of_decision(ahead, {}, grammar.wording)
    whole = replace(found, start=ahead.start(), text=text[ahead.start() : found.end])
    return replace(whole, body=body, place=place)


def iter_short_decisions(text: str) -> Iterator[Reference]:
    """Rule: short = number "/" year beside "OP" or "PP", as delegates write: "6/17, OP 6"."""
    for pattern in (SHORT_DECISION, SHORT_DECISION_BEHIND):
        for match in pattern.finditer(text):
            start, end = match.start("number"), match.end("year")
            found = cut_reference(text, start, end, ReferenceKind.DECISION)
            yield replace(found, number=int(match["number"]), year=full_year(match["year"]))


def iter_decisions(text: str, grammar: Grammar) -> Iterator[Reference]:
    """Rule: decision = [ place ] [ body ] "Decision" [ of body ] [ "No." ] numbers [ of body ].

    numbers = number { "," number }, number = digits [ "/" year ] { "/" suffix } [ "of" date ]. A
    decision without a body has a capital and is not somebody else's; a number without a year has
    a body or "No.", or is a large one. Who adopted it, where and when, is part of it where its
    number does not tell that.
    """
    for cue in grammar.decisions.cue.finditer(text):
        rows = list(iter_numbers(text, cue.end(), DECISION_NUMBER, grammar))
        if not rows:
            continue
        if not cue["many"] and "/" not in rows[0][1].group():
            del rows[1:]
        said = [_read_behind(text, cue, number, grammar) for _, number in rows]
        begin, headed = _read_heading(text, cue, grammar)
        facts = _facts_of_decision(cue, {**said[-1].facts, **headed}, grammar.wording)
        if not _is_cited(text, cue, rows[0][1], said[-1].end, facts, grammar):
            continue
        for index, ((start, number), behind) in enumerate(zip(rows, said, strict=True)):
            first = start if index else begin
            yield _one_decision(text, first, number, behind, facts, grammar)


def _read_heading(text: str, cue: re.Match[str], grammar: Grammar) -> tuple[int, Mapping[str, str]]:
    """Return where the decision of *cue* begins, and the body that a heading before it tells.

    Rule: heading = "Decisions" "of" body | body "Decisions", which is no part of the decision.
    """
    noun = next(cue.start(group) for group in ("many", "one", "short") if cue[group])
    heading = grammar.decisions.heading.search(text, max(0, noun - _LONGEST_INTRODUCTION), noun)
    if heading is None:
        return cue.start(), {}
    return noun, {"body_behind": heading["body"] or heading["body_behind"]}


def _is_cited(
    text: str,
    cue: re.Match[str],
    number: re.Match[str],
    end: int,
    facts: tuple[str, str, int | None],
    grammar: Grammar,
) -> bool:
    """Whether *cue* and its first *number* are a decision of the OSCE; the last ends at *end*."""
    body, place, _ = facts
    if _dates_ahead(cue) and not cue["sign"]:
        return False
    is_own = _is_own_decision(text, cue, number, grammar.wording, (body, place))
    if not is_own and not _bears_symbol(text, number):
        return False
    return bool(body) or not _is_of_others(text, cue, end, grammar)


def _one_decision(
    text: str,
    start: int,
    number: re.Match[str],
    behind: _Behind,
    facts: tuple[str, str, int | None],
    grammar: Grammar,
) -> Reference:
    """Return the decision of one *number*, with the year before *start* where there is a place."""
    body, place, meeting = facts
    ahead = find_year_before(text, start, grammar) if place else None
    start = ahead.start() if ahead else start
    year = int(ahead["year"]) if ahead and behind.year is None else behind.year
    end = _behind_bracket(text, start, behind.end)
    found = cut_reference(text, start, end, ReferenceKind.DECISION)
    found = replace(found, body=body, place=place, year=year)
    return _with_number(found, number, meeting)


def iter_again(text: str, found: Sequence[Reference], grammar: Grammar) -> Iterator[Reference]:
    """Rule: again = number of a decision after one of the same sentence: "and not of No. 4/03".

    *found* are sorted. What the number leaves out is that of the decision before it; both have a
    year or none has.
    """
    decisions = [one for one in found if _is_numbered_decision(one)]
    ends = [one.end for one in decisions]
    for cue in grammar.decisions.again.finditer(text) if decisions else ():
        index = bisect_right(ends, cue.start()) - 1
        number = DECISION_NUMBER.match(text, cue.end())
        if index < 0 or number is None or _is_followed_by_others(text, number.end(), grammar):
            continue
        before = decisions[index]
        if not _is_alike(number, before, is_signed=cue["sign"] is not None):
            continue
        is_near = cue.start() - before.end <= _FARTHEST_AGAIN
        if not is_near or SENTENCE_END.search(text, before.end, cue.start()):
            continue
        start = next((cue.start(g) for g in ("sign", "noun") if cue[g]), number.start())
        again = cut_reference(text, start, number.end(), ReferenceKind.DECISION)
        own = before.symbol
        body = own.body if own else before.body
        again = replace(again, body=body, place=before.place, year=before.year)
        yield _with_number(again, number, own.meeting if own else None)


def carry_bodies(text: str, found: Sequence[Reference], grammar: Grammar) -> Iterator[Reference]:
    """Give *found* with the bodies of decisions that are joined to one whose body is said.

    "FSC Decision No. 16/09 and Decision No. 2/10": both are alike, and only "and" is between.
    """
    before: Reference | None = None
    for one in found:
        is_joined = before is not None and _is_joined_decision(text, before, one, grammar)
        before = _with_body_of(before, one) if before and is_joined else one
        yield before


def _with_body_of(before: Reference, one: Reference) -> Reference:
    """Return the decision *one* as one of the body of the decision *before* it."""
    body = before.symbol.body if before.symbol else before.body
    year = one.year if SLASHED.search(one.text) else None
    symbol = Symbol(body, "DEC", one.number, year, suffixes=one.suffixes)
    return replace(one, body=body, symbol=symbol if year or body == "PC" else None)


def _is_joined_decision(text: str, before: Reference, one: Reference, grammar: Grammar) -> bool:
    """Whether *one* is a decision without body or place, joined to the decision *before*."""
    is_bare = one.kind is ReferenceKind.DECISION and not (one.body or one.place or one.symbol)
    is_said = _is_numbered_decision(before) and not before.place
    if not (is_bare and is_said and (before.symbol or before.body)):
        return False
    is_alike = (SLASHED.search(before.text) is None) == (SLASHED.search(one.text) is None)
    between = text[before.end : one.start]
    return is_alike and grammar.pointers.and_place.fullmatch(between) is not None


def iter_listed(text: str, found: Sequence[Reference], grammar: Grammar) -> Iterator[Reference]:
    """Rule: listed = number of a decision joined to a symbol: "MC.DEC/5/08, 8/07 and 14/06"."""
    for first in found:
        own = first.symbol
        if first.kind is not ReferenceKind.SYMBOL or own is None or own.type != "DEC":
            continue
        is_slashed = own.year is not None
        joint = grammar.next_number.match(text, first.end)
        while joint and (number := DECISION_NUMBER.match(text, joint.end())):
            is_alone = is_slashed or (_is_large(number) and _LIST_ENDS.match(text, number.end()))
            if own.meeting or is_slashed != (number["year"] is not None) or not is_alone:
                break
            listed = cut_reference(text, *number.span(), ReferenceKind.DECISION)
            yield _with_number(replace(listed, body=own.body), number, None)
            joint = grammar.next_number.match(text, number.end())


def _is_alike(number: re.Match[str], before: Reference, *, is_signed: bool) -> bool:
    """Whether *number* is printed like that of the decision *before*, and as plainly one.

    Without a year it needs a "No." and is large, or place and year are known from *before*.
    """
    is_slashed = number["year"] is not None
    if is_slashed != (SLASHED.search(before.text) is not None):
        return False
    is_counted = _is_large(number) or bool(before.place and before.year)
    return is_slashed or (is_signed and is_counted)


def _is_numbered_decision(one: Reference) -> bool:
    """Whether a mention is one of a decision, so that a number behind it may be one, too."""
    if one.kind is ReferenceKind.SYMBOL:
        return one.symbol is not None and one.symbol.type == "DEC"
    return one.kind is ReferenceKind.DECISION


def _is_followed_by_others(text: str, end: int, grammar: Grammar) -> bool:
    """Whether what stands behind *end* makes a decision without a body that of somebody else."""
    others = grammar.decisions.of_others
    return others is not None and others.match(text, end) is not None


def _bears_symbol(text: str, number: re.Match[str]) -> bool:
    """Whether the symbol of a decision of that *number* stands in brackets right behind it."""
    bracket = _BRACKET.match(text, number.end())
    match = SYMBOL.match(text, bracket.end()) if bracket else None
    symbol = symbol_of_match(match) if match else None
    return symbol is not None and (symbol.type, symbol.number) == ("DEC", int(number["number"]))


def _is_of_others(text: str, cue: re.Match[str], end: int, grammar: Grammar) -> bool:
    """Whether a decision from *cue* to *end* that names no body is that of somebody else."""
    words = grammar.decisions
    begin = max(0, cue.start() - _FARTHEST_OTHERS)
    return (
        _is_followed_by_others(text, end, grammar)
        or words.others_behind.match(text, end) is not None
        or words.by_others.match(text, end) is not None
        or words.others_ahead.search(text, begin, cue.start()) is not None
    )


def _dates_ahead(cue: re.Match[str]) -> str:
    """Return the dates between the noun and the number: "Decision of 2 December 2004 (No. 638)"."""
    return " ".join(filter(None, (cue["dated"], cue["dated_behind"])))


def _behind_bracket(text: str, start: int, end: int) -> int:
    """Return the end of what stands from *start* to *end*, with the bracket that it leaves open."""
    is_open = text.rfind("(", start, end) > text.rfind(")", start, end)
    return end + 1 if is_open and text.startswith(")", end) else end


def _facts_of_decision(
    cue: re.Match[str], behind: Mapping[str, str], wording: Wording
) -> tuple[str, str, int | None]:
    """Return the body, place and meeting of a decision, from its *cue* and what is *behind* it."""
    bodies, places = wording.decisions.bodies, wording.names.places
    facts = {**behind, **{name: said for name, said in cue.groupdict().items() if said}}
    body = facts.get("body") or facts.get("body_behind")
    places_said = ("place", "place_of_noun", "place_behind", "place_before", "place_of_meeting")
    place = next((facts[name] for name in places_said if name in facts), None)
    meeting = facts.get("meeting") or facts.get("meeting_behind")
    if session := facts.get("session"):
        meeting = str(number_of_ordinal(wording.pointers.ordinals, session))
    return (
        meaning_of(bodies, body) if body else "",
        meaning_of(places, place) if place else "",
        int(meeting) if meeting else None,
    )


def _is_own_decision(
    text: str,
    cue: re.Match[str],
    number: re.Match[str],
    wording: Wording,
    facts: tuple[str, str],
) -> bool:
    """Whether *cue* and its first *number* are a decision of the OSCE as it is cited.

    Only a body makes sure of an abbreviation ("Vienna Dec 5" is a day) and of a year of four
    digits (as others print them). *facts* are the body and the place.
    """
    body, place = facts
    is_slashed = number["year"] is not None
    if not body and (cue["short"] or len(number["year"] or "") == 4):
        return False
    if not body and not place:
        name = cue["many"] or cue["one"] or ""
        is_capital = name[:1].isupper()
        is_name = is_capital or not wording.decisions.is_capitalized
        is_number = is_slashed or (_is_large(number) and not _is_year(number))
        is_named = is_name and (cue["sign"] is not None or (is_number and is_capital))
        return is_named and not is_foreign(text, cue.start(), wording)
    return is_slashed or cue["sign"] is not None or not _is_year(number)


def _is_large(number: re.Match[str]) -> bool:
    """Whether the *number* of a decision is one that is seldom printed of anything else."""
    return len(number["number"]) >= _LARGE or bool(number["suffixes"])


def _is_year(number: re.Match[str]) -> bool:
    return 1973 <= int(number["number"]) <= 2099


def _read_behind(text: str, cue: re.Match[str], number: re.Match[str], grammar: Grammar) -> _Behind:
    """Return what is said of a decision behind its *number*: body and place, date, adoption."""
    words = grammar.decisions
    behind = _Behind(number.end(), year_of(_dates_ahead(cue))).read(
        words.behind.match(text, number.end())
    )
    if not behind.facts:
        behind = behind.read(words.of_place.match(text, behind.end))
    dated = grammar.of_date.match(text, behind.end) or words.in_brackets.match(text, behind.end)
    if dated:
        behind = replace(behind, end=dated.end(), year=year_of(dated.group()))
    if not behind.facts:
        behind = behind.read(words.behind.match(text, behind.end))
    body = cue["body"] or cue["body_behind"] or behind.facts.get("body_behind")
    is_told = number["year"] or behind.year or _is_for_ever(body, grammar)
    adopted = None if body and is_told else words.adopted.match(text, behind.end)
    if adopted is None:
        return behind
    year = year_of(adopted.group()) or behind.year
    return replace(behind.read(adopted), year=year)


def _is_for_ever(body: str | None, grammar: Grammar) -> bool:
    """Whether the numbers of the decisions of a *body* never begin anew."""
    return body is not None and meaning_of(grammar.wording.decisions.bodies, body) == "PC"


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
