"""From printed lines to paragraphs: lines are joined where they are of one paragraph.

A wrapped source tells paragraphs apart by empty lines, by the distance between lines, by numbers
and dashes at their start, by a last line that is short. What was cut by a page is joined again.
No word is changed.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from itertools import pairwise

from osce_reader.importers.blocks import RawBlock, RawMark, Role
from osce_reader.importers.header import OPENER, find_line_items
from osce_reader.importers.labels import Label, LabelStyle, find_label
from osce_reader.importers.wording import join_wording

_TERMINAL = re.compile(r"[.;:!?…][)\]”’»\"'“]*(?:\s?\d{1,3}/)?(?:\s(?:and|or|und|et|e|y|и))?$|, –$")
_HEADING_ALONE = re.compile(
    r"(?:[IVXLC]{1,6}|[A-Z])\.?"
    r"|(?:Article|Artikel|Articolo|Artículo|Статья|Chapter|Kapitel|Chapitre|Capitolo|Capítulo"
    r"|Глава|Section|Abschnitt|Sección|Sezione|Раздел|Part|Principle|Annex|Attachment)"
    r"\s(?:\d{1,3}|[IVXLC]+|[A-Z])[.:]?",
    re.IGNORECASE,
)
_SECTION_HEAD = re.compile(r"(?:[IVXLC]{1,6}|[A-Z])\.\s\S.*[^.,;:!?]")
_DASHED_CLAUSE = re.compile(r",\s?–$")
_LEADER = re.compile(r"\.{4}|(?:\. ){4}|…{2}|_{4}")
_LABEL_ALONE = re.compile(r"\d{1,3}[.)]|\(\w{1,4}\)|[a-z]\)|[-–—•]")
_BARE_NUMBER = re.compile(r"\d{1,3}")
_LONG_LINE = 160


class _Gap(IntEnum):
    """What stood between two lines: nothing, the furniture of a page, an empty line."""

    NONE = 0
    PAGE = 1
    EMPTY = 2


@dataclass(frozen=True, slots=True)
class _Sheet:
    """What holds for the whole source.

    Its width in letters, the distance of its lines in points, how many empty lines part
    paragraphs, and the labels of its footnotes.
    """

    is_wrapped: bool
    width: int
    pitch: float
    empty_lines: int
    notes: frozenset[str]


@dataclass(slots=True)
class _Joining:
    """The paragraph that is being put together, what came before, and the footnotes under it."""

    sheet: _Sheet
    done: list[RawBlock] = field(default_factory=list)
    lines: list[RawBlock] = field(default_factory=list)
    notes: list[list[RawBlock]] = field(default_factory=list)
    empty: int = 0
    has_page_break: bool = False
    number: tuple[int, ...] = ()

    @property
    def gap(self) -> _Gap:
        """What stands before the next line."""
        if self.has_page_break:
            return _Gap.PAGE
        return _Gap.EMPTY if self.empty >= self.sheet.empty_lines else _Gap.NONE

    def close(self) -> None:
        """End the paragraph and put the footnotes under it."""
        if self.lines:
            self.done.append(_join(self.lines))
        self.done += [_join(note) for note in self.notes]
        self.lines, self.notes = [], []


def join_paragraphs(blocks: Sequence[RawBlock], *, is_wrapped: bool) -> tuple[RawBlock, ...]:
    """Return the paragraphs that *blocks* are the lines of, in canonical form.

    Empty blocks go; footnotes follow the paragraph in which they were found.
    """
    state = _Joining(_measure(blocks, is_wrapped=is_wrapped))
    for block in blocks:
        _take(state, block)
    state.close()
    return tuple(block for block in state.done if block.text or block.label)


def has_ended(text: str) -> bool:
    """Whether *text* ends as a sentence or an item of a list does."""
    return bool(_TERMINAL.search(text.rstrip()))


def _take(state: _Joining, block: RawBlock) -> None:
    """Take in one more line."""
    if block.role is Role.FOOTNOTE:
        _take_note(state, block)
        return
    if block.role is Role.FOOT:
        state.has_page_break = True
        return
    if not block.text.strip() and not block.label:
        state.empty += 1
        return
    if state.lines and _is_lost_mark(state, block):
        last = state.lines[-1]
        mark = RawMark(len(last.text.rstrip()), block.text.strip())
        state.lines[-1] = replace(last, marks=(*last.marks, mark))
    else:
        if state.lines and _begins(state, block):
            state.close()
        _note_number(state, block)
        state.lines.append(block)
    state.empty = 0
    state.has_page_break = False


def _take_note(state: _Joining, block: RawBlock) -> None:
    """Take a line of a footnote; one without a label goes on with the last footnote."""
    if block.label or not state.notes:
        state.notes.append([block])
    else:
        state.notes[-1].append(block)
    state.has_page_break = state.sheet.is_wrapped
    if not state.sheet.is_wrapped:
        state.empty = 1


def _note_number(state: _Joining, block: RawBlock) -> None:
    label = find_label(block.label or block.text.lstrip())
    if label and label.style in (LabelStyle.NUMBER, LabelStyle.NUMBER_BRACKETS) and label.values:
        state.number = label.values


def _is_lost_mark(state: _Joining, block: RawBlock) -> bool:
    """Whether the line is a number that stood above the line before, as the call of a footnote."""
    text = block.text.strip()
    return bool(_BARE_NUMBER.fullmatch(text)) and text in state.sheet.notes


def _begins(state: _Joining, block: RawBlock) -> bool:
    """Whether *block* begins a paragraph, not just a line."""
    last = state.lines[-1]
    if len(state.lines) == 1 and _awaits_text(last):
        return _is_label_alone(block) or block.role is not last.role
    if block.role is not last.role or block.role is Role.ROW or block.label:
        return True
    if not state.sheet.is_wrapped:
        return state.gap is not _Gap.PAGE or not _goes_on(state, block)
    if block.role is Role.HEADING:
        return state.gap is not _Gap.NONE or _is_far(state, block) or block.level != last.level
    return _begins_by_line(state, block)


def _begins_by_line(state: _Joining, block: RawBlock) -> bool:
    """Whether a printed line of running text begins a paragraph."""
    if state.gap is _Gap.EMPTY or _is_numbered(state, block):
        return True
    if state.gap is _Gap.PAGE or _is_elsewhere(state.lines[-1], block):
        return not _goes_on(state, block)
    return _is_apart(state, block)


def _awaits_text(block: RawBlock) -> bool:
    """Whether a line is only the number of the paragraph whose text is on the next."""
    return bool(_LABEL_ALONE.fullmatch(block.text.strip())) and block.role is Role.TEXT


def _is_label_alone(block: RawBlock) -> bool:
    text = block.text.strip()
    return bool(_LABEL_ALONE.fullmatch(text) or _HEADING_ALONE.fullmatch(text))


def _is_numbered(state: _Joining, block: RawBlock) -> bool:
    """Whether a number or dash at the start of *block* begins a paragraph."""
    text = block.text.lstrip()
    label = find_label(text)
    if label is None or label.style is LabelStyle.SECTION:
        return False
    last = state.lines[-1].text
    if state.gap is not _Gap.NONE or has_ended(last) or _HEADING_ALONE.fullmatch(last.strip()):
        return True
    if label.style is LabelStyle.DASH:
        return last.rstrip().endswith((",", "–"))
    rest = text[len(label.text) :].lstrip()
    if label.values == (1,) and _has_room(state, last.strip(), text):
        return True
    if not rest:
        return label.values == (1,) or _is_next(state.number, label)
    return _is_next(state.number, label) and (rest[0].isupper() or label.depth > 0)


def _is_next(number: tuple[int, ...], label: Label) -> bool:
    """Whether *label* counts on from *number*, or is the first under it: 5.2 or 5.1.1 after 5.1."""
    if not number:
        return False
    return label.values in ((*number[:-1], number[-1] + 1), (*number, 1))


def _is_elsewhere(last: RawBlock, block: RawBlock) -> bool:
    """Whether *block* stands on another page or in another column than the line before."""
    return last.page != block.page or (block.top > 0 and block.top < last.top - last.size)


def _goes_on(state: _Joining, block: RawBlock) -> bool:
    """Whether a paragraph that a page or column cut goes on with *block*."""
    last = state.lines[-1].text.rstrip()
    if _is_label_alone(state.lines[-1]) or _is_label_alone(block) or _is_styled_apart(state, block):
        return False
    if has_ended(last) or _is_numbered(state, block) or _is_told_apart(state, block):
        return False
    starts_small = block.text.lstrip()[:1].islower()
    return starts_small or not last.endswith((",", "–"))


def _is_apart(state: _Joining, block: RawBlock) -> bool:
    """Whether a line right under another begins a paragraph by its looks."""
    last = state.lines[-1]
    if _is_told_apart(state, block) or _is_styled_apart(state, block) or _is_far(state, block):
        return True
    if len(block.text) > _LONG_LINE or len(last.text) > _LONG_LINE:
        return True
    return _is_short(state, block) or bool(
        find_line_items(last.text) and find_line_items(block.text)
    )


def _is_told_apart(state: _Joining, block: RawBlock) -> bool:
    """Whether the words of the line before or of *block* show that a paragraph ended between."""
    last, text = state.lines[-1].text.strip(), block.text.strip()
    if _HEADING_ALONE.fullmatch(last) or _HEADING_ALONE.fullmatch(text) or _LEADER.search(last):
        return True
    if OPENER.fullmatch(text) and _has_room(state, last, text):
        return True
    if len(state.lines) == 1 and (OPENER.fullmatch(last) or _is_section_head(state, last, text)):
        return True
    return bool(_DASHED_CLAUSE.search(last)) or _is_shouted(last) != _is_shouted(text)


def _is_section_head(state: _Joining, last: str, text: str) -> bool:
    """Whether *last* is a numbered heading that has room for the first word of *text*."""
    is_placed = state.sheet.pitch > 0
    return bool(_SECTION_HEAD.fullmatch(last)) and not is_placed and _has_room(state, last, text)


def _is_shouted(text: str) -> bool:
    """Whether *text* is in capitals throughout, and more than an abbreviation."""
    return text.isupper() and sum(c.isalpha() for c in text) >= 6


def _is_far(state: _Joining, block: RawBlock) -> bool:
    """Whether *block* stands further below the line before than lines of a paragraph do."""
    last = state.lines[-1]
    if last.page != block.page:
        return True
    pitch = max(state.sheet.pitch, 1.2 * last.size) if state.sheet.pitch else 0
    return bool(pitch) and block.top - last.top > 1.35 * pitch


def _is_styled_apart(state: _Joining, block: RawBlock) -> bool:
    """Whether *block* is printed in another way than the line before it."""
    last = state.lines[-1]
    if last.size and block.size and abs(last.size - block.size) > 0.8:
        return True
    if last.is_bold != block.is_bold:
        return True
    return last.is_centred != block.is_centred and last.is_bold


def _is_short(state: _Joining, block: RawBlock) -> bool:
    """Whether the line before has room for the first word of *block*, and ends a sentence."""
    last = state.lines[-1].text.strip()
    if not _has_room(state, last, block.text):
        return False
    starts_big = block.text.lstrip()[:1].isupper()
    return has_ended(last) or (last.endswith((",", "–")) and starts_big)


def _has_room(state: _Joining, last: str, text: str) -> bool:
    """Whether the line *last* is so short that the first word of *text* would have stood there."""
    first = text.split(maxsplit=1)[0]
    return len(last) + 1 + len(first) <= 0.85 * state.sheet.width


def _join(lines: Sequence[RawBlock]) -> RawBlock:
    """Return the *lines* of a paragraph as one block."""
    first = lines[0]
    wording = join_wording(lines)
    return replace(
        first,
        text=wording.text,
        spans=wording.spans,
        marks=wording.marks,
        label=join_wording([RawBlock(first.label)]).text,
        is_bold=all(line.is_bold for line in lines),
    )


def _measure(blocks: Sequence[RawBlock], *, is_wrapped: bool) -> _Sheet:
    """Return what holds for all of *blocks*."""
    lengths = sorted(len(b.text.strip()) for b in blocks if b.text.strip() and not b.label)
    width = lengths[int(0.95 * (len(lengths) - 1))] if lengths else 0
    steps: Counter[float] = Counter()
    for last, block in pairwise(b for b in blocks if b.text.strip() and b.role is Role.TEXT):
        if last.page == block.page and 0 < block.top - last.top < 60:
            steps[round(block.top - last.top)] += 1
    return _Sheet(
        is_wrapped=is_wrapped,
        width=width,
        pitch=_pitch(steps),
        empty_lines=2 if is_wrapped and _is_spaced_out(blocks) else 1,
        notes=frozenset(b.label for b in blocks if b.role is Role.FOOTNOTE and b.label),
    )


def _pitch(steps: Counter[float]) -> float:
    """Return the distance between lines that is the most common one."""
    if not steps:
        return 0.0
    [(step, _)] = steps.most_common(1)
    return step


def _is_spaced_out(blocks: Sequence[RawBlock]) -> bool:
    """Whether an empty line stands after every line, so that it parts no paragraphs.

    Clauses of a preamble end with a comma or dash, and begin small in German and Russian: only a
    line that ends without them is cut.
    """
    apart = cut = together = 0
    empty = 0
    last = ""
    for block in blocks:
        text = block.text.strip()
        if block.role is not Role.TEXT or not text:
            empty += not text
            continue
        if last and empty:
            apart += 1
            cut += not (has_ended(last) or last.endswith((",", "–"))) and text[:1].islower()
        elif last:
            together += 1
        last, empty = text, 0
    return apart > 2 * together and cut >= 0.3 * apart
