"""Copying: the words with their citation, in every form that another program may ask for."""

from collections.abc import Callable, Sequence
from functools import partial
from html import escape

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from osce_reader.annotations.annotation import Annotation
from osce_reader.errors import ReaderError
from osce_reader.export.bibliography import RecordFormat
from osce_reader.export.snippet import SnippetFormat, format_excerpts
from osce_reader.gui.desk import Desk
from osce_reader.model.locator import Locator
from osce_reader.workspace.citing import (
    Snippet,
    find_style,
    make_citation,
    make_link,
    make_record,
    make_snippet,
)
from osce_reader.workspace.exporting import quote_annotations
from osce_reader.workspace.reading import print_place

_SYMBOL_STYLE = "symbol"
_RTF_TYPES = (
    "text/rtf", "application/rtf",
    'application/x-qt-windows-mime;value="Rich Text Format"',
)  # fmt: skip
_HTML_START = '<meta charset="utf-8">'  # some programs take bytes without it for Latin-1
_MARKDOWN_TYPE = "text/markdown"
_RECORD_TYPES = {
    RecordFormat.BIBTEX: "application/x-bibtex",
    RecordFormat.RIS: "application/x-research-info-systems",
    RecordFormat.CSL_JSON: "application/vnd.citationstyles.csl+json",
}
RECORD_TITLES = {
    RecordFormat.BIBTEX: "BibTeX",
    RecordFormat.RIS: "RIS",
    RecordFormat.CSL_JSON: "CSL-JSON",
}
"""What the forms of records are called on screen."""


class Copying:
    """Puts on the clipboard what the reader means: the selection, else the current paragraph."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def copy_with_citation(self, place: Locator | None = None) -> None:
        """Copy the words and their citation as plain and rich text and as Markdown."""
        if (data := self.make_data(place)) is not None:
            self._put(data, "Copied with citation")

    def make_data(self, place: Locator | None = None, style: str = "") -> QMimeData | None:
        """Return the words and their citation for another program; say why where there are none.

        Without a *style* it is the preferred one. A whole document gives its citation alone.
        """
        snippet = self._make_snippet(place, style)
        return None if snippet is None else make_mime(snippet.format)

    def copy_annotations(self, annotations: Sequence[Annotation]) -> None:
        """Copy the words that *annotations* mark, each with its citation."""
        if (data := self.make_data_of(annotations)) is not None:
            self._put(data, "Copied with citation")

    def make_data_of(self, annotations: Sequence[Annotation]) -> QMimeData | None:
        """Return what *annotations* mark, as `make_data`; the notes on it stay here."""
        style = self._desk.settings.citation_style
        try:
            excerpts = quote_annotations(self._desk.workspace, annotations, style=style)
        except ReaderError as error:
            self._desk.panels.messages.show_message(str(error))
            return None
        return make_mime(partial(format_excerpts, excerpts))

    def copy_in(self, style: str, place: Locator | None = None) -> None:
        """Copy the words and their citation in that *style*."""
        if (data := self.make_data(place, style)) is not None:
            self._put(data, f"Copied as {find_style(self._desk.workspace, style).title}")

    def copy_record(self, form: RecordFormat, place: Locator | None = None) -> None:
        """Copy what is known of the document for a reference manager, with the selected words."""
        place = place or self._desk.find_place()
        if place is None:
            return
        try:
            words = ""
            if place.start is not None:
                text = self._desk.get_text(place)
                snippet = make_snippet(self._desk.workspace, place, text=text)
                words = snippet.quotation.text if snippet.quotation else ""
            record = make_record(self._desk.workspace, place, form, quotation=words)
        except ReaderError as error:
            self._desk.panels.messages.show_message(str(error))
            return
        data = QMimeData()
        data.setText(record)
        data.setData(_RECORD_TYPES[form], QByteArray(record.encode()))
        self._put(data, f"Copied as {RECORD_TITLES[form]}")

    def copy_link(self) -> None:
        """Copy a link that opens the place in this program; rich text shows the place's name."""
        place = self._desk.find_place()
        if place is not None:
            link = make_link(self._desk.workspace, place)
            name = escape(print_place(self._desk.workspace, place))
            data = QMimeData()
            data.setText(link)
            data.setHtml(f'{_HTML_START}<a href="{escape(link)}">{name}</a>')
            self._put(data, f"Copied: {link}")

    def copy_as_markdown(self) -> None:
        """Copy the words and their citation as Markdown alone, also where text is asked for."""
        snippet = self._make_snippet(None, "")
        if snippet is not None:
            text = snippet.format(SnippetFormat.MARKDOWN)
            data = QMimeData()
            data.setText(text)
            data.setData(_MARKDOWN_TYPE, QByteArray(text.encode()))
            self._put(data, "Copied as Markdown")

    def copy_symbol(self) -> None:
        """Copy symbol and paragraph number alone."""
        self.copy_citation(_SYMBOL_STYLE)

    def copy_citation(self, style: str, place: Locator | None = None) -> None:
        """Copy the citation of the place that is meant, without its words."""
        place = place or self._desk.find_place()
        if place is not None:
            try:
                chosen = find_style(self._desk.workspace, style)
                snippet = make_citation(self._desk.workspace, place, style=chosen)
            except ReaderError as error:
                self._desk.panels.messages.show_message(str(error))
                return
            self._put(make_mime(snippet.format), f"Copied: {snippet.citation}")

    def copy_text(self, text: str) -> None:
        """Copy *text* as it is."""
        data = QMimeData()
        data.setText(text)
        self._put(data, f"Copied: {text}")

    def _make_snippet(self, place: Locator | None, style: str) -> Snippet | None:
        place = place or self._desk.find_place()
        if place is None:
            return None
        try:
            chosen = find_style(self._desk.workspace, style or self._desk.settings.citation_style)
            if not place.paragraph:
                return make_citation(self._desk.workspace, place, style=chosen)
            text = self._desk.get_text(place)
            return make_snippet(self._desk.workspace, place, style=chosen, text=text)
        except ReaderError as error:
            self._desk.panels.messages.show_message(str(error))
            return None

    def _put(self, data: QMimeData, said: str) -> None:
        QGuiApplication.clipboard().setMimeData(data)
        self._desk.window.say(said)


def make_mime(write: Callable[[SnippetFormat], str]) -> QMimeData:
    """Return what *write* gives in all forms; each program takes the best that it knows."""
    data = QMimeData()
    data.setText(write(SnippetFormat.TEXT))
    data.setHtml(_HTML_START + write(SnippetFormat.HTML))
    rich = QByteArray(write(SnippetFormat.RTF).encode("ascii"))
    for mime_type in _RTF_TYPES:
        data.setData(mime_type, rich)
    data.setData(_MARKDOWN_TYPE, QByteArray(write(SnippetFormat.MARKDOWN).encode()))
    return data
