"""What is printed on each page around the text: running heads and feet, page numbers, footnotes.

Furniture is taken out and an empty block of the role `FOOT` left in its place, so that whoever
joins the lines knows that a paragraph may go on behind it. The head of an annex or attachment
stays once, as a heading of level 1; footnotes stay, with their role and label.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from osce_reader.importers.blocks import RawBlock, Role
from osce_reader.importers.header import Item, Printed, find_line_items
from osce_reader.model.symbol import BODIES, find_symbol

PAGE_BREAK = RawBlock("", Role.FOOT)

_RULE = re.compile(r"\s{20,}|\s*(?:[_‗]{5,}|[-–—*]{4,}|[─]{3,})\s*")
_NOTE = re.compile(
    r"\s*(?P<label>\d{1,3}/|\d{1,3}(?=\s|$)|\*{1,3}|[¹²³⁴-⁹⁰]+|\[\d{1,3}\])\s*(?P<text>.*)",
    re.DOTALL,
)
_NUMBERED = re.compile(r"\s*(?:\d{1,3}[.)]|\(\d[\d.]*\)|\([a-z]\))(?:\s|$)")
_HALF_SYMBOL = re.compile(rf"(?:{'|'.join(BODIES)})(?:\(\d+\))?\.", re.ASCII)
_BARE_NUMBER = re.compile(r"\d{1,4}")
_LONE_PAGE = re.compile(r"\(\d{1,4}\)")
_ON_PAGE = frozenset({Printed.PAGE, Printed.JOB})
_WITH_SYMBOL = frozenset(
    {Printed.DATE, Printed.PAGE, Printed.JOB, Printed.PART, Printed.ORIGINAL, Printed.LANGUAGE,
     Printed.DISTRIBUTION, Printed.SYMBOL, Printed.OTHER_SYMBOL}
)  # fmt: skip
_SYMBOLS = frozenset({Printed.SYMBOL, Printed.OTHER_SYMBOL})


@dataclass(slots=True)
class _Clearing:
    """What was seen so far on the way through the blocks."""

    part: str = ""
    near_head: int = 0
    note_form: str = ""
    kept: list[RawBlock] = field(default_factory=list)


def join_split_symbols(blocks: Iterable[RawBlock]) -> tuple[RawBlock, ...]:
    """Return *blocks* with a symbol that is broken after its point ("PC." + "DEC/638") whole."""
    joined: list[RawBlock] = []
    for block in blocks:
        head = joined[-1].text.strip() if joined else ""
        if _HALF_SYMBOL.fullmatch(head) and find_symbol(head + block.text.strip()):
            joined[-1] = replace(joined[-1], text=head + block.text.strip())
        else:
            joined.append(block)
    return tuple(joined)


def clear_furniture(blocks: Sequence[RawBlock], *, is_wrapped: bool) -> tuple[RawBlock, ...]:
    """Return *blocks*, which hold no header block any more, without what is not text."""
    pages = _page_numbers(blocks) if is_wrapped else frozenset()
    state = _Clearing()
    for position in range(len(blocks)):
        if position in pages:
            state.kept.append(PAGE_BREAK)
        else:
            _clear(state, blocks, position)
    return tuple(state.kept)


def note_label(text: str) -> tuple[str, str]:
    """Return the label that the *text* of a footnote begins with, and the rest."""
    match = _NOTE.match(text)
    return (match["label"], match["text"]) if match else ("", text)


def _clear(state: _Clearing, blocks: Sequence[RawBlock], position: int) -> None:
    """Keep, change or leave out the block at *position*."""
    block = blocks[position]
    text = block.text.strip()
    if block.role is Role.FOOTNOTE:
        state.kept.append(_labelled_note(block))
        return
    if _RULE.fullmatch(block.text):
        state.note_form = _form_after(blocks, position)
        state.kept.append(PAGE_BREAK if state.note_form else replace(block, text=""))
        return
    if state.note_form and _take_note(state, blocks, position):
        return
    if not text:
        state.kept.append(block)
        return
    items = find_line_items(text)
    if block.role in (Role.HEAD, Role.FOOT) or (
        block.role is Role.TEXT and (_is_furniture(state, blocks, position, items))
    ):
        _leave_out(state, items)
    elif _is_lone_page(blocks, position):
        state.kept.append(PAGE_BREAK)
    else:
        state.near_head = max(0, state.near_head - 1)
        state.kept.append(block)


def _leave_out(state: _Clearing, items: Sequence[Item]) -> None:
    """Leave furniture out, but keep the name of a part that begins with it."""
    state.near_head = 5
    state.kept.append(PAGE_BREAK)
    part = next((i.text.rstrip(": ") for i in items if i.kind is Printed.PART), "")
    if part and part.casefold() != state.part.casefold():
        state.part = part
        state.kept.append(RawBlock(part, Role.HEADING, level=1))


def _is_furniture(
    state: _Clearing, blocks: Sequence[RawBlock], position: int, items: Sequence[Item]
) -> bool:
    """Whether a line that is made of *items* alone stands there for the page, not the text."""
    kinds = {item.kind for item in items}
    if not kinds or not kinds <= _WITH_SYMBOL:
        return False
    if kinds & _ON_PAGE or Printed.PART in kinds:
        return True
    if kinds & _SYMBOLS:
        return state.near_head > 0 or len(kinds) > 1 or _is_before_head(blocks, position)
    return state.near_head > 0


def _is_before_head(blocks: Sequence[RawBlock], position: int) -> bool:
    """Whether what follows the block at *position* is furniture as well."""
    following = next((b.text for b in blocks[position + 1 : position + 4] if b.text.strip()), "")
    kinds = {item.kind for item in find_line_items(following)}
    return bool(kinds) and kinds <= _WITH_SYMBOL


def _is_lone_page(blocks: Sequence[RawBlock], position: int) -> bool:
    """Whether the block is a page number in brackets in the middle of a sentence."""
    if not _LONE_PAGE.fullmatch(blocks[position].text.strip()):
        return False
    following = next((b.text for b in blocks[position + 1 :] if b.text.strip()), "")
    return following.lstrip()[:1].islower()


def _page_numbers(blocks: Sequence[RawBlock]) -> frozenset[int]:
    """Return the positions of lines that are bare page numbers: each one more than the last."""
    bare = [
        (i, int(b.text)) for i, b in enumerate(blocks) if _BARE_NUMBER.fullmatch(b.text.strip())
    ]
    notes = {label.strip("/") for label in _note_labels(blocks)}
    bare = [(position, number) for position, number in bare if str(number) not in notes]
    numbers = [number for _, number in bare]
    if len(numbers) < 2 or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return frozenset()
    return frozenset(position for position, _ in bare)


def _note_labels(blocks: Sequence[RawBlock]) -> Iterator[str]:
    """Give the labels of footnotes under rules, and of those the format knows."""
    form = ""
    for position, block in enumerate(blocks):
        if block.role is Role.FOOTNOTE:
            yield _labelled_note(block).label
        elif _RULE.fullmatch(block.text):
            form = _form_after(blocks, position)
        elif form and _form(block.text) == form:
            yield note_label(block.text)[0]


def _labelled_note(block: RawBlock) -> RawBlock:
    """Return a footnote with its label apart from its text."""
    if block.label:
        return block
    label, text = note_label(block.text)
    if not label:
        return block
    shift = len(block.text) - len(text)
    spans = (
        replace(s, start=max(0, s.start - shift), end=s.end - shift)
        for s in block.spans
        if s.end > shift
    )
    marks = (replace(m, position=max(0, m.position - shift)) for m in block.marks)
    return replace(block, text=text, label=label, spans=tuple(spans), marks=tuple(marks))


def _form_after(blocks: Sequence[RawBlock], position: int) -> str:
    """Return the form of the footnotes under the rule at *position*, "" if there are none."""
    following = next((b.text for b in blocks[position + 1 :] if b.text.strip()), "")
    return _form(following)


def _form(text: str) -> str:
    """Return how the footnote that *text* is would be labelled: "1/", "1", "*"; "" of others."""
    match = _NOTE.match(text)
    if match is None or _NUMBERED.match(text):
        return ""
    return re.sub(r"\d+", "1", match["label"]).rstrip("*") or "*"


def _take_note(state: _Clearing, blocks: Sequence[RawBlock], position: int) -> bool:
    """Take the line as a footnote or as the next line of one; False where they have ended."""
    block = blocks[position]
    text = block.text.strip()
    last = state.kept[-1]
    if not text:
        is_open = _form_after(blocks, position) == state.note_form or (
            last.role is Role.FOOTNOTE and not last.text
        )
        state.note_form = state.note_form if is_open else ""
        return is_open
    if _form(block.text) == state.note_form or (text.startswith("*") and _form(text)):
        label, rest = note_label(block.text)
        state.kept.append(replace(block, text=rest, role=Role.FOOTNOTE, label=label, marks=()))
        return True
    is_next = last.role is Role.FOOTNOTE and (not last.text or last.page == block.page)
    is_awaited = is_next and not last.text
    if not is_awaited and (not is_next or _NUMBERED.match(block.text) or find_line_items(text)):
        state.note_form = ""
        return False
    state.kept.append(replace(block, role=Role.FOOTNOTE, marks=()))
    return True
