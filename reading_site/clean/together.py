"""Lines that stay or go together: items of a list, rows of a table or of a schedule."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reading_site.clean.classifier import Verdicts
from reading_site.clean.glyphs import Bools
from reading_site.clean.lines import Line
from reading_site.clean.shapes import has_columns, is_row

ROWS = 6
"""Rows below each other that make a table or a schedule."""


def schedule_rows(lines: Sequence[Line], verdicts: Verdicts) -> Bools:
    """Tell which lines are the rows of a table or of a schedule, at least ROWS below each other."""
    digits = verdicts.table.column("shape:digits") > 0
    rows = _long_runs(digits) if np.count_nonzero(digits) >= ROWS else np.zeros_like(digits)
    if not np.count_nonzero(rows):
        return rows
    for n in rows.nonzero()[0].tolist():
        rows[n] = is_row(lines[n].text)
    return _long_runs(rows)


def _long_runs(flags: Bools) -> Bools:
    """Return the flags of lines that stand in a run of ROWS and more."""
    found = np.zeros_like(flags)
    for start, end in runs_of(flags):
        if end - start >= ROWS:
            found[start:end] = True
    return found


def spare_lists(gone: Bools, items: Bools) -> None:
    """Keep the items of a list of which less than half would go: a list loses no single item."""
    for start, end in runs_of(items):
        if 2 * int(gone[start:end].sum()) < end - start:
            gone[start:end] = False


def spare_tables(gone: Bools, lines: Sequence[Line]) -> None:
    """Keep the rows of a table, told by their columns, of which not all would go.

    A row of one cell between two others is one of them.
    """
    if not gone.any():
        return
    rows = np.array([has_columns(line.text) for line in lines])
    at = np.array([line.index for line in lines])
    between = rows[:-2] & rows[2:] & (at[2:] - at[:-2] == 2)
    rows[1:-1] |= between
    for start, end in runs_of(rows):
        if not gone[start:end].all():
            gone[start:end] = False


def runs_of(flags: Bools) -> list[tuple[int, int]]:
    """Return where each run of flagged lines starts and ends."""
    padded = np.zeros(len(flags) + 2, dtype=bool)
    padded[1:-1] = flags
    edges = (padded[1:] != padded[:-1]).nonzero()[0].tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))
