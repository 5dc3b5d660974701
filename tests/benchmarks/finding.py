"""Measures finding words on a page of ten thousand paragraphs, key by key, and going to the next.

Run as `python -m tests.benchmarks.finding`, or with everything else by `make bench`.
"""

import os
import sys
from collections.abc import Iterator
from functools import partial

from PySide6.QtWidgets import QApplication

from osce_reader.gui.finding import FindWish, find_in_page
from osce_reader.gui.reader.page_view import PageView
from osce_reader.gui.theme import STYLE_ARGUMENTS, load_fonts, load_themes
from osce_reader.model.document import Document, Metadata, Paragraph, ParagraphKind
from osce_reader.paths import find_paths
from osce_reader.rendering.hits import PageHits
from osce_reader.rendering.page import Page, lay_out
from tests.benchmarks.figures import Figure, format_table, time_call
from tests.benchmarks.synthetic import iter_synthetic

_SIZE = 10_000
_TYPED = "trafficking"
_RUNS = 9


def main() -> int:
    """Print the figures and return the exit status."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    sys.stdout.write(f"{format_table(measure_finding())}\n")
    return 0


def measure_finding() -> Iterator[Figure]:
    """Give the figures."""
    app = QApplication.instance() or QApplication(["bench", *STYLE_ARGUMENTS])
    page = _make_page()
    text = "\n".join(block.own_text for block in page.blocks)
    typed = [_TYPED[:count] for count in range(1, len(_TYPED) + 1)]
    ours = [time_call(partial(find_in_page, page, FindWish(w)), runs=_RUNS) for w in typed]
    bare = [time_call(partial(_count, text, w), runs=_RUNS) for w in typed]
    what = f"find “{_TYPED}” in {_SIZE:,} paragraphs, key by key, with every place"
    yield Figure(what, sum(ours, ()), "ms", 100, "str.count", sum(bare, ()))
    yield _measure_steps(page)
    app.processEvents()


def _measure_steps(page: Page) -> Figure:
    resources = find_paths().resources
    load_fonts(resources / "fonts")
    view = PageView(load_themes(resources / "themes")["light"])
    view.resize(800, 900)
    view.show_page(page)
    hits = find_in_page(page, FindWish(_TYPED))
    numbers = iter(range(0, len(hits), max(1, len(hits) // 200)))
    steps = time_call(lambda: _step(view, hits, next(numbers)), runs=100)
    return Figure(f"go to the next of {len(hits):,} hits, painted", steps, "ms", 50)


def _step(view: PageView, hits: PageHits, number: int) -> None:
    view.go_to(hits.place(number), focus=False)
    view.set_hits(hits, number)
    view.grab()


def _count(text: str, word: str) -> int:
    """Count *word* in any case; where it stands is not asked for."""
    return text.lower().count(word)


def _make_page() -> Page:
    texts = (one.text for one in iter_synthetic(_SIZE))
    paragraphs = tuple(
        Paragraph(ParagraphKind.NUMBERED, text, f"{number}.", locator=str(number))
        for number, text in enumerate(texts, 1)
    )
    return lay_out(Document(Metadata("long", "Long", "en"), paragraphs))


if __name__ == "__main__":
    sys.exit(main())
