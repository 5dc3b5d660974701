"""Runs the reader's command line as a person or a script would: as a process of its own."""

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

# A value as JSON gives it; who asked for it knows its shape from the contract.
Json: TypeAlias = Any


class ProgramError(Exception):
    """A command of the program did not do what it was asked to; the message says what it said."""


@dataclass(frozen=True, slots=True)
class Program:
    """The program, started by `command`, with everything it keeps in `data_folder`."""

    command: tuple[str, ...]
    data_folder: Path

    def run(self, *arguments: str) -> str:
        """Run one command and return what it printed; `ProgramError` where it fails."""
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("PYTHON", "OSCE_READER"))
        }
        finished = subprocess.run(
            [*self.command, "--data-dir", str(self.data_folder), *arguments],
            env=environment,
            capture_output=True,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        if finished.returncode != 0:
            said = finished.stderr.strip().splitlines()[-1:] or ["nothing on standard error"]
            raise ProgramError(f"exit status {finished.returncode}: {said[0]}")
        return finished.stdout

    def read(self, *arguments: str) -> Json:
        """Run one command with `--json` and return the value that it printed."""
        printed = self.run(*arguments, "--json")
        try:
            return json.loads(printed)
        except ValueError as error:
            raise ProgramError(f"not one JSON value: {printed[:200]!r}") from error
