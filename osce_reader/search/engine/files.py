"""The files of an index: how they are published all at once, and how damage is noticed.

    index.json        what the index is, and the name, size and checksum of each file in it
    data-<random>/    the files themselves

The folder of files is complete before `index.json` names it; that file is replaced in one step.
So a reader finds the index before or the index after, and two programs that build at once do not
meet. Reading takes no lock and writes nothing.
"""

import hashlib
import json
import os
import shutil
import time
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

from osce_reader.errors import SearchIndexError

_MANIFEST = "index.json"
_STALE_AFTER = 86_400
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index is. `files` gives the size and CRC-32 of each file in the folder `data`."""

    format: int
    fingerprint: str
    languages: tuple[str, ...]
    data: str = ""
    files: Mapping[str, tuple[int, int]] = field(default_factory=dict)


def read_files(folder: Path) -> tuple[Manifest, dict[str, bytes]]:
    """Return the manifest of the index in *folder* and the contents of its files, all checked.

    Raises `SearchIndexError` where anything is missing or not as it was written.
    """
    for _ in range(_TRIES):
        text = _read(folder / _MANIFEST)
        manifest = _parse_manifest(text)
        try:
            return manifest, _read_data(folder, manifest)
        except SearchIndexError:
            # Another program may have published a newer index meanwhile.
            if _read(folder / _MANIFEST) == text:
                raise
    raise SearchIndexError("The search index is being rebuilt by another program; try again soon.")


@contextmanager
def new_data(folder: Path) -> Iterator[Path]:
    """Give a new folder for the files of an index in *folder*; take it away after a failure.

    Raises `SearchIndexError` where *folder* cannot be written.
    """
    data = folder / f"data-{os.urandom(8).hex()}"
    try:
        data.mkdir(parents=True)
        yield data
    except OSError as error:
        shutil.rmtree(data, ignore_errors=True)
        reason = error.strerror or str(error)
        message = f"The search index cannot be written to {folder}: {reason}; make that possible."
        raise SearchIndexError(message) from error
    except BaseException:
        shutil.rmtree(data, ignore_errors=True)
        raise


def publish(data: Path, manifest: Manifest) -> None:
    """Make the files in *data* the index of the folder that *data* is in, and clear old ones."""
    folder = data.parent
    outdated = _current_data(folder)
    files = {path.name: _measure(path.read_bytes()) for path in sorted(data.iterdir())}
    complete = Manifest(manifest.format, manifest.fingerprint, manifest.languages, data.name, files)
    draft = data / _MANIFEST
    draft.write_text(_print_manifest(complete), encoding="utf-8")
    draft.replace(folder / _MANIFEST)
    _clear(folder, outdated, keep=data.name)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SearchIndexError(f"The search index has no {path.name}; rebuild it.") from error
    except OSError as error:
        message = f"The search index cannot be read at {path}: {error.strerror}; rebuild it."
        raise SearchIndexError(message) from error


def _read_data(folder: Path, manifest: Manifest) -> dict[str, bytes]:
    contents = {name: _read(folder / manifest.data / name) for name in manifest.files}
    for name, content in contents.items():
        if _measure(content) != tuple(manifest.files[name]):
            raise SearchIndexError(f"The search index is damaged in {name}; rebuild it.")
    return contents


def _parse_manifest(text: bytes) -> Manifest:
    """Return the manifest that *text* is; raise `SearchIndexError` if it is none."""
    message = f"The search index is damaged in {_MANIFEST}; rebuild it."
    try:
        facts = json.loads(text)
        checksum = facts.pop("checksum")
        manifest = Manifest(**facts)
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:
        raise SearchIndexError(message) from error
    if checksum != _checksum(facts):
        raise SearchIndexError(message)
    return manifest


def _print_manifest(manifest: Manifest) -> str:
    facts = json.loads(json.dumps(asdict(manifest)))
    return json.dumps(facts | {"checksum": _checksum(facts)}, indent=1)


def _checksum(facts: object) -> str:
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def _measure(content: bytes) -> tuple[int, int]:
    return len(content), zlib.crc32(content)


def _current_data(folder: Path) -> str:
    """Return the name of the folder of files of the present index, "" where there is none."""
    with suppress(SearchIndexError):
        return _parse_manifest(_read(folder / _MANIFEST)).data
    return ""


def _clear(folder: Path, outdated: str, *, keep: str) -> None:
    """Remove the *outdated* files, and what a program that was stopped left a day ago."""
    for path in folder.glob("data-*"):
        with suppress(OSError):
            is_stale = time.time() - path.stat().st_mtime > _STALE_AFTER
            if path.name != keep and (path.name == outdated or is_stale):
                shutil.rmtree(path, ignore_errors=True)
