import pytest

from osce_reader.annotations.annotation import AnnotationKind, Colour
from osce_reader.rendering.overlays import OverlayKind
from tests.gui.opened import CTRL, SHIFT, Key, opened
from tests.gui.seen import labels_of


@pytest.fixture
def reader(qtbot, themes, tmp_path):
    with opened(qtbot, themes, tmp_path, "MC.DOC/1/11#10") as window:
        yield window


def kinds(reader) -> list[AnnotationKind]:
    return [one.kind for one in reader.annotations()]


@pytest.mark.parametrize(
    ("key", "kind"),
    [(Key.Key_U, AnnotationKind.UNDERLINE), (Key.Key_B, AnnotationKind.BOOKMARK)],
)
def test_key_marks_takes_away_and_is_undone(reader, key, kind):
    reader.press(key)
    assert kinds(reader) == [kind]
    reader.press(key)
    assert kinds(reader) == []
    reader.press(Key.Key_Z, CTRL)
    assert kinds(reader) == [kind]


def test_underline_of_a_selection_is_painted_as_one(reader):
    reader.select("10", 0, 20)
    reader.press(Key.Key_U)
    block = reader.view.page.find_block("10")
    marks = reader.view._marks.on_block(block)
    shown = [m.overlay.kind for m in marks if m.overlay.key == reader.annotations()[0].id]
    assert shown == [OverlayKind.UNDERLINE]


def test_bookmark_of_a_selection_is_on_its_paragraph_and_told(reader):
    reader.select("10", 0, 20)
    reader.press(Key.Key_B)
    [made] = reader.annotations()
    assert (made.locator.paragraph, made.locator.has_characters) == ("10", False)
    assert "bookmarked" in reader.view.describe_marks(reader.view.page.find_block("10"))


def test_highlight_and_bookmark_stand_on_the_same_paragraph(reader):
    reader.press(Key.Key_B)
    reader.press(Key.Key_2)
    assert {(one.kind, one.colour) for one in reader.annotations()} == {
        (AnnotationKind.BOOKMARK, None), (AnnotationKind.HIGHLIGHT, Colour.GREEN)
    }  # fmt: skip


def test_hiding_all_notes_hides_bookmarks_too(reader):
    reader.press(Key.Key_B)
    block = reader.view.page.find_block("10")
    reader.press(Key.Key_H, CTRL | SHIFT)
    assert "bookmarked" not in reader.view.describe_marks(block)
    reader.press(Key.Key_H, CTRL | SHIFT)
    assert "bookmarked" in reader.view.describe_marks(block)


def test_a_note_is_put_on_the_document_as_a_whole_and_opened_again(reader):
    reader.press(Key.Key_N, SHIFT, on=reader.view)
    reader.type("On all of it.")
    reader.press(Key.Key_Return, CTRL)
    [note] = reader.annotations()
    assert (note.selector.paragraph, note.note) == ("", "On all of it.")
    texts = labels_of(reader.panels.paragraph)
    assert {"On the document as a whole", "On all of it."} <= set(texts)
    reader.press(Key.Key_N, SHIFT, on=reader.view)
    reader.type(" Still.")
    reader.press(Key.Key_Return, CTRL)
    assert [one.note for one in reader.annotations()] == ["On all of it. Still."]
