"""A phrase in all its uses, one line each, in the order of dates."""

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from osce_reader.model.document import Metadata
from osce_reader.model.locator import Locator
from osce_reader.search.parser import parse_query
from osce_reader.search.query import And, Word
from osce_reader.search.results import SearchHit

_CONTEXT = 60
_HEADINGS = ("date", "document", "paragraph", "before", "words", "after", "language", "title")


@dataclass(frozen=True, slots=True)
class Use:
    """One use of the words: where and when, and what stands before and after in the paragraph.

    `locator` has the characters of the words; `date` is ISO 8601, "" where it is not known; `name`
    is how the document is called in a list.
    """

    locator: Locator
    date: str
    name: str
    title: str
    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Concordance:
    """All uses, the oldest first, those without a date last."""

    query: str
    uses: tuple[Use, ...]

    @property
    def documents(self) -> int:
        """In how many documents the uses stand."""
        return len({use.locator.document for use in self.uses})

    @property
    def first(self) -> Use | None:
        """The first use whose date is known."""
        return self.uses[0] if self.uses and self.uses[0].date else None

    @property
    def latest(self) -> Use | None:
        """The latest use whose date is known."""
        return next((use for use in reversed(self.uses) if use.date), None)


def make_concordance(
    query: str, hits: Iterable[SearchHit], find_metadata: Callable[[str, str], Metadata | None]
) -> Concordance:
    """Return every marked place of *hits* as a use, in the order of dates, then as hits come."""
    uses: list[Use] = []
    for hit in hits:
        metadata = find_metadata(hit.locator.document, hit.locator.language)
        date = (metadata.date or "") if metadata else ""
        name = metadata.name if metadata else hit.locator.document
        for start, end in hit.marks:
            locator = hit.locator.with_characters(start, end)
            before, after = _before(hit.text, start), _after(hit.text, end)
            words = hit.text[start:end]
            uses.append(Use(locator, date, name, hit.title, before, words, after))
    return Concordance(query, tuple(sorted(uses, key=lambda use: (not use.date, use.date))))


def as_phrase(text: str) -> str:
    """Return the query *text* as an exact phrase where it is several plain words, else as it is.

    Raises `QueryError` where it is no query.
    """
    query = parse_query(text)
    is_plain = isinstance(query, And) and all(isinstance(one, Word) for one in query.clauses)
    return f'"{text.strip()}"' if is_plain and "AND" not in text.split() else text


def to_csv(concordance: Concordance, print_paragraph: Callable[[str], str]) -> str:
    """Return *concordance* as comma-separated values with headings, each line ended by CR LF.

    *print_paragraph* puts the locator of a paragraph in words: a spreadsheet would take a bare
    5.10 for the number 5.1.
    """
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(_HEADINGS)
    for use in concordance.uses:
        place = use.locator
        writer.writerow(
            (use.date, use.name, print_paragraph(place.paragraph), use.before, use.words, use.after,
             place.language, use.title)
        )  # fmt: skip
    return text.getvalue()


def to_text(concordance: Concordance) -> str:
    """Return *concordance* one line each, the words under each other, to be copied."""
    return "\n".join(
        f"{use.date:10}  {use.before:>{_CONTEXT}}[{use.words}]{use.after}"
        f"  ({use.name}, {use.locator.paragraph})"
        for use in concordance.uses
    )


def _before(text: str, start: int) -> str:
    """Return what stands before *start*, from the beginning of a word on."""
    if start <= _CONTEXT:
        return text[:start]
    head, blank, tail = text[start - _CONTEXT : start].partition(" ")
    return tail if blank else head


def _after(text: str, end: int) -> str:
    """Return what stands from *end* on, to the end of a word."""
    if len(text) - end <= _CONTEXT:
        return text[end:]
    head, blank, tail = text[end : end + _CONTEXT].rpartition(" ")
    return head if blank else tail
