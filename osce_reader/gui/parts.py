"""What acts in a window: the parts, each built once and given what it works with."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject

from osce_reader.gui.colours import choose_theme
from osce_reader.gui.concordances import Concordances
from osce_reader.gui.context_menu import ContextMenu
from osce_reader.gui.copy_menu import CopyMenu
from osce_reader.gui.copying import Copying
from osce_reader.gui.desk import Desk
from osce_reader.gui.dragging_out import DraggingOut
from osce_reader.gui.exporting import Exporting
from osce_reader.gui.finding_here import FindingHere
from osce_reader.gui.following import Following
from osce_reader.gui.going import Going
from osce_reader.gui.importing import Importing
from osce_reader.gui.keeping import Keeping
from osce_reader.gui.link_windows import LinkWindows
from osce_reader.gui.looking import Looking
from osce_reader.gui.marking import Marking
from osce_reader.gui.note_care import NoteCare
from osce_reader.gui.note_files import NoteFiles
from osce_reader.gui.note_writing import NoteWriting
from osce_reader.gui.previewing import Previewing
from osce_reader.gui.reading import Reading
from osce_reader.gui.remembering import Remembering
from osce_reader.gui.searching import Searching
from osce_reader.gui.tending import Tending
from osce_reader.gui.theme import Theme
from osce_reader.gui.window_commands import WindowCommands


@dataclass(frozen=True, slots=True)
class Parts:
    """The parts of one window, by what they do."""

    reading: Reading
    marking: Marking
    writing: NoteWriting
    care: NoteCare
    note_files: NoteFiles
    going: Going
    finding: FindingHere
    searching: Searching
    remembering: Remembering
    concordances: Concordances
    copying: Copying
    copy_menu: CopyMenu
    dragging_out: DraggingOut
    exporting: Exporting
    looking: Looking
    commands: WindowCommands
    keeping: Keeping
    following: Following
    importing: Importing
    tending: Tending
    previewing: Previewing
    link_windows: LinkWindows
    menu: ContextMenu


def build_parts(desk: Desk, themes: Mapping[str, Theme], parent: QObject) -> Parts:
    """Return the parts that work on *desk*, owned by *parent*."""
    reading = Reading(desk, parent)
    marking = Marking(desk, parent)
    writing = NoteWriting(desk, marking, parent)
    care = NoteCare(desk, marking, parent)
    note_files = NoteFiles(desk, marking, parent)
    going = Going(desk, parent)
    finding = FindingHere(desk, reading, parent)
    searching = Searching(desk, reading, finding, parent)
    remembering = Remembering(desk, parent)
    concordances = Concordances(desk, reading, lambda: choose_theme(themes, desk.settings), parent)
    copying = Copying(desk)
    copy_menu = CopyMenu(desk, copying)
    dragging_out = DraggingOut(desk, copying)
    exporting = Exporting(desk, reading)
    looking = Looking(desk, themes, parent)
    commands = WindowCommands(desk, reading, tuple(themes.values()), parent)
    keeping = Keeping(desk, parent)
    following = Following(desk, parent)
    importing = Importing(desk, parent)
    tending = Tending(desk, parent)
    previewing = Previewing(desk, reading, going, parent)
    link_windows = LinkWindows(desk, going, parent)
    menu = ContextMenu(desk, reading, marking, writing, going, copy_menu)
    return Parts(
        reading=reading,
        marking=marking,
        writing=writing,
        care=care,
        note_files=note_files,
        going=going,
        finding=finding,
        searching=searching,
        remembering=remembering,
        concordances=concordances,
        copying=copying,
        copy_menu=copy_menu,
        dragging_out=dragging_out,
        exporting=exporting,
        looking=looking,
        commands=commands,
        keeping=keeping,
        following=following,
        importing=importing,
        tending=tending,
        previewing=previewing,
        link_windows=link_windows,
        menu=menu,
    )
