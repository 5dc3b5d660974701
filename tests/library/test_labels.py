import pytest

from osce_reader.library.labels import LabelKind, Labels, open_labels

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
