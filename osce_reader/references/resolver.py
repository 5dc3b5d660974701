"""Finds the document that a reference means.

What decides, and in which order:

1. A symbol, or a body and number that make one, is the document of that symbol. If there is none,
   it is the newest corrected or revised text of that symbol.
2. A decision without its full number is narrowed down by body, year and place; a body that is not
   said may be that of the citing text. Dates printed beside a full number are hints that are often
   wrong ("Decision No. 557/Rev.1 … adopted in 2003") and never outweigh it.
3. A name stands for a family: the document, its revisions and its corrections. The year of a
   revision, then that of adoption, picks one of the family ("adopted in 2003 and revised in 2005"
   is the revision of 2005). Without a year it is the newest that was adopted up to the date of the
   citing text: the Action Plan of 2003 in a text of 2004, its revision of 2005 in a text of 2011.
   If the year contradicts the whole family, it is some other document of that name: unknown.
4. A name that several documents go by ("OSCE Action Plan") is the one that the citing text names in
   full elsewhere; if it names none, the one that the catalogue knows by that alias.
5. Two documents that fit equally well are candidates, and the reference stays unknown.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from osce_reader.model.entry import Entry
from osce_reader.model.symbol import Symbol, find_symbol
from osce_reader.references.names import (
    Names,
    fold_name,
    iter_names,
    iter_short_names,
    shorten_title,
)
from osce_reader.references.patterns import EXTERNAL_NAMES, GENERIC_NAMES, MEETING_YEARS
from osce_reader.references.reference import Reference, ReferenceKind
from osce_reader.references.translations import TRANSLATED_NAMES

_TRANSLATIONS = {row[0]: row[1:] for row in TRANSLATED_NAMES}
_LOOSE_NAMES = frozenset(
    short for row in TRANSLATED_NAMES for name in row[1:] for short in (name, *shorten_title(name))
) | {name for name, _ in EXTERNAL_NAMES}
_PARTS_OF_MEETINGS = frozenset({"press release", "journal", "draft", "compilation"})


class LinkStatus(StrEnum):
    """How well the target of a reference is known. The values are those of the command line."""

    LIBRARY = "library"
    """Its text is here."""
    CATALOGUE = "catalogue"
    """It is known, but its text is not here."""
    UNKNOWN = "unknown"
    """Nothing is known of it, or more than one document fits."""
    EXTERNAL = "external"
    """It is a text of another organization, whether or not the catalogue has it."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which document a reference means.

    `entry` is `None` unless exactly one fits; `candidates` are all that fit, best first.
    `paragraph` and `last` are locators in it, or ""; `section` is a division of it by its sort and
    number ("chapter V"), or "".
    """

    status: LinkStatus
    entry: Entry | None = None
    paragraph: str = ""
    last: str = ""
    candidates: tuple[Entry, ...] = ()
    section: str = ""


class Resolver:
    """Resolves references against the documents known. What it answers does not change.

    Where an id is given more than once, its entry in the library is preferred.
    """

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_id: dict[str, Entry] = {}
        for entry in entries:
            known = self._by_id.get(entry.id)
            if known is None or (entry.is_in_library and not known.is_in_library):
                self._by_id[entry.id] = entry
        self._symbols: dict[str, Symbol] = {}
        self._by_symbol: dict[Symbol, Entry] = {}
        self._by_foreign_symbol: dict[str, Entry] = {}
        self._families: defaultdict[Symbol | None, list[Entry]] = defaultdict(list)
        self._family_keys: dict[str, Symbol] = {}
        self._decisions: defaultdict[int, list[Entry]] = defaultdict(list)
        self._by_occasion: defaultdict[tuple[str, int | None], list[Entry]] = defaultdict(list)
        self._by_name: defaultdict[str, list[Entry]] = defaultdict(list)
        self._by_noun: dict[str, list[Entry]] = {noun: [] for noun in GENERIC_NAMES.values()}
        self._folded_names: dict[str, tuple[str, ...]] = {}
        self._dates: dict[str, tuple[str, ...]] = {}
        for entry in _newest_first(self._by_id.values()):
            self._enter(entry)
        self.names = Names(self._name_rows(), loose=_LOOSE_NAMES)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All documents known, each once."""
        return tuple(self._by_id.values())

    def resolve(
        self, reference: Reference, *, context: Entry | None = None, named: Sequence[Entry] = ()
    ) -> Resolution:
        """Return which document *reference* means in a text of the document *context*.

        *named* are documents that the same text names in full; they tell what a short name means.
        """
        rule: Callable[[Reference, Entry | None], list[Entry]] = {
            ReferenceKind.SYMBOL: self._of_symbol,
            ReferenceKind.DECISION: self._of_decision,
            ReferenceKind.RESOLUTION: self._of_resolution,
            ReferenceKind.EXTERNAL: self._of_resolution,
            ReferenceKind.ASSEMBLY: self._of_resolution,
            ReferenceKind.NAME: self._of_name,
            ReferenceKind.MEETING_TEXT: self._of_meeting_text,
            ReferenceKind.INTERNAL: _of_context,
            ReferenceKind.OWN_PLACE: _of_context,
        }[reference.kind]
        found = self._of_short_name(reference, named) or rule(reference, context)
        entry = found[0] if len(found) == 1 and self._is_narrowed(reference, found[0]) else None
        if entry and _is_contradicted(reference, entry, self.find_family(entry)):
            entry = None
        return Resolution(
            _status(reference, entry),
            entry,
            reference.paragraph,
            reference.last,
            tuple(found),
            reference.section,
        )

    def find_counting(self, reference: Reference, context: Entry) -> Hashable:
        """Return what of *context* counts for *reference*: where that is equal, so is the answer.

        It is the body for a decision without its full number; for a name it is how many of the
        documents that go by it were adopted by then.
        """
        if reference.kind is ReferenceKind.DECISION:
            return self._body_of(context)
        if reference.kind is not ReferenceKind.NAME:
            return context.id
        if reference.name not in self._dates:
            named = self.find_by_name(reference.name)
            self._dates[reference.name] = tuple(entry.date or "" for entry in named)
        today = context.date or "9999"
        return sum(_is_adopted(date, today) for date in self._dates[reference.name])

    def find(self, document: str) -> Entry | None:
        """Return the entry with the id *document*, or `None`."""
        return self._by_id.get(document)

    def find_by_symbol(self, symbol: Symbol) -> list[Entry]:
        """Return the document with *symbol*; without one, its corrected or revised texts.

        The newest comes first. A symbol with a revision or correction of its own is that or none.
        """
        exact = self._by_symbol.get(symbol) or self._by_symbol.get(by_year(symbol))
        if exact:
            return [exact]
        return [] if symbol.suffixes else self._families.get(by_year(symbol), [])

    def find_by_name(self, name: str) -> list[Entry]:
        """Return the documents that go by *name*, and those of their families, newest first."""
        found = self._by_name.get(fold_name(name), [])
        family = [member for entry in found for member in self.find_family(entry)]
        return _newest_first(dict.fromkeys([*found, *family]))

    def find_family(self, entry: Entry) -> list[Entry]:
        """Return *entry* with its revisions and corrections, newest first."""
        return self._families.get(self._family_keys.get(entry.id), [entry])

    def keys_of(self, entry: Entry) -> frozenset[str]:
        """Return the keys (see `key_of`) of all references that may mean *entry*."""
        keys = {
            _key("name", fold_name(name))
            for name, noun in GENERIC_NAMES.items()
            if _begins_with(noun, entry)
        }
        for member in self.find_family(entry):
            symbols = (self._symbols.get(member.id), *map(find_symbol, member.aliases))
            keys |= {_key("symbol", by_year(symbol.base)) for symbol in symbols if symbol}
            own = self._symbols.get(member.id)
            if own and own.type == "DEC":
                keys.add(_key("decision", own.number))
            keys |= {_key("name", name) for name in self._folded_names[member.id]}
        if entry.symbol and entry.find_symbol() is None:
            keys |= {_key("foreign", key) for key in _foreign_keys(entry)}
        if entry.year is not None:
            keys |= {_key("occasion", entry.place, year) for year in (entry.year, None)}
        return frozenset(keys)

    def keys_behind(self, short_name: str) -> frozenset[str]:
        """Return the keys of all references in full to what a name of `GENERIC_NAMES` may mean."""
        noun = GENERIC_NAMES[short_name]
        keys = {key for entry in self._by_noun[noun] for key in self.keys_of(entry)}
        return frozenset(keys - {_key("name", fold_name(name)) for name in GENERIC_NAMES})

    def _enter(self, entry: Entry) -> None:
        """Make *entry* known by its symbol, by symbols among its aliases, and by its names."""
        symbol = entry.find_symbol()
        if symbol:
            self._symbols[entry.id] = symbol
            self._by_symbol[symbol] = entry
            self._by_symbol.setdefault(by_year(symbol), entry)
            self._family_keys[entry.id] = by_year(symbol.base)
            self._families[by_year(symbol.base)].append(entry)
            if symbol.type == "DEC" and symbol.number is not None:
                self._decisions[symbol.number].append(entry)
        elif entry.symbol:
            for key in _foreign_keys(entry):
                self._by_foreign_symbol.setdefault(key, entry)
        for alias in filter(None, map(find_symbol, entry.aliases)):
            self._by_symbol.setdefault(alias, entry)
        if entry.year is not None:
            for year in (entry.year, None):
                self._by_occasion[entry.place, year].append(entry)
        self._enter_names(entry)

    def _enter_names(self, entry: Entry) -> None:
        """Make *entry* known by its names, and by the noun that its title begins with."""
        for noun, begun in self._by_noun.items():
            if _begins_with(noun, entry):
                begun.append(entry)
        names = (*self._iter_names(entry), *iter_short_names(entry))
        self._folded_names[entry.id] = tuple(dict.fromkeys(map(fold_name, names)))
        for name in self._folded_names[entry.id]:
            self._by_name[name].append(entry)

    def _name_rows(self) -> Iterator[tuple[str, Symbol | None]]:
        """Give every name to look for in a text, with the symbol of its document."""
        for name, _ in EXTERNAL_NAMES:
            yield name, None
        for entry in self._by_id.values():
            for name in self._iter_names(entry):
                yield name, self._symbols.get(entry.id)

    def _iter_names(self, entry: Entry) -> Iterator[str]:
        """Give the names of *entry* in all languages."""
        for name in iter_names(entry):
            yield name
            for translated in _TRANSLATIONS.get(name, ()):
                yield translated
                yield from shorten_title(translated)

    def _of_symbol(self, reference: Reference, _context: Entry | None) -> list[Entry]:
        """Rule 1: the document of the symbol, else the newest text of its family."""
        return [] if reference.symbol is None else self.find_by_symbol(reference.symbol)[:1]

    def _of_decision(self, reference: Reference, context: Entry | None) -> list[Entry]:
        """Rules 1 and 2: by the symbol that the words make, else by number, year and place."""
        if reference.symbol:
            return self._of_symbol(reference, context)
        number = reference.number or 0
        found = [
            entry
            for entry in self._decisions.get(number, [])
            if _is_decision(reference, entry, self._symbols[entry.id])
        ]
        found = [e for e in found if self._symbols[e.id].suffixes == reference.suffixes] or (
            [] if reference.suffixes else found
        )
        if not (reference.year or reference.place):
            found = [e for e in found if _runs_for_ever(self._symbols[e.id])] or found
        return [entry for entry in found if self._is_same_body(entry, context)] or found

    def _is_narrowed(self, reference: Reference, entry: Entry) -> bool:
        """Whether *entry* is more than one of the many decisions with that number, or with none."""
        if reference.kind is ReferenceKind.MEETING_TEXT and reference.name == "Decision":
            return False
        if reference.kind is not ReferenceKind.DECISION or reference.symbol:
            return True
        symbol = self._symbols[entry.id]
        return bool(reference.year or reference.place) or _runs_for_ever(symbol)

    def _of_resolution(self, reference: Reference, _context: Entry | None) -> list[Entry]:
        """Return the entry of a UN symbol, with or without its bracketed year or session."""
        entry = self._by_foreign_symbol.get(_fold(reference.resolution))
        return [entry] if entry else []

    def _of_name(self, reference: Reference, context: Entry | None) -> list[Entry]:
        """Rule 3: the member of the family that the years, or the date of the context, pick."""
        named = self._by_name.get(fold_name(reference.name), [])
        families = {tuple(self.find_family(entry)): entry for entry in named}
        picked = [_pick(family, entry, reference, context) for family, entry in families.items()]
        picked = [entry for entry in picked if self._is_of_occasion(reference, entry)]
        fitting = [e for e in picked if reference.year is None or e.year == reference.year]
        if reference.year is not None and not fitting and len(picked) > 1:
            return []
        return fitting if len(fitting) == 1 else picked

    def _is_of_occasion(self, reference: Reference, entry: Entry) -> bool:
        """Whether *entry* is of the body and the place that stand before a title."""
        symbol = self._symbols.get(entry.id)
        is_body = reference.body in ("", symbol.body if symbol else entry.body)
        return is_body and (not entry.place or reference.place in ("", entry.place))

    def _of_meeting_text(self, reference: Reference, _context: Entry | None) -> list[Entry]:
        """Return the texts of the place and year whose title or aliases hold the words.

        Without a year they must hold the place too: "Ministerial Declaration" is no title.
        """
        said = reference.name if reference.year else f"{reference.place} {reference.name}"
        words = set(fold_name(said).split())
        found = [
            entry
            for entry in self._by_occasion.get((reference.place, reference.year), [])
            if any(words <= set(fold_name(name).split()) for name in iter_names(entry))
            and entry.kind not in _PARTS_OF_MEETINGS
        ]
        return [entry for entry in found if self._is_of_occasion(reference, entry)] or (
            [] if reference.name == "Decision" else found
        )

    def _of_short_name(self, reference: Reference, named: Sequence[Entry]) -> list[Entry]:
        """Rule 4: of the documents *named* in full, those whose title begins with the noun."""
        noun = GENERIC_NAMES.get(reference.name)
        if noun is None or reference.kind is not ReferenceKind.NAME:
            return []
        return [entry for entry in dict.fromkeys(named) if _begins_with(noun, entry)]

    def _is_same_body(self, entry: Entry, context: Entry | None) -> bool:
        """Whether a decision is of the body of the citing document."""
        return context is not None and self._symbols[entry.id].body == self._body_of(context)

    def _body_of(self, context: Entry) -> str:
        """Return the body of the citing document, as its symbol has it if there is one."""
        symbol = self._symbols.get(context.id)
        return symbol.body if symbol else context.body


def by_year(symbol: Symbol) -> Symbol:
    """Return *symbol* with the year for the meeting: `MC(9).DEC/6` is `MC.DEC/6/01`."""
    year = MEETING_YEARS.get(symbol.meeting or 0)
    if symbol.body != "MC" or symbol.type != "DEC" or year is None or symbol.year is not None:
        return symbol
    return replace(symbol, meeting=None, year=year)


def key_of(reference: Reference) -> str:
    """Return what *reference* may be found by: it means a document only if that has this key."""
    kind = reference.kind
    facts: tuple[object, ...] = ("title", fold_name(reference.name))
    if kind.is_internal:
        facts = ("internal",)
    elif reference.symbol:
        facts = ("symbol", by_year(reference.symbol.base))
    elif kind is ReferenceKind.DECISION:
        facts = ("decision", reference.number)
    elif kind is ReferenceKind.NAME:
        facts = ("name", fold_name(reference.name))
    elif kind is ReferenceKind.MEETING_TEXT:
        facts = ("occasion", reference.place, reference.year)
    elif reference.resolution:
        facts = ("foreign", _fold(reference.resolution))
    return _key(*facts)


def _key(*facts: object) -> str:
    return " ".join(map(str, facts))


def _begins_with(noun: str, entry: Entry) -> bool:
    """Whether the title of *entry* begins with *noun*, as its full name would."""
    title = entry.title
    return noun in title and re.match(rf"(?:\d{{4}} )?(?:OSCE )?{noun}\b", title) is not None


def _foreign_keys(entry: Entry) -> tuple[str, str]:
    """Return the symbol of another organization with and without what it has in brackets."""
    return _fold(entry.symbol), _fold(entry.symbol.partition(" (")[0])


def _of_context(_reference: Reference, context: Entry | None) -> list[Entry]:
    """Return the citing document itself."""
    return [context] if context else []


def _status(reference: Reference, entry: Entry | None) -> LinkStatus:
    """Return the status of a reference that means *entry*."""
    foreign = (ReferenceKind.RESOLUTION, ReferenceKind.EXTERNAL)
    if entry and entry.is_in_library:
        return LinkStatus.LIBRARY
    if reference.kind in foreign or (entry and entry.is_external):
        return LinkStatus.EXTERNAL
    return LinkStatus.CATALOGUE if entry else LinkStatus.UNKNOWN


def _is_decision(reference: Reference, entry: Entry, symbol: Symbol) -> bool:
    """Whether *entry* with *symbol* may be the decision that *reference* half names.

    Without any year or place it may be each one of that number.
    """
    return (
        reference.body in ("", symbol.body)
        and reference.year in (None, symbol.year, entry.year)
        and reference.place in ("", entry.place)
    )


def _runs_for_ever(symbol: Symbol) -> bool:
    """Whether the numbers of this sort of document never begin anew."""
    return symbol.year is None and symbol.meeting is None


def _pick(
    family: Sequence[Entry], named: Entry, reference: Reference, context: Entry | None
) -> Entry:
    """Return the member of a *family*, newest first, that a name means (rule 3)."""
    for year in filter(None, (reference.revised, reference.year)):
        of_year = [entry for entry in family if entry.year == year]
        if of_year:
            return of_year[0]
    if reference.year is not None:
        return named
    today = context.date if context and context.date else "9999"
    return next((e for e in family if _is_adopted(e.date or "", today)), named)


def _is_adopted(date: str, today: str) -> bool:
    """Whether a document of that *date* was adopted by *today*, which may be only a year."""
    return date[: len(today)] <= today


def _is_contradicted(reference: Reference, entry: Entry, family: Sequence[Entry]) -> bool:
    """Whether the year printed with a name is that of no member of the family of *entry*."""
    if reference.kind is not ReferenceKind.NAME or reference.year is None or entry.year is None:
        return False
    return all(reference.year != member.year for member in family)


def _newest_first(entries: Iterable[Entry]) -> list[Entry]:
    """Return *entries* by date, the newest first; those without a date come last."""
    by_id = sorted(entries, key=lambda entry: entry.id)
    return sorted(by_id, key=lambda entry: entry.date or "", reverse=True)


def _fold(symbol: str) -> str:
    """Return the symbol of another organization for comparing: no blanks, lower case."""
    return "".join(symbol.split()).casefold()
