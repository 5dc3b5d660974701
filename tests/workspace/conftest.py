from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from osce_reader.paths import Paths, find_paths
from osce_reader.workspace.workspace import Workspace, open_workspace
from tests.builders import LANTERNS


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    """Return where a reader keeps everything; nothing is there yet."""
    return find_paths(tmp_path / "data")


@pytest.fixture
def workspace(paths: Paths) -> Iterator[Workspace]:
    """Open what is at `paths`."""
    with closing(open_workspace(paths)) as opened:
        yield opened


@pytest.fixture
def lanterns(tmp_path: Path) -> Path:
    """Return a file that can be imported."""
    path = tmp_path / "lanterns.txt"
    path.write_text(LANTERNS, encoding="utf-8")
    return path
