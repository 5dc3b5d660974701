"""A library of invented paragraphs, the same at every run: for measuring, not for reading.

Words are made of syllables and drawn by Zipf's law, function words of English stand between them,
and turns of phrase of the kind that decisions repeat are strewn in. Each document has its own
subject: a dozen words that come more often in it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from osce_reader.search.paragraphs import DocumentFacts, IndexedParagraph

SEED = 1975
_VOCABULARY = 20_000
_FUNCTION_SHARE = 0.42
_SUBJECT_SHARE = 0.13

_ONSETS = [
    "b", "br", "c", "ch", "d", "dr", "f", "fl", "g", "gr", "h", "j", "k", "l", "m", "n", "p",
    "pl", "pr", "r", "s", "sh", "st", "t", "th", "tr", "v", "w",
]  # fmt: skip
_VOWELS = [
    "a", "e", "i", "o", "u", "ai", "ea", "ou",
]  # fmt: skip
_ENDINGS = ["", "", "n", "r", "s", "l", "ed", "ing", "tion", "ment", "ity", "ive", "ance"]
_FUNCTION = [
    "the", "of", "and", "to", "in", "for", "on", "with", "as", "by", "that", "at", "from",
    "their", "its", "all", "be", "this", "or", "are", "an", "is", "should", "through",
    "including", "other", "will", "has", "have", "not", "may", "shall", "which", "these",
]  # fmt: skip
_SUBJECTS = [
    "security", "human", "rights", "conflict", "prevention", "arms", "control", "border",
    "management", "law", "democratic", "institutions", "elections", "media", "freedom",
    "economic", "environmental", "policing", "terrorism", "trafficking", "minorities", "gender",
    "equality", "women", "peace", "confidence", "transparency", "migration", "refugees", "forum",
    "ammunition", "cyber", "energy", "water", "corruption", "youth", "education", "tolerance",
    "racism", "torture", "detention",
]  # fmt: skip
_TURNS = (
    ("participating States", 0.3),
    ("human rights and fundamental freedoms", 0.1),
    ("the Permanent Council", 0.1),
    ("rule of law", 0.1),
    ("trafficking in human beings", 0.06),
    ("confidence- and security-building measures", 0.05),
    ("freedom of the media", 0.02),
    ("small arms and light weapons", 0.03),
    ("close co-operation", 0.05),
    ("stockpiles of conventional ammunition", 0.004),
    ("man-portable air defence systems", 0.001),
    ("an open skies consultation", 0.0006),
)
_FIELDS = (
    "Arms control", "Border management", "Combating trafficking in human beings", "Elections",
    "Gender equality", "Human rights", "Media freedom", "Migration", "Policing", "Rule of law",
    "Tolerance", "Youth",
)  # fmt: skip
_BODIES = ("MC", "PC", "FSC", "CIO", "SEC")
_KINDS = ("decision", "declaration", "document", "journal")
_OTHERS = ("fr", "de", "it", "ru", "es")


@dataclass(frozen=True, slots=True)
class _Words:
    """Invented words, and how likely each of them is."""

    words: np.ndarray
    sums: np.ndarray

    def draw(self, random: np.random.Generator, count: int) -> np.ndarray:
        """Return *count* words."""
        return self.words[np.searchsorted(self.sums, random.random(count))]


def iter_synthetic(size: int, *, seed: int = SEED) -> Iterator[IndexedParagraph]:
    """Give *size* paragraphs, about thirty of them in a document and eighty words in each."""
    random = np.random.default_rng(seed)
    content, function = _make_content(random), _weigh(_FUNCTION, 1.5)
    done = document = 0
    while done < size:
        document += 1
        count = min(size - done, max(3, int(random.normal(30, 12))))
        yield from _make_document(random, document, count, content, function)
        done += count


def list_rare_words(count: int) -> list[str]:
    """Return words that are rare in the library."""
    words = _make_content(np.random.default_rng(SEED)).words
    return [str(word) for word in words[-count * 700 :: 700][:count]]


def _make_document(
    random: np.random.Generator, number: int, count: int, content: _Words, function: _Words
) -> Iterator[IndexedParagraph]:
    year = int(random.integers(1992, 2027))
    facts = DocumentFacts(
        body=str(random.choice(_BODIES)),
        kind=str(random.choice(_KINDS)),
        place="Vienna",
        date=f"{year}-{random.integers(1, 13):02}-{random.integers(1, 29):02}",
        fields=tuple(map(str, random.choice(_FIELDS, random.integers(1, 4), replace=False))),
    )
    subject = content.draw(random, 12)
    title = " ".join(content.draw(random, int(random.integers(4, 10)))).capitalize()
    language = "en" if number % 10 else _OTHERS[number // 10 % len(_OTHERS)]
    symbol = f"{facts.body}.DEC/{number}/{year % 100:02}"
    for place in range(1, count + 1):
        text = _make_text(random, subject, content, function)
        yield IndexedParagraph(
            f"document-{number}", language, str(place), "numbered", text, title, symbol,
            facts=facts,
        )  # fmt: skip


def _make_text(
    random: np.random.Generator, subject: np.ndarray, content: _Words, function: _Words
) -> str:
    length = max(12, int(random.lognormal(4.1, 0.5)))
    dice = random.random(length)
    words = np.where(
        dice < _FUNCTION_SHARE,
        function.draw(random, length),
        np.where(
            dice < _FUNCTION_SHARE + _SUBJECT_SHARE,
            random.choice(subject, length),
            content.draw(random, length),
        ),
    ).tolist()
    for turn, share in _TURNS:
        if random.random() < share:
            words.insert(int(random.integers(0, len(words))), turn)
    for at in np.flatnonzero(dice > 0.96).tolist():
        words[at] += ","
    return f"{' '.join(words).capitalize()}."


def _make_content(random: np.random.Generator) -> _Words:
    words = dict.fromkeys(_SUBJECTS)
    while len(words) < _VOCABULARY:
        syllables = random.integers(1, 4)
        stem = "".join(random.choice(_ONSETS) + random.choice(_VOWELS) for _ in range(syllables))
        word = stem + random.choice(_ENDINGS)
        if len(word) > 3:
            words.setdefault(str(word))
    return _weigh(list(words), 3.0)


def _weigh(words: list[str], shift: float) -> _Words:
    weights = 1 / (np.arange(len(words)) + shift) ** 1.02
    return _Words(np.array(words, object), np.cumsum(weights) / weights.sum())
