"""Headings in capitals as the rules read them: "STATEMENT ON THE HELSINKI FINAL ACT".

Where three or more words in capitals stand together, they are written as within a sentence: small
words of the language in small letters, acronyms and Roman numbers as they are, all others with a
capital. The length stays.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from osce_reader.references.acronyms import ACRONYMS
from osce_reader.references.grammar import ASSEMBLY_SYMBOL
from osce_reader.references.languages import WORDINGS
from osce_reader.references.names import key_of_word
from osce_reader.references.patterns import EXTERNAL_NAMES
from osce_reader.references.translations import TRANSLATED_NAMES

_FEWEST_WORDS = 3
_SHORTEST = 3  # letters of a word that is no mere acronym of a state or a body
_CAPITALS = re.compile(rf"(?<![^\W\d_])[A-ZÀ-ÖØ-ÞА-ЯЁ]{{{_SHORTEST},}}(?![^\W\d_])")
_WORD = re.compile(r"[^\W\d_]+")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_ACRONYM = re.compile(r"\b[^\W\d_a-zа-яё]{2,}\b")
_SMALL = re.compile(r"(?<![\w\])?\\])[^\W\d_A-ZА-ЯЁ]+")
_SYMBOL_AHEAD = re.compile(r"[\w)][./]$")
_SYMBOL_BEHIND = re.compile(r"[./]\w|\(\d")


def lower_headings(text: str, language: str) -> str:
    """Return *text* with its words in capitals as a sentence in *language* has them."""
    if language not in WORDINGS or len(_CAPITALS.findall(text)) < _FEWEST_WORDS:
        return text
    small, acronyms = _small_words(language), _acronyms(language)
    pieces, end = [], 0
    for run in _iter_runs(text):
        if sum(_is_plain(word.group(), acronyms) for word in run) < _FEWEST_WORDS:
            continue
        for word in run:
            pieces += [text[end : word.start()], _lower(text, word, small, acronyms)]
            end = word.end()
    return "".join([*pieces, text[end:]])


def _iter_runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Give the words in capitals that stand together; parts of symbols are none of them."""
    run: list[re.Match[str]] = []
    symbols = [found.span() for found in ASSEMBLY_SYMBOL.finditer(text)]
    for word in _WORD.finditer(text):
        if not word.group().isupper():
            yield run
            run = []
        elif not _is_in_symbol(text, word, symbols):
            run.append(word)
    yield run


def _is_in_symbol(text: str, word: re.Match[str], symbols: Iterable[tuple[int, int]]) -> bool:
    """Whether *word* is in one of *symbols* with blanks in them, or joined to more of a symbol."""
    if any(start <= word.start() < end for start, end in symbols):
        return True
    ahead = _SYMBOL_AHEAD.search(text, max(0, word.start() - 2), word.start())
    return ahead is not None or _SYMBOL_BEHIND.match(text, word.end()) is not None


def _is_plain(word: str, acronyms: frozenset[str]) -> bool:
    """Whether *word* is neither an acronym nor a number, nor so short that it may be one."""
    return len(word) >= _SHORTEST and word not in acronyms and not _ROMAN.fullmatch(word)


def _lower(text: str, word: re.Match[str], small: frozenset[str], acronyms: frozenset[str]) -> str:
    """Return a *word* in capitals as it stands within a sentence."""
    said = word.group()
    lowered = said.lower()
    if said in acronyms or (len(said) > 1 and _ROMAN.fullmatch(said)):
        return said
    is_joined = text.startswith("’", word.end()) or text.endswith("-", 0, word.start())
    is_alone = len(said) > 1 or text[word.end() : word.end() + 1].isspace()
    if is_joined or (is_alone and key_of_word(said) in small):
        return lowered if len(lowered) == len(said) else said
    titled = said[0] + said[1:].lower()
    return titled if len(titled) == len(said) else said


@cache
def _small_words(language: str) -> frozenset[str]:
    """Return the keys of the words that a language has in small letters around names."""
    w = WORDINGS[language]
    p, d, n, r = w.pointers, w.decisions, w.names, w.resolutions
    rows: tuple[Iterable[str], ...] = (
        (p.of, p.of_its, p.annex_of, p.here, p.this, p.through, p.the, p.agenda, p.notably),
        (p.within, p.its, p.operative_behind, p.preambular_behind, w.joint, d.plenary),
        (d.body_of, d.place_of, d.by, *d.adopted, *d.adopted_on, r.organ_of, *d.bodies),
        (n.before_title, n.adopted, n.revised, n.of_organization, n.protocol_to, n.of_maker),
        (*n.sorts, *r.organs, *n.meeting_texts, r.united_nations),
    )
    words = (word for row in rows for form in row for word in _SMALL.findall(form))
    return frozenset(map(key_of_word, words))


@cache
def _acronyms(language: str) -> frozenset[str]:
    """Return what stays in capitals in a language: acronyms of bodies and in names."""
    w = WORDINGS[language]
    rows = (*w.decisions.bodies, *w.resolutions.abbreviations, w.resolutions.united_nations)
    names = (*(name for name, _ in EXTERNAL_NAMES), *(n for row in TRANSLATED_NAMES for n in row))
    found = (word for text in (*rows, *names) for word in _ACRONYM.findall(text))
    return frozenset(found) | frozenset(ACRONYMS)
