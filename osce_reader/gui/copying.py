"""Copying: the words with their citation, in every form that another program may ask for."""

from PySide6.QtCore import QByteArray, QMimeData
from PySide6.QtGui import QGuiApplication

from osce_reader.errors import ReaderError
from osce_reader.export.snippet import SnippetFormat
from osce_reader.gui.desk import Desk
from osce_reader.model.locator import Locator
from osce_reader.workspace.citing import Snippet, cite_place, make_snippet

_SYMBOL_STYLE = "symbol"
_RTF_TYPES = ("text/rtf", "application/rtf")
_MARKDOWN_TYPE = "text/markdown"


class Copying:
    """Puts on the clipboard what the reader means: the selection, else the current paragraph."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def copy_with_citation(self, place: Locator | None = None) -> None:
        """Copy the words and their citation as plain and rich text and as Markdown."""
        snippet = self._make_snippet(place)
        if snippet is not None:
            self._put(make_mime(snippet), "Copied with citation")

    def copy_as_markdown(self) -> None:
        """Copy the words and their citation as Markdown alone, also where text is asked for."""
        snippet = self._make_snippet(None)
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
                citation = cite_place(self._desk.workspace, place, style=style)
            except ReaderError as error:
                self._desk.panels.messages.show_message(str(error))
                return
            self.copy_text(citation)

    def copy_text(self, text: str) -> None:
        """Copy *text* as it is."""
        data = QMimeData()
        data.setText(text)
        self._put(data, f"Copied: {text}")

    def _make_snippet(self, place: Locator | None) -> Snippet | None:
        place = place or self._desk.find_place()
        if place is None:
            return None
        try:
            style = self._desk.settings.citation_style
            return make_snippet(self._desk.workspace, place, style=style)
        except ReaderError as error:
            self._desk.panels.messages.show_message(str(error))
            return None

    def _put(self, data: QMimeData, said: str) -> None:
        QGuiApplication.clipboard().setMimeData(data)
        self._desk.window.say(said)


def make_mime(snippet: Snippet) -> QMimeData:
    """Return *snippet* in all forms; each program takes the best that it knows."""
    data = QMimeData()
    data.setText(snippet.format(SnippetFormat.TEXT))
    data.setHtml(snippet.format(SnippetFormat.HTML))
    rich = QByteArray(snippet.format(SnippetFormat.RTF).encode("ascii"))
    for mime_type in _RTF_TYPES:
        data.setData(mime_type, rich)
    data.setData(_MARKDOWN_TYPE, QByteArray(snippet.format(SnippetFormat.MARKDOWN).encode()))
    return data
