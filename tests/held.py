"""The texts that a library holds, for tests and benchmarks that go through all of them."""

from collections.abc import Iterator

from osce_reader.library.library import Library
from osce_reader.model.document import Document


def iter_held(library: Library) -> Iterator[Document]:
    """Give every document that *library* holds; one that goes meanwhile is left out."""
    for holding in library.holdings:
        document = library.find_document(holding.metadata.id, holding.metadata.language)
        if document is not None:
            yield document
