"""Searches that the reader saved under a name, and those run last, in one plain file.

The file is TOML and may be edited by hand. Where it cannot be read it is put aside, never written
over.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import tomli_w

from osce_reader.errors import StorageError
from osce_reader.files import write_whole
from osce_reader.search.engine.hits import Order
from osce_reader.search.facets import FACETS, FURTHER_FACETS
from osce_reader.workspace.search_wish import SCOPES, TEXT, Search

MOST_RECENT = 20
"""How many of the searches run last are remembered."""


@dataclass(frozen=True, slots=True)
class KeptSearches:
    """Saved searches by name, in the order of the alphabet, and recent ones, the latest first."""

    saved: Mapping[str, Search] = field(default_factory=dict)
    recent: tuple[Search, ...] = ()

    def remember(self, search: Search) -> "KeptSearches":
        """Return these with *search* as the latest; the same one is not there twice.

        A latest one that *search* only types on is replaced.
        """
        others = [one for one in self.recent if one != search]
        if others and _is_typed_on(others[0], search):
            del others[0]
        return replace(self, recent=(search, *others)[:MOST_RECENT])

    def forget(self, search: Search) -> "KeptSearches":
        """Return these without *search* among the recent ones."""
        return replace(self, recent=tuple(one for one in self.recent if one != search))

    def forget_all(self) -> "KeptSearches":
        """Return these with no recent ones."""
        return replace(self, recent=())

    def save(self, name: str, search: Search) -> "KeptSearches":
        """Return these with *search* under *name*, in place of what had that name."""
        saved = {**self.saved, name: search}
        return replace(self, saved=dict(sorted(saved.items(), key=lambda item: item[0].casefold())))

    def rename(self, old: str, new: str) -> "KeptSearches":
        """Return these with the search called *old* called *new*."""
        return self.remove(old).save(new, self.saved[old])

    def remove(self, name: str) -> "KeptSearches":
        """Return these without what is saved under *name*."""
        return replace(self, saved={n: one for n, one in self.saved.items() if n != name})


def load_searches(path: Path) -> tuple[KeptSearches, str]:
    """Return what the file at *path* keeps, and a sentence about what is wrong with it, or "".

    A file that is not there keeps nothing. Entries that are none are left out.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return KeptSearches(), ""
    except OSError as error:
        return KeptSearches(), f"The saved searches in “{path}” cannot be read: {error.strerror}."
    except ValueError as error:
        return KeptSearches(), _put_aside(path, error)
    saved = {
        str(entry["name"]): search
        for entry in _tables(table, "saved")
        if entry.get("name") and (search := _read(entry))
    }
    recent = tuple(search for entry in _tables(table, "recent") if (search := _read(entry)))
    return KeptSearches(saved, recent[:MOST_RECENT]), ""


def save_searches(kept: KeptSearches, path: Path) -> None:
    """Write *kept* to the file at *path*, whole or not at all; raise `StorageError`."""
    table = {
        "saved": [{"name": name, **_table(search)} for name, search in kept.saved.items()],
        "recent": [_table(search) for search in kept.recent],
    }
    try:
        write_whole(path, tomli_w.dumps(table).encode())
    except OSError as error:
        raise StorageError(
            f"The searches cannot be saved in “{path}”: {error.strerror}."
            " They are kept until the window closes."
        ) from error


def _is_typed_on(before: Search, search: Search) -> bool:
    return search.query.startswith(before.query) and replace(before, query=search.query) == search


def _put_aside(path: Path, error: ValueError) -> str:
    aside = path.with_suffix(f".damaged{path.suffix}")
    try:
        path.replace(aside)
    except OSError:
        aside = path
    return f"The saved searches cannot be read ({error}). What is in the file stays in “{aside}”."


def _tables(table: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    entries = table.get(name, [])
    return [e for e in entries if isinstance(e, dict)] if isinstance(entries, list) else []


def _table(search: Search) -> dict[str, object]:
    table: dict[str, object] = {"query": search.query, "in": search.scope, "order": search.order}
    return {**table, "narrowed": dict(search.narrowed)} if search.narrowed else table


def _read(entry: Mapping[str, Any]) -> Search | None:
    """Return the search that *entry* is, `None` if it is none."""
    query, scope, order = entry.get("query"), entry.get("in", TEXT), entry.get("order", Order.RANK)
    narrowed = entry.get("narrowed", {})
    is_search = isinstance(query, str) and query.strip() and isinstance(narrowed, dict)
    if not is_search or scope not in SCOPES or order not in list(Order):
        return None
    facets = (*FACETS, *FURTHER_FACETS)
    pairs = tuple((k, v) for k, v in narrowed.items() if k in facets and isinstance(v, str))
    return Search(str(query), scope, Order(order), pairs)
