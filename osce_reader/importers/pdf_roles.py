"""What the printed lines of a PDF are: running heads and feet, footnotes and their marks, text.

A running head is what stands near the edge of several pages, alike but for the number of the
page. Footnotes stand at the lower end of a column, under a rule or in smaller letters, and begin
with their mark. A raised number is a mark only if there is a footnote to it; else it is text.
"""

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from osce_reader.importers.blocks import RawBlock, RawMark, Role
from osce_reader.importers.pdf_layout import Line
from osce_reader.model.document import Emphasis, Span

_HEAD_ZONE, _FOOT_ZONE = 0.15, 0.11
"""Parts of the page in which running heads and feet stand."""

_ZONE_LINES = 6
_PAGE_NUMBER = re.compile(
    r"[-–—/.… ]*(?:(?:page|seite|pagina|página|стр\.?|страница)\s*)?\d{0,4}"
    r"(?:\s*(?:of|/|von|de|из)\s*\d{1,4})?[-–—/.… ]*",
    re.IGNORECASE,
)
_JOB_CODE = re.compile(r"[A-Z]{2,6}\.?\d{2,4}[-A-Z]{0,2}\d*(?:\s*\([A-Z]\))?(?:\s+\d+)*")
_PART = re.compile(
    r"annex|attachment|appendix|anhang|beilage|anlage|annexe|pièce|allegat|anness|anexo|texto"
    r"|приложение|дополнение",
    re.IGNORECASE,
)
_RULE = re.compile(r"[_\-–—=\s]{5,}")
_TYPED_MARK = re.compile(r"(\d{1,3}\s?/|\d{1,3}[.)]?|[*†‡§]{1,4})(?:\s+|(?<=[/*†‡§])(?=\S))")
_SMALL = 0.93
_UPPER = 0.6
_MOST_BOLD = 0.6
_NUMBER = re.compile(r"\d+")


def find_blocks(lines: Sequence[Line]) -> tuple[RawBlock, ...]:
    """Return the *lines* of a whole file as blocks, each with what it is."""
    if _is_all_bold(lines):
        lines = [_without_bold(line) for line in lines]
    roles = _find_running(lines)
    body_size = _body_size([line for i, line in enumerate(lines) if i not in roles])
    notes = _find_notes(lines, roles, body_size)
    labels = _labels_by_page(lines, notes)
    pitch = _line_pitch(lines)
    blocks: list[RawBlock] = []
    before: Line | None = None
    for index, line in enumerate(lines):
        if index in roles:
            blocks.append(_block(line, roles[index]))
        elif index in notes:
            if not notes[index].is_rule:
                blocks.append(_note_block(line, notes[index]))
        else:
            if before is not None and _is_apart(before, line, pitch):
                blocks.append(RawBlock("", page=line.page, left=line.left, top=line.top))
            block = _block(_settle(line, labels), Role.TEXT)
            is_indented = block.is_centred and _goes_on_left(lines, index, pitch)
            blocks.append(replace(block, is_centred=False) if is_indented else block)
            before = line
    return tuple(blocks)


def _is_all_bold(lines: Sequence[Line]) -> bool:
    """Whether bold letters say nothing, as in the text that was recognized from a scan."""
    bold = sum(len(line.text) for line in lines if line.is_bold)
    return bold > _MOST_BOLD * sum(len(line.text) for line in lines)


def _without_bold(line: Line) -> Line:
    spans = tuple(s for s in line.spans if s.emphasis is Emphasis.ITALIC)
    return replace(line, spans=spans, is_bold=False)


def _find_running(lines: Sequence[Line]) -> dict[int, Role]:
    """Return which lines are running heads and feet, by index."""
    zones = list(_iter_zones(lines))
    pages = {line.page for line in lines}
    needed = 3 if len(pages) >= 8 else 2
    counts: Counter[tuple[Role, str]] = Counter()
    for index, role in zones:
        if lines[index].page > 1:
            counts.update({(role, key) for key in _keys(lines[index])})
    first = {_squeeze(line.text) for line in lines if line.page == 1}
    roles = {}
    for index, role in zones:
        line = lines[index]
        is_repeated = any(counts[role, key] >= needed for key in _keys(line))
        is_from_first = role is Role.HEAD and _squeeze(line.text) in first
        is_known = bool(_PAGE_NUMBER.fullmatch(line.text) or _is_job_code(line, role))
        if line.page == 1 and role is Role.HEAD:
            continue
        if is_known or ((is_repeated or is_from_first) and not _PART.match(line.text)):
            roles[index] = role
    return roles


def _is_job_code(line: Line, role: Role) -> bool:
    return role is Role.FOOT and bool(_JOB_CODE.fullmatch(line.text))


def _iter_zones(lines: Sequence[Line]) -> Iterator[tuple[int, Role]]:
    """Give the lines near the upper and the lower edge of each page."""
    pages: dict[int, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        pages[line.page].append(index)
    for indices in pages.values():
        ordered = sorted(indices, key=lambda i: lines[i].top)
        for index in ordered[:_ZONE_LINES]:
            if lines[index].top < _HEAD_ZONE * lines[index].height:
                yield index, Role.HEAD
        for index in ordered[-_ZONE_LINES:]:
            if lines[index].base < _FOOT_ZONE * lines[index].height:
                yield index, Role.FOOT


def _keys(line: Line) -> set[str]:
    """Return what is compared from page to page: the text, and the text less its page number."""
    text = _squeeze(line.text)
    keys = {text}
    for match in _NUMBER.finditer(text):
        if len(match[0]) <= 6:
            offset = int(match[0]) - line.page
            keys.add(f"{text[: match.start()]}#{offset}{text[match.end() :]}")
    return keys


def _squeeze(text: str) -> str:
    return "".join(text.split()).casefold()


def _body_size(lines: Sequence[Line]) -> float:
    """Return the size in which most letters are printed where footnotes hardly stand."""
    sizes: Counter[float] = Counter()
    for line in [x for x in lines if x.top < _UPPER * x.height] or lines:
        sizes[line.size] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 0.0


def _line_pitch(lines: Sequence[Line]) -> float:
    """Return the usual distance from line to line."""
    gaps = [
        round(above.base - below.base, 1)
        for above, below in pairwise(lines)
        if above.page == below.page and 0 < above.base - below.base < 3 * max(below.size, 6)
    ]
    return statistics.mode(gaps) if gaps else 0.0


def _is_apart(before: Line, line: Line, pitch: float) -> bool:
    """Whether blank space parts two lines of one column that follow each other."""
    if before.page != line.page or before.column_left != line.column_left or not pitch:
        return False
    usual = max(pitch, 1.05 * min(before.size, line.size))
    return before.base - line.base > 1.4 * usual


def _goes_on_left(lines: Sequence[Line], index: int, pitch: float) -> bool:
    """Whether the paragraph of a line goes on at the left edge: it is indented, not centred."""
    if index + 1 == len(lines) or lines[index].page != lines[index + 1].page:
        return False
    if _is_apart(lines[index], lines[index + 1], pitch):
        return False
    return lines[index + 1].left < lines[index].column_left + lines[index].size


@dataclass(frozen=True, slots=True)
class _Note:
    """A line of a footnote: the first one has a `label`, and its text begins at `start`."""

    label: str = ""
    start: int = 0
    is_rule: bool = False


def _find_notes(
    lines: Sequence[Line], roles: Mapping[int, Role], body_size: float
) -> dict[int, _Note]:
    """Return which lines are footnotes, by index."""
    notes: dict[int, _Note] = {}
    last = 0
    indices = [i for i in range(len(lines)) if i not in roles]
    columns = groupby(indices, key=lambda i: (lines[i].page, lines[i].column_left))
    for _, column in columns:
        members = list(column)
        first = _first_note(lines, members, body_size)
        if first is None:
            continue
        for index in members[first:]:
            notes[index] = _read_note(lines[index], last)
            digits = _NUMBER.match(notes[index].label)
            last = int(digits[0]) if digits else last
    return notes


def _first_note(lines: Sequence[Line], members: Sequence[int], body_size: float) -> int | None:
    """Return where in a column its footnotes begin, or `None`."""
    for position in range(len(members) - 2, -1, -1):
        line = lines[members[position]]
        if _RULE.fullmatch(line.text):
            return position if _begins_note(lines[members[position + 1]]) else None
    small = len(members)
    while small and lines[members[small - 1]].size <= _SMALL * body_size:
        small -= 1
    if small == 0:
        return None
    for position in range(small, len(members)):
        if _begins_note(lines[members[position]]):
            return position
    return None


def _begins_note(line: Line) -> bool:
    return bool(line.marks and line.marks[0].position == 0) or bool(_TYPED_MARK.match(line.text))


def _read_note(line: Line, last: int) -> _Note:
    """Return what *line* is among footnotes, of which *last* was the number of the one before."""
    if _RULE.fullmatch(line.text):
        return _Note(is_rule=True)
    if line.marks and line.marks[0].position == 0:
        return _Note(line.marks[0].key.strip())
    typed = _TYPED_MARK.match(line.text)
    if typed is None:
        return _Note()
    digits = _NUMBER.match(typed[1])
    if digits and last and int(digits[0]) not in {1, last + 1}:
        return _Note()
    return _Note("".join(typed[1].split()), typed.end())


def _labels_by_page(lines: Sequence[Line], notes: Mapping[int, _Note]) -> dict[int, dict[str, str]]:
    """Return the labels of the footnotes of each page by their mark; 0 holds those of all."""
    labels: dict[int, dict[str, str]] = defaultdict(dict)
    for index, note in notes.items():
        if note.label:
            for page in (lines[index].page, 0):
                labels[page][_bare(note.label)] = note.label
    return labels


def _bare(label: str) -> str:
    return label.rstrip("/.)").strip()


def _settle(line: Line, labels: Mapping[int, Mapping[str, str]]) -> Line:
    """Return *line* with its marks made those of footnotes, or put back into the text."""
    here = labels.get(line.page) or labels.get(0) or {}
    settled: list[RawMark] = []
    for mark in reversed(line.marks):
        keys = [here.get(key.strip()) for key in mark.key.split(",")]
        if all(keys):
            settled = [RawMark(mark.position, key) for key in keys if key] + settled
        else:
            line = _insert(line, mark)
            settled = [RawMark(m.position + len(mark.key), m.key) for m in settled]
    return replace(line, marks=tuple(settled))


def _insert(line: Line, mark: RawMark) -> Line:
    """Return *line* with the text of *mark* in its place."""
    at, length = mark.position, len(mark.key)
    spans = tuple(
        Span(s.start + length * (s.start >= at), s.end + length * (s.end > at), s.emphasis)
        for s in line.spans
    )
    return replace(line, text=line.text[:at] + mark.key + line.text[at:], spans=spans)


def _note_block(line: Line, note: _Note) -> RawBlock:
    """Return a line of a footnote as a block, its text without the label."""
    marks = line.marks[1:] if note.label and not note.start else line.marks
    for mark in reversed(marks):
        line = _insert(line, mark)
    text = line.text[note.start :]
    cut = note.start + len(text) - len(text.lstrip())
    spans = tuple(
        Span(max(0, s.start - cut), s.end - cut, s.emphasis) for s in line.spans if s.end > cut
    )
    plain = replace(line, text=line.text[cut:], spans=spans, marks=())
    return replace(_block(plain, Role.FOOTNOTE), label=note.label)


def _block(line: Line, role: Role) -> RawBlock:
    return RawBlock(
        line.text,
        role,
        page=line.page,
        left=round(line.left, 1),
        top=round(line.top, 1),
        size=line.size,
        is_bold=line.is_bold,
        is_centred=line.is_centred,
        spans=line.spans,
        marks=line.marks,
    )
