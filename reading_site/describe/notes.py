"""Footnotes and endnotes: which blocks are notes, and where the text refers to each."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from reading_site.describe.drafts import Draft
from reading_site.describe.units import Unit
from reading_site.model import BlockKind
from reading_site.spans import Span

# "*" marks a note, "**words**" makes words bold.
_MARK = re.compile(
    r"(?P<m>\[(?P<n>\d{1,3})\]|[¹²³⁰⁴-⁹]{1,3}|[①-⑳]|\*{1,3}(?!\*|[^\s*][^*\n]{0,600}\*)|[†‡§]{1,2})\s{0,3}(?=\S)"
)
# Under a heading for notes a number alone is a mark, too: ``4 Office of Waters``.
_HEADED = re.compile(
    rf"(?:{_MARK.pattern}|(?P<b>[(]?(?P<c>\d{{1,3}})[.)]?)\s{{1,3}}(?=[^\W\d_a-z]|[\"“‘«(]))"
)
_REFERENCE = re.compile(
    r"(?:\[(\d{1,3})\]|([¹²³⁰⁴-⁹]{1,3})|(?<![:：;；,，、.．])([①-⑳])|(\*{1,3}|[†‡§]{1,2})(?=[\s,.;:)”\"’]|\Z))"
)
# Stars that open what is set in bold or italics.
_BOLD = re.compile(r"(?<![^\s(\[“\"])\*{1,3}(?=[^\s*])")
# Any of the signs: looked for alone, it lets the search skip at once to where one stands.
_SIGN = re.compile(r"[\[*†‡§¹²³⁰⁴-⁹①-⑳]")
_UNIT = re.compile(r"(?<![^\W_])(?:[kcdm]?m|ft|in|s|x)\Z")
"""What may have a raised 2 or 3 of its own: ``12 km²``."""
# A raised number that lost its height: behind a mark of punctuation, or glued to a word.
_LOWERED = re.compile(
    r"(?:(?<=[^\W\d_][^\W\d_][.,;:!?”’»)])|(?<=[^\W\d_][.!?][”\"’»)])|(?<=[^\W\d_]{3}))(\d{1,3})(?=[\s,.;:)”—–]|\Z)"
)
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_SUPERSCRIPT = str.maketrans(_RAISED, "0123456789")
TAIL = 60
"""Notes without a heading of their own stand among this many last blocks."""
PAGE = 60
"""Lines above a rule of strokes in which the text refers to the first note below it."""
GAP = 3
"""Lowered numbers run on: between one and the next no more than this many may be missing."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in the text that refers to a note."""

    draft: int
    """Index of the draft that holds it."""
    at: Span
    """Where the sign stands in the draft's text."""
    note: int
    """Index of the note's draft."""


def _key(mark: str) -> str:
    return mark.strip("[]().").translate(_SUPERSCRIPT)


def note_head(text: str, last: int, *, sure: bool = False) -> re.Match[str] | None:
    """Return what marks a line under a heading for notes; ``last`` is the number of the note before.

    A number without brackets counts only where it goes on from ``last``, or the line is surely a note.
    Some numbers may be missing: cleaning took their lines for something else.
    """
    found = _HEADED.match(text)
    if found is None or (not sure and found["c"] and not last < int(found["c"]) <= last + GAP):
        return None
    return found


def opens_notes(units: Sequence[Unit], index: int) -> bool:
    """Tell whether a rule of strokes parts the text from the notes at the foot of its page.

    Below it stands a number alone, to which the text above refers.
    """
    if units[index].part.text[0] != "_" or index + 1 >= len(units):
        return False
    found = _HEADED.match(units[index + 1].part.text)
    if found is None or not found["c"]:
        return False
    above = (unit.part.text for unit in units[max(0, index - PAGE) : index])
    return any(sign[1] == found["c"] for text in above for sign in _LOWERED.finditer(text))


def number_of(mark: str, last: int) -> int:
    """Return the number of a note by its mark, ``last`` where it has none."""
    key = _key(mark)
    if key and key in _CIRCLED:
        return _CIRCLED.index(key) + 1
    return int(key) if key.isdecimal() else last


def _run(key: str) -> list[str]:
    """Return the numbers that two or three raised digits are if they count on: ``¹²`` for 1 and 2."""
    counts = key.isdecimal() and all(int(b) == int(a) + 1 for a, b in pairwise(key))
    return list(key) if counts and len(key) > 1 else []


def _signs(text: str, known: Container[str]) -> Iterator[tuple[str, Span]]:
    """Yield the signs of a text that refer to notes, a run of raised digits taken apart.

    That is where no note has its number, but one each of its digits.
    """
    for key, at in _marks(text):
        run = _run(key) if key not in known and text[at.start] in _RAISED else []
        if run and all(digit in known for digit in run):
            for n, digit in enumerate(run, at.start):
                yield digit, Span(n, n + 1)
        else:
            yield key, at


def _marks(text: str) -> Iterator[tuple[str, Span]]:
    """Yield the signs of a text that refer to notes, with their places."""
    plain = text.isascii() and "[" not in text and "*" not in text
    sign = None if plain else _SIGN.search(text)
    while sign:
        found = _REFERENCE.match(text, sign.start())
        sign = _SIGN.search(text, found.end() if found else sign.end())
        if found is None or not found.start() or text[found.start() - 1].isspace():
            continue
        if (found[4] or "")[:1] == "*" and _BOLD.search(text, 0, found.start()):
            continue  # it closes what such stars opened
        if found[2] and _UNIT.search(text, max(0, found.start() - 4), found.start()):
            continue
        yield _key(next(filter(None, found.groups()))), Span(found.start(), found.end())


def _as_note(draft: Draft, known: frozenset[str], *, alone: bool) -> Draft | None:
    """Return the draft as a note if its mark is one that the text refers to, else None."""
    if draft.marker:
        sign = draft.marker[0]
        # A list of circled numbers is one of notes only where the text refers to its first.
        circled = sign in _CIRCLED and _CIRCLED[0] in known
        if _key(draft.marker) in known and (sign == "[" or circled or (sign in "*†‡§" and alone)):
            return Draft(draft.part, BlockKind.NOTE, marker=draft.marker)
        return None
    found = _MARK.match(draft.part.text)
    if found is None or _key(found["m"]) not in known:
        return None
    body = draft.part.cut(found.end(), len(draft.part.text))
    return Draft(body, BlockKind.NOTE, marker=found["m"])


def _numbered_tail(drafts: Sequence[Draft], known: frozenset[str]) -> range:
    """Return the places of a numbered list that ends the text and whose numbers it refers to, each."""
    end = start = len(drafts)
    while start and drafts[start - 1].marker[:1].isdigit():
        start -= 1
        if drafts[start].kind is not BlockKind.LIST_ITEM or _key(drafts[start].marker) not in known:
            return range(0)
    return range(start, end) if start < end and _key(drafts[start].marker) == "1" else range(0)


def mark_notes(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the notes at the end of the text marked as such."""
    tail = drafts[-TAIL:]
    signs = (d.marker or d.part.text for d in tail)
    if not any("[" in sign or sign[:1] in "[*†‡§¹1①" for sign in signs):
        return list(drafts)
    known = frozenset(_referred(drafts))
    result = list(drafts)
    for index in _numbered_tail(drafts, known):
        result[index] = Draft(drafts[index].part, BlockKind.NOTE, marker=drafts[index].marker)
    for index in range(len(drafts) - 1, max(-1, len(drafts) - 1 - TAIL), -1):
        draft = drafts[index]
        if result[index].kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            around = (*drafts[max(0, index - 1) : index], *drafts[index + 1 : index + 2])
            note = _as_note(draft, known, alone=all(d.marker != draft.marker for d in around))
            if note is not None:
                result[index] = note
    return result


def _referred(drafts: Sequence[Draft]) -> Iterator[str]:
    """Yield the signs that the texts refer with; a run of raised digits may be several."""
    for draft in drafts:
        for key, at in _marks(draft.part.text):
            yield key
            if draft.part.text[at.start] in _RAISED:
                yield from _run(key)


def references(drafts: Sequence[Draft], told: Sequence[Reference] = ()) -> tuple[Reference, ...]:
    """Return where the text refers to its notes, in the order of the text.

    ``told``: what the markup shows; elsewhere the signs in the text are read.

    A sign means the next note with that sign, else the last one before it: notes may stand at the
    end of each part and begin anew.
    """
    wanted: dict[str, list[int]] = {}
    for index, draft in enumerate(drafts):
        if draft.kind is BlockKind.NOTE and draft.marker:
            wanted.setdefault(_key(draft.marker), []).append(index)
    if not wanted:
        return tuple(sorted(told, key=lambda item: (item.draft, item.at)))
    found = list(told)
    taken = {(item.draft, item.at.start) for item in told}
    for index, draft in enumerate(drafts):
        if draft.kind is BlockKind.NOTE:
            continue
        for key, at in _signs(draft.part.text, wanted):
            if (notes := wanted.get(key)) and (index, at.start) not in taken:
                place = bisect_right(notes, index)
                found.append(Reference(index, at, notes[min(place, len(notes) - 1)]))
    found += _lowered(drafts, wanted, {item.note for item in found})
    return tuple(sorted(found, key=lambda item: (item.draft, item.at)))


def _lowered(
    drafts: Sequence[Draft], wanted: dict[str, list[int]], known: set[int]
) -> Iterator[Reference]:
    """Yield references whose number lost its height, for notes to which nothing else refers."""
    open_ = {
        int(key): notes[0]
        for key, notes in wanted.items()
        if key.isdecimal() and len(notes) == 1 and notes[0] not in known
    }
    if not open_:
        return
    last = min(open_) - 1
    for index, draft in enumerate(drafts):
        if draft.kind in (BlockKind.NOTE, BlockKind.TABLE):
            continue
        for found in _LOWERED.finditer(draft.part.text):
            number = int(found[1])
            if number in open_ and last < number <= last + GAP:
                yield Reference(index, Span(found.start(), found.end()), open_[number])
                last = number
