"""Rich text: the little that a citation needs, words that may be italic."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Words that look alike."""

    text: str
    is_italic: bool = False


Runs = tuple[Run, ...]


def plain(runs: Iterable[Run]) -> str:
    """Return the words of *runs* alone."""
    return "".join(run.text for run in runs)


def join_runs(runs: Iterable[Run]) -> Runs:
    """Return *runs* with neighbours that look alike made one, and empty ones left out."""
    joined: list[Run] = []
    for run in runs:
        if joined and joined[-1].is_italic == run.is_italic:
            joined[-1] = Run(joined[-1].text + run.text, run.is_italic)
        elif run.text:
            joined.append(run)
    return tuple(joined)
