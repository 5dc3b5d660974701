import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osce_reader.model.document import Block, Document, ParagraphKind, compose
from osce_reader.model.entry import Entry, entry_of
from osce_reader.model.locator import Locator
from osce_reader.references.graph import LinkGraph
from osce_reader.references.resolver import LinkStatus, Resolver
from tests.references.known import catalogue, graph_of, metadata, text_of

RESOLVER = Resolver(catalogue())
K = ParagraphKind


def build(*documents: Document, also: tuple[Entry, ...] = ()) -> LinkGraph:
    held = [entry_of(document.metadata) for document in documents]
    return graph_of(documents, Resolver([*held, *also, *catalogue()]))


def texts(links) -> list[str]:
    return [link.text for link in links]


def targets(graph: LinkGraph, paragraph: str) -> list[str | None]:
    links = graph.outgoing(Locator("mc-dec-90-11", "en", paragraph))
    return [link.target.id if link.target else None for link in links]


LANTERNS = text_of(
    "Recalling MC.DEC/5/08 and the Astana Declaration,",
    "Taking note of nothing,",
    "Guided by MC.DEC/6/17,",
)


@pytest.mark.parametrize(
    ("paragraph", "last", "expected"),
    [
        ("", "", ["MC.DEC/5/08", "Astana Declaration", "MC.DEC/6/17"]),
        ("1", "", ["MC.DEC/5/08", "Astana Declaration"]),
        ("2", "", []),
        ("2", "3", ["MC.DEC/6/17"]),
        ("1", "2", ["MC.DEC/5/08", "Astana Declaration"]),
        ("9", "", []),
        ("3", "1", []),
    ],
)
def test_links_out_of_a_document_paragraph_and_range(paragraph, last, expected):
    graph = build(LANTERNS)
    where = Locator("mc-dec-90-11", "en", paragraph, last)
    assert texts(graph.outgoing(where)) == expected


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [(0, 12, ["MC.DEC/5/08"]), (0, 5, []), (12, 40, ["MC.DEC/5/08", "Astana Declaration"])],
)
def test_links_that_characters_touch(start, end, expected):
    graph = build(LANTERNS)
    where = Locator("mc-dec-90-11", "en", "1").with_characters(start, end)
    assert texts(graph.outgoing(where)) == expected


def test_characters_of_a_range_begin_in_the_first_and_end_in_the_last_paragraph():
    graph = build(LANTERNS)
    where = Locator("mc-dec-90-11", "en", "1", "3").with_characters(30, 10)
    assert texts(graph.outgoing(where)) == ["Astana Declaration"]
    assert texts(graph.outgoing(Locator("mc-dec-90-11", "en", "1", "3", 22, 20)))[-1:] == [
        "MC.DEC/6/17"
    ]


def test_links_of_one_language_and_of_all():
    german = text_of("gemäß MC.DEC/5/08", language="de")
    graph = build(LANTERNS, german)
    assert len(graph.outgoing(Locator("mc-dec-90-11", "de"))) == 1
    assert len(graph.outgoing(Locator("mc-dec-90-11"))) == 4
    assert graph.outgoing(Locator("mc-dec-90-11", "fr")) == ()


@pytest.mark.parametrize(
    ("paragraph", "last", "expected"),
    [
        ("", "", ["the whole", "3", "3–5", "5.1", "10 (a)"]),
        ("3", "", ["3", "3–5"]),
        ("4", "", ["3–5"]),
        ("5", "", ["3–5", "5.1"]),
        ("5.1", "", ["5.1"]),
        ("10", "", ["10 (a)"]),
        ("10.a", "", ["10 (a)"]),
        ("2", "4", ["3", "3–5"]),
        ("6", "9", []),
        ("annex.3", "", []),
    ],
)
def test_links_to_a_document_paragraph_and_range(paragraph, last, expected):
    pointers = {
        "MC.DEC/6/17": "the whole",
        "MC.DEC/6/17, para. 3": "3",
        "MC.DEC/6/17, paras. 3–5": "3–5",
        "MC.DEC/6/17, para. 5.1": "5.1",
        "MC.DEC/6/17, para. 10 (a)": "10 (a)",
    }
    graph = build(text_of(*pointers))
    found = graph.incoming(Locator("mc-dec-6-17", "", paragraph, last))
    assert [pointers[link.text] for link in found] == expected


def test_a_link_tells_the_place_it_leads_to():
    graph = build(text_of("MC.DEC/6/17, paras. 3–5 and MC.DEC/77/31"))
    known, unknown = graph.outgoing(Locator("mc-dec-90-11"))
    assert known.target_locator == Locator("mc-dec-6-17", "", "3", "5")
    assert (unknown.target_locator, unknown.status) == (None, LinkStatus.UNKNOWN)


def test_a_document_does_not_cite_itself_as_a_whole():
    graph = build(text_of("MC.DEC/90/11 and MC.DEC/90/11, para. 1"))
    assert texts(graph.outgoing(Locator("mc-dec-90-11"))) == ["MC.DEC/90/11, para. 1"]


def test_a_document_that_cites_a_paragraph_of_itself_that_it_lacks_is_told_so():
    (link,) = build(text_of("See MC.DEC/90/11, para. 99.")).outgoing(Locator("mc-dec-90-11"))
    assert (link.target_paragraph, link.missing) == ("", "99")


def test_a_paragraph_above_is_one_of_the_same_part_if_it_has_it():
    blocks = [
        Block(K.NUMBERED, "Wicks.", "1."),
        Block(K.NUMBERED, "Oil.", "2."),
        Block(K.HEADING, "Annex", part="annex", level=1),
        Block(K.NUMBERED, "Glass.", "1.", "annex"),
        Block(K.NUMBERED, "See paragraph 1 above, paragraph 2 above, paragraph 9 above.", "2.",
              "annex"),
        Block(K.NUMBERED, "See paragraphs 1–2 of this Decision.", "3."),
        Block(K.NUMBERED, "See paragraph 3 above.", "3.", "annex"),
    ]  # fmt: skip
    document = compose(metadata("Lanterns", "MC.DEC/90/11"), blocks)
    links = build(document).outgoing(Locator("mc-dec-90-11"))
    assert [(x.target_paragraph, x.target_last, x.status.value) for x in links] == [
        ("1", "2", "library"),
        ("annex.1", "", "library"),
        ("annex.2", "", "library"),
        ("", "", "library"),
        ("annex.3", "", "library"),
    ]
    assert links[3].missing == "9"


def test_in_an_annex_the_decision_has_its_own_numbers_and_the_annex_its_own():
    blocks = [
        Block(K.NUMBERED, "Wicks.", "1."),
        Block(K.HEADING, "Annex", part="annex", level=1),
        Block(K.NUMBERED, "Glass.", "1.", "annex"),
        Block(K.NUMBERED, "See paragraph 1 of this Decision, paragraph 1 of this Annex.", "2.",
              "annex"),
        Block(K.HEADING, "Attachment 1", part="attachment-1", level=1),
        Block(K.UNNUMBERED, "We read paragraph 1 of the decision in this light.", "",
              "attachment-1"),
        Block(K.UNNUMBERED, "Not so paragraph 1 of the decision on wicks.", "", "attachment-1"),
    ]  # fmt: skip
    graph = build(compose(metadata("Lanterns", "MC.DEC/90/11"), blocks))
    links = graph.outgoing(Locator("mc-dec-90-11"))
    assert [link.target_paragraph for link in links] == ["1", "annex.1", "1"]


def test_rules_in_an_annex_call_themselves_these_rules():
    blocks = [
        Block(K.NUMBERED, "The rules below are kept.", "1."),
        Block(K.HEADING, "Annex", part="annex", level=1),
        Block(K.NUMBERED, "Glass.", "1.", "annex"),
        Block(
            K.NUMBERED, "As in paragraphs 1 and 2 of this document, lamps are lit.", "2.", "annex"
        ),
    ]
    graph = build(compose(metadata("Lanterns", "MC.DEC/90/11"), blocks))
    links = graph.outgoing(Locator("mc-dec-90-11"))
    assert [link.target_paragraph for link in links] == ["1", "annex.2"]


def test_a_place_without_a_document_is_a_link_if_the_text_has_it_and_it_is_not_there_itself():
    blocks = [
        Block(K.HEADING, "Section I", level=2),
        Block(K.NUMBERED, "Wicks, see Section II and paragraph 9.", "1."),
        Block(K.HEADING, "Section II", level=2),
        Block(K.NUMBERED, "Oil, see paragraph 1 and paragraph 2.", "2."),
    ]
    graph = build(compose(metadata("Lanterns", "MC.DEC/90/11"), blocks))
    links = graph.outgoing(Locator("mc-dec-90-11"))
    assert [(link.text, link.target_paragraph) for link in links] == [
        ("Section II", "h2"),
        ("paragraph 1", "1"),
    ]
    assert graph.incoming(Locator("mc-dec-90-11", "", "1")) == (links[1],)


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("paragraph 1 of this Article", "1~2"),
        ("paragraph 2 above", "2"),
        ("Article I, paragraph 1,", "1"),
        ("Article II", "h2"),
        ("Article III", None),
        ("Article I, paragraph 9,", None),
        ("paragraph 9", None),
    ],
)
def test_numbers_that_begin_anew_are_those_of_the_same_section(words, target):
    blocks = [
        Block(K.HEADING, "Article I", level=2),
        Block(K.NUMBERED, "Wicks.", "1."),
        Block(K.NUMBERED, "Oil.", "2."),
        Block(K.HEADING, "Article II", level=2),
        Block(K.NUMBERED, "Glass.", "1."),
        Block(K.NUMBERED, f"Under {words} lamps are lit.", "3."),
        Block(K.HEADING, "III.", level=2),
    ]
    graph = build(compose(metadata("Lanterns", "MC.DEC/90/11"), blocks))
    links = graph.outgoing(Locator("mc-dec-90-11"))
    assert [link.target_paragraph for link in links] == ([target] if target else [])


@pytest.mark.parametrize(
    ("words", "target"),
    [
        ("Section 2 of Chapter II", "h6"),
        ("paragraph 1 of Section 1 of Chapter II", "1~2"),
        ("Chapter I, Section 2", "h3"),
        ("Chapter I, Section 3", None),
        ("Chapter III, Section 1", None),
    ],
)
def test_a_section_of_a_chapter_is_one_below_its_heading(words, target):
    blocks = [
        Block(K.HEADING, "Chapter I", level=2),
        Block(K.HEADING, "1.", level=3),
        Block(K.NUMBERED, "Wicks.", "1."),
        Block(K.HEADING, "2.", level=3),
        Block(K.HEADING, "Chapter II", level=2),
        Block(K.HEADING, "Section 1", level=3),
        Block(K.NUMBERED, "Glass.", "1."),
        Block(K.HEADING, "Section 2", level=3),
        Block(K.NUMBERED, f"Under {words} lamps are lit.", "9."),
    ]
    graph = build(compose(metadata("Lanterns", "MC.DEC/90/11"), blocks))
    links = graph.outgoing(Locator("mc-dec-90-11"))
    assert [link.target_paragraph for link in links] == ([target] if target else [])


def test_a_short_name_is_explained_by_the_full_one_wherever_it_stands():
    graph = build(text_of("the OSCE Action Plan", "under PC.DEC/638"))
    assert targets(graph, "1") == ["pc-dec-638"]


def test_a_short_name_that_two_full_ones_explain_stays_open():
    dated = "2004 OSCE Action Plan for the Promotion of Gender Equality"
    graph = build(
        text_of("the OSCE Action Plan", "under PC.DEC/638", f"MC.DEC/14/04 on the {dated}")
    )
    assert targets(graph, "1") == [None]
    (link,) = graph.outgoing(Locator("mc-dec-90-11", "en", "1"))
    assert {entry.id for entry in link.candidates} == {"pc-dec-638", "mc-dec-14-04"}


def test_adding_a_document_again_replaces_its_links():
    graph = build(LANTERNS)
    graph.add(text_of("Recalling MC.DEC/3/18"))
    assert texts(graph.outgoing(Locator("mc-dec-90-11"))) == ["MC.DEC/3/18"]
    assert graph.incoming(Locator("mc-dec-6-17")) == ()


def test_removing_what_is_not_there_changes_nothing():
    graph = build(LANTERNS)
    graph.remove("nothing", "en")
    graph.remove("mc-dec-90-11", "de")
    assert len(graph.outgoing(Locator("mc-dec-90-11"))) == 3


CITED = ["mc-dec-5-08", "mc-dec-6-17", "sum-doc-1-10-corr-1", "mc-dec-1-31", "mc-dec-2-31"]
phrases = st.sampled_from(
    ["MC.DEC/5/08", "MC.DEC/6/17, para. 3", "Astana Declaration", "MC.DEC/1/31", "MC.DEC/2/31",
     "paragraph 1 above", "the OSCE Action Plan", "PC.DEC/638", "nothing"]
)  # fmt: skip
documents = st.builds(
    lambda paragraphs, number, language: text_of(
        *paragraphs, symbol=f"MC.DEC/{number}/31", language=language
    ),
    st.lists(st.lists(phrases, min_size=1, max_size=3).map("; ".join), max_size=3),
    st.integers(1, 3),
    st.sampled_from(["en", "de"]),
)
steps = st.lists(st.tuples(st.booleans(), documents), max_size=12)


@settings(deadline=None)
@given(steps)
def test_adding_and_removing_in_any_order_equals_building_anew(steps):
    graph = graph_of([], RESOLVER)
    held: dict[tuple[str, str], Document] = {}
    for is_added, document in steps:
        key = (document.metadata.id, document.metadata.language)
        if is_added:
            graph.add(document)
            held[key] = document
        else:
            graph.remove(*key)
            held.pop(key, None)
    anew = graph_of(held.values(), RESOLVER)
    for number in (1, 2, 3):
        where = Locator(f"mc-dec-{number}-31")
        assert graph.outgoing(where) == anew.outgoing(where)
    for target in CITED:
        for where in (Locator(target), Locator(target, "", "3")):
            assert graph.incoming(where) == anew.incoming(where)


@given(st.lists(documents, max_size=5))
def test_every_link_with_a_target_is_found_from_both_ends(documents):
    graph = graph_of(documents, RESOLVER)
    ids = {document.metadata.id for document in documents}
    out = {link for one in ids for link in graph.outgoing(Locator(one)) if link.target}
    cited = {link.target.id for link in out if link.target}
    assert out == {link for target in cited for link in graph.incoming(Locator(target))}
