"""Reads places in documents as texts print them: lists of paragraphs, divisions, annexes, items.

    pointer  = place { joint place }                    ("third tiret of paragraph 5 of Chapter IV")
    place    = paragraph { "," paragraph } | ordinals "tiret"
             | "sub-paragraph" letter { "," letter }
             | ( "Chapter" | "Section" | "Principle" | "Article" … ) number { "," number }
             | "Annex" [ number { "," number } ] | "footnote" number { "," number }
             | ( "PP" | "OP" ) number | ordinals "preambular paragraph"
             | ordinals "paragraph of the preamble" | "(" number ")" { "," "(" number ")" }
    ordinals = ordinal { ( "," | "and" | "to" ) ordinal }

Whose places they are is told by `osce_reader.references.pointers`.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from osce_reader.model.locator import parse_paragraphs
from osce_reader.references.grammar import Grammar, meaning_of, number_of_ordinal
from osce_reader.references.outline import ROMANS
from osce_reader.references.pointer import Number, Pointer

_ORDERED = frozenset({"basket", "chapter", "principle"})
_FARTHEST_BRACKET = 300  # characters between a bracket and the number that it may hold
_LETTER_BEHIND = re.compile(r"\s*\(([A-Z])\)$")
_QUOTES = re.compile("[«»“”„]")
_WIDTHS = {sort: width for width, sort in enumerate(("article", "section", "chapter", "part"))}


def iter_pointers(text: str, grammar: Grammar) -> Iterator[Pointer]:
    """Give every chain of places in *text*; one that grows meanwhile is not read again.

    An item of an agenda is no place in a document.
    """
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
            if not grammar.pointers.of_agenda.match(text, pointer.end):
                yield pointer


def _read_place(text: str, position: int, pointer: Pointer, grammar: Grammar) -> bool:
    """Read one more place at *position* into *pointer*; whether there is one."""
    return any(rule(text, position, pointer, grammar) for rule in _RULES)


def _read_named(text: str, position: int, pointer: Pointer, grammar: Grammar) -> bool:
    """Rule: "PP4", "operative paragraphs 1 to 3 and 5", "third preambular paragraph"."""
    match = grammar.pointers.named.match(text, position)
    if match is None or pointer.paragraphs:
        return False
    name = "pp" if match["preambular"] else "op"
    if match["ordinals"]:
        pointer.paragraphs += _iter_ordinals(text, match.span("ordinals"), grammar, name)
        pointer.end = match.end()
        return True
    pointer.paragraphs += _read_numbers(text, match.end(), pointer, grammar, name=name)
    return bool(pointer.paragraphs)


def _read_ordered(text: str, position: int, pointer: Pointer, grammar: Grammar) -> bool:
    """Rule: "third paragraph of the preamble", "párrafos quinto y sexto del preámbulo"."""
    match = grammar.pointers.ordered.match(text, position)
    if match is None or pointer.paragraphs:
        return False
    name = "pp" if match["preambular"] else "op"
    pointer.paragraphs += _iter_ordinals(text, match.span(), grammar, name)
    pointer.end = match.end()
    pointer.is_own = True
    return True


def _read_bracketed(text: str, position: int, pointer: Pointer, grammar: Grammar) -> bool:
    """Rule: "(5.1) and (5.9)", which the words around must tell to be paragraphs."""
    if grammar.pointers.bracketed.match(text, position) is None or not pointer.is_empty:
        return False
    pointer.paragraphs += _read_numbers(text, position, pointer, grammar)
    pointer.is_doubtful = True
    return bool(pointer.paragraphs)


def _iter_ordinals(
    text: str, span: tuple[int, int], grammar: Grammar, name: str
) -> Iterator[Number]:
    """Give the ordinals within *span*; two that "to" joins are one, a range."""
    words = grammar.pointers
    ordinals = grammar.wording.pointers.ordinals
    before: Number | None = None
    for said in words.ordinal.finditer(text, *span):
        place = f"{name}{number_of_ordinal(ordinals, said.group())}"
        if before and words.through.fullmatch(text, before.end, said.start()):
            yield replace(before, end=said.end(), last=place)
            before = None
            continue
        if before:
            yield before
        before = Number(*said.span(), place)
    if before:
        yield before


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
            name + parse_paragraphs(_QUOTES.sub(" ", printed))[0] if printed else ""
            for printed in match.groups()
        )
        numbers.append(Number(*match.span(), first, last))
        if match.group().endswith(")") and not last:
            numbers[-1:] = _iter_letters(text, numbers[-1], grammar)
        pointer.end = _behind_bracket(text, match.start(), numbers[-1].end)
        joint = grammar.next_number.match(text, pointer.end)
        match = number.match(text, joint.end()) if joint else None
        match = match or _behind_aside(text, pointer.end, number, grammar.next_number, grammar)
    return numbers


def _behind_aside(
    text: str, end: int, number: re.Pattern[str], joint: re.Pattern[str], grammar: Grammar
) -> re.Match[str] | None:
    """Return the number with which a list goes on behind an aside: "3 (on oil) and 5 (on gas)"."""
    aside = grammar.pointers.aside.match(text, end)
    joined = joint.match(text, aside.end()) if aside else None
    found = number.match(text, joined.end()) if joined else None
    goes_on = found and found.group() and grammar.pointers.goes_on.match(text, found.end())
    return found if goes_on else None


def _behind_bracket(text: str, start: int, end: int) -> int:
    """Return where a number goes on that is printed "10)": behind a bracket that nothing opened."""
    if not text.startswith(")", end):
        return end
    begin = max(0, start - _FARTHEST_BRACKET)
    is_open = text.rfind("(", begin, start) > text.rfind(")", begin, start)
    return end if is_open else end + 1


def _iter_letters(text: str, first: Number, grammar: Grammar) -> Iterator[Number]:
    """Give *first* and the further letters of "3 (a), (b) and (d) to (f)"."""
    holder, point, _ = first.first.rpartition(".")
    before = first
    while True:
        through = grammar.pointers.through_letter.match(text, before.end)
        if through and not before.last:
            last = f"{holder}{point}{through['letter'].strip('()')}"
            before = replace(before, end=through.end("letter"), last=last)
        yield before
        joint = grammar.next_letter.match(text, before.end)
        if joint is None:
            return
        before = Number(*joint.span("letter"), f"{holder}{point}{joint['letter'].strip('()')}")


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
    if match and not match["number"]:
        said = match.span("ordinals" if match["ordinals"] else "behind")
        tirets = list(_iter_ordinals(text, said, grammar, ".t"))
        pointer.items = tirets if not pointer.items else pointer.items
        pointer.under += tirets[0].first
    elif match:
        pointer.under += f".t{match['number']}"
    else:
        match = grammar.pointers.item.match(text, position)
        if match is None:
            return False
        pointer.items = list(_iter_items(text, match, pointer, grammar))
        if not pointer.items:
            return False
        pointer.end = max(pointer.end, pointer.items[-1].end)
        pointer.under += pointer.items[0].first
        _read_behind(text, pointer, grammar)
        return True
    pointer.end = match.end()
    return True


def _iter_items(
    text: str, match: re.Match[str], pointer: Pointer, grammar: Grammar
) -> Iterator[Number]:
    """Give the items of "points a) and b)" or "points 3 to 5", of which *match* is the first."""
    if match["item"]:
        item = f".{parse_paragraphs(_QUOTES.sub('', match['item']))[0]}"
        yield from _iter_letters(text, Number(*match.span(), item), grammar)
        return
    numbers = _read_numbers(text, match.end(), pointer, grammar, name=".")
    start = match.start()
    for number in numbers:
        yield replace(number, start=start if number is numbers[0] else number.start)


def _read_ordered_division(text: str, position: int, pointer: Pointer, grammar: Grammar) -> bool:
    """Rule: "third basket", which is that of a document named behind it."""
    match = grammar.pointers.ordered_division.match(text, position)
    if match is None or pointer.divisions:
        return False
    words = grammar.wording.pointers
    sort = meaning_of(words.divisions, match["division"])
    number = number_of_ordinal(words.ordinals, match["ordinal"])
    if sort not in _ORDERED or number >= len(ROMANS):
        return False
    pointer.divisions = [Number(*match.span(), ROMANS[number])]
    pointer.division = sort
    pointer.end = match.end()
    pointer.is_doubtful = True
    return True


def _read_division(text: str, position: int, pointer: Pointer, grammar: Grammar) -> bool:
    """Rule: "Chapters IV and V", "Principle VII", "Article 5"."""
    cue = grammar.pointers.division.match(text, position)
    if cue is None or pointer.wider:
        return False
    sort = meaning_of(grammar.wording.pointers.divisions, cue["division"])
    read = list(_iter_divisions(text, cue.end(), pointer, grammar))
    if not read:
        return False
    if not pointer.divisions:
        pointer.divisions, pointer.division = read, sort
    elif not _nest(pointer, sort, read):
        return False
    pointer.end = read[-1].end
    return True


def _iter_divisions(
    text: str, position: int, pointer: Pointer, grammar: Grammar
) -> Iterator[Number]:
    """Give the numbers at *position*; behind a paragraph only one, which it is in."""
    number = grammar.pointers.division_number
    match = number.match(text, position)
    while match and match.group():
        yield Number(*match.span(), _LETTER_BEHIND.sub(_as_item, match["first"]))
        joint = None if pointer.paragraphs else grammar.next_division.match(text, match.end())
        behind = _behind_aside(text, match.end(), number, grammar.next_division, grammar)
        match = number.match(text, joint.end()) if joint else behind


def _as_item(letter: re.Match[str]) -> str:
    """Return ".a" for the "(A)" of "Section IV.1 (A)"."""
    return f".{letter[1].lower()}"


def _nest(pointer: Pointer, sort: str, read: list[Number]) -> bool:
    """Put the divisions *read* and those of *pointer* into each other, if one holds the other.

    "Section 2 of Chapter IV" and "Chapter IV, Section 2".
    """
    both = [(pointer.division, pointer.divisions), (sort, read)]
    if any(one not in _WIDTHS for one, _ in both) or pointer.division == sort:
        return False
    (narrow_sort, narrow), (wide_sort, wide) = sorted(both, key=lambda one: _WIDTHS[one[0]])
    if len(wide) != 1:
        return False
    pointer.wider = f"{wide_sort} {wide[0].first}"
    pointer.division, pointer.divisions = narrow_sort, narrow
    return True


def _read_other(text: str, position: int, pointer: Pointer, grammar: Grammar) -> bool:
    """Rule: "Annex", "Annex 2", "Attachment 1", "footnotes 9 and 10"."""
    match = grammar.pointers.attachment.match(text, position)
    if match and not pointer.part:
        _read_part(text, match, pointer, grammar, "attachment")
        return True
    match = grammar.pointers.footnote.match(text, position)
    if match and not pointer.footnotes:
        pointer.is_doubtful = grammar.pointers.note.match(text, position) is not None
        pointer.footnotes += _read_numbers(text, match.end(), pointer, grammar, name="fn")
        return bool(pointer.footnotes)
    match = grammar.pointers.annex.match(text, position)
    if match is None or pointer.part:
        return False
    _read_part(text, match, pointer, grammar, "annex")
    return True


def _read_part(
    text: str, match: re.Match[str], pointer: Pointer, grammar: Grammar, name: str
) -> None:
    """Read the annex or attachment (*name*) that *match* begins, and those listed with it."""
    number = match["number"]
    pointer.part = f"{name}-{_digits(number)}" if number else name
    pointer.end = match.end()
    if number and not (pointer.paragraphs or pointer.footnotes):
        pointer.parts = [Number(*match.span(), pointer.part)]
        pointer.parts += _iter_parts(text, match.end(), grammar, name)
        pointer.end = pointer.parts[-1].end


def _iter_parts(text: str, end: int, grammar: Grammar, name: str) -> Iterator[Number]:
    """Give the further numbers of "Annexes 1 and 2"."""
    while (joint := grammar.next_division.match(text, end)) is not None:
        number = grammar.pointers.annex_number.match(text, joint.end())
        if number is None:
            return
        end = number.end()
        yield Number(*number.span(), f"{name}-{_digits(number.group())}")


def read_narrower(text: str, end: int, pointer: Pointer, grammar: Grammar) -> int:
    """Read the item behind "paragraph 5 above, second tiret"; return where it ends, or *end*."""
    joint = grammar.pointers.inner.match(text, end)
    is_one = len(pointer.numbers) == 1 and not pointer.under
    if joint and is_one and _read_tiret(text, joint.end(), pointer, grammar):
        return pointer.end
    return end


_RULES = (
    _read_ordered, _read_named, _read_paragraphs, _read_tiret, _read_ordered_division,
    _read_division, _read_other,
    _read_bracketed,
)  # fmt: skip


def _digits(number: str) -> str:
    """Return the number of an annex in digits: "2" of "II" and of "B"."""
    if number.isdigit():
        return number
    return str(ROMANS.index(number) if number in ROMANS else ord(number) - ord("A") + 1)
