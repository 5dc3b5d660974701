"""Measures what thousands of notes cost: saving, listing, opening a page, a corrected text.

Run as `python -m tests.benchmarks.notes`, or with everything else by `make bench`.
"""

import random
import sys
import uuid
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from osce_reader.annotations.anchoring import anchor_each
from osce_reader.annotations.annotation import Annotation, Colour
from osce_reader.annotations.filtering import NoteFilter, NoteOrder
from osce_reader.annotations.running_text import RunningText
from osce_reader.annotations.selectors import select_in
from osce_reader.model.document import Block, Document, Metadata, ParagraphKind, compose
from osce_reader.model.locator import Locator
from osce_reader.paths import find_paths
from osce_reader.workspace.annotating import (
    Mark,
    add_annotation,
    find_annotations,
    list_annotations,
)
from osce_reader.workspace.workspace import Workspace, open_workspace
from tests.benchmarks.figures import Figure, format_table, time_call
from tests.held import iter_held

_CALLS = 20
_TENTH = Locator("mc-doc-1-11-corr-1", "en", "10", start=3, end=40)


def main() -> int:
    """Print the figures and return the exit status."""
    with TemporaryDirectory(prefix="osce-reader-bench-") as name:
        sys.stdout.write(f"{format_table(measure_notes(Path(name)))}\n")
    return 0


def measure_notes(folder: Path) -> Iterator[Figure]:
    """Give the figures of notes; what is written is under *folder*."""
    workspace = open_workspace(find_paths(folder))
    yield _measure_reanchoring(workspace)
    pieces = list(iter_held(workspace.library))
    fill_with_notes(workspace, pieces[0], 2_000)
    document = pieces[0].metadata.id
    opened = open_workspace(find_paths(folder))
    opened.library.get_document(document, "en")
    first = time_call_cold(partial(list_annotations, opened, document=document))
    opened.close()
    yield Figure("2,000 notes on a page, the first time", first, "ms", 50)
    again = time_call(partial(list_annotations, workspace, document=document), runs=_CALLS)
    yield Figure("2,000 notes on a page, again", again, "ms", 50)
    fill_with_notes(workspace, pieces[1], 18_000)
    yield Figure(
        "saving a note beside 20,000",
        time_call(partial(add_annotation, workspace, _TENTH, Mark(note="One more.")), runs=_CALLS),
        "ms",
        20,
    )
    for what, wanted, order in (
        ("listing 20,000 by place", NoteFilter(), NoteOrder.PLACE),
        ("20,000: of two colours, the last changed first",
         NoteFilter(colours=(Colour.PINK, Colour.BLUE)), NoteOrder.MODIFIED),
        ("20,000: with a text and a tag",
         NoteFilter(text="number 1", tags=("tag 3",)), NoteOrder.PLACE),
    ):  # fmt: skip
        call = partial(find_annotations, workspace, wanted, order=order)
        yield Figure(what, time_call(call, runs=_CALLS), "ms", 100)
    workspace.close()


def fill_with_notes(workspace: Workspace, document: Document, count: int) -> None:
    """Put *count* notes on *document*, here and there."""
    notes = _iter_notes(document, count, random.Random(count))
    workspace.annotations.save([replace(one, foreign="") for one in notes])


def time_call_cold(call: Callable[[], object]) -> tuple[float, ...]:
    """Return how long the first call took, in milliseconds."""
    import time

    began = time.perf_counter()
    call()
    return ((time.perf_counter() - began) * 1000,)


def _measure_reanchoring(workspace: Workspace) -> Figure:
    """Correct one word in thirty of a text of 400 paragraphs, and find 10,000 notes again."""
    texts = [p.text for d in iter_held(workspace.library) for p in d.paragraphs if p.text]
    rng = random.Random(1)
    long = [_shuffle(rng, texts[number % len(texts)]) for number in range(400)]
    notes = list(_iter_notes(_compose(long), 10_000, rng))
    corrected = _compose(["A new paragraph.", *(_correct(rng, text) for text in long)])
    call = partial(anchor_each, notes, corrected)
    return Figure("finding 10,000 notes after a correction", time_call(call, runs=1), "ms", 5_000)


def _shuffle(rng: random.Random, text: str) -> str:
    """Return the words of *text* in another order, so that no two paragraphs are alike."""
    words = text.split()
    rng.shuffle(words)
    return " ".join(words)


def _correct(rng: random.Random, text: str) -> str:
    if rng.random() > 0.1:
        return text
    return " ".join("corrected" if rng.random() < 1 / 30 else word for word in text.split())


def _compose(texts: list[str]) -> Document:
    blocks = [Block(ParagraphKind.NUMBERED, t, f"{n}.") for n, t in enumerate(texts, 1)]
    return compose(Metadata("lanterns", "Lanterns", "en"), blocks)


def _iter_notes(document: Document, count: int, rng: random.Random) -> Iterator[Annotation]:
    running = RunningText.of(document)
    paragraphs = [p for p in document.paragraphs if len(p.text) > 20]
    for number in range(count):
        paragraph = rng.choice(paragraphs)
        start = rng.randrange(len(paragraph.text) - 10)
        end = min(len(paragraph.text), start + rng.choice((10, 40, 200)))
        place = Locator(document.metadata.id, "en", paragraph.locator, "", start, end)
        time = f"2031-01-{number % 28 + 1:02}T10:00:00.{number % 1000:03}Z"
        yield Annotation(
            uuid.UUID(int=rng.getrandbits(128)).hex,
            select_in(running, place),
            rng.choice((*Colour, None)),
            f"A note of ordinary length, number {number}, as readers write them.",
            (f"tag {number % 7}",),
            time,
            time,
            "Ada",
        )


if __name__ == "__main__":
    sys.exit(main())
