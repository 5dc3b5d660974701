"""The traps of real documents, most harmful first (domain notes, section 7)."""

import pytest

from osce_reader.importers.blocks import RawBlock, RawMark, RawText, Role
from osce_reader.model.document import ParagraphKind
from osce_reader.model.entry import Entry
from tests.importers.raw import bring_in, kinds, located, marks, printed, unwrapped

K = ParagraphKind


def test_a_number_alone_on_its_line_is_the_number_of_the_next_line():
    document = bring_in("1.\nReaffirms the lamp;\n2.\nEndorses the report on\noil.").document
    assert printed(document) == ["1. Reaffirms the lamp;", "2. Endorses the report on oil."]


@pytest.mark.parametrize(
    "furniture",
    [
        "/...",
        "– 2 –",
        "-2-",
        "Page 2",
        "GE.09-17088",
        "PCOEJ9901 - 2 - PC.JOUR/9901 30 February 2031",
        "PC.DEC/9904\n30 February 2031",
        "/...\n\n^LG/RES/48/246\nPage 3\n",
        "2",
    ],
)
def test_page_furniture_inside_a_sentence_goes_and_the_sentence_is_whole(furniture):
    text = (
        "1. Nobody counted the lamps twice in the\n"
        f"\n{furniture}\n\ngarden, for it was dark.\n\n2. Supper.\n\n{_next(furniture)}"
    )
    document = bring_in(text).document
    assert printed(document)[:2] == [
        "1. Nobody counted the lamps twice in the garden, for it was dark.",
        "2. Supper.",
    ]


def _next(furniture: str) -> str:
    """Return the second page number where a page is told by its bare number."""
    return "3" if furniture == "2" else ""


def test_a_footnote_block_at_the_end_of_a_page_does_not_cut_the_paragraph():
    text = (
        "1. The keepers met in the house 1/ by the river and stayed there until the\n"
        "____________\n1/  Rose Cottage, built\nby the miller.\n\n"
        "/...\n\nmorning, 2/ when the lamps went out.\n____________\n2/\n\nIn summer only.\n"
    )
    document = bring_in(text).document
    assert located(document) == {
        "1": "The keepers met in the house by the river and stayed there until the morning, when"
        " the lamps went out.",
        "fn1": "Rose Cottage, built by the miller.",
        "fn2": "In summer only.",
    }
    assert marks(document) == {"1": [(28, "fn1"), (77, "fn2")]}


@pytest.mark.parametrize(
    ("sentence", "wording", "position"),
    [
        ("They wrote a framework9 for it.", "They wrote a framework for it.", 22),
        ("They feared violence.9 Nobody came.", "They feared violence. Nobody came.", 21),
        ("They wrote a “framework”9 too.", "They wrote a “framework” too.", 24),
    ],
)
def test_a_superscript_glued_to_a_word_is_the_mark_of_its_footnote(sentence, wording, position):
    document = bring_in(f"{sentence}\n______\n9 See the other book.\n").document
    assert located(document) == {"u1": wording, "fn9": "See the other book."}
    assert marks(document) == {"u1": [(position, "fn9")]}


@pytest.mark.parametrize("text", ["See para.9 of it.", "PC.DEC/557/Rev.9 of it", "room B9 is"])
def test_a_digit_that_is_part_of_a_word_is_left_as_it_is(text):
    document = bring_in(f"{text}\n______\n9 See the other book.\n").document
    assert located(document)["u1"] == text
    assert marks(document) == {}


def test_a_superscript_that_calls_no_footnote_is_put_back():
    block = RawBlock("Some 40 m of cloth.", marks=(RawMark(9, "2"),))
    assert located(bring_in(unwrapped(block)).document) == {"u1": "Some 40 m2 of cloth."}


def test_columns_that_run_into_each_other_are_said_not_guessed():
    line = (
        "the mill was con- table, and bread was cut and cook- under the hedge by the mil- very old"
    )
    imported = bring_in("\n".join([line] * 4))
    assert any("columns" in warning for warning in imported.warnings)
    assert "con- table" in imported.document.paragraphs[0].text


def test_a_blank_line_after_every_line_does_not_part_sentences():
    text = (
        "1. Fifty-six keepers came to the old house in the rain, carrying oil and\n\n"
        "wicks, and counted every lamp twice before supper.\n\n\n\n– 2 –\n\n\n\n"
        "2. Nobody wished to repeat the count, which had taken all day because of the\n\nfog.\n"
    )
    assert located(bring_in(text).document) == {
        "1": "Fifty-six keepers came to the old house in the rain, carrying oil and wicks, and"
        " counted every lamp twice before supper.",
        "2": "Nobody wished to repeat the count, which had taken all day because of the fog.",
    }


def test_paragraphs_without_any_line_break_are_told_apart_by_their_numbers():
    text = "1.Keepers came,carrying oil.2.Nobody wished to count,as fog lay over it.3.Supper came."
    imported = bring_in(unwrapped("League of Keepers", text))
    assert printed(imported.document) == [
        "League of Keepers",
        "1. Keepers came,carrying oil.",
        "2. Nobody wished to count,as fog lay over it.",
        "3. Supper came.",
    ]
    assert any("Blanks" in warning for warning in imported.warnings)


def test_the_numbers_of_a_journal_label_its_entries():
    text = (
        "PC.JOUR/9901\n30 February 2031\n\n1. Date: Thursday\n\nOpened: 10 a.m.\n\n"
        "2. Chairperson: A. Oak\n\nAgenda item 1: REPORT ON WICKS\n"
    )
    document = bring_in(text).document
    assert printed(document) == [
        "1. Date: Thursday",
        "Opened: 10 a.m.",
        "2. Chairperson: A. Oak",
        "## Agenda item 1: REPORT ON WICKS",
    ]
    assert not any(p.label for p in document.paragraphs)


@pytest.mark.parametrize(
    "second",
    ["2003 the lamps burned.", "9.15 in the evening.", "5.1 metres of it.", "(3) and so on."],
)
def test_a_number_that_a_line_happens_to_begin_with_is_no_label(second):
    text = f"1. Nobody knew the reason why they were lit, and it was in\n{second}"
    assert printed(bring_in(text).document) == [text.replace("\n", " ")]


def test_a_page_mark_in_brackets_is_furniture():
    text = "The lamps were carried to the\n\n(1)\n\nriver and left there."
    assert printed(bring_in(text).document) == [
        "The lamps were carried to the river and left there."
    ]


def test_automatic_and_typed_numbers_of_one_file_count_alike():
    document = bring_in(
        unwrapped(
            RawBlock("Oil.", Role.ITEM, label="1."),
            "2. Wicks:",
            RawBlock("of wool;", Role.ITEM, label="a)", level=1),
            RawBlock("of cotton.", Role.ITEM, label="b)", level=1),
            RawBlock("Glass.", Role.ITEM, label="10."),
        )
    ).document
    assert located(document) == {
        "1": "Oil.", "2": "Wicks:", "2.a": "of wool;", "2.b": "of cotton.", "10": "Glass.",
    }  # fmt: skip


def test_a_header_block_in_a_table_is_read_cell_by_cell():
    document = bring_in(
        unwrapped(
            RawBlock(
                "Organization for Security and Co-operation in Europe | PC.DEC/9901", Role.ROW
            ),
            RawBlock("Permanent Council | 28 February 2031", Role.ROW),
            "DECISION No. 9901",
            "LANTERNS",
            "The Permanent Council,",
            "Decides to light them.",
        )
    ).document
    facts = document.metadata
    assert (str(facts.symbol), facts.date, facts.title) == ("PC.DEC/9901", "2031-02-28", "LANTERNS")
    assert printed(document) == ["The Permanent Council,", "Decides to light them."]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        ("the co-\noperation of keepers", "the co-operation of keepers"),
        ("the co\u2011\noperation of keepers", "the co\u2011 operation of keepers"),
        ("the co\u00ad\noperation of keepers", "the cooperation of keepers"),
        ("the co\u00adoperation of keepers", "the cooperation of keepers"),
        ("the years 2003–\n2004 and after", "the years 2003–2004 and after"),
        ("of oil -\nand wicks", "of oil - and wicks"),
        ("the postconflict Followup", "the postconflict Followup"),
    ],
)
def test_hyphens_are_kept_as_they_are_printed_and_soft_ones_go(lines, whole):
    assert located(bring_in(lines).document) == {"u1": whole}


def test_letters_that_only_look_latin_are_read_as_symbols_and_kept_as_labels():
    header = "РС.DEC/9901\n28 февраля 2031 года\nRUSSIAN\nOriginal: ENGLISH\n\n"
    imported = bring_in(f"{header}(А) Фонари горят всю ночь.")
    facts = imported.document.metadata
    assert (str(facts.symbol), facts.language, facts.date) == ("PC.DEC/9901", "ru", "2031-02-28")
    assert [p.label for p in imported.document.paragraphs] == ["(А)"]


def test_an_english_date_stands_in_a_header_of_any_language():
    text = (
        "PC.DEC/9904\n28 February 2031\nGERMAN\nOriginal: ENGLISH\nBESCHLUSS Nr. 9904\nLATERNEN\n"
    )
    facts = bring_in(text + "Der Ständige Rat –\nbeschließt alles.").document.metadata
    assert (facts.date, facts.language, facts.original_language) == ("2031-02-28", "de", "en")


def test_what_the_file_lost_comes_from_the_catalogue_by_title_and_date():
    entry = Entry(
        "mc-dec-1-31", "Lanterns in Gardens", "MC.DEC/1/31", body="MC", place="Porto",
        date="2031-12-05", kind="decision",
    )  # fmt: skip
    raw = RawText((RawBlock("Keepers light them."),), facts={"title": "Lanterns in Gardens"})
    facts = bring_in(raw, entries=[entry]).document.metadata
    assert (str(facts.symbol), facts.place, facts.kind) == ("MC.DEC/1/31", "Porto", "decision")


def test_a_text_in_two_languages_is_said_to_be_one():
    english = "The keepers of the gardens decided that every lamp should be lit at dusk and kept."
    german = "Die Wächter der Gärten haben beschlossen, dass jede Laterne am Abend brennen soll."
    text = unwrapped(*([f"{english} {english}", f"{german} {german}"] * 3))
    assert any("several languages" in warning for warning in bring_in(text).warnings)


def test_a_press_release_has_its_date_from_the_dateline():
    text = (
        "Press release\nLanterns lit in Kyiv\n- Date:\n- Source:\n- League of Keepers\n"
        "- Fields of work:\n- Lighting, Gardens\nKYIV, 10 June 2031 – Keepers lit them today.\n"
    )
    imported = bring_in(unwrapped(*text.splitlines()))
    facts = imported.document.metadata
    assert (facts.title, facts.kind, facts.place, facts.date) == (
        "Lanterns lit in Kyiv", "press release", "Kyiv", "2031-06-10",
    )  # fmt: skip
    assert facts.fields_of_work == ("Lighting", "Gardens")
    assert printed(imported.document) == ["KYIV, 10 June 2031 – Keepers lit them today."]


def test_numbers_that_jump_are_not_repaired():
    text = "(4) Oil.\n\n(…)\n\n(5.8) Wicks.\n\n(5.10) — Glass.\n\n(9) Supper."
    document = bring_in(text).document
    assert [p.locator for p in document.paragraphs] == ["4", "u1", "5.8", "5.10", "9"]
    assert [p.label for p in document.paragraphs] == ["(4)", "", "(5.8)", "(5.10) —", "(9)"]


def test_a_contents_list_does_not_become_paragraphs():
    text = (
        "CONTENTS\n1. Oil ................. 3\n2. Wicks and\nother things ........... 5\n\n"
        "1. Oil is needed.\n\n2. So are wicks."
    )
    document = bring_in(text).document
    assert [p.locator for p in document.paragraphs if p.kind is K.NUMBERED] == ["1", "2"]
    assert kinds(document)["u1"] is K.UNNUMBERED


@pytest.mark.parametrize(
    ("opener", "clauses", "first"),
    [
        (
            "Der Rat –",
            ["unter Hinweis auf die Lampen,", "in dem Wunsch nach Licht –"],
            "zündet an;",
        ),
        ("Совет,", ["ссылаясь на лампы,", "желая света,"], "зажигает лампы;"),
    ],
)
def test_clauses_that_begin_small_are_parted_by_their_empty_lines(opener, clauses, first):
    text = "\n\n".join([opener, *clauses, f"1. {first}", "2. löscht.", "3. schließt."])
    document = bring_in(text).document
    assert printed(document) == [opener, *clauses, f"1. {first}", "2. löscht.", "3. schließt."]
