"""What a screen reader finds on a page."""

import gc
import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QApplication

from osce_reader.gui.reader.accessible import AccessiblePage, make_factory
from osce_reader.gui.reader.page_view import PageView
from osce_reader.rendering.overlays import OverlayKind
from tests.gui.reader.builders import LONG, finding, lantern_page, overlay, place, show

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


@pytest.fixture(scope="module", autouse=True)
def factory(qapp):
    assert qapp is not None
    make = make_factory()
    QAccessible.installFactory(make)
    return make


@pytest.fixture
def view(qtbot, theme):
    return show(qtbot, theme, size=(800, 900))


def children(view) -> list[QAccessibleInterface]:
    page = QAccessible.queryAccessibleInterface(view)
    return [page.child(index) for index in range(page.childCount())]


def test_the_page_is_a_named_document(view):
    page = QAccessible.queryAccessibleInterface(view)
    assert isinstance(page, AccessiblePage)
    assert page.role() is QAccessible.Role.Document
    assert page.text(NAME) == "Page: Declaration on Lanterns"


def test_its_children_are_the_blocks_by_number_and_text(view):
    names = [child.text(NAME) for child in children(view)]
    assert names[1] == "Declaration on Lanterns"
    assert f"1. {LONG}" in names
    assert "(a) Trim them." in names
    assert names[-1] == "1. In silver."


def test_headings_paragraphs_and_facts_are_told_apart(view):
    roles = [child.role() for child in children(view)]
    role = QAccessible.Role
    assert roles[:5] == [
        role.StaticText, role.Heading, role.StaticText, role.Heading, role.Paragraph,
    ]  # fmt: skip


def test_what_is_marked_is_described(view):
    view.set_overlays(finding([overlay("oil", OverlayKind.HIGHLIGHT, colour="green")]))
    view.set_note_counts({"1": 1})
    first = next(child for child in children(view) if child.text(NAME).startswith("1. We"))
    assert first.text(DESCRIPTION) == "highlighted green; 1 note"
    assert first.text(QAccessible.Text.Value) == ""


def test_a_child_knows_its_place(view):
    page = QAccessible.queryAccessibleInterface(view)
    first = page.child(4)
    assert page.indexOfChild(first) == 4
    assert page.child(99) is None
    assert first.parent().text(NAME) == page.text(NAME)
    assert first.isValid()
    assert first.state().readOnly
    assert first.childCount() == 0
    below: list[object] = [first.child(0), first.childAt(0, 0)]
    assert below == [None, None]
    assert view.rect().width() >= first.rect().width() > 400
    assert first.rect().height() > 60


def test_blocks_that_are_not_seen_are_no_children(qtbot, theme):
    view = show(qtbot, theme, lantern_page(repeats=50), size=(700, 300))
    assert len(children(view)) < 12
    last = children(view)[-1]
    view.scroll_to_end()
    assert last.rect().isEmpty()
    assert children(view)[-1].text(NAME) == "1. In silver."


def test_a_child_of_a_page_that_has_gone_is_not_valid(view):
    last = children(view)[-1]
    view.show_page(type(view.page)("none", "en", "", ()))
    assert not last.isValid()
    assert children(view) == []


def test_a_new_paragraph_is_announced_while_a_reader_listens(view, qtbot):
    QAccessible.setActive(True)
    with qtbot.waitSignal(view.caret_moved):
        view.go_to_next_paragraph()
    QAccessible.setActive(False)
    assert view.current_locator() == place("2")


def test_pages_come_and_go(theme):
    for _ in range(20):
        view = PageView(theme)
        view.resize(800, 900)
        view.show()
        view.show_page(lantern_page())
        assert len(children(view)) > 5
        view.close()
        view.deleteLater()
        del view
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()


LOOKS_WHEN_IT_IS_PAINTED = """
import sys
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication
from osce_reader.gui.application import run
from osce_reader.gui.reader.page_view import PageView

class Looks:
    def write(self, _text):
        [view] = QApplication.activeWindow().findChildren(PageView)
        page = QAccessible.queryAccessibleInterface(view)
        for number in range(page.childCount()):
            print(page.child(number).text(QAccessible.Text.Name), file=sys.__stdout__)

    def flush(self):
        pass

sys.stdout = Looks()
status = run(["--exit-when-painted", "--data-dir", sys.argv[1]])
sys.__stdout__.flush()
sys.exit(status)
"""


def test_the_program_lets_a_screen_reader_find_the_paragraphs(tmp_path):
    finished = subprocess.run(
        [sys.executable, "-c", LOOKS_WHEN_IT_IS_PAINTED, tmp_path],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "Declaration on Combating All Forms of Human Trafficking" in finished.stdout
    assert "1. We, the members of the Ministerial Council" in finished.stdout
    assert finished.stderr == ""
