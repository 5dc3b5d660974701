"""Makes this checkout ready to run, to test or to bundle; safe to repeat at any time.

Started by `sh tools/set_up.sh run|test|bundle`, which finds the Python; needs nothing but its
standard library. Each step says what it does before it does it, and is left out when nothing has
changed since it was last finished. A step that was interrupted is done again from its beginning.
"""

import hashlib
import os
import subprocess
import sys
import sysconfig
from collections.abc import Iterable, Sequence
from pathlib import Path

from tools.saying import say
from tools.system_packages import PURPOSES, install_missing_packages

_ROOT = Path(__file__).resolve().parent.parent
_RUN_LOCK = "requirements.lock"
_DEV_LOCK = "requirements-dev.lock"  # holds all of _RUN_LOCK, and the tools for tests and bundles

# What the ready-made index is made from: the texts, and the code that reads and indexes them.
_INDEX_SOURCES = (
    "corpus/**/*",
    "osce_reader/model/*.py",
    "osce_reader/markup/*.py",
    "osce_reader/library/*.py",
    "osce_reader/search/**/*.py",
    "osce_reader/workspace/*.py",
    _RUN_LOCK,
)

# The console command. It finds its Python beside itself, so the path may hold blanks.
_COMMAND = '#!/bin/sh\nexec "$(dirname "$0")/python" -m osce_reader "$@"\n'


class SetUpError(Exception):
    """Setting up cannot go on; the message says why and what to do."""


class Environment:
    """The Python environment in a folder, with a stamp for every step that was finished in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._stamps = folder / "stamps"

    @property
    def python(self) -> Path:
        """The environment's Python, whether or not it is there yet."""
        return self.folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

    @property
    def packages(self) -> Path:
        """The folder of the installed packages, whether or not it is there yet."""
        base = str(self.folder)
        return Path(sysconfig.get_path("purelib", "venv", {"base": base, "platbase": base}))

    def has_stamp(self, step: str, value: str) -> bool:
        """Whether `step` was finished for `value`."""
        stamp = self._stamps / step
        return stamp.exists() and stamp.read_text(encoding="utf-8") == value

    def stamp(self, step: str, value: str) -> None:
        """Remember that `step` is finished for `value`."""
        self._stamps.mkdir(exist_ok=True)
        (self._stamps / step).write_text(value, encoding="utf-8")

    def remove_stamp(self, step: str) -> None:
        """Forget that `step` was ever finished."""
        (self._stamps / step).unlink(missing_ok=True)


def main(arguments: Sequence[str]) -> int:
    """Set up for the one purpose that `arguments` names, and return the exit status."""
    if len(arguments) != 1 or arguments[0] not in PURPOSES:
        print(f"Usage: sh tools/set_up.sh {'|'.join(PURPOSES)}", file=sys.stderr)
        return 2
    try:
        _set_up(arguments[0])
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Interrupted. The same command takes it up again.", file=sys.stderr)
        return 130
    return 0


def _set_up(purpose: str) -> None:
    environment = Environment(_ROOT / ".venv")
    install_missing_packages(purpose)
    _make_environment(environment)
    _install_requirements(environment, _RUN_LOCK if purpose == "run" else _DEV_LOCK)
    _link_program(environment)
    _compile_program(environment)
    _build_index(environment)


def _make_environment(environment: Environment) -> None:
    """Create the environment, anew where an installation was interrupted or its Python is gone."""
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    if environment.has_stamp("python", version) and environment.python.exists():
        return
    say(f"Making a Python {version} environment in .venv ...")
    _run([sys.executable, "-m", "venv", "--clear", environment.folder])
    environment.stamp("python", version)


def _install_requirements(environment: Environment, lock: str) -> None:
    """Install exactly what `lock` names, each download checked against its hash."""
    digest = fingerprint([_ROOT / lock])
    if environment.has_stamp(lock, digest):
        return
    say(f"Installing the Python packages of {lock} into .venv; this fetches some 100 MB once ...")
    # Without this stamp an interrupted installation leads to a new environment.
    environment.remove_stamp("python")
    pip = ("-m", "pip", "--disable-pip-version-check", "--quiet", "--no-input")
    _run([environment.python, *pip, "install", "--require-hashes", "-r", _ROOT / lock])
    environment.stamp(lock, digest)
    environment.stamp(_RUN_LOCK, fingerprint([_ROOT / _RUN_LOCK]))
    environment.stamp("python", f"{sys.version_info.major}.{sys.version_info.minor}")


def _link_program(environment: Environment) -> None:
    """Let the environment run the program from this checkout, also as `.venv/bin/osce-reader`."""
    if environment.has_stamp("program", str(_ROOT)):
        return
    say("Making this checkout known to the environment, as .venv/bin/osce-reader ...")
    (environment.packages / "osce_reader.pth").write_text(f"{_ROOT}\n", encoding="utf-8")
    command = environment.python.with_name("osce-reader")
    command.write_text(_COMMAND, encoding="utf-8")
    command.chmod(0o755)
    environment.stamp("program", str(_ROOT))


def _compile_program(environment: Environment) -> None:
    """Compile the program to byte code where it changed: compiling is a third of a first start."""
    _run([environment.python, "-m", "compileall", "-q", _ROOT / "osce_reader"])


def _build_index(environment: Environment) -> None:
    """Build the ready-made search index of the bundled corpus, in `resources/index`."""
    index = _ROOT / "resources" / "index"
    sources = (path for pattern in _INDEX_SOURCES for path in _ROOT.glob(pattern))
    digest = fingerprint(path for path in sources if path.is_file())
    if index.is_dir() and environment.has_stamp("index", digest):
        return
    say("Building the search index of the bundled library in resources/index ...")
    _run([environment.python, _ROOT / "tools" / "build_index.py", index])
    environment.stamp("index", digest)


def fingerprint(files: Iterable[Path], *, root: Path = _ROOT) -> str:
    """Digest names, below *root*, and contents: the same for the same files in any order."""
    digest = hashlib.sha256()
    for path in sorted(files):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{content} {path.relative_to(root).as_posix()}\n".encode())
    return digest.hexdigest()


def _run(command: Sequence[str | Path]) -> None:
    """Run one step's command; what it prints is shown."""
    if subprocess.run(command, cwd=_ROOT, check=False).returncode != 0:
        raise SetUpError(
            "That did not work; the reason stands above. "
            "When it is mended, the same command takes it up again."
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
