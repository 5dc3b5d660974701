"""Finds the references in a text.

The grammar, whose rules are functions of `mentions`, `decisions`, `repeats` and `pointers`, and
whose words are those of `languages`, one row a form:

    reference    = [ pointer "of the" ] mention | mention [ "," ] pointer | internal
    mention      = symbol | journal | decision | resolution | name | meeting-text | back
                 | external-title | numbered-treaty
    symbol       = [ [ body ] "Decision" ] symbol of the OSCE
    decision     = [ place ] [ "OSCE" ] [ body ] "Decision" [ of body ] [ "No." ] number
                   { "," number } [ of body ] [ "(" symbol ")" ] [ "on the" name ]
    again        = number of a decision, after one in the same sentence ("and not of No. 4/03")
    number       = digits [ "/" year ] { "/" suffix } [ "of" date ]
    resolution   = ( organ "resolution" | "GA" | "resolution" ) number { "," number } | UN-symbol
    name         = [ year ] known-name [ date | "adopted in" year [ "and revised in" year ] ]
                 | "Optional Protocol to the" known-name
    meeting-text = place [ "Summit" | "Ministerial" ] "Declaration" [ "of" ] date
    back         = "that Decision" | "ibid."           (the last mention of that sort before it)
                 | acronym of a name, after name "(" acronym ")" | pointer "of the" "Treaty"
    short        = number "/" year beside "OP" or "PP" | "(" number ")" place    ("6/17, OP 6")
    internal     = pointer [ "above" | "below" | "of this Decision" ]
    pointer      = places in a document, see `pointers`

Of overlapping finds the one that begins first stays, then the longest. A bare number is never a
reference, and nor is the code of a conference service or a year. Texts are read as `folding` gives
them; offsets are those of the text itself.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from osce_reader.references.decisions import (
    carry_bodies,
    introduce_symbol,
    introduce_title,
    iter_again,
    iter_decisions,
    iter_listed,
    iter_short_decisions,
)
from osce_reader.references.folding import Folded, fold
from osce_reader.references.grammar import Grammar, find_grammar
from osce_reader.references.mentions import (
    date_name,
    iter_external_titles,
    iter_foreign_symbols,
    iter_journals,
    iter_meeting_texts,
    iter_names,
    iter_numbered_places,
    iter_numbered_treaties,
    iter_resolutions,
    iter_symbols,
    name_protocol,
)
from osce_reader.references.names import Names, end_of_quotation
from osce_reader.references.patterns import EXTERNAL_NAMES
from osce_reader.references.pointers import attach_pointers
from osce_reader.references.reference import Reference, ReferenceKind
from osce_reader.references.repeats import iter_repeated
from osce_reader.references.verbs import add_verbs

EDITION = "21"
"""Raised whenever other references are found in the same text, or stored in another form."""

_DIGIT = re.compile(r"\d")
_KNOWN_EVERYWHERE = Names((name, None) for name, _ in EXTERNAL_NAMES)


def find_references(
    text: str,
    *,
    language: str = "en",
    names: Names = _KNOWN_EVERYWHERE,
    before: Sequence[Reference] = (),
    is_annexed: bool = False,
) -> tuple[Reference, ...]:
    """Return the references in *text*, sorted, none overlapping another.

    *names* are those of the documents known (`Resolver.names`); without them, only texts of other
    organizations are found by name. A text in a *language* whose wording is not known is searched
    for symbols and names alone. *before* are references of the paragraphs before this one, to
    which "that Decision" may point back. In a text that *is_annexed* "the decision" is the one that
    it is annexed or attached to.
    """
    grammar = find_grammar(language)
    folded = fold(text, language)
    found = _find(folded.text, grammar, names, before, is_annexed=is_annexed)
    if folded.text is text:
        return found
    pairs = ((one, _in_source(one, text, folded)) for one in found)
    return tuple(printed for one, printed in pairs if not _is_head_in_capitals(one, printed))


def _find(
    text: str,
    grammar: Grammar | None,
    names: Names,
    before: Sequence[Reference],
    *,
    is_annexed: bool,
) -> tuple[Reference, ...]:
    """Return the references in a folded *text*."""
    named = list(iter_names(text, names, grammar))
    if grammar:
        named = [introduce_title(text, one, grammar) for one in named]
    found = _find_numbered(text, grammar) if _DIGIT.search(text) else []
    if grammar and found:
        kept = _without_overlaps(found)
        found += [*iter_again(text, kept, grammar), *iter_listed(text, kept, grammar)]
        found = list(carry_bodies(text, _without_overlaps(found), grammar))
    kept = _without_overlaps([*found, *named])
    if grammar is None:
        return kept
    starts = {one.start for one in named}
    meant = (one for one in iter_meeting_texts(text, names, grammar) if one.start not in starts)
    kept = _without_overlaps([*kept, *meant])
    kept = _without_overlaps([*kept, *iter_external_titles(text, kept)])
    kept = _with_words_ahead(text, _join_symbols(text, kept), grammar)
    kept = _join_titles(text, kept, grammar, names)
    kept = _date_names(text, kept, grammar)
    kept = _without_overlaps([*kept, *iter_repeated(text, kept, grammar, before)])
    kept = _without_overlaps(attach_pointers(text, kept, grammar, is_annexed=is_annexed))
    return tuple(add_verbs(text, kept, grammar))


def _in_source(found: Reference, text: str, folded: Folded) -> Reference:
    """Return a reference *found* in a folded text as it stands in the *text* itself."""
    start, end = folded.start_in_source(found.start), folded.end_in_source(found.end)
    return replace(found, start=start, end=end, text=text[start:end])


def _is_head_in_capitals(found: Reference, printed: Reference) -> bool:
    """Whether an own place is *printed* in capitals ("CHAPTER II GENERAL RULES"): no mention."""
    is_own = found.kind is ReferenceKind.OWN_PLACE
    return is_own and printed.text.isupper() and not found.text.isupper()


def _find_numbered(text: str, grammar: Grammar | None) -> list[Reference]:
    """Return the mentions that hold a number."""
    found = [*iter_symbols(text), *iter_foreign_symbols(text)]
    if grammar:
        found += [*iter_decisions(text, grammar), *iter_resolutions(text, grammar)]
        found += [*iter_journals(text, grammar), *iter_short_decisions(text)]
        found += [*iter_numbered_places(text, grammar), *iter_numbered_treaties(text, grammar)]
    return found


def _without_overlaps(found: Iterable[Reference]) -> tuple[Reference, ...]:
    """Return *found* sorted; of those that overlap the first stays, then the longest."""
    kept: list[Reference] = []
    for one in sorted(found, key=lambda r: (r.start, -r.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def _join_symbols(text: str, found: tuple[Reference, ...]) -> tuple[Reference, ...]:
    """Join "Decision No. 1041" and "(PC.DEC/1041)" behind it: the symbol tells the rest."""
    joined: list[Reference] = []
    for one in found:
        before = joined[-1] if joined else None
        if before is None or not _is_symbol_of(text, before, one):
            joined.append(one)
            continue
        end = one.end + 1
        joined[-1] = replace(before, end=end, text=text[before.start : end], symbol=one.symbol)
    return tuple(joined)


def _is_symbol_of(text: str, decision: Reference, symbol: Reference) -> bool:
    """Whether *symbol* stands in brackets right behind the *decision* that bears it."""
    return (
        decision.kind is ReferenceKind.DECISION
        and symbol.kind is ReferenceKind.SYMBOL
        and symbol.symbol is not None
        and symbol.symbol.number == decision.number
        and text[decision.end : symbol.start].split() == ["("]
        and text.startswith(")", symbol.end)
    )


def _with_words_ahead(
    text: str, found: tuple[Reference, ...], grammar: Grammar
) -> tuple[Reference, ...]:
    """Give symbols and treaties the words that go before them, if the mention before leaves any."""
    rules = {
        ReferenceKind.SYMBOL: introduce_symbol,
        ReferenceKind.NAME: name_protocol,
        ReferenceKind.EXTERNAL: name_protocol,
    }
    ends = [0, *(one.end for one in found)]
    return tuple(
        rules[one.kind](text, one, grammar, after=after) if one.kind in rules else one
        for one, after in zip(found, ends, strict=False)
    )


def _join_titles(
    text: str, found: tuple[Reference, ...], grammar: Grammar, names: Names
) -> tuple[Reference, ...]:
    """Join a decision and its own title behind it ("… on the OSCE Action Plan …")."""
    joined: list[Reference] = []
    for one in found:
        before = joined[-1] if joined else None
        is_title = (
            before is not None
            and before.symbol is not None
            and one.kind is ReferenceKind.NAME
            and names.is_name_of(one.name, before.symbol)
            and grammar.names.before_title.fullmatch(text, before.end, one.start) is not None
        )
        if before is None or not is_title:
            joined.append(one)
            continue
        end = end_of_quotation(text, before.end, one.end)
        joined[-1] = replace(before, end=end, text=text[before.start : end])
    return tuple(joined)


def _date_names(text: str, found: tuple[Reference, ...], grammar: Grammar) -> tuple[Reference, ...]:
    """Give names the years printed with them, within what their neighbours leave."""
    starts = [*(one.start for one in found), len(text)][1:]
    dated: list[Reference] = []
    for one, before in zip(found, starts, strict=True):
        after = dated[-1].end if dated else 0
        is_name = one.kind is ReferenceKind.NAME
        dated.append(date_name(text, one, grammar, after=after, before=before) if is_name else one)
    return tuple(dated)
