"""Files are read back, and what stands in the way of writing one is said."""

import errno
import io
import os
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from striprtf.striprtf import rtf_to_text

from osce_reader.errors import StorageError
from osce_reader.export.collection import (
    Collection,
    Excerpt,
    to_html,
    to_markdown,
    to_rtf,
    to_text,
)
from osce_reader.export.files import WRITERS, save_collection, save_whole
from osce_reader.export.opendocument import to_odt
from osce_reader.export.rich_text import Run
from osce_reader.export.word import to_docx

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
CITATION = (Run("OSCE, "), Run("On Lamps & “Oil”", is_italic=True), Run(", para. 1."))
ONE = Collection("Quotations", (Excerpt("Lamps", ("“1. Oil <is> dear.", "“2. «Да».”"), CITATION),))
TWO = Collection(
    "Quotations",
    (
        Excerpt("Lamps", ("“Oil.”",), CITATION, "Ask.\nToday.", "fr"),
        Excerpt("Wicks", (), CITATION, "About all of it."),
    ),
)


def read_docx(content: bytes) -> list[tuple[str, str]]:
    document = docx.Document(io.BytesIO(content))
    return [(str(p.style.name if p.style else ""), p.text) for p in document.paragraphs]


def read_odt(content: bytes) -> list[tuple[str, str]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        for name in ("styles.xml", "meta.xml", "META-INF/manifest.xml"):
            ET.fromstring(archive.read(name))  # noqa: S314  our own file
        root = ET.fromstring(archive.read("content.xml"))  # noqa: S314  our own file
    for line_break in root.iter(f"{_TEXT}line-break"):
        line_break.text = "\n"
    return [
        (element.get(f"{_TEXT}style-name", ""), "".join(element.itertext()))
        for element in root.iter()
        if element.tag in (f"{_TEXT}p", f"{_TEXT}h")
    ]


def test_word_has_its_own_styles():
    assert read_docx(to_docx(TWO)) == [
        ("Title", "Quotations"),
        ("Heading 1", "Lamps"),
        ("Quote", "“Oil.”"),
        ("Citation", "OSCE, On Lamps & “Oil”, para. 1."),
        ("Note", "Note: Ask.\nToday."),
        ("Heading 1", "Wicks"),
        ("Citation", "OSCE, On Lamps & “Oil”, para. 1."),
        ("Note", "Note: About all of it."),
    ]


def test_word_sees_a_file_of_today_in_british_english():
    content = to_docx(TWO)
    document = docx.Document(io.BytesIO(content))
    created = document.core_properties.created
    assert created is not None
    assert datetime.now(UTC) - created.replace(tzinfo=UTC) < timedelta(days=1)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        settings = archive.read("word/settings.xml").decode()
        styles = archive.read("word/styles.xml").decode()
    assert re.search(r'w:name="compatibilityMode"[^>]* w:val="15"', settings)
    assert set(re.findall(r'<w:lang w:val="([^"]*)"', styles)) == {"en-GB"}


def test_word_keeps_italics_and_says_the_language():
    document = docx.Document(io.BytesIO(to_docx(TWO)))
    citation = document.paragraphs[3]
    assert [run.text for run in citation.runs if run.italic] == ["On Lamps & “Oil”"]
    assert 'w:lang w:val="fr-FR"' in document.paragraphs[2].runs[0].element.xml


def test_opendocument_has_named_styles():
    assert read_odt(to_odt(TWO)) == [
        ("Title", "Quotations"),
        ("Heading_20_1", "Lamps"),
        ("quotation-fr-last", "“Oil.”"),
        ("Citation", "OSCE, On Lamps & “Oil”, para. 1."),
        ("Note", "Note: Ask.\nToday."),
        ("Heading_20_1", "Wicks"),
        ("Citation", "OSCE, On Lamps & “Oil”, para. 1."),
        ("Note", "Note: About all of it."),
    ]


def test_one_document_needs_no_heading():
    styles = [style for style, _ in read_docx(to_docx(ONE))]
    assert styles == ["Title", "Quote", "Quote", "Citation"]
    assert "Lamps\n" not in to_text(ONE)


def test_rtf_is_read_back():
    read = rtf_to_text(to_rtf(TWO))
    assert [line for line in read.splitlines() if line.strip()] == [
        "Quotations",
        "Lamps",
        "“Oil.”",
        "OSCE, On Lamps & “Oil”, para. 1.",
        "Note: Ask.",
        "Today.",
        "Wicks",
        "OSCE, On Lamps & “Oil”, para. 1.",
        "Note: About all of it.",
    ]


def test_text_markdown_and_html_are_as_a_person_writes_them():
    assert to_text(ONE) == (
        "Quotations\n==========\n\n“1. Oil <is> dear.\n“2. «Да».”\n"
        "OSCE, On Lamps & “Oil”, para. 1.\n\n"
    )
    assert to_markdown(ONE) == (
        "# Quotations\n\n> “1. Oil &lt;is> dear.\n>\n> “2. «Да».”\n\n"
        "OSCE, *On Lamps & “Oil”*, para. 1.\n"
    )
    assert (
        "<blockquote><p>“1. Oil &lt;is&gt; dear.</p><p>“2. «Да».”</p></blockquote>\n"
        '<p class="citation">OSCE, <i>On Lamps &amp; “Oil”</i>, para. 1.</p>'
    ) in to_html(ONE)
    assert '<blockquote lang="fr">' in to_html(TWO)


@given(st.text(max_size=40))
@settings(deadline=None, max_examples=25)
def test_any_words_can_be_written(words: str):
    drawn = Collection(words, (Excerpt(words, (words,), (Run(words),), words, "en"),))
    for write in WRITERS.values():
        if words.isprintable() or write in (to_docx, to_odt):
            assert write(drawn)
    expected = "".join(c if c.isprintable() else "" for c in words)
    if expected == words and "\xa0" not in words:
        assert read_odt(to_odt(drawn))[1][1] == words


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_file_is_written_over_one_that_was_there(tmp_path, suffix):
    path = tmp_path / f"quotations{suffix.upper()}"
    path.write_text("old")
    save_collection(ONE, path)
    assert path.read_bytes() != b"old"
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("missing/x.docx", "the folder does not exist"),
        ("file/x.docx", "a part of the path is a file"),
        ("folder.docx", "there is a folder of that name"),
        ("x.pdf", "does not say in which form"),
        ("x", "does not say in which form"),
        (f"{'x' * 300}.txt", "the name is too long"),
        ("x\0.txt", "is not the name of a file"),
    ],
)
def test_what_stands_in_the_way_is_said(tmp_path, name, message):
    (tmp_path / "file").write_text("x")
    (tmp_path / "folder.docx").mkdir()
    with pytest.raises(StorageError, match=message):
        save_collection(ONE, tmp_path / name)


def refuse(error: int) -> Callable[..., None]:
    def call(*_arguments: object) -> None:
        raise OSError(error, os.strerror(error))

    return call


@pytest.mark.parametrize(
    ("error", "message"),
    [(errno.ENOSPC, "the disk is full"), (errno.EACCES, "open in another program"),
     (errno.EIO, "Input/output error")],
)  # fmt: skip
def test_a_file_that_cannot_be_replaced_stays_as_it_was(tmp_path, monkeypatch, error, message):
    path = tmp_path / "x.txt"
    path.write_text("old")
    monkeypatch.setattr(Path, "replace", refuse(error))
    with pytest.raises(StorageError, match=message):
        save_whole(b"new", path)
    assert path.read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["x.txt"]


def test_a_file_that_may_not_be_written_is_left_alone(tmp_path, monkeypatch):
    path = tmp_path / "x.txt"
    path.write_text("old")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(StorageError, match="you may not write there"):
        save_whole(b"new", path)
    assert path.read_text() == "old"


def test_a_device_is_left_alone(tmp_path):
    os.mkfifo(tmp_path / "x.md")
    with pytest.raises(StorageError, match="it is a device"):
        save_collection(ONE, tmp_path / "x.md")
    assert (tmp_path / "x.md").is_fifo()


def test_a_file_that_libreoffice_has_open_is_left_alone(tmp_path):
    path = tmp_path / "x.odt"
    path.write_text("old")
    (tmp_path / ".~lock.x.odt#").write_text("")
    with pytest.raises(StorageError, match="open in another program"):
        save_collection(ONE, path)
    assert path.read_text() == "old"
