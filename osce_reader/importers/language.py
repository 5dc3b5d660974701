"""The language a text is written in."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

_ENOUGH_LETTERS = 20
_ENOUGH_BYTES = 150
"""Of UTF-8: three to a letter of Chinese, two to one of Russian, which say as much."""

_EXCERPT = 4000
_GOOD_PART = 0.1
_SAMPLE, _SAMPLED = 300, 100
"""How many letters of how many paragraphs are looked at to find a second language."""
_SURE = 0.6


def detect_language(texts: Sequence[str]) -> str:
    """Return the ISO 639-1 code of the language of *texts*, or "" if that cannot be told."""
    excerpt = _excerpt(texts)
    if sum(c.isalpha() for c in excerpt) < _ENOUGH_LETTERS:
        return ""
    language, certainty = _classifier().classify(excerpt)
    return str(language) if certainty >= _SURE else ""


def detect_languages(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the languages that a good part of *texts* is in, the most common first."""
    long = [text for text in texts if len(text.encode(errors="replace")) >= _ENOUGH_BYTES]
    lengths: dict[str, int] = {}
    for text in long[:: 1 + len(long) // _SAMPLED]:
        weight = len(text.encode(errors="replace"))
        if language := detect_language([text[:_SAMPLE]]):
            lengths[language] = lengths.get(language, 0) + weight
    whole = sum(lengths.values())
    common = sorted(lengths, key=lambda language: -lengths[language])
    return tuple(language for language in common if lengths[language] >= _GOOD_PART * whole)


def _excerpt(texts: Sequence[str]) -> str:
    """Return enough of *texts* to tell the language by, from the beginning, the middle, the end."""
    whole = "\n".join(texts)
    if len(whole) <= _EXCERPT:
        return whole
    third = _EXCERPT // 3
    middle = len(whole) // 2
    return "\n".join((whole[:third], whole[middle : middle + third], whole[-third:]))


@cache
def _classifier() -> "LanguageIdentifier":
    """Return the classifier, which takes most of a second to load."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
