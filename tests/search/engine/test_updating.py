"""An index is extended in place: whole after every stop, and by one program at a time."""

import builtins
import errno
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

import numpy as np
import pytest

from osce_reader.errors import SearchIndexError
from osce_reader.search.engine import batches, runs
from osce_reader.search.engine.hits import Order, Wish
from osce_reader.search.engine.index import SearchIndex, build_index, open_index
from osce_reader.search.engine.pool import Pool
from osce_reader.search.paragraphs import DocumentFacts, IndexedParagraph
from osce_reader.search.parser import parse_query
from tests.search.corpus import PARAGRAPHS

KILLS = 50
OPEN = io.open


def document(name: str, *texts: str, stamp: str = "", title: str = "") -> list[IndexedParagraph]:
    facts = DocumentFacts(stamp=stamp)
    return [
        IndexedParagraph(name, "en", str(n), "numbered", text, title, facts=facts)
        for n, text in enumerate(texts, 1)
    ]


def find(index: SearchIndex, text: str) -> list[str]:
    hits = index.search(parse_query(text), limit=None).hits
    return sorted(f"{hit.document} {hit.locator}" for hit in hits)


def stray_files(folder: Path, index: SearchIndex) -> set[str]:
    [data] = folder.glob("data-*")
    return {path.name for path in data.iterdir()} - set(index._manifest.files)


@pytest.fixture
def folder(tmp_path):
    lamps = document("lamps", "An old lamp.", "Its co-operation.", stamp="1", title="On lamps")
    build_index(tmp_path, [*lamps, *document("wicks", "A wick for a lamp.")], "f")
    return tmp_path


@pytest.fixture
def index(folder):
    opened = open_index(folder, "f")
    yield opened
    opened.close()


def test_added_documents_are_found_at_once_and_after_opening_again(folder, index):
    index.update(document("oil", "Lamps burn oil."), [], fingerprint="g")
    assert find(index, "lamps") == ["lamps 1", "oil 1", "wicks 1"]
    again = open_index(folder, "g")
    assert find(again, "lamps") == find(index, "lamps")
    assert index.fingerprint == "g"
    again.close()


def test_removed_documents_are_found_no_more(index):
    index.update([], [("lamps", "en")], fingerprint="g")
    assert find(index, "lamp") == ["wicks 1"]
    assert index.documents == {("wicks", "en"): ""}


def test_a_document_that_is_added_again_takes_the_place_of_the_old_one(index):
    for stamp in ("2", "3"):
        changed = document("lamps", "A new lamp.", stamp=stamp)
        index.update(changed, [], fingerprint=stamp)
        assert find(index, "lamp") == ["lamps 1", "wicks 1"]
        assert find(index, "old") == []
    assert index.documents == {("lamps", "en"): "3", ("wicks", "en"): ""}


def test_everything_may_be_removed_and_added_again(index):
    index.update([], [("lamps", "en"), ("wicks", "en")], fingerprint="0")
    assert find(index, "lamp OR a*") == []
    index.update(document("oil", "Lamps burn oil."), [], fingerprint="1")
    assert find(index, "lamp") == ["oil 1"]


def with_facts(name: str, date: str, *fields: str, body: str = "MC") -> IndexedParagraph:
    facts = DocumentFacts(body, "decision", "Vienna", date, fields)
    return IndexedParagraph(name, "en", "1", "numbered", "A lamp.", symbol=name, facts=facts)


def test_facts_are_counted_and_narrowed_by_over_all_that_was_added_and_is_there(index):
    first = [with_facts("mc.dec/1", "2001-05", "Oil", "Wicks"), with_facts("b", "2003", "Oil")]
    index.update(first, [], fingerprint="1")
    second = [with_facts("c", "2003-01-02", "Tar", body="PC"), with_facts("d", "", body="PC")]
    index.update(second, [("b", "en")], fingerprint="2")
    query = parse_query("lamp")
    found = index.find(query, Wish())
    assert found.total == 5
    assert found.facets["year"] == {"2001": 1, "2003": 1}
    assert found.facets["field"] == {"Oil": 1, "Wicks": 1, "Tar": 1}
    assert found.facets["body"] == {"MC": 1, "PC": 2}
    assert found.facets["language"] == {"en": 5}
    narrowed = index.find(query, Wish(narrow={"year": "2002..2009"}))
    assert [hit.document for hit in narrowed.hits] == ["c"]
    newest = index.find(query, Wish(limit=2, order=Order.NEWEST))
    assert [hit.document for hit in newest.hits] == ["c", "mc.dec/1"]
    assert find(index, "lamp symbol:mc.dec*") == ["mc.dec/1 1"]
    assert find(index, "place:Vienna NOT body:PC") == ["mc.dec/1 1"]


def test_many_small_changes_are_merged_and_find_the_same(folder, index):
    for number in range(40):
        text = f"Lamp number{number} shall not be put out by co-operation."
        index.update(document(f"d{number}", text, title="Of lamps"), [], fingerprint="n")
        if number % 3 == 0:
            index.update([], [(f"d{number}", "en")], fingerprint="n")
    kept = [n for n in range(40) if n % 3]
    assert len(index._manifest.segments) < 2 * batches._MANY
    assert len(find(index, '"shall not be put out"')) == len(kept)
    assert find(index, "number7 number7") == ["d7 1"]
    assert find(index, "number9") == []
    assert len(find(index, "title:lamps cooperation")) == len(kept) + 1
    assert stray_files(folder, index) == set()


def test_a_library_of_several_batches_finds_the_same(tmp_path, monkeypatch):
    monkeypatch.setattr(batches, "MAX_WORDS", 30)
    written = []

    def spill_and_count(pool: Pool, folder: Path, base: int) -> dict[str, runs.Run]:
        written.append(base)
        return runs.spill(pool, folder, base)

    monkeypatch.setattr(batches, "spill", spill_and_count)
    build_index(tmp_path, PARAGRAPHS, "")
    several = open_index(tmp_path, "")
    assert len(written) > 3
    assert stray_files(tmp_path, several) == set()
    assert find(several, '"co-operation of"') == ["harbour 5"]
    assert len(find(several, "t*")) == 8
    several.close()


def test_whoosh_itself_reads_what_was_written(folder):
    assert read_with_whoosh(folder, "lamp") == [(0, 1.0, [2]), (2, 1.0, [4])]


def test_a_word_of_many_batches_is_written_in_several_blocks(tmp_path, monkeypatch):
    monkeypatch.setattr(batches, "MAX_WORDS", 4)
    monkeypatch.setattr(runs, "_ROWS", 6)
    texts = [f"lamp{number} and lamp and harbour lamp" for number in range(20)]
    build_index(tmp_path, [p for n, t in enumerate(texts) for p in document(f"d{n:02}", t)], "")
    index = open_index(tmp_path, "")
    assert len(find(index, '"and lamp and harbour lamp"')) == len(find(index, "lamp")) == 20
    assert find(index, "lamp7") == ["d07 1"]
    index.close()
    assert read_with_whoosh(tmp_path, "lamp") == [(n, 2.0, [2, 5]) for n in range(20)]


def read_with_whoosh(folder: Path, term: str) -> list[tuple[int, float, list[int]]]:
    """Return paragraph, weight and positions of each posting of *term* as Whoosh gives them."""
    from osce_reader.search.engine.writer import open_whoosh

    [data] = folder.glob("data-*")
    reader = open_whoosh(data).reader()
    matcher = reader.postings("text_exact", term)
    found = []
    while matcher.is_active():
        found.append((matcher.id(), matcher.weight(), matcher.value_as("positions")))
        matcher.next()
    reader.close()
    return found


def test_a_word_may_stand_in_a_paragraph_any_number_of_times(tmp_path):
    text = " ".join(["lamp"] * 70_000 + ["wick", "oil"])
    build_index(tmp_path, document("long", text, "A wick."), "f")
    index = open_index(tmp_path, "f")
    assert find(index, '"lamp wick oil"') == ["long 1"]
    assert find(index, "lamp NEAR/2 oil") == ["long 1"]
    assert find(index, "wick") == ["long 1", "long 2"]
    index.close()


def test_a_change_by_another_program_is_noticed(folder, index):
    other = open_index(folder, "f")
    other.update(document("oil", "Oil."), [], fingerprint="g")
    with pytest.raises(SearchIndexError, match="Another program changed"):
        index.update(document("tar", "Tar."), [], fingerprint="h")
    assert find(index, "lamp") == ["lamps 1", "wicks 1"]
    other.close()


class Disk:
    """A disk that is full after some writes; *builtins.open* and *io.open* write to it."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, writes: int) -> None:
        self._left = writes
        for place in (builtins, io):
            monkeypatch.setattr(place, "open", self._open)

    def _open(self, *arguments: Any, **options: Any) -> Any:
        file = OPEN(*arguments, **options)
        return Filling(file, self) if file.writable() else file

    def take(self) -> None:
        """Take one more write, or raise what the system raises."""
        if self._left == 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._left -= 1


class Filling:
    """A file on such a disk."""

    def __init__(self, file: Any, disk: Disk) -> None:
        self._file = file
        self._disk = disk

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def write(self, data: Any) -> Any:
        self._disk.take()
        return self._file.write(data)


def refused(writes: int, work: Callable[[], None]) -> SearchIndexError | None:
    """Return why *work* is refused on a disk that is full after so many writes, if it is."""
    with pytest.MonkeyPatch.context() as patch:
        Disk(patch, writes)
        try:
            work()
        except SearchIndexError as error:
            return error
    return None


def test_a_disk_that_is_full_at_any_write_leaves_the_index_as_it_was(folder, index):
    oil = document("oil", "Lamps burn oil.", title="On oil")

    def add() -> None:
        index.update(oil, [("wicks", "en")], fingerprint="g")

    writes = 0
    while isinstance(refusal := refused(writes, add), SearchIndexError):
        assert "The disk is full" in str(refusal)
        assert find(index, "lamp") == ["lamps 1", "wicks 1"]
        assert stray_files(folder, index) == set()
        again = open_index(folder, "f")
        assert find(again, "lamp") == ["lamps 1", "wicks 1"]
        again.close()
        writes += 1
    assert writes > 30
    assert find(index, "lamp") == ["lamps 1", "oil 1"]


def test_a_disk_that_is_full_while_an_index_is_built_leaves_the_old_one(folder, monkeypatch):
    monkeypatch.setattr(batches, "MAX_WORDS", 3)

    def build() -> None:
        build_index(folder, document("oil", "Lamps burn oil.", "And tar."), "g")

    writes = 0
    while isinstance(refusal := refused(writes, build), SearchIndexError):
        assert "The disk is full" in str(refusal)
        assert len(list(folder.glob("data-*"))) == 1
        opened = open_index(folder, "f")
        assert find(opened, "lamp") == ["lamps 1", "wicks 1"]
        opened.close()
        writes += 5
    assert writes > 30
    opened = open_index(folder, "g")
    assert find(opened, "lamp OR tar") == ["oil 1", "oil 2"]
    opened.close()


ADD_FOREVER = """
import sys
from pathlib import Path
from osce_reader.search.engine.index import open_index
from osce_reader.search.paragraphs import IndexedParagraph
index = open_index(Path(sys.argv[1]), None)
number = len(index.documents)
while True:
    number += 1
    one = IndexedParagraph(f"d{number}", "en", "1", "numbered", f"A lamp burns{number}.")
    index.update([one], [], fingerprint=str(number))
    print(number, flush=True)
"""


@pytest.mark.slow
def test_a_program_killed_at_any_moment_loses_nothing_that_was_committed(folder):
    chance = np.random.default_rng(1)
    command = [sys.executable, "-c", ADD_FOREVER, str(folder)]
    for _ in range(KILLS):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        assert process.stdout is not None
        committed = int(process.stdout.readline())
        time.sleep(chance.random() * 0.05)
        process.send_signal(signal.SIGKILL)
        committed = max([committed, *map(int, process.stdout.read().split())])
        process.wait()
        process.stdout.close()
        index = open_index(folder, None)
        assert len(index.documents) in (committed, committed + 1)
        assert len(find(index, "lamp")) == len(index.documents)
        assert find(index, f"burns{committed}") == [f"d{committed} 1"]
        index.close()
    index = open_index(folder, None)
    index.update(document("last", "The end."), [], fingerprint="end")
    assert stray_files(folder, index) == set()
    index.close()


ADD_TEN = """
import sys
from pathlib import Path
from osce_reader.errors import SearchIndexError
from osce_reader.search.engine.index import open_index
from osce_reader.search.paragraphs import IndexedParagraph
for number in range(10):
    one = IndexedParagraph(f"{sys.argv[2]}{number}", "en", "1", "numbered", "A lamp.")
    while True:
        index = open_index(Path(sys.argv[1]), None)
        try:
            index.update([one], [], fingerprint="x")
            break
        except SearchIndexError as error:
            assert "Another program changed" in str(error), error
        finally:
            index.close()
"""


@pytest.mark.slow
def test_two_programs_that_add_at_once_lose_nothing(folder):
    programs = [
        subprocess.Popen([sys.executable, "-c", ADD_TEN, str(folder), name]) for name in "ab"
    ]
    assert [program.wait(90) for program in programs] == [0, 0]
    index = open_index(folder, "x")
    assert len(find(index, "lamp")) == 22
    index.close()
