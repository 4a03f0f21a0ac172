"""The lines of a PDF page with their places: what was set where, how large, in which weight.

A PDF knows no paragraphs. Whoever sets a page shows them by distances, sizes and indents.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise
from typing import Any
from unicodedata import category

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BOLD = re.compile(r"bold|black|heavy|semibold|demi", re.I)
_MARKER = re.compile(r"\s*(?:[•·◦▪●○■□‣*–-]|[(\[]?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)\]])\s*\Z")
_BULLETS = "•·◦▪●○■□‣"
_DIGITS = re.compile(r"\d+")
_RETURN = "↩\ufe0e\ufe0f \t\xa0"
"""Arrows that lead from a note back to the text are no words."""
SMALLER = 0.9
"""A number set this much smaller than the line, and higher, is raised: the sign of a note."""
CHAR = 0.5
"""Mean width of a character as a share of the size; Latin book types lie between 0.42 and 0.52."""
EDGE_LINES = 2
"""Running heads and page numbers stand among so many lines from the top or foot of a page."""


@dataclass(slots=True)
class Piece:
    """Words that were set in one go."""

    text: str
    x: float
    y: float
    size: float
    bold: bool


@dataclass(slots=True)
class Line:
    """A line of a page; x and y in points from the lower left corner."""

    page: int
    pieces: list[Piece] = field(default_factory=list)
    running: bool = False
    """A running head, foot or number of the page."""
    cells: bool = False
    """A row of a table: its pieces stand below those of its neighbour."""

    @property
    def text(self) -> str:
        """The words; the cells of a row lie between tabs."""
        if self.cells:
            return "\t".join(piece.text.strip() for piece in self.pieces)
        return "".join(piece.text for piece in self.pieces).strip()

    @property
    def x(self) -> float:
        """Where the line begins."""
        return self.pieces[0].x

    @property
    def y(self) -> float:
        """The height of its base line."""
        return max(self.pieces, key=lambda p: len(p.text)).y

    @property
    def size(self) -> float:
        """The size in which most of it is set, in half points."""
        return round(2 * max(self.pieces, key=lambda p: len(p.text)).size) / 2

    @property
    def middle(self) -> float:
        """About where the middle of the line lies."""
        return self.x + len(self.text) * CHAR * self.size / 2

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(piece.bold for piece in self.pieces)


def lines_of(page: Any, number: int) -> list[Line]:
    """Return the lines of a page (of pypdf) in the order in which they were written."""
    lines = [Line(number)]

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:
        for count, part in enumerate(text.split("\n")):
            if count and lines[-1].pieces:
                lines.append(Line(number))
            if part.strip(_RETURN):
                lines[-1].pieces.append(_piece(part, cm, tm, font, size))
            elif part.isspace() and lines[-1].pieces:
                lines[-1].pieces[-1].text += part

    page.extract_text(visitor_text=visit)
    found = bulleted([line for line in lines if line.pieces])
    for line in found:
        _raise(line)
    _mark_rows(found)
    return found


def bulleted(lines: Sequence[Line]) -> list[Line]:
    """Return the lines, bullets that stand alone put before the line beside them.

    A bullet of a symbol font comes as a character that means nothing: it is written as ``•``.
    """
    found: list[Line] = []
    for line in lines:
        before = found[-1] if found else None
        if before is not None and _is_bullet(before) and _beside(before, line):
            first = line.pieces[0]
            sign = replace(first, text="• ", x=before.x)
            found[-1] = replace(line, pieces=[sign, *line.pieces])
        else:
            found.append(line)
    return found


def _is_bullet(line: Line) -> bool:
    text = line.text
    return len(text) == 1 and (text in _BULLETS or category(text) in ("Cc", "Co"))


def _beside(bullet: Line, line: Line) -> bool:
    near = 0 < line.x - bullet.x < 5 * line.size
    return near and abs(line.y - bullet.y) < line.size / 2


def _piece(text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> Piece:
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    up = abs(tm[2] * cm[1] + tm[3] * cm[3]) or abs(tm[1] * cm[2] + tm[0] * cm[0])
    name = str((font or {}).get("/BaseFont", ""))
    return Piece(
        text.replace("\t", " "),
        round(x, 1),
        round(y, 1),
        abs(size * up),
        _BOLD.search(name) is not None,
    )


def _raise(line: Line) -> None:
    """Write the raised numbers of a line in raised signs, so that no year swallows them."""
    size, base = line.size, line.y
    for piece in line.pieces[1:] if len(line.pieces) > 1 else ():
        sign = piece.text.strip()
        small = piece.size < SMALLER * size and piece.y > base + 0.1 * size
        if small and sign.isascii() and sign.isdecimal() and len(sign) <= 3:
            piece.text = piece.text.replace(sign, sign.translate(_RAISED))


def _mark_rows(lines: Sequence[Line]) -> None:
    """Mark lines as rows of a table whose pieces begin at the same places, with room before them."""
    for line, after in pairwise(lines):
        if len(line.pieces) > 1 and _aligned(line, after):
            line.cells = after.cells = True


def _aligned(line: Line, after: Line) -> bool:
    if len(line.pieces) != len(after.pieces) or abs(line.size - after.size) > 1:
        return False
    if _MARKER.match(line.pieces[0].text) or _MARKER.match(after.pieces[0].text):
        return False
    if not all(
        _has_room(left, right) for row in (line, after) for left, right in pairwise(row.pieces)
    ):
        return False
    pairs = list(zip(line.pieces, after.pieces, strict=True))
    return sum(abs(a.x - b.x) < 2 or _same_end(a, b) for a, b in pairs) == len(pairs)


def _same_end(one: Piece, other: Piece) -> bool:
    """Tell whether two cells end at about the same place, as numbers set to the right do."""
    ends = (piece.x + len(piece.text.strip()) * CHAR * piece.size for piece in (one, other))
    return abs(next(ends) - next(ends)) < one.size


def _has_room(left: Piece, right: Piece) -> bool:
    width = len(left.text.strip()) * CHAR * left.size
    return right.x - left.x - width > (0.4 + 0.05 * len(left.text)) * left.size


def mark_running(lines: Sequence[Line]) -> None:
    """Mark the running heads, feet and numbers: at the edge of pages, the same but for digits."""
    edges = list(_edges(lines))
    pages = len({line.page for line in lines})
    times = Counter(_key(line) for line in edges)
    for line in edges:
        often = times[_key(line)]
        line.running = pages > 1 and often >= max(2, pages // 3)


def _key(line: Line) -> tuple[str, int]:
    return _DIGITS.sub("0", line.text), round(line.y / 4)


def _edges(lines: Sequence[Line]) -> Iterator[Line]:
    for _, group in groupby(lines, key=lambda line: line.page):
        page = sorted(group, key=lambda line: -line.y)
        yield from page[:EDGE_LINES]
        yield from page[max(EDGE_LINES, len(page) - EDGE_LINES) :]
