import pytest

from osce_reader.model.entry import entry_of
from osce_reader.model.locator import Locator
from osce_reader.references.acronyms import find_acronyms
from osce_reader.references.groups import (
    Grouping,
    find_neighbourhood,
    group_outgoing,
)
from osce_reader.references.resolver import Resolver
from tests.references.known import catalogue, graph_of, text_of

CITING = text_of(
    "Recalling MC.DEC/6/17 and MC.DEC/5/08, and recalling MC.DEC/5/08, paragraph 3,",
    "Welcoming the Helsinki Final Act; MC.DEC/77/31.",
)
LATER = text_of("See MC.DEC/90/11.", symbol="MC.DEC/2/31", date="2031-01-01")
RESOLVER = Resolver([entry_of(CITING.metadata), entry_of(LATER.metadata), *catalogue()])
GRAPH = graph_of([CITING, LATER], RESOLVER)
OUT = GRAPH.outgoing(Locator("mc-dec-90-11"))


def test_links_are_grouped_by_verb_with_the_oldest_first():
    groups = [(g.name, [x.text for x in g.links]) for g in group_outgoing(OUT, Grouping.VERB)]
    assert groups == [
        ("recalls", ["MC.DEC/5/08", "MC.DEC/5/08, paragraph 3", "MC.DEC/6/17"]),
        ("welcomes", ["Helsinki Final Act"]),
        ("mentions", ["MC.DEC/77/31"]),
    ]


def test_links_are_grouped_by_document_with_the_oldest_first():
    groups = [(g.name[:12], len(g.links)) for g in group_outgoing(OUT, Grouping.DOCUMENT)]
    assert groups == [
        ("Final Act of", 1), ("MC.DEC/5/08", 2), ("MC.DEC/6/17", 1), ("MC.DEC/77/31", 1),
    ]  # fmt: skip


def test_a_neighbourhood_has_what_is_cited_and_what_cites_by_date():
    place = Locator("mc-dec-90-11")
    citing = GRAPH.find_sources(place).count_by_document()
    found = find_neighbourhood(
        entry_of(CITING.metadata), GRAPH.outgoing(place), citing, RESOLVER.find
    )
    assert [(n.entry.id[:11], n.cited, n.citing) for n in found.neighbours] == [
        ("final-act-o", 1, 0), ("mc-dec-5-08", 2, 0), ("mc-dec-6-17", 1, 0), ("mc-dec-2-31", 0, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ODIHR and the OCEEA", ["ODIHR", "OCEEA"]),
        ("of the OSCE’s HCNM, RFoM.", ["OSCE", "HCNM", "RFoM"]),
        ("by OSR/CTHB", ["OSR/CTHB"]),
        ("MC.DEC/5/08, PC.JOUR/736 and MC(9).DEC/6", []),
        ("a mission, Mc and NOTHING", []),
        ("", []),
    ],
)
def test_acronyms_are_found_but_not_in_symbols(text, found):
    acronyms = find_acronyms(text)
    assert [one.text for one in acronyms] == found
    assert all(text[one.start : one.end] == one.text and one.name for one in acronyms)
