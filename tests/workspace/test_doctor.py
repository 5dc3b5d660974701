"""What the doctor says, in the same words and numbers as the window."""

import pytest

from osce_reader.markup import write_document
from osce_reader.paths import find_paths
from osce_reader.workspace.doctor import check_all
from osce_reader.workspace.workspace import open_workspace
from tests.builders import document


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        ([], "2 documents, 0 of them imported."),
        (["en"], "3 documents, 1 of them imported."),
        (["en", "fr", "de"], "3 documents in 5 language versions, 1 of them imported."),
    ],
)
def test_documents_are_counted_once_whatever_languages_they_are_in(tmp_path, languages, expected):
    paths = find_paths(tmp_path)
    paths.imported_documents.mkdir(parents=True)
    for language in languages:
        file = paths.imported_documents / f"lamps.{language}.md"
        file.write_text(write_document(document("Lamps.", language=language)), encoding="utf-8")
    workspace = open_workspace(paths)
    try:
        details = {check.name: check.detail for check in check_all(workspace)}
    finally:
        workspace.close()
    assert details["documents"] == expected
