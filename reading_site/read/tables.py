"""Cells that go over several columns or rows of a table: where their text is said again."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_SPAN = 30
"""Columns or rows that a cell goes over at most; some pages write thousands."""
MOST_CHARS = 60
"""Characters of a text that is said again at most."""
MOST_CELLS = 2_000
"""Cells of a table that are laid out so, at most."""
FEW = 40
"""Cells said again in any table; beyond these, twice as many as it has."""
Filled = dict["_Element", tuple[list[str], list[str]]]


def filled(rows: list[list[_Element]]) -> Filled:
    """Return the texts that stand before and behind cells, for those that reach into their row.

    A cell that goes over a whole row is a line between the rows, and nothing is said again.
    """
    found: Filled = {}
    number = sum(map(len, rows))
    if number > MOST_CELLS:
        return found
    said = 0
    width = max((sum(_span(cell, "colspan") for cell in row) for row in rows), default=0)
    down: dict[int, tuple[int, str]] = {}
    for row in rows:
        column = 0
        before: list[str] = []
        for cell in row:
            column = _reach(down, column, before)
            over, rows_below = _span(cell, "colspan"), _span(cell, "rowspan") - 1
            text = " ".join("".join(cell.itertext()).split())
            again = text if len(text) <= MOST_CHARS else ""
            behind = [again] * (over - 1) if 1 < over < width else []
            if rows_below and over < width:
                down.update(dict.fromkeys(range(column, column + over), (rows_below, again)))
            if before or behind:
                found[cell] = (before, behind)
            column, before = column + over, []
        if row:
            last = found.setdefault(row[-1], ([], []))[1]
            _reach(down, column, last)
            said += sum(sum(map(len, found[cell])) for cell in row if cell in found)
            if said > 2 * number + FEW:
                return {}  # no table for readers
    return found


def _reach(down: dict[int, tuple[int, str]], column: int, texts: list[str]) -> int:
    """Go over the columns that cells of rows above reach into, and note what they say."""
    while column in down:
        left, text = down.pop(column)
        texts.append(text)
        if left > 1:
            down[column] = (left - 1, text)
        column += 1
    return column


def _span(cell: _Element, name: str) -> int:
    said = (cell.get(name) or "").strip()
    number = int(said) if said.isascii() and said.isdecimal() and len(said) < 5 else 1
    return number if 1 <= number <= MOST_SPAN else 1
