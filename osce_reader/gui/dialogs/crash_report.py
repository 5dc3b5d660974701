"""The dialog of an error that is the program's own fault."""

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

_WORDS = (
    "The program met an error that is its own fault. Your highlights and notes are saved."
    " You can go on reading; if it behaves oddly, close and open it again."
    " This report helps to mend the error; it holds none of your notes."
)


class CrashDialog(QDialog):
    """Says that something went wrong, and gives a report to copy."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong")
        self.resize(680, 420)
        words = QLabel(_WORDS, self)
        words.setWordWrap(True)
        self._report = QPlainTextEdit(report, self)
        self._report.setReadOnly(True)
        self._report.setAccessibleName("Report")
        self._report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        layout = QVBoxLayout(self)
        layout.addWidget(words)
        layout.addWidget(self._report, 1)
        layout.addWidget(self._make_buttons())

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

    def _make_buttons(self) -> QDialogButtonBox:
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
        return buttons
