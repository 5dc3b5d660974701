from dataclasses import replace
from pathlib import Path

import pytest

from osce_reader.annotations.annotation import (
    AnnotationKind,
    AnnotationState,
    Colour,
    Selector,
)
from osce_reader.annotations.filtering import NoteFilter, NoteOrder
from osce_reader.errors import AnnotationError, PlaceError
from osce_reader.markup import write_document
from osce_reader.model.locator import Locator
from osce_reader.paths import find_paths
from osce_reader.workspace.annotating import (
    Mark,
    add_annotation,
    edit_annotations,
    find_annotations,
    list_annotations,
    list_tags,
    redo,
    undo,
)
from osce_reader.workspace.placing import (
    accept_places,
    follow,
    list_candidates,
    list_followed,
    list_note_links,
    list_suggestions,
    reattach,
    refuse_suggestions,
    settle_places,
)
from osce_reader.workspace.workspace import Workspace, open_workspace
from tests.builders import document

LAMPS = "We declare that every lantern in the harbour shall be lit at dusk."
OIL = "The oil for it is paid for by the owners of the ships at anchor there."
ID = "mc-dec-1-31"


@pytest.fixture
def shelf(tmp_path):
    """Put texts on the shelf and open the workspace on them, again and again."""
    opened: list[Workspace] = []

    def put(*texts: str, language: str = "en") -> Workspace:
        if opened:
            opened.pop().close()
        paths = find_paths(tmp_path)
        paths.imported_documents.mkdir(parents=True, exist_ok=True)
        path = Path(paths.imported_documents, f"{ID}.{language}.md")
        path.write_text(write_document(document(*texts, language=language)), encoding="utf-8")
        opened.append(open_workspace(paths))
        return opened[0]

    yield put
    for one in opened:
        one.close()


def mark(workspace: Workspace, words: str, paragraph: str = "1") -> str:
    text = LAMPS if paragraph == "1" else OIL
    start = text.index(words)
    place = Locator(ID, "en", paragraph).with_characters(start, start + len(words))
    [made] = add_annotation(workspace, place, Mark(Colour.GREEN, "Ask.")).added
    return made


def state(workspace: Workspace) -> tuple[str, str, str]:
    [one] = list_annotations(workspace)
    return one.state.value, one.selector.paragraph, one.quote


def test_a_note_that_moved_is_said_until_it_is_accepted(shelf):
    made = mark(shelf(LAMPS, OIL), "every lantern in the harbour shall be lit")
    workspace = shelf("New.", LAMPS, OIL)
    where = ("2", "every lantern in the harbour shall be lit")
    assert state(workspace) == ("moved", *where)
    changes = settle_places(workspace)
    assert (changes.changed, changes.documents) == ((made,), (ID,))
    assert settle_places(workspace).is_empty
    workspace = shelf("New.", "Newer.", LAMPS, OIL)
    workspace = shelf("New.", LAMPS, OIL)
    assert state(workspace) == ("moved", *where)
    before = workspace.annotations.get(made).modified
    accept_places(workspace, [made])
    assert state(workspace) == ("anchored", *where)
    assert workspace.annotations.get(made).modified == before
    undo(workspace)
    assert state(workspace)[0] == "moved"


def test_a_suggestion_is_shown_old_beside_new_and_waits(shelf):
    made = mark(shelf(LAMPS, OIL), "every lantern in the harbour")
    workspace = shelf(LAMPS.replace("lantern", "lamp"), OIL)
    assert state(workspace) == ("suggested", "1", "every lantern in the harbour")
    assert settle_places(workspace).is_empty
    [suggestion] = list_suggestions(workspace)
    assert (suggestion.annotation.id, suggestion.old) == (made, "every lantern in the harbour")
    assert suggestion.new == "every lamp in the harbour"
    assert suggestion.place == Locator(ID, "en", "1", start=16, end=41)
    accept_places(workspace, [made])
    assert state(workspace) == ("anchored", "1", "every lamp in the harbour")
    assert list_suggestions(workspace) == ()
    undo(workspace)
    assert state(workspace)[0] == "suggested"
    redo(workspace)
    assert state(workspace)[0] == "anchored"


def test_a_refused_suggestion_is_an_orphan_that_can_be_put_back_by_hand(shelf):
    made = mark(shelf(LAMPS, OIL), "every lantern in the harbour")
    workspace = shelf(LAMPS.replace("lantern", "lamp"), OIL)
    refuse_suggestions(workspace, [made])
    assert state(workspace) == ("orphan", "1", "every lantern in the harbour")
    assert list_suggestions(workspace) == ()
    with pytest.raises(AnnotationError, match="No place is suggested"):
        accept_places(workspace, [made])
    [best, *_] = list_candidates(workspace, made)
    assert best.new == "every lamp in the harbour"
    reattach(workspace, made, Locator(ID, "en", "2", start=4, end=7))
    assert state(workspace) == ("anchored", "2", "oil")
    [note] = list_annotations(workspace)
    assert (note.note, note.colour) == ("Ask.", Colour.GREEN)


def test_few_words_that_say_too_little_are_offered_where_the_very_same_stand(shelf):
    workspace = shelf("Allowed: none.", OIL, "We dim All of them.")
    short = Selector(ID, "en", "9", exact="All", suffix=" lit.", text_hash="gone")
    made = replace(workspace.annotations.get(mark(workspace, "oil", "2")), selector=short)
    workspace.annotations.save([made])
    assert state(workspace)[0] == "orphan"
    offered = list_candidates(workspace, made.id)
    assert [(one.new, one.place.paragraph) for one in offered] == [("All", "3")]


def test_a_note_on_a_text_that_is_not_here_can_be_put_on_the_one_in_front(shelf):
    workspace = shelf(LAMPS, OIL)
    elsewhere = Selector("https://pages.example/lights", "", "", exact="every lantern in a harbour")
    made = replace(workspace.annotations.get(mark(workspace, "oil", "2")), selector=elsewhere)
    workspace.annotations.save([made])
    with pytest.raises(PlaceError):
        list_candidates(workspace, made.id)
    front = Locator(ID, "en")
    [best, *_] = list_candidates(workspace, made.id, elsewhere=front)
    assert best.new == "every lantern in the harbour"
    reattach(workspace, made.id, best.place)
    assert state(workspace) == ("anchored", "1", "every lantern in the harbour")


def test_a_note_follows_its_paragraph_to_another_language(shelf):
    workspace = shelf(LAMPS, OIL)
    made = mark(workspace, "oil", "2")
    workspace = shelf("Nous déclarons.", "L’huile est payée.", language="fr")
    note = workspace.annotations.get(made)
    french = Locator(ID, "fr", "2")
    assert follow(workspace, note, "fr") == french
    assert [(one.id, place) for one, place in list_followed(workspace, ID, "fr")] == [
        (made, french)
    ]
    assert list_followed(workspace, ID, "en") == ()
    assert follow(workspace, note, "ru") is None
    workspace = shelf("Nous déclarons.", language="fr")
    assert list_followed(workspace, ID, "fr") == ()


def test_references_in_a_note_are_links(shelf):
    workspace = shelf(LAMPS)
    note = "Compare MC.DOC/1/11/Corr.1, paragraph 10 and PC.DEC/557/Rev.1."
    links = list_note_links(workspace, note, ID)
    assert [note[link.start : link.end] for link in links] == [link.text for link in links]
    found = [(link.resolution.entry.id, link.resolution.status.value) for link in links
             if link.resolution.entry]  # fmt: skip
    assert found == [("mc-doc-1-11-corr-1", "library"), ("pc-dec-557-rev-1", "catalogue")]
    assert links[0].resolution.paragraph == "10"


def test_underlines_bookmarks_and_notes_on_a_document(shelf):
    workspace = shelf(LAMPS, OIL)
    for kind, place in (
        (AnnotationKind.UNDERLINE, Locator(ID, "en", "1", start=3, end=10)),
        (AnnotationKind.BOOKMARK, Locator(ID, "en", "2")),
    ):
        changes = add_annotation(workspace, place, Mark(kind=kind))
        assert changes.description == kind.value.title()
    add_annotation(workspace, Locator(ID, "en"), Mark(note="On all of it.", author="Bo"))
    found = find_annotations(workspace, NoteFilter())
    assert [one.kind.value for one in found] == ["note", "underline", "bookmark"]
    assert {one.state for one in found} == {AnnotationState.ANCHORED}


def test_lists_are_in_the_order_of_the_text_or_of_time(shelf):
    workspace = shelf(LAMPS, OIL)
    later, first = mark(workspace, "oil", "2"), mark(workspace, "lantern")
    by_place = find_annotations(workspace, NoteFilter(documents=(ID,)))
    assert [one.id for one in by_place] == [first, later]
    newest = find_annotations(workspace, NoteFilter(), order=NoteOrder.CREATED)
    assert {one.id for one in newest} == {first, later}
    assert newest[0].created >= newest[1].created


def test_many_are_recoloured_and_tagged_at_once_and_undone_at_once(shelf):
    workspace = shelf(LAMPS, OIL)
    ids = [mark(workspace, "lantern"), mark(workspace, "oil", "2")]
    changes = edit_annotations(workspace, ids, colour=Colour.PINK, add_tags=["Oil", "light"])
    assert set(changes.changed) == set(ids)
    assert list_tags(workspace) == {"light": 2, "Oil": 2}
    assert {one.colour for one in list_annotations(workspace)} == {Colour.PINK}
    edit_annotations(workspace, ids, remove_tags=["OIL"])
    assert list_tags(workspace) == {"light": 2}
    assert edit_annotations(workspace, ids).is_empty
    undo(workspace)
    undo(workspace)
    assert {(one.colour, one.tags) for one in list_annotations(workspace)} == {(Colour.GREEN, ())}
