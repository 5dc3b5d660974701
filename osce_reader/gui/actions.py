"""Everything the reader can do, as data: its words, its keys, where it stands in the menu."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True)
class ActionSpec:
    """One action.

    `keys` are shortcuts as Qt writes them, the one that is shown first. One that `is_for_page`
    works only while the page has the focus, so that plain letters can still be typed elsewhere;
    one that is `for_all_windows` works in the program's other windows as well.
    Of the checkable ones that share a `choice`, exactly one is checked.
    """

    id: str
    text: str
    tip: str
    group: str
    keys: tuple[str, ...] = ()
    is_for_page: bool = False
    for_all_windows: bool = False
    is_checkable: bool = False
    choice: str = ""


_GO, _FIND, _MARK, _NOTES, _COPY, _DOCUMENT, _VIEW, _TABS, _PROGRAM = (
    "Go", "Find", "Mark", "Notes", "Copy", "Document", "View", "Tabs", "Program",
)  # fmt: skip
GROUPS = (_GO, _DOCUMENT, _FIND, _MARK, _NOTES, _COPY, _VIEW, _TABS, _PROGRAM)

ACTIONS = (
    ActionSpec(
        "go-to", "Go to or search…", "Go to a place, or search the library", _GO,
        ("Ctrl+K", "Ctrl+L"),
    ),
    ActionSpec("open", "Open a document…", "Choose a document of the library", _GO, ("Ctrl+O",)),
    ActionSpec("contents", "Contents", "Show the contents of the document", _GO, ("Alt+1",)),
    ActionSpec("back", "Back", "Back to the place before", _GO, ("Alt+Left", "Back")),
    ActionSpec(
        "forward", "Forward", "Forward to the place gone back from", _GO, ("Alt+Right", "Forward")
    ),
    ActionSpec(
        "preview", "Preview of the link",
        "Show what the link leads to without leaving the page", _GO, ("Ctrl+Space",),
    ),
    ActionSpec(
        "citations", "Citations in a text…",
        "Paste a text, and open what it cites", _GO, ("Ctrl+Shift+V",),
    ),
    ActionSpec(
        "wanted", "Cited, not in the library…",
        "List what the library cites and does not hold", _GO, ("Ctrl+Shift+W",),
    ),
    ActionSpec(
        "neighbours", "Neighbourhood of the document…",
        "Show by date what the document cites and what cites it", _GO, ("Ctrl+Shift+G",),
    ),
    ActionSpec(
        "import", "Import documents…", "Bring files into the library; or drop them on the window",
        _DOCUMENT, ("Ctrl+I",),
    ),
    ActionSpec(
        "import-folder", "Import a folder…", "Bring everything in a folder into the library",
        _DOCUMENT, ("Ctrl+Shift+I",),
    ),
    ActionSpec(
        "sheet", "Document sheet…", "Show all that is known of this document, and change it",
        _DOCUMENT, ("Ctrl+D",),
    ),
    ActionSpec(
        "original", "Open original file",
        "Open the file that this document was imported from in its own program", _DOCUMENT,
        ("Ctrl+Shift+O",),
    ),
    ActionSpec(
        "versions", "Older versions…", "Show what updates of this document changed", _DOCUMENT
    ),
    ActionSpec(
        "labels", "Tags and collections…", "Give this document tags, or put it into a collection",
        _DOCUMENT, ("Ctrl+Shift+L",),
    ),
    ActionSpec(
        "remove-document", "Remove document…",
        "Take this imported document out of the library; its notes stay", _DOCUMENT,
    ),
    ActionSpec("find", "Find here…", "Find words in this document", _FIND, ("Ctrl+F",)),
    ActionSpec("find-next", "Next hit", "Go to the next hit", _FIND, ("F3",)),
    ActionSpec("find-previous", "Previous hit", "Go to the hit before", _FIND, ("Shift+F3",)),
    ActionSpec(
        "search", "Search the library…", "Search all documents, or your notes", _FIND,
        ("Ctrl+Shift+F",),
    ),
    ActionSpec(
        "kept-searches", "Saved and recent searches", "Show the searches that were kept", _FIND,
        ("Ctrl+Alt+F",),
    ),
    ActionSpec(
        "save-search", "Save this search…", "Keep what is searched for under a name", _FIND,
        ("Ctrl+Shift+D",),
    ),
    ActionSpec(
        "search-help", "How to search…", "Show what can be searched for, in examples", _FIND,
        ("Shift+F1",),
    ),
    ActionSpec(
        "concordance", "All uses of a phrase…", "List a phrase in all its uses, by date", _FIND,
        ("Ctrl+Shift+K",),
    ),
    ActionSpec(
        "highlight-yellow", "Highlight: Yellow", "Highlight the selection in yellow", _MARK,
        ("1",), is_for_page=True,
    ),
    ActionSpec(
        "highlight-green", "Highlight: Green", "Highlight the selection in green", _MARK,
        ("2",), is_for_page=True,
    ),
    ActionSpec(
        "highlight-blue", "Highlight: Blue", "Highlight the selection in blue", _MARK,
        ("3",), is_for_page=True,
    ),
    ActionSpec(
        "highlight-pink", "Highlight: Pink", "Highlight the selection in pink", _MARK,
        ("4",), is_for_page=True,
    ),
    ActionSpec(
        "highlight-purple", "Highlight: Purple", "Highlight the selection in purple", _MARK,
        ("5",), is_for_page=True,
    ),
    ActionSpec(
        "highlight-orange", "Highlight: Orange", "Highlight the selection in orange", _MARK,
        ("6",), is_for_page=True,
    ),
    ActionSpec(
        "highlight", "Highlight in the last colour",
        "Highlight the selection in the colour used last", _MARK, ("H",), is_for_page=True,
    ),
    ActionSpec(
        "underline", "Underline", "Underline the selection, or take its underline away", _MARK,
        ("U",), is_for_page=True,
    ),
    ActionSpec(
        "bookmark", "Bookmark", "Put a bookmark at the paragraph, or take it away", _MARK,
        ("B",), is_for_page=True,
    ),
    ActionSpec(
        "note", "Note…", "Write a note on the selection or the paragraph", _MARK,
        ("N",), is_for_page=True,
    ),
    ActionSpec(
        "document-note", "Note on the document…", "Write a note on the document as a whole", _MARK,
        ("Shift+N",), is_for_page=True,
    ),
    ActionSpec(
        "tags", "Tags…", "Tag the selection or the paragraph", _MARK, ("T",), is_for_page=True
    ),
    ActionSpec(
        "remove", "Remove highlight or note",
        "Remove the highlight or note at the selection or in the paragraph", _MARK,
        ("Del",), is_for_page=True,
    ),
    ActionSpec(
        "note-places", "Notes whose text changed…",
        "Look after notes that moved with their words or lost their place", _NOTES,
        ("Ctrl+Shift+N",),
    ),
    ActionSpec(
        "export-notes", "Export notes…", "Write notes to a file, for others or for yourself",
        _NOTES, ("Ctrl+Shift+E",),
    ),
    ActionSpec(
        "import-notes", "Import notes…", "Take over the notes in a colleague's file", _NOTES,
        ("Ctrl+Alt+I",),
    ),
    ActionSpec("back-up-notes", "Back up notes…", "Write a copy of all notes to a file", _NOTES),
    ActionSpec(
        "restore-notes", "Restore notes…", "Go back to a copy of the notes", _NOTES
    ),
    ActionSpec("undo", "Undo", "Take back the last change to highlights and notes", _MARK,
        ("Ctrl+Z",)),
    ActionSpec("redo", "Redo", "Do again what was taken back", _MARK, ("Ctrl+Shift+Z", "Ctrl+Y")),
    ActionSpec(
        "copy-citation", "Copy with citation", "Copy the words with their citation", _COPY,
        ("Ctrl+Shift+C",),
    ),
    ActionSpec(
        "copy-markdown", "Copy as Markdown", "Copy the words with their citation as Markdown",
        _COPY, ("Ctrl+Shift+M",),
    ),
    ActionSpec(
        "copy-symbol", "Copy symbol and paragraph", "Copy the symbol and the paragraph number only",
        _COPY, ("Alt+C",),
    ),
    ActionSpec(
        "copy-as", "Copy as…", "Choose the style or form in which to copy the words", _COPY,
        ("Alt+Shift+C",),
    ),
    ActionSpec(
        "copy-link", "Copy link", "Copy a link that opens this place in OSCE Reader", _COPY,
        ("Ctrl+Alt+L",),
    ),
    ActionSpec(
        "export", "Export…", "Write words with their citations to a file for Word and others",
        _COPY, ("Ctrl+E",),
    ),
    ActionSpec(
        "house-style", "House style…", "Write a citation style of your own", _COPY,
    ),
    ActionSpec("larger", "Larger text", "Show the text larger", _VIEW, ("Ctrl++", "Ctrl+=")),
    ActionSpec("smaller", "Smaller text", "Show the text smaller", _VIEW, ("Ctrl+-",)),
    ActionSpec("normal-size", "Normal text size", "Show the text as at first", _VIEW, ("Ctrl+0",)),
    ActionSpec(
        "theme-system", "Colours of the desktop", "Light or dark as the desktop is", _VIEW,
        is_checkable=True, choice="theme",
    ),
    ActionSpec(
        "theme-light", "Light", "Dark words on a light page", _VIEW,
        is_checkable=True, choice="theme",
    ),
    ActionSpec(
        "theme-dark", "Dark", "Light words on a dark page", _VIEW,
        is_checkable=True, choice="theme",
    ),
    ActionSpec(
        "theme-sepia", "Sepia", "Brown words on a page like old paper", _VIEW,
        is_checkable=True, choice="theme",
    ),
    ActionSpec("left-pane", "Left pane", "Show or hide the left pane", _VIEW, ("F9",),
        is_checkable=True),
    ActionSpec("right-pane", "Right pane", "Show or hide the right pane", _VIEW, ("F8",),
        is_checkable=True),
    ActionSpec("notes", "Highlights and notes", "Show the list of highlights and notes", _VIEW,
        ("Ctrl+H",)),
    ActionSpec("next-pane", "Next pane", "Move the keyboard to the next pane", _VIEW, ("F6",)),
    ActionSpec(
        "previous-pane", "Previous pane", "Move the keyboard to the pane before", _VIEW,
        ("Shift+F6",),
    ),
    ActionSpec(
        "hide-notes", "Hide highlights and notes", "Show the page without highlights and notes",
        _VIEW, ("Ctrl+Shift+H",), for_all_windows=True, is_checkable=True,
    ),
    ActionSpec("full-screen", "Full screen", "Fill the screen with the window", _VIEW, ("F11",),
        is_checkable=True),
    ActionSpec("new-tab", "New tab", "Open another tab at this place", _TABS, ("Ctrl+T",)),
    ActionSpec("close-tab", "Close tab", "Close this tab", _TABS, ("Ctrl+W",)),
    ActionSpec("reopen-tab", "Reopen closed tab", "Open the tab closed last", _TABS,
        ("Ctrl+Shift+T",)),
    ActionSpec("next-tab", "Next tab", "Go to the next tab", _TABS, ("Ctrl+Tab", "Ctrl+PgDown")),
    ActionSpec(
        "previous-tab", "Previous tab", "Go to the tab before", _TABS,
        ("Ctrl+Shift+Tab", "Ctrl+PgUp"),
    ),
    ActionSpec("menu", "Menu", "Show everything the reader can do", _PROGRAM, ("F10",)),
    ActionSpec("preferences", "Preferences…", "Choose how the reader looks and works", _PROGRAM,
        ("Ctrl+,",)),
    ActionSpec("shortcuts", "Keys…", "Show all keys", _PROGRAM, ("F1",)),
    ActionSpec("about", "About OSCE Reader…", "Show what this program is", _PROGRAM),
    ActionSpec("quit", "Quit", "Close the window; everything is saved", _PROGRAM, ("Ctrl+Q",)),
)  # fmt: skip


class Actions:
    """The actions of one window, by their ids."""

    def __init__(self, window: QWidget, page_area: QWidget) -> None:
        self._actions: dict[str, QAction] = {}
        self._choices: dict[str, QActionGroup] = {}
        for spec in ACTIONS:
            action = QAction(spec.text, window)
            action.setObjectName(spec.id)
            action.setToolTip(with_key(spec.tip, spec.keys))
            action.setShortcuts([QKeySequence(key) for key in spec.keys])
            action.setCheckable(spec.is_checkable)
            if spec.choice:
                self._choices.setdefault(spec.choice, QActionGroup(window)).addAction(action)
            if spec.is_for_page:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            if spec.for_all_windows:
                action.setShortcutContext(Qt.ShortcutContext.ApplicationShortcut)
            (page_area if spec.is_for_page else window).addAction(action)
            self._actions[spec.id] = action

    def __getitem__(self, action_id: str) -> QAction:
        return self._actions[action_id]

    def iter_group(self, group: str) -> Iterator[QAction]:
        """Give the actions of one of the `GROUPS` in their order."""
        yield from (self._actions[spec.id] for spec in ACTIONS if spec.group == group)


def with_key(tip: str, keys: tuple[str, ...]) -> str:
    """Return *tip* with the key that is shown, if there is one: "Find words (Ctrl+F)"."""
    return f"{tip} ({keys[0]})" if keys else tip
