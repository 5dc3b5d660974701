from pathlib import Path

from osce_reader.paths import find_paths


def test_a_data_folder_holds_all_that_is_the_readers(tmp_path):
    paths = find_paths(tmp_path, environment={"OSCE_READER_HOME": "/elsewhere"})
    assert paths.annotations == tmp_path / "annotations.db"
    assert paths.settings == tmp_path / "settings.toml"
    assert paths.imported_documents == tmp_path / "documents"
    assert paths.index.is_relative_to(tmp_path / "cache")


def test_the_environment_names_the_folder(tmp_path):
    paths = find_paths(environment={"OSCE_READER_HOME": str(tmp_path)})
    assert paths.annotations == tmp_path / "annotations.db"


def test_without_either_the_folders_of_the_system_are_used():
    paths = find_paths(environment={})
    assert {paths.data.name, paths.config.name, paths.cache.name} == {"osce-reader"}


def test_the_corpus_is_there():
    paths = find_paths(environment={})
    assert (paths.corpus / "catalogue.json").is_file()
    assert list(paths.bundled_documents.glob("*.md"))
    assert isinstance(paths.resources, Path)
