"""The patterns of places in documents, compiled from the words of one language."""

import re
from dataclasses import dataclass

from osce_reader.references.spaced import any_of, followed, spaced
from osce_reader.references.wording import PointerWords, Wording

_NEVER = r"(?!)"
_ROMAN = r"(?=[IVXLC])(?:X{0,3})(?:IX|IV|V?I{0,3})"

_ANNEX_NUMBER = rf"(?:\d{{1,2}}|(?=[IVX]){_ROMAN}|[A-H])(?![\w/])"


@dataclass(frozen=True, slots=True)
class PointerGrammar:
    """The places in documents of one language, compiled: a cue each, and what joins them."""

    any_cue: re.Pattern[str]
    paragraph: re.Pattern[str]
    number: re.Pattern[str]
    named: re.Pattern[str]
    tiret: re.Pattern[str]
    item: re.Pattern[str]
    division: re.Pattern[str]
    division_number: re.Pattern[str]
    annex: re.Pattern[str]
    annex_number: re.Pattern[str]
    attachment: re.Pattern[str]
    footnote: re.Pattern[str]
    inner: re.Pattern[str]
    outer: re.Pattern[str]
    here: re.Pattern[str]
    of_whole: re.Pattern[str]
    behind: re.Pattern[str]
    of_others: re.Pattern[str]
    to_others: re.Pattern[str]
    annex_alone: re.Pattern[str]
    after_mention: re.Pattern[str]
    its: re.Pattern[str]
    after_foreign: re.Pattern[str]


def compile_pointers(w: Wording) -> PointerGrammar:
    """Return the patterns of the places that *w* words."""
    p = w.pointers
    return PointerGrammar(
        any_cue=spaced(_any_cue(p)),
        paragraph=spaced(rf"(?:{p.paragraph}) ?(?=\(?\d|[IVX]+\.\d)"),
        number=spaced(_number(p)),
        named=spaced(rf"(?:(?P<ordinal>{_ordinals(p)}) )?(?:{_kinds(p)})(?: ?(?=\(?\d))?"),
        tiret=spaced(
            rf"(?:(?P<ordinal>{_ordinals(p)}) (?:{p.tiret})|(?:{p.tiret}) (?P<number>\d{{1,2}}))\b"
        ),
        item=spaced(_item(p)),
        division=spaced(rf"(?P<division>{any_of(p.divisions)}) (?=[IVXLC\dA-H])"),
        division_number=spaced(_division_number(p)),
        annex=spaced(_annex(p)),
        annex_number=spaced(_ANNEX_NUMBER),
        attachment=spaced(rf"(?:{p.attachment}) (?P<number>\d{{1,2}})(?![\w/])"),
        footnote=spaced(rf"(?:{p.footnote}) ?(?=\d)"),
        inner=spaced(rf",? {followed(p.of)}| ?, ?| (?=[^\W\d]| ?\()"),
        outer=spaced(rf",? {followed(f'{p.of}|{p.of_its}|{p.annex_of}')}"),
        here=spaced(_here(w)),
        of_whole=spaced(_of_whole(w)),
        behind=spaced(_behind(p)),
        of_others=spaced(
            rf"[°º]?,? {_required(p.of + '|' + p.of_its)}|(?: \w+)? (?:{p.others or _NEVER})"
        ),
        to_others=spaced(rf",? {_required(p.annex_of)}"),
        annex_alone=spaced(p.annex_alone),
        after_mention=spaced(
            rf"(?:’s)?(?:\)?[,:])?(?: (?:{p.notably}))? \(?| ?[,(] ?(?:{p.within}) "
        ),
        its=spaced(rf"\b(?i:{p.its}) $"),
        after_foreign=spaced(rf"(?i:{any_of(w.names.nouns)})(?: \w+)?, $"),
    )


def _any_cue(p: PointerWords) -> str:
    """Return what begins any place."""
    return (
        rf"(?<!\w)(?<!\w[-‑/])(?:{p.paragraph}|{p.preambular}|{p.operative}|{p.item}"
        rf"|{any_of(p.divisions)}|{p.annex}|{p.footnote}|{p.attachment}"
        rf"|{_ordinals(p)} (?:{p.tiret}|{p.preambular}|{p.operative})"
        rf"|(?:{p.tiret})(?= \d))(?![^\W\d_])"
    )


def _ordinals(p: PointerWords) -> str:
    return f"(?i:{'|'.join(p.ordinals)})"


def _kinds(p: PointerWords) -> str:
    return rf"(?P<preambular>{p.preambular})|(?P<operative>{p.operative})"


def _number(p: PointerWords) -> str:
    """Return the number of a paragraph with its letters, or a range of them."""
    plain = r"\(\d{1,3}(?:\.\d{1,2})*\)|\d{1,3}(?:\.\d{1,2})*"
    number = (
        rf"(?:{plain}|[IVX]{{1,5}}\.\d{{1,2}}(?:\([A-Z]\)\d{{0,2}})?)"
        r"(?: ?\(?(?:[a-zа-я]{1,4}|[A-ZА-Я])\)(?:\d{1,2})?|\.[a-z]\b)*"
    )
    return (
        rf"(?P<first>{number})(?:(?: ?[–-] ?| (?:{p.through}) )(?P<last>\(?\d{{1,3}}"
        r"(?:\.\d{1,2})*\)?)(?!\d|/))?(?![\w/]|\.\d)"
        rf"(?!\. (?:{p.tiret}))"
    )


def _item(p: PointerWords) -> str:
    """Return an item under a paragraph: a letter or a number, in brackets or quotation marks."""
    return (
        rf"(?:{p.item})(?: | ?(?=\())"
        r"(?P<item>[(«“]?(?:[a-zа-я]|[ivx]{1,4}|\d{1,2}(?:\.\d)?)[)»”]?(?: ?\([A-Za-z]\))*)"
        r"(?![\w/])"
    )


def _division_number(p: PointerWords) -> str:
    """Return the number of a division, with what it has in brackets; of a range the first."""
    return (
        rf"(?P<first>{_ROMAN}|\d{{1,3}}(?:\.\d{{1,2}})*|[A-H])(?: ?\(\d{{1,2}}\))*"
        rf"(?:(?: ?[–-] ?| (?:{p.through}) )(?:{_ROMAN}|\d{{1,3}})(?=\W|$))?(?![\w/]|\.\d)"
    )


def _annex(p: PointerWords) -> str:
    return rf"(?:{p.annex})(?: (?:№ ?)?(?P<number>{_ANNEX_NUMBER}))?(?!\w)"


def _here(w: Wording) -> str:
    """Return what behind a place says that it is one of the same text, its annex or its section."""
    p, nouns = w.pointers, rf"{any_of(w.names.nouns)}|[dD]ecision"
    return (
        rf",? (?:(?:{p.here})\b|(?:{p.this}) (?:(?P<whole>{nouns})|{p.annex}"
        rf"|(?P<same>{any_of(p.divisions)}))\b)"
    )


def _of_whole(w: Wording) -> str:
    """Return what in an annex says that a place is one of the text that the annex is of.

    A noun that goes on ("the Decision on", "No. 5", "of 2004") is that of another text.
    """
    p, nouns = w.pointers, rf"{any_of(w.names.nouns)}|[dD]ecision"
    named = rf"{w.decisions.sign}|\d|\(|{w.names.before_title}|{w.names.adopted}"
    goes_on = "|".join(filter(None, (named, *w.decisions.body_of.split("|"))))
    return rf",? {followed(p.of)}(?:{nouns})(?!\w)(?! (?:{goes_on}))"


def _behind(p: PointerWords) -> str:
    """Return what behind numbers makes them those of operative or preambular paragraphs."""
    operative, preambular = p.operative_behind or _NEVER, p.preambular_behind or _NEVER
    return rf" (?:(?P<operative>{operative})|(?P<preambular>{preambular}))\b"


def _required(words: str) -> str:
    """Return the alternatives *words* with what follows them, the empty one left out."""
    return followed("|".join(filter(None, words.split("|")))) if words.strip("|") else _NEVER
