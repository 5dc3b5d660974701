"""Older texts of an imported document, and what changed from each to the next."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from osce_reader.errors import DocumentError
from osce_reader.library.intake import list_versions
from osce_reader.library.library import Holding
from osce_reader.markup import read_document
from osce_reader.model.comparison import Difference, compare
from osce_reader.model.document import Document
from osce_reader.workspace.workspace import Workspace


@dataclass(frozen=True, slots=True)
class OlderVersion:
    """A text that was replaced: its number, the day it was stored, and what the next changed."""

    number: int
    stored: str
    differences: tuple[Difference, ...]


def list_older_versions(workspace: Workspace, holding: Holding) -> tuple[OlderVersion, ...]:
    """Return the older texts of a document, the newest first; `DocumentError` for a damaged one."""
    older = [_read(path) for path in list_versions(holding)]
    held = workspace.library.get_document(*holding.metadata.key)
    newer = [*(document for _, document in older[1:]), held]
    versions = [
        OlderVersion(number, day, compare(before, after))
        for number, ((day, before), after) in enumerate(zip(older, newer, strict=True), 1)
    ]
    return tuple(reversed(versions))


def _read(path: Path) -> tuple[str, Document]:
    """Return the day on which a text was stored, and the text."""
    try:
        day = datetime.fromtimestamp(path.stat().st_mtime, UTC).date().isoformat()
        return day, read_document(path.read_text(encoding="utf-8"), name=path.name)
    except (OSError, UnicodeDecodeError) as error:
        raise DocumentError(f"{path.name} cannot be read: {error}.") from error
