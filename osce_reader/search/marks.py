"""Where a query holds in a paragraph's text, found by the same analysis as the index's."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from itertools import chain, islice

from osce_reader.search.engine.analysis import (
    ANY,
    HYPHEN,
    HYPHENS,
    MAX_JOINED,
    ONE,
    Piece,
    find_beginning,
    find_pieces,
    fold,
    is_detached,
    iter_hyphened,
    iter_pieces,
    join,
    mask_wildcards,
    max_distance,
    pattern_of,
    stems,
)
from osce_reader.search.nearness import Mark, keep_near
from osce_reader.search.query import (
    Fuzzy,
    Member,
    Near,
    Pattern,
    Phrase,
    Prefix,
    Query,
    Word,
    iter_wanted,
    iter_wanted_leaves,
    without_spans,
)


def find_marks(text: str, language: str, query: Query) -> tuple[Mark, ...]:
    """Return the code points of *text* that *query* found, sorted; none overlap.

    A phrase is one mark, and so is a word that has a hyphen or a sign in it. Of words that have to
    stand near each other only those are marked that do, unless the others may be in the next
    paragraph.
    """
    [marks] = Marker(query).find_each([(text, language)])
    return marks


class Marker:
    """Finds the marks of one query in many texts; faster than `find_marks` for each of them."""

    def __init__(self, query: Query) -> None:
        self._members = {without_spans(one): _patterns(one) for one in iter_wanted(query)}
        self._alone: dict[object, None] = {}
        self._nears: list[tuple[list[object], int]] = []
        for leaf in iter_wanted_leaves(query):
            members = leaf.members if isinstance(leaf, Near) else (leaf,)
            keys = [without_spans(member) for member in members]
            if isinstance(leaf, Near) and not leaf.crosses:
                self._nears.append((keys, leaf.distance))
            else:
                self._alone |= dict.fromkeys(keys)
        self._matchers: dict[str, dict[object, _LeafMatcher]] = {}

    def find_each(self, texts: Sequence[tuple[str, str]]) -> list[tuple[Mark, ...]]:
        """Return the marks in each of *texts*, given with their languages, as `find_marks` does.

        Texts of one language are searched together; those of ASCII alone, which is quicker, apart.
        """
        groups: dict[tuple[str, bool], list[int]] = {}
        for number, (text, language) in enumerate(texts):
            groups.setdefault((language, text.isascii()), []).append(number)
        marks: list[tuple[Mark, ...]] = [()] * len(texts)
        for (language, _), numbers in groups.items():
            found = self._find_together([texts[number][0] for number in numbers], language)
            for number, own in zip(numbers, found, strict=True):
                marks[number] = own
        return marks

    def _find_together(self, texts: Sequence[str], language: str) -> Iterator[tuple[Mark, ...]]:
        """Give the marks in each of *texts*, which are of one *language*."""
        matchers = self._matchers.get(language) or self._make_matchers(language)
        found = {key: matcher.find_each(texts) for key, matcher in matchers.items()}
        for number, text in enumerate(texts):
            own: list[Mark] = []
            for key in self._alone:
                own += found[key][number]
            for keys, distance in self._nears:
                columns = [sorted(found[key][number]) for key in keys]
                own += chain.from_iterable(keep_near(text, columns, distance))
            yield _merge(own) if len(own) > 1 else tuple(own)

    def _make_matchers(self, language: str) -> "dict[object, _LeafMatcher]":
        """Return what finds each member in texts of a *language*, and keep it."""
        made = {key: _LeafMatcher(own, language) for key, own in self._members.items()}
        self._matchers[language] = made
        return made


def _merge(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """Return *marks* sorted, those that overlap made one."""
    first, *rest = sorted(marks)
    merged = [first]
    reached = first[1]
    for mark in rest:
        if mark[0] >= reached:
            merged.append(mark)
            reached = mark[1]
        elif mark[1] > reached:
            reached = mark[1]
            merged[-1] = (merged[-1][0], reached)
    return tuple(merged)


@dataclass(frozen=True, slots=True)
class _Pattern:
    """One piece of a query, and how a piece of a text has to agree with it."""

    piece: Piece
    is_exact: bool
    is_beginning: bool
    test: Callable[[str], bool] | None = None
    """What a folded word has to pass where it need not be spelt so."""


def _patterns(leaf: Member) -> list[_Pattern]:
    """Return the patterns that have to agree with consecutive pieces of a text."""
    words = leaf.words if isinstance(leaf, Phrase) else (leaf,)
    patterns: list[_Pattern] = []
    if isinstance(leaf, Fuzzy):
        [piece, *_] = pieces = find_pieces(leaf.text)
        return [_Pattern(piece, True, False, _nearness_test(fold(join(pieces))))]
    for word in words:
        if isinstance(word, Pattern):
            patterns += map(_wildcards, find_pieces(mask_wildcards(word.text)))
            continue
        pieces = find_pieces(word.text)
        is_exact = not isinstance(leaf, Word) or any(piece.has_sign for piece in pieces)
        patterns += [_Pattern(piece, is_exact, False) for piece in pieces]
        if isinstance(word, Prefix):
            patterns[-1] = _Pattern(patterns[-1].piece, True, True)
    return patterns


def _wildcards(piece: Piece) -> _Pattern:
    """Return the pattern of a *piece* that may hold wildcards."""
    if ANY not in piece.folded and ONE not in piece.folded:
        return _Pattern(piece, True, False)
    pattern = pattern_of(piece.folded)
    return _Pattern(piece, True, False, lambda word: pattern.match(word) is not None)


def _nearness_test(word: str) -> Callable[[str], bool]:
    """Return what tells whether another word is spelt nearly as *word*."""
    from rapidfuzz.distance import OSA

    most = max_distance(word)

    def is_near(other: str) -> bool:
        distance = OSA.distance(word, other, score_cutoff=most)
        return other[:1] == word[:1] and other.isalpha() and distance <= most

    return is_near


class _Run:
    """The pieces of a text from one on, read no further than they are asked for."""

    def __init__(self, text: str, start: int) -> None:
        self._text = text
        self._source = iter_pieces(text, start)
        self._pieces: list[Piece] = []

    def get(self, count: int) -> list[Piece]:
        """Return the first *count* pieces, fewer where the text ends."""
        missing = count - len(self._pieces)
        if missing > 0:
            self._pieces += islice(self._source, missing)
        return self._pieces[:count]

    def count_joined(self, at: int) -> int:
        """Return how many pieces from *at* on hyphens join, at most four; 1 where none does."""
        count = 1
        while count < MAX_JOINED and self._may_continue(at + count - 1):
            pieces = self.get(at + count + 1)
            if len(pieces) == at + count or pieces[-1].joint != HYPHEN:
                break
            count += 1
        return count

    def _may_continue(self, at: int) -> bool:
        piece = self.get(at + 1)[at]
        following = self._text[piece.end : piece.end + 1]
        return following in HYPHENS or is_detached(piece.raw)


class _Verdict(Enum):
    """Whether the first pattern of a leaf agrees with a word."""

    NO = auto()
    YES = auto()
    OPEN = auto()
    """What follows it decides."""


_WITH_UMLAUTS = "aou"


class _LeafMatcher:
    """Finds where the patterns of one leaf agree with consecutive pieces of a text."""

    def __init__(self, patterns: list[_Pattern], language: str) -> None:
        self._patterns = patterns
        self._language = language
        self._is_plain = len(patterns) == 1
        self._beginning = self._find_beginning(patterns[0])
        is_hyphened = len(patterns) > 1 and patterns[1].piece.joint == HYPHEN
        self._looks_further = is_hyphened or bool(patterns[0].piece.star)
        self._verdicts: dict[str, _Verdict] = {}
        self._is_form = self._make_test(patterns[0])

    def _find_beginning(self, pattern: _Pattern) -> str:
        """Return the letters that all words agree in that agree with *pattern*: two at most.

        Short stems may differ in the second letter from their words (die, dying), and so may
        German words that begin with an umlaut (Übung, Uebung).
        """
        folded = pattern.piece.folded
        if folded[:1] in (ANY, ONE):
            return ""
        two = folded[:2]
        is_safe = self._is_plain and pattern.test is None and two.isascii() and two.isalpha()
        is_safe &= self._language != "de" or folded[0] not in _WITH_UMLAUTS
        forms = (folded,) if pattern.is_exact else stems(pattern.piece.raw, self._language)
        if is_safe and len(two) == 2 and all(f[:2] == two and len(f) > 3 for f in forms):
            return two
        return folded[:1]

    def find_each(self, texts: Sequence[str]) -> list[list[Mark]]:
        """Return the longest match at each place of each of *texts*.

        Where words begin is found in all of them at once.
        """
        marks: list[list[Mark]] = [[] for _ in texts]
        verdicts, no, undecided = self._verdicts, _Verdict.NO, _Verdict.OPEN
        whole = "\n".join(texts)
        number, first, last = 0, 0, len(texts[0])
        for start, end in find_beginning(whole, self._beginning):
            while start > last:
                number += 1
                first, last = last + 1, last + 1 + len(texts[number])
            word = whole[start:end]
            verdict = verdicts.get(word) or self._judge(word)
            if verdict is not undecided and whole[end : end + 1] not in HYPHENS:
                if verdict is no:
                    continue
                if self._is_plain:
                    marks[number].append((start - first, end - first))
                    continue
            run = _Run(texts[number], start - first)
            count = self._match(run, 0, 0)
            if count is not None:
                marks[number].append((start - first, run.get(count)[-1].end))
        return marks

    def _judge(self, word: str) -> "_Verdict":
        """Return what *word* is by itself, and remember it, since words recur."""
        if self._looks_further or is_detached(word):
            verdict = _Verdict.OPEN
        elif self._is_form(word):
            verdict = _Verdict.YES
        else:
            verdict = _Verdict.NO
        self._verdicts[word] = verdict
        return verdict

    def _make_test(self, pattern: _Pattern) -> Callable[[str], bool]:
        """Return what tells whether *pattern* agrees with a word that has its first letter."""
        wanted = pattern.piece.folded
        test = pattern.test
        if pattern.piece.has_sign or pattern.piece.star:
            return lambda word: self._agrees([pattern], find_pieces(word)[:1])
        if test is not None:
            return lambda word: test(fold(word))
        if pattern.is_beginning:
            return lambda word: fold(word).startswith(wanted)
        if pattern.is_exact:
            return lambda word: fold(word) == wanted
        own = frozenset(stems(pattern.piece.raw, self._language))
        return lambda word: not own.isdisjoint(stems(word, self._language))

    def _match(self, run: _Run, pattern: int, at: int) -> int | None:
        """Return how many pieces of *run* the patterns take, those before *at* being taken."""
        if pattern == len(self._patterns):
            return at
        for patterns_end, pieces in self._iter_steps(run, pattern, at):
            if self._agrees(self._patterns[pattern:patterns_end], pieces):
                count = self._match(run, patterns_end, at + len(pieces))
                if count is not None:
                    return count
        return None

    def _iter_steps(
        self, run: _Run, pattern: int, at: int
    ) -> Iterator[tuple[int, Sequence[Piece]]]:
        """Give what may be compared as one word: in one of the two it may be a hyphened run."""
        pieces = run.get(at + 1)[at:]
        if not pieces:
            return
        for count in range(run.count_joined(at), 1, -1):
            yield pattern + 1, run.get(at + count)[at:]
        queried = [p.piece for p in self._patterns[pattern : pattern + MAX_JOINED]]
        for end in iter_hyphened(queried, 0):
            yield pattern + end, pieces
        yield pattern + 1, pieces

    def _agrees(self, patterns: Sequence[_Pattern], pieces: Sequence[Piece]) -> bool:
        """Whether the run of *patterns* and the run of *pieces* are the same word."""
        first, last = patterns[0], patterns[-1]
        is_otherwise_joined = first.piece.has_sign and first.piece.joint != pieces[0].joint
        if is_otherwise_joined or (last.piece.star and not pieces[-1].star):
            return False
        if first.test is not None:
            return len(patterns) == 1 and first.test(fold(join(pieces)))
        if first.piece.folded[:1] != pieces[0].folded[:1]:
            return False
        wanted = join([pattern.piece for pattern in patterns])
        found = join(pieces)
        if last.is_beginning:
            return fold(found).startswith(fold(wanted))
        if first.is_exact:
            return fold(found) == fold(wanted)
        return not set(stems(wanted, self._language)).isdisjoint(stems(found, self._language))
