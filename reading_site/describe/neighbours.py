"""Shapes that only the neighbours can tell: dialogues, lists of dashes, labels of speakers, quotations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from reading_site.describe import shapes
from reading_site.describe.notes import note_head
from reading_site.describe.spoken import in_marks, is_open
from reading_site.describe.units import Shape, Unit
from reading_site.describe.vocabulary import words

_PROSE, _LINE, _TURN, _BULLET = Shape.PROSE, Shape.LINE, Shape.TURN, Shape.BULLET
_LABEL = re.compile(
    r"(?:(?:[^\W\d_a-zа-я][\w’'.-]{0,30})(?:\s[^\W\d_a-zа-я][\w’'.-]{0,30}){0,4})\s?(?::(?=\s)|：)"
)
LABEL_CHARS = 160
FEWEST_LABELS = 2
"""Labels that open two paragraphs each: below this many they are no cast of speakers."""
FEWEST_TURNS = 2
"""Questions and answers from which a text is an interview, and a label the name of who speaks."""
_DASH = re.compile(r"(?P<dash>[—–-])\s+(?=\S)")
_SAID = re.compile(r"[,.!?…»”]\s?[—–-]\s[^\W\d_]")
"""A dash inside a line of dialogue: ``— Not yet, — said the miller``."""
_LEAD = (":", "：")
LEAD_CHARS = 600
ECHO_WORDS = 6
"""Words of a line that repeats part of a paragraph above it: fewer may be a heading all the same."""
ECHO_UNITS = 4
"""Units above it in which such a paragraph may stand."""


def settled(units: Sequence[Unit]) -> list[Unit]:
    """Return the units with the shapes that their neighbours give them."""
    found = list(units)
    _answers(found)
    _label(found)
    for start, end in _dashed(found):
        shape = _PROSE if _is_dialogue(found, start, end) else _BULLET
        for index in range(start, end):
            found[index] = Unit(found[index].part, shape)
    for index, unit in enumerate(found):
        if unit.shape is _PROSE:
            if index and _leads(found[index - 1]) and shapes.is_quoted(unit.part.text):
                found[index] = Unit(unit.part, Shape.QUOTE)
            elif _heads_notes(found, index):
                found[index] = Unit(unit.part, _LINE)
        elif unit.shape is _LINE and shapes.is_labelled(unit.part.text):
            found[index] = Unit(unit.part, Shape.CAPTION)
        elif (unit.shape is _LINE and index and _goes_on(found[index - 1], unit)) or (
            unit.shape is _LINE and _echoes(found, index)
        ):
            found[index] = Unit(unit.part, _PROSE)
    return found


def _goes_on(before: Unit, unit: Unit) -> bool:
    """Tell whether a line in marks goes on with what the paragraph above quotes, or announces."""
    if before.shape not in (_PROSE, Shape.QUOTE) or not in_marks(unit.part.text):
        return False
    return is_open(before.part.text) or _leads(before)


def _echoes(units: Sequence[Unit], index: int) -> bool:
    """Tell whether a line is the beginning or the end of a paragraph just above it."""
    text = units[index].part.text
    if shapes.count_words(text) < ECHO_WORDS:
        return False
    above = (u.part.text for u in units[max(0, index - ECHO_UNITS) : index] if u.shape is _PROSE)
    return any(p.startswith(text) or p.endswith(text) for p in above)


def _heads_notes(units: Sequence[Unit], index: int) -> bool:
    """Tell whether a line with a colon is the heading of the notes that begin below it."""
    text = units[index].part.text
    if text[-1] not in _LEAD or shapes.section_name(text) not in words("notes"):
        return False
    return index + 1 < len(units) and note_head(units[index + 1].part.text, 0) is not None


def _leads(unit: Unit) -> bool:
    return unit.shape in (_PROSE, _TURN) and unit.part.text.endswith(_LEAD)


def _answers(units: list[Unit]) -> None:
    """Take back answers that nobody asked for: ``A.`` is then the first of ``A. B. C.``."""
    turns = [index for index, unit in enumerate(units) if unit.shape is _TURN]
    if any(units[index].part.text[0] in "Qq" for index in turns):
        return
    for index in turns:
        part = units[index].part
        if part.text.startswith("A."):
            shape = _LINE if shapes.could_be_heading(part.text) else _PROSE
            units[index] = Unit(part, shape)


def _label(units: list[Unit]) -> None:
    """Lines that open with the name of who speaks are speech, short as they may be."""
    labels = [label_of(unit.part.text) for unit in units]
    often = {label for label, times in Counter(filter(None, labels)).items() if times > 1}
    asked = sum(unit.shape is _TURN for unit in units) >= FEWEST_TURNS
    for index, (unit, label) in enumerate(zip(list(units), labels, strict=True)):
        asks = unit.part.text[-1] in "?？" and bool(
            often.intersection(labels[index + 1 : index + 2])
        )
        if label and unit.shape is _LINE and (asks or (asked and _is_exchange(labels, index))):
            units[index] = Unit(unit.part, _PROSE)
        if label not in often or unit.shape not in (_LINE, _PROSE):
            continue
        if label.rstrip(" :：").casefold() in words("cast"):
            units[index] = Unit(unit.part, _TURN)
        elif len(often) >= FEWEST_LABELS:
            units[index] = Unit(unit.part, _PROSE)


def label_of(text: str) -> str:
    """Return the name with its colon that opens a text, empty where none does."""
    head = text[:LABEL_CHARS]
    found = _LABEL.match(head) if ":" in head or "：" in head else None
    return found[0] if found else ""


def _is_exchange(labels: Sequence[str], index: int) -> bool:
    """Tell whether another label opens the unit before or behind: two talk with each other."""
    around = (*labels[max(0, index - 1) : index], *labels[index + 1 : index + 2])
    return any(other and other != labels[index] for other in around)


def _dashed(units: Sequence[Unit]) -> Iterator[tuple[int, int]]:
    """Yield the runs of units that open with one kind of dash, as (start, end)."""
    start = 0
    while start < len(units):
        dash = _dash(units[start])
        end = start + 1
        if dash:
            while end < len(units) and _dash(units[end]) == dash:
                end += 1
            yield start, end
        start = end


def _dash(unit: Unit) -> str:
    if unit.shape not in (_LINE, _PROSE, _BULLET):
        return ""
    text = unit.part.text
    found = _DASH.match(text)
    return found["dash"] if found and not text.endswith(f" {found['dash']}") else ""


def _is_dialogue(units: Sequence[Unit], start: int, end: int) -> bool:
    """Tell whether lines that open with a dash are what people say, and no list.

    An em dash opens speech, unless two lines or more go on in lower case, as items do. Other
    dashes open items, unless a line has a second dash before who speaks, or asks something.
    """
    texts = [units[index].part.text for index in range(start, end)]
    bodies = [_DASH.sub("", text, count=1) for text in texts]
    if texts[0][0] == "—":
        lead = start > 0 and units[start - 1].part.text.endswith(_LEAD)
        return not (
            len(texts) > 1 and (lead or end - start > 2) and all(b[0].islower() for b in bodies)
        )
    marks = sum(_SAID.search(body) is not None for body in bodies)
    asked = sum(body[-1] in "?？" for body in bodies)
    return len(texts) > 1 and marks > 0 and 2 * (marks + asked) >= len(texts)
