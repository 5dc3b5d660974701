"""Arrays in `.npy` files that grow at their end, so that none has to be in memory whole."""

from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]


class ColumnWriter:
    """Writes an array of one dimension to a file, piece by piece; `kind` is the type of it."""

    def __init__(self, path: Path, kind: np.dtype[Any]) -> None:
        self._kind = kind
        self._count = 0
        self._file = path.open("wb")

    def __enter__(self) -> Self:
        """Write a head for no values, and return the writer itself."""
        with ExitStack() as closing:
            closing.enter_context(self._file)
            self._write_head()
            closing.pop_all()
        return self

    def append(self, values: Array) -> None:
        """Write *values* behind what is there."""
        self._file.write(values.astype(self._kind, copy=False).tobytes())
        self._count += len(values)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Write how many values there are, and close the file."""
        with self._file:
            if error is None:
                self._write_head()

    def _write_head(self) -> None:
        """Write the head; numpy leaves room in it for the greatest count there can be."""
        self._file.seek(0)
        facts = {"descr": self._kind.str, "fortran_order": False, "shape": (self._count,)}
        np.lib.format.write_array_header_1_0(self._file, facts)


def save_arrays(folder: Path, prefix: str, arrays: Mapping[str, Array]) -> None:
    """Write *arrays* of whole numbers to files of their own, each as narrow as it can be."""
    for name, array in arrays.items():
        kind = narrowest(int(array.max())) if len(array) else np.dtype(np.uint8)
        with ColumnWriter(folder / f"{prefix}.{name}.npy", kind) as column:
            column.append(array)


def narrowest(greatest: int) -> np.dtype[Any]:
    """Return the narrowest type that holds whole numbers from 0 up to the *greatest*."""
    return np.min_scalar_type(greatest)
