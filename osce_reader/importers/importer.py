"""From a file of any common kind to a document and what is known of it.

The way is one: the reader of the format gives raw text, the header block is read and taken off,
furniture goes, lines are joined, structure is found, and the facts are put together, each with
its source. Nothing is stored here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

from osce_reader.errors import DocumentError, ImportRefusedError
from osce_reader.importers.blocks import RawText
from osce_reader.importers.facts import (
    LIST_SEPARATOR,
    Fact,
    Source,
    facts_of,
    facts_of_entry,
    facts_of_symbol,
    find_catalogued,
    find_dateline,
    guess_place_and_date,
    merge_facts,
)
from osce_reader.importers.front_matter import FrontMatter, read_front_matter
from osce_reader.importers.furniture import clear_furniture, join_split_symbols
from osce_reader.importers.glued import split_glued
from osce_reader.importers.language import detect_language
from osce_reader.importers.process import ReaderProcess
from osce_reader.importers.reading import read_file
from osce_reader.importers.repair import join_paragraphs
from osce_reader.importers.structure import find_structure
from osce_reader.importers.suspicions import find_suspicions
from osce_reader.model.date import parse_date
from osce_reader.model.document import (
    Block,
    Document,
    Metadata,
    compose,
    document_id,
)
from osce_reader.model.entry import Entry
from osce_reader.model.symbol import find_symbol
from osce_reader.model.text import canonicalize
from osce_reader.progress import SILENT, Progress

FACT_NAMES = tuple(f.name for f in fields(Metadata) if f.name != "id")
"""The facts that can be given: the fields of `Metadata` but the id, which follows from them."""

_FIRST_LINES = 12
_LISTS = ("fields_of_work", "structures", "countries")


@dataclass(frozen=True, slots=True)
class Imported:
    """A document as it would be stored, and what the user should know before it is.

    `facts` hold every fact of the metadata with its source. `kind` is that of the file, `encoding`
    that of a text file ("" otherwise), `original` the file itself.
    """

    document: Document
    facts: Mapping[str, Fact]
    warnings: tuple[str, ...]
    kind: str = ""
    encoding: str = ""
    original: Path = field(default_factory=Path)


def import_document(
    path: Path,
    *,
    given: Mapping[str, str] | None = None,
    entries: Iterable[Entry] = (),
    encoding: str = "",
    process: ReaderProcess | None = None,
    progress: Progress = SILENT,
) -> Imported:
    """Return the document in the file at *path*.

    *given*, *entries*: see `build_document`; *encoding*, *process*: see `read_file`. Raises
    `ImportRefusedError` with a sentence for the user where there is nothing to import,
    `DocumentError` where a given fact is not of its form, and `CancelledError`.
    """
    check_given(given or {})
    read = read_file(path, encoding=encoding, process=process, progress=progress)
    imported = build_document(read.raw, path, given=given or {}, entries=entries)
    return replace(imported, kind=read.kind.value)


def build_document(
    raw: RawText, path: Path, *, given: Mapping[str, str], entries: Iterable[Entry] = ()
) -> Imported:
    """Return the document that *raw*, read from *path*, holds.

    *given* are the facts that the user gave, by the names of `FACT_NAMES`; lists are separated by
    "; ". *entries* are those of the catalogue. Raises `ImportRefusedError` where there is no text
    and `DocumentError` where a given fact is not of its form.
    """
    check_given(given)
    if raw.document is not None:
        return _own_document(raw, raw.document, path, given)
    front = read_front_matter(join_split_symbols(raw.blocks))
    facts = _find_facts(raw, front, given, entries)
    facts.setdefault("title", Fact(_title_of_file(path), Source.DETECTED))
    blocks = _find_blocks(raw, front, facts["title"].value)
    if not any(block.text for block in blocks):
        raise ImportRefusedError(f"{path.name} holds no text.")
    document = compose(metadata_of(facts), blocks)
    warnings = (*raw.warnings, *_doubts(front, given), *find_suspicions(raw, front, document))
    return Imported(document, facts, warnings, encoding=raw.encoding, original=path)


def check_given(given: Mapping[str, str]) -> None:
    """Raise `DocumentError` if a *given* fact has no such name or is not of its form."""
    for name, value in given.items():
        if name not in FACT_NAMES:
            raise DocumentError(
                f"“{name}” is not a fact of a document; those are {', '.join(FACT_NAMES)}."
            )
        if name == "date" and value:
            try:
                parse_date(value)
            except ValueError as error:
                raise DocumentError(str(error)) from error


def metadata_of(facts: Mapping[str, Fact]) -> Metadata:
    """Return the metadata that *facts* make up; the id follows from symbol and title.

    A symbol of another organization is in the id only.
    """
    values = {name: fact.value for name, fact in facts.items() if name in FACT_NAMES}
    title = values.pop("title")
    symbol = values.pop("symbol", "")
    lists = {n: tuple(filter(None, values.pop(n, "").split(LIST_SEPARATOR))) for n in _LISTS}
    return Metadata(
        id=document_id(symbol, title) or "document",
        title=title,
        language=values.pop("language", "en"),
        symbol=find_symbol(symbol) if symbol else None,
        date=values.pop("date", "") or None,
        fields_of_work=lists["fields_of_work"],
        structures=lists["structures"],
        countries=lists["countries"],
        **values,
    )


def _own_document(
    raw: RawText, document: Document, path: Path, given: Mapping[str, str]
) -> Imported:
    """Return a file that is a document already, with what the user gave instead."""
    held = {
        name: LIST_SEPARATOR.join(value) if isinstance(value, tuple) else str(value or "")
        for name in FACT_NAMES
        for value in [getattr(document.metadata, name)]
    }
    facts = merge_facts((facts_of(given, Source.GIVEN), facts_of(held, Source.FILE)))
    metadata = metadata_of(facts)
    if document_id(held["symbol"], held["title"]) == metadata.id:
        metadata = replace(metadata, id=document.metadata.id)
    return Imported(
        replace(document, metadata=metadata),
        facts, raw.warnings, encoding=raw.encoding, original=path,
    )  # fmt: skip


def _find_blocks(raw: RawText, front: FrontMatter, title: str) -> tuple[Block, ...]:
    """Return the blocks of the text behind the header block.

    A printed title is left out where it is the *title* of the document, whatever its capitals.
    """
    is_known = front.printed_title.casefold() == title.casefold()
    source = (*front.before, *(() if is_known else front.title), *front.blocks)
    cleared = clear_furniture(source, is_wrapped=raw.is_wrapped)
    paragraphs = join_paragraphs(cleared, is_wrapped=raw.is_wrapped)
    paragraphs = split_glued(paragraphs, is_glued=front.is_glued)
    symbol = find_symbol(front.facts.get("symbol", ""))
    return find_structure(paragraphs, is_journal=bool(symbol and symbol.type == "JOUR"))


def _find_facts(
    raw: RawText, front: FrontMatter, given: Mapping[str, str], entries: Iterable[Entry]
) -> dict[str, Fact]:
    """Return the facts of the document, each from the best source that has it.

    Titles are printed in capitals throughout; the catalogue knows which of them are meant.
    """
    best = [facts_of(given, Source.GIVEN), *_stated(raw, front)]
    guesses = _guesses(front)
    known = merge_facts([*best, guesses])
    entry = find_catalogued(known | facts_of_symbol(known), entries)
    catalogued = facts_of_entry(entry) if entry else {}
    facts = merge_facts([*best, catalogued, guesses])
    if entry and _is_in_other_capitals(facts.get("title"), entry.title):
        facts["title"] = catalogued["title"]
    return merge_facts([facts, facts_of_symbol(facts)])


def _is_in_other_capitals(title: Fact | None, known: str) -> bool:
    """Whether *title*, if it is not the user's, says what is *known* save for its capitals."""
    if title is None or title.source is Source.GIVEN:
        return False
    return title.value.casefold() == known.casefold()


def _doubts(front: FrontMatter, given: Mapping[str, str]) -> tuple[str, ...]:
    """Return a warning where the text bears another symbol than the one that was given."""
    printed, said = find_symbol(front.facts.get("symbol", "")), find_symbol(given.get("symbol", ""))
    if printed is None or said is None or printed == said:
        return ()
    return (f"The file bears the symbol {printed}; it may not be {said}.",)


def _stated(raw: RawText, front: FrontMatter) -> list[dict[str, Fact]]:
    """Return what the text states, then what the properties of the file do."""
    stated = {name: value for name, value in front.facts.items() if name in FACT_NAMES}
    if front.has_header:
        stated["title"] = front.printed_title
    if "language of the job" in front.facts:
        stated.setdefault("language", front.facts["language of the job"])
    place, date = find_dateline(_first_text(front))
    properties = {n: v for n, v in raw.facts.items() if n in FACT_NAMES and n != "language"}
    return [
        facts_of(stated, Source.FILE),
        facts_of({"place": place, "date": date}, Source.FILE),
        facts_of(properties, Source.FILE),
        facts_of({"language": _language(raw, front)}, Source.DETECTED),
        facts_of({"language": raw.facts.get("language", "")}, Source.FILE),
    ]


def _language(raw: RawText, front: FrontMatter) -> str:
    """Return the language that the text itself shows, which the properties often have wrong."""
    return detect_language([b.text for b in front.blocks if b.text.strip()]) if raw.blocks else ""


def _guesses(front: FrontMatter) -> dict[str, Fact]:
    """Return what is likely, for want of better knowledge."""
    original = front.facts.get("original_language", "")
    first = [b.text.strip() for b in (*front.before, *front.title, *front.blocks) if b.text.strip()]
    place, date = guess_place_and_date(first[:_FIRST_LINES])
    guesses = {"title": front.printed_title, "language": original, "date": date, "place": place}
    return facts_of(guesses, Source.DETECTED)


def _first_text(front: FrontMatter) -> str:
    return next((b.text.strip() for b in front.blocks if b.text.strip()), "")


def _title_of_file(path: Path) -> str:
    """Return a title for want of a better one: the name of the file without its ending."""
    return canonicalize(path.stem.replace("_", " ")) or "Untitled"
