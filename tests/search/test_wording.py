"""Agreed wording: what a delegate looks for, and exactly where it stands in a written mandate.

What each query finds was read off the sentences below by hand.
"""

import pytest

from osce_reader.search.engine.index import build_index, open_index
from osce_reader.search.marks import find_marks
from osce_reader.search.paragraphs import DocumentFacts, IndexedParagraph
from osce_reader.search.parser import parse_query

TEXTS = {
    "en pp1": "Recalling Decision No. 1244/Add.2 and Article 5(1) of the Charter,",
    "en 1": "The Mission in Kosovo* shall report not later than 31 March 2032.",
    "en 2": "Reports on Kosovo may be delayed; they shall not be withheld.",
    "en 3": "Kosovo-wide surveys and Kosovar partners may help, and/or advise.",
    "en 4": "It shall report later than usual, not earlier; its labour is organized so.",
    "en 5.1": "Paragraph 5.1 applies to women, to a woman and to men.",
    "en fn1": "* All references to Kosovo are without prejudice (S/RES/1244, para. 11(a)).",
    "en annex.1": "The budget is EUR 1 250 000.50, i.e. 12.5% of No. 1,250.",
    "fr 1": "La Mission ne doit pas quitter le Kosovo* ; l’État hôte coopère.",
    "de 1": "Die Mission darf nicht später als am 31. März abreisen; die Straße bleibt offen.",
    "it 1": "La Missione non può lasciare la città; più Stati cooperano.",
    "ru 1": "Миссия не должна покидать город не позднее полудня; её отчёт готов.",
    "es 1": "La Misión no podrá abandonar la región; los Estados cooperarán mañana.",
}
TITLES = {
    "en": "Mandate of the Mission", "fr": "Mandat de la Mission", "de": "Mandat der Mission",
    "it": "Mandato della Missione", "ru": "Мандат миссии", "es": "Mandato de la Misión",
}  # fmt: skip
KINDS = {"pp1": "preambular", "fn1": "footnote"}
FACTS = DocumentFacts("PC", "decision", "Vienna", "2031-02-03", ("Missions",), ("Moldova",), "a")


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wording")
    build_index(folder, map(make_paragraph, TEXTS), "")
    opened = open_index(folder, "")
    yield opened
    opened.close()


def make_paragraph(place: str) -> IndexedParagraph:
    language, locator = place.split()
    return IndexedParagraph(
        "mandate", language, locator, KINDS.get(locator, "numbered"), TEXTS[place],
        TITLES[language], "PC.DEC/9/31", "annex" if locator.startswith("annex") else "", FACTS,
    )  # fmt: skip


ENGLISH = "en pp1, en 1, en 2, en 3, en 4, en 5.1, en fn1, en annex.1"
OTHERS = "fr 1, de 1, it 1, ru 1, es 1"

FOUND = [
    # every word counts
    ('"shall not"', "en 2"),
    ("shall not", "en 1, en 2, en 4"),
    ("may", "en 2, en 3"),
    ("=may", "en 2, en 3"),
    ('"may be"', "en 2"),
    ('"not later than"', "en 1"),
    ("not later than", "en 1, en 4"),
    ('"later than"', "en 1, en 4"),
    ('"than later"', ""),
    ("and/or", "en 3"),
    ('"and/or advise"', "en 3"),
    ("or NOT and/or", ""),
    # a star that is printed, and one that stands for letters
    ("Kosovo*", "en 1, en 2, en 3, en fn1, fr 1"),
    ('"Kosovo*"', "en 1, fr 1"),
    ("=Kosovo*", "en 1, fr 1"),
    ('"kosovo*" lang:en', "en 1"),
    ('Kosovo NOT "Kosovo*"', "en 2, en 3, en fn1"),
    ('"Kosovo"', "en 1, en 2, en 3, en fn1, fr 1"),
    ("=Kosovo", "en 1, en 2, en 3, en fn1, fr 1"),
    ("Kosovar", "en 3"),
    ("Kosova*", "en 3"),
    ('"in Kosovo*"', "en 1"),
    ('"2032*"', ""),
    # numbers and symbols
    ("1244", "en pp1, en fn1"),
    ("1244/Add.2", "en pp1"),
    ("S/RES/1244", "en fn1"),
    ("RES/1244", "en fn1"),
    ("5(1)", "en pp1"),
    ('"Article 5"', "en pp1"),
    ("5.1", "en 5.1"),
    ('"Paragraph 5.1"', "en 5.1"),
    ("11(a)", "en fn1"),
    ("1,250", "en annex.1"),
    ("1250", ""),
    ("12.5", "en annex.1"),
    ("12.5%", "en annex.1"),
    ("31 March", "en 1"),
    ("31 März", "de 1"),
    ("PC.DEC/9/31 withheld", "en 2"),
    ("PC.DEC/9/32", ""),
    # forms, letters, spellings
    ("reports", "en 1, en 2, en 4"),
    ("=report", "en 1, en 4"),
    ("=reports", "en 2"),
    ("wom?n", "en 5.1"),
    ("=men", "en 5.1"),
    ("m?n", "en 5.1"),
    ("~withhled", "en 2"),
    ("~zzzzzz", ""),
    ("sur*s", "en 3"),
    # British, American and Oxford spellings
    ("labor", "en 4"),
    ("organised labours", "en 4"),
    ("=organised", ""),
    ('"organized so"', "en 4"),
    # six languages
    ("mission", "en 1, fr 1, de 1, it 1"),
    ("coop*", "fr 1, it 1, es 1"),
    ("état", "fr 1"),
    ("ETAT", "fr 1"),
    ('"ne doit pas"', "fr 1"),
    ("hote", "fr 1"),
    ('"nicht später als"', "de 1"),
    ("spater", "de 1"),
    ("Strasse", "de 1"),
    ('"non può"', "it 1"),
    ("citta piu", "it 1"),
    ('"не позднее"', "ru 1"),
    ("отчет", "ru 1"),
    ("миссии", "ru 1"),
    ("городу", "ru 1"),
    ('"no podrá"', "es 1"),
    ("mision manana", "es 1"),
    # together
    ("report NOT later", "en 2"),
    ("(march OR women) NOT kosovo", "en 5.1"),
    ("surveys AND partners AND advise", "en 3"),
    ("surveys OR withheld OR women", "en 2, en 3, en 5.1"),
    # near
    ("report NEAR/3 than", "en 1, en 4"),
    ("report NEAR/1 later", "en 4"),
    ('"than report"~2', "en 4"),
    ('"than report"~3', "en 1, en 4"),
    ("withheld NEAR/2 kosovo", ""),
    ("withheld NEAR/2+ kosovo", "en 2, en 3"),
    ("usual NEAR/8+ paragraph", "en 4, en 5.1"),
    ("usual NEAR/7+ paragraph", ""),
    # fields
    ('title:"of the mission"', ENGLISH),
    ("title:mandate", f"{ENGLISH}, fr 1, de 1, it 1, es 1"),  # a form of mandat, mandato
    ("title:миссия", "ru 1"),
    ("title:mandat*", f"{ENGLISH}, fr 1, de 1, it 1, es 1"),
    ("symbol:PC.DEC/9/31 may", "en 2, en 3"),
    ("symbol:PC* may", "en 2, en 3"),
    ("body:PC NOT lang:en", OTHERS),
    ("place:vienna may", "en 2, en 3"),
    ("year:2031 withheld", "en 2"),
    ("year:2030..2032 withheld", "en 2"),
    ("year:2032..", ""),
    ("date:2031-02..2031-03 withheld", "en 2"),
    ("date:..2031-02-02", ""),
    ("kind:decision lang:de", "de 1"),
    ("part:preamble", "en pp1"),
    ("part:annex", "en annex.1"),
    ("part:Footnotes", "en fn1"),
    ("part:foot*", "en fn1"),
    ("part:footnote kosovo", "en fn1"),
    ("part:body lang:en", "en 1, en 2, en 3, en 4, en 5.1"),
    ("field:missions withheld", "en 2"),
    ("country:moldova may", "en 2, en 3"),
    ("lang:russian", "ru 1"),
]


@pytest.mark.parametrize(("query", "expected"), FOUND)
def test_query_finds_exactly(index, query, expected):
    hits = index.search(parse_query(query), limit=None).hits
    assert {f"{hit.language} {hit.locator}" for hit in hits} == set(
        filter(None, expected.split(", "))
    )


MARKED = [
    ('"Kosovo*"', "en 1", "Kosovo"),
    ('"Kosovo*"', "en 2", ""),
    ("=Kosovo*", "fr 1", "Kosovo"),
    ("=Kosovo*", "en fn1", ""),
    ('"not later than"', "en 1", "not later than"),
    ("shall NEAR/1 report", "en 1", "shall|report"),
    ("shall NEAR/1 report", "en 4", "shall|report"),
    ("shall NEAR/1 be", "en 2", ""),
    ("later NEAR/1 not", "en 1", "not|later"),
    ("later NEAR/1 not", "en 4", ""),
    ("earlier NEAR/4 later NEAR/4 not", "en 4", "later|not|earlier"),
    ('"not earlier" NEAR/1 its', "en 4", "not earlier|its"),
    ("withheld NEAR/2+ kosovo", "en 2", "Kosovo|withheld"),
    ("5(1)", "en pp1", "5(1"),
    ("état", "fr 1", "État"),
]


@pytest.mark.parametrize(("query", "place", "expected"), MARKED)
def test_query_marks(query, place, expected):
    text = TEXTS[place]
    marks = find_marks(text, place.split()[0], parse_query(query))
    assert "|".join(text[start:end] for start, end in marks) == expected
