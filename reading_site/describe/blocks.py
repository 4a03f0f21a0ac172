"""Clean text to blocks: headings, paragraphs, items, quotations, captions, notes, tables, verse."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from reading_site.describe import shapes
from reading_site.describe.drafts import Draft
from reading_site.describe.headings import Levels, numbered, plain, speakers, style_of
from reading_site.describe.lists import inline_items
from reading_site.describe.notes import mark_notes, targets
from reading_site.describe.numbering import Enumerator, read, supported
from reading_site.describe.parts import Part, split_parts
from reading_site.describe.runin import run_in
from reading_site.describe.units import Shape, Unit, units_of
from reading_site.describe.vocabulary import words
from reading_site.model import Block, BlockKind, CleanText
from reading_site.slugs import digest
from reading_site.spans import Span

_SPACE = re.compile(r"\s+")
_KINDS = {
    Shape.BREAK: BlockKind.BREAK,
    Shape.CAPTION: BlockKind.CAPTION,
    Shape.TABLE: BlockKind.TABLE,
    Shape.VERSE: BlockKind.VERSE,
    Shape.EDITORS: BlockKind.NOTE,
    Shape.QUOTE: BlockKind.QUOTE,
    Shape.LINE: BlockKind.PARAGRAPH,
    Shape.PROSE: BlockKind.PARAGRAPH,
}
_UNCOUNTED = (BlockKind.HEADING, BlockKind.BREAK)
_NUMBERABLE = (Shape.LINE, Shape.PROSE)


def blocks_of(clean: CleanText) -> tuple[Block, ...]:
    """Return the blocks of a clean text, in order.

    Markers and texts of all blocks, put together, hold every visible character of the clean text
    in its order.
    """
    parts = split_parts(clean.text)
    captions = [
        at for span in clean.captions if (at := clean.source_map.to_edited(span)) is not None
    ]
    units = units_of(parts, sorted(captions))
    return _finished(mark_notes(_drafts(units)), clean)


def _drafts(units: Sequence[Unit]) -> list[Draft]:
    marks = supported([read(u.part.text) if u.shape in _NUMBERABLE else None for u in units])
    titled = numbered(units, marks)
    known = {index for index, mark in enumerate(marks) if mark is not None}
    spoken = speakers(units) - known
    heads = plain(units, known | spoken)
    opened = run_in(units)
    levels = Levels()
    drafts: list[Draft] = []
    in_notes = False
    for index, (unit, mark) in enumerate(zip(units, marks, strict=True)):
        if index in titled or index in spoken or index in heads:
            draft = _heading(unit, mark, levels, speaker=index in spoken)
            drafts.append(draft)
            in_notes = shapes.section_name(draft.part.text) in words("notes")
        elif mark is None and index in opened:
            cut, part = opened[index], unit.part
            drafts.append(Draft(part.cut(0, cut), BlockKind.HEADING, level=levels.of("run-in")))
            drafts += _plain(Unit(part.cut(cut, len(part.text)), Shape.PROSE))
        elif mark is not None:
            kind = BlockKind.NOTE if in_notes else BlockKind.LIST_ITEM
            drafts.append(_marked(unit.part, mark.end, kind))
        else:
            drafts += _plain(unit)
    return drafts


def _heading(unit: Unit, mark: Enumerator | None, levels: Levels, *, speaker: bool) -> Draft:
    level = levels.of(style_of(unit.part.text, mark, speaker=speaker))
    if mark is None or not mark.end:
        return Draft(unit.part, BlockKind.HEADING, level=level, speaker=speaker)
    draft = _marked(unit.part, mark.end, BlockKind.HEADING)
    return Draft(draft.part, draft.kind, marker=draft.marker, level=level)


def _marked(part: Part, end: int, kind: BlockKind) -> Draft:
    marker = part.text[:end].strip()
    return Draft(
        part.cut(end, len(part.text)), kind, marker=marker, level=int(kind is BlockKind.LIST_ITEM)
    )


def _plain(unit: Unit) -> Sequence[Draft]:
    part = unit.part
    if unit.shape is Shape.BULLET:
        draft = _marked(part, shapes.bullet(part.text), BlockKind.LIST_ITEM)
        return (Draft(draft.part, draft.kind, marker=draft.marker, level=_depth(part)),)
    if unit.shape is Shape.TURN:
        return (_marked(part, shapes.turn(part.text), BlockKind.PARAGRAPH),)
    if unit.shape is Shape.CAPTION:
        return (Draft(part, BlockKind.CAPTION, credit=shapes.credit(part.text)),)
    if unit.shape is Shape.PROSE and (items := inline_items(part)):
        return items
    level = 1 if unit.shape is Shape.QUOTE else 0
    return (Draft(part, _KINDS[unit.shape], level=level),)


def _depth(part: Part) -> int:
    """Depth of a bulleted item by its indent: captures indent by two to four a level."""
    return 1 + min(4, max(0, part.indent - 3) // 2)


def _finished(drafts: Sequence[Draft], clean: CleanText) -> tuple[Block, ...]:
    anchors = _anchors(drafts)
    notes = targets(drafts)
    blocks = []
    number = 0
    for index, draft in enumerate(drafts):
        counted = draft.kind not in _UNCOUNTED
        number += counted
        at = Span(draft.part.start, draft.part.end)
        blocks.append(
            Block(
                id=anchors[index],
                kind=draft.kind,
                text=draft.part.text,
                span=clean.source_map.to_source(at),
                at=at,
                level=draft.level,
                marker=draft.marker,
                number=number if counted else 0,
                speaker=draft.speaker,
                credit=draft.credit,
                target=anchors[notes[index]] if index in notes else "",
            )
        )
    return tuple(blocks)


def _anchors(drafts: Sequence[Draft]) -> list[str]:
    """Return an anchor a draft: ``p-``, a hash of the folded text, an ordinal from the second on."""
    seen: dict[str, int] = {}
    anchors = []
    for draft in drafts:
        text = draft.part.text
        folded = text if text.isascii() else unicodedata.normalize("NFKC", text)
        anchor = "p-" + digest(_SPACE.sub(" ", folded).casefold())
        seen[anchor] = seen.get(anchor, 0) + 1
        anchors.append(anchor if seen[anchor] == 1 else f"{anchor}-{seen[anchor]}")
    return anchors
