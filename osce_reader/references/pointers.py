"""The rules for places in documents: of one that is mentioned beside them, or of the text itself.

    cited    = pointer "of the" mention [ "," pointer ] | mention [ "," | "(" ] pointer
             | cited ( "," | "and" ) pointer                          (of the same mention)
             | mention … ( "its" pointer | pointer "thereof" )        (of what was mentioned last)
    internal = pointer ( "above" | "below" | "of this Decision" ) [ "," item ]
    own      = pointer                                             (of no other text: "Section II")
    home     = ( "Principle" | "Basket" ) roman number             (those of the Helsinki Final Act)

A pointer is what `osce_reader.references.pointer_reading` reads; every number of a list becomes a
reference of its own.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from osce_reader.references.grammar import SENTENCE_END, Grammar
from osce_reader.references.mentions import cut_reference
from osce_reader.references.outline import SAME, WHOLE
from osce_reader.references.patterns import HOMES
from osce_reader.references.pointer import Pointer
from osce_reader.references.pointer_reading import iter_pointers, read_narrower
from osce_reader.references.reference import Reference, ReferenceKind

_JOURNAL = "JOUR"  # type of a document whose items are those of an agenda, and no places
_TITLED = frozenset({ReferenceKind.SYMBOL, ReferenceKind.DECISION, ReferenceKind.RESOLUTION})
_FARTHEST_BEFORE = 60  # characters between a mention and a place in it
_FARTHEST_SEE = 300  # characters between "see" and a note
_FARTHEST_OWNER = 120  # characters between a mention and "its paragraph 6"
_SENTENCE_ENDS = re.compile(r"[.!?]\s")
_HEAD_ENDS = re.compile(r"\s*(?:$|[:.–—\[-])")
_NARROWER = re.compile(r",?\s+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*$")
_LINE_END = re.compile(r"[^\S\n]*(?:\n|$)")
_ROMAN = re.compile("[IVX]+")


def attach_pointers(
    text: str, mentions: Sequence[Reference], grammar: Grammar, *, is_annexed: bool = False
) -> Iterator[Reference]:
    """Give *mentions* with the places cited beside them, and the places of *text* itself.

    The mentions are sorted and do not overlap; what is given need not be sorted. In a text that
    *is_annexed* "the decision" is the one that it is annexed to.
    """
    around = _Mentions(text, mentions, grammar, is_annexed)
    around.pointers = list(iter_pointers(text, grammar))
    around.share()
    for index, pointer in enumerate(around.pointers):
        yield from around.attach(index, pointer)
    yield from (one for one in mentions if one.start not in around.taken)


@dataclass(slots=True)
class _Mentions:
    """The mentions of a text, the places that some have (by their start), the last annex alone."""

    text: str
    mentions: Sequence[Reference]
    grammar: Grammar
    is_annexed: bool
    taken: dict[int, Pointer] = field(default_factory=dict)
    annex: Reference | None = None
    pointers: Sequence[Pointer] = ()
    _foreign: tuple[tuple[str, ...], int] | None = None
    _read: Pointer | None = None
    _last: tuple[Reference, Pointer] | None = None
    _shared: dict[int, Reference] = field(default_factory=dict)
    _titled: dict[int, Pointer] = field(default_factory=dict)
    _starts: list[int] = field(init=False)
    _ends: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._starts = [one.start for one in self.mentions]
        self._ends = [one.end for one in self.mentions]

    def share(self) -> None:
        """Find which places share the mention behind the next: "PP4 and OP3 of 5/08".

        So do two sections, articles or annexes: "Section II, paragraph 6, and Section III of".
        Paragraphs behind the title of a section are in it.
        """
        behind_first = reversed(self.pointers)
        for one, following in zip(reversed(self.pointers[:-1]), behind_first, strict=False):
            whole = self._find_behind(following) or self._shared.get(following.start)
            is_divided = one.division == following.division and one.division not in ("", *HOMES)
            is_apart = bool(one.part and following.part)
            is_alike = is_divided or is_apart or (one.is_named and following.is_named)
            if self._is_titled(one, following):
                following.take_after(one)
                self._titled[following.start] = one
            elif not is_alike or not self._is_joined(one, following):
                continue
            if whole:
                self._shared[one.start] = whole

    def _is_titled(self, one: Pointer, following: Pointer) -> bool:
        """Whether but the title of *one* is between it and a paragraph in it, which is *following*.

        "Section IV on “Lamps”, paragraphs 3 and 7".
        """
        titled = self.grammar.pointers.titled.fullmatch(self.text, one.end, following.start)
        if titled is None or not one.is_wide or following.is_wide or not following.paragraphs:
            return False
        before = self._last_before(following.start)
        return titled["plain"] is None or before is None or before.end <= one.end

    def attach(self, index: int, pointer: Pointer) -> Iterator[Reference]:
        """Give the references that *pointer* makes, with the mention that it is a place in.

        It is the one at *index* of `pointers`.
        """
        text, start, end = self.text, pointer.start, pointer.end
        behind, ahead = self._find_behind(pointer), self._find_before(pointer)
        here = _read_here(text, pointer, self.grammar, is_annexed=self.is_annexed)
        if pointer is self._read:
            return
        if behind and behind.start not in self.taken:
            yield from self._attach_before(index, pointer, behind)
        elif here:
            bare = cut_reference(text, start, here, ReferenceKind.INTERNAL)
            yield from _spread(text, bare, pointer, start=start, end=here)
        elif ahead and (
            text.startswith(")", ahead.end) or pointer.is_within(self.taken.get(ahead.start))
        ):
            yield from _spread(text, ahead, pointer, start=start, end=end)
        elif ahead and ahead.start not in self.taken:
            yield from self._attach_behind(pointer, ahead)
        elif ahead is None:
            yield from self._attach_alone(pointer)
            return
        self._foreign = None

    def _attach_before(self, index: int, pointer: Pointer, whole: Reference) -> Iterator[Reference]:
        """Give the references of a place before the mention *whole*, or of one within both."""
        narrower = self._find_narrower(index, whole)
        self.taken[whole.start] = narrower or pointer
        self._read = narrower
        place, end = (narrower, narrower.end) if narrower else (pointer, whole.end)
        yield from _spread(self.text, whole, place, start=pointer.start, end=end)

    def _attach_behind(self, pointer: Pointer, whole: Reference) -> Iterator[Reference]:
        """Give the references of a place behind the mention *whole*; a list loses its bracket."""
        self.taken[whole.start] = pointer
        self._last = whole, pointer
        is_opened = "(" in self.text[whole.end : pointer.start] and len(pointer.numbers) == 1
        is_bracketed = is_opened and self.text.startswith(")", pointer.end)
        end = pointer.end + is_bracketed
        yield from _spread(self.text, whole, pointer, start=whole.start, end=end)

    def _attach_alone(self, pointer: Pointer) -> Iterator[Reference]:
        """Give the references of a place that stands beside no mention."""
        text, start, end = self.text, pointer.start, pointer.end
        said = _possessive(text, pointer, self.grammar)
        thereof = self.grammar.pointers.thereof.match(text, end) if pointer.is_whole else None
        if said:
            yield from self._attach_owned(pointer, said, end)
        elif thereof:
            whole = self._last_before(start)
            pointer.is_within(self.taken.get(whole.start) if whole else None)
            yield from self._attach_owned(pointer, thereof, thereof.end())
        elif whole := self._find_sibling(pointer):
            yield from _spread(text, whole, pointer, start=start, end=end)
        elif own := self._own_place(pointer):
            places = list(_spread(text, own, pointer, start=own.start, end=own.end))
            is_annex = pointer.part and places[-1].paragraph == pointer.part
            self.annex = places[-1] if is_annex else self.annex
            yield from places

    def _own_place(self, pointer: Pointer) -> Reference | None:
        """Return the place of the same text that *pointer* is, or `None`.

        Behind "Section 3 of the report" another section is of the report, to the sentence's end.
        """
        if _is_of_others(self.text, pointer, self.grammar):
            self._foreign = pointer.sort, pointer.end
            return None
        if self._foreign:
            sort, until = self._foreign
            is_over = _SENTENCE_ENDS.search(self.text, until, pointer.start)
            self._foreign = None if is_over else (sort, pointer.end)
            if not is_over and sort == pointer.sort:
                return None
        return _own_place(self.text, pointer, self.grammar)

    def _find_narrower(self, index: int, whole: Reference) -> Pointer | None:
        """Return the place behind *whole* that is within the annex or section at *index*.

        "Annex to MC.DEC/5/14, paragraph 2": both are one mention.
        """
        following = next(iter(self.pointers[index + 1 : index + 2]), None)
        if following is None or self._find_behind(following):
            return None
        joined = _NARROWER.fullmatch(self.text, whole.end, following.start)
        if self.grammar.pointers.acronym.match(self.text, following.end):
            return None
        here = self.grammar.pointers.here.match(self.text, following.end)
        is_within = joined and not here and following.is_within(self.pointers[index])
        return following if is_within else None

    def _attach_owned(self, pointer: Pointer, said: re.Match[str], end: int) -> Iterator[Reference]:
        """Rule: "its paragraph 6" is one of the last mention in the sentence, or of the annex.

        A sentence that begins with "Its" goes on with the one before. The reference ends at *end*.
        """
        before = self._last_before(said.start())
        known = [one for one in (before, self.annex) if one]
        whole = max(known, key=lambda one: one.end, default=None)
        if whole is None or said.start() - whole.end > _FARTHEST_OWNER:
            return
        between = self.text[whole.end : said.start()]
        if said.group()[0].isupper():
            between = between.rstrip(" .!?")
        if _SENTENCE_ENDS.search(between):
            return
        if whole.kind.is_internal:
            pointer.part = pointer.part or whole.paragraph
        yield from _spread(self.text, whole, pointer, start=pointer.start, end=end)

    def _last_before(self, start: int) -> Reference | None:
        """Return the last mention that ends before *start*."""
        index = bisect_right(self._ends, start) - 1
        return self.mentions[index] if index >= 0 else None

    def _find_behind(self, pointer: Pointer) -> Reference | None:
        """Return the mention behind *pointer*, so that it is a place in it.

        An acronym and a symbol need no word between: "Article 4 ECHR", "OP 3 MC.DEC/5/08". Nor does
        anything where the places are joined by commas and cases alone: «глава V, пункт 3, …».
        """
        end = pointer.end
        index = bisect_left(self._starts, end)
        if index == len(self._starts):
            return None
        behind = self.mentions[index]
        words = self.grammar.pointers
        has_comma = "," in self.text[pointer.start : end]
        if words.outer.fullmatch(self.text, end, behind.start) or (
            has_comma and words.apposed.fullmatch(self.text, end, behind.start)
        ):
            return behind
        is_next = behind.start == end + 1 and self.text[end].isspace()
        is_acronym = behind.text.isupper() and behind.text.isalpha()
        return behind if is_next and (is_acronym or _is_bare_symbol(behind)) else None

    def _find_sibling(self, pointer: Pointer) -> Reference | None:
        """Return the mention that *pointer* shares with the place before it, or the one behind it.

        "MC.DEC/5/08, OP3 and PP4": what the first is in, a paragraph behind it is in, too.
        """
        is_apart = pointer.division in HOMES or pointer.is_bare_annex
        if is_apart or _is_of_others(self.text, pointer, self.grammar):
            return None
        if self._last:
            whole, before = self._last
            is_titled = self._titled.get(pointer.start) is before
            if is_titled or self._is_joined(before, pointer):
                pointer.take_after(before)
                self._last = whole, pointer
                return whole
        return self._shared.get(pointer.start)

    def _is_joined(self, one: Pointer, following: Pointer) -> bool:
        """Whether only "and" or a comma stands between two places."""
        joint = self.grammar.pointers.and_place
        return joint.fullmatch(self.text, one.end, following.start) is not None

    def _find_before(self, pointer: Pointer) -> Reference | None:
        """Return the mention that *pointer* follows, so that it is a place in it.

        The title of a decision or resolution may be between them.
        """
        start, words = pointer.start, self.grammar.pointers
        before = self._last_before(start)
        if before is None or words.acronym.match(self.text, pointer.end):
            return None
        if not pointer.is_whole and before.symbol and before.symbol.type == _JOURNAL:
            return None
        is_near = start - before.end <= _FARTHEST_BEFORE
        if is_near and words.after_mention.fullmatch(self.text, before.end, start):
            return before
        is_titled = before.kind in _TITLED and words.titled.fullmatch(self.text, before.end, start)
        return before if is_titled and not _is_of_others(self.text, pointer, self.grammar) else None


def _is_bare_symbol(mention: Reference) -> bool:
    """Whether a mention is a symbol without words before it."""
    return mention.kind is ReferenceKind.SYMBOL and mention.text[:2].isupper()


def _read_here(text: str, pointer: Pointer, grammar: Grammar, *, is_annexed: bool) -> int:
    """Read the words behind *pointer* that make it a place of the text itself; return their end.

    An item may follow ("paragraph 5 above, second tiret"). 0 where there are none.
    """
    if match := grammar.pointers.here.match(text, pointer.end):
        pointer.within = SAME if match["same"] else WHOLE if match["whole"] else ""
    elif is_annexed and (match := grammar.pointers.of_whole.match(text, pointer.end)):
        pointer.within = WHOLE
    return read_narrower(text, match.end(), pointer, grammar) if match else 0


def _possessive(text: str, pointer: Pointer, grammar: Grammar) -> re.Match[str] | None:
    """Return the word before a place that makes it one of what was mentioned last ("its")."""
    if not pointer.is_whole:
        return None
    return grammar.pointers.its.search(text, max(0, pointer.start - 10), pointer.start)


def _is_of_others(text: str, pointer: Pointer, grammar: Grammar) -> bool:
    """Whether what stands around a place makes it one of a text that is not known."""
    words = grammar.pointers
    is_apart = bool(pointer.part or pointer.footnotes)
    begin = max(0, pointer.start - _FARTHEST_BEFORE)
    said = (
        words.of_others.match(text, pointer.end),
        words.to_others.match(text, pointer.end) if is_apart else None,
        words.after_foreign.search(text, begin, pointer.start),
        words.after_law.search(text, begin, pointer.start) if pointer.division else None,
    )
    return not pointer.is_own and any(said)


def _is_sent_to(text: str, pointer: Pointer, grammar: Grammar) -> bool:
    """Whether the sentence sends the reader to a place that may be none: "see … note 5"."""
    begin = max(0, pointer.start - _FARTHEST_SEE)
    begin = max([begin, *(m.end() for m in SENTENCE_END.finditer(text, begin, pointer.start))])
    is_note = bool(pointer.footnotes)
    return is_note and grammar.pointers.see.search(text, begin, pointer.start) is not None


def _own_place(text: str, pointer: Pointer, grammar: Grammar) -> Reference | None:
    """Return the bare reference that a place without a document is, or `None`.

    A principle or basket with a Roman number is one of the Helsinki Final Act. A head ("Article II:
    Definitions") is no mention.
    """
    words = grammar.pointers
    is_plain = not pointer.is_doubtful or _is_sent_to(text, pointer, grammar)
    if not pointer.is_whole or not is_plain:
        return None
    if pointer.division in HOMES and not (pointer.paragraphs or pointer.part):
        if not all(_ROMAN.fullmatch(number.first) for number in pointer.divisions):
            return None
        home = cut_reference(text, pointer.start, pointer.end, ReferenceKind.NAME)
        return replace(home, name=HOMES[pointer.division])
    if _is_head(text, pointer):
        return None
    if pointer.is_bare_annex and not words.annex_alone.match(text, pointer.start):
        return None
    return cut_reference(text, pointer.start, pointer.end, ReferenceKind.OWN_PLACE)


def _is_head(text: str, pointer: Pointer) -> bool:
    """Whether a place is the head of what follows, at the beginning or in a line of its own."""
    if not text[: pointer.start].strip():
        return _HEAD_ENDS.match(text, pointer.end) is not None
    is_apart = _BLANK_LINE.search(text, max(0, pointer.start - _FARTHEST_BEFORE), pointer.start)
    return is_apart is not None and _LINE_END.match(text, pointer.end) is not None


def _spread(
    text: str, mention: Reference, pointer: Pointer, *, start: int, end: int
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
