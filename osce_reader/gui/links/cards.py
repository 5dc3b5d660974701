"""The cards of the paragraph panel: notes, links and the citation."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from osce_reader.annotations.annotation import Annotation
from osce_reader.gui.annotation_text import (
    document_text,
    followed_text,
    kind_text,
    moment_text,
    state_text,
    tags_text,
)
from osce_reader.gui.links.link_text import LinkText, describe_target
from osce_reader.gui.note_text import note_label
from osce_reader.gui.theme import Theme
from osce_reader.gui.widgets.cards import Card
from osce_reader.gui.widgets.flow_layout import FlowLayout
from osce_reader.gui.widgets.labels import TextLabel
from osce_reader.gui.widgets.preview_menu import add_previewed
from osce_reader.gui.widgets.stripe import Stripe
from osce_reader.gui.widgets.text import TextStyle
from osce_reader.references.link import Link

_NOTE_LINES, _QUOTE_LINES = 20, 3
_MOST_SPOKEN = 500
_STYLES_SHOWN = 2
_NOTE_TIP = "Edit (Enter) · Remove (Delete)"
_FOLLOWED_TIP = "Go to the words that it is on (Enter) · In a new tab (Ctrl+Enter)"
_ALWAYS_SHOWN = "symbol"


class NoteCard(Card):
    """One annotation: opened to be edited, removed with Delete.

    `link_requested` carries one of the *links*, references in its text, and whether in a new tab.
    One that is followed is on another language version, and says so: its words are not here.
    """

    link_requested = Signal(object, bool)

    def __init__(
        self,
        annotation: Annotation,
        theme: Theme,
        links: Sequence[Link] = (),
        *,
        is_followed: bool = False,
    ) -> None:
        quote = f"“{annotation.quote.strip()}”" if annotation.quote else ""
        words = annotation.note or quote
        kind = kind_text(annotation, theme.colour_names)
        of_text = followed_text(annotation) if is_followed else document_text(annotation)
        spoken = ", ".join(filter(None, (kind, of_text)))
        super().__init__(
            ": ".join(filter(None, (spoken, words[:_MOST_SPOKEN]))), is_dashed=is_followed
        )
        self.setToolTip(_FOLLOWED_TIP if is_followed else _NOTE_TIP)
        if of_text:
            self.add(TextLabel(of_text, TextStyle.HEADING))
        if annotation.colour:
            self.add(Stripe(annotation.colour, theme))
        if annotation.note:
            self.add(note_label(annotation.note, lines=_NOTE_LINES))
        elif quote:
            self.add(TextLabel(quote, TextStyle.SERIF, lines=_QUOTE_LINES))
        facts = (
            tags_text(annotation.tags),
            "" if annotation.note else kind,
            annotation.author,
            moment_text(annotation.modified),
        )
        self.add(TextLabel(" · ".join(filter(None, facts)), TextStyle.QUIET, lines=3))
        if state := state_text(annotation):
            self.add(TextLabel(state, TextStyle.HEADING))
        for link in links:
            self.add(self._link_button(link))

    def _link_button(self, link: Link) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "link")
        button.setText(link.text.replace("&", "&&"))
        text = describe_target(link)
        button.setAccessibleName(f"Open {link.text}")
        button.setToolTip(f"Open {text.title}" if text.is_here else f"About {text.title}")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self.link_requested.emit(link, False))
        return button


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
    """The citation, and the styles in which it can be copied. `copy_requested` carries a style.

    The present style and the symbol have buttons; the others are in a menu, each with how it looks.
    """

    copy_requested = Signal(str)

    def __init__(
        self,
        citation: str,
        styles: Sequence[tuple[str, str]],
        style: str,
        previews: Mapping[str, str],
    ) -> None:
        super().__init__(f"Citation: {citation}")
        self.setToolTip("Copy the citation (Enter)")
        self.opened.connect(lambda: self.copy_requested.emit(style))
        self.add(TextLabel(citation, TextStyle.SERIF))
        row = QWidget(self)
        flow = FlowLayout(row, gap=2)
        ranks = {style: 0, _ALWAYS_SHOWN: 1}
        ranked = sorted(styles, key=lambda one: ranks.get(one[0], 2))
        for name, title in ranked[:_STYLES_SHOWN]:
            flow.addWidget(self._button(name, title, is_on=name == style))
        if others := ranked[_STYLES_SHOWN:]:
            flow.addWidget(self._more_button(others, previews))
        self.add(row)

    def _more_button(
        self, styles: Sequence[tuple[str, str]], previews: Mapping[str, str]
    ) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("role", "small")
        button.setText("More")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setAccessibleName("Copy in another style")
        button.setToolTip("Copy the citation in another style")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.setAccessibleName("Copy in another style")
        for name, title in styles:
            ask = partial(self.copy_requested.emit, name)
            add_previewed(menu, title, previews.get(name, ""), answer=ask)
        button.setMenu(menu)
        return button

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
