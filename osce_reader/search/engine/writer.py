"""Writing segments of a Whoosh index in bulk.

Whoosh takes postings one by one through a pool that sorts tuples on the disk. Here the pool is
columnar (`pool`), and whole blocks of a term's postings are handed to Whoosh's own block writer.
What is on the disk afterwards is an ordinary Whoosh index: any reader of Whoosh opens it.
"""

import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, groupby, pairwise
from operator import attrgetter
from pathlib import Path
from pickle import dumps
from typing import IO, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from osce_reader.search.engine.pool import Inverted
from osce_reader.search.engine.schema import FIELDS, WIDTH
from osce_reader.search.engine.whoosh import (
    fields,
    filestore,
    formats,
    index,
    pack_int,
    whoosh3,
    writing,
)

_COMPRESSION = 1
_COMPRESSED = 64
_WAIT = 10.0

Array = npt.NDArray[Any]

Stored = dict[str, Any]


class _TermsField(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field whose terms are made by the pool."""

    def __init__(self) -> None:
        super().__init__(PackedPositions(), None, scorable=False)


class PackedPositions(formats.Format):  # type: ignore[misc]  # Whoosh has no types
    """The positions of a term in a paragraph, as unsigned integers one behind the other."""

    posting_size = -1

    def __init__(self) -> None:
        super().__init__()

    def decode_frequency(self, value: bytes) -> int:
        """Return how often the term occurs."""
        return len(value) // WIDTH

    def decode_weight(self, value: bytes) -> float:
        """Return the same as a weight."""
        return float(self.decode_frequency(value))

    def decode_positions(self, value: bytes) -> list[int]:
        """Return the positions in their order."""
        return list(memoryview(value).cast("I"))


class _Block(NamedTuple):
    """Postings of one term: how many, and what Whoosh wants to know of them."""

    term: str
    size: int
    occurrences: int
    first: int
    last: int
    most: int
    data: bytes


class _BlockWriter(whoosh3.W3PostingsWriter):  # type: ignore[misc]  # Whoosh has no types
    """Writes the postings of a term from columns, in blocks of three arrays each; mostly in one.

    The arrays are the paragraphs, each less the one before, how often the term occurs in each, and
    the positions. Whoosh would pickle a tuple with an object for every posting.
    """

    def add_blocks(self, blocks: Iterator[_Block]) -> None:
        """Write the *blocks* of the term that was started, all that it has."""
        self._postfile.write(whoosh3.WHOOSH3_HEADER_MAGIC)
        block = next(blocks)
        for following in blocks:
            self._add_block(block, 1)
            block = following
        self._add_block(block, -1)

    def _add_block(self, block: _Block, sign: int) -> None:
        """Write one block; its length is negative where it is the last one, by its *sign*."""
        info = self._terminfo
        info._df += block.size  # noqa: SLF001  what `W3TermInfo.add_block` does
        info._weight += float(block.occurrences)  # noqa: SLF001
        info._minid = block.first if info._minid is None else info._minid  # noqa: SLF001
        info._maxid = block.last  # noqa: SLF001
        info._minlength = 0  # noqa: SLF001
        info._maxweight = max(info._maxweight, float(block.most))  # noqa: SLF001
        compression = _COMPRESSION if block.size >= _COMPRESSED else 0
        data = zlib.compress(block.data, compression) if compression else block.data
        head = dumps((block.size, block.last, float(block.most), compression, 0, 0), 2)
        self._postfile.write(pack_int(sign * (len(head) + len(data))) + head + data)
        self._blockcount += 1


class _BlockMatcher(whoosh3.W3LeafMatcher):  # type: ignore[misc]  # Whoosh has no types
    """Gives the postings of such blocks to Whoosh, one by one."""

    def _read_data(self) -> None:
        data = self._postfile.get(self._dataoffset, self._nextoffset - self._dataoffset)
        columns = np.frombuffer(zlib.decompress(data) if self._compression else data, np.uint32)
        deltas, counts, positions = split_block(columns, self._blocklength)
        edges = [0, *np.cumsum(counts).tolist()]
        values = tuple(positions[start:end].tobytes() for start, end in pairwise(edges))
        self._data = (tuple(deltas.tolist()), tuple(counts.tolist()), values)


class _BulkFieldWriter(whoosh3.W3FieldWriter):  # type: ignore[misc]  # Whoosh has no types
    """Writes a field term by term."""

    def add_inverted(self, name: str, schema: fields.Schema, groups: Iterable[Inverted]) -> None:
        """Write all terms of a field and their postings, some terms after the other."""
        self.start_field(name, schema[name])
        blocks = chain.from_iterable(map(_iter_blocks, groups))
        for term, own in groupby(blocks, attrgetter("term")):
            self.start_term(term.encode())
            self._postwriter.add_blocks(own)
            self.finish_term()
        self.finish_field()


class _BulkCodec(whoosh3.W3Codec):  # type: ignore[misc]  # Whoosh has no types
    """The codec of Whoosh with our blocks of postings."""

    length_stats = False

    def field_writer(self, storage: object, segment: object) -> _BulkFieldWriter:
        """Return what writes the terms of a segment."""
        return _BulkFieldWriter(self, storage, segment)

    def postings_writer(self, dbfile: object, byteids: bool = False) -> _BlockWriter:
        """Return what writes the postings of a field."""
        return _BlockWriter(dbfile, self._blocklimit, byteids=byteids)

    def postings_reader(
        self,
        dbfile: object,
        terminfo: whoosh3.W3TermInfo,
        format_: object,
        term: object = None,
        scorer: object = None,
    ) -> _BlockMatcher:
        """Return what gives the postings of a term."""
        return _BlockMatcher(dbfile, *terminfo.extent(), format_, term=term, scorer=scorer)


class _Storage(filestore.FileStorage):  # type: ignore[misc]  # Whoosh has no types
    """The files of an index. It knows which of them were written, to close them after a failure."""

    def __init__(self, folder: Path, written: list[IO[bytes]]) -> None:
        super().__init__(str(folder))
        self._written = written

    def create_file(self, name: str, **options: object) -> object:
        """Return a new file to write to."""
        file = super().create_file(name, **options)
        self._written.append(file.file)
        return file

    def temp_storage(self, name: str) -> "_Storage":
        """Return a new folder of that name for files that are not kept."""
        storage = _Storage(Path(self.folder, name), self._written)
        storage.create()
        return storage

    def close_all(self) -> None:
        """Close all files that were written; what cannot be written any more is lost."""
        for file in self._written:
            with suppress(OSError):
                file.close()


class BulkWriter(writing.SegmentWriter):  # type: ignore[misc]  # Whoosh has no types
    """Writes one segment; old table of contents and files stay until they are cleared.

    It holds Whoosh's lock until it is committed or abandoned. A segment is never packed into one
    compound file: Whoosh would copy it to memory whenever it is opened.
    """

    def __init__(self, whoosh_index: index.FileIndex) -> None:
        self.storage = whoosh_index.storage
        try:
            super().__init__(whoosh_index, codec=_BulkCodec(), timeout=_WAIT, compound=False)
        except BaseException:
            self.abandon()
            raise

    def store(self, stored: Iterable[Stored]) -> None:
        """Write the stored fields of the next paragraphs."""
        for values in stored:
            self.perdocwriter.start_doc(self.docnum)
            for name, value in values.items():
                self.perdocwriter.add_field(name, self.schema[name], value, 0)
            self.perdocwriter.finish_doc()
            self.docnum += 1
            self._added = True

    def add_field(self, name: str, groups: Iterable[Inverted]) -> None:
        """Write the postings of a field; fields have to come in the order of their names."""
        self.fieldwriter.add_inverted(name, self.schema, groups)

    def abandon(self) -> None:
        """Let go of everything after a failure; unlike `cancel`, without writing any more."""
        self.storage.close_all()
        if self.writelock:
            self.writelock.release()
        self.is_closed = True

    def drop(self, segment: str) -> None:
        """Leave the segment of that id out of the next table of contents."""
        self.segments[:] = [s for s in self.segments if s.segment_id() != segment]

    def delete(self, segment: str, numbers: Sequence[int]) -> None:
        """Mark paragraphs of a segment as deleted."""
        for one in self.segments:
            if one.segment_id() == segment:
                for number in numbers:
                    one.delete_document(number)

    def _flush_segment(self) -> None:
        """Close what was written."""
        self.perdocwriter.close()
        self.fieldwriter.close()

    def _commit_toc(self, segments: Sequence[object]) -> None:
        """Write the table of contents, and leave what it replaces in its place."""
        index.TOC(self.schema, segments, self.generation).write(self.storage, self.indexname)


def make_schema() -> fields.Schema:
    """Return the schema of `schema`."""
    terms = {name: _TermsField() for name in FIELDS}
    return fields.Schema(**terms, place=fields.STORED(), facts=fields.STORED())


def create(folder: Path) -> index.FileIndex:
    """Return a new Whoosh index in *folder*, which is empty."""
    storage = _Storage(folder, [])
    try:
        return storage.create_index(make_schema())
    except BaseException:
        storage.close_all()
        raise


def open_whoosh(folder: Path) -> index.FileIndex:
    """Return the Whoosh index in *folder*."""
    return _Storage(folder, []).open_index(schema=make_schema())


def _iter_blocks(inverted: Inverted) -> Iterator[_Block]:
    """Give the block of each term; all that can be is computed for the whole field at once."""
    paragraphs, starts = inverted.paragraphs, inverted.starts
    is_first = np.ones(len(paragraphs), bool)
    np.not_equal(paragraphs[1:], paragraphs[:-1], out=is_first[1:])
    is_first[starts[:-1]] = True
    firsts = np.flatnonzero(is_first)
    counts = np.diff(firsts, append=len(paragraphs)).astype("=u4")
    ids = paragraphs[firsts]
    bounds = np.searchsorted(firsts, starts)
    deltas = np.diff(ids, prepend=ids[:1])
    deltas[bounds[:-1]] = ids[bounds[:-1]]
    columns = [column.view(np.uint8).data for column in (deltas, counts)]
    positions = inverted.positions.view(np.uint8).data
    facts = zip(
        inverted.names,
        np.diff(bounds).tolist(),
        np.diff(starts).tolist(),
        ids[bounds[:-1]].tolist(),
        ids[bounds[1:] - 1].tolist(),
        np.maximum.reduceat(counts, bounds[:-1]).tolist(),
        bounds[:-1].tolist(),
        starts[:-1].tolist(),
        strict=True,
    )
    for term, size, occurrences, first, last, most, start, row in facts:
        part = slice(WIDTH * start, WIDTH * (start + size))
        rows = slice(WIDTH * row, WIDTH * (row + occurrences))
        data = b"".join((columns[0][part], columns[1][part], positions[rows]))
        yield _Block(term, size, occurrences, first, last, most, data)


def split_block(columns: Array, size: int) -> tuple[Array, Array, Array]:
    """Return the three arrays of a block of *size* postings: differences, counts, positions."""
    return columns[:size], columns[size : 2 * size], columns[2 * size :]
