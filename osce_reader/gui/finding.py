"""Finding words in one page: where they stand, as the reader types them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from osce_reader.model.locator import Locator
from osce_reader.rendering.page import Page


@dataclass(frozen=True, slots=True)
class FindWish:
    """What to find, and how exactly."""

    words: str
    is_case_kept: bool = False
    is_whole_word: bool = False


def find_in_page(page: Page, wish: FindWish) -> tuple[Locator, ...]:
    """Return the places of the words on *page*, in reading order, each with its characters.

    Blanks between words stand for any blanks; typed plain quotation marks, apostrophes and hyphens
    also find the printed ones.
    """
    pattern = _pattern(wish)
    if pattern is None:
        return ()
    return tuple(
        Locator(page.document, page.language, locator, start=start, end=end)
        for locator, text in _iter_texts(page)
        for start, end in _iter_ranges(pattern, text)
    )


def _iter_texts(page: Page) -> Iterator[tuple[str, str]]:
    return ((block.locator, block.own_text) for block in page.blocks if block.locator)


def _iter_ranges(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in pattern.finditer(text) if match.end() > match.start())


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
