"""Reads places in documents as texts print them: lists of paragraphs, divisions, annexes, items.

    pointer  = place { joint place }                    ("third tiret of paragraph 5 of Chapter IV")
    place    = paragraph { "," paragraph } | ordinal "tiret" | "sub-paragraph" letter { "," letter }
             | ( "Chapter" | "Section" | "Principle" | "Article" … ) number { "," number }
             | "Annex" [ number { "," number } ] | "footnote" number { "," number }
             | ( "PP" | "OP" ) number

Whose places they are is told by `osce_reader.references.pointers`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from osce_reader.model.locator import parse_paragraphs
from osce_reader.references.grammar import Grammar, meaning_of


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a list: where it stands, and what it names."""

    start: int
    end: int
    first: str
    last: str = ""


@dataclass(slots=True)
class Pointer:
    """Places that belong together; `numbers` are those of the narrowest list among them.

    `is_own` says that words behind them leave no other text to be meant; `within` is `SAME` for
    those of the section that they are mentioned in ("of this article"), `WHOLE` for those of the
    text itself ("of this Decision").
    """

    start: int
    end: int
    paragraphs: list[Number] = field(default_factory=list)
    divisions: list[Number] = field(default_factory=list)
    division: str = ""
    part: str = ""
    parts: list[Number] = field(default_factory=list)
    under: str = ""
    items: list[Number] = field(default_factory=list)
    footnotes: list[Number] = field(default_factory=list)
    is_own: bool = False
    within: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it is more than an item, which says nothing without its paragraph."""
        return bool(self.paragraphs or self.divisions or self.footnotes or self.part)

    @property
    def numbers(self) -> list[Number]:
        """The narrowest list among the places; the pointer itself where there is none."""
        lists = (self.footnotes, self.paragraphs, self.divisions, self.parts)
        narrowest = next(filter(None, lists), [Number(self.start, self.end, "")])
        return self.items if len(self.items) > 1 and len(narrowest) == 1 else narrowest

    def place(self, number: Number) -> tuple[str, str, str]:
        """Return the paragraph, the last of a range, and the section that *number* names."""
        section = self.divisions[0].first if self.divisions else ""
        if number in self.items:
            whole = replace(self, items=[], under=number.first)
            return whole.place(whole.numbers[0])
        if number in self.parts:
            return number.first, "", ""
        if number in self.divisions:
            section = number.first
        named = f"{self.division} {section}" if section else self.within
        if not (self.footnotes or self.paragraphs):
            return self._in_part(self.under.removeprefix(".")), "", named
        first = self._in_part(number.first + ("" if self.footnotes else self.under))
        return first, self._in_part(number.last) if number.last else "", named

    def is_within(self, other: "Pointer | None") -> bool:
        """Take the annex or section of *other* for this one, if *other* is no more than that."""
        if other is None or other.paragraphs or not self.paragraphs or self.part or self.divisions:
            return False
        self.part, self.divisions, self.division = other.part, other.divisions, other.division
        return True

    def _in_part(self, locator: str) -> str:
        return ".".join(filter(None, (self.part, locator)))


def iter_pointers(text: str, grammar: Grammar) -> Iterator[Pointer]:
    """Give every chain of places in *text*; one that grows meanwhile is not read again."""
    before = None
    for cue in grammar.pointers.any_cue.finditer(text):
        if before and cue.start() < before.end:
            continue
        pointer = Pointer(cue.start(), cue.start())
        position: int | None = cue.start()
        while position is not None and _read_place(text, position, pointer, grammar):
            joint = grammar.pointers.inner.match(text, pointer.end)
            is_listed = joint is not None and joint.group().strip() == ","
            position = joint.end() if joint and not (pointer.footnotes and is_listed) else None
        if pointer.end > pointer.start:
            before = pointer
            yield pointer


def _read_place(text: str, position: int, pointer: Pointer, grammar: Grammar) -> bool:
    """Read one more place at *position* into *pointer*; whether there is one."""
    return any(
        rule(text, position, pointer, grammar)
        for rule in (_read_named, _read_paragraphs, _read_tiret, _read_division, _read_other)
    )


def _read_named(text: str, position: int, pointer: Pointer, grammar: Grammar) -> bool:
    """Rule: "PP4", "operative paragraphs 1 to 3 and 5", "third preambular paragraph"."""
    match = grammar.pointers.named.match(text, position)
    if match is None or pointer.paragraphs:
        return False
    name = "pp" if match["preambular"] else "op"
    if match["ordinal"]:
        number = _ordinal(grammar.wording.pointers.ordinals, match["ordinal"])
        pointer.paragraphs.append(Number(*match.span(), f"{name}{number}"))
        pointer.end = match.end()
        return True
    pointer.paragraphs += _read_numbers(text, match.end(), pointer, grammar, name=name)
    return bool(pointer.paragraphs)


def _read_paragraphs(text: str, position: int, pointer: Pointer, grammar: Grammar) -> bool:
    """Rule: "paragraphs 3, 5 and 7–9"."""
    cue = grammar.pointers.paragraph.match(text, position)
    if cue is None or pointer.paragraphs:
        return False
    pointer.paragraphs += _read_numbers(text, cue.end(), pointer, grammar)
    _read_behind(text, pointer, grammar)
    return bool(pointer.paragraphs)


def _read_numbers(
    text: str, position: int, pointer: Pointer, grammar: Grammar, *, name: str = ""
) -> list[Number]:
    """Return the list of numbers at *position*; *name* says of which paragraphs they are."""
    number = grammar.pointers.number
    numbers = []
    match = number.match(text, position)
    while match:
        first, last = (
            name + parse_paragraphs(printed)[0] if printed else "" for printed in match.groups()
        )
        numbers.append(Number(*match.span(), first, last))
        if match.group().endswith(")") and not last:
            numbers += _iter_letters(text, match.end(), first, grammar)
        pointer.end = numbers[-1].end
        joint = grammar.next_number.match(text, pointer.end)
        match = number.match(text, joint.end()) if joint else None
    return numbers


def _iter_letters(text: str, end: int, first: str, grammar: Grammar) -> Iterator[Number]:
    """Give the further letters of "3 (a), (b) and (c)"; *first* is the locator of the first."""
    holder, point, _ = first.rpartition(".")
    while (joint := grammar.next_letter.match(text, end)) is not None:
        start, end = joint.span("letter")
        yield Number(start, end, f"{holder}{point}{joint['letter'].strip('()')}")


def _read_behind(text: str, pointer: Pointer, grammar: Grammar) -> None:
    """Rule: numbers "du dispositif" are those of operative paragraphs."""
    match = grammar.pointers.behind.match(text, pointer.end)
    if match and not pointer.paragraphs:
        pointer.paragraphs = [replace(one, first=one.first[1:]) for one in pointer.items]
        pointer.items, pointer.under = [], ""
    if match and pointer.paragraphs:
        name = "op" if match["operative"] else "pp"
        pointer.paragraphs = [
            replace(one, first=name + one.first, last=one.last and name + one.last)
            for one in pointer.paragraphs
        ]
        pointer.end = match.end()
        pointer.is_own = True


def _read_tiret(text: str, position: int, pointer: Pointer, grammar: Grammar) -> bool:
    """Rule: "third tiret", "tiret 3", "sub-paragraph (a)"."""
    match = grammar.pointers.tiret.match(text, position)
    if match:
        words = grammar.wording.pointers
        number = match["number"] or _ordinal(words.ordinals, match["ordinal"])
        pointer.under += f".t{number}"
    else:
        match = grammar.pointers.item.match(text, position)
        if match is None:
            return False
        item = f".{parse_paragraphs(match['item'].strip('«»“”'))[0]}"
        pointer.items = [
            Number(*match.span(), item), *_iter_letters(text, match.end(), item, grammar),
        ]  # fmt: skip
        pointer.end = pointer.items[-1].end
        pointer.under += item
        _read_behind(text, pointer, grammar)
        return True
    pointer.end = match.end()
    return True


def _read_division(text: str, position: int, pointer: Pointer, grammar: Grammar) -> bool:
    """Rule: "Chapters IV and V", "Principle VII", "Article 5"."""
    cue = grammar.pointers.division.match(text, position)
    if cue is None or pointer.divisions:
        return False
    number = grammar.pointers.division_number
    match = number.match(text, cue.end())
    while match and match.group():
        pointer.divisions.append(Number(*match.span(), match["first"]))
        pointer.end = match.end()
        joint = None if pointer.paragraphs else grammar.next_division.match(text, match.end())
        match = number.match(text, joint.end()) if joint else None
    pointer.division = meaning_of(grammar.wording.pointers.divisions, cue["division"])
    return bool(pointer.divisions)


def _read_other(text: str, position: int, pointer: Pointer, grammar: Grammar) -> bool:
    """Rule: "Annex", "Annex 2", "Attachment 1", "footnotes 9 and 10"."""
    match = grammar.pointers.attachment.match(text, position)
    if match and not pointer.part:
        pointer.part = f"attachment-{match['number']}"
        pointer.end = match.end()
        return True
    match = grammar.pointers.footnote.match(text, position)
    if match and not pointer.footnotes:
        pointer.footnotes += _read_numbers(text, match.end(), pointer, grammar, name="fn")
        return bool(pointer.footnotes)
    match = grammar.pointers.annex.match(text, position)
    if match is None or pointer.part:
        return False
    number = match["number"]
    pointer.part = f"annex-{_digits(number)}" if number else "annex"
    pointer.end = match.end()
    if number and not (pointer.paragraphs or pointer.footnotes):
        pointer.parts = [Number(*match.span(), pointer.part)]
        pointer.parts += _iter_annexes(text, match.end(), grammar)
        pointer.end = pointer.parts[-1].end
    return True


def _iter_annexes(text: str, end: int, grammar: Grammar) -> Iterator[Number]:
    """Give the further numbers of "Annexes 1 and 2"."""
    while (joint := grammar.next_division.match(text, end)) is not None:
        number = grammar.pointers.annex_number.match(text, joint.end())
        if number is None:
            return
        end = number.end()
        yield Number(*number.span(), f"annex-{_digits(number.group())}")


def read_narrower(text: str, end: int, pointer: Pointer, grammar: Grammar) -> int:
    """Read the item behind "paragraph 5 above, second tiret"; return where it ends, or *end*."""
    joint = grammar.pointers.inner.match(text, end)
    is_one = len(pointer.numbers) == 1 and not pointer.under
    if joint and is_one and _read_tiret(text, joint.end(), pointer, grammar):
        return pointer.end
    return end


def _ordinal(ordinals: Mapping[str, int], printed: str) -> int:
    rows = {row: str(number) for row, number in ordinals.items()}
    return int(meaning_of(rows, printed.casefold()))


def _digits(number: str) -> str:
    """Return the number of an annex in digits: "2" of "II" and of "B"."""
    if number.isdigit():
        return number
    roman = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
    return str(roman.get(number, ord(number[0]) - ord("A") + 1))
