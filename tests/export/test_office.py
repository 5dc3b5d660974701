"""LibreOffice opens what we write; the pages it makes hold the words, in order, on A4."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from osce_reader.export.collection import Collection, Excerpt
from osce_reader.export.files import save_collection
from osce_reader.export.rich_text import Run
from osce_reader.export.snippet import SnippetFormat, format_snippet

OFFICE = shutil.which("soffice")
PDF_TO_TEXT = shutil.which("pdftotext")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not OFFICE, reason="LibreOffice (soffice) is not installed"),
    pytest.mark.skipif(not PDF_TO_TEXT, reason="pdftotext of poppler-utils is not installed"),
]
COLLECTION = Collection(
    "Quotations",
    (
        Excerpt(
            "Lamps",
            ("“1. Oil & wicks are ‘dear’.", "“2. «Да», 𝄞 and {braces}.”"),
            (Run("OSCE, "), Run("On Lamps", is_italic=True), Run(", paras. 1–2.")),
            "Ask about it.",
            "en",
        ),
        Excerpt("Wicks", ("“Short.”",), (Run("OSCE, On Wicks, para. 1."),), "", "ru"),
    ),
)
WORDS = (
    "Quotations Lamps “1. Oil & wicks are ‘dear’. “2. «Да», 𝄞 and {braces}.” "
    "OSCE, On Lamps, paras. 1–2. Note: Ask about it. Wicks “Short.” OSCE, On Wicks, para. 1."
)


def convert(path: Path, folder: Path, target: str) -> None:
    """Let LibreOffice open the file at *path* and write it as *target* beside it.

    A web page is opened as a text: in its view of web pages, LibreOffice 7.4 loses the first
    paragraph of any page, `<p>one</p>` alone too, and prints a blank page instead.
    """
    opened_as = ["--infilter=HTML (StarWriter)"] if path.suffix == ".html" else []
    subprocess.run(
        [
            str(OFFICE), "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *opened_as, "--convert-to", target, "--outdir", str(folder), str(path),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip


def read_pages(path: Path, folder: Path) -> str:
    """Return the text of the pages that LibreOffice makes of the file at *path*."""
    convert(path, folder, "pdf:writer_pdf_Export")
    read = subprocess.run(
        [str(PDF_TO_TEXT), "-enc", "UTF-8", str(path.with_suffix(".pdf")), "-"],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    # A clef may be drawn by a font that does not say what it is.
    return re.sub(r"«Да», \S* and", "«Да», and", " ".join(read.stdout.decode().split()))


@pytest.mark.parametrize(
    ("suffix", "form"), [(".rtf", SnippetFormat.RTF), (".html", SnippetFormat.HTML)]
)
def test_libreoffice_takes_what_is_copied(tmp_path, suffix, form):
    path = tmp_path / f"copied{suffix}"
    copied = format_snippet(
        COLLECTION.excerpts[0].lines, COLLECTION.excerpts[0].citation, form, language="fr"
    )
    start = '<meta charset="utf-8">' if form is SnippetFormat.HTML else ""
    path.write_text(start + copied, encoding="utf-8")
    convert(path, tmp_path, "txt:Text (encoded):UTF8")
    read = path.with_suffix(".txt").read_text(encoding="utf-8-sig")
    assert read.splitlines() == [*COLLECTION.excerpts[0].lines, "OSCE, On Lamps, paras. 1–2."]


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".rtf", ".html"])
def test_libreoffice_shows_every_word(tmp_path, suffix):
    path = tmp_path / f"quotations{suffix}"
    save_collection(COLLECTION, path)
    assert read_pages(path, tmp_path) == WORDS.replace("𝄞 ", "")
