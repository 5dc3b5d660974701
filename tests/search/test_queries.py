"""A table of queries and exactly what each finds: in the bundled corpus and in a written one."""

import pytest

from osce_reader.errors import QueryError
from osce_reader.library.library import open_library
from osce_reader.library.shelf import Origin, Shelf
from osce_reader.library.store import open_document_store
from osce_reader.paths import find_paths
from osce_reader.search.engine.hits import Order, Wish
from osce_reader.search.engine.index import SearchIndex, build_index, open_index
from osce_reader.search.paragraphs import DocumentFacts, IndexedParagraph
from osce_reader.search.parser import parse_query
from osce_reader.workspace.indexing import IndexedTexts
from tests.search.corpus import PARAGRAPHS

EN = "en1 en2 en3 en4 en5 en6 en7 en8 en9 en10 enfn1"
HARBOUR = f"{EN} fr1 fr2 de1 de2"
ISLAND = "it1 ru1 ru2 es1 esu1"

WRITTEN = [
    # wildcards
    ("l?ntern", "en1 en7"),
    ("lant?rns", "en6"),
    ("l*n", "en1 en7 de1 de2"),
    ("*ing", "en1 en4 en9"),
    ("*lamp*", "en3 en4 en8 en10"),
    ("wi?ks", "en7"),
    ("w?cks", "en7"),
    ("lamp?", "en8 en10"),
    ("t*d", "en6 en8"),
    ("co-op*ion", "en3 en4 en5"),
    ('"shall n?t"', "en1"),
    ('"sh* not extinguish"', "en1"),
    ("1?25", "en10"),
    ("??", None),
    ("фон?рь", "ru1"),
    # nearly
    ("~harbuor", "en2 en9"),
    ("~lantren", "en1 en6 en7"),
    ("~trafficing", "en9"),
    ("~secured", ""),
    ("~securite", "fr1"),
    ("~oil", "en8 en9"),
    ("~фонори", "ru1"),
    ("~harbuor NOT ask", "en9"),
    # this form only
    ("=lantern", "en1 en7"),
    ("=lanterns", "en6"),
    ("=trafficking", "en9"),
    ("=extinguish", "en1"),
    ("=co-operation", "en3 en4 en5"),
    ("=lantern OR =lanterns", "en1 en6 en7"),
    # near
    ("shall NEAR/1 not", "en1"),
    ("not NEAR/1 shall", "en1"),
    ("lantern NEAR/1 ships", ""),
    ("lantern NEAR/2 ships", "en1"),
    ("ships NEAR/3 lanterns", "en1"),
    ("lamp NEAR/1 oil", "en8"),
    ("oil NEAR/5 =trafficked", "en8"),
    ('"ships lantern"~3', "en1"),
    ('"lantern ships"~1', ""),
    ('"law oil"~100', "en8 en9"),
    ('"harbour enforcement"~1', "en9"),
    ('"the lamps" NEAR/3 resolutions', ""),
    ('"law enforcement" NEAR/1 officials', "en8"),
    ('officials NEAR/1 "law enforcement"', "en8"),
    ('"law enforcement" NEAR/1 traffickers', ""),
    ('"law enforcement" NEAR/3 traffickers', "en8"),
    ('traffickers NEAR/3 "law enforcement"', "en8"),
    ("shall NEAR/2 extingu*", "en1 en7"),
    ("~harbuor NEAR/3 law", "en9"),
    ("wicks NEAR/8 lantern NEAR/8 store", ""),
    ("wicks NEAR/12 lantern NEAR/12 store", "en7"),
    ("lantern NEAR/8 ships NOT participating", ""),
    # across the edge of a paragraph
    ("entering NEAR/3 masters", ""),
    ("entering NEAR/3+ masters", "en1 en2"),
    ('"pilots welcome"~3', ""),
    ('"pilots welcome"~3+', "en2 en3"),
    ("soigné NEAR/100+ laterne", ""),
    # fields of the document
    ("title:harbours", EN),
    ("title:harbour", EN),
    ("title:lighting lantern", "en1 en6 en7"),
    ('title:"lighting of harbours" wicks', "en7"),
    ('title:"harbours of lighting"', ""),
    ("title:isole", "it1"),
    ("title:häfen", "de1 de2"),
    ("title:ports", "fr1 fr2"),
    ("title:острова", "ru1 ru2"),
    ("title:light*", EN),
    ("symbol:MC.DEC/7/31", HARBOUR),
    ("symbol:mc.dec/7/31/corr.1 wicks", "en7"),
    ("symbol:MC.DEC/7* wicks", "en7"),
    ("symbol:MC.DEC/* wicks", "en7"),
    ("symbol:mc.* wicks", "en7"),
    ("(symbol:MC.DEC/7/* wicks)", "en7"),
    ("symbol:PC.DEC/* wicks", ""),
    ("symbol:PC.DEC/1", ""),
    ("body:MC lantern", "en1 en6 en7"),
    ("body:mc NOT lang:en", "fr1 fr2 de1 de2"),
    ("body:PC", ISLAND),
    ("body:M*", HARBOUR),
    ("place:reykholt", ISLAND),
    ('place:"Port Vell" wicks', "en7"),
    ("place:vell laterne", "de1 de2"),
    ("year:2031 wicks", "en7"),
    ("year:2029", ISLAND),
    ("year:2028..2030", ISLAND),
    ("year:2029..2031", f"{HARBOUR} {ISLAND}"),
    ("year:..2030", ISLAND),
    ("year:2030..", HARBOUR),
    ("year:2020", ""),
    ("date:2031-12", HARBOUR),
    ("date:2031-12-05 wicks", "en7"),
    ("date:2031-12-06..", ""),
    ("date:2031-11..2031-12 wicks", "en7"),
    ("date:..2031-12-04", ISLAND),
    ("kind:decision wicks", "en7"),
    ("kind:declaration", ISLAND),
    ("KIND:Declaration", ISLAND),
    ("part:footnote", "enfn1"),
    ("part:body wicks", "en7"),
    ("part:annex", ""),
    ("lang:fr", "fr1 fr2"),
    ("lang:french", "fr1 fr2"),
    ("lang:русский", "ru1 ru2"),
    ("lang:de laterne", "de1 de2"),
    ("field:policing", HARBOUR),
    ("field:lighting wicks", "en7"),
    ("field:light* lang:it", "it1"),
    ("country:malta wicks", "en7"),
    ("country:Iceland", ""),
    ("year:2031 NOT (lang:en OR lang:fr)", "de1 de2"),
    ("(year:2029 OR wicks) NOT lang:ru", "it1 es1 esu1 en7"),
    ("lantern part:footnote", ""),
    ("has:note", ""),
    ("tag:lamps", ""),
    ("colour:yellow", ""),
    # signs that look like fields or operators and are none
    ("the:lantern", ""),
    ('"title:harbours"', ""),
    ("NEAR", ""),
    ("near lantern", ""),
    ("lantern ~ ships", "en1"),
    ("lantern = ships", "en1"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "expected"), WRITTEN)
def test_query_finds_in_the_written_corpus(index, query, expected):
    if expected is None:
        with pytest.raises(QueryError, match="nothing to search"):
            parse_query(query)
        return
    hits = index.search(parse_query(query), limit=None).hits
    assert {f"{hit.language}{hit.locator}" for hit in hits} == set(expected.split())


def test_notes_are_asked_for_by_those_who_keep_them(index):
    places = {("harbour", "en", "7"), ("harbour", "en", "8")}
    wish = Wish(find_noted=lambda field: places if field.value == "note" else (), noted=places)
    found = index.find(parse_query("lantern has:note"), wish)
    assert [hit.locator for hit in found.hits] == ["7"]
    assert found.facets["notes"] == {"with notes": 1}
    assert index.find(parse_query("lantern has:highlight"), wish).total == 0


def test_parts_of_a_document_are_told_apart(tmp_path):
    kinds = [
        ("pp1", "preambular", ""), ("op1", "operative", ""), ("h1", "heading", ""),
        ("annex.1", "numbered", "annex"), ("annex-2.h1", "heading", "annex-2"),
        ("attachment-1.u1", "unnumbered", "attachment-1"), ("1", "numbered", ""),
    ]  # fmt: skip
    paragraphs = [
        IndexedParagraph("d", "en", locator, kind, "A lamp.", part=part)
        for locator, kind, part in kinds
    ]
    build_index(tmp_path, paragraphs, "")
    index = open_index(tmp_path, "")
    found = {
        part: [hit.locator for hit in find_all(index, f"part:{part}")]
        for part in ("preamble", "operative", "heading", "annex", "attachment", "body")
    }
    assert found == {
        "preamble": ["pp1"], "operative": ["op1"], "heading": ["h1", "annex-2.h1"],
        "annex": ["annex.1", "annex-2.h1"], "attachment": ["attachment-1.u1"], "body": ["1"],
    }  # fmt: skip
    index.close()


def find_all(index: SearchIndex, query: str):
    return index.search(parse_query(query), limit=None).hits


ORDERED = [("rank", "b1 a1"), ("newest", "a1 b1"), ("document", "a1 b1")]


@pytest.mark.parametrize(("order", "expected"), ORDERED)
def test_hits_come_in_the_order_asked_for(tmp_path, order, expected):
    paragraphs = [
        IndexedParagraph("b", "en", "1", "numbered", "Lamp, lamp.", "Bells", "MC.DEC/2/10",
                         facts=DocumentFacts(date="2010")),
        IndexedParagraph("a", "en", "1", "numbered", "One more lamp here.", "Anchors",
                         "MC.DEC/1/11", facts=DocumentFacts(date="2011-05-01")),
    ]  # fmt: skip
    build_index(tmp_path, paragraphs, "")
    index = open_index(tmp_path, "")
    for limit in (None, 2, 1):
        found = index.find(parse_query("lamp"), Wish(limit, Order(order)))
        assert [f"{h.document}{h.locator}" for h in found.hits] == expected.split()[:limit]
    narrowed = index.find(parse_query("lamp"), Wish(narrow={"year": "2010"}))
    assert (narrowed.total, narrowed.hits[0].document) == (1, "b")
    index.close()


def test_words_of_the_title_lift_a_document(tmp_path):
    paragraphs = [
        IndexedParagraph("plain", "en", "1", "numbered", "A lamp burns.", "On bells"),
        IndexedParagraph("titled", "en", "1", "numbered", "A lamp burns.", "On lamps"),
        IndexedParagraph("other", "en", "1", "numbered", "A bell rings.", "On bells"),
    ]
    build_index(tmp_path, paragraphs, "")
    index = open_index(tmp_path, "")
    assert [hit.document for hit in find_all(index, "lamp")] == ["titled", "plain"]
    index.close()


@pytest.fixture(scope="module")
def bundled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bundled")
    shelf = Shelf(find_paths().bundled_documents, Origin.BUNDLED)
    library = open_library([shelf], open_document_store(None))
    build_index(folder, IndexedTexts(library, library.holdings), "")
    library.close()
    index = open_index(folder, "")
    yield index
    index.close()


# m and p stand for the Ministerial declaration and the press release.
BUNDLED = [
    ('"shall not"', ""),
    ("=may", ""),
    ("and/or", ""),
    ('"not later than"', ""),
    ("=Kosovo", ""),
    ("Kosovo*", ""),
    ('"not penalized"', "m10"),
    ("1325", ""),
    ("557/Rev.1", "m5"),
    ("64/293", "m4"),
    (
        "=trafficking",
        (
            "m1 m10 m11 m12 m13 m14 m16 m2 m4 m5 m6 m7 m8 m9 pu1 pu10 pu11 pu12 pu13 pu2 pu4 "
            "pu6 pu7 pu8 pu9"
        ),
    ),
    (
        "traffick*",
        (
            "m1 m10 m11 m12 m13 m14 m16 m2 m4 m5 m6 m7 m8 m9 pu1 pu10 pu11 pu12 pu13 pu2 pu4 "
            "pu6 pu7 pu8 pu9"
        ),
    ),
    ('"labour exploitation"', "m14 m6 m7 m8"),
    ('"participating States"', "m10 m15 m16 m4 m5 m7 pu1 pu10 pu3"),
    ("=not", "m10"),
    ("=co-operation", "m16 m4 m7 m8 pu4 pu7"),
    ('"human rights"', "m15 m2 m3 m9 pu10"),
    ("=will", "m11 m9 pu13"),
    ("wom?n", "m4"),
    ('"trafficking in human beings"', "m14 m16 m4 m5 m7 m8 pu10 pu11 pu13 pu2 pu4 pu8"),
    ("=must", "m14"),
    ("=should", "m10 pu5 pu6"),
    ("5/08", "m5"),
    ("14/06", "m5"),
    ("=or", "m13 m3"),
    ("child*", "m13 m4 m7"),
    ("=can", "pu4"),
    ('"rule of law"', ""),
    ("=OSCE", "m1 m16 m4 m5 m7 m8 pu1 pu10 pu13 pu2 pu3 pu4 pu5 pu7 pu8 pu9"),
    ('"civil society"', "m12 m16"),
    ("Kyiv", "pu1"),
    ("2011", "m8"),
    ('"national referral"', ""),
    ("victim*", "m10 m11 m12 m13 m6 m9 pu1 pu4 pu5 pu9"),
    ('"victims of trafficking"', "m10 m12 m13 pu4"),
    ("*ation", "m1 m13 m14 m15 m16 m3 m4 m6 m7 m8 m9 pu11 pu3 pu4 pu5 pu7 pu9"),
    ("=for", "m10 m13 m14 m15 m16 m4 m6 m7 m8 pu10 pu2 pu3 pu4 pu5 pu7 pu8 pu9"),
    ('"with a view to"', ""),
    ("=has", "pu10 pu2 pu8"),
    ("p?n*ed", "m10"),
    # symbols and facts of the bundled documents
    ("MC.DOC/1/11 penalized", "m10"),
    ("penalised OR penalized", "m10"),
    ("year:2011 penalized", "m10"),
    ("year:2013 penalized", ""),
    ("year:2011..2013 kind:declaration penalized", "m10"),
    ("place:vilnius labour NEAR/1 exploitation", "m6 m7 m8 m14"),
    ("body:MC wom?n", "m4"),
]


@pytest.mark.parametrize(("query", "expected"), BUNDLED)
def test_query_finds_in_the_bundled_corpus(bundled, query, expected):
    found = {f"{hit.document[0]}{hit.locator}" for hit in find_all(bundled, query)}
    assert found == set(expected.split())


def test_the_written_corpus_has_six_languages():
    assert len({paragraph.language for paragraph in PARAGRAPHS}) == 6
