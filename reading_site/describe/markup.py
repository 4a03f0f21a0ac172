"""What a page's markup says of each unit, where the capture was a page and not bare text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from reading_site.describe.drafts import Draft
from reading_site.describe.notes import Reference
from reading_site.describe.parts import Part
from reading_site.describe.units import Shape, Unit
from reading_site.model import CleanText, Mark, MarkKind
from reading_site.spans import Span

_SAYING = (Shape.LINE, Shape.PROSE, Shape.QUOTE)


@dataclass(slots=True)
class Told:
    """What the markup says of one unit; all empty where it says nothing."""

    heading: int = 0
    """Level as in HTML, from 1."""
    quote: int = 0
    """Depth of the quotation that the unit stands in."""
    item: int = 0
    """Depth of the list item that begins here."""
    caption: bool = False
    strong: bool = False
    note: str = ""
    """Name of the note that begins here."""
    in_note: bool = False


NOTHING = Told()


def edited(clean: CleanText, marks: Sequence[Mark]) -> list[tuple[Span, Mark]]:
    """Return the marks of which something is left, with their places in the clean text, in order."""
    found = [
        (at, mark)
        for mark in marks
        if (at := clean.source_map.to_edited(mark.span)) is not None and len(at)
    ]
    return sorted(found, key=lambda pair: (pair[0].start, -pair[0].end))


def tell(units: Sequence[Unit], marks: Sequence[tuple[Span, Mark]]) -> list[Told]:
    """Return what the marks say of each unit; one walk through both, which are in order."""
    result = []
    open_: list[tuple[Span, Mark]] = []
    used: set[int] = set()
    at = 0
    for unit in units:
        part = unit.part
        while at < len(marks) and marks[at][0].start < part.end:
            open_.append(marks[at])
            at += 1
        open_ = [pair for pair in open_ if pair[0].end > part.start]
        told = Told()
        for span, mark in open_:
            _add(told, span, mark, part.span, used)
        result.append(told)
    return result


def _add(told: Told, span: Span, mark: Mark, unit: Span, used: set[int]) -> None:
    first = id(mark) not in used
    match mark.kind:
        case MarkKind.HEADING if span.covers(unit):
            told.heading = mark.level
        case MarkKind.QUOTE if span.covers(unit):
            told.quote = max(told.quote, mark.level)
        case MarkKind.CAPTION if span.covers(unit):
            told.caption = True
        case MarkKind.STRONG if span.covers(unit):
            told.strong = True
        case MarkKind.ITEM if first:
            told.item = mark.level
            used.add(id(mark))
        case MarkKind.NOTE:
            told.in_note = True
            if first:
                told.note = mark.name
                used.add(id(mark))


def shaped(units: Sequence[Unit], told: Sequence[Told]) -> list[Unit]:
    """Return the units with the shapes that the markup gives them.

    Where the page has headings, a short line that is none of them is one only if it is set in bold.
    """
    headed = any(item.heading for item in told)
    result = []
    for unit, said in zip(units, told, strict=True):
        shape = unit.shape
        if said.heading:
            shape = Shape.LINE
        elif said.caption and shape is not Shape.TABLE:
            shape = Shape.CAPTION
        elif said.quote and shape in _SAYING:
            shape = Shape.QUOTE
        elif headed and shape is Shape.LINE and not said.strong:
            shape = Shape.PROSE
        result.append(unit if shape is unit.shape else Unit(unit.part, shape))
    return result


def literal(units: Sequence[Unit], marks: Sequence[tuple[Span, Mark]], text: str) -> list[Unit]:
    """Return the units with those of each code as one, its lines and indents as they are; verse stays verse."""
    spans = [span for span, mark in marks if mark.kind is MarkKind.LITERAL]
    found: list[Unit] = []
    at, of = 0, -1
    for unit in units:
        start, end = unit.part.start, unit.part.end
        while at < len(spans) and spans[at].end <= start:
            at += 1
        if at == len(spans) or not spans[at].covers(unit.part.span) or unit.shape is Shape.VERSE:
            found.append(unit)
            continue
        if of == at and found[-1].shape is Shape.TABLE:
            start = found.pop().part.start
        elif not text[(line := text.rfind("\n", 0, start) + 1) : start].strip():
            start = line  # its first line may stand further right than the others
        found.append(Unit(Part(start, end, text[start:end]), Shape.TABLE))
        of = at
    return found


def levels_of(told: Sequence[Told]) -> dict[int, int]:
    """Map the levels of headings that are used to their ranks from 0: pages skip levels."""
    used = sorted({item.heading for item in told if item.heading})
    return {level: rank for rank, level in enumerate(used)}


def references(drafts: Sequence[Draft], marks: Sequence[tuple[Span, Mark]]) -> list[Reference]:
    """Return the signs of notes that the markup shows, where their notes are in the text."""
    notes = {draft.name: index for index, draft in enumerate(drafts) if draft.name}
    starts = [draft.part.start for draft in drafts]
    found = []
    for span, mark in marks:
        if mark.kind is not MarkKind.REFERENCE or mark.name not in notes:
            continue
        index = bisect_right(starts, span.start) - 1
        if index >= 0 and drafts[index].part.span.covers(span) and index != notes[mark.name]:
            at = Span(span.start - starts[index], span.end - starts[index])
            found.append(Reference(index, at, notes[mark.name]))
    return found
