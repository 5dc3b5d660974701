"""Two programs on one library: what one does to its documents, the other takes over."""

import pytest

from osce_reader.markup import write_document
from osce_reader.model.locator import Locator
from osce_reader.paths import find_paths
from osce_reader.workspace.following import (
    LibraryChanges,
    find_time_of_library,
    follow_library,
)
from osce_reader.workspace.importing import import_files, remove_document
from osce_reader.workspace.linking import list_incoming
from osce_reader.workspace.searching import search_text
from osce_reader.workspace.workspace import Workspace, open_workspace
from tests.builders import document

LANTERNS = "mc-dec-1-31"
CITED = Locator("mc-doc-1-11-corr-1", "en", "10")


@pytest.fixture
def both(tmp_path):
    """Two workspaces on the same data: the one that looks, and the other."""
    opened = [open_workspace(find_paths(tmp_path / "data")) for _ in range(2)]
    yield opened
    for workspace in opened:
        workspace.close()


@pytest.fixture
def bring_in(tmp_path):
    def bring_in(workspace: Workspace, words: str) -> None:
        path = tmp_path / "lanterns.md"
        text = document(f"{words} MC.DOC/1/11/Corr.1, paragraph 10.", kind="decision", body="MC")
        path.write_text(write_document(text), encoding="utf-8")
        [row] = import_files(workspace, [path], given={})
        assert not row.reason

    return bring_in


def ids(holdings) -> list[str]:
    return [holding.metadata.id for holding in holdings]


def knows(workspace: Workspace, words: str) -> tuple[int, int, bool]:
    """Return how many hits and links the document gives, and whether it can be gone to."""
    entry = workspace.find_entry(LANTERNS)
    return (
        search_text(workspace, words).total,
        len(list_incoming(workspace, CITED)),
        entry is not None and entry.is_in_library,
    )


def test_what_another_program_imports_updates_and_removes_is_taken_over(both, bring_in):
    mine, other = both
    assert knows(mine, "zinc") == (0, 0, False)
    time = find_time_of_library(mine)
    bring_in(other, "Recalling zinc lanterns and")
    assert find_time_of_library(mine) != time
    changes = follow_library(mine)
    assert (ids(changes.added), changes.updated, changes.removed) == ([LANTERNS], (), ())
    assert knows(mine, "zinc") == (1, 1, True)
    assert follow_library(mine) == LibraryChanges()

    bring_in(other, "Recalling copper lanterns and")
    changes = follow_library(mine)
    assert (changes.added, ids(changes.updated), changes.removed) == ((), [LANTERNS], ())
    assert (knows(mine, "zinc")[0], knows(mine, "copper")) == (0, (1, 1, True))

    remove_document(other, LANTERNS)
    changes = follow_library(mine)
    assert (changes.added, changes.updated, ids(changes.removed)) == ((), (), [LANTERNS])
    assert knows(mine, "copper") == (0, 0, False)


def test_what_this_program_does_itself_is_no_change(both, bring_in):
    mine, _ = both
    bring_in(mine, "Recalling zinc lanterns and")
    assert follow_library(mine).is_empty
    remove_document(mine, LANTERNS)
    assert follow_library(mine).is_empty


def test_what_was_noticed_when_a_text_was_asked_for_is_told_as_well(both, bring_in):
    mine, other = both
    bring_in(other, "Recalling zinc lanterns and")
    follow_library(mine)
    bring_in(other, "Recalling copper lanterns and")
    assert "copper" in mine.library.get_document(LANTERNS, "en").paragraphs[0].text
    assert ids(follow_library(mine).updated) == [LANTERNS]


def test_what_cannot_be_read_is_told_once_until_it_changes(tmp_path):
    damaged = tmp_path / "documents" / "lamps.en.md"
    damaged.parent.mkdir()
    damaged.write_text("no front matter", encoding="utf-8")
    workspace = open_workspace(find_paths(tmp_path))
    assert len(workspace.library.problems) == 1
    assert follow_library(workspace).problems == ()
    damaged.write_text("still no front matter", encoding="utf-8")
    assert len(follow_library(workspace).problems) == 1
    damaged.write_text(write_document(document("Lamps.")), encoding="utf-8")
    assert ids(follow_library(workspace).added) == [LANTERNS]
    workspace.close()


def test_texts_stay_while_the_folder_itself_is_away(both, bring_in, tmp_path):
    mine, other = both
    bring_in(other, "Zinc")
    assert ids(follow_library(mine).added) == [LANTERNS]
    folder = mine.paths.imported_documents
    away = folder.rename(tmp_path / "away")
    assert follow_library(mine) == LibraryChanges()
    assert knows(mine, "zinc") == (1, 1, True)
    away.rename(folder)
    assert follow_library(mine) == LibraryChanges()
    remove_document(other, LANTERNS)
    assert ids(follow_library(mine).removed) == [LANTERNS]
