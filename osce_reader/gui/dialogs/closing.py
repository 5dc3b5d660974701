"""The row of buttons under a dialog that is only looked at."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton


def close_buttons(dialog: QDialog) -> QDialogButtonBox:
    """Return a row with one button, which closes *dialog*."""
    buttons = QDialogButtonBox(dialog)
    close = QPushButton("Close", dialog)
    close.setAccessibleName("Close")
    close.setToolTip("Close this window (Esc)")
    buttons.addButton(close, QDialogButtonBox.ButtonRole.AcceptRole)
    close.clicked.connect(dialog.accept)
    return buttons
