"""What cites a place: counted, grouped and shown in part, always as all of its links say."""

from collections import defaultdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osce_reader.model.document import Document
from osce_reader.model.entry import entry_of
from osce_reader.model.locator import Locator
from osce_reader.references.graph import LinkGraph
from osce_reader.references.groups import Grouping, by_date
from osce_reader.references.link import Link, Reach, is_cited
from osce_reader.references.recognizer import find_references
from osce_reader.references.resolver import Resolver
from tests.references.known import catalogue, graph_of, text_of

CITED = "mc-dec-5-31"
KNOWN = tuple(one for one in catalogue() if one.id.startswith(("mc-dec-5-08", "pc-dec-557")))

phrases = st.sampled_from(
    ["MC.DEC/5/31", "recalling MC.DEC/5/31, paragraph 2", "MC.DEC/5/31, paragraphs 1 to 3",
     "welcoming MC.DEC/5/31, paragraph 1", "Ministerial Council Decision No. 5, paragraph 3",
     "paragraph 1 above", "MC.DEC/1/31, paragraph 1", "the OSCE Action Plan, paragraph 2",
     "Action Plan to Combat Trafficking in Human Beings", "MC.DEC/5/31, paragraph 9", "nothing"]
)  # fmt: skip


def build_document(texts: list[str], number: int, language: str, year: int | None) -> Document:
    date = f"{year}-01-0{number}" if year else None
    return text_of(*texts, symbol=f"MC.DEC/{number}/31", language=language, date=date)


documents = st.builds(
    build_document,
    st.lists(st.lists(phrases, min_size=1, max_size=3).map("; ".join), max_size=4),
    st.integers(1, 5),
    st.sampled_from(["en", "de"]),
    st.sampled_from([None, 2004, 2031]),
)
libraries = st.lists(
    documents, max_size=6, unique_by=lambda one: (one.metadata.id, one.metadata.language)
)
places = st.builds(
    lambda document, place: Locator(document, "", *place),
    st.sampled_from([CITED, "mc-dec-1-31", "pc-dec-557"]),
    st.sampled_from([("",), ("1",), ("2",), ("1", "2"), ("9",)]),
)


def linked(documents: list[Document]) -> LinkGraph:
    held = [entry_of(one.metadata) for one in documents]
    return graph_of(documents, Resolver([*held, *KNOWN]))


def paragraph_of(link: Link) -> Locator:
    return link.source.at(link.source.paragraph)


def group_all(graph: LinkGraph, links: list[Link], by: Grouping) -> dict[str, list[set[Link]]]:
    """Return all *links* in groups, by paragraph, in the order in which they are to be shown."""

    def key(link: Link) -> tuple[object, ...]:
        return by_date(graph.resolver.find(link.source.document)), link.source.document

    groups: defaultdict[str, defaultdict[Locator, set[Link]]] = defaultdict(
        lambda: defaultdict(set)
    )
    for link in sorted(links, key=key):
        entry = graph.resolver.find(link.source.document)
        document = entry.name if entry else link.source.document
        name = document if by is Grouping.DOCUMENT else link.verb or "mentions"
        groups[name][paragraph_of(link)].add(link)
    return {name: list(paragraphs.values()) for name, paragraphs in groups.items()}


@settings(deadline=None)
@given(libraries, places, st.sampled_from(Grouping))
def test_all_that_is_listed_is_what_all_links_say(library, place, by):
    graph = linked(library)
    links = list(graph.incoming(place))
    found = graph.find_sources(place).list_first(by, 1000)
    expected = group_all(graph, links, by)
    shown = {
        group.name: [set(paragraph) for paragraph in group.paragraphs] for group in found.groups
    }
    assert shown == expected
    assert [group.count for group in found.groups] == [len(shown[one.name]) for one in found.groups]
    assert found.count == len({paragraph_of(link) for link in links})
    assert found.listed == sum(map(len, expected.values()))


@settings(deadline=None)
@given(libraries, places, st.sampled_from(Grouping), st.integers(0, 6))
def test_what_is_shown_first_is_the_beginning_of_all(library, place, by, most):
    sources = linked(library).find_sources(place)
    everything, first = sources.list_first(by, 1000), sources.list_first(by, most)
    rows = [(group.name, group.count, one) for group in everything.groups
            for one in group.paragraphs]  # fmt: skip
    shown = [(group.name, group.count, one) for group in first.groups for one in group.paragraphs]
    assert shown == rows[:most]
    assert (first.count, first.listed) == (everything.count, everything.listed)


@settings(deadline=None)
@given(libraries)
def test_the_margin_counts_what_the_list_of_each_paragraph_holds(library):
    graph = linked(library)
    counts = graph.count_citing(CITED)
    held = [one for one in library if one.metadata.id == CITED]
    there = {paragraph.locator for one in held for paragraph in one.paragraphs}
    for paragraph in {"", *there}:
        listed = graph.find_sources(Locator(CITED, "", paragraph)).count
        assert counts.get(paragraph, 0) == listed
    assert counts.keys() <= {"", *there}


def test_groups_by_verb_come_in_the_order_of_verbs_and_by_document_in_that_of_dates():
    late = text_of("MC.DEC/5/08.", symbol="MC.DEC/1/31", date="2031-01-01")
    early = text_of("Recalling MC.DEC/5/08,", symbol="MC.DEC/9/30", date="2030-01-01")
    sources = linked([late, early]).find_sources(Locator("mc-dec-5-08"))
    assert [
        [(group.name, group.count) for group in sources.list_first(by, 9).groups]
        for by in (Grouping.VERB, Grouping.DOCUMENT)
    ] == [[("recalls", 1), ("mentions", 1)], [("MC.DEC/9/30", 1), ("MC.DEC/1/31", 1)]]
    assert sources.count_by_document() == {"mc-dec-1-31": 1, "mc-dec-9-30": 1}


def test_a_document_of_which_two_languages_cite_is_one_group_even_where_the_list_ends():
    english = text_of("See MC.DEC/5/08.")
    german = text_of("Siehe MC.DEC/5/08.", language="de")
    sources = linked([english, german]).find_sources(Locator("mc-dec-5-08"))
    [group] = sources.list_first(Grouping.DOCUMENT, 1).groups
    assert (group.count, len(group.paragraphs)) == (2, 1)


numbers = st.integers(1, 12).map(str)
locators = st.builds(
    "".join, st.tuples(st.sampled_from(["", "annex.", "II."]), numbers,
                       st.sampled_from(["", ".a", ".a.i"]))
)  # fmt: skip


@given(st.sets(locators, max_size=12), locators, st.one_of(st.just(""), locators))
def test_paragraphs_reached_are_those_that_are_cited(there, cited, last):
    reached = Reach(there).find(cited, last)
    assert reached == {one for one in there if is_cited(cited, last, Locator("x", "", one))}


CONTEXTS = [
    entry_of(text_of(symbol=symbol, date=date).metadata)
    for symbol in ("MC.DEC/9/31", "PC.DEC/900", "FSC.DEC/9/31")
    for date in (None, "1999-05-01", "2004-02-01", "2005", "2031-01-01")
]


@pytest.mark.parametrize(
    "words", ["Decision No. 7", "Decision No. 557", "the Action Plan", "OSCE Action Plan",
              "the Helsinki Final Act", "Action Plan to Combat Trafficking in Human Beings"]
)  # fmt: skip
def test_where_the_same_counts_of_two_texts_they_mean_the_same(words):
    resolver = Resolver(catalogue())
    for reference in find_references(f"In line with {words}.", names=resolver.names):
        answers = defaultdict(set)
        for context in CONTEXTS:
            counting = resolver.find_counting(reference, context)
            answers[counting].add(resolver.resolve(reference, context=context))
        assert all(len(answer) == 1 for answer in answers.values())
