"""The cells of a table that is set as text: rows are lines, columns are parted by tabs, bars or wide gaps."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from reading_site.spans import Span


class Parted(Enum):
    """What stands between the columns of a table."""

    TABS = r"(?:(?<![ \u00a0])[ \u00a0]++)?\t[ \u00a0]*+"
    BARS = r"(?:(?<![ \u00a0])[ \u00a0]++)?\|[ \u00a0]*+"
    BLANKS = r" {2,}"


_GAPS = {parted: re.compile(parted.value) for parted in Parted}
YEAR = re.compile(r"(?:1[5-9]|20)\d\d(?:\s?[-–/]\s?(?:(?:1[5-9]|20)?\d\d))?[*a-e]?")
_LETTER = re.compile(r"[^\W\d_]")
_SIGNS = frozenset({"%", "‰", "$", "€", "£", "°"})
_DIGIT = re.compile(r"\d")
# "|---|:--:|", "+----+----+": a line that is drawn between rows.
_DRAWN = re.compile(r"[|+:=-][|+:= -]{0,1000}")


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell that holds something."""

    at: Span
    """Its words, in the text of the table."""
    column: int
    """0 is the first; empty cells count where tabs or bars show them."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of a table that hold anything, and how they were told."""

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    """The columns of each row, with its empty cells."""
    parted: Parted
    headed: bool
    """Whether the first row names the columns."""


def grid(text: str) -> Grid:
    """Return the cells of each line of a table's text; lines that only draw the table have none.

    Columns are parted by tabs where the text has one, else by bars where each line has one, else by
    two blanks or more. Bars at the edges of a line are the table's frame.
    """
    lines = text.split("\n")
    drawn = [_is_drawn(line) for line in lines]
    parted = _parted([line for line, is_drawn in zip(lines, drawn, strict=True) if not is_drawn])
    rows: list[tuple[Cell, ...]] = []
    widths = []
    ruled = False
    start = 0
    for line, is_drawn in zip(lines, drawn, strict=True):
        if is_drawn:
            ruled |= len(rows) == 1
        else:
            cells, width = _cells(line, start, parted)
            if cells:
                rows.append(cells)
                widths.append(width)
        start += len(line) + 1
    headed = (ruled and len(rows) > 1) or _has_head(text, rows)
    if headed and parted is Parted.TABS and widths[0] < max(widths):
        # Cleaning takes the tab before a line's words: its first cell may be an empty one.
        if widths[0] + 1 == max(widths) and all(YEAR.fullmatch(c.at.of(text)) for c in rows[0]):
            rows[0] = tuple(Cell(cell.at, cell.column + 1) for cell in rows[0])
            widths[0] += 1
        else:
            headed = False
    return Grid(tuple(rows), tuple(widths), parted, headed)


def _is_drawn(line: str) -> bool:
    return ("--" in line or "==" in line) and _DRAWN.fullmatch(line.strip()) is not None


def _parted(lines: Sequence[str]) -> Parted:
    if any("\t" in line for line in lines):
        return Parted.TABS
    return Parted.BARS if all("|" in line for line in lines) else Parted.BLANKS


def _cells(line: str, start: int, parted: Parted) -> tuple[tuple[Cell, ...], int]:
    """Return the cells of a line that begins at ``start``, and how many columns it has."""
    low, end = 0, len(line)
    if parted is Parted.BARS:
        low += len(line) - len(line.lstrip())
        low += line.startswith("|", low)
        end = len(line.rstrip())
        end -= low < end and line[end - 1] == "|"
    cells = []
    column = 0
    for gap in (*_GAPS[parted].finditer(line, low, end), None):
        high = gap.start() if gap else end
        words = line[low:high]
        if words.strip():
            left = low + len(words) - len(words.lstrip())
            cells.append(Cell(Span(start + left, start + low + len(words.rstrip())), column))
        if gap:
            low, column = gap.end(), column + 1
    return tuple(cells), column + 1


def _has_head(text: str, rows: Sequence[Sequence[Cell]]) -> bool:
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
    if YEAR.fullmatch(words) is not None or words in _SIGNS:
        return True
    return _LETTER.search(words) is not None and not words[0].isdecimal()
