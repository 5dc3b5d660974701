"""What a person types to name a place, and the documents that it may mean.

The document of a typed place is, in this order, and the first that knows any document decides:

1. an id (`mc-doc-1-11-corr-1`), or a symbol of any organization;
2. a decision or resolution as it is spoken of ("Dec. 5/08", "MC Decision 5/08", "6/17",
   "GA 64/293");
3. an alias or a title;
4. words: a place, a year, and beginnings of words of the title or an alias
   ("Vilnius 2011 trafficking").

A mention as a text would make it, with a place in it ("paragraph 7 of the Astana Declaration",
"(5.1) Copenhagen"), goes before all of these. What is none of them, but is for the most part made
of mentions (a citation that was pasted), means what they mean.

Nothing is guessed: where several documents fit, all are given. How the text is split into document
and paragraph is told by `osce_reader.model.locator`; the first way that names a document counts.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from osce_reader.model.entry import Entry
from osce_reader.model.locator import PlaceReading, iter_place_readings
from osce_reader.model.symbol import BODIES, find_symbol, full_year, parse_suffixes
from osce_reader.references.names import fold_name
from osce_reader.references.recognizer import find_references
from osce_reader.references.reference import Reference, ReferenceKind
from osce_reader.references.resolver import Resolver

_DECISION = re.compile(
    rf"(?:OSCE )?(?:(?P<body>{'|'.join(BODIES)}) )?(?P<cue>dec(?:isions?)?\.? ?(?:nos?\.? ?)?)?"
    r"(?P<number>\d{1,4})(?:/(?P<year>\d{4}|\d{2}))?"
    r"(?P<suffixes>(?:/(?:Rev|Corr|Add)\.\d{1,2})*)",
    re.IGNORECASE,
)
_WRAPPING = " \t\n,;:“”„«»‘’\"'"
_UNFINISHED = re.compile(
    r"(?:#|[\s,]+(?:p(?:a(?:r(?:a(?:g(?:r(?:a(?:ph?)?)?)?)?)?)?)?s?|op?|pp|u|fn?|h|¶+|§+)?\.?|[-–])\s*$",
    re.IGNORECASE,
)
_LEAST_CITED = 0.5
_TYPED_WORD = re.compile(r"[^\s,;:“”\"()]+")


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """A document that a typed place may mean, and the paragraphs named in it.

    `language` is "" unless one was typed; `paragraph` and `last` are locators or "", `section` is a
    division by its sort and number ("chapter V") or "", none checked against the document. `note`
    is a sentence on how the document was found where that is not plain, else "".
    """

    entry: Entry
    language: str = ""
    paragraph: str = ""
    last: str = ""
    note: str = ""
    section: str = ""


class Places:
    """Finds typed places among the documents known. It does not change once it is built."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._index = _Index(Resolver(tuple(entries)))

    def find(self, text: str, *, library_only: bool = False) -> tuple[PlaceCandidate, ...]:
        """Return what *text* may mean, best first; one candidate is the answer, none is unknown.

        With *library_only*, those of them whose text is not in the library are left out; where one
        document is left of several, its note says so.
        """
        candidates = self._find_all(_unwrap(text))
        return _only_held(candidates) if library_only else candidates

    def _find_all(self, text: str) -> tuple[PlaceCandidate, ...]:
        if mentioned := self._index.find_mentioned(text):
            return mentioned
        for reading in iter_place_readings(text):
            if found := self._index.find(reading.document):
                return tuple(_candidate(entry, reading, self._index) for entry in found)
        return self._index.find_cited(text, least=_LEAST_CITED)

    def suggest(self, text: str, *, limit: int) -> tuple[PlaceCandidate, ...]:
        """Return at most *limit* places that *text*, half typed, may come to mean, best first.

        What it means as it stands comes first, then symbols and titles that it begins, then those
        that hold its words; each time the documents of the library before the others. What is
        begun behind a document ("para", a range) is left out until it says something.
        """
        found: dict[str, PlaceCandidate] = {}
        meant = self.find(text) or self.find(_UNFINISHED.sub("", text))
        for candidate in meant or self._index.find_cited(text, least=0):
            found.setdefault(candidate.entry.id, candidate)
        for reading in iter_place_readings(text):
            if len(found) >= limit:
                break
            for entry in self._index.complete(reading.document):
                found.setdefault(entry.id, _candidate(entry, reading, self._index))
        return tuple(found.values())[:limit]


class _Index:
    """The documents of a resolver, by what is typed for them."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._texts: defaultdict[str, list[Entry]] = defaultdict(list)
        self._words: list[tuple[Entry, frozenset[str]]] = []
        for entry in resolver.entries:
            texts = (entry.symbol, entry.title, *entry.aliases)
            for text in dict.fromkeys(fold_name(text) for text in texts if text):
                self._texts[text].append(entry)
            about = (entry.title, *entry.aliases, entry.place, entry.body)
            words = {word for text in about for word in fold_name(text).split()}
            self._words.append((entry, frozenset(words)))

    def find(self, document: str) -> list[Entry]:
        """Return the documents that the typed *document* names, best first."""
        rules: Sequence[Callable[[str], list[Entry]]] = (
            self._by_id, self._by_symbol, self._by_mention, self._by_text, self._by_words,
        )  # fmt: skip
        return next((found for rule in rules if (found := rule(document))), [])

    def find_mentioned(self, text: str) -> tuple[PlaceCandidate, ...]:
        """Return what *text* means if it is one mention with a place in it, all that fit."""
        text = " ".join(text.split())
        found = find_references(text, names=self._resolver.names)
        if len(found) != 1 or found[0].text != text or found[0].kind.is_internal:
            return ()
        one = found[0]
        if not (one.paragraph or one.section):
            return ()
        return tuple(
            self._mentioned(entry, one) for entry in self._resolver.resolve(one).candidates
        )

    def find_cited(self, text: str, *, least: float) -> tuple[PlaceCandidate, ...]:
        """Return what the mentions in *text* mean, if *least* of it, or more, is made of them.

        A place without a document is one in the document that is named before it.
        """
        cited: dict[tuple[str, str], PlaceCandidate] = {}
        length, before = 0, ""
        for one in find_references(text, names=self._resolver.names):
            length += len(one.text)
            entries = self._resolver.resolve(one).candidates
            if one.kind.is_internal:
                entry = self._resolver.find(before)
                entries = (entry,) if entry else ()
            for entry in entries:
                cited.setdefault((entry.id, one.paragraph), self._mentioned(entry, one))
                before = entry.id
        placed = {document for document, paragraph in cited if paragraph}
        kept = (one for key, one in cited.items() if key[1] or key[0] not in placed)
        return tuple(kept) if length >= least * len(text) else ()

    def _mentioned(self, entry: Entry, one: Reference) -> PlaceCandidate:
        """Return the place in *entry* that a mention names."""
        note = self.note(entry, str(one.symbol)) if one.symbol else ""
        return PlaceCandidate(entry, "", one.paragraph, one.last, note, one.section)

    def complete(self, document: str) -> Iterator[Entry]:
        """Give the documents whose symbol, id, title or words the typed *document* begins."""
        start = fold_name(document)
        if not start:
            return
        begun = {
            entry.id: entry
            for text, entries in self._texts.items()
            if text.startswith(start)
            for entry in entries
        }
        yield from _library_first(begun.values())
        yield from _library_first(self._by_words(document))

    def note(self, entry: Entry, document: str) -> str:
        """Return what should be said where *document* was typed and *entry* found."""
        typed, own = find_symbol(document), entry.find_symbol()
        if typed is None or own is None:
            return ""
        if typed == own:
            newer = self._resolver.find_family(entry)[0]
            is_plain = newer is entry or bool(own.suffixes)
            return "" if is_plain else f"{own} was {_fate(newer)}: {newer.symbol} is newer."
        if own.suffixes[: len(typed.suffixes)] != typed.suffixes:
            return f"{typed} is listed as {own}."
        return f"{typed} was {_fate(entry)}; this is {own}."

    def _by_id(self, document: str) -> list[Entry]:
        entry = self._resolver.find(document.casefold())
        return [entry] if entry else []

    def _by_symbol(self, document: str) -> list[Entry]:
        symbol = find_symbol(document)
        return list(self._resolver.find_by_symbol(symbol)) if symbol else []

    def _by_mention(self, document: str) -> list[Entry]:
        """Return what a decision or resolution as it is spoken of means: all that fit."""
        document = " ".join(document.split())
        match = _DECISION.fullmatch(document)
        if match and (match["cue"] or match["year"]):
            references: Sequence[Reference] = [_decision_of(match)]
        else:
            references = find_references(document)
        if len(references) != 1 or references[0].text != document:
            return []
        return list(self._resolver.resolve(references[0]).candidates)

    def _by_text(self, document: str) -> list[Entry]:
        """Return the documents with that alias or title, and other texts of their families."""
        exact = self._texts.get(fold_name(document), [])
        return list(dict.fromkeys([*self._resolver.find_by_name(document), *exact]))

    def _by_words(self, document: str) -> list[Entry]:
        """Return the documents that all words of *document* fit: the library's first, then newest.

        A word fits that begins one of a title, an alias, the place or the body; a number fits that
        is the year, or a whole word.
        """
        typed = [fold_name(word) for word in _TYPED_WORD.findall(document)]
        typed = [word for word in typed if word]
        found = [
            entry
            for entry, words in self._words
            if typed and all(_is_word_of(word, entry, words) for word in typed)
        ]
        return _library_first(sorted(found, key=lambda entry: entry.date or "", reverse=True))


def _candidate(entry: Entry, reading: PlaceReading, index: _Index) -> PlaceCandidate:
    note = index.note(entry, reading.document)
    return PlaceCandidate(entry, reading.language, reading.paragraph, reading.last, note)


def _only_held(candidates: Sequence[PlaceCandidate]) -> tuple[PlaceCandidate, ...]:
    """Return the *candidates* whose text is here; an only one says what else fits."""
    held = tuple(one for one in candidates if one.entry.is_in_library)
    others = [one.entry.name for one in candidates if not one.entry.is_in_library]
    if len(held) != 1 or not others:
        return held
    note = f"{others[0]} fits as well; its text is not in the library."
    if len(others) > 1:
        note = f"{len(others)} more documents fit as well; their texts are not in the library."
    return (replace(held[0], note=" ".join(filter(None, (held[0].note, note)))),)


def _unwrap(text: str) -> str:
    """Return a pasted *text* without the marks that stood around it where it was copied."""
    text = text.strip(_WRAPPING).rstrip(" –-")
    is_bracketed = text.startswith("(") and text.endswith(")") and text.count("(") == 1
    return text[1:-1].strip(_WRAPPING) if is_bracketed else text.removesuffix(".")


def _is_word_of(word: str, entry: Entry, words: frozenset[str]) -> bool:
    """Whether a typed *word* fits *entry*, which is described by *words*."""
    if word in words or word == str(entry.year):
        return True
    return not word[0].isdigit() and any(own.startswith(word) for own in words)


def _library_first(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: not entry.is_in_library)


def _decision_of(match: re.Match[str]) -> Reference:
    """Return the decision that was typed as a reference."""
    return Reference(
        start=0,
        end=match.end(),
        text=match.group(),
        kind=ReferenceKind.DECISION,
        body=(match["body"] or "").upper(),
        number=int(match["number"]),
        suffixes=parse_suffixes(match["suffixes"]),
        year=full_year(match["year"]) if match["year"] else None,
    )


def _fate(entry: Entry) -> str:
    """Say what made *entry* another text than the one it stems from."""
    symbol = entry.find_symbol()
    kind = symbol.suffixes[-1].kind if symbol and symbol.suffixes else ""
    return {"Corr": "corrected", "Rev": "revised", "Add": "added to"}.get(kind, "reissued")
