"""What a file states of itself in its properties, as far as it can be believed.

Word processors fill the title of a file from its first words or from the name of a template, and
nobody looks at it. It is taken for a fact only where the text itself shows it.
"""

from collections.abc import Iterable

from osce_reader.importers.blocks import RawBlock, Role
from osce_reader.model.text import canonicalize

_SHOWN_BLOCKS = 60
_FEWEST_WORDS = 3


def find_stated_title(title: str, blocks: Iterable[RawBlock]) -> str:
    """Return the *title* of the properties if the first *blocks* print it, else "".

    It may be printed in capitals and over several blocks, but must begin and end with one.
    """
    wanted = _fold(title)
    if len(wanted.split()) < _FEWEST_WORDS:
        return ""
    lines = [_fold(b.text) for b in blocks if b.text.strip() and b.role is not Role.FOOTNOTE]
    for first in range(min(len(lines), _SHOWN_BLOCKS)):
        shown = ""
        for line in lines[first : first + 6]:
            shown = f"{shown} {line}".strip()
            if shown == wanted:
                return canonicalize(title)
            if not wanted.startswith(shown):
                break
    return ""


def _fold(text: str) -> str:
    return canonicalize(text).casefold()
