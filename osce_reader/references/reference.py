"""A reference: a mention of a document in a text, and what the words of the mention say.

Nothing here knows which documents exist; `osce_reader.references.resolver` finds out which one a
reference means.
"""

from dataclasses import dataclass
from enum import StrEnum

from osce_reader.model.symbol import Suffix, Symbol


class ReferenceKind(StrEnum):
    """In which way a text mentions a document."""

    SYMBOL = "symbol"
    """By its symbol: "MC.DOC/1/02"."""
    DECISION = "decision"
    """By body and number: "Ministerial Council Decision No. 5/08"."""
    RESOLUTION = "resolution"
    """A resolution of the United Nations: "GA 64/293"."""
    NAME = "name"
    """By a title, or by a name that it goes by: "Helsinki Final Act"."""
    MEETING_TEXT = "meeting text"
    """By place, sort and year: "Porto Ministerial Declaration of 2002"."""
    EXTERNAL = "external"
    """By the title of a text of another organization, of which no more is known."""
    ASSEMBLY = "assembly"
    """By a symbol of the Parliamentary Assembly: "AS (14) D E"."""
    INTERNAL = "internal"
    """A place of the same text, where the words say so: "paragraph 5 above"."""
    OWN_PLACE = "own place"
    """A place without a document, so one of the same text if it has such a place: "Section II"."""

    @property
    def is_internal(self) -> bool:
        """Whether a place of the same text is meant, and no document."""
        return self in (ReferenceKind.INTERNAL, ReferenceKind.OWN_PLACE)


@dataclass(frozen=True, slots=True)
class Reference:
    """One mention: code points `start` to `end` of a text, which read `text`.

    The other fields are what the mention says; "" and `None` where it does not say. `symbol` is
    there if the words determine one, else `body` ("MC"), `number`, `year` and `place` narrow it
    down. `year` is the year of adoption and `revised` that of a revision; neither is trusted
    against a number. `name` is the name in the form in which the name list has it, the noun of
    a meeting text ("Declaration"), or the title of an external text. `resolution` is the symbol
    of a UN document ("A/RES/64/293") or of the Parliamentary Assembly. `paragraph` and `last` are
    locators in the document meant, `section` is a numbered division of it by its sort ("chapter
    V"). `verb` is what governs the mention where that is plain: a value of `Verb`, or "".
    """

    start: int
    end: int
    text: str
    kind: ReferenceKind
    symbol: Symbol | None = None
    body: str = ""
    number: int | None = None
    suffixes: tuple[Suffix, ...] = ()
    year: int | None = None
    revised: int | None = None
    place: str = ""
    name: str = ""
    resolution: str = ""
    paragraph: str = ""
    last: str = ""
    section: str = ""
    verb: str = ""
