"""Puts a ready-made search index of the bundled corpus into the wheel.

The index is derived from `corpus/`, so it is not kept in the repository: it is built in a temporary
folder while the wheel is built, and lies in the wheel as `osce_reader/_resources/index`.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.builders.wheel import WheelBuilderConfig


class IndexBuildHook(BuildHookInterface[WheelBuilderConfig]):
    """Builds the index before the wheel is packed, and removes it afterwards."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the index and name it to the wheel; an editable install reads the checkout's."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from osce_reader.workspace.bundled import build_bundled_index

        self._folder = TemporaryDirectory(prefix="osce-reader-index-")
        index = Path(self._folder.name, "index")
        build_bundled_index(index)
        build_data["force_include"][str(index)] = "osce_reader/_resources/index"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the temporary folder."""
        if version != "editable":
            self._folder.cleanup()
