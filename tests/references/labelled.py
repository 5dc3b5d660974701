"""Reads tables of labelled examples, and compares them with what is found.

A table is a folder of files, one a language; `examples/README.txt` says how they are written.
`examples` grow with the recognizer. The tables in `LEARNED` were written without sight of it and
have shown what it lacked; `unseen` was too, and is only scored, to show how far that carries.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from osce_reader.model.entry import Entry
from osce_reader.references.outline import WHOLE
from osce_reader.references.recognizer import find_references
from osce_reader.references.reference import Reference
from osce_reader.references.resolver import Resolver
from tests.references import known

LEARNED = ("independent", "independent_more", "independent_third")
UNSEEN = "unseen"
TABLES = ("examples", *LEARNED, UNSEEN)
CONTEXT = Entry("lanterns", "Lanterns", date="2025-01-01")
_ROW = re.compile(
    r"(?P<words>.+?) = (?P<target>.+?)(?: # (?P<place>[^()]+?))?(?: \((?P<verb>[a-z ]+)\))?",
    re.DOTALL,
)
_ESCAPES = {"\\n": "\n", "\\_": "\u00a0", "\\-": "\u2011", "\\s": "\u00ad"}


@dataclass(frozen=True, slots=True)
class Label:
    """One mention as a person labelled it; `place` and `verb` are "" where none is given."""

    words: str
    target: str
    place: str = ""
    verb: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the mentions in it, with where it stands in the table."""

    language: str
    line: int
    text: str
    labels: tuple[Label, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """How many mentions are labelled, found, and found rightly, and what went wrong."""

    labelled: int
    found: int
    right: int
    misses: tuple[str, ...]

    @property
    def precision(self) -> float:
        """How much of what is found is right."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """How much of what is labelled is found rightly."""
        return self.right / self.labelled if self.labelled else 1.0


def load_examples(table: str) -> tuple[Example, ...]:
    """Return the examples of one of `TABLES`; raise `ValueError` for a line that is none."""
    folder = Path(__file__).with_name(table)
    return tuple(
        example
        for path in sorted(folder.glob("??.txt"))
        for example in _iter_examples(path.stem, path.read_text(encoding="utf-8"))
    )


def compare(example: Example) -> Score:
    """Return the score of one example."""
    found = find_references(example.text, language=example.language, names=_resolver().names)
    labels = list(example.labels)
    misses = []
    right = 0
    for reference in found:
        fitting = next((label for label in labels if _is_right(reference, label)), None)
        if fitting:
            right += 1
            labels.remove(fitting)
        else:
            misses.append(f"{example.language}:{example.line} found {_describe(reference)}")
    misses += [f"{example.language}:{example.line} missed {label}" for label in labels]
    return Score(len(example.labels), len(found), right, tuple(misses))


def total(scores: Iterator[Score]) -> Score:
    """Return the sum of *scores*."""
    rows = list(scores)
    return Score(
        sum(s.labelled for s in rows),
        sum(s.found for s in rows),
        sum(s.right for s in rows),
        tuple(miss for s in rows for miss in s.misses),
    )


@cache
def _resolver() -> Resolver:
    return known.resolver()


def _iter_examples(language: str, text: str) -> Iterator[Example]:
    sentence, line, labels, is_closed = "", 0, [], True
    for number, row in enumerate([*text.splitlines(), "end"], 1):
        if not row.strip() or row.startswith("//"):
            continue
        if row.startswith(" "):
            is_closed = True
            if row.strip() != "nothing":
                labels.append(_label(row, f"{language}.txt, line {number}"))
            continue
        if not is_closed:
            raise ValueError(f"{language}.txt, line {line}: what does it refer to?")
        if sentence:
            yield Example(language, line, sentence, tuple(labels))
        sentence, line, labels, is_closed = _unescape(row), number, [], False


def _label(row: str, where: str) -> Label:
    match = _ROW.fullmatch(_unescape(row.strip()))
    if match is None:
        raise ValueError(f"{where}: “{row.strip()}” is not “words = what they mean”.")
    return Label(*(group or "" for group in match.groups()))


def _unescape(text: str) -> str:
    for escape, character in _ESCAPES.items():
        text = text.replace(escape, character)
    return text


def _is_right(reference: Reference, label: Label) -> bool:
    """Whether *reference* has the words, the document, the place and the verb of *label*."""
    return (
        reference.text == label.words
        and _is_target(reference, label.target)
        and _place(reference).casefold() == label.place.casefold()
        and label.verb in ("", reference.verb)
    )


def _is_target(reference: Reference, target: str) -> bool:
    if target == "here":
        return reference.kind.is_internal
    resolution = _resolver().resolve(reference, context=CONTEXT)
    if target.startswith("?"):
        read = str(reference.symbol) if reference.symbol else reference.resolution
        return resolution.entry is None and target in ("?", f"? {read}")
    if resolution.entry:
        return target in (
            resolution.entry.symbol,
            resolution.entry.title,
            *resolution.entry.aliases,
        )
    return sorted(target.split(" | ")) == sorted(entry.name for entry in resolution.candidates)


def _place(reference: Reference) -> str:
    last = f"-{reference.last}" if reference.last else ""
    section = reference.section.removeprefix(WHOLE)
    return " ".join(filter(None, (section, reference.paragraph + last)))


def _describe(reference: Reference) -> str:
    resolution = _resolver().resolve(reference, context=CONTEXT)
    target = resolution.entry.name if resolution.entry else "?"
    if resolution.candidates and not resolution.entry:
        target = " | ".join(entry.name for entry in resolution.candidates)
    return f"“{reference.text}” = {target} # {_place(reference)} ({reference.verb})"
