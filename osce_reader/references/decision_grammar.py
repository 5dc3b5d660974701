"""The patterns of decisions and journals, compiled from the words of one language."""

import re
from dataclasses import dataclass

from osce_reader.references.dates import YEAR, any_date, dated, worded_date
from osce_reader.references.spaced import NEVER, any_of, followed, spaced
from osce_reader.references.wording import Wording


@dataclass(frozen=True, slots=True)
class DecisionGrammar:
    """How decisions of one language are printed, compiled. Groups name body, place and meeting.

    `cue` stands before the numbers; `behind`, `of_place` and `adopted` behind them, `in_brackets`
    too; `ahead` before a symbol, `heading` before the first of a list. `again` is what repeats a
    decision with the noun left out.
    What makes a decision that of somebody else stands before it (`others_ahead`), behind its
    number (`others_behind`, `of_others`) or says who adopted it (`by_others`).
    """

    cue: re.Pattern[str]
    behind: re.Pattern[str]
    of_place: re.Pattern[str]
    adopted: re.Pattern[str]
    in_brackets: re.Pattern[str]
    ahead: re.Pattern[str]
    heading: re.Pattern[str]
    again: re.Pattern[str]
    of_others: re.Pattern[str] | None
    by_others: re.Pattern[str]
    others_ahead: re.Pattern[str]
    others_behind: re.Pattern[str]
    journal: re.Pattern[str]


def compile_decisions(w: Wording) -> DecisionGrammar:
    """Return the patterns of the decisions that *w* words."""
    return DecisionGrammar(
        cue=spaced(_cue(w)),
        behind=spaced(rf",? {_behind(w)}(?!\w)"),
        of_place=spaced(
            rf" (?:{w.decisions.place_of}) ?(?P<place_behind>{_places(w)})(?={any_date(w)})"
        ),
        adopted=spaced(_adopted(w)),
        in_brackets=spaced(_in_brackets(w)),
        ahead=spaced(_ahead(w)),
        heading=spaced(_heading(w)),
        again=spaced(_again(w)),
        of_others=_of_others(w),
        by_others=spaced(_adopted_by(rf"(?: [\w’]+){{0,3}} (?i:{w.decisions.others})\b", w)),
        others_ahead=spaced(_others_ahead(w)),
        others_behind=spaced(rf" (?i:{w.decisions.others_behind or NEVER})\b"),
        journal=spaced(_journal(w)),
    )


def _places(w: Wording) -> str:
    return any_of(w.names.places)


def _bodies(w: Wording) -> str:
    return any_of(w.decisions.bodies)


def _cue(w: Wording) -> str:
    words = w.decisions
    return (
        rf"\b(?:(?P<place>{_places(w)}) )?(?:OSCE )?"
        rf"(?:(?P<body>{_bodies(w)})(?:\((?P<meeting>\d{{1,2}})\))?(?:{words.gap}))?"
        rf"(?:(?P<many>{words.many})|(?P<one>{words.one})|(?P<short>{words.short}))"
        rf"(?P<dated>{worded_date(w)})?"
        rf"(?:,? {_behind(w)}| (?:{words.place_of}) ?(?P<place_of_noun>{_places(w)}))?"
        rf"(?P<dated_behind>{worded_date(w)})?"
        rf"(?:,? ?\(?(?P<sign>{words.sign}))? ?(?=\d)"
    )


def _behind(w: Wording) -> str:
    """Return the body and the place of a decision as they stand behind the noun or the number."""
    words = w.decisions
    return (
        rf"(?:{words.body_of}){_body(w, words.bodies_behind)}"
        rf"(?:,? (?:{words.place_of}) ?(?P<place_behind>{_places(w)}))?"
    )


def _body(w: Wording, bodies: str = "") -> str:
    """Return a body, with the place or the ordinal of its meeting, or one of *bodies* alone."""
    words = w.decisions
    meeting = rf"(?:{words.meeting})(?: (?:{words.place_of}) ?(?P<place_of_meeting>{_places(w)}))?"
    ordinals = "|".join(w.pointers.ordinals)
    return (
        rf"(?:(?P<place_before>{_places(w)}) )?(?:(?P<session>(?i:{ordinals})) )?"
        rf"(?:{meeting} (?:{words.body_of}))?(?:OSCE )?(?P<body_behind>{bodies or _bodies(w)})"
        rf"(?:\((?P<meeting_behind>\d{{1,2}})\))?(?: \((?:{_bodies(w)})\))?"
    )


def _adopted(w: Wording) -> str:
    """Return what says by whom, where and when a decision was adopted, in any order."""
    words = w.decisions
    dates = "|".join(dated(form, w) for form in words.adopted_on)
    facts = (
        rf"(?:,? {followed(words.by)}{_body(w)}(?!\w)"
        rf"|,? (?:{words.place_of}) ?(?P<place_behind>{_places(w)})\b"
        rf"|,?(?:{dates})){{1,3}}"
    )
    return _adopted_by(facts, w)


def _adopted_by(facts: str, w: Wording) -> str:
    """Return the forms of "adopted" with *facts* in one of them; groups can be named but once."""
    forms = "|".join(w.decisions.adopted)
    return rf",?(?:{forms})".replace("FACTS", facts, 1)


def _others_ahead(w: Wording) -> str:
    """Return somebody else whose decision follows: "Government", "the court, by its"."""
    words = w.decisions
    through = rf"(?: [\w’-]+){{0,3}},? (?:{words.through})"
    return rf"\b(?i:{words.others})(?:’s)?(?:{through})? $"


def _in_brackets(w: Wording) -> str:
    months = "|".join(w.names.months)
    return (
        rf" \((?:{_places(w)})\)"
        rf"| \((?:(?:{_places(w)}),? )?(?:\d{{1,2}}\.? (?:de )?)?(?:(?:{months}) (?:de )?)?"
        rf"{YEAR}(?: года| г\.)?\)"
    )


def _ahead(w: Wording) -> str:
    """Return what stands before a symbol that is introduced as a decision."""
    return (
        rf"\b(?:(?P<place>{_places(w)}) )?(?:OSCE )?(?:(?P<body>{_bodies(w)})"
        rf"(?:{w.decisions.gap}))?(?:{w.decisions.one}) $"
    )


def _heading(w: Wording) -> str:
    """Return the heading under which the decisions of one body are listed."""
    words = w.decisions
    return (
        rf"\b(?:(?:{words.many}) (?:{words.body_of})(?P<body>{_bodies(w)})"
        rf"|(?P<body_behind>{_bodies(w)})(?:{words.gap})(?:{words.many})):? $"
    )


def _again(w: Wording) -> str:
    """Return what stands before the number of a decision that leaves out body or noun."""
    words = w.decisions
    return (
        rf"\b(?:(?:{words.again}) (?:(?:{words.again_the}) )?(?P<sign>(?:{words.sign}) ?)"
        rf"|(?P<noun>(?:{words.one}) (?:(?:{words.sign}) ?)?)|(?P<bare>(?:{words.again_the}) ))"
        r"(?=\d)"
    )


def _of_others(w: Wording) -> re.Pattern[str] | None:
    """Return what makes a decision that of somebody else: a word that needs a name behind it."""
    words = "|".join(filter(None, w.decisions.body_of.split("|")))
    return spaced(rf" (?:{words})[^\W\d]") if words else None


def _journal(w: Wording) -> str:
    words = w.decisions
    number = rf"(?:{words.sign}) ?(?P<{{}}>\d{{{{1,4}}}})(?!\w|/\w|[.,]\d)"
    return (
        rf"\b(?P<body>{_bodies(w)})(?:\((?P<meeting>\d{{1,2}})\))? ?(?:{words.journal})"
        rf" {number.format('number')}"
        rf"|(?<![\w-])(?:{words.journal}) (?:{number.format('number_before')}"
        rf" (?:{words.body_of})(?P<body_behind>{_bodies(w)})\b"
        rf"|(?:{words.body_of}|)(?P<body_between>{_bodies(w)})"
        rf"(?:\((?P<meeting_between>\d{{1,2}})\))? {number.format('number_behind')}"
        rf"|{words.plenary.replace('NUMBER', '(?P<number_of_plenary>[0-9]{1,4})')}"
        rf" (?:{words.body_of})(?P<body_of_plenary>{_bodies(w)})\b)"
    )
