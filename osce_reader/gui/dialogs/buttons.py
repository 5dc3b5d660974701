"""The rows of buttons under dialogs: to close what is only looked at, to answer a question."""

from collections.abc import Callable

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


def answer_buttons(
    dialog: QDialog, answer: QPushButton, act: Callable[[], object], *, cancel_tip: str
) -> QDialogButtonBox:
    """Return a row with the button *answer*, which Return presses too, and one that cancels.

    *answer* calls *act*; *cancel_tip* says what Cancel leaves as it is.
    """
    buttons = QDialogButtonBox(dialog)
    cancel = QPushButton("Cancel", dialog)
    cancel.setToolTip(cancel_tip)
    answer.setDefault(True)
    buttons.addButton(answer, QDialogButtonBox.ButtonRole.AcceptRole)
    buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(act)
    buttons.rejected.connect(dialog.reject)
    return buttons
