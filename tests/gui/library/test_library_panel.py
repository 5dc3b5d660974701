from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from osce_reader.gui.library.library_panel import LibraryPanel
from osce_reader.library.labels import Labels
from osce_reader.library.library import Holding
from osce_reader.library.shelf import Origin
from osce_reader.library.taxonomy import Taxonomy
from osce_reader.model.document import Metadata
from osce_reader.model.locator import Locator
from osce_reader.model.symbol import find_symbol
from tests.gui.seen import choose, click_row, labels_of, rows_of, show, view_of

TAXONOMY = Taxonomy({"light": "Light"}, {"MC": "Ministerial Council"})


def holding(title: str, symbol: str = "", origin=Origin.BUNDLED, **facts) -> Holding:
    known = find_symbol(symbol) if symbol else None
    identity = (symbol or title).lower().replace("/", "-").replace(".", "-").replace(" ", "-")
    metadata = Metadata(**{"id": identity, "title": title, "language": "en"} | facts, symbol=known)
    return Holding(metadata, origin, 3, "", "", Path(identity))


HOLDINGS = (
    holding(
        "Decision on Lanterns", "MC.DEC/1/11", body="MC", place="Vilnius", date="2011-12-07",
        kind="decision", fields_of_work=("Light", "Safety"), original_language="en",
    ),
    holding(
        "Décision sur les lanternes", "MC.DEC/1/11", body="MC", place="Vilnius",
        date="2011-12-07", kind="decision", fields_of_work=("Light",), language="fr",
        original_language="en",
    ),
    holding("Wicks & <b>Oil</b>", place="Kyiv", date="2013-06-10", kind="press release"),
)  # fmt: skip


@pytest.fixture
def panel(qtbot, theme):
    made = LibraryPanel(theme)
    show(qtbot, made)
    made.show_holdings(HOLDINGS, TAXONOMY)
    return made


def spoken(panel) -> list[str]:
    return [text.split(",")[0] for text in rows_of(panel)]


@pytest.mark.parametrize(
    ("grouping", "expected"),
    [
        ("Field of work", ["Light", "MC.DEC/1/11", "Safety", "MC.DEC/1/11", "Other documents",
                   "Press release"]),
        ("Body", ["Ministerial Council", "MC.DEC/1/11", "Other documents", "Press release"]),
        ("Year", ["2013", "Press release", "2011", "MC.DEC/1/11"]),
        ("Kind", ["Decision", "MC.DEC/1/11", "Press release", "Press release"]),
    ],
)  # fmt: skip
def test_documents_are_grouped_as_chosen(panel, grouping, expected):
    choose(panel, "Group by", grouping)
    assert spoken(panel) == expected


@pytest.mark.parametrize(
    ("grouping", "headings"),
    [
        ("Country", ["Malta, 1", "Other documents, 2"]),
        ("Meeting", ["Eighteenth meeting, 1", "Other documents, 2"]),
        ("Structure", ["ODIHR, 1", "Other documents, 2"]),
        ("Language", ["English, 3", "Français, 1"]),
        ("Tag", ["night, 2", "oil, 1", "Other documents, 1"]),
        ("Collection", ["Tuesday, 1", "Other documents, 2"]),
    ],
)
def test_documents_are_grouped_by_whatever_is_known_of_them(panel, grouping, headings):
    wick = holding(
        "Wick", "MC.DEC/2/11", countries=("Malta",), meeting="Eighteenth meeting",
        structures=("ODIHR",),
    )  # fmt: skip
    labels = {
        "mc-dec-2-11": Labels(("night", "oil"), ("Tuesday",)),
        "mc-dec-1-11": Labels(("night",)),
    }
    panel.show_holdings((*HOLDINGS, wick), TAXONOMY, labels)
    choose(panel, "Group by", grouping)
    assert [node.row.spoken for node in view_of(panel).nodes] == headings


@pytest.mark.parametrize(
    ("sorting", "expected"),
    [
        ("By symbol", ["MC.DEC/2/11", "MC.DEC/10/11", "Document"]),
        ("By title", ["MC.DEC/10/11", "Document", "MC.DEC/2/11"]),
        ("Latest first", ["Document", "MC.DEC/2/11", "MC.DEC/10/11"]),
    ],
)
def test_documents_are_sorted_as_chosen(panel, sorting, expected):
    documents = (
        holding("Amber", "MC.DEC/10/11", date="2010"),
        holding("Zinc", "MC.DEC/2/11", date="2011-12-07"),
        holding("lamp", date="2012-01"),
    )
    panel.show_holdings(documents, TAXONOMY)
    choose(panel, "Group by", "Kind")
    choose(panel, "Sort", sorting)
    assert spoken(panel)[1:] == expected


def test_a_filter_finds_tags(qtbot, panel):
    panel.show_holdings(HOLDINGS, TAXONOMY, {"mc-dec-1-11": Labels(("night",))})
    choose(panel, "Group by", "Year")
    qtbot.keyClicks(panel.findChild(QLineEdit), "night")
    assert spoken(panel) == ["2011", "MC.DEC/1/11"]


def enabled(menu) -> list[str]:
    return [a.text().split("\t")[0] for a in menu.actions() if a.isEnabled() and a.text()]


def test_the_menu_offers_what_can_be_done_with_the_selected_documents(qtbot, panel):
    own = holding("Wick", "MC.DEC/2/11", origin=Origin.IMPORTED)
    panel.show_holdings((*HOLDINGS, own), TAXONOMY)
    view = view_of(panel)
    view.set_current_value(Locator("mc-dec-1-11", "en"))
    assert enabled(panel.make_menu())[2:] == ["Document sheet…", "Tags and collections…"]
    view.set_current_value(Locator("mc-dec-2-11", "en"))
    assert enabled(panel.make_menu())[2:] == [
        "Document sheet…", "Open original file", "Older versions…", "Tags and collections…",
        "Remove document…",
    ]  # fmt: skip
    view.select_values([Locator("mc-dec-2-11", "en"), Locator("mc-dec-1-11", "en")])
    menu = panel.make_menu()
    assert enabled(menu)[2:] == ["Tags and collections…"]
    with qtbot.waitSignal(panel.act_requested) as acted:
        next(a for a in menu.actions() if "collections" in a.text()).trigger()
    assert acted.args[0] == "labels"
    assert set(acted.args[1]) == {Locator("mc-dec-2-11", "en"), Locator("mc-dec-1-11", "en")}


@pytest.mark.parametrize(("key", "act"), [(Qt.Key.Key_F2, "sheet"), (Qt.Key.Key_Delete, "remove")])
def test_a_document_is_tended_by_keys(qtbot, panel, key, act):
    own = holding("Wick", "MC.DEC/2/11", origin=Origin.IMPORTED)
    panel.show_holdings((own,), TAXONOMY)
    view_of(panel).set_current_value(own_place := Locator("mc-dec-2-11", "en"))
    with qtbot.waitSignal(panel.act_requested) as acted:
        qtbot.keyClick(view_of(panel), key)
    assert acted.args == [act, (own_place,)]


def test_a_document_in_two_languages_is_listed_once(panel):
    choose(panel, "Group by", "Year")
    row = "MC.DEC/1/11, Decision on Lanterns, Vilnius, 7 December 2011 · en fr"
    assert row in rows_of(panel)
    assert "2 documents" in labels_of(panel)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("lantern", ["2011", "MC.DEC/1/11"]),
        ("LANTERNES decision", ["2011", "MC.DEC/1/11"]),
        ("mc.dec/1", ["2011", "MC.DEC/1/11"]),
        ("kyiv 2013", ["2013", "Press release"]),
        ("june", ["2013", "Press release"]),
        ("<b>", ["2013", "Press release"]),
        ("torch", []),
        ("  ", ["2013", "Press release", "2011", "MC.DEC/1/11"]),
    ],
)
def test_typing_filters_by_title_symbol_place_and_year(qtbot, panel, text, expected):
    choose(panel, "Group by", "Year")
    qtbot.keyClicks(panel.findChild(QLineEdit), text)
    assert spoken(panel) == expected


def test_the_count_and_an_empty_list_are_told(qtbot, panel):
    box = panel.findChild(QLineEdit)
    qtbot.keyClicks(box, "kyiv")
    assert "1 of 2" in labels_of(panel)
    qtbot.keyClicks(box, "zzz")
    assert "No document has all of these words." in labels_of(panel)


@pytest.mark.parametrize(
    ("modifier", "in_new_tab"),
    [(Qt.KeyboardModifier.NoModifier, False), (Qt.KeyboardModifier.ControlModifier, True)],
)
def test_a_document_is_opened_by_keyboard_alone(qtbot, panel, modifier, in_new_tab):
    panel.focus_box()
    box = panel.findChild(QLineEdit)
    qtbot.keyClick(box, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.open_requested) as opened:
        qtbot.keyClick(view_of(panel), Qt.Key.Key_Return, modifier)
    assert opened.args == [Locator("mc-dec-1-11", "en"), in_new_tab]


def test_return_in_the_box_opens_the_one_that_is_left(qtbot, panel):
    box = panel.findChild(QLineEdit)
    qtbot.keyClicks(box, "kyiv")
    with qtbot.waitSignal(panel.open_requested) as opened:
        qtbot.keyClick(box, Qt.Key.Key_Return)
    assert opened.args == [Locator("wicks-&-<b>oil<-b>", "en"), False]


def test_return_in_the_box_goes_to_the_list_if_several_are_left(qtbot, panel):
    panel.focus_box()
    qtbot.keyClick(panel.findChild(QLineEdit), Qt.Key.Key_Return)
    assert view_of(panel).hasFocus()


def test_a_click_opens(qtbot, panel):
    with qtbot.waitSignal(panel.open_requested) as opened:
        click_row(qtbot, panel, "Press release", Qt.MouseButton.MiddleButton)
    assert opened.args[1] is True


def test_the_menu_opens_in_a_new_tab(qtbot, panel):
    assert panel.make_menu() is None
    view_of(panel).set_current_value(Locator("mc-dec-1-11", "en"))
    menu = panel.make_menu()
    with qtbot.waitSignal(panel.open_requested) as opened:
        next(a for a in menu.actions() if a.text() == "Open in new tab").trigger()
    assert opened.args == [Locator("mc-dec-1-11", "en"), True]


def test_a_thousand_documents_are_filtered_while_typing(qtbot, panel):
    many = [
        holding(f"Lantern of kind {n}", f"PC.DEC/{n}", date=f"{1990 + n % 30}", body="PC")
        for n in range(1000)
    ]
    panel.show_holdings(many, TAXONOMY)
    choose(panel, "Group by", "Year")
    qtbot.keyClicks(panel.findChild(QLineEdit), "kind 77")
    assert len(view_of(panel).values()) == 19


def test_everything_has_a_name(panel):
    names = [panel.accessibleName(), view_of(panel).accessibleName()]
    names += [w.accessibleName() for w in (panel.findChild(QLineEdit), panel.findChild(QComboBox))]
    assert all(names)


def many_holdings(count: int = 300) -> tuple[Holding, ...]:
    return tuple(
        holding(f"Lanterns of harbour {n}", f"PC.DEC/{1000 + n}", body="PC", kind="decision")
        for n in range(count)
    )


def is_in_sight(panel, document: str) -> bool:
    view = view_of(panel)
    current = view.currentIndex()
    value = view.current_value()
    is_current = isinstance(value, Locator) and value.document == document
    return is_current and view.viewport().rect().contains(view.visualRect(current))


@pytest.mark.parametrize("document", ["pc-dec-1290", "pc-dec-1003", "pc-dec-1150"])
def test_the_document_in_front_is_selected_in_sight_and_the_focus_stays(panel, document):
    panel.show_holdings(many_holdings(), TAXONOMY)
    panel.focus_box()
    panel.show_front(document)
    assert is_in_sight(panel, document)
    assert view_of(panel).selected_values() == [Locator(document, "en")]
    assert panel.findChild(QLineEdit).hasFocus()


def test_the_document_in_front_is_in_sight_once_the_list_is_shown(qtbot, panel):
    panel.hide()
    panel.show_holdings(many_holdings(), TAXONOMY)
    panel.show_front("pc-dec-1290")
    panel.show()
    qtbot.waitUntil(lambda: is_in_sight(panel, "pc-dec-1290"))


def test_the_document_in_front_is_selected_again_when_the_list_changes(panel):
    panel.show_front("mc-dec-1-11")
    box = panel.findChild(QLineEdit)
    box.setText("wicks")
    assert view_of(panel).selected_values() == []
    box.setText("")
    assert view_of(panel).selected_values() == [Locator("mc-dec-1-11", "en")]
    panel.show_holdings(many_holdings(), TAXONOMY)
    panel.show_front("pc-dec-1003")
    choose(panel, "Group by", "Body")
    assert is_in_sight(panel, "pc-dec-1003")


def test_rows_selected_with_the_document_in_front_stay_selected(panel):
    choose(panel, "Group by", "Body")
    view_of(panel).selectAll()
    selected = view_of(panel).selected_values()
    assert len(selected) == 2
    panel.show_front("mc-dec-1-11")
    assert view_of(panel).selected_values() == selected
    panel.show_front("elsewhere")
    assert view_of(panel).selected_values() == []


def test_what_is_selected_and_seen_stays_so_when_documents_come(panel):
    """Another program may bring one in just before the selected ones are labelled or removed."""
    panel.show_holdings(many_holdings(), TAXONOMY)
    view = view_of(panel)
    chosen = view.values()[200:203]
    view.select_values(chosen)
    view.verticalScrollBar().setValue(view.verticalScrollBar().value() - 40)
    before = view.verticalScrollBar().value()
    panel.show_holdings((*many_holdings(), holding("Zinc", "PC.DEC/9999", body="PC")), TAXONOMY)
    assert view.selected_values() == chosen
    assert view.verticalScrollBar().value() == before


def test_the_document_in_front_is_selected_where_the_selected_one_goes(panel):
    panel.show_holdings(many_holdings(), TAXONOMY)
    panel.show_front("pc-dec-1290")
    view_of(panel).set_current_value(Locator("pc-dec-1003", "en"))
    panel.show_holdings([one for one in many_holdings() if one.metadata.id != "pc-dec-1003"],
                        TAXONOMY)  # fmt: skip
    assert is_in_sight(panel, "pc-dec-1290")
