"""The bar at the top: back and forward, the box to go or search, the looks, the menu."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolBar, QToolButton, QWidget

from osce_reader.gui.actions import GROUPS, Actions
from osce_reader.gui.go_to_box import GoToBox
from osce_reader.gui.icons import Icons
from osce_reader.settings import THEMES

_BOX_WIDTH = 620
_SIDE_WIDTH = 140


class TopBar(QToolBar):
    """Buttons and the box; what they do are the actions."""

    def __init__(self, actions: Actions, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("topBar")
        self.setWindowTitle("Top bar")
        self.setMovable(False)
        self.setFloatable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._icons = icons
        self.box = GoToBox(icons, self)
        self.box.setMaximumWidth(_BOX_WIDTH)
        self.back = self._action_button(actions["back"], "back")
        self.forward = self._action_button(actions["forward"], "forward")
        self.theme_button = self._menu_button(
            "Colours", "theme", [actions[f"theme-{name}"] for name in THEMES]
        )
        sizes = [actions[name] for name in ("larger", "smaller", "normal-size")]
        self.size_button = self._menu_button("Text size", "text-size", sizes)
        self.menu_button = self._menu_button("Menu", "menu", [])
        self.menu_button.setMenu(make_menu(actions, self.menu_button))
        actions["menu"].triggered.connect(self.menu_button.showMenu)
        self.addWidget(self._lay_out())

    def _lay_out(self) -> QWidget:
        """Return the contents of the bar, the box in its middle."""
        inside = QWidget(self)
        left, right = QWidget(inside), QWidget(inside)
        for side, widgets in (
            (left, [self.back, self.forward]),
            (right, [self.theme_button, self.size_button, self.menu_button]),
        ):
            side.setMinimumWidth(_SIDE_WIDTH)
            row = QHBoxLayout(side)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(4)
            if side is right:
                row.addStretch(1)
            for widget in widgets:
                row.addWidget(widget)
            if side is left:
                row.addStretch(1)
        layout = QHBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(left, 1)
        layout.addWidget(self.box, 4)
        layout.addWidget(right, 1)
        return inside

    def _action_button(self, action: QAction, icon: str) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setAccessibleName(action.text())
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._icons.show_on(action, icon)
        return button

    def _menu_button(self, name: str, icon: str, actions: list[QAction]) -> QToolButton:
        button = QToolButton(self)
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.setAccessibleName(name)
        menu.addActions(actions)
        button.setMenu(menu)
        self._icons.show_on(button, icon)
        return button


def make_menu(actions: Actions, parent: QWidget) -> QMenu:
    """Return the menu of all actions, one submenu for each group."""
    menu = QMenu(parent)
    menu.setAccessibleName("Menu")
    for group in GROUPS:
        submenu = menu.addMenu(group)
        submenu.setToolTipsVisible(True)
        submenu.addActions([a for a in actions.iter_group(group) if a is not actions["menu"]])
    return menu
