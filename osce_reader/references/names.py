"""Names of documents, found in running text: the longest first, and only as names are printed.

All names are kept in one tree of words, so that a text is read once whatever their number.
"""

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from osce_reader.model.entry import Entry
from osce_reader.model.symbol import Symbol
from osce_reader.references.patterns import TITLE_NOUNS, UNNAMED_KINDS

_WORD = re.compile(r"[^\W_]+(?:[‑‐-][^\W_]+)*")
_BETWEEN = re.compile(
    r"[,:‐‑-]?\s{1,3}|\s\(|\)\s|\s[–—]\s|\s-|[‐‑/’'-]|-\s|\s[«“„\"]\s?|\s?[»”\"]\s"
)
_OPENED = re.compile(r"[«“„\"][^»”\"]*$")
_OPENING = re.compile(r"[«“„\"]\s?$")
_CLOSING = re.compile(r"\s?[»”“\"]")
_INSIDE = re.compile(r"[‑‐-]")
_CYRILLIC_ENDING = re.compile(
    "(?:ыми|ими|ого|его|ому|ему|ами|ями|ией|ый|ий|ой|ей|ая|яя|ое|ее|ую|юю|ым|им|ом|ем|ам|ям|ах|ях"
    "|ых|их|ие|ия|ии|ию|а|я|о|е|и|ы|у|ю|ь|й)(?:ся)?$"
)
_OTHER_ENDINGS = ("", "e", "es", "er", "en")
_PLACE_AND_YEAR = re.compile(r"\w+ \d{4}")
_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_DATED_PLAN = re.compile(r"(?P<first>\d{4}) (?:OSCE )?(?P<second>Action Plan|Strategy)\b")
_DATED_DOCUMENT = re.compile(
    r"(?P<first>[A-Z]\w+)(?= (?:Summit )?(?:Document|Declaration)) "
    r"(?P<second>(?:Summit )?(?:Document|Declaration)) \d{4}"
)
DECISION_ON = "Decision on "
"""What makes a name of the title of a decision, which is a mere subject."""
_QUOTED = "“"
_FEWEST_QUOTED = 3  # words of a subject that is a name where it is quoted
_YEAR_BEFORE = re.compile(r"^\d{4} ")
_OF_ORGANIZATION = re.compile(
    r"^(?P<head>(?:\S+ ){0,3}?)(?:(?:de l’|de la |dell’|der )?(?:OSCE|OSZE|ОБСЕ) |OSZE-)"
    r"(?=\S+ \S+ \S)"
)
_YEAR_OF_PLAN = re.compile(
    r"^(?P<head>\S*(?:[Pp]lan|[Pp]iano|[Пп]лан)(?: \S+){0,3}?) \d{4}(?: года)?(?= \w+ \w)"
)
_FEWEST_LOOSE = 3  # words of a title that is known without its inner capitals, too
_FEWEST_WORDS = 5  # of a title that is known without its organization, too
_TITLE_NOUN = re.compile(rf"\b(?:{'|'.join(TITLE_NOUNS)})\b")


class NameMatch(NamedTuple):
    """A name found in a text: code points `start` to `end`, and the name as its source has it."""

    start: int
    end: int
    name: str


@dataclass(slots=True)
class _Node:
    """Where the words read so far lead: on to further words, and to the names they complete."""

    children: dict[str, "_Node"] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)


class Names:
    """A set of names to look for. It does not change once it is built."""

    def __init__(
        self, rows: Iterable[tuple[str, Symbol | None]], *, loose: Container[str] = ()
    ) -> None:
        """Take names, each with the symbol of a document that bears it.

        Of those that are *loose*, only the first word needs the capital that it has.
        """
        self._loose = loose
        self._root = _Node()
        self._families: dict[str, set[Symbol]] = {}
        for name, symbol in rows:
            is_new = name not in self._families
            family = self._families.setdefault(name, set())
            if symbol:
                family.add(symbol.base)
            if is_new:
                self._add(name)

    def __contains__(self, name: str) -> bool:
        return name in self._families

    def is_name_of(self, name: str, symbol: Symbol) -> bool:
        """Whether *name* is that of a document with *symbol*, revised or corrected or not."""
        return symbol.base in self._families.get(name, ())

    @property
    def families(self) -> dict[str, frozenset[Symbol]]:
        """All names, each with the symbols (without suffixes) of the documents that bear it."""
        return {name: frozenset(symbols) for name, symbols in self._families.items()}

    def iter_matches(self, text: str, *, endings: str = "") -> Iterator[NameMatch]:
        """Give the longest name at each word of *text*; names found may overlap.

        A word that is capitalized in the name must be so in the text, and a word in capitals must
        be the same; hyphens within words do not count ("co-operation", "cooperation"), nor do the
        endings of Russian words. *endings* is a pattern of what may be taken off other words.
        """
        words = list(_WORD.finditer(text))
        folded = [key_of_word(word.group()) for word in words]
        ending = re.compile(endings) if endings else None
        for first, key in enumerate(folded):
            if ending or key in self._root.children:
                match = self._longest(text, words, folded, first, ending)
                if match:
                    yield match._replace(end=end_of_quotation(text, match.start, match.end))

    def _add(self, name: str) -> None:
        node = self._root
        for word in _WORD.findall(name):
            node = node.children.setdefault(key_of_word(word), _Node())
        if node is not self._root:
            node.names.append(name)

    def _longest(
        self,
        text: str,
        words: list[re.Match[str]],
        folded: list[str],
        first: int,
        ending: re.Pattern[str] | None,
    ) -> NameMatch | None:
        """Return the longest name that *words* from index *first* on begin."""
        nodes = [self._root]
        found = None
        for index in range(first, len(words)):
            nodes = [child for node in nodes for child in _children(node, folded[index], ending)]
            if not nodes or (index > first and not _is_joined(text, words[index - 1 : index + 1])):
                break
            for name in (name for node in nodes for name in node.names):
                is_loose = index - first + 1 >= _FEWEST_LOOSE and name in self._loose
                start, end = words[first].start(), words[index].end()
                is_whole = _is_whole(text, start, end, name)
                if is_whole and _is_printed_like(name, words[first : index + 1], is_loose=is_loose):
                    found = NameMatch(start, end, name)
        return found


def _is_whole(text: str, start: int, end: int, name: str) -> bool:
    """Whether *start* to *end* close each bracket, and are quoted if *name* needs that."""
    if text.count("(", start, end) != text.count(")", start, end):
        return False
    if not name.startswith(_QUOTED):
        return True
    is_opened = _OPENING.search(text, max(0, start - 2), start) is not None
    return is_opened and _CLOSING.match(text, end) is not None


def _children(node: _Node, key: str, ending: re.Pattern[str] | None) -> list[_Node]:
    """Return where the word *key* leads from *node*, as it is or with another *ending*."""
    children = node.children
    if ending is None:
        return [children[key]] if key in children else []
    stem = ending.sub("", key)
    forms = dict.fromkeys((key, *(stem + other for other in _OTHER_ENDINGS)))
    return [children[form] for form in forms if form in children]


def end_of_quotation(text: str, start: int, end: int) -> int:
    """Return the end of *start* to *end* with the mark that closes a quotation opened in it."""
    closing = _CLOSING.match(text, end)
    is_opened = _OPENED.search(text, start, end) is not None
    return closing.end() if closing and is_opened else end


def fold_name(name: str) -> str:
    """Return *name* for comparing: words in lower case, without hyphens and punctuation."""
    return " ".join(_fold_word(word) for word in _WORD.findall(name))


def iter_names(entry: Entry) -> Iterator[str]:
    """Give the names by which a text may mention a document; some may be given twice.

    These are its aliases, except place and year alone (a page head has them too), and its title:
    whole, without a bracket behind it, without a subtitle, without a year before it, year and noun
    alone ("2004 Action Plan"), place and noun alone ("Helsinki Document"); long ones without the
    organization, too. A title that is a mere subject, or that of a draft or a press release, is not
    a name; that of a decision is one behind "Decision on" or in quotation marks.
    """
    if entry.kind in UNNAMED_KINDS:
        return
    for alias in entry.aliases:
        if not _PLACE_AND_YEAR.fullmatch(alias):
            yield alias
    title = _BRACKETS.sub("", entry.title)
    head = title.partition(": ")[0]
    for name in (title, *entry.aliases):
        if (dated := _DATED_PLAN.match(name) or _DATED_DOCUMENT.fullmatch(name)) is not None:
            yield dated.expand(r"\g<first> \g<second>")
    for name in (entry.title, title, head, _YEAR_BEFORE.sub("", title)):
        if _TITLE_NOUN.search(name) and len(_WORD.findall(name)) >= 3:
            yield name
            yield from shorten_title(name)
    if entry.kind == "decision" and " " in title:
        yield from _iter_subjects(title)


def _iter_subjects(title: str) -> Iterator[str]:
    """Give the *title* of a decision, a mere subject, with what makes a name of it."""
    if len(_WORD.findall(title)) >= _FEWEST_QUOTED:
        yield f"{_QUOTED}{title}”"
    for name in (title, _without_capitals(title)):
        yield from (f"{DECISION_ON}{name}", f"{DECISION_ON}the {name}")


def shorten_title(title: str) -> Iterator[str]:
    """Give a long *title* without the organization and without the year that stand in it.

    "OSCE Action Plan for the Promotion of Gender Equality" is cited as "Action Plan for the …", and
    „OSZE-Aktionsplan 2004 zur Förderung der Gleichstellung“ without its year.
    """
    plain = _OF_ORGANIZATION.sub(r"\g<head>", title)
    for short in dict.fromkeys(
        (plain, *(_YEAR_OF_PLAN.sub(r"\g<head>", one) for one in (title, plain)))
    ):
        if short != title and len(_WORD.findall(short)) >= _FEWEST_WORDS:
            yield short


def _without_capitals(title: str) -> str:
    """Return *title* with no more capitals than texts that cite it may have."""
    return _WORD.sub(lambda word: word[0] if word[0].isupper() else word[0].lower(), title)


def iter_short_names(entry: Entry) -> Iterator[str]:
    """Give the names that mean a document only where a place in it follows: place and year."""
    return (alias for alias in entry.aliases if _PLACE_AND_YEAR.fullmatch(alias))


@lru_cache(maxsize=65536)
def key_of_word(word: str) -> str:
    """Return *word* for comparing it with others; Russian words go without their ending."""
    folded = _fold_word(word)
    is_russian = len(folded) > 3 and "а" <= folded[0] <= "я"
    return _CYRILLIC_ENDING.sub("", folded) if is_russian else folded


def _fold_word(word: str) -> str:
    return word.casefold() if word.isalnum() else _INSIDE.sub("", word).casefold()


def _is_joined(text: str, words: list[re.Match[str]]) -> bool:
    """Whether only a blank, a comma, a colon or a hyphen stands between two *words*."""
    before, after = words
    return _BETWEEN.fullmatch(text, before.end(), after.start()) is not None


def _is_printed_like(name: str, words: list[re.Match[str]], *, is_loose: bool) -> bool:
    """Whether *words* are capitalized as *name* is, or the first of them where that *is_loose*."""
    return all(
        _is_word_like(
            own.lower() if is_loose and index and not own.isupper() else own, word.group()
        )
        for index, (own, word) in enumerate(zip(_WORD.findall(name), words, strict=True))
    )


def _is_word_like(own: str, word: str) -> bool:
    """Whether *word* may stand for the word *own* of a name."""
    if own.isupper() and len(own) > 1:
        return word.isupper()
    if word.isupper() and len(word) > 1:
        return False
    return word[0].isupper() or not own[0].isupper()
