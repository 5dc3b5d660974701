"""Everything on screen has a name: one walk through the window and every dialog."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QHeaderView,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)

from osce_reader.annotations.merging import Merge, Pair
from osce_reader.gui.actions import ACTIONS
from osce_reader.gui.dialogs.about import AboutDialog
from osce_reader.gui.dialogs.citations import CitationsDialog
from osce_reader.gui.dialogs.concordance import ConcordanceDialog
from osce_reader.gui.dialogs.crash_report import CrashDialog
from osce_reader.gui.dialogs.document_sheet import DocumentSheetDialog
from osce_reader.gui.dialogs.fact_form import FormRules
from osce_reader.gui.dialogs.import_question import ImportQuestion
from osce_reader.gui.dialogs.import_results import ImportResultsDialog
from osce_reader.gui.dialogs.labels import LabelsDialog
from osce_reader.gui.dialogs.neighbourhood import NeighbourhoodDialog
from osce_reader.gui.dialogs.note_copies import CopiesDialog
from osce_reader.gui.dialogs.note_export import ExportDialog
from osce_reader.gui.dialogs.note_import import ImportDialog
from osce_reader.gui.dialogs.note_places import PlacesDialog
from osce_reader.gui.dialogs.note_tags import TagsDialog
from osce_reader.gui.dialogs.preferences import PreferencesDialog
from osce_reader.gui.dialogs.review_sheet import ReviewSheet
from osce_reader.gui.dialogs.search_help import SearchHelpDialog
from osce_reader.gui.dialogs.search_name import SearchNameDialog
from osce_reader.gui.dialogs.shortcuts import ShortcutsDialog
from osce_reader.gui.dialogs.versions import VersionsDialog
from osce_reader.gui.dialogs.wanted import WantedDialog
from osce_reader.gui.reader.page_view import PageView
from osce_reader.library.labels import Labels
from osce_reader.model.comparison import Difference
from osce_reader.workspace.correcting import describe_holding, read_fact
from osce_reader.workspace.exchanging import Incoming
from osce_reader.workspace.importing import ImportedFile, ImportStatus, read_for_review
from osce_reader.workspace.versions import OlderVersion
from tests.gui.annotated import annotation
from tests.gui.opened import CTRL, Key, opened, prepare_library

INTERACTIVE = (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    PageView,
)


@pytest.fixture
def reader(qtbot, themes, tmp_path):
    with opened(qtbot, themes, prepare_library(tmp_path), "MC.DOC/1/11#10") as window:
        yield window


def interactive_widgets(root: QWidget) -> list[QWidget]:
    """The widgets that a reader acts on, apart from the parts that Qt puts into its own."""
    return [
        widget
        for widget in root.findChildren(QWidget)
        if isinstance(widget, INTERACTIVE)
        and not isinstance(widget, QAbstractSlider)
        and not widget.isHidden()
        and not is_inside_of_qt(widget)
    ]


def is_inside_of_qt(widget: QWidget) -> bool:
    """Whether a widget is a part of one of Qt's own: a header, a corner, the list of a box."""
    is_named_by_qt = widget.objectName().startswith("qt_")
    return is_named_by_qt or isinstance(widget, QHeaderView) or is_in(widget, QComboBox)


def is_in(widget: QWidget, kind: type[QWidget]) -> bool:
    parent = widget.parentWidget()
    return parent is not None and (isinstance(parent, kind) or is_in(parent, kind))


def name_of(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or text


def nameless(root: QWidget) -> list[str]:
    return [
        f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}"
        for widget in interactive_widgets(root)
        if not name_of(widget)
    ]


def test_every_widget_of_the_window_has_a_name(reader):
    reader.press(Key.Key_1)
    reader.press(Key.Key_F, CTRL)
    reader.wiring.parts.going.show_entry(reader.workspace.find_entry("mc-dec-5-08"))
    reader.select("10", 0, 20)
    reader.act("new-tab")
    reader.settle()
    assert len(interactive_widgets(reader.window)) > 30
    assert nameless(reader.window) == []


NOTE = annotation("a", tags=("law",))

DIALOGS: dict[str, Callable[..., QDialog]] = {
    "preferences": lambda reader, themes: PreferencesDialog(
        reader.settings, tuple(themes.values()), ("en", "fr"), reader.window
    ),
    "keys": lambda reader, _: ShortcutsDialog(reader.window),
    "about": lambda reader, _: AboutDialog(reader.workspace.paths, reader.window),
    "export": lambda reader, _: ExportDialog([("All", None)], reader.window),
    "import": lambda reader, _: ImportDialog(
        Incoming(Path("a.jsonld"), Merge(conflicts=(Pair(NOTE, NOTE),))), {}, reader.window
    ),
    "copies": lambda reader, _: CopiesDialog((), reader.window),
    "tags": lambda reader, _: TagsDialog([NOTE], ["law"], reader.window),
    "places": lambda reader, _: PlacesDialog({}, reader.window),
    "citations": lambda reader, _: CitationsDialog(reader.window),
    "wanted": lambda reader, _: WantedDialog(reader.window),
    "concordance": lambda reader, themes: ConcordanceDialog(
        lambda: themes["light"], {}, reader.window
    ),
    "search help": lambda reader, _: SearchHelpDialog(reader.window),
    "search name": lambda reader, _: SearchNameDialog("lamps", (), reader.window),
    "neighbourhood": lambda reader, _: NeighbourhoodDialog(reader.window),
    "crash": lambda reader, _: CrashDialog("a report", reader.window),
    "import question": lambda reader, _: ImportQuestion([Path("a.pdf")], reader.window),
    "import results": lambda reader, _: ImportResultsDialog(
        [ImportedFile(Path("a.pdf"), ImportStatus.REFUSED, reason="It is empty.")], reader.window
    ),
    "review": lambda reader, _: make_review_sheet(reader),
    "sheet": lambda reader, _: DocumentSheetDialog(
        describe_holding(reader.workspace.library.holdings[0]), FormRules(read_fact), reader.window
    ),
    "versions": lambda reader, _: VersionsDialog(
        "MC.DEC/1/31",
        [OlderVersion(1, "2031-12-07", (Difference("1", "1. Dark.", "1. Light."),))],
        reader.window,
    ),
    "labels": lambda reader, _: LabelsDialog(
        "MC.DEC/1/31", ["mc-dec-1-31"], {"mc-dec-1-31": Labels(("night",))}, reader.window
    ),
}


def make_review_sheet(reader) -> ReviewSheet:
    path = reader.workspace.paths.data / "lanterns.txt"
    path.write_text("Lanterns\n\n1. Count them.\n", encoding="utf-8")
    review = read_for_review(reader.workspace, path, given={})
    rules = FormRules(read_fact, {"language": ("en", "fr")})
    return ReviewSheet(review, rules, position="1 of 2", parent=reader.window)


@pytest.mark.parametrize("name", DIALOGS)
def test_every_widget_of_a_dialog_has_a_name_and_the_dialog_a_title(reader, themes, name):
    dialog = DIALOGS[name](reader, themes)
    assert dialog.windowTitle()
    assert interactive_widgets(dialog)
    assert nameless(dialog) == []


def test_every_action_has_words_and_a_tip(reader):
    for spec in ACTIONS:
        action = reader.window.reader_actions[spec.id]
        assert action.text(), spec.id
        assert action.toolTip().startswith(spec.tip), spec.id


def test_no_two_actions_share_a_key(reader):
    keys = [
        key.toString()
        for spec in ACTIONS
        for key in reader.window.reader_actions[spec.id].shortcuts()
    ]
    assert all(keys)
    assert len(keys) == len(set(keys))


def test_every_action_is_in_the_menu(reader):
    menu = reader.window.top_bar.menu_button.menu()
    shown = {
        action.objectName() for submenu in menu.actions() for action in submenu.menu().actions()
    }
    assert shown == {spec.id for spec in ACTIONS} - {"menu"}


def test_every_button_that_shows_only_an_icon_has_a_tip(reader):
    buttons = [
        widget
        for widget in interactive_widgets(reader.window)
        if isinstance(widget, QAbstractButton) and not widget.text()
    ]
    assert [name_of(button) for button in buttons if not button.toolTip()] == []


def test_keyboard_reaches_pages_and_panels(reader):
    for widget in interactive_widgets(reader.window):
        if isinstance(widget, QAbstractScrollArea) and widget.isVisible():
            is_list_of_the_box = widget is getattr(reader.window.top_bar.box.popup, "list", None)
            assert is_list_of_the_box or widget.focusPolicy(), name_of(widget)
