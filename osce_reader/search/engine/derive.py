"""From a segment of Whoosh to flat arrays: all postings of a field, one term after the other.

Whoosh's blocks are compact, but unpacking one costs more than the whole of a query over plain
arrays. So each segment is unpacked once, when it is committed, into `.npy` files that are
memory-mapped (`segment` reads them). They hold nothing that the segment does not: `derive` makes
them again at any time. Some megabytes are unpacked at a time, however large the segment is.
"""

import json
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from osce_reader.search.engine.columns import ColumnWriter, narrowest, save_arrays
from osce_reader.search.engine.facts import COUNTED, NAMED, make_table
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
        sizes: list[int] = []
        lengths: list[int] = []
        for group in _iter_groups(terms, name):
            names.write(b"".join(term + b"\n" for term, _, _ in group))
            sizes += (size for _, size, _ in group)
            lengths += (len(columns) // WIDTH - 2 * size for _, size, columns in group)
            unpacked = _unpack([size for _, size, _ in group], [c for _, _, c in group])
            ids.append(unpacked[0])
            counts.append(np.minimum(unpacked[1], MAX_COUNT))
            positions.append(unpacked[2] + np.repeat(bases[unpacked[0]], unpacked[1]))
    starts = np.array(list(accumulate(sizes, initial=0)), np.int64)
    places = np.array(list(accumulate(lengths, initial=0)), np.int64)
    save_arrays(path.parent, path.name, {"starts": starts, "places": places})


def _unpack(sizes: list[int], columns: list[bytes]) -> tuple[Array, Array, Array]:
    """Return the paragraphs, counts and positions of many terms, as `writer` laid them out.

    A term has a number of postings among *sizes* and its columns; all terms are unpacked at once,
    since most of them have but a few postings.
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
    """Give the terms of a field, sorted, each with its size and columns, some megabytes a time."""
    group: list[tuple[bytes, int, bytes]] = []
    waiting = 0
    for term, info in _iter_terms(terms, name):
        size, columns = _read_block(terms, info)
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


def _read_block(terms: whoosh3.W3TermsReader, info: whoosh3.W3TermInfo) -> tuple[int, bytes]:
    """Return the number of postings and the columns of the only block of a term.

    A block is laid out as in Whoosh: its length, negative for the last one, then facts about it,
    then its data, which may be compressed; those are the columns of `writer`.
    """
    file = terms._postfile  # noqa: SLF001  Whoosh itself gives postings one by one only
    start, _ = info.extent()
    file.seek(start + len(whoosh3.WHOOSH3_HEADER_MAGIC))
    length = abs(file.read_int())
    following = file.tell() + length
    size, _, _, compression, _, _ = file.read_pickle()
    packed = file.read(following - file.tell())
    return size, bytes(zlib.decompress(packed) if compression else packed)


def _derive_places(reader: reading.SegmentReader, path: Path) -> Array:
    """Write what is stored of paragraphs and documents; return how long each paragraph is."""
    documents: list[list[Any]] = []
    locators: list[str] = []
    count = reader.doc_count_all()
    owners, parts, lengths = (np.zeros(count, np.int64) for _ in range(3))
    for number in range(count):
        stored = reader.stored_fields(number)
        if "facts" in stored:
            documents.append(stored["facts"])
        locator, parts[number], lengths[number] = stored["place"]
        owners[number] = len(documents) - 1
        locators.append(locator)
    lines = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in documents)
    _write_lines(path.with_name(f"{path.name}.documents.txt"), lines)
    _write_lines(path.with_name(f"{path.name}.locators.txt"), locators)
    keys = (f"{one[1]} {one[0]}" for one in documents)
    _write_lines(path.with_name(f"{path.name}.keys.txt"), keys)
    arrays = {"owners": owners, "parts": parts, "lengths": lengths}
    records = [record_from_json(one) for one in documents]
    for key, facts in (("counted", COUNTED), ("named", NAMED)):
        made = make_table(facts, records)
        text = json.dumps(made.values, ensure_ascii=False, separators=(",", ":"))
        path.with_name(f"{path.name}.{key}.json").write_text(text, encoding="utf-8")
        arrays |= {f"{key}.numbers": made.numbers, f"{key}.starts": made.starts}
    save_arrays(path.parent, path.name, arrays)
    return lengths


def _write_lines(path: Path, lines: Iterable[str]) -> None:
    path.write_bytes("".join(f"{line}\n" for line in lines).encode())
