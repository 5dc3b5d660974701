"""The patterns of references, compiled: those of one language, and those of every language."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from osce_reader.model.symbol import SYMBOL_PATTERN
from osce_reader.references.languages import WORDINGS
from osce_reader.references.patterns import EXTERNAL_TITLE
from osce_reader.references.pointer_grammar import PointerGrammar, compile_pointers
from osce_reader.references.spaced import any_of, spaced
from osce_reader.references.wording import Verb, Wording

_YEAR = r"(?:19[789]|20\d)\d"

SYMBOL = re.compile(rf"(?<![\w./@-])(?:{SYMBOL_PATTERN})(?!\w|/\d)", re.IGNORECASE)
UN_SYMBOL = re.compile(
    r"(?<![\w./])[ASE](?:/HRC)?/RES/(?:S-)?\d+(?:/\d+)*(?:\s?\((?:\d{4}|[SIVXLC-]+)\))?(?!\w)"
)
ASSEMBLY_SYMBOL = re.compile(
    r"(?<![\w./])(?P<body>AS|SC)\s?\((?P<session>\d{2}(?:/\d{1,2})?)\)"
    r"\s(?P<rest>(?:\d{1,2}|D|R)\s[EFGRIS])(?!\w)"
)
DECISION_NUMBER = re.compile(
    r"(?P<number>\d{1,4})(?:/(?P<year>\d{4}|\d{2}))?"
    r"(?P<suffixes>(?:/(?:Rev|Corr|Add)\.\s?\d{1,2})*)(?!\w|/\w|[.,]\d)"
)
RESOLUTION_NUMBER = re.compile(
    r"(?P<number>\d{1,3}/\d{1,3}|\d{1,4})(?:\s[A-Z](?=[\s,;).]|$))?"
    r"(?:\s?\((?P<bracket>\d{4}|[SIVXLC-]+)\))?(?!\w|/\w)"
)
YEAR_BEFORE = re.compile(rf"(?<![\d/.])(?P<year>{_YEAR})\s$")
TITLE_GOES_ON = re.compile(
    r"\s+(?:(?:for|on|to|against)\s+(?:the\s+)?[A-Z]"
    r"|(?:pour|relatif|sur|zu|zur|zum|für|gegen|per|relativo|sul|sulla|contro|para|sobre|contra"
    r"|relativo|по|для|касающ\w+|должностных)\b)"
)
SHORT_DECISION = re.compile(
    r"(?<![\w/.,-])(?P<number>\d{1,3})/(?P<year>\d{2})(?=,?\s+(?:OP|PP)\s?\d)"
)
SHORT_DECISION_BEHIND = re.compile(
    r"(?<!\w)(?:OP|PP)\s?\d{1,2}\s+(?:of|in|de|von|di|del)\s+(?P<number>\d{1,3})/(?P<year>\d{2})(?![\w/])"
)
PLACE_AND_YEAR = re.compile(
    r"(?<!\w)[A-Z][a-z]+\s(?:19[789]|20\d)\d(?=,?\s(?:[Pp]ara(?:graph)?s?\b|¶|§))"
)
NUMBERED_PLACE = re.compile(
    r"(?<![\w)])\((?P<number>\d{1,2}(?:\.\d{1,2})?)\)\s(?P<place>Copenhagen|Moscow)\b"
    r"(?!\s+(?:Document|Meeting|Conference|and\s+Moscow))"
)
WORD_BEFORE = re.compile(r"(?P<opens>(?:^|[.!?:;“‘(«])\s*)?(?P<word>[^\W\d_][\w’'/-]*)\s+$")
SENTENCE_END = re.compile(r"[.;!?]\s+(?=[^\W\d_a-zа-я]|[“«(–])|[;:]\s")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The wording of one language, compiled. The named groups are those of the rules."""

    wording: Wording
    decision: re.Pattern[str]
    decision_tail: re.Pattern[str]
    decision_ahead: re.Pattern[str]
    journal: re.Pattern[str]
    next_number: re.Pattern[str]
    next_division: re.Pattern[str]
    of_date: re.Pattern[str]
    in_brackets: re.Pattern[str]
    resolution: re.Pattern[str]
    resolution_tail: re.Pattern[str]
    name_date: re.Pattern[str]
    meeting_texts: tuple[re.Pattern[str], ...]
    before_title: re.Pattern[str]
    of_others: re.Pattern[str] | None
    back: re.Pattern[str]
    pointers: PointerGrammar
    verb: re.Pattern[str]
    verbs: tuple[Verb, ...]


@cache
def find_grammar(language: str) -> Grammar | None:
    """Return the grammar of *language*, or `None` where its wording is not known."""
    wording = WORDINGS.get(language)
    return None if wording is None else _compile(wording)


def meaning_of(words: Mapping[str, str], printed: str) -> str:
    """Return what the row of *words* that matches *printed* stands for."""
    return _meaning(tuple(words.items()), " ".join(printed.split()))


@cache
def _meaning(rows: tuple[tuple[str, str], ...], printed: str) -> str:
    return next(meaning for row, meaning in rows if spaced(row).fullmatch(printed))


EXTERNAL_TITLE_PATTERN = spaced(rf"\b{EXTERNAL_TITLE}")


def _compile(w: Wording) -> Grammar:
    places, nouns = any_of(w.names.places), any_of(w.names.nouns)
    dates = [_dated(form, w) for form in w.names.dates]
    loose_date = "|".join(dates)
    sign = w.decisions.sign
    return Grammar(
        wording=w,
        decision=spaced(_decision(w)),
        decision_tail=spaced(_decision_tail(w)),
        decision_ahead=spaced(_decision_ahead(w)),
        journal=spaced(_journal(w)),
        next_number=spaced(
            rf"(?: ?,(?: (?:{w.joint}))? | (?:{w.joint}) )(?P<sign>(?:{sign}) ?)?(?=\(?\d)"
        ),
        next_division=spaced(rf"(?: ?,(?: (?:{w.joint}))? | (?:{w.joint}) )(?=[IVXLC\d])"),
        of_date=spaced("|".join(_dated(form, w) for form in w.names.dates if _is_worded(form))),
        in_brackets=spaced(rf" \((?:(?:{places}),? )?{_YEAR}\)"),
        resolution=spaced(_resolution(w)),
        resolution_tail=spaced(
            rf" (?:{w.resolutions.organ_of})(?:(?:{w.resolutions.united_nations}) )?"
            rf"(?P<organ>{any_of(w.resolutions.organs)})"
            rf"(?: (?:{w.resolutions.united_nations}|of the United Nations))?"
        ),
        name_date=spaced(
            rf",? (?:{w.names.adopted}) (?:\d{{1,2}}\.? )?(?:(?:{'|'.join(w.names.months)}) )?"
            rf"(?P<adopted>{_YEAR})"
            rf"(?:,? (?:{w.joint}) (?:{w.names.revised}) (?P<revised>{_YEAR}))?(?!\d)"
            rf"| \((?:\d{{1,2}} (?:{'|'.join(w.names.months)}) )?(?P<in_brackets>{_YEAR})\)"
            rf"|(?:{loose_date})"
        ),
        meeting_texts=tuple(
            spaced(
                r"\b" + form.replace("PLACE", f"(?P<place>{places})")
                .replace("NOUN", f"(?P<noun>{nouns})")
                .replace("SORT", f"(?P<sort>{any_of(w.names.sorts)})")
                .replace("YEAR", f"(?P<date>{loose_date})?(?!\\w)")
            )
            for form in w.names.meeting_texts
        ),
        before_title=spaced(rf",? (?:(?:{w.names.before_title}) ?)?[“«„]?"),
        of_others=_of_others(w),
        back=spaced(
            rf"\b(?:{w.names.back}) (?P<noun>{nouns})\b|(?<!\w)(?P<same>{w.names.same})(?!\w)"
        ),
        pointers=compile_pointers(w),
        verb=_verbs(w),
        verbs=tuple(verb for verb, _ in w.verbs),
    )  # fmt: skip


def _dated(form: str, w: Wording) -> str:
    """Return the pattern of a date, whose year is one of the groups that begin with `year`."""
    months = f"(?:{'|'.join(w.names.months)})"
    return form.replace("MONTH", months).replace("YEAR", rf"(?:{_YEAR})(?!\d|/|\.\d)")


def _is_worded(form: str) -> bool:
    """Whether a date has a word before it ("of 2001"), so that it may stand behind a number."""
    return not form.startswith((" YEAR", r" \(", ",? (?:MONTH"))


def year_of(printed: str) -> int | None:
    """Return the last year in *printed*, or `None`."""
    found = re.findall(_YEAR, printed)
    return int(found[-1]) if found else None


def _decision(w: Wording) -> str:
    words = w.decisions
    places, bodies = any_of(w.names.places), any_of(words.bodies)
    return (
        rf"\b(?:(?P<place>{places}) )?(?:OSCE )?"
        rf"(?:(?P<body>{bodies})(?:\((?P<meeting>\d{{1,2}})\))?(?:{words.gap}))?"
        rf"(?:(?P<many>{words.many})|(?P<one>{words.one})|(?P<short>{words.short}))"
        rf"(?:,? {_behind(w)})?"
        rf"(?:,? ?(?P<sign>{words.sign}))? ?(?=\d)"
    )


def _behind(w: Wording) -> str:
    """Return the body and the place of a decision as they stand behind the noun or the number."""
    words = w.decisions
    places, bodies = any_of(w.names.places), any_of(words.bodies)
    return (
        rf"(?:{words.body_of})(?:(?P<place_before>{places}) )?(?:OSCE )?(?P<body_behind>{bodies})"
        rf"(?:\((?P<meeting_behind>\d{{1,2}})\))?"
        rf"(?:,? (?:{words.place_of}) ?(?P<place_behind>{places}))?"
    )


def _decision_ahead(w: Wording) -> str:
    """Return what stands before a symbol that is introduced as a decision."""
    places, bodies = any_of(w.names.places), any_of(w.decisions.bodies)
    return (
        rf"\b(?:(?:{places}) )?(?:OSCE )?(?:(?:{bodies})(?:{w.decisions.gap}))?"
        rf"(?:{w.decisions.one}) $"
    )


def _of_others(w: Wording) -> re.Pattern[str] | None:
    """Return what makes a decision that of somebody else: a word that needs a name behind it."""
    words = "|".join(filter(None, w.decisions.body_of.split("|")))
    return spaced(rf" (?:{words})[^\W\d]") if words else None


def _decision_tail(w: Wording) -> str:
    return rf",? {_behind(w)}\b"


def _journal(w: Wording) -> str:
    words = w.decisions
    return (
        rf"\b(?P<body>{any_of(words.bodies)})(?:\((?P<meeting>\d{{1,2}})\))? ?(?:{words.journal})"
        rf" (?:{words.sign}) ?(?P<number>\d{{1,4}})(?!\w|/\w|[.,]\d)"
    )


def _resolution(w: Wording) -> str:
    words = w.resolutions
    sign = w.decisions.sign
    return (
        rf"\b(?:(?:{words.united_nations})[ -])?"
        rf"(?:(?P<organ>{any_of(words.organs)}) ?(?:{words.noun})"
        rf"|(?P<short>{any_of(words.abbreviations)})(?: ?(?:{words.noun}))?"
        rf"|(?P<bare>{words.noun}))"
        rf"(?:(?: {words.organ_of.strip()}|) (?:(?:{words.united_nations}) )?"
        rf"(?P<organ_behind>{any_of(words.organs)}))?"
        rf"(?: (?:{sign}))? (?=\d)"
    )


def _verbs(w: Wording) -> re.Pattern[str]:
    """Return the verbs as one pattern with a group each, at the beginning of a word."""
    rows = "|".join(f"({form})" for _, form in _without_groups(w.verbs))
    compiled = rf"(?<!\w)(?:{rows})(?!\w)"
    return re.compile(compiled.replace(" ", r"\s+"), re.IGNORECASE)


def _without_groups(rows: Iterable[tuple[Verb, str]]) -> Iterable[tuple[Verb, str]]:
    for verb, form in rows:
        if re.compile(form).groups:
            raise ValueError(f"a form of “{verb}” has a group of its own: {form}")
        yield verb, form
