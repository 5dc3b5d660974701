"""What is known of a document, whether or not its text is in the library.

The catalogue and the library both give `Entry`s; references and places are resolved against them.
"""

from dataclasses import dataclass, field

from osce_reader.model.document import Metadata
from osce_reader.model.symbol import Symbol, find_symbol


@dataclass(frozen=True, slots=True)
class Entry:
    """Facts about one document.

    `symbol` is printed as its source prints it and may be of another organization ("A/RES/64/293").
    `date_precision` tells how exact `date` is: "day", "meeting (last day)", "list date" or "".
    `languages` are those in which its text is in the library; none means catalogue only.
    """

    id: str
    title: str
    symbol: str = ""
    aliases: tuple[str, ...] = ()
    body: str = ""
    place: str = ""
    date: str | None = None
    date_precision: str = ""
    kind: str = ""
    languages: tuple[str, ...] = field(default=())

    @property
    def is_in_library(self) -> bool:
        """Whether the text of the document is here."""
        return bool(self.languages)

    @property
    def is_external(self) -> bool:
        """Whether it is a text of another organization."""
        return self.kind == "external document"

    @property
    def name(self) -> str:
        """How the document is called in a list: its symbol, else its title."""
        return self.symbol or self.title

    @property
    def year(self) -> int | None:
        """The year of the date."""
        return int(self.date[:4]) if self.date else None

    def find_symbol(self) -> Symbol | None:
        """Return the symbol as a value, or `None` where it is none of the OSCE."""
        return find_symbol(self.symbol) if self.symbol else None


def entry_of(metadata: Metadata) -> Entry:
    """Return the entry of a document of the library."""
    return Entry(
        id=metadata.id,
        title=metadata.title,
        symbol=str(metadata.symbol) if metadata.symbol else "",
        body=metadata.body,
        place=metadata.place,
        date=metadata.date,
        date_precision="day" if metadata.date else "",
        kind=metadata.kind,
        languages=(metadata.language,),
    )
