"""A tour of the reader without a display: read, search, follow, annotate, cite, look.

Every step is the real program, started as a process of its own on the bundled library, with a
data folder that is thrown away afterwards. The pictures stay, in the folder `tour`.
"""

import shlex
import sys
import tempfile
import textwrap
from dataclasses import dataclass
from pathlib import Path

from tools.program import Program, ProgramError
from tools.saying import say

_ROOT = Path(__file__).resolve().parent.parent
_PICTURES = _ROOT / "tour"
_DECLARATION = "MC.DOC/1/11"


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the tour: what happens there, and the commands that make it happen."""

    heading: str
    commands: tuple[tuple[str, ...], ...]


_STOPS = (
    Stop(
        "Reading: what the library holds, and one paragraph of it",
        (("list",), ("show", f"{_DECLARATION}#10")),
    ),
    Stop(
        "Searching: a phrase, words with AND and NOT, the beginning of a word",
        (
            ("search", '"labour exploitation"'),
            ("search", "victims AND assistance NOT child", "--limit", "3"),
            ("search", "traffick*", "--limit", "3"),
        ),
    ),
    Stop(
        "Following: what paragraph 5 cites, and what cites Decision 557/Rev.1",
        (("links", f"{_DECLARATION}#5"), ("links", "PC.DEC/557/Rev.1")),
    ),
    Stop(
        "Annotating: a highlight with a note, there again for the next process",
        (
            (
                *("note", "add", f"{_DECLARATION}#10"),
                *("--quote", "identified victims of human trafficking are not penalized"),
                *("--note", "The principle of non-punishment.", "--colour", "yellow"),
                *("--tag", "non-punishment"),
            ),
            ("note", "list"),
        ),
    ),
    Stop(
        "Citing: the exact words, and where they stand",
        (
            ("cite", f"{_DECLARATION}#10"),
            ("cite", f"{_DECLARATION}#2", "--quote", "--format", "markdown"),
        ),
    ),
    Stop(
        "Looking: the window itself",
        tuple(
            (
                *("--screenshot", str(_PICTURES / f"reader-{theme}.png")),
                *(f"{_DECLARATION}#10", "--theme", theme),
            )
            for theme in ("light", "dark")
        ),
    ),
)


def main() -> int:
    """Walk through every stop, and return the exit status."""
    _PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="osce-reader-tour-") as folder:
        program = Program((sys.executable, "-m", "osce_reader"), Path(folder))
        for number, stop in enumerate(_STOPS, start=1):
            say()
            say(f"{number}. {stop.heading}")
            for command in stop.commands:
                if not _show(program, command):
                    return 1
    say()
    for picture in sorted(_PICTURES.glob("*.png")):
        say(f"Picture saved: {picture.relative_to(_ROOT)}")
    return 0


def _show(program: Program, command: tuple[str, ...]) -> bool:
    """Run one command before the reader's eyes; whether it did what it should."""
    shown = [argument.replace(f"{_ROOT}/", "") for argument in command]
    say()
    say(f"   $ osce-reader {shlex.join(shown)}")
    try:
        printed = program.run(*command)
    except ProgramError as error:
        print(f"The tour ends here: {error}", file=sys.stderr)
        return False
    if printed.strip():
        say(textwrap.indent(printed.rstrip(), "   "))
    return True


if __name__ == "__main__":
    sys.exit(main())
