import os
import time
from pathlib import Path

import pytest

from osce_reader.errors import ImportRefusedError
from osce_reader.importers.blocks import RawBlock, RawMark, RawText, Role
from osce_reader.importers.process import ReaderProcess, from_plain, to_plain
from osce_reader.importers.reading import read_file
from osce_reader.importers.sniff import Kind
from osce_reader.model.document import Emphasis, Span
from osce_reader.progress import CancelledError, Progress
from tests.importers.formats.files import paragraph, shown, write_pdf

HERE = "tests.importers.formats.bad_readers"


def test_text_survives_the_way_back() -> None:
    block = RawBlock(
        "a😀\ud800", Role.ITEM, "(a)", 2, 3, 1.5, 2.5, 12, True, True,
        (Span(0, 1, Emphasis.BOLD),), (RawMark(1, "*"),),
    )  # fmt: skip
    raw = RawText((block,), True, {"title": "x"}, ("careful",), "cp1252")
    assert from_plain(to_plain(raw)) == raw


def test_file_is_read_in_another_process_and_the_next_one_in_the_same(tmp_path: Path) -> None:
    path = write_pdf(tmp_path / "lamps.pdf", [paragraph("Lamps are lit.")])
    with ReaderProcess() as process:
        first = process.read(HERE, "read_process", path)
        read = read_file(path, process=process)
        second = process.read(HERE, "read_process", path)
    assert (read.kind, shown(read.raw)) == (Kind.PDF, ["Lamps are lit."])
    assert first == second
    assert first.blocks[0].text != str(os.getpid())


def test_mismatch_is_a_warning(tmp_path: Path) -> None:
    path = tmp_path / "lamps.pdf"
    path.write_text("1. Lamps are lit.\n")
    assert "read as what it is: plain text" in read_file(path).raw.warnings[0]


@pytest.mark.parametrize(
    ("reader", "told"),
    [
        ("refuse", "lamps.pdf is not for us"),
        ("break_down", "could not be read"),
        ("be_wrong", "damaged"),
        ("ask_for_memory", "memory"),
        ("no_such_reader", "damaged"),
    ],
)
def test_whatever_happens_there_is_one_sentence_here(
    tmp_path: Path, reader: str, told: str
) -> None:
    with ReaderProcess() as process:
        with pytest.raises(ImportRefusedError, match=told):
            process.read(HERE, reader, tmp_path / "lamps.pdf")
        raw = process.read(HERE, "read_process", tmp_path / "lamps.pdf")
    assert raw.blocks, "the next file is read all the same"


def test_reader_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    begin = time.monotonic()
    with ReaderProcess(seconds=0.3) as process, pytest.raises(ImportRefusedError, match="seconds"):
        process.read(HERE, "take_for_ever", tmp_path / "lamps.pdf")
    assert time.monotonic() - begin < 20


def test_cancelling_ends_the_process(tmp_path: Path) -> None:
    progress = Progress(is_cancelled=lambda: True)
    with ReaderProcess() as process, pytest.raises(CancelledError):
        process.read(HERE, "take_for_ever", tmp_path / "lamps.pdf", progress=progress)
