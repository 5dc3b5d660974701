"""The reader's own citation style: opened to be edited, kept among the window's settings."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from osce_reader.errors import ReaderError
from osce_reader.export.citation import HOUSE, make_house_style
from osce_reader.export.fields import FIELDS
from osce_reader.export.snippet import SnippetFormat
from osce_reader.gui.desk import Desk
from osce_reader.gui.dialogs.house_style import HouseStyleDialog
from osce_reader.gui.reading import Reading
from osce_reader.model.locator import Locator
from osce_reader.settings import Settings
from osce_reader.workspace.citing import make_citation, make_snippet


class HouseStyle:
    """Opens the editor and keeps what comes of it. The window writes its settings by itself."""

    def __init__(self, desk: Desk, reading: Reading) -> None:
        self._desk = desk
        self._reading = reading

    def open(
        self,
        wrong: str,
        parent: QWidget | None = None,
        *,
        kept: Callable[[], object] | None = None,
    ) -> None:
        """Open the editor over *parent*; *kept* is called when another template is kept.

        *wrong* is the colour of errors.
        """
        fields = {name: rule.description for name, rule in FIELDS.items()}
        dialog = HouseStyleDialog(
            self._desk.settings.house_template, fields, self.preview,
            parent or self._desk.window, wrong=wrong,
        )  # fmt: skip
        dialog.saved.connect(self.keep)
        if kept is not None:
            dialog.saved.connect(lambda _template: kept())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def preview(self, template: str) -> str:
        """Return as HTML what *template* makes of the place in front; raise `ReaderError`."""
        style = make_house_style(template)
        place = self._desk.find_place()
        if place is not None:
            text = self._desk.get_text(place)
            snippet = make_snippet(self._desk.workspace, place, style=style, text=text)
        else:
            holdings = self._desk.workspace.library.holdings
            if not holdings:
                raise ReaderError("There is no document in the library to show the style with.")
            metadata = holdings[0].metadata
            whole = Locator(metadata.id, metadata.language)
            snippet = make_citation(self._desk.workspace, whole, style=style)
        return snippet.format(SnippetFormat.HTML)

    def keep(self, template: str) -> None:
        """Keep *template* as the house style, "" for none, on the disk before it is offered."""
        memory = self._desk.memory
        if not template and memory.settings.citation_style == HOUSE:
            memory.change(citation_style=Settings().citation_style)
        memory.change(house_template=template)
        memory.save()
        self._reading.refresh()
        self._desk.window.say("House style saved" if template else "House style taken away")
