"""What the open document contains, and what the reader has in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from osce_reader.gui.library.outline import Outline, outline_of
from osce_reader.gui.theme import Theme
from osce_reader.gui.widgets.row_view import RowView
from osce_reader.gui.widgets.rows import Node, Piece, Row, heading
from osce_reader.gui.widgets.text import TextStyle
from osce_reader.model.document import Document
from osce_reader.model.locator import Locator
from osce_reader.rendering.page import language_name


@dataclass(frozen=True, slots=True)
class ContentsFacts:
    """How much there is in a document, and the languages in which it is here."""

    highlights: int
    notes: int
    cites: int
    cited_by: int
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _List:
    """The choice of one of the lists on the document."""

    name: str


@dataclass(frozen=True, slots=True)
class _Language:
    """The choice of a language."""

    code: str


class ContentsPanel(QWidget):
    """Shows the sections of a document, what there is on it, and its languages.

    `place_requested` carries the `Locator` of a section; `list_requested` one of "highlights",
    "notes", "cites" and "cited by"; `language_requested` a code.
    """

    place_requested = Signal(object)
    list_requested = Signal(str)
    language_requested = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Contents")
        self._document: Document | None = None
        self._outline = Outline(())
        self._view = RowView(theme, self)
        self._view.setAccessibleName("Contents of the document")
        self._view.chosen.connect(self._on_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self._view)

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of *theme*."""
        self._view.set_theme(theme)

    def show_document(self, document: Document, facts: ContentsFacts) -> None:
        """Show *document* with *facts* on it; if it is the same, the current row stays."""
        is_same = self._document is not None and self._document.metadata == document.metadata
        self._document = document
        self._outline = outline_of(document)
        nodes = self._nodes(document, facts)
        if is_same:
            self._view.replace_nodes(nodes)
        else:
            self._view.show_nodes(nodes)

    def clear(self) -> None:
        """Show that no document is open."""
        self._document = None
        self._outline = Outline(())
        self._view.show_nodes((heading("No document is open"),))

    def set_current(self, locator: Locator) -> None:
        """Show in which section the paragraph at *locator* is."""
        if self._document is None or locator.document != self._document.metadata.id:
            return
        position = self._document.find_position(locator.paragraph)
        section = None if position is None else self._outline.find_section(position)
        self._view.set_current_value(section.locator if section else None)

    def _nodes(self, document: Document, facts: ContentsFacts) -> Sequence[Node]:
        lists = (
            ("My highlights", "highlights", facts.highlights),
            ("My notes", "notes", facts.notes),
            ("Cites", "cites", facts.cites),
            ("Cited by", "cited by", facts.cited_by),
        )
        return (
            heading(document.metadata.title),
            *(_node(s.title, s.extent, s.locator, indent=s.depth) for s in self._outline.sections),
            heading("This document"),
            *(_node(title, f"{count:,}", _List(name)) for title, name, count in lists),
            heading("Languages"),
            *(self._language(document, code) for code in facts.languages),
        )

    def _language(self, document: Document, code: str) -> Node:
        metadata = document.metadata
        aside = "original" if code == metadata.original_language else ""
        return _node(
            language_name(code), aside, _Language(code), is_marked=code == metadata.language
        )

    def _on_chosen(self, value: object, _in_new_tab: bool) -> None:
        if isinstance(value, Locator):
            self.place_requested.emit(value)
        elif isinstance(value, _List):
            self.list_requested.emit(value.name)
        elif isinstance(value, _Language):
            self.language_requested.emit(value.code)


def _node(
    text: str, aside: str, value: object, *, indent: int = 0, is_marked: bool = False
) -> Node:
    spoken = f"{text}, {aside}" if aside else text
    piece = Piece(text, TextStyle.PLAIN, aside=aside)
    return Node(Row((piece,), spoken, indent=indent, is_marked=is_marked, tip=text), value)
