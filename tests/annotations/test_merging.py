from osce_reader.annotations.annotation import edit
from osce_reader.annotations.merging import Choice, Pair, compare, copy_of, to_edit
from tests.annotations.builders import annotate, later

MADE = annotate(note="as made")
MINE = edit(MADE, note="mine", now=later(5))
THEIRS = edit(MADE, note="theirs", now=later(7))


def test_what_is_not_here_is_new():
    assert compare([], [MADE], {}).new == (MADE,)


def test_what_says_the_same_is_the_same():
    assert compare([MINE], [MINE], {}).same == (MINE,)


def test_what_was_changed_there_alone_is_taken_over():
    assert compare([MADE], [THEIRS], {}).changed == (Pair(MADE, THEIRS),)
    assert compare([MINE], [THEIRS], {MINE.id: MINE.modified}).changed == (Pair(MINE, THEIRS),)


def test_what_was_changed_here_alone_stays():
    assert compare([MINE], [MADE], {}).kept == (Pair(MINE, MADE),)
    assert compare([MINE], [THEIRS], {MINE.id: THEIRS.modified}).kept == (Pair(MINE, THEIRS),)


def test_what_both_changed_waits_for_a_choice():
    merge = compare([MINE], [THEIRS], {})
    assert merge.conflicts == (Pair(MINE, THEIRS),)
    assert to_edit(merge, {}, default=None).after == ()
    assert to_edit(merge, {MINE.id: Choice.MINE}, default=Choice.THEIRS).after == ()
    edit_ = to_edit(merge, {}, default=Choice.THEIRS)
    assert (edit_.before, edit_.after) == ((MINE,), (THEIRS,))


def test_both_are_kept_under_two_names_the_same_each_time():
    merge = compare([MINE], [THEIRS], {})
    edit_ = to_edit(merge, {MINE.id: Choice.BOTH}, default=None)
    [added] = edit_.after
    assert (edit_.before, added.note) == ((), "theirs")
    assert added.id != MINE.id
    assert added == copy_of(THEIRS)
