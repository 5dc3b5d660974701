"""The stored graph: documents that come and go, opening it again, places that are not there."""

from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from osce_reader.model.document import Block, Document, ParagraphKind, compose
from osce_reader.model.entry import entry_of
from osce_reader.model.locator import Locator
from osce_reader.references.graph import LinkGraph, open_link_graph
from osce_reader.references.resolver import LinkStatus, Resolver
from tests.references.known import catalogue, graph_of, metadata, text_of

K = ParagraphKind
CITING = Locator("mc-dec-90-11")
Held = dict[tuple[str, str], Document]


def resolver_of(held: Held) -> Resolver:
    return Resolver([*(entry_of(one.metadata) for one in held.values()), *catalogue()])


def key_of(document: Document) -> tuple[str, str]:
    return document.metadata.id, document.metadata.language


def held_of(*documents: Document) -> Held:
    return {key_of(one): one for one in documents}


def linked(*documents: Document) -> LinkGraph:
    return graph_of(documents, resolver_of(held_of(*documents)))


def never(document: str, language: str) -> Document:
    raise AssertionError(f"{document} in {language} need not be read")


def test_a_reference_to_a_document_imported_later_becomes_a_link_by_itself():
    citing = text_of("Recalling MC.DEC/7/31,")
    graph = linked(citing)
    [before] = graph.outgoing(CITING)
    later = text_of("Wicks.", symbol="MC.DEC/7/31", title="Wicks")
    graph.follow(resolver_of(held_of(citing, later)), never)
    graph.add(later)
    [after] = graph.outgoing(CITING)
    assert (before.status, after.status) == (LinkStatus.UNKNOWN, LinkStatus.LIBRARY)
    assert graph.incoming(Locator("mc-dec-7-31")) == (after,)


def test_only_texts_that_may_hold_a_new_name_are_read_again():
    citing = text_of("Guided by the Lantern Strategy on Wicks,")
    other = text_of("Guided by the Maastricht Strategy,", symbol="MC.DEC/8/31")
    named = text_of("Wicks.", symbol="", id="wicks", title="Lantern Strategy on Wicks")
    graph = linked(citing, other)
    held = held_of(citing, other, named)
    read = graph.follow(resolver_of(held), lambda *key: held[key])
    assert read == (("mc-dec-90-11", "en"),)
    [link] = graph.outgoing(CITING)
    assert (link.text, link.target and link.target.id) == ("Lantern Strategy on Wicks", "wicks")


def test_what_is_stored_is_not_read_again_when_the_graph_is_opened(tmp_path):
    citing = text_of("Recalling MC.DEC/5/08,")
    held, hashes = held_of(citing), {key_of(citing): "1"}
    for load, read in ((lambda *key: held[key], 1), (never, 0)):
        graph = open_link_graph(tmp_path / "links.db", resolver_of(held))
        assert graph.synchronize(hashes, load) == read
        assert len(graph.outgoing(CITING)) == 1
        graph.close()


def test_texts_of_another_edition_are_read_again_also_where_that_was_stopped(tmp_path, monkeypatch):
    held = held_of(*(text_of("Wicks.", symbol=f"MC.DEC/{n}/31") for n in (1, 2, 3)))
    hashes = dict.fromkeys(held, "1")
    graph = open_link_graph(tmp_path / "links.db", resolver_of(held))
    assert graph.synchronize(hashes, lambda *key: held[key]) == 3
    monkeypatch.setattr("osce_reader.references.graph.EDITION", "another")
    one, *_ = held
    with pytest.raises(AssertionError):
        graph.synchronize(hashes, lambda *key: held[key] if key == one else never(*key))
    assert graph.synchronize(hashes, lambda *key: held[key]) == 3
    assert graph.synchronize(hashes, never) == 0
    graph.close()


def test_a_text_that_changed_and_may_hold_a_new_name_is_read_once(tmp_path):
    citing = text_of("Guided by the Lantern Strategy on Wicks,")
    changed = text_of("Recalling the Lantern Strategy on Wicks,")
    named = text_of("Wicks.", symbol="", id="wicks", title="Lantern Strategy on Wicks")
    for held, number, read in (
        (held_of(citing), "1", 1),
        (held_of(changed, named), "2", 2),
        (held_of(changed, named), "2", 0),
    ):
        graph = open_link_graph(tmp_path / "links.db", resolver_of(held))
        load = partial(lambda held, *key: held[key], held)
        assert graph.synchronize(dict.fromkeys(held, number), load) == read
        graph.close()


def test_texts_that_changed_are_read_again_and_those_that_are_gone_forgotten(tmp_path):
    first = text_of("Recalling MC.DEC/5/08,")
    second = text_of("Recalling MC.DEC/6/17 and MC.DEC/8/07,")
    gone = text_of("Recalling MC.DEC/5/08,", symbol="MC.DEC/91/11")
    graph = open_link_graph(tmp_path / "links.db", resolver_of(held_of(first, gone)))
    held = held_of(first, gone)
    graph.synchronize(dict.fromkeys(held, "1"), lambda *key: held[key])
    assert graph.synchronize({key_of(second): "2"}, lambda *_: second) == 1
    assert len(graph.outgoing(CITING)) == 2
    assert graph.incoming(Locator("mc-dec-5-08")) == ()
    graph.close()


def test_a_name_that_came_while_the_program_was_closed_is_found_on_opening(tmp_path):
    citing = text_of("Guided by the Lantern Strategy on Wicks,")
    named = text_of("Wicks.", symbol="", id="wicks", title="Lantern Strategy on Wicks")
    for held in (held_of(citing), held_of(citing, named)):
        graph = open_link_graph(tmp_path / "links.db", resolver_of(held))
        graph.synchronize(dict.fromkeys(held, "1"), lambda *key, held=held: held[key])
        found = graph.outgoing(CITING)
        graph.close()
    assert [link.target and link.target.id for link in found] == ["wicks"]


@pytest.mark.parametrize(
    ("words", "paragraph", "missing"),
    [
        ("paragraph 2 of MC.DEC/7/31", "2", ""),
        ("operative paragraph 2 of MC.DEC/7/31", "2", ""),
        ("paragraph 99 of MC.DEC/7/31", "", "99"),
        ("paragraph 2 (c) of MC.DEC/7/31", "2", "2.c"),
        ("paragraph 2 (a) of MC.DEC/7/31", "2.a", ""),
        ("Chapter II of MC.DEC/7/31", "h2", ""),
        ("Section II of MC.DEC/7/31", "h2", ""),
        ("Chapter IX of MC.DEC/7/31", "", "chapter IX"),
        ("Chapter II, paragraph 1, of MC.DEC/7/31", "II.1", ""),
        ("the Annex to MC.DEC/7/31", "annex.h1", ""),
        ("paragraph 1 of the Annex to MC.DEC/7/31", "annex.1", ""),
        ("footnote 1 to MC.DEC/7/31", "fn1", ""),
    ],
)
def test_a_place_leads_to_what_the_text_has(words, paragraph, missing):
    cited = compose(
        metadata("Wicks", "MC.DEC/7/31"),
        [
            Block(K.HEADING, "Chapter I", level=2),
            Block(K.NUMBERED, "Wicks.", "1."),
            Block(K.NUMBERED, "Oil.", "2."),
            Block(K.NUMBERED, "Lamp oil.", "(a)", depth=1),
            Block(K.HEADING, "II. Glass", level=2),
            Block(K.NUMBERED, "Glass.", "1."),
            Block(K.FOOTNOTE, "Of lamps.", "1"),
            Block(K.HEADING, "Annex", part="annex", level=1),
            Block(K.NUMBERED, "Harbours.", "1.", "annex"),
        ],
    )
    graph = linked(text_of(f"See {words}."), cited)
    [link] = graph.outgoing(CITING)
    assert (link.status, link.target_paragraph, link.missing) == (
        LinkStatus.LIBRARY, paragraph, missing,
    )  # fmt: skip
    if paragraph:
        assert graph.incoming(Locator("mc-dec-7-31", "", paragraph)) == (link,)


def test_documents_may_cite_each_other_in_a_circle():
    one = text_of("See MC.DEC/2/31, paragraph 1.", symbol="MC.DEC/1/31")
    other = text_of("See MC.DEC/1/31, paragraph 1.", symbol="MC.DEC/2/31")
    graph = linked(one, other)
    [there], [back] = graph.outgoing(Locator("mc-dec-1-31")), graph.outgoing(Locator("mc-dec-2-31"))
    assert graph.incoming(Locator("mc-dec-2-31", "", "1")) == (there,)
    assert graph.incoming(Locator("mc-dec-1-31", "", "1")) == (back,)


@pytest.mark.slow
def test_ten_thousand_references_in_one_paragraph_are_all_read():
    words = "paragraph 3 of MC.DEC/5/08, that Decision, the Helsinki Final Act"
    document = text_of("Recalling " + ", ".join([words] * 3334))
    graph = linked(document)
    assert len(graph.outgoing(CITING)) == 3 * 3334


def test_that_decision_may_be_of_the_paragraph_before():
    graph = linked(text_of("Recalling MC.DEC/5/08,", "Guided by paragraph 3 of that Decision,"))
    [link] = graph.outgoing(Locator("mc-dec-90-11", "en", "2"))
    assert (link.target and link.target.id, link.target_paragraph, link.verb) == (
        "mc-dec-5-08",
        "3",
        "based on",
    )


def test_what_is_cited_and_not_held_is_listed_by_how_often():
    held = text_of("Wicks.", symbol="MC.DEC/7/31")
    graph = linked(
        held,
        text_of("MC.DEC/5/08, MC.DEC/5/08 and MC.DEC/7/31", "PC.DEC/9999, paragraph 1 above"),
        text_of("MC.DEC/5/08 and MC.DEC/6/17", symbol="MC.DEC/91/11"),
    )
    wanted = [(one.name, one.mentions, one.documents) for one in graph.list_wanted()]
    assert wanted == [("MC.DEC/5/08", 3, 2), ("MC.DEC/6/17", 1, 1), ("PC.DEC/9999", 1, 1)]


def test_the_places_that_cite_what_is_wanted_are_found_be_it_known_or_not():
    graph = linked(
        text_of("MC.DEC/5/08 and MC.DEC/99/31", "Decision No. 6 speaks of MC.DEC/5/08"),
        text_of("Recalling MC.DEC/99/31,", symbol="MC.DEC/91/11"),
    )
    places = {
        one.name: [str(link.source) for link in graph.list_sources(one)]
        for one in graph.list_wanted()
    }
    assert places == {
        "MC.DEC/5/08": ["mc-dec-90-11@en#1", "mc-dec-90-11@en#2"],
        "MC.DEC/99/31": ["mc-dec-90-11@en#1", "mc-dec-91-11@en#1"],
        "Decision No. 6": ["mc-dec-90-11@en#2"],
    }


phrases = st.sampled_from(
    ["MC.DEC/5/08", "MC.DEC/6/17, para. 3", "Astana Declaration", "MC.DEC/1/31, paragraph 1",
     "MC.DEC/2/31", "paragraph 1 above", "the OSCE Action Plan", "PC.DEC/638", "nothing",
     "Action Plan to Combat Trafficking in Human Beings", "the Action Plan on Wicks, paragraph 1",
     "the Lantern Strategy on Wicks 1", "Lantern Strategy on Wicks 2, paragraph 2",
     "Decision No. 1/31", "that Decision", "paragraph 2 of that Decision", "MC(20).DEC/1"]
)  # fmt: skip
documents = st.builds(
    lambda paragraphs, number, language, corrected, title: text_of(
        *paragraphs,
        symbol=f"MC.DEC/{number}/31{corrected}",
        title=title.format(number),
        language=language,
    ),
    st.lists(st.lists(phrases, min_size=1, max_size=3).map("; ".join), max_size=3),
    st.integers(1, 3),
    st.sampled_from(["en", "de"]),
    st.sampled_from(["", "/Corr.1"]),
    st.sampled_from(["Lantern Strategy on Wicks {}", "Action Plan on Wicks"]),
)
ASKED = tuple(
    Locator(name, "", paragraph)
    for name in ("mc-dec-1-31", "mc-dec-2-31", "mc-dec-3-31", "mc-dec-1-31-corr-1", "mc-dec-5-08",
                 "mc-dec-6-17", "pc-dec-638", "pc-dec-557-rev-1", "sum-doc-1-10-corr-1")
    for paragraph in ("", "1", "3")
)  # fmt: skip


def answers(graph: LinkGraph) -> list[object]:
    """Return all that *graph* answers: links both ways, what is wanted and because of whom."""
    wanted = graph.list_wanted()
    asked = [(graph.outgoing(place), graph.incoming(place)) for place in ASKED]
    return [wanted, [graph.list_sources(one) for one in wanted], asked]


@pytest.mark.slow
@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.booleans(), documents), max_size=8))
def test_documents_that_come_and_go_in_any_order_give_the_graph_built_anew(steps):
    held: Held = {}
    graph = graph_of([], resolver_of(held))
    for is_added, document in steps:
        if is_added:
            held[key_of(document)] = document
        elif key_of(document) in held:
            del held[key_of(document)]
            graph.remove(*key_of(document))
        graph.follow(resolver_of(held), lambda *key: held[key])
        if is_added:
            graph.add(document)
        answers(graph)  # what is remembered of them must not outlive the next step
    anew = graph_of(held.values(), resolver_of(held))
    assert answers(graph) == answers(anew)
