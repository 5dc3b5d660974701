"""One stored graph asked by several: threads of one program, and two programs with one file."""

import threading

from osce_reader.model.document import Document
from osce_reader.model.entry import entry_of
from osce_reader.model.locator import Locator
from osce_reader.references.graph import LinkGraph, open_link_graph
from osce_reader.references.resolver import Resolver
from tests.references.known import catalogue, text_of

CITING = Locator("mc-dec-90-11")
SHORT = text_of("Recalling MC.DEC/5/08,")
LONG = text_of("Nothing is recalled here.", "Recalling MC.DEC/6/17 and MC.DEC/8/07,")
OTHER = text_of("Recalling MC.DEC/5/08,", symbol="MC.DEC/91/11")


def resolver() -> Resolver:
    return Resolver([*(entry_of(one.metadata) for one in (SHORT, OTHER)), *catalogue()])


def synchronize(graph: LinkGraph, *documents: Document) -> None:
    held = {(one.metadata.id, one.metadata.language): one for one in documents}
    hashes = {key: one.hash_wording() for key, one in held.items()}
    graph.synchronize(hashes, lambda *key: held[key])


def cited(graph: LinkGraph) -> tuple[str, ...]:
    return tuple(link.text for link in graph.outgoing(CITING))


def test_what_another_program_changed_in_the_file_is_answered_as_it_is_now(tmp_path):
    here = open_link_graph(tmp_path / "links.db", resolver())
    there = open_link_graph(tmp_path / "links.db", resolver())
    synchronize(here, OTHER, SHORT)
    assert cited(here) == ("MC.DEC/5/08",)
    synchronize(there, OTHER, LONG)  # its row has the number of the one before
    assert cited(here) == ("MC.DEC/6/17", "MC.DEC/8/07")
    assert [link.source.paragraph for link in here.outgoing(CITING.at("2"))] == ["2", "2"]
    synchronize(there, OTHER)
    assert cited(here) == ()
    assert [one.name for one in here.list_wanted()] == ["MC.DEC/5/08"]
    for graph in (here, there):
        graph.close()


def test_a_text_that_is_gone_when_it_is_to_be_read_is_forgotten():
    graph = open_link_graph(None, resolver())
    synchronize(graph, OTHER, SHORT)
    graph.synchronize({("mc-dec-90-11", "en"): "that of another text"}, lambda *_key: None)
    assert cited(graph) == ()
    assert graph.list_wanted() == ()


def test_an_answer_is_of_one_moment_while_texts_come_and_go():
    graph = open_link_graph(None, resolver())
    seen: set[tuple[str, ...]] = set()
    errors: list[BaseException] = []
    stop = threading.Event()

    def ask() -> None:
        try:
            while not stop.is_set():
                seen.add(cited(graph))
                for wanted in graph.list_wanted():
                    graph.list_sources(wanted)
        except BaseException as error:  # noqa: BLE001  whatever it is, it is a bug
            errors.append(error)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    try:
        for turn in range(60):
            synchronize(graph, *((OTHER, LONG), (SHORT, OTHER), (OTHER,))[turn % 3])
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert not errors
    assert seen <= {(), ("MC.DEC/5/08",), ("MC.DEC/6/17", "MC.DEC/8/07")}
