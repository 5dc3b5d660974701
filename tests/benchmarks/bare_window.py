"""The yardstick for the start: the least that shows the same text with Qt.

One window with a QTextBrowser that holds both bundled documents; prints `painted` when it has been
painted for the first time, and exits.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QTextBrowser

_DOCUMENTS = Path(__file__).parents[2] / "corpus" / "documents"


class Browser(QTextBrowser):
    """A text browser that tells when it has been painted, and ends the program."""

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802  (a method of Qt)
        """Paint as ever, then end."""
        super().paintEvent(event)
        sys.stdout.write("painted\n")
        sys.stdout.flush()
        QTimer.singleShot(0, QApplication.quit)


def main() -> int:
    """Show the window, and return the exit status."""
    application = QApplication(sys.argv)
    browser = Browser()
    texts = [path.read_text(encoding="utf-8") for path in sorted(_DOCUMENTS.glob("*.md"))]
    browser.setPlainText("\n\n".join(texts))
    browser.resize(1280, 800)
    browser.show()
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
