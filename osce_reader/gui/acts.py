"""What each action of the window does. What actions there are, and their keys: `actions`."""

from collections.abc import Callable, Sequence
from functools import partial

from osce_reader.annotations.annotation import AnnotationKind
from osce_reader.gui.desk import Desk
from osce_reader.gui.parts import Parts
from osce_reader.gui.theme import HIGHLIGHT_KEYWORDS

Acts = dict[str, Callable[[], object]]
"""What is done, by the ids of the actions."""


def connect_actions(desk: Desk, parts: Parts, themes: Sequence[str]) -> None:
    """Let every action of the window do what it is for; *themes* are the names in its menu."""
    actions = desk.window.reader_actions
    acts = _acts_of_moving(desk, parts) | _acts_of_marking(parts) | _acts_of_documents(parts)
    acts |= _acts_of_looking(desk, parts, themes)
    acts |= parts.care.acts | parts.note_files.acts
    for action_id, act in acts.items():
        actions[action_id].triggered.connect(lambda _=False, act=act: act())
    toggles: dict[str, Callable[[bool], object]] = {
        "left-pane": parts.commands.show_left_pane,
        "right-pane": parts.commands.show_right_pane,
        "hide-notes": lambda is_hidden: _hide_notes(parts, is_hidden),
        "full-screen": parts.commands.toggle_full_screen,
    }
    for action_id, toggle in toggles.items():
        actions[action_id].triggered.connect(toggle)


def _hide_notes(parts: Parts, is_hidden: bool) -> None:
    parts.writing.hide_notes(is_hidden)
    parts.care.hide_notes(is_hidden)
    parts.reading.hide_notes(is_hidden)


def _acts_of_moving(desk: Desk, parts: Parts) -> Acts:
    window, commands = desk.window, parts.commands
    return {
        "go-to": window.top_bar.box.focus_box,
        "open": commands.choose_document,
        "contents": commands.show_contents,
        "preview": parts.previewing.show_at_caret,
        "citations": parts.link_windows.open_citations,
        "wanted": parts.link_windows.open_wanted,
        "neighbours": parts.link_windows.open_neighbourhood,
        "back": desk.navigator.back,
        "forward": desk.navigator.forward,
        "find": commands.open_find_bar,
        "find-next": partial(_step_hit, parts, 1),
        "find-previous": partial(_step_hit, parts, -1),
        "search": parts.searching.open_panel,
        "kept-searches": parts.remembering.open_list,
        "save-search": parts.remembering.save_current,
        "concordance": parts.concordances.open,
        "search-help": parts.searching.open_help,
        "new-tab": commands.open_tab,
        "close-tab": commands.close_tab,
        "reopen-tab": window.tabs.reopen_tab,
        "next-tab": partial(window.tabs.step, 1),
        "previous-tab": partial(window.tabs.step, -1),
        "next-pane": partial(window.step_pane, 1),
        "previous-pane": partial(window.step_pane, -1),
    }


def _acts_of_marking(parts: Parts) -> Acts:
    marking, copying = parts.marking, parts.copying
    colours = {f"highlight-{name}": partial(marking.highlight, name) for name in HIGHLIGHT_KEYWORDS}
    return colours | {
        "highlight": partial(marking.highlight, ""),
        "underline": partial(marking.mark, AnnotationKind.UNDERLINE),
        "bookmark": partial(marking.mark, AnnotationKind.BOOKMARK),
        "note": parts.writing.open_note,
        "document-note": parts.writing.open_document_note,
        "tags": partial(parts.writing.open_note, at_tags=True),
        "remove": marking.remove_here,
        "undo": marking.undo,
        "redo": marking.redo,
        "copy-citation": copying.copy_with_citation,
        "copy-markdown": copying.copy_as_markdown,
        "copy-symbol": copying.copy_symbol,
        "copy-as": parts.copy_menu.show,
        "copy-link": copying.copy_link,
        "house-style": parts.commands.open_house_style,
        "export": parts.exporting.open,
    }


def _acts_of_documents(parts: Parts) -> Acts:
    act = parts.tending.act_on_front
    names = ("sheet", "original", "versions", "labels")
    return {name: partial(act, name) for name in names} | {
        "import": parts.importing.choose_files,
        "import-folder": parts.importing.choose_folder,
        "remove-document": partial(act, "remove"),
    }


def _acts_of_looking(desk: Desk, parts: Parts, themes: Sequence[str]) -> Acts:
    looking, commands = parts.looking, parts.commands
    choices = {f"theme-{name}": partial(looking.choose_theme, name) for name in themes}
    return choices | {
        "larger": partial(looking.zoom, 1),
        "smaller": partial(looking.zoom, -1),
        "normal-size": partial(looking.zoom, 0),
        "notes": commands.show_notes,
        "preferences": commands.open_preferences,
        "shortcuts": commands.open_shortcuts,
        "about": commands.open_about,
        "quit": desk.window.close,
    }


def _step_hit(parts: Parts, direction: int) -> None:
    """Go to the next hit, or the one before: of the find bar if it is open, else of all."""
    if parts.finding.is_on:
        parts.finding.step(direction)
    else:
        parts.searching.step(direction)
