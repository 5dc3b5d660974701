"""A freedesktop system in a temporary folder, with programs of its own that write what they did."""

from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Desktop:
    """Where desktop entries go, and what `xdg-mime` was asked for."""

    folder: Path

    @property
    def entry(self) -> Path:
        return self.folder / "share" / "applications" / "osce-reader-links.desktop"

    @property
    def asked(self) -> list[str]:
        log = self.folder / "asked"
        return log.read_text().splitlines() if log.exists() else []

    def find_value(self, key: str) -> str:
        lines = self.entry.read_text(encoding="utf-8").splitlines()
        [value] = [line.partition("=")[2] for line in lines if line.startswith(f"{key}=")]
        return value


def prepare_desktop(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, xdg_mime: str = "exit 0"
) -> Desktop:
    """Make a desktop in *folder* whose `xdg-mime` ends as that says; "" for none."""
    programs = folder / "bin"
    programs.mkdir()
    if xdg_mime:
        program = programs / "xdg-mime"
        program.write_text(f'#!/bin/sh\necho "$@" >> "{folder}/asked"\n{xdg_mime}\n')
        program.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs))
    monkeypatch.setenv("XDG_DATA_HOME", str(folder / "share"))
    return Desktop(folder)
