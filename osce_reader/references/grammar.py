"""The patterns of references, compiled: those of one language, and those of every language."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from osce_reader.model.symbol import SYMBOL_PATTERN
from osce_reader.references.patterns import EXTERNAL_TITLE, MEETING_PLACES, WORDINGS, Wording

_YEAR = r"(?:19[789]|20\d)\d"

SYMBOL = re.compile(rf"(?<![\w./@-])(?:{SYMBOL_PATTERN})(?!\w|/\d)", re.IGNORECASE)
UN_SYMBOL = re.compile(
    r"(?<![\w./])[ASE](?:/HRC)?/RES/(?:S-)?\d+(?:/\d+)*(?:\s?\((?:\d{4}|[SIVXLC-]+)\))?(?!\w)"
)
DECISION_NUMBER = re.compile(
    r"(?P<number>\d{1,4})(?:/(?P<year>\d{4}|\d{2}))?"
    r"(?P<suffixes>(?:/(?:Rev|Corr|Add)\.\d{1,2})*)(?!\w|/\w|[.,]\d)"
)
RESOLUTION_NUMBER = re.compile(
    r"(?P<number>\d{1,3}/\d{1,3}|\d{1,4})(?:\s[A-Z](?=[\s,;).]|$))?"
    r"(?:\s?\((?P<bracket>\d{4}|[SIVXLC-]+)\))?(?!\w|/\w)"
)
PARAGRAPH_NUMBER = re.compile(
    r"(?:\(\d{1,3}(?:\.\d{1,2})*\)|\d{1,3}(?:\.\d{1,2})*)(?:\s?\([a-z]{1,4}\))*"
    r"(?:\s?[–-]\s?\d{1,3}(?!\d))?(?![\w/])"
)
YEAR_BEFORE = re.compile(rf"(?<![\d/.])(?P<year>{_YEAR})\s$")
TITLE_GOES_ON = re.compile(r"\s+(?:for|on|to|against)\s+(?:the\s+)?[A-Z]")
WORD_BEFORE = re.compile(r"(?P<opens>(?:^|[.!?:;“‘(])\s*)?(?P<word>[^\W\d_][\w’'/-]*)\s+$")


@dataclass(frozen=True, slots=True)
class Grammar:
    """The wording of one language, compiled. The named groups are those of the rules."""

    wording: Wording
    decision: re.Pattern[str]
    next_number: re.Pattern[str]
    of_date: re.Pattern[str]
    resolution: re.Pattern[str]
    name_date: re.Pattern[str]
    meeting_text: re.Pattern[str]
    before_title: re.Pattern[str]
    paragraphs: re.Pattern[str]
    of_document: re.Pattern[str]
    here: re.Pattern[str]


@cache
def find_grammar(language: str) -> Grammar | None:
    """Return the grammar of *language*, or `None` where its wording is not known."""
    wording = WORDINGS.get(language)
    return None if wording is None else _compile(wording)


def spaced(pattern: str) -> re.Pattern[str]:
    """Compile *pattern*, in which a blank stands for white space of any kind."""
    return re.compile(pattern.replace(" ?", r"\s*").replace(" ", r"\s+"))


def meaning_of(words: Mapping[str, str], printed: str) -> str:
    """Return what the row of *words* that matches *printed* stands for."""
    return next(meaning for row, meaning in words.items() if spaced(row).fullmatch(printed))


EXTERNAL_TITLE_PATTERN = spaced(rf"\b{EXTERNAL_TITLE}")


def _compile(w: Wording) -> Grammar:
    day = rf"(?:\d{{1,2}} (?:{'|'.join(w.months)}) )?"
    of_date = rf" {w.of} {day}(?P<of_year>{_YEAR})(?!\d|/)"
    loose_date = rf"(?: {w.of})? {day}(?P<of_year>{_YEAR})(?!\d|/|\.\d)"
    return Grammar(
        wording=w,
        decision=spaced(_decision(w)),
        next_number=spaced(rf"(?: ?,(?: (?:{w.joint}))? | (?:{w.joint}) )(?:{w.number_sign} )?"),
        of_date=spaced(of_date),
        resolution=spaced(_resolution(w)),
        name_date=spaced(
            rf",? {w.adopted} {day}(?P<adopted>{_YEAR})"
            rf"(?:,? (?:{w.joint}) {w.revised} (?P<revised>{_YEAR}))?(?!\d)"
            rf"| \((?P<in_brackets>{_YEAR})\)|{loose_date}"
        ),
        meeting_text=spaced(
            rf"\b(?P<place>{'|'.join(MEETING_PLACES)}) (?:(?:{w.meeting_text_sorts}) )?"
            rf"(?P<noun>{w.meeting_text_nouns}){loose_date}"
        ),
        before_title=spaced(rf",? (?:{w.on} )?"),
        paragraphs=spaced(rf"\b{w.paragraph} ?(?=\(?\d)"),
        of_document=spaced(rf" {w.of}(?: the)? "),
        here=spaced(rf",? (?:{w.here})\b"),
    )


def _decision(w: Wording) -> str:
    return (
        rf"\b(?:(?P<place>{'|'.join(MEETING_PLACES)}) )?(?:OSCE )?"
        rf"(?:(?P<body>{_any_of(w.bodies)})(?:\((?P<meeting>\d{{1,2}})\))? )?"
        rf"(?:(?P<many>{w.decisions})|(?P<one>{w.decision})|(?P<short>{w.decision_abbreviations}))"
        rf"(?: (?P<sign>{w.number_sign}))? ?(?=\d)"
    )


def _resolution(w: Wording) -> str:
    return (
        rf"\b(?:(?:{w.united_nations}) )?"
        rf"(?:(?P<organ>{_any_of(w.organs)}) {w.resolution}"
        rf"|(?P<short>{_any_of(w.organ_abbreviations)})(?: {w.resolution})?"
        rf"|(?P<bare>{w.resolution}))(?: {w.number_sign})? (?=\d)"
    )


def _any_of(words: Mapping[str, str]) -> str:
    """Return the alternatives *words*, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))
