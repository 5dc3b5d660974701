import re
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.annotations.anchoring import anchor, anchor_all, anchor_each
from osce_reader.annotations.annotation import Annotation, AnnotationState, Selector
from osce_reader.annotations.selectors import select
from osce_reader.model.document import Document
from osce_reader.model.text import canonicalize
from tests.annotations.builders import ROOT, annotate, document_of, place, words_of

ANCHORED, MOVED, SUGGESTED, ORPHAN = AnnotationState
LAMPS = "We declare that every lantern in the harbour shall be lit at dusk."
OIL = "The oil for it is paid for by the owners of the ships at anchor there."
OLD = document_of(LAMPS, OIL)


def anchored(words: str, new: Document, *, old: Document = OLD) -> Annotation:
    return anchor(annotate(old, words_of(old, words)), new)


@pytest.mark.parametrize(
    "locator",
    [
        place("1"),
        place("1", at=(3, 10)),
        place("1", last="2"),
        place("1", last="2", at=(3, 4)),
        place(),
    ],
)
def test_in_the_same_text_it_stays(locator):
    note = annotate(OLD, locator)
    assert anchor(note, OLD) == note


@pytest.mark.parametrize(
    ("words", "new", "paragraph"),
    [
        ("every lantern in the harbour", [f"At last: {LAMPS}", OIL], "1"),
        ("lantern", [f"At last: {LAMPS}", OIL], "1"),
        ("lantern", [LAMPS.replace("We declare", "We solemnly state"), OIL], "1"),
        ("lantern", [LAMPS.replace("lit at dusk", "put out"), OIL], "1"),
        ("every lantern in the harbour shall", ["An inserted paragraph.", LAMPS, OIL], "2"),
        ("lantern", ["An inserted paragraph.", LAMPS, OIL], "2"),
        (LAMPS, ["An inserted paragraph.", LAMPS, OIL], "2"),
        (LAMPS, [f"{LAMPS} And so on.", OIL], "1"),
        ("every lantern in the harbour shall be", [OIL, f"It says: {LAMPS}"], "2"),
        ("lantern", [LAMPS, f"Also: {LAMPS.replace('We', 'They')}"], "1"),
    ],
)
def test_where_the_words_are_surely_the_same_it_moves_with_them(words, new, paragraph):
    document = document_of(*new)
    found = anchored(words, document)
    expected = select(document, words_of(document, words, paragraph))
    if found.state is ANCHORED:
        assert new[0] == LAMPS
    else:
        assert found.state is MOVED
    assert found.quote == words
    assert found.locator.paragraph == paragraph
    assert (found.selector.start, found.selector.end) == (expected.start, expected.end)
    assert found.selector.text_hash == expected.text_hash


def test_the_words_around_tell_several_occurrences_apart():
    old = document_of("Lamps burn at night, and then the lamps burn at dawn, and lamps go out.")
    new = document_of(
        "Now: lamps burn at night, and then the lamps burn at dawn, and lamps go out."
    )
    note = annotate(old, words_of(old, "lamps burn at dawn"))
    assert anchor(note, new).locator.start == new.paragraphs[0].text.index("lamps burn at dawn")
    short = annotate(old, words_of(old, "lamps"))
    found = anchor(short, new)
    assert found.state is MOVED
    assert new.paragraphs[0].text[found.locator.start :].startswith("lamps burn at dawn")


@pytest.mark.parametrize(
    ("words", "new"),
    [
        ("every lantern in the harbour", [LAMPS.replace("lantern", "lamp"), OIL]),
        ("lantern", ["Nothing is left.", OIL]),
        ("lantern", ["A lantern of another kind.", OIL]),
        ("lantern", ["Nothing is left.", "A lantern of another kind."]),
        ("the harbour shall", [LAMPS.replace("harbour shall", "harbours shall"), OIL]),
        ("harbour", [LAMPS.replace("harbour", "harbours"), OIL]),
        ("harbour", [LAMPS.replace("in the harbour", "in the inharbour"), OIL]),
        ("every lantern in the harbour shall be", ["No.", f"{LAMPS} {LAMPS}"]),
        ("at", ["They sat at", OIL]),
        (LAMPS, ["No.", LAMPS, LAMPS]),
    ],
)
def test_a_look_alike_is_never_taken(words, new):
    note = annotate(OLD, words_of(OLD, words))
    found = anchor(note, document_of(*new))
    assert found.state in (ORPHAN, SUGGESTED)
    assert replace(found, state=note.state) == note


def test_a_deleted_sentence_does_not_take_the_words_of_the_next():
    old = document_of("The States shall act. The States may wait.")
    new = document_of("The States may wait.")
    assert anchored("States", new, old=old).state in (ORPHAN, SUGGESTED)


@pytest.mark.parametrize(
    "document",
    [None, document_of(LAMPS, OIL, document_id="other"), document_of(LAMPS, OIL, language="fr")],
)
def test_without_its_text_it_is_an_orphan_with_its_words(document):
    note = annotate(OLD, place("1", at=(3, 10)), note="mine")
    assert anchor(note, document) == replace(note, state=ORPHAN)


def test_an_orphan_comes_back_with_its_text():
    note = annotate(OLD, place("1", at=(3, 10)))
    assert anchor(anchor(note, None), OLD) == note


class TestSeveralParagraphs:
    NOTE = annotate(OLD, place("1", last="2", at=(16, 7)))

    def test_move_together(self):
        found = anchor(self.NOTE, document_of("New.", LAMPS, OIL))
        assert (found.state, found.locator.paragraphs) == (MOVED, "2-3")
        assert (found.locator.start, found.locator.end) == (16, 7)

    def test_are_left_to_the_reader_if_one_in_between_is_new(self):
        found = anchor(self.NOTE, document_of(LAMPS, "New.", OIL))
        assert found.state in (ORPHAN, SUGGESTED)

    def test_are_looked_at_to_their_end(self):
        changed = document_of(LAMPS, OIL.replace("oil", "wax"))
        [found] = anchor_each([self.NOTE], changed)
        assert found.annotation == replace(self.NOTE, state=SUGGESTED)
        assert found.suggestion is not None
        place_now = found.suggestion
        assert (place_now.paragraph, place_now.last, place_now.start) == ("1", "2", 16)
        assert place_now.exact.endswith("\n\nThe wax")

    def test_as_wholes_stay_whole(self):
        note = annotate(OLD, place("1", last="2"))
        found = anchor(note, document_of("New.", LAMPS, OIL))
        assert found.locator == replace(note.locator, paragraph="2", last="3")


def test_many_are_anchored_as_one_by_one():
    notes = [annotate(OLD, words_of(OLD, words)) for words in ("lantern", "harbour", "We")]
    new = document_of("Before.", LAMPS)
    assert anchor_all(notes, new) == tuple(anchor(note, new) for note in notes)
    assert anchor_all([], new) == ()


class TestRealText:
    """The declaration has many set phrases, so that look-alikes are everywhere."""

    SAMPLE = (ROOT / "tests" / "samples" / "declaration-vilnius-2011.txt").read_text("utf-8")
    TEXTS = tuple(filter(None, map(canonicalize, re.split(r"\n\s*\n", SAMPLE))))
    OLD = document_of(*TEXTS)

    def notes_on(self, number: int) -> list[Annotation]:
        """Return notes on one, three and nine words all over a paragraph."""
        words = [match.span() for match in re.finditer(r"\S+", self.TEXTS[number - 1])]
        ranges = [
            (words[i][0], words[min(i + count, len(words)) - 1][1])
            for count in (1, 3, 9)
            for i in range(0, len(words), 4)
        ]
        return [annotate(self.OLD, place(str(number), at=at)) for at in ranges]

    def test_after_an_inserted_paragraph_every_note_finds_its_words(self):
        new = document_of("An inserted paragraph.", *self.TEXTS)
        for number in range(1, len(self.TEXTS) + 1):
            notes = self.notes_on(number)
            for note, found in zip(notes, anchor_all(notes, new), strict=True):
                place_now = replace(note.locator, paragraph=str(number + 1))
                assert (found.state, found.locator) == (MOVED, place_now)

    def test_a_note_on_a_paragraph_struck_out_goes_nowhere_else(self):
        for number in range(1, len(self.TEXTS) + 1):
            new = document_of(*self.TEXTS[: number - 1], *self.TEXTS[number:])
            for found in anchor_all(self.notes_on(number), new):
                assert found.state in (ORPHAN, SUGGESTED)

    @pytest.mark.parametrize("first", [1, 2])
    @pytest.mark.parametrize("every", [9, 15, 20])
    def test_among_changed_words_a_note_keeps_its_sentence_or_is_an_orphan(self, first, every):
        def change(text: str) -> str:
            """Replace one word in so many by one of the same length."""
            pattern = rf"((?:\S+ ){{{every - 1}}})(\S+)"
            return re.sub(pattern, lambda m: m[1] + "x" * len(m[2]), text)

        new = document_of(*["New."] * (first - 1), *map(change, self.TEXTS))
        states: Counter[AnnotationState] = Counter()
        for number in range(1, len(self.TEXTS) + 1):
            notes = self.notes_on(number)
            for note, found in zip(notes, anchor_all(notes, new), strict=True):
                states[found.state] += 1
                if found.state is MOVED:
                    place_now = replace(note.locator, paragraph=str(number + first - 1))
                    assert found.locator == place_now
        assert states[MOVED] > 0


words = st.text("ab .’é\U0001f3ee", min_size=1, max_size=30).map(canonicalize).filter(bool)


@given(st.lists(words, min_size=1, max_size=4), st.lists(words, max_size=4), st.data())
def test_whatever_the_texts_it_stands_on_its_words_or_is_an_orphan(old_texts, new_texts, data):
    old, new = document_of(*old_texts), document_of(*new_texts)
    number = data.draw(st.integers(1, len(old_texts)))
    text = old_texts[number - 1]
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    note = annotate(old, place(str(number), at=(start, end)))
    assert anchor(note, old) == note
    found = anchor(note, new)
    assert found.quote == note.quote
    if found.state in (ORPHAN, SUGGESTED):
        assert found.selector == note.selector
    else:
        place_now = select(new, found.locator)
        assert replace(found.selector, version=place_now.version) == place_now
        assert anchor(found, new) == found


class TestSuggestion:
    """Like words are offered, never taken."""

    @pytest.mark.parametrize(
        ("words", "new", "like"),
        [
            ("every lantern in", [LAMPS.replace("lantern", "lamp"), OIL], "every lamp in"),
            ("lantern", [LAMPS.replace("lantern", "lamp"), OIL], "lamp"),
            (LAMPS, [OIL, LAMPS.replace("dusk", "nightfall")], LAMPS.replace("dusk", "nightfall")),
            ("the owners", [LAMPS, OIL.replace("the owners of", "every owner of")], "every owner"),
            ("harbour", [LAMPS.replace("harbour", "harbours"), OIL], "harbours"),
        ],
    )
    def test_names_the_words_that_took_their_place(self, words, new, like):
        paragraph = "1" if words in LAMPS else "2"
        note = annotate(OLD, words_of(OLD, words, paragraph))
        [found] = anchor_each([note], document_of(*new))
        assert found.annotation == replace(note, state=SUGGESTED)
        assert found.suggestion is not None
        assert found.suggestion.exact == like
        assert 50 <= found.likeness < 100

    def test_is_shown_nowhere_until_it_is_accepted(self):
        note = annotate(OLD, words_of(OLD, "every lantern in"))
        found = anchor(note, document_of(LAMPS.replace("lantern", "lamp")))
        assert (found.locator.paragraph, found.selector) == ("", note.selector)

    @pytest.mark.parametrize(
        "new",
        [
            ["Nothing of the kind is said here."],
            ["New.", LAMPS.replace("lantern", "lamp"), LAMPS.replace("lantern", "light")],
            [f"{LAMPS.replace('lantern', 'lamp')} {LAMPS.replace('lantern', 'light')}"],
            [],
        ],
    )
    def test_is_not_made_where_none_is_clearly_the_nearest(self, new):
        note = annotate(OLD, words_of(OLD, "every lantern in the harbour"))
        assert anchor_each([note], document_of(*new))[0].suggestion is None

    def test_is_of_the_same_paragraph_where_another_is_as_like(self):
        note = annotate(OLD, words_of(OLD, "every lantern in the harbour"))
        new = document_of(LAMPS.replace("lantern", "lamp"), LAMPS.replace("lantern", "light"))
        [found] = anchor_each([note], new)
        assert found.suggestion is not None
        assert (found.suggestion.paragraph, found.suggestion.exact) == (
            "1", "every lamp in the harbour",
        )  # fmt: skip

    def test_that_was_refused_is_not_made_again_but_the_very_words_are_found(self):
        refused = replace(annotate(OLD, words_of(OLD, "every lantern in")), state=ORPHAN)
        assert anchor(refused, document_of(LAMPS.replace("lantern", "lamp"))).state is ORPHAN
        assert anchor(refused, OLD).state is ANCHORED


def test_that_a_note_moved_is_said_until_it_was_seen():
    new = document_of("New.", LAMPS, OIL)
    moved = anchored("every lantern in the harbour", new)
    assert anchor(moved, new) == moved
    assert anchor(replace(moved, state=ANCHORED), new).state is ANCHORED


def test_the_same_sentence_twice_in_a_row_is_not_decided_silently():
    old = document_of(f"At sea. {LAMPS} {OIL}")
    note = annotate(old, words_of(old, "lantern in the harbour"))
    twice = document_of(f"At sea. {LAMPS} {LAMPS} {OIL}")
    assert anchor(note, twice).state is not ANCHORED


@pytest.mark.parametrize(
    ("words", "state", "paragraph"),
    [
        ("The oil for it is paid for by the owners of the ships at anchor", MOVED, "2"),
        ("every lantern in the harbour", SUGGESTED, ""),
        ("no word of this stands anywhere", ORPHAN, ""),
    ],
)
def test_a_quotation_without_a_paragraph_is_looked_for_in_the_whole_text(words, state, paragraph):
    selector = Selector(OLD.metadata.id, "en", "", exact=words)
    found = anchor(replace(annotate(OLD), selector=selector), OLD)
    assert (found.state, found.selector.paragraph) == (state, paragraph)


def test_words_whose_sentence_was_said_again_before_it_are_not_taken_to_the_copy():
    lead, sentence = "It is late. ", "I have no doubt that every lamp was lit in time."
    old = document_of(lead + sentence, OIL)
    note = annotate(old, words_of(old, "I have"))
    new = document_of(f"{lead}{sentence} {sentence}", OIL)
    assert anchor(note, new).state is SUGGESTED


def test_words_are_not_taken_to_another_paragraph_while_their_own_still_has_them():
    sentence = "Many other renowned keepers of lamps spoke at the event on the pier."
    old = document_of(OIL, sentence)
    note = annotate(old, words_of(old, "Many other renowned keepers of lamps", "2"))
    new = document_of(OIL, f"It was dusk. {sentence}", f"{sentence} It was dawn.")
    assert anchor(note, new).state is SUGGESTED


def test_of_two_places_as_like_the_one_in_the_same_paragraph_is_suggested():
    sentence = f"{LAMPS} {OIL}"
    old = document_of(OIL, sentence)
    new = document_of(OIL, f"It was dusk. {sentence}", f"{sentence} It was dawn.")
    [found] = anchor_each([annotate(old, place("2", at=(0, 120)))], new)
    assert found.suggestion is not None
    assert (found.suggestion.paragraph, found.suggestion.start) == ("2", 13)


def test_a_paragraph_that_stands_elsewhere_takes_all_its_notes_along():
    old = document_of("The lamp. The lamp. The lamp.", LAMPS)
    notes = [annotate(old, place("1", at=(at, at + 8))) for at in (0, 10, 20)]
    new = document_of("New.", LAMPS, "The lamp. The lamp. The lamp.")
    found = anchor_all(notes, new)
    assert [(one.state, one.selector.paragraph, one.selector.start) for one in found] == [
        (MOVED, "3", 0), (MOVED, "3", 10), (MOVED, "3", 20),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("new", "suggested"),
    [("II. Of oil", ("1", 0, 3)), ("III. Of oil", None), ("Of oil II.", None)],
)
def test_words_too_few_to_be_looked_for_are_suggested_where_they_stood(new, suggested):
    old = document_of("II.", LAMPS)
    [found] = anchor_each([annotate(old, place("1"))], document_of(new, LAMPS))
    where = found.suggestion
    assert (where and (where.paragraph, where.start, where.end)) == suggested


GROUP = "the countries of the Group of Three, through the Partnership for Lamps and Harbours"


@pytest.mark.parametrize(
    "new",
    [
        (f"Thanks {GROUP.replace('Lamps', 'Lights')};", f"Noting {GROUP}, on the coast,", OIL),
        (f"Thanks {GROUP.replace('Lamps', 'Lights')}; and Noting {GROUP}.", OIL),
        (OIL, f"Thanks {GROUP.replace('Lamps', 'Lights')};", f"Noting {GROUP}, on the coast,"),
    ],
)
def test_words_that_changed_are_not_found_in_a_sentence_of_the_same_wording(new):
    old = document_of(f"Thanks {GROUP};", OIL)
    note = annotate(old, words_of(old, "the Partnership for Lamps"))
    assert anchor(note, document_of(*new)).state in (SUGGESTED, ORPHAN)
