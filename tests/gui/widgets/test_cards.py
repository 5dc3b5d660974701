import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from osce_reader.gui.widgets.cards import Card, CardColumn
from osce_reader.gui.widgets.labels import LineLabel, TextLabel, section_label
from osce_reader.gui.widgets.text import TextStyle
from tests.gui.seen import show

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier
LEFT, MIDDLE = Qt.MouseButton.LeftButton, Qt.MouseButton.MiddleButton


@pytest.fixture
def column(qtbot, fonts):
    assert fonts
    made = CardColumn()
    show(qtbot, made, 300, 200)
    return made


def cards(*names: str) -> list[Card]:
    made = []
    for name in names:
        card = Card(name)
        card.add(TextLabel(name))
        made.append(card)
    return made


@pytest.mark.parametrize(
    ("button", "modifier", "in_new_tab"),
    [(LEFT, NONE, False), (LEFT, CTRL, True), (MIDDLE, NONE, True)],
)
def test_a_click_opens_a_card(qtbot, column, button, modifier, in_new_tab):
    (card,) = cards("lamp")
    column.show_widgets([card])
    with qtbot.waitSignal(card.opened) as opened:
        qtbot.mouseClick(card, button, modifier)
    assert opened.args == [in_new_tab]


@pytest.mark.parametrize(
    ("key", "modifier", "in_new_tab"),
    [
        (Qt.Key.Key_Return, NONE, False), (Qt.Key.Key_Enter, CTRL, True),
        (Qt.Key.Key_Space, NONE, False),
    ],
)  # fmt: skip
def test_keys_open_a_card(qtbot, column, key, modifier, in_new_tab):
    (card,) = cards("lamp")
    column.show_widgets([card])
    with qtbot.waitSignal(card.opened) as opened:
        qtbot.keyClick(card, key, modifier)
    assert opened.args == [in_new_tab]


def test_delete_asks_for_removal_and_shift_f10_for_the_menu(qtbot, column):
    (card,) = cards("lamp")
    column.show_widgets([card])
    with qtbot.waitSignal(card.remove_requested):
        qtbot.keyClick(card, Qt.Key.Key_Delete)
    with qtbot.waitSignal(card.menu_requested):
        qtbot.keyClick(card, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)


@pytest.mark.parametrize("reason", list(QContextMenuEvent.Reason)[:2])
def test_a_menu_is_asked_for(qtbot, column, reason):
    (card,) = cards("lamp")
    column.show_widgets([card])
    with qtbot.waitSignal(card.menu_requested):
        at = card.rect().center()
        QApplication.sendEvent(card, QContextMenuEvent(reason, at, card.mapToGlobal(at)))


def test_arrows_go_from_card_to_card(qtbot, column):
    first, second = cards("lamp", "wick")
    column.show_widgets([first, section_label("Wax"), second])
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Down)
    assert second.hasFocus()
    qtbot.keyClick(second, Qt.Key.Key_Up)
    assert first.hasFocus()


def test_the_card_in_the_place_of_a_removed_one_gets_the_focus(column):
    old, new = cards("lamp", "wick"), cards("lamp")
    column.show_widgets(old)
    old[1].setFocus()
    column.show_widgets(new)
    assert new[0].hasFocus()


def test_new_cards_do_not_take_the_focus_from_elsewhere(column):
    column.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    column.setFocus()
    new = cards("lamp")
    column.show_widgets(new)
    assert not new[0].hasFocus()


def test_a_card_may_replace_itself_while_it_is_opened(qtbot, column):
    (card,) = cards("lamp")
    column.show_widgets([card])
    card.opened.connect(lambda: column.show_widgets(cards("wick")))
    qtbot.mouseClick(card, LEFT)
    QApplication.processEvents()
    assert [one.accessibleName() for one in column.findChildren(Card)] == ["wick"]


def test_no_text_makes_a_card_wider_than_its_column(column):
    for text in ("x" * 5000, "word " * 2000, "a\nb\n" * 50, "<h1>not a heading</h1>"):
        made = cards(text)
        column.show_widgets(made)
        QApplication.processEvents()
        assert made[0].width() <= column.viewport().width()


@pytest.mark.parametrize("lines", [1, 3])
def test_a_label_has_no_more_lines_than_it_may(qtbot, fonts, lines):
    assert fonts
    label = TextLabel("oil and wax " * 60, TextStyle.PLAIN, lines=lines)
    one = TextLabel("oil", TextStyle.PLAIN)
    qtbot.addWidget(label)
    qtbot.addWidget(one)
    assert label.heightForWidth(200) == lines * one.heightForWidth(200)


def test_a_label_grows_with_its_text(qtbot, fonts):
    assert fonts
    label = TextLabel("oil")
    qtbot.addWidget(label)
    before = label.heightForWidth(100)
    label.setText("oil and wax and tallow " * 5)
    assert label.heightForWidth(100) > before
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_line_makes_nothing_wider_and_is_cut(qtbot, fonts):
    assert fonts
    line, short = LineLabel(), LineLabel()
    for label, text in ((line, "oil and wax " * 9), (short, "oil")):
        qtbot.addWidget(label)
        label.setText(text)
    assert line.minimumSizeHint() == short.minimumSizeHint()
    assert line.sizeHint().width() > 5 * short.sizeHint().width()
    line.resize(60, 20)
    cut = line.grab().toImage()
    line.setText("oil and wax " * 9 + "and wicks")
    assert line.grab().toImage() == cut


def test_room_around_a_text_is_kept_free(qtbot, fonts):
    assert fonts
    plain, inset = TextLabel("oil and wax"), TextLabel("oil and wax")
    inset.setContentsMargins(12, 5, 0, 3)
    for label in (plain, inset):
        qtbot.addWidget(label)
        label.resize(200, 60)
    assert inset.heightForWidth(200) == plain.heightForWidth(200) + 8
    moved = inset.grab().toImage().copy(12, 5, 150, 30)
    assert moved == plain.grab().toImage().copy(0, 0, 150, 30)
