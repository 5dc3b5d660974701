import json
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from osce_reader.errors import SearchIndexError
from osce_reader.progress import CancelledError, Progress
from osce_reader.search.engine.index import build_index, open_index
from osce_reader.search.paragraphs import IndexedParagraph
from osce_reader.search.parser import parse_query
from tests.search.corpus import PARAGRAPHS


def paragraph(text: str, locator: str = "1") -> IndexedParagraph:
    return IndexedParagraph("lamps", "en", locator, "numbered", text)


def find(folder: Path, text: str, fingerprint: str = "f") -> list[str]:
    index = open_index(folder, fingerprint)
    try:
        return [hit.locator for hit in index.search(parse_query(text), limit=None).hits]
    finally:
        index.close()


@pytest.fixture
def folder(tmp_path):
    build_index(tmp_path / "index", PARAGRAPHS, "f")
    return tmp_path / "index"


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def test_an_empty_library_finds_nothing(tmp_path):
    build_index(tmp_path, [], "f")
    assert find(tmp_path, "lamp OR l* OR lamps") == []


def test_a_paragraph_without_words_may_be_indexed(tmp_path):
    build_index(tmp_path, [paragraph("– …"), paragraph("", "2"), paragraph("a lamp", "3")], "f")
    assert find(tmp_path, "lamps") == ["3"]


def test_a_very_long_word_may_be_indexed_and_found(tmp_path):
    word = "lamp" * 800
    build_index(tmp_path, [paragraph(word * 100)], "f")
    assert find(tmp_path, word) == ["1"]


def test_a_title_longer_than_its_paragraph_names_no_other_document(tmp_path):
    long = IndexedParagraph("long", "en", "1", "numbered", "Oil.", "Of lamps " * 200)
    build_index(tmp_path, [long, paragraph("Oil.", "2"), paragraph("Oil.", "3")], "f")
    assert find(tmp_path, "title:lamps") == ["1"]
    assert find(tmp_path, 'title:"lamps of lamps"') == ["1"]
    assert find(tmp_path, "oil") == ["1", "2", "3"]


def test_a_new_index_takes_the_place_of_the_old_one(tmp_path):
    build_index(tmp_path, [paragraph("old lamp")], "f")
    old = open_index(tmp_path, "f")
    build_index(tmp_path, [paragraph("new lamp", "2")], "g")
    assert old.search(parse_query("old"), limit=None).total == 1
    old.close()
    assert find(tmp_path, "lamp", "g") == ["2"]
    assert len(list(tmp_path.glob("data-*"))) == 1


def test_an_index_of_something_else_is_refused(folder):
    with pytest.raises(SearchIndexError, match="not up to date"):
        open_index(folder, "another library")


def test_an_index_of_another_format_is_refused(folder, monkeypatch):
    from osce_reader.search.engine import schema

    monkeypatch.setattr(schema, "FORMAT", schema.FORMAT + 1)
    with pytest.raises(SearchIndexError, match="another version"):
        open_index(folder, "f")


def test_a_missing_index_is_refused(tmp_path):
    with pytest.raises(SearchIndexError):
        open_index(tmp_path / "nowhere", "f")


DAMAGES = {
    "missing": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "truncated": lambda path: path.write_bytes(path.read_bytes()[: path.stat().st_size // 2]),
    "longer": lambda path: path.write_bytes(path.read_bytes() + b"\0"),
    "garbage": lambda path: path.write_bytes(os.urandom(path.stat().st_size)),
    "one bit": lambda path: path.write_bytes(flip(path.read_bytes())),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
}


def flip(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_damage_to_any_file_is_noticed_when_it_is_opened(folder, tmp_path, damage):
    for path in files(folder):
        if not path.stat().st_size:
            continue
        copy = tmp_path / "copy"
        shutil.copytree(folder, copy)
        damage(copy / path.relative_to(folder))
        with pytest.raises(SearchIndexError):
            open_index(copy, "f")
        shutil.rmtree(copy)


@pytest.mark.parametrize(
    "text",
    [
        "", "{}", "[]", "null", "7", '"', "{", '{"checksum": 1}', "\ud800",
        '{"format": 1, "fingerprint": "f", "languages": [], "data": "..", "files": {}}',
        "[" * 100_000,
    ],
)  # fmt: skip
def test_a_manifest_of_any_other_content_is_refused(folder, text):
    (folder / "index.json").write_bytes(text.encode(errors="surrogatepass"))
    with pytest.raises(SearchIndexError):
        open_index(folder, "f")


def test_damage_done_while_it_is_open_does_no_harm(folder):
    index = open_index(folder, "f")
    for path in files(folder):
        path.write_bytes(b"")
    assert index.search(parse_query("lantern"), limit=None).total == 3
    index.close()


def test_a_damaged_index_is_built_anew_in_the_same_place(folder):
    for path in files(folder):
        path.write_bytes(b"?")
    build_index(folder, PARAGRAPHS, "f")
    assert find(folder, "wicks") == ["7"]


def test_reading_writes_nothing(folder):
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    for path in (*folder.rglob("*"), folder):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        assert find(folder, "wicks") == ["7"]
        assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before
    finally:
        for path in (folder, *folder.rglob("*")):
            path.chmod(0o755)


def test_no_lock_is_left_behind(folder):
    assert not [path for path in files(folder) if "LOCK" in path.name]


def test_cancelling_leaves_the_old_index_and_nothing_else(folder):
    before = files(folder)
    with pytest.raises(CancelledError):
        build_index(folder, PARAGRAPHS, "g", Progress(is_cancelled=lambda: True))
    assert files(folder) == before
    assert find(folder, "wicks") == ["7"]


def test_a_failure_halfway_leaves_the_old_index(folder):
    def failing() -> Iterator[IndexedParagraph]:
        yield paragraph("new lamp")
        raise ZeroDivisionError

    before = files(folder)
    with pytest.raises(ZeroDivisionError):
        build_index(folder, failing(), "g")
    assert files(folder) == before


def test_progress_is_reported(tmp_path):
    steps = []
    paragraphs = [paragraph("a lamp", str(n)) for n in range(120)]
    build_index(tmp_path, paragraphs, "f", Progress(lambda *step: steps.append(step)))
    assert [step[:2] for step in steps] == [(0, 120), (50, 120), (100, 120)]


def test_a_folder_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(SearchIndexError, match="cannot be written to"):
        build_index(tmp_path / "file" / "index", PARAGRAPHS, "f")


def test_what_a_stopped_program_left_is_cleared_a_day_later(folder):
    left, fresh = folder / "data-old", folder / "data-fresh"
    left.mkdir()
    fresh.mkdir()
    os.utime(left, (0, 0))
    build_index(folder, PARAGRAPHS, "f")
    assert not left.exists()
    assert fresh.exists()


def test_two_programs_that_build_at_once_leave_a_whole_index(tmp_path):
    program = (
        "import sys; from pathlib import Path\n"
        "from osce_reader.search.engine.index import build_index\n"
        "from tests.search.corpus import PARAGRAPHS\n"
        "for _ in range(5): build_index(Path(sys.argv[1]), PARAGRAPHS, 'f')\n"
    )
    command = [sys.executable, "-c", program, str(tmp_path / "index")]
    builders = [subprocess.Popen(command) for _ in range(2)]
    try:
        assert [builder.wait(60) for builder in builders] == [0, 0]
    finally:
        for builder in builders:
            builder.kill()
    assert find(tmp_path / "index", "wicks") == ["7"]


def test_an_index_serves_several_threads(folder):
    index = open_index(folder, "f")
    queries = ["lantern", '"shall not"', "t*", "traf* NOT oil", "securite"] * 10
    expected = [index.search(parse_query(q), limit=None) for q in queries]
    found = {}

    def search(number):
        found[number] = [index.search(parse_query(q), limit=None) for q in queries]

    threads = [threading.Thread(target=search, args=[n]) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    index.close()
    assert list(found.values()) == [expected] * 4


def test_the_manifest_says_what_the_index_is(folder):
    manifest = json.loads((folder / "index.json").read_text())
    assert manifest["fingerprint"] == "f"
    assert manifest["languages"] == ["de", "en", "es", "fr", "it", "ru"]
    data = folder / manifest["data"]
    assert set(manifest["files"]) == {path.name for path in data.iterdir()}
