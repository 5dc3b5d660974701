"""No bytes whatever make a reader do anything but read or refuse."""

import importlib
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from osce_reader.errors import ReaderError
from osce_reader.importers.sniff import Kind, sniff
from tests.importers.formats.files import (
    SAMPLES,
    numbered,
    paragraph,
    write_docx,
    write_odt,
    write_pdf,
)

READERS = {
    Kind.PLAIN: "plain", Kind.MARKDOWN: "markdown", Kind.HTML: "html", Kind.DOCX: "docx",
    Kind.ODT: "odt", Kind.RTF: "rtf", Kind.PDF: "pdf",
}  # fmt: skip
HTML = b'<html><body><ol start=2><li>x<table><tr><td>a<td>b</table><p id="fn1">n</p></ol></body>'
RTF = rb"{\rtf1\ansi{\fonttbl{\f0 T;}}{\listtext 1.\tab}x{\footnote y}\trowd a\cell\row\par}"
MARKDOWN = b"---\nid: a\ntitle: b\nlanguage: en\n---\n# A {#annex}\n\n1. x[^1]\n\n[^1]: *y*\n"
FEW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
cuts = st.lists(
    st.tuples(
        st.floats(0, 1), st.integers(0, 30),
        st.sampled_from([b"", b"\x00", b"<", b">", b"{", b"}", b"\\", b"&#x110000;", b"-1",
                         b"99999999999", b"\xff\xfe", b"\xed\xa0\x80", b"\r\n\r\n"]),
    ),
    max_size=8,
)  # fmt: skip


def spoil(content: bytes, changes: list[tuple[float, int, bytes]]) -> bytes:
    for place, length, put in changes:
        at = int(place * len(content))
        content = content[:at] + put + content[at + length :]
    return content


def read_anything(path: Path) -> None:
    """Read a file in this process, by whatever reader it asks for; a refusal is an answer too."""
    with suppress(ReaderError):
        name = READERS[sniff(path)]
        reader = getattr(importlib.import_module(f"osce_reader.importers.{name}"), f"read_{name}")
        raw = reader(path)
        assert raw.blocks or raw.document


def seed_files(folder: Path) -> dict[str, bytes]:
    pdf = write_pdf(folder / "a.pdf", [paragraph("1. Lamps", "are lit."), paragraph("two")])
    return {"html": HTML, "rtf": RTF, "md": MARKDOWN, "pdf": pdf.read_bytes(), "txt": b"1. x\n" * 9}


@pytest.mark.parametrize("kind", ["html", "rtf", "md", "pdf", "txt"])
@FEW
@given(changes=cuts)
def test_spoilt_files_are_read_or_refused(
    tmp_path: Path, kind: str, changes: list[tuple[float, int, bytes]]
) -> None:
    path = tmp_path / "spoilt"
    path.write_bytes(spoil(seed_files(tmp_path)[kind], changes))
    read_anything(path)


@pytest.mark.parametrize("kind", ["docx", "odt"])
@FEW
@given(changes=cuts, part=st.integers(0, 40))
def test_spoilt_parts_of_packed_files_are_read_or_refused(
    tmp_path: Path, kind: str, changes: list[tuple[float, int, bytes]], part: int
) -> None:
    path = tmp_path / "whole"
    if kind == "docx":
        write_docx(path, numbered("x", 1), parts={"footnotes": "", "numbering": ""})
    else:
        write_odt(
            path, "<text:list><text:list-item><text:p>x</text:p></text:list-item></text:list>"
        )
    spoilt = tmp_path / "spoilt"
    with zipfile.ZipFile(path) as package, zipfile.ZipFile(spoilt, "w") as other:
        names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        for name in package.namelist():
            content = package.read(name)
            is_chosen = name == names[part % len(names)]
            other.writestr(name, spoil(content, changes) if is_chosen else content)
    read_anything(spoilt)


@FEW
@given(content=st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "any"
        path.write_bytes(content)
        read_anything(path)


@pytest.mark.slow
@pytest.mark.skipif(not SAMPLES.is_dir(), reason="the folder of real samples is not there")
@pytest.mark.parametrize(
    "name",
    ["un_ares_48_161_en.pdf", "poi_complex_lists.docx", "treaty_html_cat.html",
     "cfe_oslo_1992_en.txt"],
)  # fmt: skip
@settings(FEW, max_examples=15)
@given(changes=cuts)
def test_spoilt_samples_are_read_or_refused(
    tmp_path: Path, name: str, changes: list[tuple[float, int, bytes]]
) -> None:
    path = tmp_path / "spoilt"
    path.write_bytes(spoil((SAMPLES / name).read_bytes(), changes))
    read_anything(path)
