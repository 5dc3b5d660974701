"""What the header block of a document states."""

import pytest

from osce_reader.importers.dates import find_date
from osce_reader.importers.facts import Fact, Source
from osce_reader.importers.header import Printed, find_line_items
from osce_reader.model.entry import Entry
from tests.importers.raw import bring_in, printed, unwrapped

DECISION = (
    "PC.DEC/9901\nOrganization for Security and Co-operation in Europe\nPermanent Council\n"
    "28 February 2031\nOriginal: ENGLISH\n\n9901st Plenary Meeting\n"
    "PC Journal No. 9901, Agenda item 6\n\nDECISION No. 9901\nLANTERNS IN PUBLIC\nGARDENS\n\n"
    "The Permanent Council,\n\nRecalling its oil,\n\nDecides to light them in the evening.\n"
)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2 December 2004", "2004-12-02"),
        ("December 2, 2004", "2004-12-02"),
        ("2. Dezember 2004", "2004-12-02"),
        ("1er décembre 2004", "2004-12-01"),
        ("2 dicembre 2004", "2004-12-02"),
        ("2 de diciembre de 2004", "2004-12-02"),
        ("2 декабря 2004 года", "2004-12-02"),
        ("6-7 December 2011", "2011-12-07"),
        ("16.02.2016", "2016-02-16"),
        ("30 February 2031", ""),
        ("in December", ""),
    ],
)
def test_dates_are_read_in_six_languages(text, date):
    assert find_date(text) == date


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("PC.DEC/638 2 December 2004", [Printed.SYMBOL, Printed.DATE]),
        ("Permanent Council Original: ENGLISH", [Printed.BODY, Printed.ORIGINAL]),
        ("FRENCH/Original: ENGLISH", [Printed.LANGUAGE, Printed.ORIGINAL]),
        ("FRANÇAIS Original: ANGLAIS", [Printed.LANGUAGE, Printed.ORIGINAL]),
        ("2nd day of the Twelfth Meeting", [Printed.MEETING]),
        ("Second day of the Astana Summit Meeting", [Printed.MEETING]),
        ("MC(12) Journal No. 2, Agenda item 8", [Printed.JOURNAL]),
        ("StR-Journal Nr. 1080, Punkt 1 der Tagesordnung", [Printed.JOURNAL]),
        ("Décision no 1486", [Printed.DECISION]),
        ("BESCHLUSS Nr. 1193", [Printed.DECISION]),
        ("Decisione N.1162", [Printed.DECISION]),
        ("Decisión Nº 1325", [Printed.DECISION]),
        ("Решение № 5", [Printed.DECISION]),
        ("MC14EW02", [Printed.JOB]),
        ("Sofia 2004", [Printed.PLACE]),
        ("Sofia 2004 Original: ENGLISH", [Printed.PLACE, Printed.ORIGINAL]),
        ("Vienne 2017 FRENCH", [Printed.PLACE, Printed.LANGUAGE]),
        ("A/RES/48/161", [Printed.OTHER_SYMBOL]),
        ("Attachment 1", [Printed.PART]),
        ("Recalling PC.DEC/638", []),
        ("The lamps burn.", []),
    ],
)
def test_lines_of_a_header_are_told_by_their_items(line, kinds):
    assert [item.kind for item in find_line_items(line)] == kinds


def test_a_decision_states_its_facts():
    imported = bring_in(DECISION)
    facts = imported.document.metadata
    assert str(facts.symbol) == "PC.DEC/9901"
    assert facts.id == "pc-dec-9901"
    assert (facts.title, facts.kind, facts.body) == ("LANTERNS IN PUBLIC GARDENS", "decision", "PC")
    assert (facts.date, facts.meeting) == ("2031-02-28", "9901st Plenary Meeting")
    assert (facts.language, facts.original_language) == ("en", "en")
    assert imported.facts["symbol"] == Fact("PC.DEC/9901", Source.FILE)
    assert imported.facts["language"].source is Source.DETECTED
    assert printed(imported.document) == [
        "The Permanent Council,", "Recalling its oil,", "Decides to light them in the evening.",
    ]  # fmt: skip


def test_a_header_that_runs_on_into_the_text_states_the_same():
    text = (
        " ".join(DECISION.split()) + " Decides to: 1. Count the lanterns; 2. Report the count; "
        "3. Keep the count in a co-operative manner."
    )
    imported = bring_in(unwrapped(text))
    assert imported.document.metadata.title == "LANTERNS IN PUBLIC GARDENS"
    assert imported.document.metadata.meeting == "9901st Plenary Meeting"
    assert printed(imported.document) == [
        "The Permanent Council,", "Recalling its oil,",
        "Decides to light them in the evening. Decides to:", "1. Count the lanterns;",
        "2. Report the count;", "3. Keep the count in a co-operative manner.",
    ]  # fmt: skip


def test_a_symbol_that_is_broken_after_its_point_is_whole():
    imported = bring_in(DECISION.replace("PC.DEC", "PC.\nDEC"))
    assert str(imported.document.metadata.symbol) == "PC.DEC/9901"


def test_a_decision_that_shows_no_symbol_has_that_of_its_journal():
    text = "MC(8) Journal No. 2, Agenda item 10\n\nDECISION No. 1\n\nLANTERNS\n\n1. They burn."
    assert str(bring_in(text).document.metadata.symbol) == "MC(8).DEC/1"


def test_the_job_code_tells_the_language():
    text = "MC.DEC/1/31\n5 December 2031\nMC14SW02\n\nLINTERNAS\n\n1. Arden."
    assert bring_in(text).facts["language"] == Fact("es", Source.FILE)


def test_a_symbol_of_another_organization_gives_the_id_alone():
    imported = bring_in("A/RES/48/161\n21 January 1994\n\nLANTERNS\n\n1. They burn.")
    assert imported.document.metadata.symbol is None
    assert imported.document.metadata.id == "a-res-48-161"
    assert imported.facts["symbol"].value == "A/RES/48/161"


def test_the_user_knows_better_than_the_file_and_the_file_than_the_catalogue():
    entry = Entry("pc-dec-9901", "Old Lamps", "PC.DEC/9901", place="Vienna", date="2031-02-27")
    imported = bring_in(DECISION, given={"meeting": "Some meeting"}, entries=[entry])
    sources = {name: fact.source for name, fact in imported.facts.items()}
    assert imported.document.metadata.meeting == "Some meeting"
    assert imported.document.metadata.date == "2031-02-28"
    assert imported.document.metadata.place == "Vienna"
    assert (sources["meeting"], sources["date"], sources["place"]) == (
        Source.GIVEN, Source.FILE, Source.CATALOGUE,
    )  # fmt: skip


@pytest.mark.parametrize("given", ["", "LANTERNS IN public gardens"])
def test_a_title_in_capitals_has_those_of_the_catalogue_unless_the_user_says_otherwise(given):
    entry = Entry("pc-dec-9901", "Lanterns in Public Gardens", "PC.DEC/9901")
    imported = bring_in(DECISION, given={"title": given} if given else {}, entries=[entry])
    assert imported.document.metadata.title == (given or "Lanterns in Public Gardens")
    assert "LANTERNS IN PUBLIC GARDENS" not in {p.text for p in imported.document.paragraphs}


def test_a_printed_title_that_is_not_used_stays_in_the_text():
    imported = bring_in(DECISION, given={"title": "Old Lamps"})
    assert imported.document.metadata.title == "Old Lamps"
    assert "LANTERNS IN PUBLIC GARDENS" in {p.text for p in imported.document.paragraphs}


def test_a_correction_names_what_it_corrects():
    imported = bring_in(DECISION.replace("PC.DEC/9901", "PC.DEC/9901/Corr.1"))
    assert imported.document.metadata.corrects == "PC.DEC/9901"


@pytest.mark.parametrize(
    ("line", "place", "date"),
    [
        ("Porto, 8 September 2031", "Porto", "2031-09-08"),
        ("New Porto, 15–31 May 2031", "New Porto", "2031-05-31"),
        ("September 2031", "", "2031-09"),
        ("The keepers, in 2031", "", None),
    ],
)
def test_a_date_that_stands_by_itself_at_the_start_is_a_guess(line, place, date):
    imported = bring_in(f"League of Keepers\n\n{line}\n\n1. Lamps burn.")
    facts = imported.document.metadata
    assert (facts.place, facts.date) == (place, date)
    assert line in {p.text for p in imported.document.paragraphs}


def test_several_decisions_in_one_file_are_said():
    imported = bring_in(f"{DECISION}\n\nDECISION No. 9902\n\nOIL\n\n1. It burns.")
    assert any("several documents" in warning for warning in imported.warnings)


def test_a_text_without_any_header_is_called_by_its_file():
    imported = bring_in("1. Lamps burn.")
    assert imported.facts["title"] == Fact("lanterns", Source.DETECTED)
