"""Finding words in one page: where they stand, as the reader types them."""

import re
from dataclasses import dataclass

from osce_reader.rendering.hits import PageHits
from osce_reader.rendering.page import Page


@dataclass(frozen=True, slots=True)
class FindWish:
    """What to find, and how exactly."""

    words: str
    is_case_kept: bool = False
    is_whole_word: bool = False


def find_in_page(page: Page, wish: FindWish) -> PageHits:
    """Return where the words stand on *page*.

    Blanks between words stand for any blanks; typed plain quotation marks, apostrophes and hyphens
    also find the printed ones.
    """
    pattern = _pattern(wish)
    if pattern is None:
        return PageHits(page)
    found = {
        index: tuple(match.span() for match in pattern.finditer(block.own_text))
        for index, block in enumerate(page.blocks)
        if block.locator
    }
    return PageHits(page, {index: spans for index, spans in found.items() if spans})


def _pattern(wish: FindWish) -> re.Pattern[str] | None:
    words = wish.words.split()
    if not words:
        return None
    source = r"\s+".join("".join(map(_match_character, word)) for word in words)
    if wish.is_whole_word:
        source = rf"(?<!\w){source}(?!\w)"
    return re.compile(source, 0 if wish.is_case_kept else re.IGNORECASE)


def _match_character(character: str) -> str:
    """Return the pattern of a typed *character*, with the printed ones that it stands for."""
    return {"'": "['‘’]", '"': '["“”„]', "-": "[-‐‑–]"}.get(character, re.escape(character))
