"""Shelves: folders of Markdown files, one document and language in each.

The bundled shelf is read-only and comes with the program; the other holds what the user imported.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path


class Origin(StrEnum):
    """Where a document comes from. The values are those of the command line's JSON."""

    BUNDLED = "bundled"
    IMPORTED = "imported"


@dataclass(frozen=True, slots=True)
class Shelf:
    """A folder of documents; it need not exist."""

    folder: Path
    origin: Origin

    def iter_files(self) -> Iterator[Path]:
        """Give the Markdown files of the shelf in the order of their names.

        Originals that stand beside documents are none, though they may be Markdown too.
        """
        if self.folder.is_dir():
            files = sorted(self.folder.glob("*.md"))
            yield from (file for file in files if not file.stem.endswith(".original"))

    def find_time(self) -> int:
        """Return when a file was last put here, replaced or taken out, in ns; 0 for no folder.

        A file that was changed in its place does not show in it.
        """
        try:
            return self.folder.stat().st_mtime_ns
        except OSError:
            return 0
