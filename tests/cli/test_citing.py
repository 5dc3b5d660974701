"""`cite` and `export`, as scripts use them."""

import json

import docx
import pytest

from osce_reader.cli.main import run
from tests.desktop import prepare_desktop


@pytest.fixture
def reader(tmp_path, capsys):
    """Run a command on a fresh data folder; give its exit status, output and messages."""

    def call(*arguments: str):
        status = run(["--data-dir", str(tmp_path / "data"), *arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


PLACE = "MC.DOC/1/11/Corr.1#10"


@pytest.mark.parametrize(
    ("arguments", "printed"),
    [
        (["--style", "apa"], "(OSCE Ministerial Council, 2011, para. 10)\n"),
        (["--format", "csl-json"], '"number": "MC.DOC/1/11/Corr.1"'),
        (["--format", "ris", "--quote"], "N1  - We recognize that adequate measures"),
        (["--format", "bibtex"], "@techreport{osce-mc-doc-1-11-corr-1,"),
        (["--template", "{symbol}; {locator}"], "MC.DOC/1/11/Corr.1; para. 10\n"),
        (["--style", "oscola", "--quote", "not penalized"], "‘not penalized’\nOSCE Ministerial"),
    ],
)
def test_cite_prints_every_style_and_format(reader, arguments, printed):
    status, out, _ = reader("cite", PLACE, *arguments)
    assert status == 0
    assert printed in out


@pytest.mark.parametrize("quote", [[], ["--quote"], ["--quote", "not penalized"]])
def test_cite_says_that_a_corrected_text_was_found(reader, quote):
    _, _, message = reader("cite", "MC.DOC/1/11#10", *quote)
    assert message == "MC.DOC/1/11 was corrected; this is MC.DOC/1/11/Corr.1.\n"


@pytest.mark.parametrize(
    ("form", "citation"),
    [
        ("text", "MC.DOC/1/11/Corr.1, para. 10"),
        ("html", '<p style="margin: 0 0 6pt 0">MC.DOC/1/11/Corr.1, para. 10</p>'),
        ("bibtex", "@techreport{osce-mc-doc-1-11-corr-1,"),
    ],
)
def test_json_has_the_citation_in_the_form_that_was_asked_for(reader, form, citation):
    arguments = ("--style", "symbol", "--format", form, "--quote", "not penalized", "--json")
    printed = json.loads(reader("cite", PLACE, *arguments)[1])
    assert list(printed) == ["citation", "quotation", "locator", "style"]
    assert printed["citation"].startswith(citation)
    assert (printed["quotation"], printed["locator"]) == ("not penalized", "10")


def test_words_that_stand_in_a_paragraph_twice_are_quoted(reader):
    status, out, _ = reader("cite", PLACE, "--quote", "of human trafficking")
    assert (status, out.splitlines()[0]) == (0, "“of human trafficking”")
    assert reader("cite", PLACE, "--quote", "victims")[0] == 0


@pytest.mark.parametrize(
    ("place", "words", "message"),
    [
        (PLACE, "not penalised", "does not occur in paragraph 10"),
        (PLACE, "NOT PENALIZED", "give the words exactly as they are printed"),
        (PLACE, "adequate measures … not penalized", "does not occur"),
        (PLACE, "  ", "The quotation is empty"),
        ("MC.DOC/1/11/Corr.1", "victims", "give more of the words around it"),
    ],
)
def test_words_that_are_not_there_are_refused(reader, place, words, message):
    status, out, err = reader("cite", place, "--quote", words)
    assert (status, out) == (1, "")
    assert message in err


def test_the_house_style_is_saved_and_used(reader):
    assert reader("cite", "--template", "{year}: {symbol}", "--save-template") == (
        0, "The house style is saved.\n", "",
    )  # fmt: skip
    assert reader("cite", PLACE, "--style", "house")[1] == "2011: MC.DOC/1/11/Corr.1\n"
    styles = json.loads(reader("cite", "--styles", "--json")[1])
    assert styles[-1]["id"] == "house"
    assert all(style["source"] for style in styles)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["cite", PLACE, "--template", "{nothing}"], "There is no field “nothing”"),
        (["cite", "--template", "{x", "--save-template"], "There is no “}”"),
        (["cite", "--save-template"], "Write the template"),
        (["cite", PLACE, "--style", "house"], "no house style yet"),
        (["export", PLACE, "quotations.pdf"], "End it in: .docx"),
        (["export", PLACE, "/no/such/folder/x.docx"], "the folder does not exist"),
        (["export", "MC.DEC/5/08", "x.docx"], "only the catalogue knows it"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_status_one(reader, arguments, message):
    status, out, err = reader(*arguments)
    assert (status, out) == (1, "")
    assert message in err
    assert len(err.strip().splitlines()) == 1


def test_links_are_registered_and_no_more(reader, tmp_path, monkeypatch):
    desktop = prepare_desktop(tmp_path, monkeypatch)
    status, out, _ = reader("register-links", "--json")
    assert (status, json.loads(out)) == (0, {"registered": True, "where": str(desktop.entry)})
    assert reader("register-links", "--remove")[0] == 0
    assert not desktop.entry.exists()


def test_a_link_is_a_place_for_every_command(reader):
    assert reader("cite", "osce-reader:MC.DOC/1/11/Corr.1%40en#10", "--style", "symbol")[1] == (
        "MC.DOC/1/11/Corr.1, para. 10\n"
    )


def test_export_writes_a_file_and_says_so(reader, tmp_path):
    path = tmp_path / "quotations.docx"
    status, out, err = reader("export", PLACE, "press-release-kyiv-2013 u4", str(path), "--json")
    assert (status, err) == (0, "")
    assert json.loads(out) == {"file": str(path), "quotations": 2}
    assert docx.Document(str(path)).paragraphs[0].text == "Quotations from OSCE documents"
    _, out, _ = reader("export", PLACE, str(path))
    assert out == f"Wrote 1 quotation to {path}.\n"
