"""The cells of a table that is set as text: rows are lines, columns are parted by tabs, bars or wide gaps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reading_site.spans import Span

_GAP = re.compile(r"(?:(?<![ \u00a0])[ \u00a0]++)?[\t|][ \u00a0]*+| {2,}")
YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:\s?[-–/]\s?(?:(?:1[5-9]|20)?\d\d))?[*a-e]?")
_LETTER = re.compile(r"[^\W\d_]")
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something."""

    at: Span
    """Its words, in the text of the table."""
    column: int
    """0 is the first; empty cells count where tabs or bars show them."""


def grid(text: str) -> list[list[Cell]]:
    """Return the cells of each line that has any."""
    rows = []
    start = 0
    for line in text.split("\n"):
        cells = []
        low = column = 0
        for gap in (*_GAP.finditer(line), None):
            high = gap.start() if gap else len(line)
            words = line[low:high]
            if words.strip():
                left = low + len(words) - len(words.lstrip())
                cells.append(Cell(Span(start + left, start + low + len(words.rstrip())), column))
            if gap:
                low, column = gap.end(), column + 1
        if cells:
            rows.append(cells)
        start += len(line) + 1
    return rows


def has_head(text: str, rows: Sequence[Sequence[Cell]]) -> bool:
    """Tell whether the first row names the columns: words and years above columns that hold numbers."""
    if len(rows) < 2 or len(rows[0]) < 2:
        return False
    named = rows[0][1:] if rows[0][0].column == 0 else rows[0]
    if not all(_names(cell.at.of(text)) for cell in named):
        return False
    below = [cell for row in rows[1:] for cell in row if cell.column]
    numbers = sum(_DIGIT.search(cell.at.of(text)) is not None for cell in below)
    return 2 * numbers > len(below)


def _names(words: str) -> bool:
    """Tell whether the words of a cell name a column."""
    return YEAR.fullmatch(words) is not None or (
        _LETTER.search(words) is not None and not words[0].isdecimal()
    )
