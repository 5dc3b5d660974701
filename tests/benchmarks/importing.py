"""Measures how well and how fast documents are imported, on the samples beside the checkout.

Run as `python -m tests.benchmarks.importing`. The gold files hold the paragraphs of two documents
in two languages, set apart by hand. They are compared without blanks, since those of the gold are
of another converter, and with the signs of footnotes in their places.
"""

import json
import re
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from osce_reader.errors import ReaderError
from osce_reader.importers.importer import import_document
from osce_reader.model.document import Document, Paragraph, ParagraphKind
from osce_reader.model.text import canonicalize
from osce_reader.paths import find_paths
from osce_reader.workspace.importing import ImportStatus, import_files
from osce_reader.workspace.searching import search_text
from osce_reader.workspace.workspace import open_workspace
from tests.benchmarks.figures import Figure, format_table

SAMPLES = Path(__file__).parents[3] / "shared" / "samples"

_GOLD = (("un_ares_48_161", "plan_2_en_fr"), ("un_upr_ita_2009", "ohchr_2_en_fr"))
_SIDES = (("en", "main_language"), ("fr", "other_language"))
_NUMBERED = re.compile(r"\d+\.\s")
_CUT_AT_LINE = re.compile(r"(?<=\w)- (?=\w)")
_DECISIONS = 1000
_APART = (ParagraphKind.HEADING, ParagraphKind.FOOTNOTE)


@dataclass(frozen=True, slots=True)
class Score:
    """How the numbered paragraphs of one file compare with the gold.

    `missed` are those of the gold that were not found word for word; `ours` counts ours, `right`
    those of them that are in the gold.
    """

    name: str
    gold: int
    missed: tuple[str, ...]
    ours: int
    right: int

    @property
    def recall(self) -> float:
        """The share of the gold that was found."""
        return 1 - len(self.missed) / self.gold

    @property
    def precision(self) -> float:
        """The share of ours that is in the gold."""
        return self.right / self.ours


def main() -> int:
    """Measure everything, print the table, and return the exit status."""
    if not SAMPLES.is_dir():
        sys.stdout.write(f"There are no samples at {SAMPLES}: nothing to measure.\n")
        return 1
    figures = [figure for score in iter_scores(SAMPLES) for figure in _figures(score)]
    figures += _iter_times()
    with TemporaryDirectory(prefix="osce-reader-bench-") as name:
        figures += _iter_folder(Path(name))
    sys.stdout.write(f"{format_table(figures)}\n")
    return 0


def iter_scores(samples: Path) -> Iterator[Score]:
    """Give the score of each document and language that there is a gold for in *samples*."""
    for name, gold in _GOLD:
        pairs = json.loads((samples / "gold" / f"{gold}.json").read_text(encoding="utf-8"))
        for language, side in _SIDES:
            document = import_document(samples / f"{name}_{language}.pdf").document
            wanted = [pair[side] for pair in pairs["paragraphs"] if _NUMBERED.match(pair[side])]
            yield _score(f"{name}_{language}", wanted, printed_numbered(document))


def printed_numbered(document: Document) -> list[str]:
    """Return the numbered paragraphs of *document* as they are printed, with what is under them."""
    notes = {p.locator: p.label for p in document.paragraphs}
    found: list[str] = []
    is_open = False
    for paragraph in document.paragraphs:
        if paragraph.kind in _APART:
            is_open = False
        elif is_open and paragraph.depth:
            found[-1] += f" {_printed(paragraph, notes)}"
        elif is_open := bool(paragraph.label) and paragraph.label[0].isdigit():
            found.append(_printed(paragraph, notes))
    return found


def _printed(paragraph: Paragraph, notes: dict[str, str]) -> str:
    text = paragraph.text
    for mark in reversed(paragraph.marks):
        text = f"{text[: mark.position]} {notes[mark.footnote]}{text[mark.position :]}"
    return f"{paragraph.label} {text}".strip()


def _score(name: str, gold: Sequence[str], ours: Sequence[str]) -> Score:
    found = {_bare(text) for text in ours}
    wanted = {_bare(text) for text in gold}
    missed = tuple(text for text in gold if _bare(text) not in found)
    return Score(name, len(gold), missed, len(ours), sum(_bare(text) in wanted for text in ours))


def _bare(text: str) -> str:
    """Return *text* without its blanks, and its apostrophes all alike."""
    joined = _CUT_AT_LINE.sub("-", canonicalize(text).replace("\u00a0", " "))
    return joined.replace("’", "'").replace(" ", "")


def _figures(score: Score) -> tuple[Figure, Figure]:
    return (
        Figure(f"{score.name}, gold found", (100 * score.recall,), "%", 97),
        Figure(f"{score.name}, ours in gold", (100 * score.precision,), "%"),
    )


def _iter_times() -> Iterator[Figure]:
    """Give the time for every sample, with the process that some are read in, and the memory."""
    for path in sorted(path for path in SAMPLES.iterdir() if path.is_file()):
        began = time.perf_counter()
        try:
            import_document(path)
        except ReaderError:
            continue
        yield Figure(path.name, ((time.perf_counter() - began) * 1000,), "ms")
    for who, what in (
        (resource.RUSAGE_SELF, "peak memory, this process"),
        (resource.RUSAGE_CHILDREN, "peak memory, the reading process"),
    ):
        yield Figure(what, (resource.getrusage(who).ru_maxrss / 1024,), "MB", 400)


def _iter_folder(folder: Path) -> Iterator[Figure]:
    """Give the time to import a folder of a thousand decisions of twenty paragraphs each."""
    papers = folder / "papers"
    papers.mkdir()
    for number in range(1, _DECISIONS + 1):
        (papers / f"{number}.txt").write_text(_decision(number), encoding="utf-8")
    workspace = open_workspace(find_paths(folder / "data"))
    began = time.perf_counter()
    rows = import_files(workspace, [papers], given={})
    search_text(workspace, "lanterns", limit=20)
    took = time.perf_counter() - began
    imported = sum(row.status is ImportStatus.IMPORTED for row in rows)
    workspace.close()
    yield Figure(f"a folder, {imported} documents imported and indexed", (took,), "s", 360)


def _decision(number: int) -> str:
    """Return an invented decision in the form of those of the Permanent Council."""
    paragraphs = "\n\n".join(
        f"{n}. Requests keeper {number * n} to count the lanterns of garden {number + n} and to"
        f" report on wicks, oil and the light of the path in accordance with paragraph {n} above;"
        for n in range(1, 21)
    )
    return (
        f"PC.DEC/{number}\nOrganization for Security and Co-operation in Europe 2 December 2004\n"
        f"Permanent Council\nOriginal: ENGLISH\n\nDECISION No. {number}\n"
        f"LANTERNS OF GARDEN {number}\n\nThe Permanent Council,\n\nRecalling its concern,\n\n"
        f"{paragraphs}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
