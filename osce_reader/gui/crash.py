"""What happens when the program itself is wrong: a log entry, and a report that can be copied.

A `ReaderError` never comes here unless someone forgot to show it; then it is a bug as well. What
was saved before stays saved; the window goes on, and the user decides whether to.
"""

import faulthandler
import logging
import platform
import sys
import threading
import traceback
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    Qt,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from osce_reader import __version__

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
        self._caught.emit(make_report(error, trace))

    def _take_from_thread(self, arguments: threading.ExceptHookArgs) -> None:
        if arguments.exc_value is not None and arguments.exc_type is not SystemExit:
            self.take(arguments.exc_type, arguments.exc_value, arguments.exc_traceback)

    def _show(self, report: str) -> None:
        if self.dialog is not None:
            self.dialog.add_report(report)
            return
        self.dialog = CrashDialog(report, QApplication.activeWindow())
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
        self.dialog = None


class CrashDialog(QDialog):
    """Says that something went wrong, and gives a report to copy."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong")
        self.resize(680, 420)
        words = QLabel(
            "The program met an error that is its own fault. Your highlights and notes are saved."
            " You can go on reading; if it behaves oddly, close and open it again."
            " This report helps to mend the error; it holds none of your notes.",
            self,
        )
        words.setWordWrap(True)
        self._report = QPlainTextEdit(report, self)
        self._report.setReadOnly(True)
        self._report.setAccessibleName("Report")
        self._report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        buttons = QDialogButtonBox(self)
        copy = QPushButton("Copy report", self)
        go_on = QPushButton("Go on", self)
        close = QPushButton("Close the program", self)
        for button, role in (
            (copy, QDialogButtonBox.ButtonRole.ActionRole),
            (close, QDialogButtonBox.ButtonRole.DestructiveRole),
            (go_on, QDialogButtonBox.ButtonRole.AcceptRole),
        ):
            button.setAccessibleName(button.text())
            buttons.addButton(button, role)
        go_on.setDefault(True)
        copy.clicked.connect(self.copy_report)
        go_on.clicked.connect(self.accept)
        close.clicked.connect(QApplication.closeAllWindows)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addWidget(self._report, 1)
        layout.addWidget(buttons)

    @property
    def report(self) -> str:
        """The whole report."""
        return self._report.toPlainText()

    def add_report(self, report: str) -> None:
        """Add what came while the dialog is open; the same error again adds nothing."""
        if report not in self.report:
            self._report.appendPlainText(f"\n{report}")

    def copy_report(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self.report)


def make_report(error: BaseException, trace: TracebackType | None) -> str:
    """Return what an engineer needs to know of *error*."""
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
