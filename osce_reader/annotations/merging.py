"""Annotations that come from a colleague beside one's own: what is new, the same, changed by whom.

Two versions of a note have the same id; what was changed since is told by the time of the last
change. The version that both have in common is the one that was last given or taken (the store
remembers its time), else the one as it was made. Whoever still has that one changed nothing.
"""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from osce_reader.annotations.annotation import Annotation
from osce_reader.annotations.history import Edit
from osce_reader.annotations.store import content_of


class Choice(StrEnum):
    """What becomes of a note that both changed."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    """Mine stays, and theirs is added as a note of its own."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A note as it is here, and as it is in the file."""

    mine: Annotation
    theirs: Annotation


@dataclass(frozen=True, slots=True)
class Merge:
    """What a file brings: `new` notes, those that are the `same`, those changed by one or both.

    `changed` were changed in the file alone and will be taken over; `kept` were changed here
    alone; `conflicts` wait for a choice.
    """

    new: tuple[Annotation, ...] = ()
    same: tuple[Annotation, ...] = ()
    changed: tuple[Pair, ...] = ()
    kept: tuple[Pair, ...] = ()
    conflicts: tuple[Pair, ...] = ()


def compare(
    mine: Iterable[Annotation], theirs: Iterable[Annotation], shared: Mapping[str, str]
) -> Merge:
    """Return what *theirs* bring to *mine*; *shared* is when notes were when last exchanged."""
    here = {annotation.id: annotation for annotation in mine}
    new, same = [], []
    changed, kept, conflicts = [], [], []
    for their in theirs:
        my = here.get(their.id)
        if my is None:
            new.append(their)
        elif content_of(my) == content_of(their):
            same.append(my)
        else:
            base = shared.get(my.id)
            pair = Pair(my, their)
            if _is_unchanged(my, base):
                changed.append(pair)
            elif _is_unchanged(their, base):
                kept.append(pair)
            else:
                conflicts.append(pair)
    return Merge(tuple(new), tuple(same), tuple(changed), tuple(kept), tuple(conflicts))


def to_edit(merge: Merge, choices: Mapping[str, Choice], *, default: Choice | None) -> Edit:
    """Return what has to be done, as one step that can be undone.

    *choices* go by the id of the note, *default* holds for the other conflicts; `None` leaves
    those as they are here.
    """
    before = [pair.mine for pair in merge.changed]
    after = [*merge.new, *(pair.theirs for pair in merge.changed)]
    for pair in merge.conflicts:
        choice = choices.get(pair.mine.id, default)
        if choice is Choice.THEIRS:
            before.append(pair.mine)
            after.append(pair.theirs)
        elif choice is Choice.BOTH:
            after.append(copy_of(pair.theirs))
    return Edit("Import notes", tuple(before), tuple(after))


def copy_of(annotation: Annotation) -> Annotation:
    """Return *annotation* as a note of its own; the same version always gets the same id."""
    name = f"{annotation.id}@{annotation.modified}"
    return replace(annotation, id=uuid.uuid5(uuid.NAMESPACE_OID, name).hex)


def _is_unchanged(annotation: Annotation, base: str | None) -> bool:
    """Whether *annotation* is the version that both had in common."""
    return annotation.modified == (annotation.created if base is None else base)
