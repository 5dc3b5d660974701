"""Links on Windows: keys of the user's own registry that say which program opens them.

A scheme is a class with the value “URL Protocol” and a command to open it (Microsoft, “Registering
an Application to a URI Scheme”); under HKEY_CURRENT_USER nobody's permission is needed.
"""

import subprocess
import sys
from collections.abc import Sequence

ROOT = r"Software\Classes\osce-reader"


def list_values(command: Sequence[str]) -> tuple[tuple[str, str, str], ...]:
    """Return what opens links with *command*: keys under HKEY_CURRENT_USER, names, values."""
    return (
        (ROOT, "", "URL:OSCE Reader"),
        (ROOT, "URL Protocol", ""),
        (rf"{ROOT}\shell\open\command", "", f'{subprocess.list2cmdline(command)} "%1"'),
    )


if sys.platform == "win32":
    import winreg

    def write_values(command: Sequence[str]) -> None:
        """Write `list_values`; raise `OSError`."""
        for key, name, value in list_values(command):
            with winreg.CreateKey(winreg.HKEY_CURRENT_USER, key) as opened:
                winreg.SetValueEx(opened, name, 0, winreg.REG_SZ, value)

    def remove_values() -> None:
        """Remove the keys, those within others first; raise `OSError`."""
        for key in (rf"{ROOT}\shell\open\command", rf"{ROOT}\shell\open", rf"{ROOT}\shell", ROOT):
            try:
                winreg.DeleteKey(winreg.HKEY_CURRENT_USER, key)
            except FileNotFoundError:
                continue

    def has_values() -> bool:
        """Whether the keys are there."""
        try:
            winreg.CloseKey(winreg.OpenKey(winreg.HKEY_CURRENT_USER, ROOT))
        except FileNotFoundError:
            return False
        return True
