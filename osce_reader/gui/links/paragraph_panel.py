"""What belongs to the paragraph under the caret: notes, links in both directions, its citation."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from osce_reader.annotations.annotation import Annotation
from osce_reader.gui.links.cards import CitationCard, LinkCard, NoteCard
from osce_reader.gui.links.grouped import (
    GROUPINGS,
    Section,
    grouped_sources,
    grouped_targets,
)
from osce_reader.gui.links.link_text import describe_source, describe_target
from osce_reader.gui.theme import Theme
from osce_reader.gui.widgets.cards import Card, CardColumn
from osce_reader.gui.widgets.labels import TextLabel, section_label
from osce_reader.gui.widgets.switch import Switch
from osce_reader.gui.widgets.text import TextStyle
from osce_reader.model.locator import Locator
from osce_reader.references.groups import Grouping, LinkGroup
from osce_reader.references.link import Link
from osce_reader.references.sources import SourceList

SHOWN_AT_ONCE = 30
"""How many links in each direction are shown before more are asked for."""

_STEP = 200
_NOTES_AT_ONCE = 8
_OPEN_TIP = "Open (Enter) · Open in new tab (Ctrl+Enter)"

_HINT = "Put the caret in a paragraph to see its notes and links."

T = TypeVar("T")

MenuEntries = Sequence[tuple[str, Callable[[], object]]]


@dataclass(frozen=True, slots=True)
class ParagraphFacts:
    """What is known of the paragraph at `place`, or of a whole document where `title` says so.

    `shown` is how many links in each direction are wanted. `followed` are notes on other language
    versions of it. `note_links` are the references in those notes that are listed, by id. Groups
    and what comes in are by what links are put together by ("document", "verb"); `incoming_names`
    call the places that incoming links come from. `styles` are ids and titles of citation styles,
    `style` the id of the present one, in which `citation` is; `previews` are the citations by the
    ids of all styles.
    """

    title: str
    place: Locator | None = None
    shown: int = SHOWN_AT_ONCE
    annotations: tuple[Annotation, ...] = ()
    followed: tuple[Annotation, ...] = ()
    note_links: Mapping[str, tuple[Link, ...]] = field(default_factory=dict)
    outgoing: tuple[Link, ...] = ()
    outgoing_groups: Mapping[str, tuple[LinkGroup, ...]] = field(default_factory=dict)
    incoming: Mapping[str, SourceList] = field(default_factory=dict)
    incoming_names: Mapping[Locator, str] = field(default_factory=dict)
    citation: str = ""
    styles: tuple[tuple[str, str], ...] = ()
    style: str = ""
    previews: Mapping[str, str] = field(default_factory=dict)


class ParagraphPanel(QWidget):
    """Shows the facts as cards.

    `link_requested` carries a `Link`, `source_requested` the `Locator` that a link comes from, both
    with whether in a new tab; the requests about notes carry an id, `copy_requested` a style.
    `more_requested` asks for facts with more `shown`.
    """

    link_requested = Signal(object, bool)
    source_requested = Signal(object, bool)
    note_edit_requested = Signal(str)
    note_remove_requested = Signal(str)
    note_add_requested = Signal()
    copy_requested = Signal(str)
    grouping_changed = Signal(str)
    more_requested = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts: ParagraphFacts | None = None
        self._column = CardColumn(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._column)
        self.grouping = Switch("Links put together", GROUPINGS, self)
        self.grouping.setToolTip("Put links together by document or by verb (Left, Right)")
        self.grouping.choice_changed.connect(self._regroup)
        row = QHBoxLayout()
        row.setContentsMargins(10, 0, 10, 0)
        row.addWidget(self.grouping)
        column.addLayout(row)
        self.clear()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of *theme*."""
        self._theme = theme
        self._show(keeps_place=True)

    def set_grouping(self, by: str) -> None:
        """Put links together by what is preferred."""
        if by != self.grouping.choice:
            self.grouping.set_choice(by)
            self._show(keeps_place=True)

    def show_facts(self, facts: ParagraphFacts) -> None:
        """Show *facts*; of very many links only the first, and a button for the rest."""
        before, self._facts = self._facts, facts
        if facts != before:
            self._show(keeps_place=before is not None and facts.place == before.place)

    def clear(self) -> None:
        """Show that there is no paragraph."""
        self._facts = None
        self._show()

    def make_menu(self, entries: MenuEntries) -> QMenu:
        """Return a menu of *entries*: what they say and what they do."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for text, answer in entries:
            menu.addAction(text).triggered.connect(partial(_call, answer))
        return menu

    def _show(self, *, keeps_place: bool = False) -> None:
        facts = self._facts
        self.setAccessibleName(facts.title if facts else "Paragraph")
        self.grouping.setVisible(facts is not None and _has_links(facts))
        if facts is None:
            self._column.show_widgets((TextLabel(_HINT, TextStyle.QUIET),))
            return
        self._column.show_widgets(
            (
                *self._notes(facts),
                *self._outgoing(facts),
                *self._incoming(facts),
                *self._citation(facts),
            ),
            keeps_place=keeps_place,
        )

    def _notes(self, facts: ParagraphFacts) -> list[QWidget]:
        count = len(facts.annotations)
        add = QToolButton()
        add.setProperty("role", "link")
        add.setText("Add note")
        add.setToolTip("Write a note on this paragraph (N)")
        add.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        add.clicked.connect(self.note_add_requested)
        head = section_label(f"Notes {count}" if count > 1 else "Note")
        listed = facts.annotations[: count_notes_listed(facts.shown)]
        cards = [self._note_card(one, facts) for one in listed]
        more = [self._more_button(count - len(listed))] if len(listed) < count else []
        return [head, *cards, *more, add, *self._followed(facts)]

    def _followed(self, facts: ParagraphFacts) -> list[QWidget]:
        """Return the notes on other language versions, each said to be one."""
        if not facts.followed:
            return []
        count = len(facts.followed)
        head = section_label(f"On other languages {count}" if count > 1 else "On another language")
        return [head, *(self._followed_card(one, facts) for one in facts.followed)]

    def _followed_card(self, annotation: Annotation, facts: ParagraphFacts) -> Card:
        links = facts.note_links.get(annotation.id, ())
        card = NoteCard(annotation, self._theme, links, is_followed=True)
        card.link_requested.connect(self.link_requested)
        card.opened.connect(partial(self.source_requested.emit, annotation.locator))
        edit = partial(self.note_edit_requested.emit, annotation.id)
        go = partial(self.source_requested.emit, annotation.locator, False)
        self._give_menu(card, (("Go there", go), ("Edit note…", edit)))
        return card

    def _note_card(self, annotation: Annotation, facts: ParagraphFacts) -> Card:
        card = NoteCard(annotation, self._theme, facts.note_links.get(annotation.id, ()))
        card.link_requested.connect(self.link_requested)
        edit = partial(self.note_edit_requested.emit, annotation.id)
        remove = partial(self.note_remove_requested.emit, annotation.id)
        card.opened.connect(partial(_call, edit))
        card.remove_requested.connect(remove)
        self._give_menu(card, (("Edit note…", edit), ("Remove", remove)))
        return card

    def _outgoing(self, facts: ParagraphFacts) -> list[QWidget]:
        groups = facts.outgoing_groups.get(self.grouping.choice, ())
        section = grouped_targets(facts.outgoing, groups)
        return self._section("Cites", section, self._target_card, facts.shown)

    def _target_card(self, link: Link) -> Card:
        text = describe_target(link)
        tip = _OPEN_TIP if text.is_here else f"Mentioned as “{link.text}”"
        card = LinkCard(text, tip)
        card.opened.connect(partial(self.link_requested.emit, link))
        self._give_open_menu(card, partial(self.link_requested.emit, link))
        return card

    def _incoming(self, facts: ParagraphFacts) -> list[QWidget]:
        section = grouped_sources(facts.incoming.get(self.grouping.choice, SourceList()))
        make_card = partial(self._source_card, names=facts.incoming_names)
        return self._section("Cited by", section, make_card, facts.shown)

    def _source_card(self, links: tuple[Link, ...], names: Mapping[Locator, str]) -> Card:
        card = LinkCard(describe_source(links, names), _OPEN_TIP)
        ask = partial(self.source_requested.emit, links[0].source)
        card.opened.connect(ask)
        self._give_open_menu(card, ask)
        return card

    def _citation(self, facts: ParagraphFacts) -> list[QWidget]:
        if not facts.citation:
            return []
        card = CitationCard(facts.citation, facts.styles, facts.style, facts.previews)
        card.copy_requested.connect(self.copy_requested)
        entries = [
            (f"Copy as {title}", partial(self.copy_requested.emit, name))
            for name, title in facts.styles
        ]
        self._give_menu(card, entries)
        return [section_label("Citation"), card]

    def _section(
        self, title: str, section: Section[T], make_card: Callable[[T], Card], most: int
    ) -> list[QWidget]:
        """Return a heading with the count, at *most* so many cards by group, a button for more."""
        if not section.count:
            return []
        left = most
        is_one_each = all(count == 1 for _, count, _ in section.groups)
        is_told = is_one_each and self.grouping.choice == Grouping.DOCUMENT  # by the cards
        widgets: list[QWidget] = [section_label(f"{title} {section.count:,}")]
        for name, count, items in section.groups:
            if left <= 0:
                break
            if name and not is_told:
                label = TextLabel(f"{name} · {count:,}", TextStyle.HEADING, lines=2)
                label.setContentsMargins(4, 4, 4, 0)
                widgets.append(label)
            cards = [make_card(item) for item in items[:left]]
            widgets += cards
            left -= len(cards)
        if (rest := section.listed - most + left) > 0:
            widgets.append(self._more_button(rest))
        return widgets

    def _more_button(self, count: int) -> QToolButton:
        more = QToolButton()
        more.setProperty("role", "link")
        more.setText(f"Show {count} more" if count <= _STEP else f"Show {_STEP} of {count:,} more")
        more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        more.clicked.connect(self._show_more)
        return more

    def _regroup(self, by: str) -> None:
        self._show(keeps_place=True)
        self.grouping_changed.emit(by)

    def _show_more(self) -> None:
        if self._facts is not None:
            self.more_requested.emit(self._facts.shown + _STEP)

    def _give_open_menu(self, card: Card, ask: Callable[[bool], object]) -> None:
        self._give_menu(
            card, (("Open", partial(ask, False)), ("Open in new tab", partial(ask, True)))
        )

    def _give_menu(self, card: Card, entries: MenuEntries) -> None:
        card.menu_requested.connect(partial(self._pop_up, entries))

    def _pop_up(self, entries: MenuEntries, at: QPoint) -> None:
        self.make_menu(entries).popup(at)


def count_notes_listed(shown: int) -> int:
    """Return how many notes are listed where *shown* links in each direction are."""
    return _NOTES_AT_ONCE + shown - SHOWN_AT_ONCE


def _call(answer: Callable[[], object], *_args: object) -> None:
    """Call *answer* without what a signal carries."""
    answer()


def _has_links(facts: ParagraphFacts) -> bool:
    return bool(facts.outgoing) or any(one.count for one in facts.incoming.values())
