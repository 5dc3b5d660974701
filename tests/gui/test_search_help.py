import pytest

from osce_reader.gui.dialogs.search_help import EXAMPLES, SearchHelpDialog
from osce_reader.search.parser import parse_query
from osce_reader.search.query import FIELD_NAMES
from tests.gui.opened import Key, opened
from tests.gui.seen import child

QUERIES = [query for examples in EXAMPLES.values() for query, _ in examples]


@pytest.mark.parametrize("query", QUERIES)
def test_every_example_is_a_query(query):
    parse_query(query)


def test_every_field_has_an_example():
    shown = {query.partition(":")[0] for query in QUERIES if ":" in query}
    assert shown == set(FIELD_NAMES)


def test_an_example_is_tried_from_the_window(qtbot, themes, tmp_path):
    with opened(qtbot, themes, tmp_path, "MC.DOC/1/11") as reader:
        reader.act("search-help")
        dialog = child(reader.window, SearchHelpDialog)
        for row, query in enumerate(("", "trafficking")):  # a heading tries nothing
            dialog.list.setCurrentIndex(dialog.list.model().index(row, 0))
            reader.press(Key.Key_Return, on=dialog.list)
            assert reader.panels.search.query == query
        assert dialog.isVisible()
