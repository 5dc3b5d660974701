from contextlib import closing
from datetime import date, timedelta

import pytest

from osce_reader.backups import find_backups
from osce_reader.errors import StorageError
from osce_reader.library.labels import LabelKind, Labels, open_labels, open_labels_to_read

TAG, COLLECTION = LabelKind.TAG, LabelKind.COLLECTION


@pytest.fixture
def labels(tmp_path):
    opened = open_labels(tmp_path / "labels.db")
    yield opened
    opened.close()


def test_documents_get_and_lose_labels(labels):
    labels.change(["lamp", "wick"], TAG, added=["light", "Autumn"])
    labels.change(["lamp"], COLLECTION, added=["Tuesday"])
    labels.change(["lamp"], TAG, added=["light"], removed=["Autumn"])
    assert labels.list_all() == {
        "lamp": Labels(("light",), ("Tuesday",)),
        "wick": Labels(("Autumn", "light")),
    }


def test_a_label_without_letters_is_none(labels):
    labels.change(["lamp"], TAG, added=["  ", ""])
    assert labels.list_all() == {}


def test_labels_are_there_again_when_the_file_is_opened_anew(tmp_path):
    first = open_labels(tmp_path / "labels.db")
    first.change(["lamp"], TAG, added=["light"])
    first.close()
    again = open_labels(tmp_path / "labels.db")
    assert again.list_all() == {"lamp": Labels(("light",))}
    again.close()


def test_labels_follow_a_document_to_another_id(labels):
    labels.change(["lamp"], TAG, added=["light"])
    labels.change(["torch"], TAG, added=["light"])
    labels.rename_document("lamp", "torch")
    assert labels.list_all() == {"torch": Labels(("light",))}


TODAY = date(2031, 5, 3)
GARBAGE = b"this is no database at all; " * 500


class TestPrecious:
    """They are the reader's own work, and kept as the notes are."""

    def open_once(self, path, *tags: str, day: int = 0):
        with closing(open_labels(path, today=TODAY + timedelta(day))) as labels:
            labels.change(["lamp"], TAG, added=tags)
            return labels.list_all(), labels.notices

    def test_a_copy_is_made_once_a_day(self, tmp_path):
        path = tmp_path / "labels.db"
        self.open_once(path, "light")
        self.open_once(path, "dusk", day=1)
        self.open_once(path, "oil", day=1)
        [backup] = find_backups(path)
        with closing(open_labels_to_read(backup.path)) as copy:
            assert copy.list_all() == {"lamp": Labels(("light",))}

    def test_a_damaged_file_is_set_aside_and_restored_with_what_can_be_read(self, tmp_path):
        path = tmp_path / "labels.db"
        self.open_once(path, "light")
        self.open_once(path, day=1)
        path.write_bytes(GARBAGE)
        found, notices = self.open_once(path, day=2)
        assert found == {"lamp": Labels(("light",))}
        assert "file of your tags and collections was damaged" in notices[0]
        assert (tmp_path / "labels-damaged-2031-05-05.db").read_bytes() == GARBAGE

    @pytest.mark.parametrize(
        ("before", "after"), [(b"light", b"li\xffht"), (b"tag", b"taq"), (b"document", b"docuMent")]
    )
    def test_a_wrong_letter_in_a_file_is_seen(self, tmp_path, before, after):
        path = tmp_path / "labels.db"
        self.open_once(path, "light")
        self.open_once(path, day=1)
        path.write_bytes(path.read_bytes().replace(before, after))
        found, notices = self.open_once(path, day=2)
        assert "light" in found["lamp"].tags
        assert "file of your tags and collections was damaged" in notices[0]

    def test_a_file_that_vanished_is_restored(self, tmp_path):
        path = tmp_path / "labels.db"
        self.open_once(path, "light")
        self.open_once(path, day=1)
        for file in tmp_path.glob("labels.db*"):
            file.unlink()
        found, [notice] = self.open_once(path, day=1)
        assert found == {"lamp": Labels(("light",))}
        assert "tags and collections were restored from the backup of 4 May 2031" in notice

    def test_where_nothing_can_be_written_they_are_read(self, tmp_path):
        path = tmp_path / "labels.db"
        self.open_once(path, "light")
        with closing(open_labels_to_read(path)) as labels:
            assert labels.list_all() == {"lamp": Labels(("light",))}
            with pytest.raises(StorageError, match=r"labels\.db"):
                labels.change(["lamp"], TAG, added=["dusk"])
