from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.model.symbol import parse_symbol
from osce_reader.references.names import Names
from osce_reader.references.recognizer import find_references
from osce_reader.references.reference import ReferenceKind as K
from tests.references import known

PLAN = "OSCE Action Plan to Combat Trafficking in Human Beings"
ROMA_PLAN = "Action Plan on Improving the Situation of Roma and Sinti within the OSCE Area"
NAMES = known.resolver().names


def mentions(text: str, language: str = "en") -> list[str]:
    return [one.text for one in find_references(text, language=language, names=NAMES)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # symbols
        ("as set out in MC.DEC/3/08, the text of which is appended", ["MC.DEC/3/08"]),
        ("(see FSC.JOUR/671).", ["FSC.JOUR/671"]),
        ("PC.\nDEC/638 and FSC.J OUR/671", ["PC.\nDEC/638", "FSC.J OUR/671"]),
        ("see mc.doc/1/11/corr.1.", ["mc.doc/1/11/corr.1"]),
        ("SUM.DOC/1/10/Corr.1*", ["SUM.DOC/1/10/Corr.1*"]),
        ("МС.DОС/1/11 in Cyrillic letters", ["МС.DОС/1/11"]),
        ("MC(8).DEC/1, MC(27).JOUR", ["MC(8).DEC/1", "MC(27).JOUR"]),
        ("DOC.FSC/1/95", ["DOC.FSC/1/95"]),
        # decisions
        (
            "Ministerial \nCouncil Decision \nNo. 14/06",
            ["Ministerial \nCouncil Decision \nNo. 14/06"],
        ),
        ("recalling MC Decision 14/06 and", ["MC Decision 14/06"]),
        ("MC Decision No.14/06.", ["MC Decision No.14/06"]),
        (
            "Bucharest Ministerial Decision No. 6 of 2001,",
            ["Bucharest Ministerial Decision No. 6 of 2001"],
        ),
        ("the Decision No. 1041 (PC.DEC/1041) of", ["Decision No. 1041 (PC.DEC/1041)"]),
        ("Decision No. 1041 (PC.DEC/1042)", ["Decision No. 1041", "PC.DEC/1042"]),
        (
            "Permanent Council Decision No. 638 of 2 December 2004",
            ["Permanent Council Decision No. 638 of 2 December 2004"],
        ),
        (
            "Ministerial Council Decisions Nos. 5/08, 8/07 and 14/06",
            ["Ministerial Council Decisions Nos. 5/08", "8/07", "14/06"],
        ),
        (
            "Permanent Council Decisions Nos. 637 and 638",
            ["Permanent Council Decisions Nos. 637", "638"],
        ),
        ("PC Decision No. 557 and 3 others", ["PC Decision No. 557"]),
        ("MC(9) Decision No. 6", ["MC(9) Decision No. 6"]),
        ("FSC Dec. 14/11", ["FSC Dec. 14/11"]),
        # a decision with its title, and one with somebody else's
        (
            f"Decision No. 557/Rev.1 on the {PLAN}",
            ["Decision No. 557/Rev.1", PLAN],
        ),
        (
            f"PC.DEC/557 on the {PLAN}",
            [f"PC.DEC/557 on the {PLAN}"],
        ),
        (
            f"MC.DEC/6/08 on the {ROMA_PLAN}",
            ["MC.DEC/6/08", ROMA_PLAN],
        ),
        # the United Nations
        (
            "UN Security Council resolution 1325 (2000)",
            ["UN Security Council resolution 1325 (2000)"],
        ),
        ("General Assembly resolution 43/232", ["General Assembly resolution 43/232"]),
        ("UNSCR 1325 and A/RES/48/246", ["UNSCR 1325", "A/RES/48/246"]),
        ("its resolution 57/301", ["resolution 57/301"]),
        ("S/RES/1325 (2000)", ["S/RES/1325 (2000)"]),
        (
            "resolutions 44/192 B of 21 December 1989, 45/269 of 27 August 1991 and 46/198 A",
            ["resolutions 44/192 B of 21 December 1989", "45/269 of 27 August 1991", "46/198 A"],
        ),
        (
            "resolutions 1874 (S-IV), 1514 (XV) and 862 (1993)",
            ["resolutions 1874 (S-IV)", "1514 (XV)", "862 (1993)"],
        ),
        (
            "United Nations Convention against Corruption and MC.DEC/5/14",
            ["United Nations Convention against Corruption", "MC.DEC/5/14"],
        ),
        ("the United Nations Convention, and", ["United Nations Convention"]),
        # names
        ("the Helsinki Final Act of 1975", ["Helsinki Final Act of 1975"]),
        ("the Final Act", ["Final Act"]),
        ("the Moscow Document of 1991", ["Moscow Document of 1991"]),
        ("the Porto Ministerial Declaration of 2002", ["Porto Ministerial Declaration of 2002"]),
        (
            "the Helsinki Summit Declaration of 10 July 1992",
            ["Helsinki Summit Declaration of 10 July 1992"],
        ),
        ("Chapter IV of the Lisbon Document 1996", ["Chapter IV of the Lisbon Document 1996"]),
        ("the 1999 Istanbul Charter", ["1999 Istanbul Charter"]),
        ("the Astana Declaration (2010)", ["Astana Declaration (2010)"]),
        (
            "Charter of Paris\u00a0for a New Europe",
            ["Charter of Paris\u00a0for a New Europe"],
        ),
        (
            "Final Act of the Conference on Security and Cooperation in Europe",
            ["Final Act of the Conference on Security and Cooperation in Europe"],
        ),
        (
            "Treaty on Conventional Armed Forces in Europe (CFE Treaty)",
            ["Treaty on Conventional Armed Forces in Europe", "CFE Treaty"],
        ),
        # paragraphs
        (
            "2004 OSCE Action Plan for the Promotion of Gender Equality, paragraph 22",
            ["2004 OSCE Action Plan for the Promotion of Gender Equality, paragraph 22"],
        ),
        ("paragraph 7 of the Astana Declaration", ["paragraph 7 of the Astana Declaration"]),
        (
            "paragraphs 3, 5 and 7 of the Astana Declaration",
            ["paragraphs 3", "5", "7 of the Astana Declaration"],
        ),
        ("Copenhagen Document, paras. 5.9 and 5.10", ["Copenhagen Document, paras. 5.9", "5.10"]),
        ("para. 10 (a) of MC.DEC/14/06", ["para. 10 (a) of MC.DEC/14/06"]),
        ("MC.DEC/14/06 (para. 3)", ["MC.DEC/14/06 (para. 3)"]),
        (
            "as in paragraph 5 above and paragraphs 2–3 below",
            ["paragraph 5 above", "paragraphs 2–3 below"],
        ),
        ("paragraph 4 of this Declaration", ["paragraph 4 of this Declaration"]),
    ],
)
def test_what_is_mentioned(text, expected):
    assert mentions(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "in 2003 and again in 2011, on 10 June 2013",
        "1. Date: Thursday, 17 December 2020",
        "MC14EW02 PCOEJ1296 DCSEW149 GE.09-17088",
        "CM/Del/Dec(2006)965",
        "a.m./p.m. and/or 5/08",
        "http://www.osce.org/mc.doc/1/11",
        "MC.DECLARATION and PC.DECEMBER/3",
        "Council Decision 2002/772/EC",
        "the Framework Decision No. 5/08",
        "the Commission’s Decision No. 12/04",
        "UN Decision No. 14/06",
        "Decision 1/CP.16 and Decision No. 1/2003",
        "these decisions 3 times; decision No. 5 of the court",
        "Vienna Dec 5/08",
        "Permanent Council Decision 2004",
        "the resolution 5 of them; resolution 1920x1080",
        "PA resolution 5/11",
        "National Action Plan to Combat Trafficking in Human Beings",
        "its National Action Plan",
        "Ukraine’s Action Plan to Combat Trafficking in Human Beings",
        "the EU Code of Conduct",
        "Code of Conduct for Law Enforcement Officials",
        "a code of conduct and a final act",
        "CODE OF CONDUCT",
        "Special Representative and Co-ordinator for Combating Trafficking in Human Beings",
        "Joint OSCE/UNODC Expert Seminar on Leveraging Anti-Money Laundering Regimes",
        "2010 Alliance against Trafficking in Persons Conference on Unprotected Work",
        "the Ministerial Council, Copenhagen 1997",
        "the delegation of the United Nations, and the Charter",
        "paragraph 3 of the report and paragraphs 4 to 6 of its annex",
        "Helsinki. Final. Act",
    ],
)
def test_what_is_no_mention(text):
    assert mentions(text) == []


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("MC.DOC/1/02", {"kind": K.SYMBOL, "symbol": parse_symbol("MC.DOC/1/02")}),
        (
            "Permanent Council Decision No. 557/Rev.1",
            {"kind": K.DECISION, "symbol": parse_symbol("PC.DEC/557/Rev.1"), "number": 557},
        ),
        (
            "MC Decision 5/2008",
            {"symbol": parse_symbol("MC.DEC/5/08"), "body": "MC", "year": 2008},
        ),
        ("MC(8) Decision No. 1", {"symbol": parse_symbol("MC(8).DEC/1")}),
        ("Decision No. 1041 (PC.DEC/1041)", {"symbol": parse_symbol("PC.DEC/1041")}),
        (
            "Bucharest Ministerial Decision No. 6 of 2001",
            {"symbol": None, "body": "MC", "number": 6, "year": 2001, "place": "Bucharest"},
        ),
        ("Basel Decision 5/14", {"body": "", "number": 5, "year": 2014, "place": "Basel"}),
        ("UNSC resolution 1325 (2000)", {"resolution": "S/RES/1325 (2000)"}),
        ("resolution 862 (1993)", {"kind": K.RESOLUTION, "resolution": "S/RES/862 (1993)"}),
        ("resolution 1514 (XV)", {"resolution": "A/RES/1514(XV)"}),
        ("GA 64/293", {"resolution": "A/RES/64/293"}),
        ("Human Rights Council resolution 17/4", {"resolution": "A/HRC/RES/17/4"}),
        (
            f"{PLAN} adopted in 2003 and revised in 2005",
            {"kind": K.NAME, "year": 2003, "revised": 2005},
        ),
        ("Palermo Protocol", {"kind": K.EXTERNAL, "resolution": "A/RES/55/25"}),
        (
            "Porto Summit Charter of 3 May 2002",
            {"kind": K.MEETING_TEXT, "place": "Porto", "name": "Charter", "year": 2002},
        ),
        ("Astana Declaration, paragraphs 3–5", {"paragraph": "3", "last": "5"}),
        ("Astana Declaration, paragraph 5 (a)", {"paragraph": "5.a"}),
        ("paragraph 5 above", {"kind": K.INTERNAL, "paragraph": "5", "last": ""}),
    ],
)
def test_what_a_mention_says(text, facts):
    (reference,) = find_references(text, names=NAMES)
    assert {name: getattr(reference, name) for name in facts} == facts
    assert reference.text == text


def test_without_names_only_texts_of_others_are_found_by_name():
    text = "the Charter of Paris, the Palermo Protocol and MC.DOC/1/02"
    assert [r.text for r in find_references(text)] == ["Palermo Protocol", "MC.DOC/1/02"]


def test_in_a_language_without_wording_symbols_and_names_are_found():
    text = "согласно Парижская хартия для новой Европы, MC.DEC/5/08 и Decision No. 8/07"
    assert mentions(text, "ru") == ["Парижская хартия для новой Европы", "MC.DEC/5/08"]


def test_the_longest_name_is_found():
    names = Names([("Lantern Act", None), ("Lantern Act on Wicks", None)])
    text = "the Lantern Act on Wicks and the Lantern Act on Oil"
    assert [m.name for m in names.iter_matches(text)] == ["Lantern Act on Wicks", "Lantern Act"]


words = st.sampled_from(
    ["MC.DEC/5/08", "Decision", "No.", "5/08", "Permanent Council", "Ministerial", "on the", ",",
     "OSCE Action Plan", "Astana Declaration", "paragraph", "3", "and", "of", "the", "above", "GA",
     "64/293", "resolution", "(2000)", "2003", "adopted in", "United Nations", "Convention", "’s",
     "National", "(", ")", "\n", "Vienna", "Document", "of this Decision", "MC(", "\u2028", "é"]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(words).map(" ".join), st.lists(words).map("".join)))
def test_references_are_sorted_apart_and_cut_from_the_text(text):
    found = find_references(text, names=NAMES)
    assert all(text[one.start : one.end] == one.text for one in found)
    assert all(one.text == one.text.strip() and one.text for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.lists(words).map(" ".join))
def test_a_text_is_read_the_same_each_time_and_in_each_place(text):
    # Something stands before it, as what begins a paragraph may be its head and no mention.
    found = find_references(f"Oil. {text}", names=NAMES)
    moved = find_references(f"Lanterns burn. {text}", names=NAMES)
    assert [r.text for r in moved] == [r.text for r in found]
