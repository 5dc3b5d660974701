"""The page in front: opened at a place, with what is painted over it and what panels say of it."""

from dataclasses import replace

from PySide6.QtCore import QObject, QTimer

from osce_reader.errors import PlaceError, ReaderError
from osce_reader.gui.desk import Desk
from osce_reader.gui.facts import (
    PageFacts,
    collect_page_facts,
    collect_paragraph_facts,
    describe_place,
)
from osce_reader.gui.links.paragraph_panel import SHOWN_AT_ONCE, ParagraphFacts
from osce_reader.gui.opening import short_name
from osce_reader.gui.page_overlays import (
    PageOverlays,
    count_notes,
    find_link,
    iter_acronym_overlays,
    iter_followed_overlays,
    iter_link_overlays,
)
from osce_reader.model.document import Document
from osce_reader.model.locator import Locator
from osce_reader.references.link import Link
from osce_reader.rendering.hits import PageHits
from osce_reader.rendering.page import Page
from osce_reader.settings import Settings


class Reading(QObject):
    """Fills the page in front and the panels that go with it, whenever it changes."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_hiding_notes = False
        self._style = desk.settings.citation_style
        self._facts: PageFacts | None = None
        self._paragraph: ParagraphFacts | None = None
        self._shown: Locator | None = None
        self._gathered: Locator | None = None
        self._links_shown = SHOWN_AT_ONCE
        self._gather_soon = QTimer(self)  # a page that opens asks several times
        self._gather_soon.setSingleShot(True)
        self._gather_soon.timeout.connect(self._gather_current)

    @property
    def is_hiding_notes(self) -> bool:
        """Whether nothing is to be seen of notes now, because others see the screen."""
        return self._is_hiding_notes

    @property
    def page(self) -> Page | None:
        """The page in front, or `None`."""
        view = self._desk.window.tabs.view
        return view.page if view is not None else None

    @property
    def facts(self) -> PageFacts | None:
        """What is known of the page in front; `None` while it is being gathered."""
        return self._facts

    def take_front(self) -> None:
        """Take up the page that is in front now: its contents, links, notes."""
        page, document = self.page, self._find_document()
        if page is None or document is None:
            return
        place = Locator(page.document, page.language)
        if self._shown != place:
            self._facts, self._shown = None, place
            self._desk.panels.library.show_front(place.document)
        self.tell_place()
        self.refresh()

    def refresh(self) -> None:
        """Gather anew what is painted over the page and what belongs to the paragraph."""
        page = self.page
        if page is None:
            return
        workspace, place = self._desk.workspace, Locator(page.document, page.language)
        self._desk.tasks.run(
            lambda: collect_page_facts(workspace, place),
            done=self._take_facts,
            failed=self._refuse,
            name="page",
        )
        self._gather_paragraph()

    def tell_place(self) -> None:
        """Tell everywhere which paragraph is the current one."""
        view, document = self._desk.window.tabs.view, self._find_document()
        place = view.current_locator() if view is not None else None
        if document is None or place is None:
            return
        words = describe_place(document, place)
        self._desk.window.show_place(short_name(document.metadata), words)
        self._desk.panels.contents.set_current(place)
        self._gather_paragraph()

    def show_whole_document(self) -> None:
        """Show in the right pane what belongs to the document, not to one paragraph."""
        if self.page is not None:
            self._gather_soon.stop()
            self._gather(Locator(self.page.document, self.page.language))
            self._desk.window.right.show_panel("paragraph")

    def show_more_links(self, count: int) -> None:
        """Show *count* links in each direction of what the right pane is about."""
        if self._gathered is not None:
            self._links_shown = count
            self._gather(self._gathered)

    def find_link(self, key: str) -> Link | None:
        """Return the link of the page in front that an overlay's *key* stands for, or `None`."""
        return find_link(key, self._facts.links) if self._facts is not None else None

    def show_hits(self, hits: PageHits | None, current: int | None) -> None:
        """Paint *hits* over the page in front, if they are its; number *current* stands out."""
        view = self._desk.window.tabs.view
        if view is None:
            return
        if hits is None or hits.page is not view.page:
            hits, current = PageHits(view.page), None
        view.set_hits(hits, current)

    def hide_notes(self, is_hidden: bool) -> None:
        """Show page and panels without highlights and notes, or with them again."""
        self._is_hiding_notes = is_hidden
        self._desk.panels.notes.hide_notes(is_hidden)
        self._desk.panels.search.hide_notes(is_hidden)
        self._paint()
        if self.page is not None and self._paragraph is not None:
            self._show_paragraph(self._paragraph)

    def use_settings(self, settings: Settings) -> None:
        """Cite in the style and put links together by what is preferred now."""
        self._desk.panels.paragraph.set_grouping(settings.links_by)
        if settings.citation_style != self._style:
            self._style = settings.citation_style
            self._gather_paragraph()

    def _find_document(self) -> Document | None:
        """Return the document that the page in front shows."""
        page = self.page
        return page.text if page is not None else None

    def _gather_paragraph(self) -> None:
        """Gather what belongs to the current paragraph, once all that was asked for is done."""
        self._gather_soon.start(0)

    def _gather_current(self) -> None:
        view = self._desk.window.tabs.view
        place = view.current_locator() if view is not None else None
        if place is not None:
            self._gather(place)

    def _gather(self, place: Locator) -> None:
        place = place.at(place.paragraph)
        if place != self._gathered:
            self._gathered, self._links_shown = place, SHOWN_AT_ONCE
        workspace, style, shown = self._desk.workspace, self._style, self._links_shown
        self._desk.tasks.run(
            lambda: collect_paragraph_facts(workspace, place, style, shown=shown),
            done=self._show_paragraph,
            failed=self._refuse,
            name="paragraph",
        )

    def _refuse(self, error: ReaderError) -> None:
        """Say why facts are lacking; where the text just left or changed, its page does so too."""
        if not isinstance(error, PlaceError):
            self._desk.panels.messages.show_message(str(error))

    def _show_paragraph(self, facts: ParagraphFacts) -> None:
        self._paragraph = facts
        self._desk.window.right.set_panel_title("paragraph", facts.title)
        hidden = replace(facts, annotations=(), followed=())
        self._desk.panels.paragraph.show_facts(hidden if self._is_hiding_notes else facts)

    def _take_facts(self, facts: PageFacts) -> None:
        self._facts = facts
        view, document = self._desk.window.tabs.view, self._find_document()
        if view is None or document is None:
            return
        self._desk.panels.contents.show_document(document, facts.contents)
        if (place := view.current_locator()) is not None:
            self._desk.panels.contents.set_current(place)
        self._paint()

    def _paint(self) -> None:
        """Give the page in front what is painted over it, but for hits."""
        view, document = self._desk.window.tabs.view, self._find_document()
        if view is None or document is None:
            return
        shows_notes = self._facts is not None and not self._is_hiding_notes
        annotations = self._facts.annotations if self._facts and shows_notes else ()
        followed = self._facts.followed if self._facts and shows_notes else ()
        links = self._facts.links if self._facts else ()
        acronyms = self._facts.acronyms if self._facts else {}
        others = (
            *iter_acronym_overlays(acronyms),
            *iter_followed_overlays(followed),
            *iter_link_overlays(links),
        )
        view.set_overlays(PageOverlays(annotations, document, others).find)
        view.set_note_counts(count_notes(annotations))
        view.set_cited_counts(self._facts.cited if self._facts else {})
