import os
import stat
from pathlib import Path

import pytest

from osce_reader.files import replace_whole, write_whole


def test_folders_are_made_where_they_are_missing(tmp_path):
    write_whole(tmp_path / "new" / "folder" / "x.txt", b"lamps")
    assert (tmp_path / "new" / "folder" / "x.txt").read_bytes() == b"lamps"


def test_a_file_is_replaced_only_in_a_folder_that_is_there(tmp_path):
    with pytest.raises(FileNotFoundError):
        replace_whole(tmp_path / "none" / "x.txt", b"lamps")


@pytest.mark.parametrize("mode", [0o600, 0o664])
def test_who_may_read_a_file_stays_as_it_was(tmp_path, mode):
    path = tmp_path / "x.txt"
    path.write_bytes(b"old")
    path.chmod(mode)
    replace_whole(path, b"new")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"new", mode)


def test_a_new_file_may_be_read_as_any_other(tmp_path):
    replace_whole(tmp_path / "ours", b"")
    (tmp_path / "other").touch()
    ours, other = ((tmp_path / name).stat().st_mode for name in ("ours", "other"))
    assert ours == other


def test_a_name_may_be_as_long_as_the_disk_takes(tmp_path):
    path = tmp_path / ("x" * 255)
    write_whole(path, b"lamps")
    assert path.read_bytes() == b"lamps"


@pytest.mark.parametrize("name", ["open", "replace"])
def test_what_fails_leaves_all_as_it_was(tmp_path, monkeypatch, name):
    path = tmp_path / "x.txt"
    path.write_bytes(b"old")

    def refuse(*_arguments: object) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(Path, name, refuse)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, b"new")
    monkeypatch.undo()
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [("x.txt", b"old")]
