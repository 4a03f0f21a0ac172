"""Features of lines as a table: one row a feature, one column a line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reading_site.clean.glyphs import Floats, Ints


@dataclass(frozen=True, slots=True)
class Table:
    """Features of lines: one row of ``values`` a feature, one column a line."""

    names: tuple[str, ...]
    values: Floats

    def column(self, name: str) -> Floats:
        """Return one feature of all lines; KeyError for an unknown name."""
        found: Floats = self.values[_rows(self.names)[name]]
        return found

    def of(self, chosen: Ints) -> Table:
        """Return the same features of some of the lines, by their numbers."""
        return Table(self.names, self.values[:, chosen])

    def with_more(self, more: Table) -> Table:
        """Return the same features of these lines and of ``more``, behind them."""
        return Table(self.names, np.concatenate([self.values, more.values], axis=1))


Columns = dict[str, NDArray[Any]]
"""Features by name: one value a line, or one for all."""


def stacked(found: Columns, number: int) -> Floats:
    """Return features of ``number`` lines as the rows of one table, in single precision."""
    values = np.empty((len(found), number), dtype=np.float32)
    for row, column in zip(values, found.values(), strict=True):
        row[:] = column
    return values


@lru_cache(maxsize=8)
def _rows(names: tuple[str, ...]) -> Mapping[str, int]:
    return {name: n for n, name in enumerate(names)}
