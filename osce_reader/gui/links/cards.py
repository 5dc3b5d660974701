"""The cards of the paragraph panel: notes, links and the citation."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from osce_reader.annotations.annotation import Annotation
from osce_reader.gui.annotation_text import kind_text, moment_text, state_text, tags_text
from osce_reader.gui.links.link_text import LinkText
from osce_reader.gui.theme import Theme
from osce_reader.gui.widgets.cards import Card
from osce_reader.gui.widgets.flow_layout import FlowLayout
from osce_reader.gui.widgets.labels import TextLabel
from osce_reader.gui.widgets.stripe import Stripe
from osce_reader.gui.widgets.text import TextStyle

_NOTE_LINES, _QUOTE_LINES = 20, 3
_MOST_SPOKEN = 500


class NoteCard(Card):
    """One annotation: opened to be edited, removed with Delete."""

    def __init__(self, annotation: Annotation, theme: Theme) -> None:
        words = annotation.note or f"“{annotation.quote}”"
        kind = kind_text(annotation)
        super().__init__(f"{kind}: {words[:_MOST_SPOKEN]}")
        self.setToolTip("Edit (Enter) · Remove (Delete)")
        if annotation.colour:
            self.add(Stripe(annotation.colour, theme))
        if annotation.note:
            self.add(TextLabel(annotation.note, TextStyle.SERIF, lines=_NOTE_LINES))
        else:
            self.add(TextLabel(f"“{annotation.quote}”", TextStyle.SERIF, lines=_QUOTE_LINES))
        facts = (
            tags_text(annotation.tags),
            "" if annotation.note else kind,
            moment_text(annotation.modified),
        )
        self.add(TextLabel(" · ".join(filter(None, facts)), TextStyle.QUIET, lines=3))
        if state := state_text(annotation):
            self.add(TextLabel(state, TextStyle.HEADING))


class LinkCard(Card):
    """One link; dashed where what it leads to is not here."""

    def __init__(self, text: LinkText, tip: str) -> None:
        super().__init__(text.spoken[:_MOST_SPOKEN], is_dashed=not text.is_here)
        self.setToolTip(tip)
        self.add(TextLabel(text.title, TextStyle.STRONG, lines=2))
        if text.text:
            self.add(TextLabel(text.text, TextStyle.PLAIN, lines=3))
        if text.facts:
            self.add(TextLabel(text.facts, TextStyle.QUIET, lines=3))


class CitationCard(Card):
    """The citation, and the styles in which it can be copied. `copy_requested` carries a style."""

    copy_requested = Signal(str)

    def __init__(self, citation: str, styles: Sequence[tuple[str, str]], style: str) -> None:
        super().__init__(f"Citation: {citation}")
        self.setToolTip("Copy the citation (Enter)")
        self.opened.connect(lambda: self.copy_requested.emit(style))
        self.add(TextLabel(citation, TextStyle.SERIF))
        row = QWidget(self)
        flow = FlowLayout(row, gap=2)
        for name, title in styles:
            flow.addWidget(self._button(name, title, is_on=name == style))
        self.add(row)

    def _button(self, name: str, title: str, *, is_on: bool) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "small")
        button.setText(title.replace("&", "&&"))
        button.setCheckable(True)
        button.setChecked(is_on)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName(f"Copy as {title}")
        button.setToolTip(f"Copy the citation as {title}")
        button.clicked.connect(lambda: button.setChecked(is_on))  # copying chooses no style
        button.clicked.connect(lambda: self.copy_requested.emit(name))
        return button
