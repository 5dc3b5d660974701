import pytest

from osce_reader.search.engine.index import build_index, open_index
from tests.search.corpus import PARAGRAPHS


@pytest.fixture(scope="session")
def index(tmp_path_factory):
    folder = tmp_path_factory.mktemp("index") / "harbours"
    build_index(folder, PARAGRAPHS, "harbours")
    opened = open_index(folder, "harbours")
    yield opened
    opened.close()
