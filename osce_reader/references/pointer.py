"""Places in a document as a text names them together: "Section II, paragraphs 3 and 5"."""

from dataclasses import dataclass, field, replace


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

    `wider` is the division that holds `divisions` ("chapter IV" of "Section 2 of Chapter IV").
    `is_own` says that words behind them leave no other text to be meant; `is_doubtful` that they
    are places only where the words around them say so ("note 5", "(5.1)"); `within` is `SAME` for
    those of the section that they are mentioned in ("of this article"), `WHOLE` for those of the
    text itself ("of this Decision").
    """

    start: int
    end: int
    paragraphs: list[Number] = field(default_factory=list)
    divisions: list[Number] = field(default_factory=list)
    division: str = ""
    wider: str = ""
    part: str = ""
    parts: list[Number] = field(default_factory=list)
    under: str = ""
    items: list[Number] = field(default_factory=list)
    footnotes: list[Number] = field(default_factory=list)
    is_own: bool = False
    is_doubtful: bool = False
    within: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been read into it."""
        return not (self.is_whole or self.items or self.under)

    @property
    def is_whole(self) -> bool:
        """Whether it is more than an item, which says nothing without its paragraph."""
        return bool(self.paragraphs or self.divisions or self.footnotes or self.part)

    @property
    def sort(self) -> tuple[str, ...]:
        """What it is, whatever its numbers: a section, a paragraph, an annex, a footnote."""
        kinds = {"paragraph": self.paragraphs, "annex": self.part, "footnote": self.footnotes}
        return (self.division, *(name for name, held in kinds.items() if held))

    @property
    def is_named(self) -> bool:
        """Whether it is one of the preamble or of the operative part, and of no narrower text."""
        return bool(self.paragraphs) and self.paragraphs[0].first.startswith(("op", "pp"))

    @property
    def is_bare_annex(self) -> bool:
        """Whether it is an annex without a number, and no place in it."""
        return self.part == "annex" and self.numbers[0].first == ""

    @property
    def numbers(self) -> list[Number]:
        """The narrowest list among the places; the pointer itself where there is none."""
        lists = (self.footnotes, self.paragraphs, self.divisions, self.parts)
        narrowest = next(filter(None, lists), [Number(self.start, self.end, "")])
        is_list = len(self.items) > 1 or any(item.last for item in self.items)
        return self.items if is_list and len(narrowest) == 1 else narrowest

    def place(self, number: Number) -> tuple[str, str, str]:
        """Return the paragraph, the last of a range, and the section that *number* names."""
        section = self.divisions[0].first if self.divisions else ""
        if number in self.items:
            whole = replace(self, items=[], under=number.first)
            first, _, named = whole.place(whole.numbers[0])
            if not number.last:
                return first, "", named
            return first, replace(whole, under=number.last).place(whole.numbers[0])[0], named
        if number in self.parts:
            return number.first, "", ""
        if number in self.divisions:
            section = number.first
        named = f"{self.wider} {self.division} {section}".strip() if section else self.within
        if not (self.footnotes or self.paragraphs):
            return self._in_part(self.under.removeprefix(".")), "", named
        first = self._in_part(number.first + ("" if self.footnotes else self.under))
        return first, self._in_part(number.last) if number.last else "", named

    @property
    def is_wide(self) -> bool:
        """Whether it is no more than sections, chapters or an annex, which paragraphs may be in."""
        return bool(self.divisions or self.part) and not (self.paragraphs or self.footnotes)

    def is_within(self, other: "Pointer | None") -> bool:
        """Take the annex or section of *other* for this one, if *other* is no more than that."""
        if other is None or other.paragraphs or not self.paragraphs or self.part or self.divisions:
            return False
        self.take_after(other)
        return True

    def take_after(self, other: "Pointer") -> None:
        """Take the annex or section of *other*, beside which a mere paragraph stands."""
        if self.paragraphs and not (self.part or self.divisions):
            self.part, self.divisions = other.part, other.divisions
            self.division, self.wider = other.division, other.wider

    def _in_part(self, locator: str) -> str:
        return ".".join(filter(None, (self.part, locator)))
