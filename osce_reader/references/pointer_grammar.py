"""The patterns of places in documents, compiled from the words of one language."""

import re
from collections import defaultdict
from dataclasses import dataclass

from osce_reader.references.spaced import NEVER, any_of, followed, spaced
from osce_reader.references.wording import PointerWords, Verb, Wording

_ROMAN = r"(?=[IVXLC])(?:X{0,3})(?:IX|IV|V?I{0,3})"

_AND_ON = r"et seqq?\.?|ff?\.|s(?:uiv|eg|s)\.|y ss\.|e segg?\.|и далее|и след\."
_LONGEST_TITLE = 120  # characters of what stands between a section and its paragraphs
_ACRONYM = r" (?!(?:OSCE|OSZE|ОБСЕ|CSCE|KSZE|СБСЕ)\b)[A-ZА-ЯÄÖÜ](?:[^\W\d_]*[A-ZА-ЯÄÖÜ])+\b"
_ASIDE = rf" \((?=[^()]* )[^()]{{5,{_LONGEST_TITLE}}}\)"
_DOTTED = r"\(\d{1,2}(?:\.\d{1,2})+\)"
_ANNEX_NUMBER = rf"(?:\d{{1,2}}|(?=[IVX]){_ROMAN}|[A-H])(?![\w/])"


@dataclass(frozen=True, slots=True)
class PointerGrammar:
    """The places in documents of one language, compiled: a cue each, and what joins them."""

    any_cue: re.Pattern[str]
    paragraph: re.Pattern[str]
    number: re.Pattern[str]
    bracketed: re.Pattern[str]
    named: re.Pattern[str]
    ordered: re.Pattern[str]
    ordinal: re.Pattern[str]
    through: re.Pattern[str]
    through_letter: re.Pattern[str]
    tiret: re.Pattern[str]
    item: re.Pattern[str]
    division: re.Pattern[str]
    ordered_division: re.Pattern[str]
    division_number: re.Pattern[str]
    annex: re.Pattern[str]
    annex_number: re.Pattern[str]
    attachment: re.Pattern[str]
    footnote: re.Pattern[str]
    note: re.Pattern[str]
    see: re.Pattern[str]
    inner: re.Pattern[str]
    outer: re.Pattern[str]
    apposed: re.Pattern[str]
    here: re.Pattern[str]
    of_whole: re.Pattern[str]
    behind: re.Pattern[str]
    of_others: re.Pattern[str]
    to_others: re.Pattern[str]
    of_agenda: re.Pattern[str]
    annex_alone: re.Pattern[str]
    after_mention: re.Pattern[str]
    and_place: re.Pattern[str]
    titled: re.Pattern[str]
    aside: re.Pattern[str]
    goes_on: re.Pattern[str]
    its: re.Pattern[str]
    thereof: re.Pattern[str]
    acronym: re.Pattern[str]
    after_foreign: re.Pattern[str]
    after_law: re.Pattern[str]


def compile_pointers(w: Wording) -> PointerGrammar:
    """Return the patterns of the places that *w* words."""
    p = w.pointers
    return PointerGrammar(
        any_cue=spaced(_any_cue(w)),
        paragraph=spaced(rf"(?:{p.paragraph}) ?(?=\(?\d|[IVX]+\.\d)"),
        number=spaced(_number(p)),
        bracketed=spaced(rf"(?<!\w){_bracketed(w)}"),
        named=spaced(rf"(?:(?P<ordinals>{_ordinals(w)}) )?(?:{_kinds(p)})(?: ?(?=\(?\d))?"),
        ordered=spaced(_ordered(w) + _behind(p)),
        ordinal=spaced(_ordinal(p)),
        through=spaced(rf" ?[–-] ?| (?:{p.through}) (?:{followed(p.the)})?"),
        through_letter=spaced(
            rf"(?: ?[–-] ?| (?:{p.through}) )(?=(?P<letter>\(?[a-zа-я]\))(?!\w))"
        ),
        tiret=spaced(
            rf"(?:(?P<ordinals>{_ordinals(w)}) (?:{p.tiret})"
            rf"|(?:{p.tiret}) (?:(?P<number>\d{{1,2}})|(?P<behind>{_ordinals(w)})))\b"
        ),
        item=spaced(_item(p)),
        division=spaced(rf"(?P<division>{any_of(p.divisions)}) (?=[IVXLC\dA-H])"),
        ordered_division=spaced(
            rf"(?P<ordinal>{_ordinal(p)}) (?P<division>{any_of(p.divisions)})\b"
        ),
        division_number=spaced(_division_number(w)),
        annex=spaced(_annex(p)),
        annex_number=spaced(_ANNEX_NUMBER),
        attachment=spaced(
            rf"(?:{p.attachment})(?: (?P<number>\d{{1,2}})(?![\w/])|(?= (?:{p.annex_of}) ))"
        ),
        footnote=spaced(rf"(?:{p.footnote}|{p.note}) ?(?=\d)"),
        note=spaced(rf"(?!(?:{p.footnote}) ?\d)(?:{p.note})"),
        see=_see(w),
        inner=spaced(rf",? {followed(p.of)}| ?, ?| (?=[^\W\d]| ?\()"),
        outer=spaced(_outer(p)),
        apposed=spaced(rf"(?:{_ASIDE})?,? " if "" in p.of.split("|") else NEVER),
        here=spaced(_here(w)),
        of_whole=spaced(_of_whole(w)),
        behind=spaced(_behind(p)),
        of_others=spaced(
            rf"(?:[°º]|[ -]?(?:bis|ter|quater)\b)?(?:{_ASIDE})?"
            rf"(?:,? (?:{w.decisions.sign}) ?\d{{1,3}})?,? "
            rf"{_required(p.of + '|' + p.of_its)}"
            rf"| (?i:{p.others or NEVER})|{_ACRONYM}"
        ),
        to_others=spaced(rf",? {_required(p.annex_of)}"),
        of_agenda=spaced(rf",? (?:{p.agenda})\b"),
        annex_alone=spaced(p.annex_alone),
        after_mention=spaced(
            rf"(?:’s)?(?:\)?[,:]| [–—])?(?: (?:{p.notably}))? \(?| ?[,(] ?(?:{p.within}) "
            r"| ?[/(] ?"
        ),
        and_place=spaced(rf"(?: ?,(?: (?:{w.joint}))? | (?:{w.joint}) )(?:{followed(p.the)})?|/"),
        titled=spaced(_titled(w)),
        aside=spaced(_ASIDE),
        goes_on=spaced(rf" ?(?:$|[,;.()])| (?:{w.joint})\b| {_required(p.of)}"),
        its=spaced(rf"\b(?i:{p.its}) $"),
        thereof=spaced(rf" (?:{p.thereof or NEVER})\b"),
        after_law=spaced(rf"(?<!\w)(?:{p.laws})(?: [\w’-]+){{0,5}}(?: ?\(|, ?)$"),
        acronym=spaced(_ACRONYM),
        after_foreign=spaced(
            rf"(?i:{any_of(w.names.nouns)})(?: \w+)?, $|[^\W\d_]’s $"
            rf"|[A-ZА-Я]{{2,}} (?:{w.decisions.sign}) ?\d+, $|\b[A-Z]{{1,4}}\d{{1,3}}, $"
        ),
    )


def _any_cue(w: Wording) -> str:
    """Return what begins any place."""
    p = w.pointers
    return (
        rf"(?<!\w)(?:(?<![^\W\d][-‑/])(?<!\d[-‑])(?:{p.paragraph}|{p.preambular}|{p.operative}|{p.item}"
        rf"|{any_of(p.divisions)}|{p.annex}|{p.footnote}|{p.note}|{p.attachment}"
        rf"|{_ordinals(w)} (?:{p.tiret}|{p.preambular}|{p.operative}|{any_of(p.divisions)}"
        rf"|(?:{p.paragraph}|{p.item}) (?:{p.operative_behind}|{p.preambular_behind}))"
        rf"|(?:{p.tiret})(?= (?:\d|{_ordinal(p)})))(?![^\W\d_])|{_bracketed(w)})"
    )


def _ordinal(p: PointerWords) -> str:
    """Return the ordinals, each with a capital or without, put together by their first letters."""
    by_first: defaultdict[str, list[str]] = defaultdict(list)
    for row in p.ordinals:
        by_first[row[0]].append(row[1:])
    rows = (f"[{a.upper()}{a}](?:{'|'.join(rest)})" for a, rest in by_first.items())
    return rf"(?:{'|'.join(rows)})(?!\w)"


def _ordinals(w: Wording) -> str:
    """Return ordinals joined or as a range: "third", "fifth and sixth", "first to the third"."""
    p = w.pointers
    joint = rf"(?: ?, ?(?:(?:{w.joint}) )?| (?:{w.joint}) | ?[–-] ?| (?:{p.through}) )"
    return rf"{_ordinal(p)}(?:{joint}(?:{followed(p.the)})?{_ordinal(p)}){{0,9}}"


def _ordered(w: Wording) -> str:
    """Return ordinals beside a paragraph: "third paragraph", "párrafos quinto y sexto"."""
    p = w.pointers
    noun = rf"(?:{p.paragraph}|{p.item}|{p.tiret})"
    return rf"(?:{_ordinals(w)} {noun}|{noun} {_ordinals(w)})"


def _bracketed(w: Wording) -> str:
    """Return numbers that are told by their brackets alone: "(5.1)", "(5)" before "above"."""
    more = rf"(?:(?: ?, ?| (?:{w.joint}|{w.pointers.through}) )\(\d{{1,3}}\)){{0,9}}"
    here = rf"{more} (?:{w.pointers.here})\b"
    return rf"(?:{_DOTTED}(?!\w)|\(\d{{1,3}}\)(?={here}))"


def _see(w: Wording) -> re.Pattern[str]:
    """Return the verbs that send the reader to another place."""
    forms = "|".join(form for verb, form in w.verbs if verb is Verb.SEE)
    return re.compile(rf"(?<!\w)(?i:{forms})(?!\w)".replace(" ", r"\s+"))


def _kinds(p: PointerWords) -> str:
    return rf"(?P<preambular>{p.preambular})|(?P<operative>{p.operative})"


def _number(p: PointerWords) -> str:
    """Return the number of a paragraph with its letters, or a range of them."""
    plain = r"\(\d{1,3}(?:\.\d{1,2})*\)|\d{1,3}(?:\.\d{1,2})*"
    number = (
        rf"(?:{plain}|[IVX]{{1,5}}\.\d{{1,2}}(?: ?\(?[A-Z]\)(?: ?\d{{1,2}}(?!\w))?)?)"
        r"(?: ?\(?(?:[a-zа-я]{1,4}|[A-ZА-Я])\)(?:\d{1,2})?| ?[«“„][a-zа-я][»”“]|\.[a-z]\b)*"
    )
    return (
        rf"(?P<first>{number})(?:(?: ?[–-] ?| (?:{p.through}) )(?P<last>"
        r"\(\d{1,3}(?:\.\d{1,2})*\)|\d{1,3}(?:\.\d{1,2})*)(?!\d|/))?(?![\w/]|\.\d)"
        rf"(?!\. (?:{p.tiret}))"
    )


def _item(p: PointerWords) -> str:
    """Return an item under a paragraph: a letter or a number, in brackets or quotation marks."""
    return (
        rf"(?:{p.item})(?: | ?(?=\())"
        r"(?:(?P<number>(?=\(?\d))"
        r"|(?P<item>[(«“]?(?:[a-zа-я]|[ivx]{1,4})[)»”]?"
        r"(?: ?\(?(?:[ivx]{1,4}|[A-Za-z])\))*)(?![\w/]))"
    )


def _division_number(w: Wording) -> str:
    """Return the number of a division, with what it has in brackets; of a range the first."""
    p = w.pointers
    item = r"\((?:\d{1,2}|[a-zа-я])\)"
    return (
        rf"(?P<first>{_ROMAN}(?:(?:\.\d{{1,2}})+(?: ?\([A-Z]\))?)?"
        rf"|\d{{1,3}}(?:\.\d{{1,2}})*|[A-H])(?: ?{item}(?:(?: ?,)?(?: (?:{w.joint}))? ?{item})*)?"
        rf"(?:(?: ?[–-] ?| (?:{p.through}) )(?:{_ROMAN}|\d{{1,3}})(?=\W|$))?(?![\w/]|[.–-]\d)"
    )


def _annex(p: PointerWords) -> str:
    return rf"(?:{p.annex})(?: (?:№ ?)?(?P<number>{_ANNEX_NUMBER}))?(?!\w)"


def _outer(p: PointerWords) -> str:
    """Return what joins a place to the document behind it; a comma needs a word behind it."""
    words = f"{p.of}|{p.of_its}|{p.annex_of}"
    bare = "| " if "" in words.split("|") else ""
    return rf"(?: (?:{_AND_ON}))?(?:{_ASIDE})?(?:,? {_required(words)}{bare})"


def _here(w: Wording) -> str:
    """Return what behind a place says that it is one of the same text, its annex or its section."""
    p, sorts = w.pointers, any_of(sort.strip() for sort in w.names.sorts)
    text = rf"(?:(?:{sorts})[ -]?)?(?:{any_of(w.names.nouns)}|{p.texts})(?: (?:{sorts}))?"
    return (
        rf"(?:{_ASIDE})?,? (?:(?:{p.here})\b|(?:{p.this}) (?:(?P<whole>(?i:{text}))|{p.annex}"
        rf"|(?P<same>{any_of(p.divisions)}))\b)"
    )


def _titled(w: Wording) -> str:
    """Return the title of a section, between this and its paragraphs: "on “Lamps”, "."""
    on = rf" (?:{w.names.before_title})"
    title = rf"[^“”„«»\"]{{1,{_LONGEST_TITLE}}}"
    return (
        rf",?(?:{on})? [“„«\"] ?{title} ?[”“»\"],? "
        rf"|{on}(?: |(?<=’))(?P<plain>[^,;.:()\d]{{1,{_LONGEST_TITLE}}}), "
        rf"| \([^()]{{1,{_LONGEST_TITLE}}}\),? "
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
    return rf" (?:(?P<operative>{p.operative_behind})|(?P<preambular>{p.preambular_behind}))\b"


def _required(words: str) -> str:
    """Return the alternatives *words* with what follows them, the empty one left out."""
    return followed("|".join(filter(None, words.split("|")))) if words.strip("|") else NEVER
