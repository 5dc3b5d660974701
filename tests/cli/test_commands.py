"""The contract of the command line, as scripts use it."""

import json
from pathlib import Path

import pytest

from osce_reader.cli.main import run

DECLARATION = "mc-doc-1-11-corr-1"
RELEASE = "press-release-kyiv-2013"


@pytest.fixture
def reader(tmp_path, capsys):
    """Run a command on a fresh data folder; give its exit status, output and messages."""

    def call(*arguments: str):
        status = run(["--data-dir", str(tmp_path), *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


@pytest.fixture
def value(reader):
    """Run a command with --json and give the value it prints."""

    def call(*arguments: str):
        status, out, _ = reader(*arguments, "--json")
        assert status == 0
        return json.loads(out)

    return call


def test_list_tells_the_facts_of_each_document(value):
    declaration, release = value("list")
    assert declaration == {
        "id": DECLARATION,
        "symbol": "MC.DOC/1/11/Corr.1",
        "title": "Declaration on Combating All Forms of Human Trafficking",
        "kind": "declaration",
        "body": "MC",
        "place": "Vilnius",
        "date": "2011-12-07",
        "language": "en",
        "fields": ["Combating trafficking in human beings"],
        "paragraphs": 16,
        "origin": "bundled",
    }
    assert (release["id"], release["symbol"], release["paragraphs"]) == (RELEASE, None, 13)


@pytest.mark.parametrize("command", [["note", "list"], ["doctor"]])
def test_the_data_folder_may_be_named_before_or_after_the_command(tmp_path, capsys, command):
    run(["note", "add", "MC.DOC/1/11/Corr.1#10", "--note", "lamps", "--data-dir", str(tmp_path)])
    capsys.readouterr()
    run(["--data-dir", str(tmp_path), *command])
    before = capsys.readouterr()
    run([*command, "--data-dir", str(tmp_path)])
    assert capsys.readouterr() == before
    assert "lamps" in before.out or str(tmp_path) in before.out


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        (["--year", "2011"], [DECLARATION]),
        (["--year", "1999"], []),
        (["--body", "MC"], [DECLARATION]),
        (["--body", "Ministerial Council"], [DECLARATION]),
        (["--field", "human rights"], [RELEASE]),
        (["--field", "combating-trafficking-in-human-beings"], [DECLARATION, RELEASE]),
        (["--field", "Human rights", "--year", "2013"], [RELEASE]),
    ],
)
def test_list_filters(value, filters, ids):
    assert [document["id"] for document in value("list", *filters)] == ids


@pytest.mark.parametrize(
    ("place", "locators"),
    [
        ("MC.DOC/1/11#10", ["10"]),
        ("mc.doc/1/11#10", ["10"]),
        ("MC.DOC/1/11 para 10", ["10"]),
        ("MC.DOC/1/11/Corr.1, paras. 9-12", ["9", "10", "11", "12"]),
        ("MC.DOC/1/11/Corr.1, para. 10", ["10"]),
        ("MC.DOC/1/11@en#10", ["10"]),
        ("Vilnius 2011 trafficking para 10", ["10"]),
        ("MC.DOC/1/11#h2", ["h2"]),
        ("MC.DOC/1/11#fn1", ["fn1"]),
        (f"{RELEASE}#u4", ["u4"]),
        ("Kyiv 2013 u4", ["u4"]),
    ],
)
def test_show_gives_the_paragraphs_at_a_place(value, place, locators):
    assert [p["locator"] for p in value("show", place)["paragraphs"]] == locators


def test_show_gives_a_paragraph_as_it_is_printed(value):
    shown = value("show", "MC.DOC/1/11#12")
    assert shown["document"]["id"] == DECLARATION
    assert shown["paragraphs"] == [
        {
            "locator": "12",
            "label": "12.",
            "part": "",
            "section": "II",
            "kind": "numbered",
            "text": "We acknowledge the important role of civil society organizations in providing "
            "assistance and empowerment to victims of trafficking in persons.",
        }
    ]


def test_show_says_that_it_found_the_corrected_text(reader):
    _, out, err = reader("show", "MC.DOC/1/11#12")
    assert out.startswith("12. We acknowledge")
    assert "MC.DOC/1/11/Corr.1" in err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "XX.YY/1"], "Nothing is known of “XX.YY/1”"),
        (["show", "MC.DOC/1/11#99"], "has no para. 99. Its paragraphs go from 1 to 16."),
        (["show", "Section IX of MC.DOC/1/11"], "has no section IX. Its paragraphs go from"),
        (["show", "paragraphs 9 and 12 of MC.DOC/1/11"], "MC.DOC/1/11/Corr.1#9, MC.DOC"),
        (["show", "MC.DOC/1/11#12-9"], "runs backwards"),
        (["show", "MC.DOC/1/11@fr#10"], "not in the library in “fr”"),
        (["show", "Dec. 5/08"], "is not in the library; only the catalogue knows it"),
        (["show", ""], "Nothing is known of"),
        (["links", "Kyiv 2013"], "may mean"),
        (["search", '"open'], "quotation mark"),
        (["search", ""], ""),
        (["cite", "MC.DOC/1/11#10", "--style", "turabian"], "Choose one of"),
        (["cite", "MC.DOC/1/11#10", "--quote", "no such words"], "no such words"),
        (["cite"], "Name the place"),
        (["cite", "--quote", "MC.DOC/1/11#10"], "--quote, which took “MC.DOC/1/11#10”"),
        (["note", "edit", "0", "--note", "x"], "There is no note “0”"),
        (["note", "remove", "0"], "There is no note “0”"),
        (["note", "add", "MC.DOC/1/11#10", "--quote", "no such words"], "no such words"),
    ],
)
def test_a_request_that_cannot_be_met_is_one_line_and_status_one(reader, arguments, message):
    status, out, err = reader(*arguments, *(["--json"] if arguments[0] == "show" else []))
    assert status == 1
    assert out == ""
    assert message in err
    assert len(err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["frobnicate"],
        ["show"],
        ["note"],
        ["search", "x", "--limit", "many"],
        ["list", "--year", "x"],
    ],
)
def test_wrong_usage_is_status_two(reader, arguments):
    with pytest.raises(SystemExit) as caught:
        reader(*arguments)
    assert caught.value.code == 2


def test_search_marks_what_it_found(value):
    found = value("search", '"not penalized"')
    assert (found["query"], found["total"], found["did_you_mean"]) == ('"not penalized"', 1, None)
    [hit] = found["hits"]
    assert (hit["id"], hit["locator"], hit["label"]) == (DECLARATION, "10", "10.")
    [[start, end]] = hit["marks"]
    assert hit["text"][start:end] == "not penalized"
    assert found["facets"] == {
        "field": {"Combating trafficking in human beings": 1},
        "year": {"2011": 1},
        "body": {"MC": 1},
        "kind": {"declaration": 1},
        "language": {"en": 1},
    }


def test_search_limits_the_hits_and_counts_them_all(value):
    found = value("search", "trafficking", "--limit", "2")
    assert len(found["hits"]) == 2
    assert found["total"] > 2


def test_concordance_lists_every_use(value, reader):
    found = value("concordance", '"not penalized"')
    [use] = found["uses"]
    assert (use["id"], use["locator"], use["words"]) == (DECLARATION, "10", "not penalized")
    assert found["first"] == found["latest"] == use["date"]
    _, out, _ = reader("concordance", '"not penalized"', "--csv")
    assert out.splitlines()[0].startswith("date,document,paragraph")


@pytest.mark.parametrize("command", ["search", "concordance"])
def test_a_value_that_nothing_has_is_said_beside_the_result(reader, command):
    status, out, err = reader(command, "trafficking lang:xx", "--json")
    assert status == 0
    assert [] in json.loads(out).values()
    assert "No document here has the language “xx”; there is en." in err


def test_search_looks_into_notes(value):
    value("note", "add", "MC.DOC/1/11#10", "--note", "Ask the legal adviser about compelled")
    found = value("search", "adviser", "--in", "notes")
    assert [(hit["id"], hit["locator"]) for hit in found["hits"]] == [(DECLARATION, "10")]
    assert value("search", "adviser")["total"] == 0


def test_wanted_lists_what_is_cited_and_not_here(value):
    rows = value("wanted")
    assert rows[0] == {
        "id": "pc-dec-557-rev-1",
        "name": "PC.DEC/557/Rev.1",
        "title": "OSCE Action Plan to Combat Trafficking in Human Beings (revised)",
        "status": "catalogue",
        "mentions": 4,
        "documents": 2,
    }


def test_mentions_are_the_citations_in_a_file(value, reader, tmp_path):
    path = tmp_path / "speech.txt"
    path.write_text("Recalling MC.DOC/1/11, para. 10, and Decision No. 6; the ODIHR.", "utf-8")
    found = value("mentions", str(path))
    first, second = found["citations"]
    assert (first["id"], first["locator"], first["verb"]) == (DECLARATION, "10", "recalls")
    assert "mc-9-dec-6" in second["candidates"]
    assert list(found["acronyms"]) == ["ODIHR"]
    printed = reader("mentions", str(path))[1]
    assert "→ MC.DOC/1/11/Corr.1, para. 10, Declaration on Combating" in printed
    path.write_text("Recalling the Charter of Paris for a New Europe.", "utf-8")
    assert "→ Charter of Paris for a New Europe (catalogue)" in reader("mentions", str(path))[1]
    assert reader("mentions", str(tmp_path / "nothing.txt"))[0] == 1
    path.write_bytes(b"\xff\xfe")
    assert "not UTF-8" in reader("mentions", str(path))[2]
    path.write_text("", "utf-8")
    assert reader("mentions", str(path))[1].strip() == "No citation was found."


def test_nearby_lists_the_neighbours_by_date(value, reader):
    rows = value("nearby", "PC.DEC/557/Rev.1")["neighbours"]
    assert [(row["id"], row["cited"], row["citing"]) for row in rows] == [
        (DECLARATION, 0, 2),
        (RELEASE, 0, 2),
    ]
    assert "cites 2" in reader("nearby", "PC.DEC/557/Rev.1")[1]
    assert "PC.DEC/557/Rev.1" in reader("wanted")[1]


def test_a_link_to_several_paragraphs_names_them_all(value, tmp_path):
    path = tmp_path / "speech.txt"
    path.write_text("# Speech\n\n1. Recalling MC.DOC/1/11, paras. 9 to 12, and 14.\n", "utf-8")
    (imported,) = value("import", str(path))
    outgoing = value("links", imported["id"])["outgoing"]
    assert [link["target"]["locator"] for link in outgoing] == ["9-12", "14"]


def test_a_document_without_a_symbol_is_called_once(value, reader, tmp_path):
    path = tmp_path / "speech.txt"
    path.write_text("# Speech\n\nRecalling the Charter of Paris for a New Europe,\n", "utf-8")
    (imported,) = value("import", str(path))
    for command in (["wanted"], ["nearby", imported["id"]], ["mentions", str(path)]):
        (line,) = (row for row in reader(*command)[1].splitlines() if "Paris" in row)
        assert line.count("Charter of Paris") == (2 if "mentions" in command else 1)


def test_links_lead_to_the_catalogue_and_back(value):
    outgoing = value("links", "MC.DOC/1/11#5")["outgoing"]
    assert [(link["target"]["symbol"], link["status"]) for link in outgoing] == [
        ("MC.DEC/5/08", "catalogue"),
        ("MC.DEC/8/07", "catalogue"),
        ("MC.DEC/14/06", "catalogue"),
        ("PC.DEC/557/Rev.1", "catalogue"),
    ]
    text = value("show", "MC.DOC/1/11#5")["paragraphs"][0]["text"]
    for link in outgoing:
        start, end = link["span"]
        assert text[start:end] == link["text"]
    incoming = value("links", "PC.DEC/557/Rev.1")["incoming"]
    assert [(row["id"], row["locator"]) for row in incoming] == [
        (DECLARATION, "5"),
        (DECLARATION, "16"),
        (RELEASE, "u8"),
        (RELEASE, "u13"),
    ]


CITATION = (
    "OSCE Ministerial Council, Declaration on Combating All Forms of Human Trafficking, "
    "MC.DOC/1/11/Corr.1, Vilnius, 7 December 2011, para. 10."
)


def test_cite_prints_the_citation_alone(reader):
    assert reader("cite", "MC.DOC/1/11/Corr.1#10") == (0, f"{CITATION}\n", "")


def test_cite_quotes_the_paragraph_or_words_of_it(value):
    whole = value("cite", "MC.DOC/1/11/Corr.1#10", "--quote")
    shown = value("show", "MC.DOC/1/11/Corr.1#10")
    assert whole == {
        "citation": CITATION,
        "quotation": shown["paragraphs"][0]["text"],
        "locator": "10",
        "style": "osce",
    }
    part = value("cite", "MC.DOC/1/11/Corr.1#10", "--quote", "compelled to do so")
    assert part["quotation"] == "compelled to do so"


def test_cite_knows_documents_of_the_catalogue(reader):
    _, out, _ = reader("cite", "MC.DEC/5/08 op 3", "--style", "symbol")
    assert out == "MC.DEC/5/08, operative para. 3\n"


def test_cite_lists_its_styles(value):
    assert [style["id"] for style in value("cite", "--styles")] == [
        "osce", "symbol", "osce-short", "osce-footnote", "oscola", "chicago", "bluebook", "apa",
        "apa-reference", "gost",
    ]  # fmt: skip


def test_cite_prints_markdown(reader):
    _, out, _ = reader(
        "cite", "MC.DOC/1/11/Corr.1#10", "--quote", "not penalized", "--format", "markdown"
    )
    assert out == f"> “not penalized”\n\n{CITATION}\n"


def test_notes_are_added_listed_edited_and_removed(value):
    made = value(
        "note", "add", "MC.DOC/1/11#10", "--quote", "not penalized", "--note", "Ask.",
        "--colour", "green", "--tag", "#np", "--tag", "legal",
    )  # fmt: skip
    assert {name: made[name] for name in made if name not in ("id", "created", "modified")} == {
        "document": DECLARATION,
        "locator": "10",
        "quote": "not penalized",
        "note": "Ask.",
        "colour": "green",
        "tags": ["np", "legal"],
        "state": "anchored",
    }
    other = value("note", "add", "MC.DOC/1/11#9-10")
    assert (other["locator"], other["colour"], other["note"]) == ("9-10", "yellow", "")
    assert [row["id"] for row in value("note", "list")] == [made["id"], other["id"]]
    assert [row["id"] for row in value("note", "list", "--tag", "#NP")] == [made["id"]]
    assert [row["id"] for row in value("note", "list", "--colour", "yellow")] == [other["id"]]
    assert value("note", "list", "--document", RELEASE) == []
    edited = value("note", "edit", made["id"], "--note", "Asked.", "--colour", "none")
    assert (edited["note"], edited["colour"], edited["tags"]) == ("Asked.", None, ["np", "legal"])
    assert value("note", "remove", made["id"])["id"] == made["id"]
    assert [row["id"] for row in value("note", "list")] == [other["id"]]


def test_people_read_each_note_on_one_line(value, reader):
    value("note", "add", "MC.DOC/1/11#9-12", "--note", "Ask.\n\n- whom\n- when")
    value("note", "add", "MC.DOC/1/11", "--note", "On all of it.")
    status, out, _ = reader("note", "list")
    whole, across = sorted(out.splitlines(), key=len)
    assert status == 0
    assert "paras. 9–12  “We recognize" in across
    assert across.endswith("victims of trafficking in persons.”  – Ask. - whom - when")
    assert whole.endswith("MC.DOC/1/11/Corr.1  – On all of it.")


def test_notes_are_exported_and_imported(value, reader, tmp_path):
    value("note", "add", "MC.DOC/1/11#10", "--note", "Ask.", "--colour", "green", "--tag", "np")
    value("note", "add", "MC.DOC/1/11#11", "--kind", "underline", "--author", "Bo")
    for suffix in ("jsonld", "md", "csv", "html", "docx"):
        path = tmp_path / f"notes.{suffix}"
        assert value("note", "export", str(path), "--tag", "np") == {"notes": 1}
        assert path.stat().st_size > 100
    made = value("note", "list", "--tag", "np")
    value("note", "remove", made[0]["id"])
    counts = value("note", "import", str(tmp_path / "notes.jsonld"))
    assert (counts["new"], counts["same"], counts["unsettled"]) == (1, 0, 0)
    assert value("note", "list", "--tag", "np") == made
    assert reader("note", "export", str(tmp_path / "notes.pdf"))[0] == 1
    assert reader("note", "import", str(tmp_path / "notes.md"))[0] == 1


def test_a_note_that_both_changed_is_said_and_chosen(value, reader, tmp_path):
    [made] = [value("note", "add", "MC.DOC/1/11#10", "--note", "one")["id"]]
    path = tmp_path / "notes.jsonld"
    value("note", "export", str(path))
    value("note", "edit", made, "--note", "mine")
    changed = path.read_text("utf-8").replace('"one"', '"theirs"')
    modified = value("note", "list")[0]["created"]
    path.write_text(
        changed.replace(f'"modified": "{modified}"', '"modified": "2099-01-01T00:00:00Z"')
    )
    status, _, err = reader("note", "import", str(path))
    assert (status, value("note", "list")[0]["note"]) == (0, "mine")
    assert "changed on both sides" in err
    value("note", "import", str(path), "--conflicts", "both")
    assert {row["note"] for row in value("note", "list")} == {"mine", "theirs"}


def test_a_file_of_notes_none_of_which_can_be_taken_is_a_failure(value, reader, tmp_path):
    path = tmp_path / "elsewhere.jsonld"
    value("note", "add", "MC.DOC/1/11#10", "--note", "mine")
    value("note", "export", str(path))
    whole = json.loads(path.read_text("utf-8"))
    [item] = whole["first"]["items"]
    del item["target"]
    path.write_text(json.dumps(whole), "utf-8")
    status, out, err = reader("note", "import", str(path), "--json")
    assert (status, json.loads(out)["refused"]) == (1, 1)
    assert "Entry 1 was left out" in err


def test_a_copy_of_the_notes_is_made_and_restored(value, reader, tmp_path):
    value("note", "add", "MC.DOC/1/11#10", "--note", "kept")
    copy = str(tmp_path / "copy.db")
    assert value("backup", copy) == {"notes": 1}
    value("note", "add", "MC.DOC/1/11#11", "--note", "later")
    assert value("restore", copy) == {"notes": 1, "added": 0, "changed": 0, "removed": 1}
    assert [row["note"] for row in value("note", "list")] == ["kept"]
    status, out, err = reader("restore", str(tmp_path / "nowhere.db"))
    assert (status, out) == (1, "")
    assert "There is no file" in err


def test_a_data_folder_that_cannot_be_written_is_said_and_reading_works(tmp_path, capsys):
    blocked = tmp_path / "file"
    blocked.touch()
    assert run(["--data-dir", str(blocked), "show", "MC.DOC/1/11/Corr.1#12"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("12. We acknowledge")
    assert "file" in captured.err
    assert run(["--data-dir", str(blocked), "search", "trafficking"]) == 0
    assert run(["--data-dir", str(blocked), "note", "add", "MC.DOC/1/11#10"]) == 1


def test_a_damaged_index_is_made_anew_and_said(reader, value, tmp_path):
    assert value("index", "--rebuild")["ok"]
    files = [path for path in (tmp_path / "cache" / "index").rglob("*") if path.is_file()]
    for path in files:
        path.write_bytes(b"nonsense")
    status, out, err = reader("search", "penalized", "--json")
    assert (status, json.loads(out)["total"]) == (0, 1)
    assert Path(tmp_path, "cache", "index").is_dir()
    assert "Traceback" not in err


def test_the_doctor_finds_all_sound(value):
    found = value("doctor", "--repair")
    assert found["ok"]
    assert all(set(check) == {"name", "ok", "detail"} for check in found["checks"])


def test_the_doctor_names_a_damaged_document(value, tmp_path):
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "bad.en.md").write_text("nothing", encoding="utf-8")
    found = value("doctor")
    assert not found["ok"]
    [bad] = [check for check in found["checks"] if not check["ok"]]
    assert "bad.en.md" in bad["detail"]
