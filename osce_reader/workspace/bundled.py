"""The ready-made index of the bundled corpus, built when the program is packed."""

from pathlib import Path

from osce_reader.library.library import open_library
from osce_reader.library.shelf import Origin, Shelf
from osce_reader.library.store import open_document_store
from osce_reader.paths import find_paths
from osce_reader.search.engine.index import build_index
from osce_reader.workspace.indexing import IndexedTexts


def build_bundled_index(folder: Path) -> int:
    """Build the index of the bundled corpus in *folder*; return the number of documents.

    Raises `ValueError` if a file of the corpus is damaged: the program is not packed then.
    """
    shelf = Shelf(find_paths().bundled_documents, Origin.BUNDLED)
    library = open_library([shelf], open_document_store(None))
    if library.problems:
        raise ValueError("; ".join(library.problems))
    build_index(folder, IndexedTexts(library, library.holdings), library.fingerprint)
    count = len(library.holdings)
    library.close()
    return count
