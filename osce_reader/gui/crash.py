"""What happens when the program itself is wrong: a log entry, and a report that can be copied.

A `ReaderError` never comes here unless someone forgot to show it; then it is a bug as well. What
was saved before stays saved; the window goes on, and the user decides whether to.
"""

import faulthandler
import logging
import sys
import threading
import traceback
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtWidgets import QApplication

from osce_reader import __version__

if TYPE_CHECKING:
    from osce_reader.gui.dialogs.crash_report import CrashDialog

_log = logging.getLogger(__name__)
_qt_log = logging.getLogger("osce_reader.qt")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashHandler(QObject):
    """Takes every exception that nobody caught, in whichever thread, and shows its report."""

    _caught = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.dialog: CrashDialog | None = None
        self._caught.connect(self._show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take over from Python and Qt what they would print or drop."""
        if sys.stderr is not None:
            faulthandler.enable()
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread
        qInstallMessageHandler(log_qt_message)

    def take(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Log an exception and show its report; an interrupt from the terminal ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        _log.critical("a bug", exc_info=(kind, error, trace))
        if sys.stderr is not None:
            sys.__excepthook__(kind, error, trace)
        self._caught.emit(make_report(error, trace))

    def _take_from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None and arguments.exc_type is not SystemExit:
            self.take(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _show(self, report: str) -> None:
        if self.dialog is not None:
            self.dialog.add_report(report)
            return
        from osce_reader.gui.dialogs.crash_report import CrashDialog

        self.dialog = CrashDialog(report, QApplication.activeWindow())
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None


def make_report(error: BaseException, trace: TracebackType | None) -> str:
    """Return what an engineer needs to know of *error*."""
    import platform  # costs the start of the program some milliseconds

    lines = traceback.format_exception(type(error), error, trace)
    return (
        f"OSCE Reader {__version__}, Python {platform.python_version()}, Qt {qVersion()},"
        f" {platform.platform()}\n\n{''.join(lines)}"
    )


def log_qt_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Write what Qt says to the log; a fatal message also to standard error."""
    _qt_log.log(_LEVELS.get(kind, logging.WARNING), "%s", message)
    if kind is QtMsgType.QtFatalMsg and sys.stderr is not None:
        sys.stderr.write(f"osce-reader: {message}\n")
