"""Documents as Markdown files: the format of the corpus, read and written.

`read_document` and `write_document` are each other's inverse (`tests/markup/test_round_trip.py`).
"""

from osce_reader.markup.reader import read_document
from osce_reader.markup.writer import write_document

__all__ = ["read_document", "write_document"]
