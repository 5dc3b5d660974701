"""The header block of a document: what it states of itself before its text begins.

The block is read as a run of items (see `osce_reader.importers.header`); lines between them that
are no items are kept as text. Behind it stands the title, then the body that speaks ("The
Permanent Council,"), then the text. A header whose lines a converter ran together is read from the
start of the first paragraph. Press releases have labels ("Date:") and a dateline instead.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from osce_reader.importers.blocks import CELL_SEPARATOR, RawBlock, Role
from osce_reader.importers.dates import date_of_match, find_date
from osce_reader.importers.facts import LIST_SEPARATOR, find_dateline, kind_of_title
from osce_reader.importers.header import (
    BODIES,
    OPENER,
    Item,
    Printed,
    find_line_items,
    language_of,
    read_items,
)
from osce_reader.importers.labels import find_label
from osce_reader.importers.wording import Wording, join_wording, wording_of
from osce_reader.model.symbol import SymbolError, find_symbol, fold_look_alikes, parse_symbol

_REACH = 45
"""How many lines a header block may have at most."""

_LONGEST_TITLE = 400
_WEAK = frozenset({Printed.PAGE, Printed.PART, Printed.PLACE, Printed.DISTRIBUTION, Printed.BODY})
_STRONG_IN_GLUED = 3
_JOURNAL_BODY = re.compile(r"(?P<name>(?P<body>[A-Z]{2,3})(?P<meeting>\(\d+\))?)[\s-]")
_PRESS = re.compile(r"(?:Press release|News item|Media advisory)", re.IGNORECASE)
_PRESS_LABEL = re.compile(r"(?:-\s)?(Date|Source|Fields? of work)\s*:\s*(.*)", re.IGNORECASE)
_NUMBERED_TITLE = re.compile(r"\d{1,3}/\d{1,4}\.\s")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the header states, by the names of the fields of `Metadata`, and what is left.

    `before` are lines of the header that state nothing, `title` the blocks of the printed title,
    `blocks` all that follows. `has_header` says that there is a header block, so that the title is
    more than a guess; `is_glued` that the text came in a few long runs.
    """

    facts: Mapping[str, str]
    blocks: tuple[RawBlock, ...]
    before: tuple[RawBlock, ...] = ()
    title: tuple[RawBlock, ...] = ()
    has_header: bool = True
    is_glued: bool = False

    @property
    def printed_title(self) -> str:
        """The title as it is printed, on one line; "" where none was found."""
        return join_wording(self.title).text.rstrip("*")


@dataclass(slots=True)
class _Header:
    """What was read so far."""

    facts: dict[str, str] = field(default_factory=dict)

    def state(self, name: str, value: str) -> None:
        """Keep a fact; the first one counts."""
        if value:
            self.facts.setdefault(name, value)

    def take(self, items: Iterable[Item]) -> None:
        """Keep what *items* state."""
        for item in items:
            _TAKERS.get(item.kind, _take_nothing)(self, item)


def read_front_matter(blocks: Sequence[RawBlock]) -> FrontMatter:
    """Return the facts of the header block of *blocks*, and the blocks without it."""
    header = _Header()
    for block in blocks:
        if block.role in (Role.HEAD, Role.FOOT) and block.page <= 1:
            header.take(_running_items(block))
    glued = _split_glued(blocks)
    if glued is not None:
        return _read_glued(header, blocks, glued)
    press = _find_press(blocks)
    if press is not None:
        return _read_press(header, blocks, press)
    end = _find_end(blocks)
    kept = tuple(b for b in blocks[:end] if not _take_line(header, b))
    _infer_symbol(header)
    group = _find_title(header, blocks[end:])
    title = tuple(blocks[end + i] for i in group)
    skipped = () if not group else blocks[end : end + group.start]
    rest = blocks[end + group.stop :] if group else blocks[end:]
    return FrontMatter(
        header.facts, tuple(rest), (*kept, *skipped), title, has_header=bool(header.facts)
    )


def _running_items(block: RawBlock) -> tuple[Item, ...]:
    items = find_line_items(" ".join(block.text.split()))
    return tuple(i for i in items if i.kind in (Printed.SYMBOL, Printed.OTHER_SYMBOL, Printed.JOB))


def _take_line(header: _Header, block: RawBlock) -> bool:
    """Read one line of the header; False where it is none of its items and must be kept."""
    if not block.text.strip():
        return True
    if block.role in (Role.HEAD, Role.FOOT):
        return False
    items = [i for cell in _cells(block) for i in find_line_items(cell) or (None,)]
    if not items or None in items or block.role is Role.FOOTNOTE:
        return False
    header.take(i for i in items if i is not None)
    return True


def _infer_symbol(header: _Header) -> None:
    """Give a decision that shows no symbol the one its journal and number make up.

    Those of the Ministerial Council were numbered by meeting until 2002: "MC(8) Journal No. 2" and
    "DECISION No. 1" are MC(8).DEC/1.
    """
    body = _JOURNAL_BODY.match(header.facts.get("journal", ""))
    number = header.facts.get("decision", "")
    if "symbol" in header.facts or not body or not number:
        return
    name = body["name"] if body["meeting"] and "/" not in number else body["body"]
    if symbol := find_symbol(f"{name}.DEC/{number}"):
        header.state("symbol", str(symbol))


def _cells(block: RawBlock) -> list[str]:
    """Return the cells of a row, or the one text of another block, each on one line."""
    cells = block.text.split(CELL_SEPARATOR) if block.role is Role.ROW else [block.text]
    return [" ".join(cell.split()) for cell in cells if cell.strip()]


def _find_end(blocks: Sequence[RawBlock]) -> int:
    """Return how many of *blocks* are of the header: up to the last line that only it has."""
    end = 0
    seen = 0
    for position, block in enumerate(blocks):
        if not block.text.strip() or block.role in (Role.HEAD, Role.FOOT):
            continue
        seen += 1
        if seen > _REACH or _is_text(block):
            break
        kinds = {i.kind for cell in _cells(block) for i in find_line_items(cell)}
        if Printed.PART in kinds and end:
            break
        if Printed.PAGE not in kinds and (kinds - _WEAK or (kinds and end)):
            end = position + 1
        if Printed.DECISION in kinds:
            break
    return end


def _is_text(block: RawBlock) -> bool:
    """Whether a block is of the text, so that the header has ended."""
    text = block.text.strip()
    if OPENER.fullmatch(text) or len(text) > 200:
        return True
    return find_label(text) is not None and not find_line_items(text)


def _find_title(header: _Header, blocks: Sequence[RawBlock]) -> range:
    """Return which of *blocks* are the lines of the title; none if there is no title."""
    groups = list(_iter_groups(blocks))
    following = groups[-1].stop if groups else 0
    has_opener = any(OPENER.fullmatch(b.text.strip()) for b in blocks[following : following + 6])
    group = _title_group(header, blocks, groups, has_opener=has_opener)
    length = sum(len(blocks[i].text) for i in group)
    return group if length <= _LONGEST_TITLE else range(0)


def _title_group(
    header: _Header, blocks: Sequence[RawBlock], groups: Sequence[range], *, has_opener: bool
) -> range:
    """Return which lines of *blocks* are the title: one of *groups*, or none of them.

    It follows "DECISION No. 1" at once, or is the last before the body that speaks, or is printed
    as titles are.
    """
    if "decision" in header.facts and groups:
        return groups[0]
    if header.facts and has_opener and groups and not _has_ended(blocks[groups[-1][-1]]):
        return groups[-1]
    shown = [g for g in groups[:6] if _looks_like_title([blocks[i] for i in g])]

    def rank(group: range) -> tuple[float, bool]:
        title = join_wording(blocks[i] for i in group).text
        return round(blocks[group[0]].size), bool(kind_of_title(title))

    return max(shown, key=rank, default=range(0))


def _iter_groups(blocks: Sequence[RawBlock]) -> Iterator[range]:
    """Give the runs of lines before the text begins that stand together and look alike."""
    start = 0
    while start < min(len(blocks), _REACH):
        block = blocks[start]
        if not block.text.strip() or block.role in (Role.HEAD, Role.FOOT):
            start += 1
            continue
        if _is_text(block) and not _NUMBERED_TITLE.match(block.text.strip()):
            return
        end = start + 1
        while end < len(blocks) and _is_same_group(blocks[end - 1], blocks[end]):
            end += 1
        yield range(start, end)
        start = end


def _is_same_group(last: RawBlock, block: RawBlock) -> bool:
    """Whether the line *block* stands right under *last* and is printed like it."""
    text = block.text.strip()
    if not text or _is_text(block) or find_line_items(text):
        return False
    if (last.role, last.is_bold, last.page) != (block.role, block.is_bold, block.page):
        return False
    if last.text.isupper() != text.isupper() or (block.role is Role.HEADING and not block.size):
        return False
    is_near = abs(last.size - block.size) < 0.8 and block.top - last.top < 1.9 * last.size
    return not last.size or is_near


def _has_ended(block: RawBlock) -> bool:
    return block.text.rstrip().endswith((".", ",", ";", ":"))


def _looks_like_title(lines: Sequence[RawBlock]) -> bool:
    """Whether *lines* are printed as a title is: in capitals, bold, centred or as a heading."""
    text = " ".join(b.text.strip() for b in lines)
    if _has_ended(lines[-1]) or find_line_items(text) or sum(c.isalpha() for c in text) < 4:
        return False
    return text.isupper() or all(b.role is Role.HEADING or b.is_bold or b.is_centred for b in lines)


def _split_glued(blocks: Sequence[RawBlock]) -> tuple[int, Wording, int] | None:
    """Return the block in which a header runs on into the text, and where the rest begins."""
    printed = [i for i, b in enumerate(blocks) if b.text.strip() and b.role is Role.TEXT]
    for position in printed[:3]:
        wording = wording_of(blocks[position])
        items, end = read_items(wording.text)
        if len(items) >= _STRONG_IN_GLUED and len(wording.text) - end > 40:
            return position, wording, end
    return None


def _read_glued(
    header: _Header, blocks: Sequence[RawBlock], place: tuple[int, Wording, int]
) -> FrontMatter:
    """Return the front matter whose items, title and opener are the start of one block."""
    position, wording, end = place
    header.take(read_items(wording.text)[0])
    text = wording.text
    small = next((i for i in range(end, len(text)) if text[i].islower()), end)
    start = max(end, text.rfind(" ", end, small) + 1)
    opener = OPENER.match(text, start)
    middle = opener.end() if opener else start
    pieces = [wording.cut(a, b) for a, b in ((end, start), (start, middle), (middle, len(text)))]
    title, *rest = (
        replace(blocks[position], text=p.text, spans=p.spans, marks=p.marks) for p in pieces
    )
    return FrontMatter(
        header.facts,
        (*rest, *blocks[position + 1 :]),
        tuple(blocks[:position]),
        (title,),
        is_glued=True,
    )


def _find_press(blocks: Sequence[RawBlock]) -> int | None:
    """Return the position of the line that says that this is a press release, or `None`."""
    printed = [i for i, b in enumerate(blocks) if b.text.strip()]
    return next((i for i in printed[:8] if _PRESS.fullmatch(blocks[i].text.strip())), None)


def _read_press(header: _Header, blocks: Sequence[RawBlock], position: int) -> FrontMatter:
    """Return the front matter of a press release, whose first line is at *position*."""
    header.state("kind", "press release")
    title: tuple[RawBlock, ...] = ()
    label = ""
    end = position
    while (end := end + 1) < len(blocks):
        text = join_wording([blocks[end]]).text
        if match := _PRESS_LABEL.fullmatch(text):
            label = match[1].casefold()
            _take_press(header, label, match[2])
        elif label and text.startswith("- "):
            _take_press(header, label, text[2:])
        elif text and not title:
            title = (blocks[end],)
        elif text:
            break
    place, date = find_dateline(blocks[end].text.strip()) if end < len(blocks) else ("", "")
    header.state("place", place)
    header.state("date", date)
    header.state("body", header.facts.get("source", ""))
    return FrontMatter(header.facts, tuple(blocks[end:]), tuple(blocks[:position]), title)


def _take_press(header: _Header, label: str, value: str) -> None:
    """Keep the *value* under a *label* of a press release."""
    if label == "date":
        header.state("date", find_date(value))
    elif label == "source":
        header.state("source", value)
    else:
        header.state("fields_of_work", LIST_SEPARATOR.join(value.split(", ")) if value else "")


def _take_symbol(header: _Header, item: Item) -> None:
    try:
        symbol = str(parse_symbol(fold_look_alikes(item.text)))
    except SymbolError:
        return
    header.state("symbol", symbol)


def _take_other_symbol(header: _Header, item: Item) -> None:
    header.state("symbol", item.match["other"])


def _take_job(header: _Header, item: Item) -> None:
    tongue = item.match.groupdict().get("tongue")
    header.state("language of the job", _TONGUES.get(tongue or "", ""))


def _take_body(header: _Header, item: Item) -> None:
    prefix = next((p for p in BODIES if item.match[f"body_{p or 'other'}"]), "")
    header.state("body", prefix or item.text)


def _take_decision(header: _Header, item: Item) -> None:
    header.state("kind", "decision")
    header.state("decision", item.match["decision"])


def _take_journal(header: _Header, item: Item) -> None:
    header.state("journal", item.text)


def _take_date(header: _Header, item: Item) -> None:
    header.state("date", date_of_match(item.match))


def _take_original(header: _Header, item: Item) -> None:
    header.state("original_language", language_of(item.match["original"]))


def _take_language(header: _Header, item: Item) -> None:
    header.state("language", language_of(item.match["language"]))


def _take_meeting(header: _Header, item: Item) -> None:
    header.state("meeting", item.text)


def _take_place(header: _Header, item: Item) -> None:
    header.state("place", item.match["place"])


def _take_nothing(_header: _Header, _item: Item) -> None:
    """Items of a page say nothing of the document."""


_TONGUES = dict(zip("EFGIRS", ("en", "fr", "de", "it", "ru", "es"), strict=True))
_TAKERS: Mapping[Printed, Callable[[_Header, Item], None]] = {
    Printed.SYMBOL: _take_symbol,
    Printed.OTHER_SYMBOL: _take_other_symbol,
    Printed.JOB: _take_job,
    Printed.BODY: _take_body,
    Printed.DATE: _take_date,
    Printed.ORIGINAL: _take_original,
    Printed.LANGUAGE: _take_language,
    Printed.MEETING: _take_meeting,
    Printed.JOURNAL: _take_journal,
    Printed.DECISION: _take_decision,
    Printed.PLACE: _take_place,
}
