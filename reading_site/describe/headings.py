"""Which lines are headings, and how deep they nest."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from reading_site.describe import shapes
from reading_site.describe.numbering import Enumerator
from reading_site.describe.speakers import KNOWN, first_person, speaker_form
from reading_site.describe.units import Shape, Unit

TOP = 2
DEEPEST = 6
_ADJACENT_SHARE = 0.34
"""Numbered lines that mostly follow one another directly are a list, not headings."""
_HEADING_SHARE = 0.8


def numbered(units: Sequence[Unit], marks: Sequence[Enumerator | None]) -> set[int]:
    """Return the indices of numbered units that are headings; the other numbered ones are items.

    Numbered lines are judged by sequence: all of one run from its first value on, or none.
    """
    open_runs: dict[str, list[int]] = {}
    runs: list[list[int]] = []
    for index, mark in enumerate(marks):
        if mark is None:
            continue
        if mark.value[-1] == 1 or mark.scheme not in open_runs:
            open_runs[mark.scheme] = []
            runs.append(open_runs[mark.scheme])
        open_runs[mark.scheme].append(index)
    return {index for run in runs if _are_headings(units, marks, run) for index in run}


def _are_headings(
    units: Sequence[Unit], marks: Sequence[Enumerator | None], run: Sequence[int]
) -> bool:
    adjacent = sum(after == before + 1 for before, after in pairwise(run))
    if len(run) > 1 and adjacent > _ADJACENT_SHARE * (len(run) - 1):
        return False
    good = 0
    for index in run:
        mark = marks[index]
        rest = units[index].part.text[mark.end if mark else 0 :].strip()
        good += bool(rest) and shapes.could_be_heading(rest, long=2) and index + 1 < len(units)
    return good >= _HEADING_SHARE * len(run)


def speakers(units: Sequence[Unit]) -> set[int]:
    """Return the indices of units that name the speaker of the first-person text below them.

    Where one such line is followed by the first person, the others of its form name speakers too.
    A role that no list knows counts in company: beside a known one, or where two speak.
    """
    named = [(index, form) for index, u in enumerate(units) if (form := speaker_form(u.part.text))]
    found: set[int] = set()
    known: set[int] = set()
    proven = speaking = 0
    for place, (index, form) in enumerate(named):
        end = named[place + 1][0] if place + 1 < len(named) else len(units)
        below = units[index + 1 : min(end, index + 9)]
        if not below or below[0].shape not in (Shape.PROSE, Shape.QUOTE, Shape.CAPTION):
            continue
        found.add(index)
        mine = first_person([u.part.text for u in below if u.shape is Shape.PROSE])
        speaking += mine
        if form == KNOWN:
            known.add(index)
            proven += mine
    return found if (proven and known) or speaking >= 2 else set()


def plain(units: Sequence[Unit], taken: set[int]) -> set[int]:
    """Return the indices of unnumbered headings; ``taken`` are units known to be something else.

    A heading stands over text: over prose, a list, a quotation, or over one further heading. Three
    short lines in a row are a list of lines, and no heading but perhaps the last.
    """
    found: set[int] = set()
    run = 0
    for index, unit in enumerate(units):
        if unit.shape is not Shape.LINE or index in taken:
            run = 0
            continue
        run += 1
        after = units[index + 1] if index + 1 < len(units) else None
        if after is None:
            continue
        if shapes.is_section(unit.part.text):
            found.add(index)
        elif after.shape is Shape.LINE and index + 1 not in taken:
            if run == 1 and _stands_over(units, index + 2):
                found.add(index)
        elif run <= 2 and _stands_over(units, index + 1):
            found.add(index)
    return found


def _stands_over(units: Sequence[Unit], index: int) -> bool:
    if index >= len(units):
        return False
    unit = units[index]
    if unit.shape is Shape.PROSE:
        return len(unit.part.text) >= 40 or shapes.ends_sentence(unit.part.text)
    return unit.shape not in (Shape.BREAK, Shape.LINE)


class Levels:
    """Gives headings their levels, in the order of the text.

    A stack of styles: a style that is open takes its level again and closes the deeper ones, a
    new style opens one level deeper. A usual section name (``Conclusion``) closes them all.
    """

    __slots__ = ("_stack",)

    def __init__(self) -> None:
        self._stack: list[str] = []

    def of(self, style: str) -> int:
        """Return the level of the next heading, 2 to 6; style ``section`` is always at the top."""
        if style == "section":
            self._stack.clear()
            return TOP
        if style in self._stack:
            del self._stack[self._stack.index(style) + 1 :]
        else:
            self._stack.append(style)
        return min(DEEPEST, TOP + len(self._stack) - 1)


def style_of(text: str, mark: Enumerator | None, *, speaker: bool) -> str:
    """Return the style of a heading: its numbering scheme, or how it is set."""
    if mark is not None:
        return mark.scheme
    if speaker:
        return "speaker"
    if shapes.is_section(text):
        return "section"
    return "capitals" if shapes.is_capitals(text) else "plain"
