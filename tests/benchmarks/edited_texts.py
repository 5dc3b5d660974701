"""Texts whose words keep who they are through an edit, and the edits that the benchmark makes.

Each edit takes its chances from the generator that it is given.
"""

import random
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A word and who it is: `None` for one that was not there before the edit."""

    text: str
    identity: int | None


Sentence = tuple[Word, ...]
Text = list[list[Sentence]]
Edit = Callable[[random.Random, Text], Text]


def change_words(rng: random.Random, text: Text) -> Text:
    """Put another word of the text in the place of every twelfth."""
    vocabulary = [word.text for paragraph in text for sentence in paragraph for word in sentence]
    return map_words(
        text, lambda w: Word(rng.choice(vocabulary), w.identity) if rng.random() < 1 / 12 else w
    )


def move_sentences(rng: random.Random, text: Text) -> Text:
    """Put every fourth sentence to the end of another paragraph."""
    kept = [[s for s in paragraph if rng.random() < 3 / 4] for paragraph in text]
    moved = [
        sentence
        for paragraph, rest in zip(text, kept, strict=True)
        for sentence in paragraph
        if sentence not in rest
    ]
    for sentence in moved:
        rng.choice(kept).append(sentence)
    return kept


def renumber(rng: random.Random, text: Text) -> Text:
    """Insert a paragraph before every third one."""
    edited: Text = []
    for paragraph in text:
        if rng.random() < 1 / 3:
            edited.append([_new_sentence(rng)])
        edited.append(paragraph)
    return edited


def duplicate_sentences(rng: random.Random, text: Text) -> Text:
    """Say every sixth sentence once more, somewhere else."""
    edited = [list(paragraph) for paragraph in text]
    for paragraph in text:
        for sentence in paragraph:
            if rng.random() < 1 / 6:
                copy = tuple(Word(word.text, None) for word in sentence)
                target = rng.choice(edited)
                target.insert(rng.randint(0, len(target)), copy)
    return edited


def correct(rng: random.Random, text: Text) -> Text:
    """Change a letter of every thirtieth word, and leave every sixtieth word out."""

    def change(word: Word) -> Word:
        if rng.random() < 1 / 30 and len(word.text) > 3:
            at = rng.randrange(1, len(word.text) - 1)
            return Word(
                f"{word.text[:at]}{rng.choice('aeinst')}{word.text[at + 1 :]}", word.identity
            )
        return word

    shorter = [
        [tuple(w for w in s if rng.random() > 1 / 60) for s in paragraph] for paragraph in text
    ]
    return map_words(shorter, change)


def strike_out(rng: random.Random, text: Text) -> Text:
    """Strike out every fifth sentence."""
    return [[s for s in paragraph if rng.random() < 4 / 5] for paragraph in text]


def do_everything(rng: random.Random, text: Text) -> Text:
    """Do all of it, one after the other."""
    for edit in (correct, move_sentences, renumber, strike_out, change_words):
        text = edit(rng, text)
    return text


def translate_word(word: Word) -> Word:
    """Return *word* as one of a language that shares no word with the text."""
    letters = "".join(reversed(word.text)) if word.text.isalpha() else word.text
    return Word(f"{letters}ou" if word.text.isalpha() else letters, word.identity)


def map_words(text: Text, change: Callable[[Word], Word]) -> Text:
    return [[tuple(map(change, sentence)) for sentence in paragraph] for paragraph in text]


def _new_sentence(rng: random.Random) -> Sentence:
    words = ("lanterns", "burn", "at", "dusk", "in", "every", "harbour", "of", "the", "coast")
    return tuple(Word(rng.choice(words), None) for _ in range(12))


EDITS: dict[str, Edit] = {
    "nothing": lambda _, text: text,
    "words changed": change_words,
    "sentences moved": move_sentences,
    "renumbered": renumber,
    "sentences said twice": duplicate_sentences,
    "a correction": correct,
    "sentences struck out": strike_out,
    "all of these": do_everything,
}
