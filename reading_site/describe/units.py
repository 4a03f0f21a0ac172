"""What each part is by its own shape, before its neighbours are asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntEnum, auto
from typing import NamedTuple

from reading_site.describe import shapes
from reading_site.describe.parts import Part, are_paragraphs, lines_of, unglued
from reading_site.describe.speakers import names_speaker
from reading_site.describe.spoken import tells_speech
from reading_site.spans import Span

_COLUMNS = re.compile(r"\t|\S {2,}\S|\S ?\| ?\S")
VERSE_CHARS = 70
"""Longer lines are prose; the longest common metre, the fourteener, stays below."""


class Shape(IntEnum):
    """What a unit looks like."""

    BREAK = auto()
    CAPTION = auto()
    TABLE = auto()
    VERSE = auto()
    EDITORS = auto()
    QUOTE = auto()
    TURN = auto()
    BULLET = auto()
    LINE = auto()
    """A short line without a full stop: a heading, or no prose."""
    PROSE = auto()


class Unit(NamedTuple):
    """A part, or a line of one, with its shape."""

    part: Part
    shape: Shape


def units_of(parts: Sequence[Part], captions: Sequence[Span]) -> list[Unit]:
    """Return the units of the parts; ``captions`` are spans of the clean text, in order."""
    units: list[Unit] = []
    at = 0
    for part in parts:
        while at < len(captions) and captions[at].end <= part.start:
            at += 1
        if at < len(captions) and captions[at].start < part.end:
            units += _captions(part, captions[at:])
        elif "\n" not in part.text:
            units += (Unit(line, shape_of(line.text)) for line in unglued(part))
        else:
            units += _of_lines(part)
    return units


def _captions(part: Part, captions: Sequence[Span]) -> list[Unit]:
    """Look at each line by itself where a caption shares its part with other lines."""
    inside = [c for c in captions[:8] if c.start < part.end]
    if "\n" not in part.text or all(c.start <= part.start and part.end <= c.end for c in inside):
        return [Unit(part, Shape.CAPTION)]
    units = []
    for line in lines_of(part):
        found = any(c.overlaps(line.span) for c in inside)
        units.append(Unit(line, Shape.CAPTION if found else shape_of(line.text)))
    return units


def _of_lines(part: Part) -> list[Unit]:
    lines = lines_of(part)
    if _is_table(part, lines):
        return [Unit(part, Shape.TABLE)]
    shaped = [Unit(line, shape_of(line.text)) for line in lines]
    if any(unit.shape in (Shape.BULLET, Shape.TURN, Shape.BREAK) for unit in shaped):
        return shaped
    if all(line.text[0] == ">" for line in lines):
        return [Unit(part, Shape.QUOTE)]
    if all(line.text[-1] == "," for line in lines):
        return [
            Unit(line, Shape.PROSE) for line in lines
        ]  # those whom a speech or letter addresses
    if _is_verse(lines):
        return [Unit(part, Shape.VERSE)]
    if are_paragraphs(lines) or _is_numbered(lines) or shaped[0].shape is Shape.LINE:
        return shaped
    return [Unit(part, shape_of(part.text))]


def _is_table(part: Part, lines: Sequence[Part]) -> bool:
    """Tell whether each line has columns; among many with tabs a few may go over the whole row."""
    if len(lines) < 2:
        return False
    if all(_COLUMNS.search(line.text) for line in lines):
        return True
    if part.text.count("\t") < len(lines):
        return False
    return 4 * sum("\t" in line.text for line in lines) >= 3 * len(lines)


def _is_numbered(lines: Sequence[Part]) -> bool:
    return sum(line.text[0].isdigit() or line.text[0] in "(（①②③" for line in lines) * 2 > len(
        lines
    )


def _is_verse(lines: Sequence[Part]) -> bool:
    """Short lines, three or more, that mostly begin with a capital and don't all end a sentence."""
    if len(lines) < 3 or any(len(line.text) > VERSE_CHARS for line in lines):
        return False
    if any(line.text[0].isdigit() for line in lines):
        return False
    ended = sum(line.text[-1] in ".!?。！？:：" for line in lines)
    flowing = sum(line.text[-1] in ",;，；—–-" or line.text[-1].isalpha() for line in lines)
    average = sum(len(line.text) for line in lines) / len(lines)
    if average < 15 or flowing < 2 or ended == len(lines) or not _has_marks(lines):
        return False
    return not any(names_speaker(line.text) for line in lines)  # a list of who will speak


def _has_marks(lines: Sequence[Part]) -> bool:
    """Lines of verse end with marks here and there; lines of a menu never do."""
    return any(line.text[-1] in ",;.!?，；。！？—:" for line in lines)


def shape_of(text: str) -> Shape:
    """Return the shape of a paragraph or line."""
    if not text[0].isalnum():
        # Most lines begin with a letter: these two need not be asked of them.
        if shapes.is_break(text):
            return Shape.BREAK
        if shapes.bullet(text):
            return Shape.BULLET
    if shapes.turn(text):
        return Shape.TURN
    if shapes.is_editors_note(text):
        return Shape.EDITORS
    if shapes.is_quotation(text):
        return Shape.QUOTE
    if shapes.is_caption(text):
        return Shape.CAPTION
    heading = shapes.could_be_heading(text) and not tells_speech(text)
    return Shape.LINE if heading else Shape.PROSE
