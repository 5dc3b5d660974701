"""Where things are: what comes with the program, and what is the user's.

The one user of appdirs. `--data-dir DIR` or the environment variable `OSCE_READER_HOME` puts all
that is the user's under one folder; so does a file named `portable` beside the program, in a
folder `data` next to it (design, section 5).
"""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import appdirs

_NAME = "osce-reader"
HOME_VARIABLE = "OSCE_READER_HOME"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders and files that the program uses; none of the user's need exist."""

    corpus: Path
    resources: Path
    data: Path
    config: Path
    cache: Path

    @property
    def bundled_documents(self) -> Path:
        """The read-only documents that come with the program."""
        return self.corpus / "documents"

    @property
    def bundled_index(self) -> Path:
        """The ready-made index of the bundled documents."""
        return self.resources / "index"

    @property
    def imported_documents(self) -> Path:
        """The documents that the user imported."""
        return self.data / "documents"

    @property
    def annotations(self) -> Path:
        """The file of the user's highlights and notes: the precious one."""
        return self.data / "annotations.db"

    @property
    def drafts(self) -> Path:
        """The folder of notes that are being written and not saved yet."""
        return self.data / "drafts"

    @property
    def labels(self) -> Path:
        """The file of the user's tags and collections."""
        return self.data / "labels.db"

    @property
    def searches(self) -> Path:
        """The file of the searches that the user saved or ran last."""
        return self.data / "searches.toml"

    @property
    def settings(self) -> Path:
        """The file of the user's settings."""
        return self.config / "settings.toml"

    @property
    def store(self) -> Path:
        """The derived store of documents."""
        return self.cache / "library.db"

    @property
    def links(self) -> Path:
        """The stored graph of links."""
        return self.cache / "links.db"

    @property
    def index(self) -> Path:
        """The full-text index, where the ready-made one does not serve."""
        return self.cache / "index"

    @property
    def windows(self) -> Path:
        """The folder in which a start meets the window that is open already."""
        return self.cache / "windows"

    @property
    def log(self) -> Path:
        """The log of the program."""
        return self.cache / "osce-reader.log"


def find_paths(
    data_dir: Path | None = None, *, environment: Mapping[str, str] | None = None
) -> Paths:
    """Return where things are. *data_dir* comes before the *environment* (`os.environ`)."""
    environment = os.environ if environment is None else environment
    home = data_dir or _home_of(environment) or _portable_home()
    corpus, resources = _program_folders()
    if home:
        home = home.expanduser().absolute()
        return Paths(corpus, resources, data=home, config=home, cache=home / "cache")
    return Paths(
        corpus,
        resources,
        Path(appdirs.user_data_dir(_NAME, appauthor=False)),
        Path(appdirs.user_config_dir(_NAME, appauthor=False)),
        Path(appdirs.user_cache_dir(_NAME, appauthor=False)),
    )


def _home_of(environment: Mapping[str, str]) -> Path | None:
    value = environment.get(HOME_VARIABLE, "")
    return Path(value) if value else None


def _program_folders() -> tuple[Path, Path]:
    """Return the corpus and the resources: in the package when installed, else beside it."""
    package = Path(__file__).parent
    if (package / "_corpus").is_dir():
        return package / "_corpus", package / "_resources"
    return package.parent / "corpus", package.parent / "resources"


def _portable_home() -> Path | None:
    """Return the folder of a portable program's data, or `None` where it is not portable."""
    is_frozen = bool(getattr(sys, "frozen", False))
    beside = Path(sys.executable).parent if is_frozen else Path(__file__).parent.parent
    return beside / "data" if (beside / "portable").is_file() else None
