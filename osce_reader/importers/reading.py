"""From a file to raw text: the reader that its content asks for, in a process where that is safer.

The document libraries are imported by their readers, and those only when a file of their kind
comes: they would slow the start.
"""

from dataclasses import dataclass, replace
from pathlib import Path

from osce_reader.importers.blocks import RawText
from osce_reader.importers.process import ReaderProcess
from osce_reader.importers.sniff import Kind, find_mismatch, sniff
from osce_reader.progress import SILENT, Progress

_HERE = "osce_reader.importers"
_APART = {
    Kind.PDF: (f"{_HERE}.pdf", "read_pdf"),
    Kind.DOCX: (f"{_HERE}.docx", "read_docx"),
    Kind.ODT: (f"{_HERE}.odt", "read_odt"),
    Kind.RTF: (f"{_HERE}.rtf", "read_rtf"),
}
"""The kinds that are read in a process of their own: by which function of which module."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a file gave, and what kind of file it is."""

    kind: Kind
    raw: RawText


def read_file(
    path: Path,
    *,
    encoding: str = "",
    process: ReaderProcess | None = None,
    progress: Progress = SILENT,
) -> Read:
    """Return what is in a file of any kind.

    *encoding* is the user's choice for a text file, "" to find out. *process* is used for the kinds
    that are read in one, if it is given: who reads many files keeps one; without it one is begun
    and ended. Raises `ImportRefusedError`, `DocumentError` and `CancelledError`.
    """
    kind = sniff(path)
    if kind in _APART:
        if process is None:
            with ReaderProcess() as own:
                raw = _read_apart(kind, path, own, progress)
        else:
            raw = _read_apart(kind, path, process, progress)
    else:
        raw = _read_text(kind, path, encoding)
    mismatch = find_mismatch(path, kind)
    return Read(kind, replace(raw, warnings=(*raw.warnings, mismatch)) if mismatch else raw)


def _read_apart(kind: Kind, path: Path, process: ReaderProcess, progress: Progress) -> RawText:
    module, name = _APART[kind]
    return process.read(module, name, path, progress=progress)


def _read_text(kind: Kind, path: Path, encoding: str) -> RawText:
    if kind is Kind.HTML:
        from osce_reader.importers.html import read_html

        return read_html(path, encoding=encoding)
    if kind is Kind.MARKDOWN:
        from osce_reader.importers.markdown import read_markdown

        return read_markdown(path, encoding=encoding)
    from osce_reader.importers.plain import read_plain

    return read_plain(path, encoding=encoding)
