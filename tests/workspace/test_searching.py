"""Searching the library and the notes, narrowed and ordered, and keeping the index in step."""

import pytest

from osce_reader.annotations.annotation import Colour
from osce_reader.errors import SearchIndexError
from osce_reader.markup import write_document
from osce_reader.model.locator import Locator
from osce_reader.progress import Progress
from osce_reader.search.concordance import to_csv
from osce_reader.search.engine.hits import Order
from osce_reader.search.results import group_by_document
from osce_reader.workspace.annotating import Mark, add_annotation
from osce_reader.workspace.indexing import update_library_index
from osce_reader.workspace.note_search import search_notes
from osce_reader.workspace.search_wish import Search, SearchWish
from osce_reader.workspace.searching import (
    find_on_page,
    find_uses,
    search_text,
)
from osce_reader.workspace.workspace import open_workspace
from tests.builders import document

TENTH = Locator("mc-doc-1-11-corr-1", "en", "10")


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


def test_a_text_search_knows_of_notes_made_and_removed_since_the_last(workspace):
    def count_noted() -> tuple[int, int]:
        found = search_text(workspace, "trafficking")
        noted = found.further_facets["notes"].get("with notes", 0)
        return noted, search_text(workspace, "trafficking has:note").total

    assert count_noted() == (0, 0)
    place = search_text(workspace, "trafficking", limit=1).hits[0].locator
    add_annotation(workspace, place, Mark(note="Ask.", colour=Colour.BLUE))
    assert count_noted() == (1, 1)
    workspace.history.undo()
    assert count_noted() == (0, 0)


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
    assert to_csv(uses, str).count("articipating States") == len(uses.uses)


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


def put_dated(paths) -> None:
    for year, body in ((1999, "MC"), (2001, "PC"), (2005, "MC")):
        put(
            paths, f"lamps-{year}.en.md", "A lamp.", id=f"lamps-{year}", date=f"{year}-05-01",
            body=body,
        )  # fmt: skip


NARROWED = [
    ({}, "1999 2001 2005", {"1999", "2001", "2005"}, {"MC": 2, "PC": 1}),
    ({"year": "2001"}, "2001", {"1999", "2001", "2005"}, {"PC": 1}),
    ({"year": "2000..2010"}, "2001 2005", {"1999", "2001", "2005"}, {"MC": 1, "PC": 1}),
    ({"year": "1980..1990"}, "", {"1999", "2001", "2005"}, {}),
    ({"body": "MC"}, "1999 2005", {"1999", "2005"}, {"MC": 2, "PC": 1}),
    ({"body": "MC", "year": "2001..2005"}, "2005", {"1999", "2005"}, {"MC": 1, "PC": 1}),
    ({"document": "lamps-2005"}, "2005", {"2005"}, {"MC": 1}),
]


@pytest.mark.parametrize(("narrow", "found", "years", "bodies"), NARROWED)
def test_a_facet_counts_what_choosing_another_value_would_show(paths, narrow, found, years, bodies):
    put_dated(paths)
    workspace = open_workspace(paths)
    results = search_text(workspace, "lamp", wish=SearchWish(narrow=narrow))
    assert {hit.id.removeprefix("lamps-") for hit in results.hits} == set(found.split())
    assert results.total == len(results.hits)
    assert set(results.facets["year"]) == years
    assert results.facets["body"] == bodies
    workspace.close()


def test_notes_are_ordered_and_narrowed_by_their_documents(paths):
    put_dated(paths)
    workspace = open_workspace(paths)
    for year in (2001, 2005, 1999):
        place = Locator(f"lamps-{year}", "en", "1")
        add_annotation(workspace, place, Mark(Colour.BLUE, "Light it"))

    def places(**wish) -> list[str]:
        found = search_notes(workspace, "light", wish=SearchWish(**wish))
        return [hit.id.removeprefix("lamps-") for hit in found.hits]

    assert sorted(places()) == ["1999", "2001", "2005"]
    assert places(order=Order.NEWEST) == ["2005", "2001", "1999"]
    assert places(order=Order.DOCUMENT) == ["1999", "2001", "2005"]
    assert sorted(places(narrow={"body": "MC"})) == ["1999", "2005"]
    assert places(narrow={"year": "2001..2004"}) == ["2001"]
    assert places(narrow={"part": "annex"}) == []
    narrowed = search_notes(workspace, "light", wish=SearchWish(narrow={"body": "MC"}))
    assert narrowed.facets["body"] == {"MC": 2, "PC": 1}
    assert set(narrowed.facets["year"]) == {"1999", "2005"}
    workspace.close()


def test_uses_are_listed_within_what_is_narrowed_by(paths):
    put_dated(paths)
    workspace = open_workspace(paths)
    uses = find_uses(workspace, "lamp", narrow={"year": "2000..2005"}).uses
    assert [use.date for use in uses] == ["2001-05-01", "2005-05-01"]
    workspace.close()


def test_an_index_is_made_quietly_and_only_a_damaged_one_is_told_of(paths):
    put(paths, "a.en.md", "Lanterns.", symbol="MC.DEC/1/31")
    notices = []
    for damage in (False, False, True):
        if damage:
            (paths.index / "index.json").write_text("{", "utf-8")
        workspace = open_workspace(paths)
        assert search_text(workspace, "lanterns").total == 1
        notices.append(workspace.index.notice)
        workspace.close()
    assert notices[:2] == ["", ""]
    assert notices[2] == "The full-text index was damaged or of another version, and was made anew."


def test_what_makes_the_index_tells_how_far_it_is(paths):
    put(paths, "a.en.md", *["Lanterns."] * 120, symbol="MC.DEC/1/31")
    workspace = open_workspace(paths)
    told: list[tuple[int, int]] = []
    workspace.progress = Progress(lambda done, total, _: told.append((done, total)))
    assert workspace.index.index.documents
    paragraphs = sum(holding.paragraphs for holding in workspace.library.holdings)
    assert [done for done, _ in told] == [0, 50, 100, 150][: len(told)]
    assert {total for _, total in told} == {paragraphs}
    workspace.close()


def test_a_document_is_searched_by_itself(workspace):
    found = find_on_page(workspace, Search("trafficking"), Locator("mc-doc-1-11-corr-1", "en"))
    everything = search_text(workspace, "trafficking", wish=SearchWish(order=Order.DOCUMENT))
    marks = [
        (hit.locator.paragraph, *mark)
        for hit in everything.hits
        if hit.id == "mc-doc-1-11-corr-1"
        for mark in hit.marks
    ]
    assert [(place.paragraph, place.start, place.end) for place in found] == marks
    narrowed = Search("trafficking", narrowed=(("language", "fr"),))
    assert find_on_page(workspace, narrowed, TENTH.whole_document()) == ()
