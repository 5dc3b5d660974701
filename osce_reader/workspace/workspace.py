"""The workspace: the library, its index and links, and the reader's annotations, open together.

What is slow to open (the index, the link graph) is opened when it is first asked for, and its code
is imported only then, so that a page is on screen at once. What cannot be opened is said in
`notices`; reading always works.
"""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Generic, TypeVar

from osce_reader.annotations.backup import open_empty_store, open_store, open_store_to_read
from osce_reader.annotations.history import History
from osce_reader.annotations.store import AnnotationStore
from osce_reader.database import DamagedDatabaseError, remove_database
from osce_reader.errors import StorageError
from osce_reader.library.catalogue import load_catalogue, merge
from osce_reader.library.labels import LabelStore, open_labels, open_labels_to_read
from osce_reader.library.library import Holding, Library, open_library
from osce_reader.library.shelf import Origin, Shelf
from osce_reader.library.store import DocumentStore, open_document_store
from osce_reader.library.taxonomy import Taxonomy, load_taxonomy
from osce_reader.model.document import Document
from osce_reader.model.entry import Entry
from osce_reader.paths import Paths
from osce_reader.progress import SILENT, Progress

if TYPE_CHECKING:
    from osce_reader.references.graph import LinkGraph
    from osce_reader.references.places import Places
    from osce_reader.references.resolver import Resolver
    from osce_reader.workspace.indexing import OpenedIndex

_log = logging.getLogger(__name__)

T = TypeVar("T")


class _Later(Generic[T]):
    """A thing that is made when it is first asked for, by whichever thread asks.

    Once it is outdated, it is brought up to date by *renew* when it is asked for, else made anew.
    """

    def __init__(self, make: Callable[[], T], renew: Callable[[T], object] | None = None) -> None:
        self._make = make
        self._renew = renew
        self._lock = threading.Lock()
        self._made: list[T] = []
        self._is_outdated = False

    def get(self) -> T:
        """Return the thing as it should be now."""
        with self._lock:
            if not self._made or self._is_outdated:
                self._bring_up_to_date()
            return self._made[0]

    def outdate(self) -> None:
        """Say that what was made is out of date, or is just being made of what is."""
        self._is_outdated = True

    def replace(self, thing: T) -> T | None:
        """Put *thing* in the place of what was made; return that, or `None`."""
        with self._lock:
            old = self._made[0] if self._made else None
            self._made = [thing]
            return old

    def take(self) -> T | None:
        """Return what was made and forget it, or `None` if nothing was."""
        with self._lock:
            return self._made.pop() if self._made else None

    def _bring_up_to_date(self) -> None:
        self._is_outdated = False  # first: it may be outdated again meanwhile
        try:
            if self._made and self._renew is not None:
                self._renew(self._made[0])
            else:
                self._made = [self._make()]
        except BaseException:
            self._is_outdated = True
            raise


@dataclass(slots=True)
class Workspace:
    """What is open.

    `catalogue` are the entries of the catalogue file, `entries` all documents known, those of the
    library first. `held` are the texts of the library that all this is about.

    `notices` are sentences for the user about what was found on opening; `progress` is told how
    far the index is while it is made, by whichever thread makes it.
    """

    paths: Paths
    library: Library
    taxonomy: Taxonomy
    catalogue: tuple[Entry, ...]
    annotations: AnnotationStore
    history: History
    notices: list[str] = field(default_factory=list)
    entries: tuple[Entry, ...] = ()
    held: tuple[Holding, ...] = ()
    progress: Progress = SILENT
    _index: "_Later[OpenedIndex]" = field(init=False)
    _links: "_Later[LinkGraph]" = field(init=False)
    _places: "_Later[Places]" = field(init=False)
    _resolver: "_Later[Resolver]" = field(init=False)
    _labels: _Later[LabelStore] = field(init=False)
    _entries_by_id: dict[str, Entry] = field(init=False)

    def __post_init__(self) -> None:
        self._index = _Later(self._open_index)
        self._links = _Later(self._open_links, self._renew_links)
        self._places = _Later(self._build_places)
        self._resolver = _Later(self._build_resolver)
        self._labels = _Later(self._open_labels)
        self.renew()

    @property
    def index(self) -> "OpenedIndex":
        """The full-text index; opening it may take a moment the first time."""
        return self._index.get()

    @property
    def links(self) -> "LinkGraph":
        """The links between paragraphs; reading new texts for them may take a moment."""
        return self._links.get()

    @property
    def places(self) -> "Places":
        """What finds typed places."""
        return self._places.get()

    @property
    def resolver(self) -> "Resolver":
        """What tells which documents mentions mean."""
        return self._resolver.get()

    @property
    def labels(self) -> LabelStore:
        """The tags and collections of the reader; raises `StorageError` if they cannot be read."""
        return self._labels.get()

    def find_entry(self, document: str) -> Entry | None:
        """Return what is known of a document id, or `None`."""
        return self._entries_by_id.get(document)

    def rebuild_index(self, progress: Progress = SILENT) -> "OpenedIndex":
        """Build the full-text index anew and use it from now on."""
        from osce_reader.workspace.indexing import rebuild_library_index

        if old := self._index.take():
            old.close()
        rebuilt = rebuild_library_index(self.library, self.paths, progress=progress)
        self._index.replace(rebuilt)
        return rebuilt

    def renew(self) -> None:
        """Take in that the library holds other documents than before.

        Entries, places, links and index are those of the new library from now on. An index that
        served before is let go and not closed: a search may be under way in it.
        """
        self.held = self.library.holdings
        self.entries = merge(self.catalogue, [holding.metadata for holding in self.held])
        self._entries_by_id = {entry.id: entry for entry in self.entries}
        for later in (self._places, self._resolver, self._index, self._links):
            later.outdate()

    def close(self) -> None:
        """Close all that is open."""
        if opened := self._index.take():
            opened.close()
        if labels := self._labels.take():
            labels.close()
        if links := self._links.take():
            links.close()
        self.annotations.close()
        self.library.close()

    def _open_index(self) -> "OpenedIndex":
        from osce_reader.workspace.indexing import open_library_index

        return open_library_index(self.library, self.paths, progress=self.progress)

    def _open_labels(self) -> LabelStore:
        try:
            labels = open_labels(self.paths.labels)
        except StorageError as error:
            _log.warning("tags and collections are only read: %s", error)
            labels = open_labels_to_read(self.paths.labels)
        self.notices += labels.notices
        return labels

    def _build_places(self) -> "Places":
        from osce_reader.references.places import Places

        return Places(self.entries)

    def _build_resolver(self) -> "Resolver":
        from osce_reader.references.resolver import Resolver

        return Resolver(self.entries)

    def _open_links(self) -> "LinkGraph":
        """Open the stored graph and read what it does not know yet."""
        graph = _open_link_graph(self.paths, self.resolver)
        self._renew_links(graph)
        return graph

    def _renew_links(self, graph: "LinkGraph") -> None:
        """Let *graph* know the documents that are known now, and read what it does not know yet."""
        held = {holding.metadata.key: holding.content_hash for holding in self.library.holdings}

        def load(document: str, language: str) -> Document | None:
            found = self.library.find_held(document, language)
            is_as_held = found and found[0].content_hash == held.get((document, language))
            return found[1] if found and is_as_held else None

        graph.follow(self.resolver, load)
        graph.synchronize(held, load)


def open_workspace(paths: Paths, *, progress: Progress = SILENT) -> Workspace:
    """Open the library and the annotations at *paths*.

    Raises `DocumentError` if the catalogue or taxonomy of the program itself is damaged.
    """
    notices: list[str] = []
    shelves = (
        Shelf(paths.bundled_documents, Origin.BUNDLED),
        Shelf(paths.imported_documents, Origin.IMPORTED),
    )
    library = open_library(shelves, _open_document_store(paths), progress=progress)
    notices += library.problems
    annotations = _open_annotations(paths, notices)
    return Workspace(
        paths=paths,
        library=library,
        taxonomy=load_taxonomy(paths.corpus / "taxonomy.json"),
        catalogue=load_catalogue(paths.corpus / "catalogue.json"),
        annotations=annotations,
        history=History(annotations),
        notices=notices,
    )


def _open_document_store(paths: Paths) -> DocumentStore:
    """Open the derived store; in memory where the cache cannot be written, anew if damaged."""
    try:
        return open_document_store(paths.store)
    except DamagedDatabaseError as error:
        _log.warning("the derived store is made anew: %s", error)
        remove_database(paths.store)
        return open_document_store(paths.store)
    except StorageError as error:
        _log.warning("the derived store is kept in memory: %s", error)
        return open_document_store(None)


def _open_link_graph(paths: Paths, resolver: "Resolver") -> "LinkGraph":
    """Open the graph; in memory where the cache cannot be written, anew if it is damaged."""
    from osce_reader.references.graph import open_link_graph

    try:
        return open_link_graph(paths.links, resolver)
    except DamagedDatabaseError as error:
        _log.warning("the links are read anew: %s", error)
        remove_database(paths.links)
        return open_link_graph(paths.links, resolver)
    except StorageError as error:
        _log.warning("the links are kept in memory: %s", error)
        return open_link_graph(None, resolver)


def _open_annotations(paths: Paths, notices: list[str]) -> AnnotationStore:
    """Open the annotations; to look at only where they cannot be written, else none at all."""
    try:
        store = open_store(paths.annotations)
    except StorageError as error:
        try:
            store, readable = open_store_to_read(paths.annotations), "documents and notes"
        except StorageError:
            store, readable = open_empty_store(paths.annotations), "documents"
        notices.append(f"{error} Until then {readable} can be read, but no note can be saved.")
    notices += store.notices
    return store
