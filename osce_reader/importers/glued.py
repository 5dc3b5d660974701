"""Text that lost its line breaks: several paragraphs run together in one.

They are told apart by their numbers, which count on one by one, and in a preamble by the verb
forms that its clauses begin with. Not a letter is put in or taken out.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from osce_reader.importers.blocks import RawBlock, Role
from osce_reader.importers.labels import Label, LabelStyle, find_label
from osce_reader.importers.wording import Wording, wording_of

_FEWEST_NUMBERS = 3
_SHORTEST = 40
_BEFORE_NUMBER = r"(?<=[.;:,!?”’)\]»])\s?"
_CLAUSE = re.compile(
    r"(?<=[,;])\s(?=[A-Z][a-z]+(?:ing|ed)\s|(?:Decides|Requests|Calls|Tasks|Urges|Invites"
    r"|Encourages|Agrees|Adopts|Endorses|Takes)\s)"
)


def split_glued(blocks: Sequence[RawBlock], *, is_glued: bool = False) -> tuple[RawBlock, ...]:
    """Return *blocks* with those split in which several numbered paragraphs run on.

    Such a one begins with a number (any does where *is_glued*), holds the following ones, each
    behind the end of a sentence or clause, and is not followed by the next number itself.
    """
    split: list[RawBlock] = []
    for position, block in enumerate(blocks):
        following = find_label(blocks[position + 1].text) if position + 1 < len(blocks) else None
        if block.role is Role.TEXT and not block.label:
            split += _split(block, following, is_glued=is_glued)
        else:
            split.append(block)
    return tuple(split)


def _split(block: RawBlock, following: Label | None, *, is_glued: bool) -> Iterator[RawBlock]:
    """Give the paragraphs that *block* is made of."""
    if not is_glued and len(block.text) < _SHORTEST:
        yield block
        return
    wording = wording_of(block)
    cuts = list(_find_numbers(wording.text, must_begin=not is_glued))
    fewest = 2 if is_glued else _FEWEST_NUMBERS - 1
    is_list_open = following is not None and following.value == _value_at(wording.text, 0) + 1
    if len(cuts) < fewest or is_list_open:
        cuts = []
    if is_glued:
        end = cuts[0] if cuts else len(wording.text)
        cuts = [m.start() for m in _CLAUSE.finditer(wording.text, 0, end)] + cuts
    yield from _pieces(block, wording, [0, *cuts, len(wording.text)])


def _pieces(block: RawBlock, wording: Wording, cuts: Sequence[int]) -> Iterator[RawBlock]:
    for start, end in pairwise(cuts):
        piece = wording.cut(start, end)
        if piece.text:
            yield replace(block, text=piece.text, spans=piece.spans, marks=piece.marks)


def _value_at(text: str, position: int) -> int:
    """Return the number that a paragraph beginning at *position* of *text* would have, or 0."""
    label = find_label(text[position:])
    return label.value if label and label.style is LabelStyle.NUMBER else 0


def _find_numbers(text: str, *, must_begin: bool) -> Iterator[int]:
    """Give the offsets at which the numbers of *text* count on, one by one."""
    value = _value_at(text, 0)
    if must_begin and not value:
        return
    position = 1 if value else 0
    while match := re.compile(rf"{_BEFORE_NUMBER}{value + 1}\.\s?(?=[^\W\d_a-zа-я])").search(
        text, position
    ):
        yield match.start()
        position = match.end()
        value += 1
