"""Searching the library and the notes, narrowed and ordered, and keeping the index in step."""

import pytest

from osce_reader.annotations.annotation import Colour
from osce_reader.errors import SearchIndexError
from osce_reader.markup import write_document
from osce_reader.model.locator import Locator
from osce_reader.paths import find_paths
from osce_reader.search.concordance import to_csv
from osce_reader.search.engine.index import Order
from osce_reader.search.results import group_by_document
from osce_reader.workspace.annotating import Mark, add_annotation
from osce_reader.workspace.indexing import update_library_index
from osce_reader.workspace.searching import (
    SearchWish,
    find_uses,
    search_notes,
    search_text,
)
from osce_reader.workspace.workspace import open_workspace
from tests.builders import document

TENTH = Locator("mc-doc-1-11-corr-1", "en", "10")


@pytest.fixture
def paths(tmp_path):
    return find_paths(tmp_path)


@pytest.fixture
def workspace(paths):
    opened = open_workspace(paths)
    yield opened
    opened.close()


def put(paths, name: str, *texts: str, **facts) -> None:
    folder = paths.imported_documents
    folder.mkdir(parents=True, exist_ok=True)
    text = write_document(document(*texts, **facts))
    (folder / name).write_text(text, encoding="utf-8")


def test_hits_are_ordered_and_narrowed(workspace):
    everything = search_text(workspace, "trafficking")
    newest = search_text(workspace, "trafficking", wish=SearchWish(order=Order.NEWEST))
    assert newest.hits[0].id == "press-release-kyiv-2013"
    assert {hit.locator for hit in newest.hits} == {hit.locator for hit in everything.hits}
    wish = SearchWish(5, narrow={"year": "2011"})
    narrowed = search_text(workspace, "trafficking", wish=wish)
    assert narrowed.total == everything.facets["year"]["2011"]
    assert len(narrowed.hits) == 5


def test_hits_are_grouped_by_document(workspace):
    results = search_text(workspace, "trafficking")
    groups = group_by_document(results.hits)
    assert groups[0].document == results.hits[0].id
    assert sum(len(group.hits) for group in groups) == results.total


def test_notes_are_searched_by_fields(workspace):
    add_annotation(workspace, TENTH, Mark(Colour.BLUE, "Ask Vienna", ("legal", "urgent")))
    add_annotation(workspace, TENTH.at("4"), Mark(Colour.GREEN))
    for query, total in {
        "tag:legal": 1, "tag:none": 0, "colour:blue vienna": 1, "has:note": 1,
        "has:highlight": 2, "year:2011": 2, "colour:green NOT has:note": 1, "ask NEAR/1 vienna": 1,
    }.items():  # fmt: skip
        assert search_notes(workspace, query).total == total, query
    found = search_text(workspace, "has:note")
    assert [hit.locator.paragraph for hit in found.hits] == ["10"]
    assert found.further_facets["notes"] == {"with notes": 1}
    assert search_text(workspace, "trafficking colour:green").hits[0].locator.paragraph == "4"


def test_all_uses_of_a_phrase_are_listed_by_date(workspace):
    uses = find_uses(workspace, '"participating States"')
    assert [use.date for use in uses.uses] == sorted(use.date for use in uses.uses)
    assert uses.first is not None
    assert uses.latest is not None
    assert uses.first.date < uses.latest.date
    assert to_csv(uses).count("articipating States") == len(uses.uses)


def test_the_index_follows_the_library(paths):
    put(paths, "a.en.md", "Lanterns shall not be put out.", symbol="MC.DEC/1/31")
    first = open_workspace(paths)
    assert search_text(first, "lanterns").total == 1
    segments = set(first.index.index._manifest.segments)
    first.close()
    put(paths, "b.en.md", "More lanterns.", symbol="MC.DEC/2/31")
    second = open_workspace(paths)
    assert search_text(second, "lanterns").total == 2
    assert segments < set(second.index.index._manifest.segments)
    second.close()
    (paths.imported_documents / "a.en.md").unlink()
    third = open_workspace(paths)
    assert search_text(third, "lanterns").total == 1
    assert not update_library_index(third.index, third.library)
    third.close()


def test_an_index_that_cannot_be_written_stays_as_it_is(paths, workspace, monkeypatch):
    put(paths, "a.en.md", "Lanterns.", symbol="MC.DEC/1/31")
    other = open_workspace(paths)

    def refuse(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    opened = workspace.index
    monkeypatch.setattr("pathlib.Path.mkdir", refuse)
    with pytest.raises(SearchIndexError, match="cannot be written"):
        update_library_index(opened, other.library)
    monkeypatch.undo()
    assert search_text(workspace, "penalized").total == 1
    other.close()
