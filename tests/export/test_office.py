"""LibreOffice opens what we write; the pages it makes hold the words, in order, on A4."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from osce_reader.export.collection import Collection, Excerpt
from osce_reader.export.files import save_collection
from osce_reader.export.rich_text import Run

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


def convert(path: Path, folder: Path) -> str:
    """Return the text of the pages that LibreOffice makes of the file at *path*."""
    subprocess.run(
        [
            str(OFFICE), "--headless", f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--convert-to", "pdf:writer_pdf_Export", "--outdir", str(folder), str(path),
        ],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    pages = path.with_suffix(".pdf")
    read = subprocess.run(
        [str(PDF_TO_TEXT), "-enc", "UTF-8", str(pages), "-"],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    return " ".join(read.stdout.decode().split())


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".rtf"])
def test_libreoffice_shows_every_word(tmp_path, suffix):
    path = tmp_path / f"quotations{suffix}"
    save_collection(COLLECTION, path)
    read = convert(path, tmp_path)
    # A clef may be drawn by a font that does not say what it is.
    assert re.sub(r"«Да», \S* and", "«Да», and", read) == WORDS.replace("𝄞 ", "")
