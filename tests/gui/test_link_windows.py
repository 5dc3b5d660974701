import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QHelpEvent, QImage
from PySide6.QtWidgets import QApplication, QPushButton, QToolTip

from osce_reader.gui.dialogs.citations import CitationsDialog
from osce_reader.gui.dialogs.neighbourhood import NeighbourhoodDialog
from osce_reader.gui.dialogs.wanted import WantedDialog
from osce_reader.gui.links.neighbourhood_picture import place_nodes
from osce_reader.model.entry import Entry
from osce_reader.model.locator import Locator
from osce_reader.references.groups import Neighbour, Neighbourhood
from osce_reader.references.resolver import LinkStatus
from osce_reader.workspace.linking import Citation
from tests.gui.opened import CITING, CTRL, SHIFT, VILNIUS, Key, opened, prepare_library

TEXT = "See paragraph 10 of MC.DOC/1/11/Corr.1 🙂, MC.DEC/5/08 and MC.DEC/99/31."


@pytest.fixture
def reader(qtbot, themes, tmp_path):
    with opened(qtbot, themes, prepare_library(tmp_path), "MC.DOC/1/11#10") as window:
        yield window


def dialog_of(reader, kind):
    return next(one for one in reader.window.findChildren(kind) if one.isVisible())


def rows(tree) -> list[tuple[str, ...]]:
    items = [tree.topLevelItem(i) for i in range(tree.topLevelItemCount())]
    return [
        tuple(one.text(column) for column in range(tree.columnCount()))
        for one in items
        if not one.isHidden()
    ]


def test_citations_on_the_clipboard_are_listed_and_opened(reader):
    reader.press(Key.Key_V, CTRL | SHIFT)
    dialog = dialog_of(reader, CitationsDialog)
    QGuiApplication.clipboard().setText(TEXT)
    dialog.paste_button.click()
    reader.settle()
    listed = rows(dialog.list)
    assert [row[2] for row in listed] == [
        "in the library",
        "only in the catalogue",
        "not known here",
    ]
    assert listed[0][1] == "MC.DOC/1/11/Corr.1, para. 10"
    dialog.list.setCurrentItem(dialog.list.topLevelItem(1))
    selections = dialog.box.extraSelections()
    assert [one.cursor.selectedText() for one in selections] == ["MC.DEC/5/08"]
    dialog.list.setCurrentItem(dialog.list.topLevelItem(0))
    reader.go_to("MC.DEC/1/31#2")
    reader.press(Key.Key_Return, on=dialog.list)
    assert reader.place == Locator(VILNIUS, "en", "10")
    assert dialog.isVisible()
    dialog.list.itemActivated.emit(dialog.list.topLevelItem(1), 0)
    reader.settle()
    assert reader.panels.card.isVisible()


def test_typed_text_is_looked_through_after_a_pause(reader, qtbot):
    reader.act("citations")
    dialog = dialog_of(reader, CitationsDialog)
    dialog.box.setPlainText(TEXT)
    qtbot.waitUntil(lambda: len(rows(dialog.list)) == 3)
    dialog.box.setPlainText("nothing of the sort")
    qtbot.waitUntil(lambda: dialog._said.text() == "No citation is in this text.")
    dialog.box.clear()
    qtbot.waitUntil(lambda: not dialog._said.text())
    reader.act("citations")
    assert len(reader.window.findChildren(CitationsDialog)) == 1


def test_candidates_of_an_ambiguous_citation_are_below_it(qtbot):
    dialog = CitationsDialog()
    qtbot.addWidget(dialog)
    plan, law = Entry("plan", "Plan", "PC.DEC/1", languages=("en",)), Entry("law", "Law")
    one = Citation(0, 4, "Plan", LinkStatus.UNKNOWN, None, None, (plan, law))
    dialog.box.setPlainText("Plan")
    dialog.show_citations("Plan", [one])
    dialog.show_citations("another text", [])
    item = dialog.list.topLevelItem(0)
    assert item is not None
    assert item.text(1) == "one of 2 documents"
    dialog.list.itemActivated.emit(item, 0)
    assert item.isExpanded()
    heard: list[object] = []
    dialog.open_requested.connect(lambda meant, _: heard.append(meant))
    for index in range(2):
        dialog.list.itemActivated.emit(item.child(index), 0)
    assert heard == [Locator("plan", "en"), law]


def test_what_is_wanted_is_listed_with_who_cites_it(reader):
    reader.press(Key.Key_W, CTRL | SHIFT)
    dialog = dialog_of(reader, WantedDialog)
    listed = rows(dialog.list)
    counts = [int(row[2]) for row in listed]
    assert counts == sorted(counts, reverse=True)
    assert len(counts) > 5
    name = listed[0][0]
    assert dialog.sources.headerItem().text(0) == f"{name} is cited by"
    place = dialog.sources.topLevelItem(0).data(0, Qt.ItemDataRole.UserRole)
    dialog.sources.itemActivated.emit(dialog.sources.topLevelItem(0), 0)
    reader.settle()
    assert reader.place.paragraph == place.paragraph
    dialog.box.setText("no such document at all")
    assert rows(dialog.list) == []
    dialog.box.clear()
    known = next(i for i, row in enumerate(listed) if row[4] == "in the catalogue")
    dialog.list.itemActivated.emit(dialog.list.topLevelItem(known), 0)
    reader.settle()
    assert reader.panels.card.isVisible()


def entry(number: int, date: str | None = "2001-01-01", **facts) -> Entry:
    return Entry(f"d{number}", f"Document {number}", f"PC.DEC/{number}", date=date, **facts)


CENTRE = entry(0, languages=("en",))
FOUND = Neighbourhood(
    CENTRE,
    (
        Neighbour(entry(1), cited=2),
        Neighbour(entry(2, "2002", languages=("en",)), cited=1),
        Neighbour(entry(3, "2003"), citing=1),
        Neighbour(entry(4, None), cited=1, citing=3),
    ),
)


@pytest.fixture
def dialog(qtbot):
    made = NeighbourhoodDialog()
    qtbot.addWidget(made)
    made.show()
    made.show_neighbourhood(FOUND)
    qtbot.waitExposed(made)
    return made


def test_what_cites_is_above_and_what_is_cited_below_by_date(dialog):
    middle, *others = place_nodes(FOUND)
    above = [node.entry.id for node in others if node.box.bottom() < middle.box.top()]
    below = [node.entry.id for node in others if node.box.top() > middle.box.bottom()]
    assert (above, below) == (["d3", "d4"], ["d1", "d2"])
    lefts = [node.box.left() for node in others if node.entry.id in ("d1", "d2")]
    assert lefts == sorted(lefts)
    assert "cites 3 (below) and is cited by 2 (above)" in dialog.said.text()
    assert others[-1].words == "PC.DEC/2, Document 2, 2002, is cited once"


def test_no_two_documents_overlap_however_many_there_are():
    many = tuple(Neighbour(entry(n), cited=n % 2, citing=(n + 1) % 2) for n in range(1, 120))
    nodes = place_nodes(Neighbourhood(CENTRE, many))
    boxes = [node.box for node in nodes]
    assert len(boxes) == 120
    assert not any(a.intersects(b) for i, a in enumerate(boxes) for b in boxes[:i])
    assert len(place_nodes(Neighbourhood(CENTRE, ()))) == 1


def test_of_very_many_lines_only_that_of_the_current_document_is_drawn(dialog, qtbot):
    assert dialog.picture.has_all_lines
    many = tuple(Neighbour(entry(n), citing=1) for n in range(1, 1500))
    dialog.show_neighbourhood(Neighbourhood(CENTRE, many))
    assert not dialog.picture.has_all_lines
    assert "is cited by 1,499 (above)" in dialog.said.text()
    assert "only the line of the one that the keyboard is on is drawn" in dialog.said.text()
    qtbot.keyClick(dialog.picture, Key.Key_Up)
    assert dialog.picture.current.entry != CENTRE
    assert not dialog.picture.grab().isNull()
    dialog.show_neighbourhood(FOUND)
    assert "only the line" not in dialog.said.text()


def test_keys_go_through_the_picture_and_open(dialog, qtbot):
    picture = dialog.picture
    assert picture.current.entry == CENTRE
    qtbot.keyClick(picture, Key.Key_Up)
    assert picture.current.entry.id in ("d3", "d4")
    assert picture.accessibleDescription() == picture.current.words
    qtbot.keyClick(picture, Key.Key_Up)
    qtbot.keyClick(picture, Key.Key_Left)
    with qtbot.waitSignal(dialog.open_requested) as asked:
        qtbot.keyClick(picture, Key.Key_Return, CTRL)
    assert asked.args == [picture.current.entry, True]
    with qtbot.waitSignal(dialog.centre_requested) as centred:
        qtbot.keyClick(picture, Key.Key_Space)
    assert centred.args == [picture.current.entry.id]


def test_click_opens_and_pointer_is_told_what_is_there(dialog, qtbot):
    picture = dialog.picture
    node = next(node for node in picture.nodes if node.entry.id == "d1")
    at = node.box.center().toPoint()
    qtbot.mouseMove(picture, at)
    with qtbot.waitSignal(dialog.open_requested) as asked:
        qtbot.mouseClick(picture, Qt.MouseButton.LeftButton, pos=at)
    assert asked.args == [node.entry, False]
    QApplication.sendEvent(picture, QHelpEvent(QEvent.Type.ToolTip, at, picture.mapToGlobal(at)))
    assert QToolTip.text().startswith("PC.DEC/1, Document 1, 1 January 2001, is cited 2 times")
    QToolTip.hideText()
    assert picture._node_at(QPointF(1, 1)) is None


def test_picture_is_saved_as_png_and_svg_or_refused(dialog, qtbot, tmp_path):
    dialog.save(tmp_path / "picture.png")
    image = QImage(str(tmp_path / "picture.png"))
    assert image.width() == 2 * dialog.picture.minimumWidth()
    dialog.save(tmp_path / "picture.svg")
    drawing = (tmp_path / "picture.svg").read_text(encoding="utf-8")
    assert "Neighbourhood of PC.DEC/0" in drawing
    assert "PC.DEC/4" in drawing
    with qtbot.waitSignal(dialog.refused) as told:
        dialog.save(tmp_path / "nowhere" / "picture.png")
    assert "cannot be saved" in told.args[0]


def test_neighbourhood_of_the_document_in_front_is_shown_and_followed(reader):
    reader.press(Key.Key_G, CTRL | SHIFT)
    dialog = dialog_of(reader, NeighbourhoodDialog)
    assert dialog.windowTitle() == "Neighbourhood of MC.DOC/1/11/Corr.1"
    citing = next(node for node in dialog.picture.nodes if node.entry.id == CITING)
    dialog.picture.open_requested.emit(citing.entry, False)
    reader.settle()
    assert reader.place.document == CITING
    dialog.picture.centre_requested.emit(citing.entry)
    reader.settle()
    assert dialog.windowTitle() == "Neighbourhood of MC.DEC/1/31"
    close = next(b for b in dialog.findChildren(QPushButton) if b.text() == "Close")
    close.click()
    reader.settle()
    assert reader.window.findChildren(NeighbourhoodDialog) == []
