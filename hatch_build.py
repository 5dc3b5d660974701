"""Builds the ready-made search index of the bundled corpus, so that the wheel carries it.

The index is derived from `corpus/` and not kept in the repository. It is built where the checkout
has it too, in `resources/index`, and goes into the wheel with all other resources.
"""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.builders.wheel import WheelBuilderConfig


class IndexBuildHook(BuildHookInterface[WheelBuilderConfig]):
    """Builds the index before the wheel is packed."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002  hatchling's signature
        """Build the index with the program that is being packed; hatchling calls this first."""
        sys.path.insert(0, self.root)
        from osce_reader.workspace.bundled import build_bundled_index

        build_bundled_index(Path(self.root, "resources", "index"))
