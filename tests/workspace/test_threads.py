"""Several threads read while one writes: no error but those for the reader, and nothing stale."""

import random
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pytest

from osce_reader.annotations.annotation import Annotation
from osce_reader.annotations.filtering import NoteFilter
from osce_reader.errors import PlaceError, ReaderError
from osce_reader.importers.importer import Imported
from osce_reader.library.intake import put_on_shelf, take_off_shelf
from osce_reader.library.library import Holding, fingerprint_of
from osce_reader.library.shelf import Origin, Shelf
from osce_reader.markup import write_document
from osce_reader.model.document import Document
from osce_reader.model.locator import Locator
from osce_reader.paths import Paths, find_paths
from osce_reader.progress import Progress
from osce_reader.references.link import Link
from osce_reader.search.engine.hits import Wish
from osce_reader.search.parser import parse_query
from osce_reader.search.results import SearchResults
from osce_reader.workspace.annotating import (
    Mark,
    add_annotation,
    edit_annotation,
    find_annotations,
    list_annotations,
    redo,
    remove_annotations,
    undo,
)
from osce_reader.workspace.citing import cite_place, make_snippet
from osce_reader.workspace.correcting import edit_document
from osce_reader.workspace.importing import judge_again, remove_holdings, shelve
from osce_reader.workspace.keeping import back_up, restore
from osce_reader.workspace.linking import (
    count_citing,
    find_document_neighbourhood,
    list_incoming,
    list_outgoing,
    list_wanted,
    list_wanted_sources,
    preview_link,
    recognize_citations,
)
from osce_reader.workspace.note_search import search_notes
from osce_reader.workspace.placing import list_followed, list_suggestions, settle_places
from osce_reader.workspace.reading import find_place, print_place, suggest_places
from osce_reader.workspace.search_wish import Search
from osce_reader.workspace.searching import find_on_page, find_uses, search_text
from osce_reader.workspace.workspace import Workspace, open_workspace
from tests.builders import document
from tests.held import iter_held

NUMBERS = (31, 32, 33, 34)
LANGUAGES = ("en", "fr")
QUERIES = ("lantern*", "wick", '"oil for lanterns"', "has:note", "body:MC garden", "lantrens")
READERS = 4
STEPS = 20


def make(number: int, language: str, edition: int) -> Document:
    """A decision that cites two others; its editions differ in their words and their number."""
    first, second = (f"MC.DEC/{other}/31" for other in (number + 1, number + 2))
    gardens = [f"Lanterns of garden {n} need a wick in edition {edition}." for n in range(edition)]
    return document(
        f"Recalling paragraph {edition % 3 + 1} of {first} on oil for lanterns,",
        *gardens,
        f"Nobody walks in the dark; see also {second} and MC.DOC/1/11, paragraph {edition + 1}.",
        symbol=f"MC.DEC/{number}/31",
        title=f"Decision {number} on lanterns",
        language=language,
        body="MC",
        date="2031-12-07",
    )


@dataclass
class Crowd:
    """Threads that read whatever they like until they are stopped; `errors` are what broke."""

    workspace: Workspace
    seed: int
    errors: list[BaseException] = field(default_factory=list)
    _asked: int = 0
    _has_asked: threading.Condition = field(default_factory=threading.Condition)
    _stop: threading.Event = field(default_factory=threading.Event)

    @contextmanager
    def reading(self) -> Iterator[None]:
        threads = [
            threading.Thread(target=self._read, args=(random.Random(self.seed * 100 + n),))
            for n in range(READERS)
        ]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in threads:
                thread.join()

    def wait_for_readings(self, count: int) -> None:
        """Return when that many more questions were answered, or something broke."""
        with self._has_asked:
            enough = self._asked + count
            self._has_asked.wait_for(lambda: self._asked >= enough or self.errors)

    def _read(self, chance: random.Random) -> None:
        while not self._stop.is_set() and not self.errors:
            try:
                chance.choice(READINGS)(self.workspace, chance)
            except ReaderError:
                pass  # what was asked for is not there just now
            except BaseException as error:  # noqa: BLE001  whatever it is, it is a bug
                self.errors.append(error)
            with self._has_asked:
                self._asked += 1
                self._has_asked.notify_all()


def some_place(chance: random.Random) -> Locator:
    number = chance.choice((*NUMBERS, 99))
    paragraph = chance.choice(("", "1", "2", "4"))
    return Locator(f"mc-dec-{number}-31", chance.choice(LANGUAGES), paragraph)


def read_links(workspace: Workspace, chance: random.Random) -> None:
    place = some_place(chance)
    links = (*list_outgoing(workspace, place), *list_incoming(workspace, place))
    count_citing(workspace, place.document)
    for link in links[:3]:
        preview_link(workspace, link)
    find_document_neighbourhood(workspace, place.document)


def read_wanted(workspace: Workspace, _chance: random.Random) -> None:
    for wanted in list_wanted(workspace)[:2]:
        list_wanted_sources(workspace, wanted)


def read_notes(workspace: Workspace, chance: random.Random) -> None:
    place = some_place(chance)
    find_annotations(workspace, NoteFilter())
    list_annotations(workspace, document=place.document)
    list_suggestions(workspace)
    list_followed(workspace, place.document, place.language)


def read_hits(workspace: Workspace, chance: random.Random) -> None:
    query = chance.choice(QUERIES)
    search_text(workspace, query, limit=5)
    search_notes(workspace, query)
    find_on_page(workspace, Search(query), some_place(chance).whole_document())


def read_uses(workspace: Workspace, chance: random.Random) -> None:
    find_uses(workspace, chance.choice(QUERIES))


def read_citations(workspace: Workspace, chance: random.Random) -> None:
    place = some_place(chance)
    print_place(workspace, place)
    cite_place(workspace, place)
    make_snippet(workspace, place)


def read_places(workspace: Workspace, chance: random.Random) -> None:
    symbol = f"MC.DEC/{chance.choice(NUMBERS)}/31"
    suggest_places(workspace, symbol)
    recognize_citations(workspace, f"As {symbol}, paragraph 2, says.")
    find_place(workspace, f"{symbol}@{chance.choice(LANGUAGES)}#2")


def read_a_file(workspace: Workspace, chance: random.Random) -> None:
    made = make(chance.choice(NUMBERS), chance.choice(LANGUAGES), chance.randint(1, 4))
    judge_again(workspace, Imported(made, {}, ()))


def read_what_there_is(workspace: Workspace, _chance: random.Random) -> None:
    assert workspace.index.index.documents
    assert isinstance(workspace.history.undo_text, str)
    for held in iter_held(workspace.library):
        assert held.metadata.title


READINGS = (
    read_links, read_wanted, read_notes, read_hits, read_uses, read_citations, read_places,
    read_a_file, read_what_there_is,
)  # fmt: skip


@dataclass
class Writer:
    """What one thread does to the library and the notes, one step after the other."""

    workspace: Workspace
    folder: Path
    chance: random.Random

    def step(self) -> None:
        act = self.chance.choice(
            (self.bring_in, self.bring_in, self.remove, self.note, self.note, self.change_notes,
             self.take_back, self.settle, self.correct, self.go_back)
        )  # fmt: skip
        with suppress(ReaderError):  # there is nothing like it just now
            act()

    def bring_in(self) -> None:
        number, language = self.chance.choice(NUMBERS), self.chance.choice(LANGUAGES)
        made = make(number, language, self.chance.randint(1, 4))
        path = self.folder / f"{number}.{language}.md"
        path.write_text(write_document(made), encoding="utf-8")
        shelve(self.workspace, Imported(made, {}, (), original=path))

    def remove(self) -> None:
        held = [h for h in self.workspace.library.holdings if h.metadata.id.endswith("-31")]
        remove_holdings(self.workspace, self.chance.sample(held, min(1, len(held))))

    def note(self) -> None:
        place = some_place(self.chance)
        place = place if place.paragraph else place.at("1")
        add_annotation(self.workspace, place.with_characters(2, 9), Mark(note="Ask about wicks."))

    def change_notes(self) -> None:
        notes = self.workspace.annotations.list_all()
        for one in self.chance.sample(notes, min(2, len(notes))):
            edit_annotation(self.workspace, one.id, note=f"{one.note} Again.")
        for one in notes[8:]:
            remove_annotations(self.workspace, [one.id])

    def take_back(self) -> None:
        undo(self.workspace)
        if self.chance.random() < 0.5:
            redo(self.workspace)

    def settle(self) -> None:
        settle_places(self.workspace)

    def correct(self) -> None:
        held = [h for h in self.workspace.library.holdings if h.metadata.id.endswith("-31")]
        if held:
            title = f"Decision on lanterns {self.chance.randint(1, 9)}"
            edit_document(self.workspace, self.chance.choice(held), {"title": title})

    def go_back(self) -> None:
        copy = self.folder / "copy.db"
        if copy.exists():
            restore(self.workspace, copy)
            copy.unlink()
        else:
            back_up(self.workspace, copy)


def told(links: tuple[Link, ...]) -> list[str]:
    return sorted(map(repr, links))


def found(results: SearchResults) -> tuple[object, ...]:
    hits = sorted((str(hit.locator), hit.text, hit.marks) for hit in results.hits)
    return results.total, results.facets, hits


def anchored(annotations: tuple[Annotation, ...]) -> list[str]:
    return sorted(map(repr, annotations))


ANSWERS: tuple[Callable[[Workspace], object], ...] = (
    lambda w: w.library.fingerprint,
    lambda w: [h.metadata for h in w.library.holdings],
    lambda w: [w.library.get_document(h.metadata.id, h.metadata.language)
               for h in w.library.holdings],
    lambda w: sorted(w.entries, key=lambda entry: entry.id),
    lambda w: sorted(w.index.index.documents.items()),
    lambda w: w.index.index.fingerprint,
    *(partial(lambda query, w: found(search_text(w, query)), query) for query in QUERIES),
    *(partial(lambda query, w: found(search_notes(w, query)), query) for query in QUERIES[:3]),
    *(
        partial(lambda place, w: told(list_outgoing(w, place)), Locator(f"mc-dec-{n}-31", lang))
        for n in NUMBERS
        for lang in LANGUAGES
    ),
    *(
        partial(lambda place, w: told(list_incoming(w, place)), Locator(f"mc-dec-{n}-31"))
        for n in (*NUMBERS, 35, 36)
    ),
    list_wanted,
    lambda w: anchored(list_annotations(w)),
    lambda w: anchored(find_annotations(w, NoteFilter())),
    lambda w: sorted(map(repr, list_suggestions(w))),
)  # fmt: skip


def answers(workspace: Workspace) -> list[object]:
    return [ask(workspace) for ask in ANSWERS]


def answers_of_fresh(paths: Paths) -> list[object]:
    fresh = open_workspace(paths)
    try:
        return answers(fresh)
    finally:
        fresh.close()


@pytest.fixture
def _threads_that_take_turns_often():
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    yield
    sys.setswitchinterval(before)


@pytest.mark.slow
@pytest.mark.usefixtures("_threads_that_take_turns_often")
@pytest.mark.parametrize("seed", range(2))
def test_many_read_while_one_writes(tmp_path, seed):
    paths = find_paths(tmp_path / "data")
    workspace = open_workspace(paths)
    crowd = Crowd(workspace, seed)
    writer = Writer(workspace, tmp_path, random.Random(seed))
    try:
        with crowd.reading():
            for _ in range(STEPS):
                writer.step()
                crowd.wait_for_readings(READERS)
        if crowd.errors:
            raise crowd.errors[0]
        assert answers(workspace) == answers_of_fresh(paths)
    finally:
        workspace.close()


def a_text(words: str) -> Document:
    """What comes last in the library."""
    return document(words, symbol="PC.DEC/1/31", title="Decision on wicks")


def put(workspace: Workspace, made: Document) -> Holding:
    """Put a document on the shelf, as an import does before it lets all else follow."""
    shelf = Shelf(workspace.paths.imported_documents, Origin.IMPORTED)
    return put_on_shelf(workspace.library, shelf, made)


@pytest.fixture
def workspace(tmp_path):
    opened = open_workspace(find_paths(tmp_path / "data"))
    yield opened
    opened.close()


def test_an_index_says_what_it_holds_whatever_changes_while_it_is_made(workspace):
    old, new = a_text("Wicks are trimmed."), a_text("Wicks are lit.")
    put(workspace, old)

    def change(*_step: object) -> None:
        put(workspace, new)

    index = workspace.rebuild_index(Progress(change)).index
    assert index.fingerprint == fingerprint_of(index.documents)
    put(workspace, old)
    workspace.renew()
    assert workspace.index.index.fingerprint == workspace.library.fingerprint
    assert [search_text(workspace, words).total for words in ("trimmed", "lit")] == [1, 0]


def test_a_search_under_way_outlasts_any_number_of_imports(workspace):
    index = workspace.index.index
    for words in ("Trim it.", "Light it.", "Put it out."):
        put(workspace, a_text(words))
        workspace.renew()
        assert workspace.index.index is not index
    assert index.find(parse_query("trafficking"), Wish()).total


def test_what_is_just_being_removed_is_said_not_to_be_there(workspace):
    held = put(workspace, a_text("Trim it."))
    workspace.renew()
    take_off_shelf(workspace.library, held)
    with pytest.raises(PlaceError, match=r"PC\.DEC/1/31 is not in the library"):
        find_place(workspace, "PC.DEC/1/31")
    assert suggest_places(workspace, "PC.DEC/1/31") == ()
