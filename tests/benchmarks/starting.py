"""Starts a program with a window, and measures until its first page is painted."""

import os
import subprocess
import time
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Start:
    """One start: milliseconds until `painted` was printed, and the peak of resident memory."""

    milliseconds: float
    megabytes: float


def measure_start(command: Sequence[str]) -> Start:
    """Start `command`, which prints `painted` and exits; `RuntimeError` where it does not."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    was_painted = any(line.strip() == "painted" for line in process.stdout)
    took = (time.perf_counter() - began) * 1000
    # Only wait4 tells what the process used; Popen is told that it is over.
    _, status, usage = os.wait4(process.pid, 0)
    process.stdout.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0 or not was_painted:
        raise RuntimeError(f"{' '.join(command)}: painted {was_painted}, {process.returncode=}")
    return Start(took, usage.ru_maxrss / 1024)


def measure_starts(command: Sequence[str], *, runs: int) -> tuple[Start, ...]:
    """Start once to warm the caches, then `runs` times."""
    measure_start(command)
    return tuple(measure_start(command) for _ in range(runs))
