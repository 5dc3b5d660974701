"""Patterns in which a blank stands for white space of any kind, and alternatives of words."""

import re
from collections.abc import Iterable

NEVER = r"(?!)"
"""A pattern of what is never found: for words that a language does not have."""


def spaced(pattern: str) -> re.Pattern[str]:
    """Compile *pattern*, in which a blank stands for white space of any kind."""
    return re.compile(pattern.replace(" ?", r"\s*").replace(" ", r"\s+"))


def any_of(words: Iterable[str]) -> str:
    """Return the alternatives *words*, the longest first."""
    return "|".join(sorted(words, key=len, reverse=True))


def followed(words: str) -> str:
    """Return the alternatives *words* with the blank behind them; an empty one makes all optional.

    An elided word needs no blank ("de l’").
    """
    given = sorted(filter(None, words.split("|")), key=len, reverse=True)
    pattern = "|".join(word if word.endswith("’") else f"{word} " for word in given)
    return rf"(?:{pattern})" + ("?" if "" in words.split("|") else "")
