"""The facts of a document as a person corrects them: checked one by one, and put in their place."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

from osce_reader.annotations.annotation import Annotation
from osce_reader.errors import DocumentError, StorageError
from osce_reader.importers.dates import find_date
from osce_reader.importers.facts import LIST_SEPARATOR, Fact, Source
from osce_reader.importers.importer import FACT_NAMES, Imported, metadata_of
from osce_reader.library.intake import find_original, move_on_shelf, rewrite_on_shelf
from osce_reader.library.library import Holding
from osce_reader.library.shelf import Origin
from osce_reader.model.date import parse_date
from osce_reader.model.document import Metadata, document_id
from osce_reader.model.symbol import find_symbol
from osce_reader.model.text import canonicalize
from osce_reader.workspace.workspace import Workspace

_LANGUAGE = re.compile(r"[a-z]{2}")
_SYMBOLS = ("symbol", "corrects", "supersedes")


@dataclass(frozen=True, slots=True)
class DocumentSheet:
    """All that is known of a document that is held: values by the names of `FACT_NAMES`.

    Lists are joined by "; ". `has_original` says whether the file it was read from is kept.
    """

    holding: Holding
    values: Mapping[str, str]
    has_original: bool

    @property
    def is_editable(self) -> bool:
        """Whether the facts can be changed: those of an imported document."""
        return self.holding.origin is Origin.IMPORTED


def read_fact(name: str, value: str) -> str:
    """Return the *value* that a person typed as it is kept: a date as ISO 8601, say.

    Raises `DocumentError` with a sentence for the person where it is not of its form.
    """
    text = canonicalize(value)
    if name == "title" and not text:
        raise DocumentError("A document needs a title.")
    if name == "date" and text:
        return _read_date(text)
    if name in _SYMBOLS and text:
        return _read_symbol(text)
    if name == "language" or (name == "original_language" and text):
        return _read_language(text)
    return text


def correct(imported: Imported, given: Mapping[str, str]) -> Imported:
    """Return *imported* with the facts that the user has *given* instead; the text stays.

    An empty value takes a fact away. Raises `DocumentError` where one is not of its form.
    """
    facts = dict(imported.facts)
    for name, value in given.items():
        text = read_fact(name, value)
        facts.pop(name, None)
        if text:
            facts[name] = Fact(text, Source.GIVEN)
    before, metadata = imported.document.metadata, metadata_of(facts)
    if _id_source(before) == _id_source(metadata) and before.title == metadata.title:
        metadata = replace(metadata, id=before.id)
    return replace(imported, document=replace(imported.document, metadata=metadata), facts=facts)


def describe_holding(holding: Holding) -> DocumentSheet:
    """Return the sheet of a document that is held."""
    values = {name: _print(getattr(holding.metadata, name)) for name in FACT_NAMES}
    return DocumentSheet(holding, values, has_original=find_original(holding) is not None)


def edit_document(workspace: Workspace, holding: Holding, given: Mapping[str, str]) -> Holding:
    """Change facts of an imported document; text and notes stay.

    A document that gets another symbol or language changes its name in the library, and the notes
    on it follow. What is not *given* stays as it is by now, whatever *holding* says. Raises
    `DocumentError` for a value that is not of its form, `PlaceError` for a document that is not
    held any more, and `StorageError` for a bundled one, where that name is taken, or where nothing
    can be written.
    """
    holding, _ = workspace.library.get_held(*holding.metadata.key)
    if holding.origin is not Origin.IMPORTED:
        raise StorageError(
            f"{holding.metadata.name} comes with the program; only the facts of imported documents"
            " can be changed."
        )
    values = dict(describe_holding(holding).values)
    values |= {name: read_fact(name, value) for name, value in given.items()}
    facts = {name: Fact(value, Source.GIVEN) for name, value in values.items() if value}
    metadata = _keep_id(holding.metadata, metadata_of(facts))
    try:
        if metadata.key == holding.metadata.key:
            return rewrite_on_shelf(workspace.library, holding, metadata)
        return _rename(workspace, holding, metadata)
    finally:
        workspace.renew()


def _rename(workspace: Workspace, holding: Holding, metadata: Metadata) -> Holding:
    """Move a document to another name, and its notes with it."""
    if workspace.library.find_holding(*metadata.key):
        raise StorageError(
            f"The library holds {metadata.name} in “{metadata.language}” already. Remove one of"
            " the two, or give another symbol or language."
        )
    old = holding.metadata
    carry = partial(_carry, old.key, metadata.key)
    moved = move_on_shelf(
        workspace.library,
        holding,
        metadata,
        carry=lambda: workspace.annotations.carry(old.id, carry),
    )
    workspace.history.carry(carry)
    if old.id != metadata.id and not workspace.library.languages_of(old.id):
        workspace.labels.rename_document(old.id, metadata.id)
    return moved


def _carry(old: tuple[str, str], new: tuple[str, str], annotation: Annotation) -> Annotation:
    """Return *annotation* on the document of the key *new* if it is on that of the key *old*."""
    if (annotation.selector.document, annotation.selector.language) != old:
        return annotation
    document, language = new
    selector = replace(annotation.selector, document=document, language=language)
    return replace(annotation, selector=selector)


def _keep_id(before: Metadata, after: Metadata) -> Metadata:
    """Return *after* under the id of *before*, unless what the id is made from changed.

    A document with a symbol is named by it; without one it keeps its name whatever its title
    becomes, so that notes and links find it.
    """
    was, now = _id_source(before), _id_source(after)
    return replace(after, id=before.id) if was == now else after


def _id_source(metadata: Metadata) -> str:
    return document_id(str(metadata.symbol), "") if metadata.symbol else ""


def _print(value: object) -> str:
    return LIST_SEPARATOR.join(value) if isinstance(value, tuple) else str(value or "")


def _read_date(text: str) -> str:
    try:
        return parse_date(text)
    except ValueError:
        found = find_date(text)
    if not found:
        raise DocumentError(
            f"“{text}” is not a day. Write it as 2011-12-07 or 7 December 2011, or only the year."
        )
    return found


def _read_symbol(text: str) -> str:
    symbol = find_symbol(text)
    if symbol is None:
        raise DocumentError(
            f"“{text}” is not a symbol of the OSCE, such as MC.DEC/5/08. Leave the field empty if"
            " the document has none."
        )
    return str(symbol)


def _read_language(text: str) -> str:
    code = text.casefold()
    if not _LANGUAGE.fullmatch(code):
        raise DocumentError("Write the language as two letters: en, fr, de, it, ru or es.")
    return code
