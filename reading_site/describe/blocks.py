"""Clean text to blocks: headings, paragraphs, items, quotations, captions, notes, tables, verse."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from reading_site.describe import shapes
from reading_site.describe.cast import label_lengths
from reading_site.describe.depths import nested
from reading_site.describe.drafts import Draft
from reading_site.describe.headings import (
    TOP,
    Levels,
    apart,
    behind,
    contents,
    numbered,
    plain,
    questions,
    speakers,
    style_of,
)
from reading_site.describe.lists import inline_items
from reading_site.describe.markup import NOTHING, Told, edited, levels_of, literal, shaped, tell
from reading_site.describe.markup import references as signs_of
from reading_site.describe.neighbours import settled
from reading_site.describe.notes import (
    Reference,
    mark_notes,
    note_head,
    number_of,
    opens_notes,
    references,
)
from reading_site.describe.numbering import Enumerator, read, supported
from reading_site.describe.parts import Part, split_parts
from reading_site.describe.runin import run_in
from reading_site.describe.units import Shape, Unit, units_of
from reading_site.describe.vocabulary import words
from reading_site.model import Block, BlockKind, CleanText, Mark, NoteReference
from reading_site.slugs import digest
from reading_site.spans import Span

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
_WIDEST_INDENT = 200
_UNCOUNTED = (BlockKind.HEADING, BlockKind.BREAK)
_NUMBERABLE = (Shape.LINE, Shape.PROSE)


def blocks_of(clean: CleanText, source: str = "", marks: Sequence[Mark] = ()) -> tuple[Block, ...]:
    """Return the blocks of a clean text, in order.

    ``source``: the capture, whose indents count. ``marks``: what its markup says of its stretches.
    Markers and texts of all blocks, put together, hold every visible character of the clean text
    in its order.
    """
    parts = split_parts(clean.text)
    captions = [
        at for span in clean.captions if (at := clean.source_map.to_edited(span)) is not None
    ]
    left = edited(clean, marks)
    units = literal(settled(units_of(parts, sorted(captions))), left, clean.text)
    told = tell(units, left) if left else [NOTHING] * len(units)
    drafts = mark_notes(_drafts(shaped(units, told) if left else units, told))
    signs = references(drafts, signs_of(drafts, left))
    return _finished(nested(_indented(drafts, clean, source)), signs, clean)


def _drafts(units: Sequence[Unit], told: Sequence[Told]) -> list[Draft]:
    marks = supported([read(u.part.text) if u.shape in _NUMBERABLE else None for u in units])
    ranks = levels_of(told)
    shown = {index for index, said in enumerate(told) if said.heading}
    items = {index for index, said in enumerate(told) if said.item or said.in_note}
    titled = numbered(units, marks) - items
    known = {index for index, mark in enumerate(marks) if mark is not None}
    spoken = speakers(units) - known
    # What the markup shows to be an item is no heading, short as it may be.
    heads = plain(units, known | spoken | shown | items | contents(units)) - items
    heads |= questions(units, heads) - known - spoken
    opened = run_in(units) if not shown else {}
    after_run = behind(titled, heads)
    levels = Levels()
    drafts: list[Draft] = []
    in_notes = ruled = False
    last = 0
    for index, (unit, mark, said) in enumerate(zip(units, marks, told, strict=True)):
        below_rule = note_head(unit.part.text, last, sure=last < 0) if ruled else None
        ruled = below_rule is not None
        if index in titled or index in spoken or index in heads or index in shown:
            if index in heads and apart(units, index, spoken, heads):
                levels.close("speaker")
            if index in after_run:
                levels.close_run()
            if said.heading:
                level = levels.marked(ranks[said.heading])
            else:
                style = style_of(unit.part.text, mark, speaker=index in spoken)
                adjacent = bool(drafts) and drafts[-1].kind is BlockKind.HEADING
                level = levels.of(style, adjacent=adjacent)
            drafts.append(_heading(unit, mark, level, speaker=index in spoken))
            in_notes = shapes.section_name(drafts[-1].part.text) in words("notes")
            ruled = False
            last = 0
        elif unit.shape is Shape.BREAK and not in_notes and opens_notes(units, index):
            drafts += _plain(unit, said)
            ruled, last = True, -1
        elif below_rule:
            drafts.append(_marked(unit.part, below_rule.end(), BlockKind.NOTE))
            last = number_of(drafts[-1].marker, last)
        elif said.in_note or in_notes:
            head = note_head(unit.part.text, last, sure=bool(said.note))
            if head:
                drafts.append(_marked(unit.part, head.end(), BlockKind.NOTE, name=said.note))
                last = number_of(drafts[-1].marker, last)
            elif said.in_note:
                drafts.append(Draft(unit.part, BlockKind.NOTE, name=said.note))
            else:
                drafts += _unmarked_note(unit, mark, said)
        elif mark is None and index in opened:
            cut, part = opened[index], unit.part
            drafts.append(Draft(part.cut(0, cut), BlockKind.HEADING, level=levels.of("run-in")))
            drafts += _plain(Unit(part.cut(cut, len(part.text)), Shape.PROSE), said)
        elif mark is None and said.item and (alone := read(unit.part.text)):
            drafts.append(_item(unit.part, alone, said))
        elif mark is not None:
            drafts.append(_item(unit.part, mark, said))
        else:
            drafts += _plain(unit, said)
    return _promoted(drafts)


def _unmarked_note(unit: Unit, mark: Enumerator | None, said: Told) -> Sequence[Draft]:
    """Return what a line under a heading for notes is that is not marked as the next one."""
    if mark is not None:
        return (_marked(unit.part, mark.end, BlockKind.NOTE),)
    return _plain(unit, said)


def _promoted(drafts: list[Draft]) -> list[Draft]:
    """Lift the headings of a text that opens with one that all others would stand below.

    Such a line is what cleaning left of the page's head, or a second title.
    """
    levels = [draft.level for draft in drafts if draft.kind is BlockKind.HEADING]
    first = drafts[0] if drafts else None
    if not first or first.kind is not BlockKind.HEADING or first.marker or first.speaker:
        return drafts
    if len(levels) < 2 or min(levels[1:]) <= TOP or shapes.is_section(first.part.text):
        return drafts
    return [
        draft._replace(level=max(TOP, draft.level - 1))
        if draft.kind is BlockKind.HEADING
        else draft
        for draft in drafts
    ]


def _indented(drafts: Sequence[Draft], clean: CleanText, source: str) -> list[Draft]:
    """Return the drafts, their list items with the indent that the capture gave them."""
    if not source:
        return list(drafts)
    result = []
    for draft in drafts:
        if draft.kind is BlockKind.LIST_ITEM:
            first = clean.text.rfind(draft.marker, 0, draft.part.start)
            at = clean.source_map.to_source(Span(first, draft.part.start)).start
            line = source[source.rfind("\n", 0, at) + 1 : at][-_WIDEST_INDENT:].expandtabs(4)
            draft = draft._replace(indent=len(line) - len(line.rstrip()))
        result.append(draft)
    return result


def _heading(unit: Unit, mark: Enumerator | None, level: int, *, speaker: bool) -> Draft:
    if mark is None or not mark.end:
        return Draft(unit.part, BlockKind.HEADING, level=level, speaker=speaker)
    return _marked(unit.part, mark.end, BlockKind.HEADING)._replace(level=level)


def _item(part: Part, mark: Enumerator, said: Told) -> Draft:
    draft = _marked(part, mark.end, BlockKind.LIST_ITEM)
    return draft._replace(scheme=mark.scheme, level=said.item)


def _marked(part: Part, end: int, kind: BlockKind, *, name: str = "") -> Draft:
    marker = part.text[:end].strip()
    return Draft(part.cut(end, len(part.text)), kind, marker=marker, name=name)


def _plain(unit: Unit, said: Told) -> Sequence[Draft]:
    part = unit.part
    if unit.shape is Shape.BULLET:
        draft = _marked(part, shapes.bullet(part.text), BlockKind.LIST_ITEM)
        return (draft._replace(scheme=part.text[0], level=said.item),)
    if unit.shape is Shape.TURN:
        return (_marked(part, shapes.turn(part.text, cast=True), BlockKind.PARAGRAPH),)
    if unit.shape is Shape.CAPTION:
        return (Draft(part, BlockKind.CAPTION, credit=shapes.credit(part.text)),)
    if unit.shape is Shape.PROSE and (items := inline_items(part)):
        return items
    end = len(part.text) - len(part.text.lstrip("> "))
    if unit.shape is Shape.QUOTE and 0 < end < len(part.text) and "\n" not in part.text:
        return (_marked(part, end, BlockKind.QUOTE)._replace(level=part.text[:end].count(">")),)
    level = max(1, said.quote) if unit.shape is Shape.QUOTE else 0
    return (Draft(part, _KINDS[unit.shape], level=level),)


def _finished(
    drafts: Sequence[Draft], references: Sequence[Reference], clean: CleanText
) -> tuple[Block, ...]:
    anchors = _anchors(drafts)
    labels = label_lengths(drafts)
    signs: dict[int, list[NoteReference]] = {}
    targets: dict[int, str] = {}
    for item in references:
        signs.setdefault(item.draft, []).append(NoteReference(at=item.at, note=anchors[item.note]))
        targets.setdefault(item.note, anchors[item.draft])
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
                label=labels.get(index, 0),
                credit=draft.credit,
                target=targets.get(index, ""),
                references=tuple(signs.get(index, ())),
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
        # A text has no other white space than single blanks, but for a few: those are put right.
        if "  " in folded or not folded.isprintable():
            folded = " ".join(folded.split())
        anchor = "p-" + digest(folded.strip().casefold())
        seen[anchor] = seen.get(anchor, 0) + 1
        anchors.append(anchor if seen[anchor] == 1 else f"{anchor}-{seen[anchor]}")
    return anchors
