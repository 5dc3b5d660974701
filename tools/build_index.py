"""Builds the ready-made search index of the bundled corpus in the folder that is named."""

import sys
from pathlib import Path

from osce_reader.workspace.bundled import build_bundled_index


def main(arguments: list[str]) -> int:
    """Build the index, and return the exit status."""
    if len(arguments) != 1:
        print("Usage: python tools/build_index.py FOLDER", file=sys.stderr)
        return 2
    build_bundled_index(Path(arguments[0]))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
