"""The catalogue: facts about documents, whether or not their text is in the library.

It is read from `catalogue.json`, a list of objects with the fields of `Entry` (the file has a
`url` besides). Its entries are merged with those of the library, whose facts come first.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from osce_reader.errors import DocumentError
from osce_reader.model.document import Metadata, document_id
from osce_reader.model.entry import Entry, entry_of


def load_catalogue(path: Path) -> tuple[Entry, ...]:
    """Return the entries of the catalogue at *path*; raise `DocumentError` if it is damaged."""
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        entries = tuple(_entry(row) for row in rows)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise DocumentError(
            f"The catalogue {path.name} cannot be read: {error}. Please install the program again."
        ) from error
    if not entries:
        raise DocumentError(f"The catalogue {path.name} cannot be read: it is empty.")
    return entries


def merge(catalogue: Iterable[Entry], library: Iterable[Metadata]) -> tuple[Entry, ...]:
    """Return one entry for each document known, those of the library first.

    A document of the library keeps the aliases that the catalogue has for it.
    """
    merged: dict[str, Entry] = {}
    for metadata in library:
        entry = entry_of(metadata)
        if held := merged.get(entry.id):
            entry = replace(held, languages=(*held.languages, metadata.language))
        merged[entry.id] = entry
    by_title = {(e.title, e.date): e.id for e in merged.values()}
    for entry in catalogue:
        key = entry.id if entry.id in merged else by_title.get((entry.title, entry.date), entry.id)
        held = merged.get(key)
        merged[key] = replace(held, aliases=entry.aliases) if held else entry
    return tuple(merged.values())


def _entry(row: dict[str, object]) -> Entry:
    symbol = str(row["symbol"] or "")
    title = str(row["title"])
    aliases = row["aliases"]
    return Entry(
        id=document_id(symbol, title),
        title=title,
        symbol=symbol,
        aliases=tuple(map(str, aliases)) if isinstance(aliases, list) else (),
        body=str(row["body"] or ""),
        place=str(row["place"] or ""),
        date=str(row["date"]) if row["date"] else None,
        date_precision=str(row["date_precision"] or ""),
        kind=str(row["kind"] or ""),
    )
