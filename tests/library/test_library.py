import os
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from osce_reader.errors import DocumentError, PlaceError
from osce_reader.library.catalogue import load_catalogue, merge
from osce_reader.library.library import Library, open_library
from osce_reader.library.shelf import Origin, Shelf
from osce_reader.library.store import DocumentStore, open_document_store
from osce_reader.library.taxonomy import load_taxonomy
from osce_reader.markup import write_document
from osce_reader.model.document import Document
from osce_reader.model.entry import Entry
from tests.builders import document
from tests.held import iter_held

CORPUS = Path(__file__).parents[2] / "corpus"


def put(folder: Path, doc: Document) -> Path:
    path = folder / f"{doc.metadata.id}.{doc.metadata.language}.md"
    path.write_text(write_document(doc), encoding="utf-8")
    return path


def open_folder(folder: Path, store: DocumentStore | None = None) -> Library:
    return open_library([Shelf(folder, Origin.BUNDLED)], store or open_document_store(None))


def test_a_document_comes_back_from_the_store_as_it_was_read(tmp_path):
    lamps = document("Lamps are of use.", "Oil is dear.")
    put(tmp_path, lamps)
    store = open_document_store(tmp_path / "store.db")
    open_folder(tmp_path, store)
    library = open_folder(tmp_path, store)
    assert library.get_document("mc-dec-1-31", "en") == lamps
    [holding] = library.holdings
    assert (holding.metadata, holding.paragraphs) == (lamps.metadata, 2)
    library.close()


def test_a_paragraph_is_found_without_its_document_and_anew_when_that_changed(tmp_path):
    path = put(tmp_path, document("Lamps are of use.", "Oil is dear."))
    library = open_folder(tmp_path)
    second = library.find_paragraph("mc-dec-1-31", "en", "2")
    assert second is not None
    assert second.text == "Oil is dear."
    assert library.find_paragraph("mc-dec-1-31", "en", "3") is None
    assert library.find_paragraph("mc-dec-1-31", "fr", "2") is None
    assert second == library.get_document("mc-dec-1-31", "en").find_paragraph("2")
    path.write_text(path.read_text().replace("dear", "cheap"), encoding="utf-8")
    library.take_in(path, Origin.BUNDLED)
    changed = library.find_paragraph("mc-dec-1-31", "en", "2")
    assert changed is not None
    assert changed.text == "Oil is cheap."
    library.close()


def test_of_many_documents_those_asked_for_last_are_kept(tmp_path, monkeypatch):
    monkeypatch.setattr("osce_reader.library.library._OPENED", 2)
    for name in ("a", "b", "c"):
        put(tmp_path, document(f"Lamps of {name}.", id=name))
    library = open_folder(tmp_path)
    first, second = (library.get_document(name, "en") for name in ("a", "b"))
    assert library.get_document("a", "en") is first
    library.get_document("c", "en")
    assert library.get_document("a", "en") is first
    again = library.get_document("b", "en")
    assert again == second
    assert again is not second


def test_paragraphs_of_documents_are_read_in_turn(tmp_path):
    path = put(tmp_path, document("Lamps are of use.", "Oil is dear."))
    library = open_folder(tmp_path)
    find = library.read_in_turn()
    for number in ("2", "1", "3"):
        assert find("mc-dec-1-31", "en", number) == library.find_paragraph(
            "mc-dec-1-31", "en", number
        )
    assert find("mc-dec-1-31", "fr", "1") is None
    rewrite(path, "dear", "cheap")
    library.take_in(path, Origin.BUNDLED)
    changed = find("mc-dec-1-31", "en", "2")
    assert changed is not None
    assert changed.text == "Oil is cheap."
    library.let_go(library.holdings[0])
    assert find("mc-dec-1-31", "en", "2") is None


def test_only_a_file_that_changed_is_read_again(tmp_path):
    path = put(tmp_path, document("Lamps."))
    store = open_document_store(None)
    first = open_folder(tmp_path, store).fingerprint
    stamp = path.stat()
    path.write_text(path.read_text().replace("Lamps.", "Wicks."), encoding="utf-8")
    os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns + 1))
    library = open_folder(tmp_path, store)
    assert library.get_document("mc-dec-1-31", "en").paragraphs[0].text == "Wicks."
    assert library.fingerprint != first


def test_a_file_that_went_is_forgotten(tmp_path):
    path = put(tmp_path, document("Lamps."))
    store = open_document_store(None)
    open_folder(tmp_path, store)
    path.unlink()
    assert open_folder(tmp_path, store).holdings == ()
    assert store.list_all() == {}


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b"no front matter", "bad.en.md does not begin with front matter"),
        (b"---\nid: x\n---\n", "bad.en.md: the front matter lacks “title”"),
        (b"\xff\xfe\x00", "bad.en.md is not UTF-8 text"),
    ],
)
def test_a_damaged_file_is_named_and_the_rest_opens(tmp_path, content: bytes, complaint: str):
    put(tmp_path, document("Lamps."))
    (tmp_path / "bad.en.md").write_bytes(content)
    library = open_folder(tmp_path)
    assert len(library.holdings) == 1
    assert len(library.problems) == 1
    assert complaint in library.problems[0]


def test_languages_of_a_document_stand_together_the_original_first(tmp_path):
    for language in ("de", "fr", "en"):
        put(tmp_path, document("Lamps.", language=language, original_language="fr"))
    library = open_folder(tmp_path)
    assert library.languages_of("mc-dec-1-31") == ("fr", "de", "en")
    with pytest.raises(PlaceError, match="does not hold"):
        library.get_document("mc-dec-1-31", "ru")


def test_the_catalogue_has_its_documents_and_the_library_comes_first():
    catalogue = load_catalogue(CORPUS / "catalogue.json")
    assert len(catalogue) == 161
    library = open_folder(CORPUS / "documents")
    merged = merge(catalogue, [h.metadata for h in library.holdings])
    assert len(merged) == 161
    declaration = merged[0]
    assert declaration.id == "mc-doc-1-11-corr-1"
    assert declaration.languages == ("en",)
    assert "Vilnius Declaration on trafficking" in declaration.aliases


def test_ids_of_the_catalogue_are_unique():
    ids = [entry.id for entry in load_catalogue(CORPUS / "catalogue.json")]
    assert len(set(ids)) == len(ids)


def test_entries_of_two_languages_are_one():
    metadata = [document("Lamps.", language=language).metadata for language in ("en", "fr")]
    [entry] = merge([Entry("mc-dec-1-31", "Lanterns", aliases=("Lantern Decision",))], metadata)
    assert entry.languages == ("en", "fr")
    assert entry.aliases == ("Lantern Decision",)


@pytest.mark.parametrize("load", [load_catalogue, load_taxonomy])
def test_a_damaged_file_of_the_program_is_named(tmp_path, load):
    path = tmp_path / "facts.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(DocumentError, match=r"facts\.json cannot be read"):
        load(path)


@pytest.mark.parametrize(
    ("body", "wanted", "is_it"),
    [
        ("MC", "mc", True),
        ("MC", "Ministerial Council", True),
        ("MC", "OSCE ministerial council", True),
        ("MC", "PC", False),
        ("OSCE Chairpersonship", "osce chairpersonship", True),
    ],
)
def test_a_body_is_known_by_prefix_and_name(body, wanted, is_it):
    assert load_taxonomy(CORPUS / "taxonomy.json").is_body(body, wanted) is is_it


@pytest.mark.parametrize("wanted", ["Human rights", "human RIGHTS", "human-rights"])
def test_a_field_of_work_is_known_by_name_and_id(wanted):
    taxonomy = load_taxonomy(CORPUS / "taxonomy.json")
    assert taxonomy.is_field("Human rights", wanted)
    assert not taxonomy.is_field("Elections", wanted)


@pytest.mark.parametrize("is_there_from_the_start", [True, False])
def test_what_an_imported_text_covered_counts_again_once_that_is_gone(
    tmp_path, is_there_from_the_start
):
    bundled, imported = (
        Shelf(tmp_path / "b", Origin.BUNDLED),
        Shelf(tmp_path / "i", Origin.IMPORTED),
    )
    for shelf in (bundled, imported):
        shelf.folder.mkdir()
    put(bundled.folder, document("Lamps."))
    path = put(imported.folder, document("Wicks.")) if is_there_from_the_start else None
    library = open_library([bundled, imported], open_document_store(None))
    path = path or put(imported.folder, document("Wicks."))
    library.take_in(path, Origin.IMPORTED)
    [holding] = library.holdings
    assert library.get_document("mc-dec-1-31", "en").paragraphs[0].text == "Wicks."
    path.unlink()
    library.let_go(holding)
    assert [held.origin for held in library.holdings] == [Origin.BUNDLED]
    assert library.get_document("mc-dec-1-31", "en").paragraphs[0].text == "Lamps."


def rewrite(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def test_what_another_program_wrote_over_a_text_is_held_with_its_own_hash(tmp_path):
    path = put(tmp_path, document("Lamps are of use."))
    store = open_document_store(None)
    ours, theirs = open_folder(tmp_path, store), open_folder(tmp_path, store)
    rewrite(path, "Lamps", "Wicks")
    told = theirs.take_in(path, Origin.BUNDLED)
    first = ours.find_paragraph("mc-dec-1-31", "en", "1")
    assert first is not None
    assert first.text == "Wicks are of use."
    held = ours.find_held("mc-dec-1-31", "en")
    assert held == (told, theirs.get_document("mc-dec-1-31", "en"))


def test_what_another_program_removed_is_held_no_longer(tmp_path):
    path = put(tmp_path, document("Lamps are of use."))
    store = open_document_store(None)
    ours, theirs = open_folder(tmp_path, store), open_folder(tmp_path, store)
    path.unlink()
    theirs.let_go(theirs.holdings[0])
    assert ours.find_paragraph("mc-dec-1-31", "en", "1") is None
    assert ours.find_document("mc-dec-1-31", "en") is None
    assert ours.holdings == ()
    assert list(iter_held(ours)) == []


def test_threads_read_whole_texts_while_another_puts_them_in_and_takes_them_out(tmp_path):
    path = put(tmp_path, document("Lamps 0."))
    library = open_folder(tmp_path)
    texts = {library.holdings[0].content_hash: "Lamps 0."}
    ended = threading.Event()

    def read() -> set[tuple[str, str]]:
        seen = set()
        while not ended.is_set():
            for _ in iter_held(library):
                library.find_paragraph("mc-dec-1-31", "en", "1")
            if held := library.find_held("mc-dec-1-31", "en"):
                seen.add((held[0].content_hash, held[1].paragraphs[0].text))
        return seen

    with ThreadPoolExecutor(3) as readers:
        readings = [readers.submit(read) for _ in range(3)]
        try:
            for count in range(150):
                rewrite(path, f"Lamps {count}.", f"Lamps {count + 1}.")
                holding = library.take_in(path, Origin.BUNDLED)
                texts[holding.content_hash] = f"Lamps {count + 1}."
                if count % 3 == 0:
                    library.let_go(holding)
        finally:
            ended.set()
        assert set().union(*(reading.result() for reading in readings)) <= texts.items()
    library.close()


def open_shelf(folder: Path) -> tuple[Library, Shelf]:
    """Return the library of two shelves in *folder*, and the one that is followed."""
    shelves = [Shelf(folder / "bundled", Origin.BUNDLED), Shelf(folder / "own", Origin.IMPORTED)]
    for shelf in shelves:
        shelf.folder.mkdir()
    put(shelves[0].folder, document("Lamps come with the program."))
    return open_library(shelves, open_document_store(None)), shelves[1]


def wording(library: Library) -> dict[str, str]:
    """Return the first paragraph of each text that is held, by id."""
    return {one.metadata.id: one.paragraphs[0].text for one in iter_held(library)}


def test_files_that_other_programs_put_change_and_remove_are_followed(tmp_path):
    library, shelf = open_shelf(tmp_path)
    time = shelf.find_time()
    lamps = put(shelf.folder, document("Lamps of mine."))  # covers the bundled text
    oil = put(shelf.folder, document("Oil.", id="oil"))
    assert shelf.find_time() != time
    assert library.follow(shelf) == ()
    assert wording(library) == {"mc-dec-1-31": "Lamps of mine.", "oil": "Oil."}
    before = library.holdings
    assert library.follow(shelf) == ()
    assert library.holdings == before
    rewrite(oil, "Oil.", "Dear oil.")
    lamps.unlink()
    library.follow(shelf)
    assert wording(library) == {
        "mc-dec-1-31": "Lamps come with the program.", "oil": "Dear oil.",
    }  # fmt: skip


def test_a_file_that_became_another_document_is_held_as_that_alone(tmp_path):
    library, shelf = open_shelf(tmp_path)
    oil = put(shelf.folder, document("Oil.", id="oil"))
    library.follow(shelf)
    oil.write_text(write_document(document("Wax.", id="wax")), encoding="utf-8")
    library.follow(shelf)
    assert wording(library).keys() == {"mc-dec-1-31", "wax"}


def test_a_file_that_cannot_be_read_is_told_once_and_the_text_held_stays(tmp_path):
    library, shelf = open_shelf(tmp_path)
    oil = put(shelf.folder, document("Oil.", id="oil"))
    library.follow(shelf)
    oil.write_bytes(b"\xff\xfe")
    [problem] = library.follow(shelf)
    assert "not UTF-8" in problem
    assert library.follow(shelf) == ()
    assert "oil" in {one.metadata.id for one in library.holdings}
    oil.write_text(write_document(document("Oil again.", id="oil")), encoding="utf-8")
    assert library.follow(shelf) == ()
    assert wording(library)["oil"] == "Oil again."


def test_a_shelf_that_does_not_exist_has_no_time(tmp_path):
    assert Shelf(tmp_path / "none", Origin.IMPORTED).find_time() == 0
