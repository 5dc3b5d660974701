"""From a segment of Whoosh to flat arrays: all postings of a field, one term after the other.

Whoosh's blocks are compact, but unpacking one costs more than the whole of a query over plain
arrays. So each segment is unpacked once, when it is committed, into `.npy` files that are
memory-mapped (`segment` reads them). They hold nothing that the segment does not: `derive` makes
them again at any time.
"""

import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from osce_reader.search.engine.schema import FIELDS, WIDTH
from osce_reader.search.engine.whoosh import index, reading, whoosh3

Array = npt.NDArray[Any]

NONE: Array = np.zeros(0, np.uint8)
_GROUP = 4_000_000


def derive(whoosh_index: index.FileIndex, segment_id: str, folder: Path) -> None:
    """Write to *folder* the arrays of a segment; their names begin with its id."""
    table = index.TOC.read(whoosh_index.storage, whoosh_index.indexname, schema=whoosh_index.schema)
    [segment] = [s for s in table.segments if s.segment_id() == segment_id]
    reader = reading.SegmentReader(whoosh_index.storage, table.schema, segment)
    try:
        count = reader.doc_count_all()
        lengths = np.zeros(count, np.uint32)
        terms = segment.codec().terms_reader(whoosh_index.storage, segment)
        try:
            for name in FIELDS:
                arrays = _derive_field(terms, name, folder / f"{segment_id}.{name}.terms.txt")
                if name == "text_exact":
                    _measure_lengths(lengths, arrays)
                _save(folder, f"{segment_id}.{name}", arrays)
        finally:
            terms.close()
        _save(
            folder, segment_id, {"lengths": lengths, **_derive_places(reader, segment_id, folder)}
        )
    finally:
        reader.close()


def _derive_field(terms: whoosh3.W3TermsReader, name: str, path: Path) -> dict[str, Array]:
    """Return the postings of a field; write its terms to the file at *path*."""
    names: list[bytes] = []
    flat = _Flattener()
    for term, blocks in _iter_terms(terms, name):
        names.append(term)
        for size, columns in blocks:
            flat.add(size, columns)
        flat.end_term()
    path.write_bytes(b"\n".join(names))
    return flat.finish()


class _Flattener:
    """Joins blocks of postings; many at a time, since most terms have but a few."""

    def __init__(self) -> None:
        self._sizes: list[int] = []
        self._columns: list[bytes] = []
        self._arrays: dict[str, list[Array]] = {"ids": [], "counts": [], "positions": []}
        self._starts = [0]
        self._waiting = 0

    def add(self, size: int, columns: bytes) -> None:
        """Take a block of *size* postings as `writer` lays it out."""
        self._sizes.append(size)
        self._columns.append(columns)
        self._waiting += len(columns)

    def end_term(self) -> None:
        """Begin another term."""
        if self._waiting >= _GROUP:
            self._flatten()

    def finish(self) -> dict[str, Array]:
        """Return the arrays of all that was taken; each term had one block."""
        self._flatten()
        arrays = {name: np.concatenate([NONE, *parts]) for name, parts in self._arrays.items()}
        ends = np.concatenate(([0], np.cumsum(arrays["counts"], dtype=np.int64)))
        starts = np.array(self._starts, np.int64)
        return arrays | {"starts": starts, "places": ends[starts]}

    def _flatten(self) -> None:
        if not self._sizes:
            return
        flat = np.frombuffer(b"".join(self._columns), np.uint32)
        sizes = np.array(self._sizes, np.int64)
        ends = np.cumsum(np.fromiter(map(len, self._columns), np.int64) // WIDTH)
        starts = np.concatenate(([0], ends[:-1]))
        rows = np.repeat(starts - np.concatenate(([0], np.cumsum(sizes)[:-1])), sizes)
        rows += np.arange(len(rows))
        sums = np.cumsum(flat[rows], dtype=np.int64)
        before = np.concatenate(([0], sums))[np.cumsum(sizes) - sizes]
        self._arrays["ids"].append(narrow(sums - np.repeat(before, sizes)))
        self._arrays["counts"].append(narrow(flat[rows + np.repeat(sizes, sizes)]))
        is_position = np.ones(len(flat), bool)
        is_position[rows] = False
        is_position[rows + np.repeat(sizes, sizes)] = False
        self._arrays["positions"].append(narrow(flat[is_position]))
        self._starts += (np.cumsum(sizes) + self._starts[-1]).tolist()
        self._sizes, self._columns, self._waiting = [], [], 0


def _iter_terms(
    terms: whoosh3.W3TermsReader, name: str
) -> Iterator[tuple[bytes, Iterator[tuple[int, bytes]]]]:
    """Give each term of a field, sorted, with its blocks."""
    if name not in terms.indexed_field_names():
        return
    for (field, term), info in terms.items_from(name, b""):
        if field != name:
            break
        yield term, _iter_blocks(terms, info)


def _iter_blocks(
    terms: whoosh3.W3TermsReader, info: whoosh3.W3TermInfo
) -> Iterator[tuple[int, bytes]]:
    """Give the number of postings and the columns of each block of a term.

    A block is laid out as in Whoosh: its length, negative for the last one, then facts about it,
    then its data, which may be compressed; those are the columns of `writer`.
    """
    file = terms._postfile  # noqa: SLF001  Whoosh itself gives postings one by one only
    start, _ = info.extent()
    file.seek(start + len(whoosh3.WHOOSH3_HEADER_MAGIC))
    is_last = False
    while not is_last:
        length = file.read_int()
        is_last = length < 0
        following = file.tell() + abs(length)
        size, _, _, compression, _, _ = file.read_pickle()
        packed = file.read(following - file.tell())
        yield size, bytes(zlib.decompress(packed) if compression else packed)


def narrow(array: Array) -> Array:
    """Return *array*, of whole numbers from 0 on, in the narrowest type that holds them."""
    kind = np.min_scalar_type(int(array.max())) if len(array) else np.dtype(np.uint8)
    return array.astype(kind)


def _measure_lengths(lengths: npt.NDArray[np.uint32], arrays: dict[str, Array]) -> None:
    """Put in *lengths* how many positions each paragraph takes: one behind its last word."""
    owners = np.repeat(arrays["ids"], arrays["counts"])
    np.maximum.at(lengths, owners, arrays["positions"].astype(np.uint32) + 1)


def _derive_places(
    reader: reading.SegmentReader, segment_id: str, folder: Path
) -> dict[str, Array]:
    """Return the document and the parts of each paragraph; write documents and locators."""
    documents: list[object] = []
    locators: list[str] = []
    owners = np.zeros(reader.doc_count_all(), np.uint32)
    parts = np.zeros(reader.doc_count_all(), np.uint8)
    for number in range(reader.doc_count_all()):
        stored = reader.stored_fields(number)
        if "facts" in stored:
            documents.append(stored["facts"])
        locator, parts[number] = stored["place"]
        owners[number] = len(documents) - 1
        locators.append(locator)
    text = json.dumps(documents, ensure_ascii=False, separators=(",", ":"))
    (folder / f"{segment_id}.documents.json").write_text(text, encoding="utf-8")
    (folder / f"{segment_id}.locators.txt").write_bytes("\n".join(locators).encode())
    return {"owners": owners, "parts": parts}


def _save(folder: Path, name: str, arrays: dict[str, Array]) -> None:
    for key, array in arrays.items():
        np.save(folder / f"{name}.{key}.npy", narrow(array) if len(array) else array)
