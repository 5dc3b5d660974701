"""What `make run` starts: the window, or where there is no display the tour."""

import os
import subprocess
import sys

from tools.saying import say
from tools.tour import main as show_tour


def has_display() -> bool:
    """Whether a window could be shown."""
    if sys.platform != "linux":
        return True
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def main() -> int:
    """Start, and return the exit status."""
    if has_display():
        say("Opening the window ...")
        return subprocess.run([sys.executable, "-m", "osce_reader"], check=False).returncode
    say("There is no display here, so this is a tour on the command line, with pictures.")
    return show_tour()


if __name__ == "__main__":
    sys.exit(main())
