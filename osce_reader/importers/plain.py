"""Plain text: lines in any common encoding, as they are.

Whether the lines are those of a printed page or whole paragraphs is told by their length.
"""

import re
from pathlib import Path

from osce_reader.errors import ImportRefusedError
from osce_reader.importers import limits
from osce_reader.importers.blocks import RawBlock, RawText
from osce_reader.importers.encoding import decode
from osce_reader.importers.web_text import find_article

_LINE_END = re.compile(r"\r\n|[\n\r\v\x85\u2028\u2029]")
_PRINTED_LENGTH = 160
"""Characters that a printed line stays below."""

_LONG_LINES = 0.02


def read_plain(path: Path, *, encoding: str = "") -> RawText:
    """Return the lines of a text file, of a saved web page those of its article.

    *encoding* is the user's choice, "" to find out. Raises `ImportRefusedError`.
    """
    decoded = decode(limits.read_bytes(path, most=limits.MAX_TEXT_BYTES), chosen=encoding)
    blocks = _blocks(decoded.text)
    article = find_article([b.text for b in blocks])
    facts: dict[str, str] = {}
    if article is not None:
        blocks, facts = blocks[article.start : article.end], article.facts
        if not any(b.text.strip() for b in blocks):
            raise ImportRefusedError(
                f"{limits.name(path)} is a web page that names a document and does not hold its "
                "text; save the document itself and import that."
            )
    limits.check_blocks(blocks, path)
    return RawText(
        tuple(blocks),
        is_wrapped=is_wrapped([b.text for b in blocks]),
        facts=facts,
        warnings=decoded.warnings,
        encoding=decoded.encoding,
    )


def is_wrapped(lines: list[str]) -> bool:
    """Whether *lines* are those of a printed page: hardly any is longer than such a line."""
    filled = [line for line in lines if line.strip()]
    long = sum(len(line.strip()) > _PRINTED_LENGTH for line in filled)
    return long <= _LONG_LINES * len(filled)


def _blocks(text: str) -> list[RawBlock]:
    """Return the lines of *text*; a form feed begins a page."""
    pages = text.split("\f")
    numbers = range(1, len(pages) + 1) if len(pages) > 1 else [0]
    return [
        RawBlock(line, page=number)
        for number, page in zip(numbers, pages, strict=True)
        for line in _LINE_END.split(page)
    ]
