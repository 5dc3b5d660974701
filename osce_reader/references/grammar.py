"""The patterns of references, compiled: those of one language, and those of every language."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from osce_reader.model.symbol import SYMBOL_PATTERN
from osce_reader.references.dates import YEAR, worded_date
from osce_reader.references.decision_grammar import DecisionGrammar, compile_decisions
from osce_reader.references.languages import WORDINGS
from osce_reader.references.name_grammar import NameGrammar, compile_names
from osce_reader.references.patterns import EXTERNAL_TITLE
from osce_reader.references.pointer_grammar import PointerGrammar, compile_pointers
from osce_reader.references.spaced import any_of, spaced
from osce_reader.references.wording import Verb, Wording

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
    r"(?P<number>\d{3,4}(?=/(?:19|20)\d\d\b)|\d{1,4}/\d{1,3}|\d{1,4})(?:/(?P<year>\d{4}))?(?:\s[A-Z](?=[\s,;).]|$))?"
    r"(?:\s?\((?P<bracket>\d{4}|[SIVXLC-]+)\))?(?!\w|/\w)"
)
SLASHED = re.compile(r"\d/\d")
TREATY_NUMBER = re.compile(r"\d{1,3}(?![\w/]|[.,]\d)")
YEAR_BEFORE = re.compile(rf"(?<![\d/.])(?P<year>{YEAR})\s$")
TITLE_GOES_ON = re.compile(
    r"\s+(?:(?:for|on|to|against)\s+(?:the\s+)?[A-Z]"
    r"|(?:pour|relatif|sur|zu|zur|zum|für|gegen|per|relativo|sul|sulla|contro|para|sobre|contra"
    r"|relativo|по|для|касающ\w+|должностных)\b"
    r"|(?:of\s+the|de\s+la|du|des|de\s+l’|del|della|dell’|der)(?:\s+|(?<=’))"
    r"(?!OSCE|CSCE|OSZE|KSZE|Organi|Jahres|\d))"
)
_SHORT_PLACE = r"(?:(?:OP|PP)s?|[Pp]aras?\.?|[Pp]aragraphs?)\s?\d{1,2}"
SHORT_DECISION = re.compile(
    rf"(?<![\w/.,-])(?P<number>\d{{1,3}})/(?P<year>\d{{2}})(?=,?\s+{_SHORT_PLACE})"
)
SHORT_DECISION_BEHIND = re.compile(
    rf"(?<!\w){_SHORT_PLACE}(?:\s?[-–]\s?\d{{1,2}}|(?:,\s\d{{1,2}})*\s[a-zи]{{1,3}}\s\d{{1,2}})?"
    r"\s+(?:of|in|de|du|von|aus|di|del|della|из)\s+(?P<number>\d{1,3})/(?P<year>\d{2})(?![\w/])"
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
    """The wording of one language, compiled. The named groups are those of the rules.

    `next_number`, `next_division` and `next_letter` join what is listed.
    """

    wording: Wording
    decisions: DecisionGrammar
    names: NameGrammar
    pointers: PointerGrammar
    resolution: re.Pattern[str]
    resolution_tail: re.Pattern[str]
    next_number: re.Pattern[str]
    next_division: re.Pattern[str]
    next_letter: re.Pattern[str]
    of_date: re.Pattern[str]
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


def number_of_ordinal(ordinals: Mapping[str, int], printed: str) -> int:
    """Return the number that an ordinal of *ordinals* stands for ("Tenth")."""
    rows = {row: str(number) for row, number in ordinals.items()}
    return int(meaning_of(rows, printed.casefold()))


@cache
def _meaning(rows: tuple[tuple[str, str], ...], printed: str) -> str:
    return next(meaning for row, meaning in rows if spaced(row.strip()).fullmatch(printed))


EXTERNAL_TITLE_PATTERN = spaced(rf"\b{EXTERNAL_TITLE}")


def _compile(w: Wording) -> Grammar:
    joint = rf"(?: ?,(?: (?:{w.joint}|&))? | (?:{w.joint}|&) )"
    return Grammar(
        wording=w,
        decisions=compile_decisions(w),
        names=compile_names(w),
        pointers=compile_pointers(w),
        resolution=spaced(_resolution(w)),
        resolution_tail=spaced(_resolution_tail(w)),
        next_number=spaced(rf"{joint}(?P<sign>(?:{w.decisions.sign}) ?)?(?=\(?\d)"),
        next_division=spaced(rf"{joint}(?=[IVXLC\d]|[B-H]\b)"),
        next_letter=spaced(rf"{joint}(?=(?P<letter>\(?[a-zа-я]\))(?!\w))"),
        of_date=spaced(worded_date(w)),
        verb=_verbs(w),
        verbs=tuple(verb for verb, _ in w.verbs),
    )


def _resolution(w: Wording) -> str:
    words = w.resolutions
    sign = w.decisions.sign
    return (
        rf"\b(?:(?P<un>{words.united_nations})[ -])?"
        rf"(?:(?P<organ>{any_of(words.organs)}) ?(?:{words.noun})"
        rf"|(?:(?:{words.noun}) (?:{words.organ_of})?)?"
        rf"(?P<short>{any_of(words.abbreviations)})(?: ?(?:{words.noun}))?"
        rf"|(?P<bare>{words.noun})"
        rf"(?: (?P<un_behind>{words.united_nations})(?= (?:(?:{sign}) )?\d))?)"
        rf"(?: (?:{words.organ_of}|)(?:(?:{words.united_nations}) )?"
        rf"(?P<organ_behind>{any_of(words.organs)}){_of_united_nations(w)})?"
        rf"(?: (?:{sign}))? (?=\d)"
    )


def _resolution_tail(w: Wording) -> str:
    """Return the organ, or the United Nations alone, as they stand behind the numbers."""
    words = w.resolutions
    return (
        rf" (?:{words.organ_of})(?:(?:{words.united_nations}) )?(?P<organ>{any_of(words.organs)})"
        rf"{_of_united_nations(w)}"
        rf"| (?:{words.organ_of}|)(?P<un>{words.united_nations})\b(?!-)"
    )


def _of_united_nations(w: Wording) -> str:
    """Return the United Nations as they may stand behind their organ."""
    words = w.resolutions
    return rf"(?: (?:{words.organ_of}|)(?:{words.united_nations}))?"


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
