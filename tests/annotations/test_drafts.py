import json

import pytest

from osce_reader.annotations.drafts import Draft, load_drafts, save_drafts
from osce_reader.errors import StorageError
from osce_reader.model.locator import Locator

PLACE = Locator("lamp", "en", "1", "2", 3, 5)
DRAFT = Draft(PLACE, "", "Ask “𝔘”\nthe keeper.", "green", ("law", "oil"))


def test_drafts_come_back_as_they_were(tmp_path):
    path = tmp_path / "drafts" / "window.json"
    drafts = (DRAFT, Draft(Locator("lamp"), "a" * 32, ""))
    save_drafts(path, drafts)
    assert load_drafts(path) == drafts


def test_no_drafts_leave_no_file(tmp_path):
    path = tmp_path / "window.json"
    save_drafts(path, [DRAFT])
    save_drafts(path, [])
    save_drafts(path, [])
    assert not path.exists()
    assert load_drafts(path) == ()


@pytest.mark.parametrize("content", [b"", b"[", b"{}", b"[1]", b'[{"note": "x"}]', b"\xff\xfe"])
def test_a_broken_file_is_read_as_none_and_stays(tmp_path, content):
    path = tmp_path / "window.json"
    path.write_bytes(content)
    assert load_drafts(path) == ()
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("name", "value"),
    [("document", 5), ("start", "3"), ("end", 1.5), ("paragraph", None), ("colour", "mauve")],
)
def test_a_record_that_nobody_could_write_is_read_as_none(tmp_path, name, value):
    path = tmp_path / "window.json"
    save_drafts(path, [DRAFT])
    [record] = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps([record | {name: value}]), encoding="utf-8")
    assert load_drafts(path) == ()


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "drafts").write_text("no folder")
    with pytest.raises(StorageError, match="cannot be kept in"):
        save_drafts(tmp_path / "drafts" / "window.json", [DRAFT])
