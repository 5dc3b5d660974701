"""Buttons that show an icon alone, and say in a tip and a name what they do."""

from PySide6.QtWidgets import QToolButton, QWidget

from osce_reader.gui.icons import Icons


def icon_button(
    icons: Icons, icon: str, tip: str, parent: QWidget, *, is_checkable: bool = False
) -> QToolButton:
    """Return a button; its name is the *tip* without the key in brackets behind it."""
    button = QToolButton(parent)
    button.setAccessibleName(tip.partition(" (")[0])
    button.setToolTip(tip)
    button.setCheckable(is_checkable)
    icons.show_on(button, icon)
    return button
