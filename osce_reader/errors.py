"""Failures that a user can act on.

`ReaderError` and its children are for the user: one sentence that says what is wrong, with what,
and what to do. They reach the message bar of the window, or one line on standard error and exit
status 1. Any other exception is a bug and reaches the crash dialog and the log.
"""

from collections.abc import Sequence


class ReaderError(Exception):
    """Something went wrong that the user can understand and act on.

    The message is one or two sentences in plain words, without a trailing line end.
    """


class PlaceError(ReaderError):
    """A place could not be read, or nothing is known there."""


class AmbiguousPlaceError(PlaceError):
    """A place that names more than one document; the user has to choose.

    `candidates` are printed places, best first, each of which names exactly one document.
    """

    def __init__(self, message: str, candidates: Sequence[str]) -> None:
        super().__init__(message)
        self.candidates = tuple(candidates)


class QueryError(ReaderError):
    """A search query that cannot be understood.

    `start` and `end` are code points in the query: what the message is about.
    """

    def __init__(self, message: str, start: int, end: int) -> None:
        super().__init__(message)
        self.start = start
        self.end = end


class DocumentError(ReaderError):
    """A document file that cannot be read as a document."""


class ImportRefusedError(ReaderError):
    """A file that cannot become a document; the sentence says why and what would help."""


class StorageError(ReaderError):
    """A folder or file of the user's that cannot be read or written."""


class AnnotationError(ReaderError):
    """A request about an annotation that cannot be carried out."""


class SearchIndexError(ReaderError):
    """The full-text index is missing, damaged or of another format."""
