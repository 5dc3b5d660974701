import pytest
from hypothesis import given
from hypothesis import strategies as st

from osce_reader.gui.memory import Memory, find_top, measure_line
from osce_reader.gui.navigator import Visit
from osce_reader.model.locator import Locator
from osce_reader.rendering.page import lay_out
from osce_reader.settings import Settings, load_settings
from tests.builders import document

pytestmark = pytest.mark.usefixtures("qapp")

TEXTS = ("First words.", "Second words, a few more.", "Third.", "Fourth and last.")
PAGE = lay_out(document(*TEXTS))
places = st.integers(1, len(TEXTS)).flatmap(
    lambda n: st.tuples(st.just(str(n)), st.integers(0, len(TEXTS[n - 1])))
)


@given(st.integers(1, len(TEXTS)), st.one_of(places, st.just(("", 0))))
def test_line_at_the_top_is_found_again_from_where_the_reader_is(paragraph, top):
    place = Locator(PAGE.document, PAGE.language, str(paragraph))
    line = measure_line(PAGE, Visit(place, top))
    assert find_top(PAGE, place, line) == top


@pytest.mark.parametrize("line", [-1000, 0, 5, 1000])
def test_any_remembered_number_leads_to_a_place_on_the_page(line):
    paragraph, offset = find_top(PAGE, Locator(PAGE.document, PAGE.language, "2"), line)
    assert paragraph in ("", "1", "2", "3", "4")
    assert offset >= 0


def test_settings_are_written_once_they_differ(tmp_path):
    path = tmp_path / "settings.toml"
    memory = Memory(Settings(), path)
    memory.save()
    assert not path.exists()
    memory.change(theme="sepia", text_size=24)
    memory.save()
    saved, problems = load_settings(path)
    assert (saved.theme, saved.text_size, problems) == ("sepia", 24, ())


def test_change_is_told_and_comes_due_a_moment_later(qtbot, tmp_path):
    memory = Memory(Settings(), tmp_path / "settings.toml")
    heard: list[Settings] = []
    memory.changed.connect(heard.append)
    with qtbot.waitSignal(memory.due):
        memory.change(author="A reader")
    memory.change(author="A reader")
    assert [settings.author for settings in heard] == ["A reader"]


def test_refusal_is_told_once(tmp_path):
    path = tmp_path / "settings.toml"
    path.mkdir()
    memory = Memory(Settings(), path)
    said: list[str] = []
    memory.refused.connect(said.append)
    for size in (24, 27):
        memory.change(text_size=size)
        memory.save()
    assert len(said) == 1
    assert "cannot be saved" in said[0]


def test_nothing_is_written_without_a_file():
    memory = Memory(Settings(), None)
    memory.change(theme="dark")
    memory.save()
    assert memory.settings.theme == "dark"
