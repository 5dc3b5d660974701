"""Starts the program that `make bundle` built, and checks that it does its whole job.

It is run in a folder of its own with an empty home, so that nothing of this checkout or this
account can help it: it has to read, search, follow, annotate and cite out of the bundle alone.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from tools.program import Program, ProgramError
from tools.saying import say

_BUNDLED = Path("dist/osce-reader/osce-reader")
_PLACE = "MC.DOC/1/11/Corr.1#10"
_QUOTE = "identified victims of human trafficking are not penalized"
_CITATION = (
    "OSCE Ministerial Council, Declaration on Combating All Forms of Human Trafficking, "
    "MC.DOC/1/11/Corr.1, Vilnius, 7 December 2011, para. 10."
)


def _can_list(program: Program) -> bool:
    documents = program.read("list")
    return len(documents) == 2 and all(entry["origin"] == "bundled" for entry in documents)


def _can_show(program: Program) -> bool:
    paragraphs = program.read("show", _PLACE)["paragraphs"]
    return [entry["locator"] for entry in paragraphs] == ["10"] and _QUOTE in paragraphs[0]["text"]


def _can_search(program: Program) -> bool:
    hits = program.read("search", f'"{_QUOTE}" AND traffick*')["hits"]
    is_found = [hit["locator"] for hit in hits] == ["10"] and bool(hits[0]["marks"])
    # Nothing is built in the cache where the index that came along serves.
    return is_found and not (program.data_folder / "cache" / "index").exists()


def _can_stemmed_search(program: Program) -> bool:
    return bool(program.read("search", "penalizing")["total"] >= 1)


def _can_links(program: Program) -> bool:
    targets = [link["target"] for link in program.read("links", "MC.DOC/1/11#5")["outgoing"]]
    return "PC.DEC/557/Rev.1" in [target["symbol"] for target in targets if target]


def _can_note(program: Program) -> bool:
    added = program.read("note", "add", _PLACE, "--quote", _QUOTE, "--note", "Kept.")
    return [note["id"] for note in program.read("note", "list")] == [added["id"]]


def _can_citation(program: Program) -> bool:
    return bool(program.read("cite", _PLACE)["citation"] == _CITATION)


def _can_bring_back_what_it_wrote(program: Program) -> bool:
    """Write a Word file and import it: its writer, its reader's process and the languages."""
    file = program.data_folder / "quotation.docx"
    program.run("export", _PLACE, str(file))
    [imported] = program.read("import", str(file), "--set", "title=A quotation")
    return bool(imported["status"] == "imported" and imported["language"] == "en")


def _can_doctor(program: Program) -> bool:
    return bool(program.read("doctor")["ok"])


def _can_picture(program: Program) -> bool:
    pictures = []
    for theme in ("light", "dark"):
        file = program.data_folder / f"{theme}.png"
        program.run("--screenshot", str(file), _PLACE, "--theme", theme)
        pictures.append(file.read_bytes())
    return pictures[0] != pictures[1] and all(data.startswith(b"\x89PNG") for data in pictures)


_CHECKS: tuple[tuple[str, Callable[[Program], bool]], ...] = (
    ("Both bundled documents are listed.", _can_list),
    ("A paragraph is read with its exact words.", _can_show),
    ("Words and a phrase are found, by the index that came with the bundle.", _can_search),
    ("A word is found in its other forms, so the stemmers are in the bundle.", _can_stemmed_search),
    ("What a paragraph cites is known, with its target.", _can_links),
    ("A highlight with a note is saved, and there for the next process.", _can_note),
    ("The formal citation is printed letter for letter.", _can_citation),
    (
        "A Word file is written, and imported by a process of its own.",
        _can_bring_back_what_it_wrote,
    ),
    ("The program finds nothing wrong with itself.", _can_doctor),
    ("The window is drawn in both themes, and the pictures differ.", _can_picture),
)


def main(arguments: list[str]) -> int:
    """Run every check, print how each went, and return the exit status."""
    bundled = Path(arguments[0] if arguments else _BUNDLED).absolute()
    failed = 0
    with tempfile.TemporaryDirectory(prefix="osce-reader-bundle-") as folder:
        os.environ["HOME"] = folder
        os.chdir(folder)
        program = Program((str(bundled),), Path(folder, "data"))
        for label, check in _CHECKS:
            problem = _find_problem(check, program)
            failed += problem is not None
            say(f"pass  {label}" if problem is None else f"FAIL  {label} {problem}")
    say(f"{bundled.parent}: {len(_CHECKS) - failed} of {len(_CHECKS)} checks passed.")
    return 1 if failed else 0


def _find_problem(check: Callable[[Program], bool], program: Program) -> str | None:
    """Why a check fails, or `None` where it passes."""
    try:
        return None if check(program) else "the answer is not what it should be"
    except (ProgramError, OSError, LookupError, TypeError) as error:
        return f"{type(error).__name__}: {error}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
