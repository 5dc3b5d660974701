import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTreeWidgetItemIterator

from osce_reader.export.citation import STYLES
from osce_reader.gui.dialogs.about import AboutDialog
from osce_reader.gui.dialogs.preferences import PreferencesDialog
from osce_reader.gui.dialogs.shortcuts import ShortcutsDialog
from osce_reader.paths import find_paths
from osce_reader.settings import Settings
from tests.desktop import prepare_desktop
from tests.gui.opened import opened
from tests.gui.seen import labels_of


@pytest.fixture
def preferences(qtbot, themes):
    dialog = PreferencesDialog(
        Settings(theme="dark", text_size=24, author="A reader"), tuple(themes.values()), ["fr"]
    )
    qtbot.addWidget(dialog)
    return dialog


def test_preferences_show_what_is_chosen(preferences):
    shown = {name: box.currentData() for name, box in preferences.boxes.items()}
    assert shown == {"theme": "dark", "text_size": 24, "language": "en", "citation_style": "osce"}
    assert preferences.author.text() == "A reader"


def test_every_style_tells_its_source(preferences):
    box = preferences.boxes["citation_style"]
    tips = [box.itemData(i, Qt.ItemDataRole.ToolTipRole) for i in range(box.count())]
    assert tips == [style.source for style in STYLES.values()]


@pytest.mark.parametrize(
    ("name", "value"),
    [("theme", "sepia"), ("text_size", 30), ("language", "fr"), ("citation_style", "symbol")],
)
def test_choice_counts_at_once(preferences, name, value):
    heard: list[object] = []
    preferences.changed.connect(heard.append)
    box = preferences.boxes[name]
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())
    assert heard == [{name: value}]


def test_name_is_kept_as_it_is_typed(qtbot, preferences):
    heard: list[dict[str, str]] = []
    preferences.changed.connect(heard.append)
    preferences.author.selectAll()
    qtbot.keyClicks(preferences.author, "Ann ")
    assert heard[-1] == {"author": "Ann"}


def test_links_are_registered_from_the_preferences(qtbot, themes, tmp_path, monkeypatch):
    desktop = prepare_desktop(tmp_path, monkeypatch)
    with opened(qtbot, themes, tmp_path / "data") as reader:
        reader.act("preferences")
        [dialog] = reader.window.findChildren(PreferencesDialog)
        dialog.links.click()
        assert desktop.entry.exists()
        assert dialog.links.isChecked()
        assert any(str(desktop.entry) in text for text in labels_of(dialog))
        dialog.links.click()
        assert not desktop.entry.exists()
        assert not dialog.links.isChecked()


def test_links_that_cannot_be_registered_say_why(qtbot, themes, tmp_path, monkeypatch):
    prepare_desktop(tmp_path, monkeypatch)
    with opened(qtbot, themes, tmp_path / "data") as reader:
        (tmp_path / "share").write_text("a file in the way")
        reader.act("preferences")
        [dialog] = reader.window.findChildren(PreferencesDialog)
        dialog.links.click()
        assert not dialog.links.isChecked()
        assert any("cannot be written" in text for text in labels_of(dialog))


def visible_rows(dialog: ShortcutsDialog) -> list[tuple[str, str]]:
    iterator = QTreeWidgetItemIterator(dialog.list, QTreeWidgetItemIterator.IteratorFlag.NotHidden)
    rows = []
    while (item := iterator.value()) is not None:
        if item.childCount() == 0:
            rows.append((item.text(0), item.text(1)))
        iterator += 1
    return rows


def test_overview_lists_the_keys_and_narrows_by_words_and_keys(qtbot):
    dialog = ShortcutsDialog()
    qtbot.addWidget(dialog)
    assert ("Find words in this document", "Ctrl+F") in visible_rows(dialog)
    assert ("Next and previous paragraph", "J, K") in visible_rows(dialog)
    assert ("Save the note", "Ctrl+Return") in visible_rows(dialog)
    dialog.box.setText("highlight blue")
    assert visible_rows(dialog) == [("Highlight the selection in blue", "3")]
    dialog.box.setText("f11")
    assert visible_rows(dialog) == [("Fill the screen with the window", "F11")]


def test_about_tells_where_everything_is(qtbot, tmp_path):
    paths = find_paths(tmp_path)
    dialog = AboutDialog(paths)
    qtbot.addWidget(dialog)
    words = " ".join(label.text() for label in dialog.findChildren(QLabel))
    assert str(paths.annotations) in words
    assert "never opens a network connection" in words
