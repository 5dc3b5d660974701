"""Every reference of the two bundled documents: where, which words, which document."""

import pytest

from osce_reader.model.entry import entry_of
from osce_reader.model.locator import Locator
from osce_reader.references.graph import LinkGraph
from osce_reader.references.resolver import LinkStatus
from tests.references import known

EXTERNAL, CATALOGUE = LinkStatus.EXTERNAL, LinkStatus.CATALOGUE

PLAN = "OSCE Action Plan to Combat Trafficking in Human Beings"
PROTOCOL = (
    "Protocol to Prevent, Suppress and Punish Trafficking in Persons, especially Women and Children"
)
DECLARATION = [
    ("3", "Universal Declaration of Human Rights", EXTERNAL, "a-res-217-iii"),
    (
        "4",
        "United Nations Convention against Transnational Organized Crime",
        EXTERNAL,
        "a-res-55-25",
    ),
    (
        "4",
        PROTOCOL,
        EXTERNAL,
        "a-res-55-25",
    ),
    ("4", "United Nations Global Plan of Action", EXTERNAL, "a-res-64-293"),
    ("4", "GA 64/293", EXTERNAL, "a-res-64-293"),
    ("5", "Ministerial Council Decision No. 5/08", CATALOGUE, "mc-dec-5-08"),
    ("5", "Ministerial Council Decision No. 8/07", CATALOGUE, "mc-dec-8-07"),
    ("5", "Ministerial Council Decision No. 14/06", CATALOGUE, "mc-dec-14-06"),
    (
        "5",
        f"Permanent Council Decision No. 557/Rev.1 on the {PLAN}",
        CATALOGUE,
        "pc-dec-557-rev-1",
    ),
    ("7", "Astana Commemorative Declaration", CATALOGUE, "sum-doc-1-10-corr-1"),
    (
        "15",
        "United Nations Guiding Principles on Business and Human Rights",
        EXTERNAL,
        None,
    ),
    ("16", "Action Plan to Combat Trafficking in Human Beings", CATALOGUE, "pc-dec-557-rev-1"),
]
PRESS_RELEASE = [
    ("u8", "OSCE Action Plan", CATALOGUE, "pc-dec-557-rev-1"),
    (
        "u13",
        f"{PLAN} adopted in 2003 and revised in 2005",
        CATALOGUE,
        "pc-dec-557-rev-1",
    ),
]


@pytest.fixture(scope="module")
def graph() -> LinkGraph:
    documents = [known.declaration(), known.press_release()]
    return known.graph_of(documents, known.resolver())


@pytest.mark.parametrize(
    ("document", "expected"),
    [(known.declaration(), DECLARATION), (known.press_release(), PRESS_RELEASE)],
    ids=["declaration", "press release"],
)
def test_every_reference_is_linked_and_nothing_else(graph, document, expected):
    links = graph.outgoing(Locator(document.metadata.id, "en"))
    assert expected == [
        (link.source.paragraph, link.text, link.status, link.target.id if link.target else None)
        for link in links
    ]


@pytest.mark.parametrize("document", [known.declaration(), known.press_release()], ids=str)
def test_characters_of_a_link_are_its_text(graph, document):
    for link in graph.outgoing(Locator(document.metadata.id)):
        paragraph = document.find_paragraph(link.source.paragraph)
        assert paragraph.text[link.source.start : link.source.end] == link.text


def test_the_seed_texts_are_whole():
    assert [p.label for p in known.declaration().paragraphs] == [f"{n}." for n in range(1, 17)]
    assert len(known.press_release().paragraphs) == 13


def test_both_documents_cite_the_same_action_plan(graph):
    links = graph.incoming(Locator("pc-dec-557-rev-1"))
    assert [(link.source.document, link.source.paragraph) for link in links] == [
        ("mc-doc-1-11-corr-1", "5"),
        ("mc-doc-1-11-corr-1", "16"),
        ("press-release-kyiv-2013", "u8"),
        ("press-release-kyiv-2013", "u13"),
    ]
    assert graph.incoming(Locator("pc-dec-557")) == ()


def test_a_cited_document_is_in_the_library_once_its_text_is_there():
    decision = known.metadata("Enhancing Criminal Justice Responses", "MC.DEC/5/08")
    held = entry_of(decision)
    graph = known.graph_of([known.declaration()], known.resolver(held))
    (link,) = graph.incoming(Locator("mc-dec-5-08"))
    assert link.status is LinkStatus.LIBRARY


def test_the_verb_of_each_reference_of_the_declaration(graph):
    links = graph.outgoing(Locator("mc-doc-1-11-corr-1", "en"))
    verbs = [link.verb for link in links if link.source.paragraph in ("3", "5", "7", "16")]
    assert verbs == [
        "committed to", "in line with", "in line with", "in line with", "in line with",
        "in line with", "implements",
    ]  # fmt: skip
