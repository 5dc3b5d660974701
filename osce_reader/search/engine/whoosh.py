"""The modules of Whoosh that the engine builds on, imported with two precautions.

Whoosh 2.7.4 has escape sequences that Python 3.11 and newer warn about when they compile it; the
warnings are about its source alone and are silenced for the import alone. And its module `compat`
imports `urllib.request` for a name that Whoosh never uses; that would load the whole of Python's
networking, at twice the cost of Whoosh itself, into a program that never opens a connection, so
that an empty module stands in for it meanwhile.
"""

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType

_NETWORKING = "urllib.request"


@contextmanager
def _without_networking() -> Iterator[None]:
    """Let an empty module stand in for `urllib.request`, unless that is loaded already."""
    if _NETWORKING in sys.modules:
        yield
        return
    stand_in = ModuleType(_NETWORKING)
    vars(stand_in)["urlretrieve"] = None
    sys.modules[_NETWORKING] = stand_in
    try:
        yield
    finally:
        del sys.modules[_NETWORKING]


with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)
    warnings.simplefilter("ignore", SyntaxWarning)
    with _without_networking():
        from whoosh import compat
    from whoosh import fields, formats, index, reading, writing
    from whoosh.codec import whoosh3
    from whoosh.filedb import filestore
    from whoosh.system import pack_int

__all__ = (
    "compat",
    "fields",
    "filestore",
    "formats",
    "index",
    "pack_int",
    "reading",
    "whoosh3",
    "writing",
)
