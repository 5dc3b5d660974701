"""A text with what tells quickly which of its paragraphs share the most words with others."""

import re
from collections import Counter, defaultdict

from osce_reader.annotations.running_text import RunningText

_RAREST = 12  # words that are looked for; the others stand everywhere
_WORD = re.compile(r"\w+")


class LikeText:
    """A text with what tells quickly which of its paragraphs share the most words with others."""

    def __init__(self, running: RunningText) -> None:
        self.running = running
        self._postings: dict[str, tuple[int, ...]] | None = None

    def find_paragraphs(self, words: str, count: int) -> list[int]:
        """Return the positions of the *count* paragraphs that share the rarest words of *words*."""
        postings = self._index()
        shared: Counter[int] = Counter()
        wanted = {match[0].casefold() for match in _WORD.finditer(words)}
        found = sorted((postings[word] for word in wanted if word in postings), key=len)
        for positions in found[:_RAREST]:
            for position in positions:
                shared[position] += 1000 // len(positions)
        return [position for position, _ in shared.most_common(count)]

    def _index(self) -> dict[str, tuple[int, ...]]:
        if self._postings is None:
            postings: defaultdict[str, list[int]] = defaultdict(list)
            for position, paragraph in enumerate(self.running.document.paragraphs):
                for word in {match[0].casefold() for match in _WORD.finditer(paragraph.text)}:
                    postings[word].append(position)
            self._postings = {word: tuple(positions) for word, positions in postings.items()}
        return self._postings
