"""Where a page leads from a place on it: to other paragraphs, to sections, to footnotes."""

from osce_reader.gui.reader.flow import Position
from osce_reader.gui.reader.marks import find_footnote
from osce_reader.rendering.page import BlockStyle, Page

_HEADINGS = frozenset({BlockStyle.PART, BlockStyle.SECTION, BlockStyle.SUBSECTION})
_TEXTS = frozenset({BlockStyle.BODY, BlockStyle.FOOTNOTE})


def find_paragraph(page: Page, index: int, *, direction: int) -> int | None:
    """Return the block of the nearest paragraph or footnote after *index*, before it for -1."""
    return _find(page, index, direction, _TEXTS)


def find_section(page: Page, index: int, *, direction: int) -> int | None:
    """Return the block of the nearest heading after *index*, before it for -1."""
    return _find(page, index, direction, _HEADINGS)


def find_target(page: Page, position: Position) -> int | None:
    """Return the block that the text at *position* leads to within the page, or `None`.

    A paragraph leads to the footnote whose mark is at the position, else to the first one that
    it calls; a footnote leads back to the paragraph that calls it.
    """
    block = page.blocks[position.block]
    if block.style is BlockStyle.FOOTNOTE:
        calls = (i for i, b in enumerate(page.blocks) if _calls(page, i, block.locator))
        return next(calls, None)
    called = [run.target for run in block.runs if run.target]
    here = find_footnote(block, position.offset) or next(iter(called), "")
    return page.find_block(here)


def _calls(page: Page, index: int, footnote: str) -> bool:
    return any(run.target == footnote for run in page.blocks[index].runs)


def _find(page: Page, index: int, direction: int, styles: frozenset[BlockStyle]) -> int | None:
    stop = len(page.blocks) if direction > 0 else -1
    ahead = range(index + direction, stop, direction)
    return next((i for i in ahead if page.blocks[i].style in styles), None)
