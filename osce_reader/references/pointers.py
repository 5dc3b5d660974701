"""The rules for places in documents: of one that is mentioned beside them, or of the text itself.

    pointer  = place { joint place }                    ("third tiret of paragraph 5 of Chapter IV")
    place    = paragraph { "," paragraph } | ordinal "tiret" | "sub-paragraph" letter
             | ( "Chapter" | "Section" | "Principle" | "Article" … ) number { "," number }
             | "Annex" [ number ] | "footnote" number | ( "PP" | "OP" ) number
    cited    = pointer "of the" mention | mention [ "," | "(" ] pointer
    internal = pointer ( "above" | "below" | "of this Decision" )
    own      = pointer                                             (of no other text: "Section II")
    home     = ( "Principle" | "Basket" ) roman number             (those of the Helsinki Final Act)

Every number of a list becomes a reference of its own.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from osce_reader.model.locator import parse_paragraphs
from osce_reader.references.grammar import Grammar, meaning_of
from osce_reader.references.mentions import cut_reference
from osce_reader.references.outline import SAME, WHOLE
from osce_reader.references.patterns import HOMES
from osce_reader.references.reference import Reference, ReferenceKind

_FARTHEST_BEFORE = 60  # characters between a mention and a place in it
_HEAD_ENDS = re.compile(r"\s*(?:$|[:.–—\[-])")
_ROMAN = re.compile("[IVX]+")


@dataclass(frozen=True, slots=True)
class _Number:
    """One number of a list: where it stands, and what it names."""

    start: int
    end: int
    first: str
    last: str = ""


@dataclass(slots=True)
class _Pointer:
    """Places that belong together; `numbers` are those of the narrowest list among them.

    `is_own` says that words behind them leave no other text to be meant; `within` is `SAME` for
    those of the section that they are mentioned in ("of this article"), `WHOLE` for those of the
    text itself ("of this Decision").
    """

    start: int
    end: int
    paragraphs: list[_Number] = field(default_factory=list)
    divisions: list[_Number] = field(default_factory=list)
    division: str = ""
    part: str = ""
    under: str = ""
    footnote: str = ""
    is_own: bool = False
    within: str = ""

    @property
    def is_whole(self) -> bool:
        """Whether it is more than an item, which says nothing without its paragraph."""
        return bool(self.paragraphs or self.divisions or self.footnote or self.part)

    @property
    def numbers(self) -> list[_Number]:
        return self.paragraphs or self.divisions or [_Number(self.start, self.end, "")]

    def place(self, number: _Number) -> tuple[str, str, str]:
        """Return the paragraph, the last of a range, and the section that *number* names."""
        section = self.divisions[0].first if self.divisions else ""
        if number in self.divisions:
            section = number.first
        named = f"{self.division} {section}" if section else self.within
        if self.footnote:
            return self._in_part(self.footnote), "", named
        if not self.paragraphs:
            return self._in_part(self.under.removeprefix(".")), "", named
        first = self._in_part(number.first + self.under)
        return first, self._in_part(number.last) if number.last else "", named

    def is_within(self, other: "_Pointer | None") -> bool:
        """Take the annex or section of *other* for this one, if *other* is no more than that."""
        if other is None or other.paragraphs or not self.paragraphs or self.part or self.divisions:
            return False
        self.part, self.divisions, self.division = other.part, other.divisions, other.division
        return True

    def _in_part(self, locator: str) -> str:
        return ".".join(filter(None, (self.part, locator)))


def attach_pointers(
    text: str, mentions: Sequence[Reference], grammar: Grammar, *, is_annexed: bool = False
) -> Iterator[Reference]:
    """Give *mentions* with the places cited beside them, and the places of *text* itself.

    The mentions are sorted and do not overlap; what is given need not be sorted. In a text that
    *is_annexed* "the decision" is the one that it is annexed to.
    """
    by_start = {one.start: one for one in mentions}
    ends = [one.end for one in mentions]
    taken: dict[int, _Pointer] = {}
    for pointer in _iter_pointers(text, grammar):
        behind = _mention_behind(text, pointer.end, by_start, grammar)
        ahead = _mention_before(text, pointer.start, mentions, ends, grammar)
        here = _read_here(text, pointer, grammar, is_annexed=is_annexed)
        if behind and behind.start not in taken:
            taken[behind.start] = pointer
            yield from _spread(text, behind, pointer, start=pointer.start, end=behind.end)
        elif here:
            bare = cut_reference(text, pointer.start, here, ReferenceKind.INTERNAL)
            yield from _spread(text, bare, pointer, start=bare.start, end=bare.end)
        elif ahead and (
            text.startswith(")", ahead.end) or pointer.is_within(taken.get(ahead.start))
        ):
            yield from _spread(text, ahead, pointer, start=pointer.start, end=pointer.end)
        elif ahead and ahead.start not in taken:
            taken[ahead.start] = pointer
            is_bracketed = "(" in text[ahead.end : pointer.start] and text.startswith(
                ")", pointer.end
            )
            end = pointer.end + is_bracketed
            yield from _spread(text, ahead, pointer, start=ahead.start, end=end)
        elif ahead is None and (own := _own_place(text, pointer, grammar)):
            yield from _spread(text, own, pointer, start=own.start, end=own.end)
    yield from (one for one in mentions if one.start not in taken)


def _read_here(text: str, pointer: _Pointer, grammar: Grammar, *, is_annexed: bool) -> int:
    """Read the words behind *pointer* that make it a place of the text itself; return their end.

    0 where there are none.
    """
    if match := grammar.pointers.here.match(text, pointer.end):
        pointer.within = SAME if match["same"] else WHOLE if match["whole"] else ""
        return match.end()
    match = grammar.pointers.of_whole.match(text, pointer.end) if is_annexed else None
    if match:
        pointer.within = WHOLE
    return match.end() if match else 0


def _iter_pointers(text: str, grammar: Grammar) -> Iterator[_Pointer]:
    """Give every chain of places in *text*."""
    end = 0
    for cue in grammar.pointers.any_cue.finditer(text):
        if cue.start() < end:
            continue
        pointer = _Pointer(cue.start(), cue.start())
        position: int | None = cue.start()
        while position is not None and _read_place(text, position, pointer, grammar):
            joint = grammar.pointers.inner.match(text, pointer.end)
            is_listed = joint is not None and joint.group().strip() == ","
            position = joint.end() if joint and not (pointer.footnote and is_listed) else None
        if pointer.end > pointer.start:
            end = pointer.end
            yield pointer


def _read_place(text: str, position: int, pointer: _Pointer, grammar: Grammar) -> bool:
    """Read one more place at *position* into *pointer*; whether there is one."""
    return any(
        rule(text, position, pointer, grammar)
        for rule in (_read_named, _read_paragraphs, _read_tiret, _read_division, _read_other)
    )


def _read_named(text: str, position: int, pointer: _Pointer, grammar: Grammar) -> bool:
    """Rule: "PP4", "operative paragraphs 1 to 3 and 5", "third preambular paragraph"."""
    match = grammar.pointers.named.match(text, position)
    if match is None or pointer.paragraphs:
        return False
    name = "pp" if match["preambular"] else "op"
    if match["ordinal"]:
        number = _ordinal(grammar.wording.pointers.ordinals, match["ordinal"])
        pointer.paragraphs.append(_Number(*match.span(), f"{name}{number}"))
        pointer.end = match.end()
        return True
    _read_numbers(text, match.end(), pointer, grammar, name=name)
    return bool(pointer.paragraphs)


def _read_paragraphs(text: str, position: int, pointer: _Pointer, grammar: Grammar) -> bool:
    """Rule: "paragraphs 3, 5 and 7–9"."""
    cue = grammar.pointers.paragraph.match(text, position)
    if cue is None or pointer.paragraphs:
        return False
    _read_numbers(text, cue.end(), pointer, grammar)
    _read_behind(text, pointer, grammar)
    return bool(pointer.paragraphs)


def _read_numbers(
    text: str, position: int, pointer: _Pointer, grammar: Grammar, *, name: str = ""
) -> None:
    """Read the list of numbers at *position*, if there is one; *name* says of which paragraphs."""
    number = grammar.pointers.number
    match = number.match(text, position)
    while match:
        first, last = (
            name + parse_paragraphs(printed)[0] if printed else "" for printed in match.groups()
        )
        pointer.paragraphs.append(_Number(*match.span(), first, last))
        pointer.end = match.end()
        joint = grammar.next_number.match(text, match.end())
        match = number.match(text, joint.end()) if joint else None


def _read_behind(text: str, pointer: _Pointer, grammar: Grammar) -> None:
    """Rule: numbers "du dispositif" are those of operative paragraphs."""
    match = grammar.pointers.behind.match(text, pointer.end) if pointer.paragraphs else None
    if match:
        name = "op" if match["operative"] else "pp"
        pointer.paragraphs = [
            replace(one, first=f"{name}{one.first}") for one in pointer.paragraphs
        ]
        pointer.end = match.end()
        pointer.is_own = True


def _read_tiret(text: str, position: int, pointer: _Pointer, grammar: Grammar) -> bool:
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
        pointer.under += f".{parse_paragraphs(match['item'].strip('«»“”'))[0]}"
    pointer.end = match.end()
    return True


def _read_division(text: str, position: int, pointer: _Pointer, grammar: Grammar) -> bool:
    """Rule: "Chapters IV and V", "Principle VII", "Article 5"."""
    cue = grammar.pointers.division.match(text, position)
    if cue is None or pointer.divisions:
        return False
    number = grammar.pointers.division_number
    match = number.match(text, cue.end())
    while match and match.group():
        pointer.divisions.append(_Number(*match.span(), match["first"]))
        pointer.end = match.end()
        joint = None if pointer.paragraphs else grammar.next_division.match(text, match.end())
        match = number.match(text, joint.end()) if joint else None
    pointer.division = meaning_of(grammar.wording.pointers.divisions, cue["division"])
    return bool(pointer.divisions)


def _read_other(text: str, position: int, pointer: _Pointer, grammar: Grammar) -> bool:
    """Rule: "Annex", "Annex 2", "Attachment 1", "footnote 9"."""
    match = grammar.pointers.attachment.match(text, position)
    if match and not pointer.part:
        pointer.part = f"attachment-{match['number']}"
        pointer.end = match.end()
        return True
    match = grammar.pointers.footnote.match(text, position)
    if match and not pointer.footnote:
        pointer.footnote = f"fn{match['number']}"
    else:
        match = grammar.pointers.annex.match(text, position)
        if match is None or pointer.part:
            return False
        number = match["number"]
        pointer.part = f"annex-{_digits(number)}" if number else "annex"
    pointer.end = match.end()
    return True


def _ordinal(ordinals: Mapping[str, int], printed: str) -> int:
    rows = {row: str(number) for row, number in ordinals.items()}
    return int(meaning_of(rows, printed.casefold()))


def _digits(number: str) -> str:
    """Return the number of an annex in digits: "2" of "II" and of "B"."""
    if number.isdigit():
        return number
    roman = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
    return str(roman.get(number, ord(number[0]) - ord("A") + 1))


def _mention_behind(
    text: str, end: int, by_start: Mapping[int, Reference], grammar: Grammar
) -> Reference | None:
    """Return the mention behind the place that ends at *end*, so that it is a place in it.

    An acronym needs no word between: "Article 4 ECHR".
    """
    joint = grammar.pointers.outer.match(text, end)
    if joint and joint.end() in by_start:
        return by_start[joint.end()]
    next_to = by_start.get(end + 1) if text[end : end + 1].isspace() else None
    return next_to if next_to and next_to.text.isupper() and next_to.text.isalpha() else None


def _mention_before(
    text: str, start: int, mentions: Sequence[Reference], ends: Sequence[int], grammar: Grammar
) -> Reference | None:
    """Return the mention that the place at *start* follows, so that it is a place in it."""
    index = bisect_right(ends, start) - 1
    if index < 0 or start - ends[index] > _FARTHEST_BEFORE:
        return None
    is_joined = grammar.pointers.after_mention.fullmatch(text, ends[index], start)
    return mentions[index] if is_joined else None


def _is_of_others(text: str, pointer: _Pointer, grammar: Grammar) -> bool:
    """Whether what stands around a place makes it one of a text that is not known."""
    words = grammar.pointers
    is_apart = bool(pointer.part or pointer.footnote)
    said = (
        words.of_others.match(text, pointer.end),
        words.to_others.match(text, pointer.end) if is_apart else None,
        words.after_foreign.search(text, max(0, pointer.start - _FARTHEST_BEFORE), pointer.start),
    )
    return not pointer.is_own and any(said)


def _own_place(text: str, pointer: _Pointer, grammar: Grammar) -> Reference | None:
    """Return the bare reference that a place without a document is, or `None`.

    A principle or basket with a Roman number is one of the Helsinki Final Act. What begins the
    text like a head ("Article II: Definitions") is no mention.
    """
    words = grammar.pointers
    if not pointer.is_whole or _is_of_others(text, pointer, grammar):
        return None
    if pointer.division in HOMES and not (pointer.paragraphs or pointer.part):
        if not all(_ROMAN.fullmatch(number.first) for number in pointer.divisions):
            return None
        home = cut_reference(text, pointer.start, pointer.end, ReferenceKind.NAME)
        return replace(home, name=HOMES[pointer.division])
    if pointer.start == 0 and _HEAD_ENDS.match(text, pointer.end):
        return None
    is_bare_annex = pointer.part == "annex" and pointer.numbers[0].first == ""
    if is_bare_annex and not words.annex_alone.match(text, pointer.start):
        return None
    return cut_reference(text, pointer.start, pointer.end, ReferenceKind.OWN_PLACE)


def _spread(
    text: str, mention: Reference, pointer: _Pointer, *, start: int, end: int
) -> Iterator[Reference]:
    """Give one reference a number of *pointer*, from *start* of the first to *end* of the last.

    Where the mention stands before the numbers, the first reference holds it.
    """
    numbers = pointer.numbers
    for index, number in enumerate(numbers):
        paragraph, last, section = pointer.place(number)
        first = start if index == 0 else number.start
        beyond = end if index == len(numbers) - 1 else number.end
        yield replace(
            mention, start=first, end=beyond, text=text[first:beyond],
            paragraph=paragraph, last=last, section=section,
        )  # fmt: skip
