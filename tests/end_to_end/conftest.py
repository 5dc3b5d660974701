from collections.abc import Iterator

import pytest

from tests.end_to_end.screens import PATIENCE, start_screen


@pytest.fixture
def screen() -> Iterator[str]:
    """A virtual screen; its name is that of the display."""
    for _ in range(5):
        server, number = start_screen()
        if number:
            break
        server.wait(PATIENCE)  # another test run took the very number that this one found free
    assert number, "Xvfb does not start"
    yield f":{number}"
    server.terminate()
    server.wait()
