"""How well notes find their place in a text that changed: seeded edits, and what became of notes.

Run as `python -m tests.benchmarks.anchoring [FOLDER]`, with the bundled texts or those in a folder
of imported documents. Every word of the texts has an identity that it keeps through an edit, so
that where a note belongs afterwards is known and not guessed. Each edit is made to each text with
each seed; the same notes are placed by our rules and by the plain rule "the best fuzzy match wins".

A place is right if it has at least half of its characters in common with the true one. "Wrong" is
a note that is shown elsewhere without asking. A note whose words were struck out, or torn apart (a
fifth of them in another paragraph or gone, or as many others in between), has no true place: to
place it where none of its words is would be wrong, and a suggestion has to be looked at.

"Offered" are those orphans, and those with a suggestion elsewhere, whose true place is among the
places that the window lists for the reader to choose from: two places as near as each other are no
suggestion, but one can be chosen.
"""

import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from rapidfuzz import fuzz

from osce_reader.annotations.anchoring import Anchored, anchor_each
from osce_reader.annotations.annotation import Annotation, AnnotationState, Selector
from osce_reader.annotations.like_text import LikeText
from osce_reader.annotations.likeness import list_choices
from osce_reader.annotations.running_text import RunningText
from osce_reader.annotations.selectors import select, select_in
from osce_reader.markup import read_document, write_document
from osce_reader.model.document import Block, Document, Metadata, ParagraphKind, compose
from osce_reader.model.locator import Locator
from osce_reader.paths import find_paths
from osce_reader.workspace.placing import CANDIDATES, list_followed
from osce_reader.workspace.workspace import open_workspace
from tests.benchmarks.edited_texts import (
    EDITS,
    Edit,
    Sentence,
    Text,
    Word,
    map_words,
    translate_word,
)

_SEEDS = range(3)
_FRESH_SEEDS = range(2000, 2004)  # no rule or threshold was ever chosen by what these give
_DOCUMENTS = Path(__file__).parents[2] / "corpus" / "documents"
_SENTENCE_END = re.compile(r"[.;:]”?$")


Span = tuple[str, int, int]
"""A paragraph, and the characters of it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A note, and the words that it is on."""

    note: Annotation
    identities: frozenset[int]


@dataclass(frozen=True, slots=True)
class Truth:
    """Where words are after an edit: as a `whole`, or else in `pieces`."""

    whole: Span | None
    pieces: tuple[Span, ...]


def main() -> int:
    """Print for each edit what became of the notes, and return the exit status."""
    folder_of_texts = Path(sys.argv[1]) if len(sys.argv) > 1 else _DOCUMENTS
    texts = sorted(folder_of_texts.glob("*.md"))
    for title, seeds in (("seeds that rules were tried on", _SEEDS), ("fresh seeds", _FRESH_SEEDS)):
        lines = [title, *_tabulate(seeds, texts), ""]
        sys.stdout.write("\n".join(lines) + "\n")
    with TemporaryDirectory(prefix="osce-reader-bench-") as folder:
        sys.stdout.write(f"{_describe_translation(Path(folder), texts)}\n")
    return 0


def _tabulate(seeds: Iterable[int], texts: Sequence[Path]) -> Iterator[str]:
    """Give a line for each edit, and those for all of them."""
    yield _row(
        "edit", "notes", "right", "suggested", "orphan", "offered", "wrong", "", "plain: wrong"
    )
    ours, plain = Counter[str](), Counter[str]()
    for name, edit in EDITS.items():
        mine, theirs = measure(edit, seeds, texts)
        ours += mine
        plain += theirs
        yield _describe(name, mine, theirs)
    yield _describe("all together", ours, plain)
    yield _describe_torn(ours, plain)


def _describe_translation(folder: Path, texts: Sequence[Path]) -> str:
    """Return how many notes are shown at their paragraph of a translation, and on its words.

    Words of another language cannot be found by like ones: a note follows its paragraph, and the
    plain rule puts it somewhere.
    """
    right = total = on_words = plainly = 0
    for path in texts:
        source = _read(path)
        translated = _to_document(map_words(source, translate_word), language="fr")
        notes = [
            replace(case.note, id=f"{number:032x}")
            for number, case in enumerate(_make_cases(random.Random(0), source))
        ]
        followed = _follow(folder / path.stem, (_to_document(source), translated), notes)
        right += sum(one.selector.paragraph == place.paragraph for one, place in followed)
        on_words += sum(place.has_characters for _, place in followed)
        for note in notes:
            plain = _place_plainly(note.selector, translated)
            plainly += plain is not None and plain[0] != note.selector.paragraph
        total += len(notes)
    return (
        f"a translation: {right} of {total} notes at their paragraph, {on_words} on words of it; by"
        f" the plain rule {plainly} at another paragraph"
    )


def _follow(
    folder: Path, documents: Iterable[Document], notes: Iterable[Annotation]
) -> tuple[tuple[Annotation, Locator], ...]:
    """Return where *notes* are shown in the French one of *documents*, alone in a library."""
    paths = find_paths(folder)
    paths.imported_documents.mkdir(parents=True)
    for document in documents:
        name = f"lanterns.{document.metadata.language}.md"
        Path(paths.imported_documents, name).write_text(write_document(document), encoding="utf-8")
    with closing(open_workspace(paths)) as workspace:
        workspace.annotations.save(notes)
        return list_followed(workspace, "lanterns", "fr")


def measure(
    edit: Edit, seeds: Iterable[int], texts: Sequence[Path]
) -> tuple[Counter[str], Counter[str]]:
    """Return what became of the notes on *texts* after *edit*, by our rules and by the plain."""
    ours, plain = Counter[str](), Counter[str]()
    for seed in seeds:
        for path in texts:
            source = _read(path)
            cases = list(_make_cases(random.Random(seed), source))
            edited = edit(random.Random(seed + 100), source)
            document = _to_document(edited)
            notes = [case.note for case in cases]
            like = LikeText(RunningText.of(document))
            for case, found in zip(cases, anchor_each(notes, document), strict=True):
                truth = _find_truth(edited, case.identities)
                verdict = _judge(found, truth)
                ours[verdict] += 1
                is_open = verdict in ("orphan", "suggested elsewhere")
                ours["offered"] += is_open and _is_offered(like, case.note, truth)
                place = _place_plainly(case.note.selector, document)
                plain[_verdict(place, truth, is_placed=True)] += 1
    return ours, plain


def _read(path: Path) -> Text:
    document = read_document(path.read_text(encoding="utf-8"), name=path.name)
    text: Text = []
    identity = 0
    for paragraph in document.paragraphs:
        sentences, words = [], []
        for word in paragraph.text.split():
            words.append(Word(word, identity))
            identity += 1
            if _SENTENCE_END.search(word):
                sentences.append(tuple(words))
                words = []
        if words:
            sentences.append(tuple(words))
        text.append(sentences)
    return text


def _to_document(text: Text, *, language: str = "en") -> Document:
    """Return *text* as a document; an empty paragraph keeps its number."""
    blocks = [
        Block(ParagraphKind.NUMBERED, _join(paragraph), f"{number}.")
        for number, paragraph in enumerate(text, 1)
    ]
    return compose(Metadata("lanterns", "Lanterns", language), blocks)


def _join(paragraph: Iterable[Sentence]) -> str:
    return " ".join(word.text for sentence in paragraph for word in sentence)


def _make_cases(rng: random.Random, text: Text) -> Iterator[Case]:
    """Give notes on every paragraph, every sentence, and words here and there."""
    document = _to_document(text)
    for number, paragraph in enumerate(text, 1):
        words = [word for sentence in paragraph for word in sentence]
        ranges = {(0, len(words))}
        at = 0
        for sentence in paragraph:
            ranges.add((at, at + len(sentence)))
            at += len(sentence)
        for count in (1, 2, 3, 5, 9, 15):
            start = rng.randrange(max(1, len(words) - count))
            ranges.add((start, min(len(words), start + count)))
        for first, last in sorted(ranges):
            yield _make_case(document, str(number), words, (first, last))


def _make_case(
    document: Document, paragraph: str, words: Sequence[Word], chosen: tuple[int, int]
) -> Case:
    first, last = chosen
    start = len(" ".join(w.text for w in words[:first])) + (1 if first else 0)
    end = start + len(" ".join(w.text for w in words[first:last]))
    place = Locator("lanterns", "en", paragraph, "", start, end)
    note = Annotation("", select(document, place), None, "", (), "", "", "")
    identities = frozenset(w.identity for w in words[first:last] if w.identity is not None)
    return Case(note, identities)


def _find_truth(text: Text, identities: frozenset[int]) -> Truth:
    """Return where the words are now, from the first to the last that are in one paragraph."""
    spans = {}
    for number, paragraph in enumerate(text, 1):
        at, starts, ends, between = 0, [], [], []
        for count, word in enumerate(word for sentence in paragraph for word in sentence):
            if word.identity in identities:
                starts.append(at)
                ends.append(at + len(word.text))
                between.append(count)
            at += len(word.text) + 1
        if starts:
            width = between[-1] - between[0] + 1
            spans[str(number), starts[0], ends[-1]] = (len(starts), width)
    whole = [
        span
        for span, (count, width) in spans.items()
        if count >= 0.8 * len(identities) and width <= 1.25 * count
    ]
    return Truth(whole[0] if whole else None, tuple(spans))


def _judge(found: Anchored, truth: Truth) -> str:
    state = found.annotation.state
    if state is AnnotationState.ORPHAN:
        return "orphan" if truth.whole else "torn: orphan"
    is_placed = found.suggestion is None
    place = found.suggestion or found.annotation.selector
    return _verdict(_span(place), truth, is_placed=is_placed)


def _is_offered(text: LikeText, note: Annotation, truth: Truth) -> bool:
    """Whether the true place is among those that the reader can choose from."""
    offered = (
        select_in(text.running, text.running.locate(one.start, one.end))
        for one in list_choices(text, note.selector, limit=CANDIDATES)
    )
    return any(_verdict(_span(one), truth, is_placed=True) == "right" for one in offered)


def _verdict(place: Span | None, truth: Truth, *, is_placed: bool) -> str:
    if truth.whole is None:
        is_there = place is not None and any(_common(place, piece) > 0 for piece in truth.pieces)
        return "torn: suggested" if not is_placed else "torn: right" if is_there else "torn: wrong"
    is_right = place is not None and _has_half(place, truth.whole)
    if is_placed:
        return "right" if is_right else "wrong"
    return "suggested" if is_right else "suggested elsewhere"


def _has_half(one: Span, other: Span) -> bool:
    return 2 * _common(one, other) >= max(one[2] - one[1], other[2] - other[1])


def _common(one: Span, other: Span) -> int:
    return min(one[2], other[2]) - max(one[1], other[1]) if one[0] == other[0] else 0


def _span(place: Selector) -> Span:
    end = len(place.exact) if place.end is None else place.end
    return place.paragraph, place.start or 0, end


def _place_plainly(selector: Selector, document: Document) -> Span | None:
    """Return where the best fuzzy match of the words is, however bad."""
    best: Span | None = None
    best_score = -1.0
    for paragraph in document.paragraphs:
        found = fuzz.partial_ratio_alignment(selector.exact, paragraph.text)
        if found is not None and found.score > best_score:
            best, best_score = (paragraph.locator, found.dest_start, found.dest_end), found.score
    return best


def _describe(name: str, ours: Counter[str], plain: Counter[str]) -> str:
    known = ("right", "suggested", "suggested elsewhere", "orphan", "wrong")
    total = sum(ours[verdict] for verdict in known)
    served = 100 * (ours["right"] + ours["suggested"]) / max(1, total)
    elsewhere = ours["suggested elsewhere"]
    suggested = f"{ours['suggested']}" + (f" (+{elsewhere} elsewhere)" if elsewhere else "")
    return _row(
        name, total, ours["right"], suggested, ours["orphan"], ours["offered"], ours["wrong"],
        f"{served:.1f} %", plain["wrong"],
    )  # fmt: skip


def _describe_torn(ours: Counter[str], plain: Counter[str]) -> str:
    return (
        f"struck out or torn apart: {ours['torn: orphan']} orphans, {ours['torn: suggested']}"
        f" suggested, {ours['torn: right']} on a piece, {ours['torn: wrong']} wrong;"
        f" by the plain rule {plain['torn: wrong']} wrong"
    )


def _row(*cells: object) -> str:
    widths = (22, 7, 7, 24, 8, 9, 7, 9, 13)
    return "".join(str(cell).ljust(width) for cell, width in zip(cells, widths, strict=True))


if __name__ == "__main__":
    sys.exit(main())
