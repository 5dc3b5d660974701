import pytest

from osce_reader.errors import StorageError
from osce_reader.settings import (
    Settings,
    WindowState,
    load_settings,
    next_text_size,
    save_settings,
)


def test_settings_come_back_as_they_were_saved(tmp_path):
    path = tmp_path / "config" / "settings.toml"
    settings = Settings(
        theme="dark",
        text_size=24,
        author="A. Reader",
        colour_names={"yellow": "To “quote”"},
        window=WindowState(places=("MC.DOC/1/11#10",), lines=(12,), is_left_shown=False),
    )
    save_settings(settings, path)
    assert load_settings(path) == (settings, ())
    assert [file.name for file in path.parent.iterdir()] == ["settings.toml"]


def test_no_file_gives_the_defaults(tmp_path):
    assert load_settings(tmp_path / "settings.toml") == (Settings(), ())


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("theme = [", "cannot be read"),
        ('theme = "pink"', "The setting “theme” cannot be 'pink'"),
        ('theme = "verb"', "The setting “theme” cannot be 'verb'"),
        ('links_by = "dark"', "The setting “links_by” cannot be 'dark'"),
        ('search_order = "oldest"', "The setting “search_order” cannot be 'oldest'"),
        ("text_size = 3", "The setting “text_size” cannot be 3"),
        ('text_size = "19"', "The setting “text_size” cannot be '19'"),
        ("colour = 1", "There is no setting “colour”"),
        ("[window]\nleft_width = true", "The setting “window.left_width” cannot be True"),
        ("window = 3", ""),
    ],
)
def test_what_does_not_fit_is_left_at_its_default_and_named(tmp_path, content, complaint):
    path = tmp_path / "settings.toml"
    path.write_text(content, encoding="utf-8")
    settings, problems = load_settings(path)
    assert settings == Settings()
    assert complaint in " ".join(problems)
    assert bool(problems) == bool(complaint)


def test_settings_that_cannot_be_saved_are_said(tmp_path):
    blocked = tmp_path / "file"
    blocked.touch()
    with pytest.raises(StorageError, match="cannot be saved"):
        save_settings(Settings(), blocked / "settings.toml")


@pytest.mark.parametrize(
    ("size", "steps", "next_size"),
    [(19, 1, 20), (19, -1, 18), (44, 1, 44), (13, -3, 13), (21, 0, 20)],
)
def test_zooming_steps_through_the_sizes(size, steps, next_size):
    assert next_text_size(size, steps) == next_size
