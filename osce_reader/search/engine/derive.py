"""From a segment of Whoosh to flat arrays: all postings of a field, one term after the other.

Whoosh's blocks are compact, but unpacking one costs more than the whole of a query over plain
arrays. So each segment is unpacked once, when it is committed, into `.npy` files that are
memory-mapped (`segment` reads them). They hold nothing that the segment does not: `derive` makes
them again at any time. Some megabytes are unpacked at a time, however large the segment is.
"""

import json
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from osce_reader.search.engine.columns import ColumnWriter, narrowest, save_arrays
from osce_reader.search.engine.facts import COUNTED, NAMED, TableMaker
from osce_reader.search.engine.records import record_from_json
from osce_reader.search.engine.schema import FIELDS, WIDTH
from osce_reader.search.engine.segment import make_bases
from osce_reader.search.engine.whoosh import index, reading, whoosh3

Array = npt.NDArray[Any]

MAX_COUNT = 255
"""The greatest number of occurrences that is told from others; rank hardly grows with more."""

_GROUP = 2_000_000


def derive(whoosh_index: index.FileIndex, segment_id: str, folder: Path) -> None:
    """Write to *folder* the arrays of a segment; their names begin with its id."""
    table = index.TOC.read(whoosh_index.storage, whoosh_index.indexname, schema=whoosh_index.schema)
    [segment] = [s for s in table.segments if s.segment_id() == segment_id]
    reader = reading.SegmentReader(whoosh_index.storage, table.schema, segment)
    try:
        bases = make_bases(_derive_places(reader, folder / segment_id))
        terms = segment.codec().terms_reader(whoosh_index.storage, segment)
        try:
            for name in FIELDS:
                _derive_field(terms, name, folder / f"{segment_id}.{name}", bases)
        finally:
            terms.close()
    finally:
        reader.close()


def _derive_field(terms: whoosh3.W3TermsReader, name: str, path: Path, bases: Array) -> None:
    """Write the postings and the terms of a field to files whose names begin as *path*."""
    with ExitStack() as files:
        kinds = (narrowest(max(0, len(bases) - 1)), np.dtype(np.uint8), bases.dtype)
        ids, counts, positions = (
            files.enter_context(ColumnWriter(path.with_name(f"{path.name}.{key}.npy"), kind))
            for key, kind in zip(("ids", "counts", "positions"), kinds, strict=True)
        )
        names = files.enter_context(path.with_name(f"{path.name}.terms.txt").open("wb"))
        last = None
        sizes: list[int] = []
        lengths: list[int] = []
        for group in _iter_groups(terms, name):
            for term, size, columns in group:
                if term != last:
                    names.write(term + b"\n")
                    sizes.append(0)
                    lengths.append(0)
                    last = term
                sizes[-1] += size
                lengths[-1] += len(columns) // WIDTH - 2 * size
            unpacked = _unpack([size for _, size, _ in group], [c for _, _, c in group])
            ids.append(unpacked[0])
            counts.append(np.minimum(unpacked[1], MAX_COUNT))
            positions.append(unpacked[2] + np.repeat(bases[unpacked[0]], unpacked[1]))
    starts = np.array(list(accumulate(sizes, initial=0)), np.int64)
    places = np.array(list(accumulate(lengths, initial=0)), np.int64)
    save_arrays(path.parent, path.name, {"starts": starts, "places": places})


def _unpack(sizes: list[int], columns: list[bytes]) -> tuple[Array, Array, Array]:
    """Return the paragraphs, counts and positions of many blocks, as `writer` laid them out.

    A block has a number of postings among *sizes* and its columns; all of them are unpacked at
    once, since most have but a few postings.
    """
    flat = np.frombuffer(b"".join(columns), np.uint32)
    each = np.array(sizes, np.int64)
    ends = np.cumsum(np.fromiter(map(len, columns), np.int64, len(columns)) // WIDTH)
    starts = np.concatenate(([0], ends[:-1]))
    before = np.cumsum(each) - each
    rows = np.repeat(starts - before, each) + np.arange(each.sum())
    sums = np.concatenate(([0], np.cumsum(flat[rows], dtype=np.int64)))
    counted = rows + np.repeat(each, each)
    is_position = np.ones(len(flat), bool)
    is_position[rows] = False
    is_position[counted] = False
    ids = sums[1:] - np.repeat(sums[before], each)
    return ids, flat[counted], flat[np.flatnonzero(is_position)]


def _iter_groups(
    terms: whoosh3.W3TermsReader, name: str
) -> Iterator[list[tuple[bytes, int, bytes]]]:
    """Give the blocks of a field: sorted terms, sizes and columns, some megabytes a time.

    A term that has several blocks stands there as often.
    """
    group: list[tuple[bytes, int, bytes]] = []
    waiting = 0
    for term, info in _iter_terms(terms, name):
        for size, columns in _iter_blocks(terms, info):
            group.append((term, size, columns))
            waiting += len(columns)
            if waiting >= _GROUP:
                yield group
                group, waiting = [], 0
    if group:
        yield group


def _iter_terms(
    terms: whoosh3.W3TermsReader, name: str
) -> Iterator[tuple[bytes, whoosh3.W3TermInfo]]:
    """Give each term of a field, sorted."""
    if name not in terms.indexed_field_names():
        return
    for (field, term), info in terms.items_from(name, b""):
        if field != name:
            break
        yield term, info


def _iter_blocks(
    terms: whoosh3.W3TermsReader, info: whoosh3.W3TermInfo
) -> Iterator[tuple[int, bytes]]:
    """Give the number of postings and the columns of each block of a term.

    A block is laid out as in Whoosh: its length, negative for the last one, then facts about it,
    then its data, which may be compressed; those are the columns of `writer`.
    """
    file = terms._postfile  # noqa: SLF001  Whoosh itself gives postings one by one only
    following = info.extent()[0] + len(whoosh3.WHOOSH3_HEADER_MAGIC)
    is_last = False
    while not is_last:
        file.seek(following)
        length = file.read_int()
        is_last = length < 0
        following = file.tell() + abs(length)
        size, _, _, compression, _, _ = file.read_pickle()
        packed = file.read(following - file.tell())
        yield size, bytes(zlib.decompress(packed) if compression else packed)


def _derive_places(reader: reading.SegmentReader, path: Path) -> Array:
    """Write what is stored of paragraphs and documents; return how long each paragraph is."""
    count = reader.doc_count_all()
    owners, parts, lengths = (np.zeros(count, np.int64) for _ in range(3))
    tables = {"counted": TableMaker(COUNTED), "named": TableMaker(NAMED)}
    document = -1
    with ExitStack() as files:
        names = ("documents", "keys", "locators")
        documents, keys, locators = (
            files.enter_context(path.with_name(f"{path.name}.{name}.txt").open("wb"))
            for name in names
        )
        for number in range(count):
            stored = reader.stored_fields(number)
            if "facts" in stored:
                document += 1
                record = record_from_json(stored["facts"])
                line = json.dumps(stored["facts"], ensure_ascii=False, separators=(",", ":"))
                documents.write(f"{line}\n".encode())
                keys.write(f"{record.language} {record.document}\n".encode())
                for table in tables.values():
                    table.add(record)
            locator, parts[number], lengths[number] = stored["place"]
            owners[number] = document
            locators.write(f"{locator}\n".encode())
    arrays = {"owners": owners, "parts": parts, "lengths": lengths}
    for key, table in tables.items():
        made = table.make()
        text = json.dumps(made.values, ensure_ascii=False, separators=(",", ":"))
        path.with_name(f"{path.name}.{key}.json").write_text(text, encoding="utf-8")
        arrays |= {f"{key}.numbers": made.numbers, f"{key}.starts": made.starts}
    save_arrays(path.parent, path.name, arrays)
    return lengths
