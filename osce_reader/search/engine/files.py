"""The files of an index: how they are published all at once, and how damage is noticed.

    index.json        what the index is, and the name, size and checksum of each file in it
    lock              held by whoever writes
    data-<random>/    the files themselves: those of Whoosh, and the arrays beside them

The files are complete before `index.json` names them; that file is replaced in one step, which is
the commit. So a reader finds the index before or the index after, and what a program leaves that
was stopped is not named, and is cleared by the next one that writes. Reading takes no lock and
writes nothing.

Nothing is forced to the disk. After a power cut a file may be short or empty: then its size or
checksum does not agree, and the index is built again from the documents.
"""

import errno
import hashlib
import json
import mmap
import os
import shutil
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from osce_reader.errors import SearchIndexError

_MANIFEST = "index.json"
_LOCK = "lock"
_WAIT = 20.0
_STALE_AFTER = 86_400
_TRIES = 5
_SMALL_INDEX = 16 * 2**20
_SMALL_FILE = 2**18
_SAMPLES = 16
_SAMPLE = 4096


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an index is.

    `segments` gives the removed documents of each segment by its name, in the order of segments.
    `files` gives the size and the checksum of each file in the folder `data`.
    """

    format: int
    fingerprint: str
    languages: tuple[str, ...]
    segments: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    data: str = ""
    files: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many bytes the index takes."""
        return sum(size for size, _ in self.files.values())


class Contents:
    """The files of an index as they were when it was opened.

    Those of a small index are in memory; those of a large one stay mapped, also if another
    program publishes a newer index and removes them.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self._kept: dict[str, bytes | memoryview] = {}
        is_small = manifest.size <= _SMALL_INDEX
        for name, expected in manifest.files.items():
            path = folder / manifest.data / name
            try:
                if is_small:
                    content = self._kept[name] = path.read_bytes()
                    measured = _measure(content)
                else:
                    self._kept[name] = _map(path)
                    measured = _measure_file(path)
            except FileNotFoundError as error:
                raise SearchIndexError(f"The search index has no {name}; rebuild it.") from error
            except OSError as error:
                message = f"The search index cannot be read at {path}: {error}; rebuild it."
                raise SearchIndexError(message) from error
            if measured != tuple(expected):
                raise SearchIndexError(f"The search index is damaged in {name}; rebuild it.")

    def __getitem__(self, name: str) -> memoryview:
        """Return the content of a file."""
        if name not in self._kept:
            raise SearchIndexError(f"The search index has no {name}; rebuild it.")
        return memoryview(self._kept[name])


def read_files(folder: Path) -> tuple[Manifest, Contents]:
    """Return the manifest of the index in *folder* and its files, all checked.

    A file of more than 256 KB is checked by its size and by sixteen samples of its content.
    Raises `SearchIndexError` where anything is missing or not as it was written.
    """
    for _ in range(_TRIES):
        text = _read(folder / _MANIFEST)
        manifest = _parse_manifest(text)
        try:
            return manifest, Contents(folder, manifest)
        except SearchIndexError:
            # Another program may have published a newer index meanwhile.
            if _read(folder / _MANIFEST) == text:
                raise
    raise SearchIndexError("The search index is being rebuilt by another program; try again soon.")


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of the index in *folder*; raise `SearchIndexError`."""
    return _parse_manifest(_read(folder / _MANIFEST))


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Let nobody else write to the index in *folder*; tell failures as `SearchIndexError`.

    What was begun and not published is cleared in any case.
    """
    from osce_reader.search.engine.whoosh import filestore

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = filestore.FileStorage(str(folder)).lock(_LOCK)
        _acquire(lock.acquire)
    except OSError as error:
        raise _unwritable(folder, error) from error
    try:
        yield
    except OSError as error:
        raise _unwritable(folder, error) from error
    finally:
        clear(folder)
        lock.release()


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
        raise _unwritable(folder, error) from error
    except BaseException:
        shutil.rmtree(data, ignore_errors=True)
        raise


def publish(data: Path, manifest: Manifest, *, known: Mapping[str, tuple[int, int]]) -> None:
    """Make the files in *data* that belong to *manifest* the index of the folder around it.

    Files that are *known* have not changed since they were measured.
    """
    files = {
        path.name: known.get(path.name) or _measure_file(path)
        for path in sorted(data.iterdir())
        if path.is_file() and _belongs(path.name, manifest)
    }
    complete = replace(manifest, data=data.name, files=files)
    draft = data / _MANIFEST
    draft.write_text(_print_manifest(complete), encoding="utf-8")
    draft.replace(data.parent / _MANIFEST)


def clear(folder: Path) -> None:
    """Remove what the index in *folder* does not name; others' folders when they are a day old.

    To be called by whoever holds the lock. A file that is in use on Windows stays until later.
    """
    try:
        manifest = read_manifest(folder)
    except SearchIndexError:
        return
    for path in folder.glob("data-*"):
        with suppress(OSError):
            if path.name == manifest.data:
                _clear_data(path, manifest)
            elif _is_outdated(path):
                shutil.rmtree(path, ignore_errors=True)


def retire(folder: Path, data: str) -> None:
    """Remove the files of an index that another has replaced."""
    if data:
        shutil.rmtree(folder / data, ignore_errors=True)


def current_data(folder: Path) -> str:
    """Return the name of the folder of files of the present index, "" where there is none."""
    with suppress(SearchIndexError):
        return read_manifest(folder).data
    return ""


def _acquire(acquire: Callable[[], bool]) -> None:
    """Wait for a lock; raise `SearchIndexError` if another program keeps it."""
    until = time.monotonic() + _WAIT
    while not acquire():
        if time.monotonic() > until:
            message = "Another program is writing the search index; try again when it is done."
            raise SearchIndexError(message)
        time.sleep(0.02)


def _unwritable(folder: Path, error: OSError) -> SearchIndexError:
    if error.errno == errno.ENOSPC:
        message = f"The disk is full: the search index could not be written to {folder}."
        return SearchIndexError(f"{message} Free some space and try again; the old index serves.")
    reason = error.strerror or str(error)
    message = f"The search index cannot be written to {folder}: {reason}; make that possible."
    return SearchIndexError(message)


def _belongs(name: str, manifest: Manifest) -> bool:
    """Whether a file is part of the index: of one of its segments, or the table of contents."""
    return name.partition(".")[0] in manifest.segments or name.endswith(".toc")


def _is_outdated(path: Path) -> bool:
    return time.time() - path.stat().st_mtime > _STALE_AFTER


def _clear_data(data: Path, manifest: Manifest) -> None:
    for path in data.iterdir():
        if path.name not in manifest.files:
            with suppress(OSError):
                if path.is_dir():
                    shutil.rmtree(path, ignore_errors=True)
                else:
                    path.unlink()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise SearchIndexError(f"The search index has no {path.name}; rebuild it.") from error
    except OSError as error:
        message = f"The search index cannot be read at {path}: {error.strerror}; rebuild it."
        raise SearchIndexError(message) from error


def _map(path: Path) -> bytes | memoryview:
    """Return the content of a file, mapped into memory; an empty one cannot be."""
    with path.open("rb") as file:
        if not path.stat().st_size:
            return b""
        return memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))


def _parse_manifest(text: bytes) -> Manifest:
    """Return the manifest that *text* is; raise `SearchIndexError` if it is none."""
    message = f"The search index is damaged in {_MANIFEST}; rebuild it."
    try:
        facts = json.loads(text)
        checksum = facts.pop("checksum")
        if checksum != _checksum(facts):
            raise SearchIndexError(message)
        return Manifest(**facts)
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:
        raise SearchIndexError(message) from error


def _print_manifest(manifest: Manifest) -> str:
    facts = json.loads(json.dumps(asdict(manifest)))
    return json.dumps(facts | {"checksum": _checksum(facts)}, indent=1)


def _checksum(facts: object) -> str:
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def _measure_file(path: Path) -> tuple[int, int]:
    """Return the size of a file and its checksum as `_measure`, without mapping it into memory."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        checksum = 0
        for start, end in _samples(size):
            file.seek(start)
            checksum = zlib.crc32(file.read(end - start), checksum)
    return size, checksum


def _measure(content: bytes) -> tuple[int, int]:
    """Return the size of *content* and its CRC-32, or that of samples where it is large."""
    checksum = 0
    for start, end in _samples(len(content)):
        checksum = zlib.crc32(content[start:end], checksum)
    return len(content), checksum


def _samples(size: int) -> list[tuple[int, int]]:
    """Return where the samples of a file of *size* bytes begin and end: of a small one, all."""
    if size <= _SMALL_FILE:
        return [(0, size)]
    starts = ((size - _SAMPLE) * number // (_SAMPLES - 1) for number in range(_SAMPLES))
    return [(start, start + _SAMPLE) for start in starts]
