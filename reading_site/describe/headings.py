"""Which lines are headings, and how deep they nest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reading_site.describe import shapes
from reading_site.describe.numbering import Enumerator
from reading_site.describe.speakers import KNOWN, first_person, speaker_form
from reading_site.describe.spoken import tells_speech
from reading_site.describe.units import Shape, Unit
from reading_site.describe.vocabulary import sequence

_LINE = Shape.LINE
TOP = 2
DEEPEST = 6
_ADJACENT_SHARE = 0.34
"""Numbered lines that mostly follow one another directly are a list, not headings."""
_HEADING_SHARE = 0.8
FEWEST_QUESTIONS = 3
"""Headings that ask something: from here on a text is an interview."""
QUESTION_CHARS = 240
FEWEST_CONTENTS = 2
"""Lines that stand again below, one after another, from which they are a table of contents."""
_SHOWN = (Shape.TABLE, Shape.CAPTION)
_SOURCE = re.compile(
    r"(?i:sources?|notes?|data|quellen?|fuentes?|источник|资料来源|数据来源|来源|注)\s?[:：]"
)
# A number before a line of contents, dots and a page behind it.
_NUMBERS = re.compile(r"\A(?:[0-9]{1,3}\.?){1,4}\s+|(?:[ .]{2,200}|\s)[0-9]{1,4}\Z")


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
        empty = bool(rest) and shapes.is_bracketed(rest)  # "§ 3 (repealed)"
        fits = empty or (bool(rest) and shapes.could_be_heading(rest, long=2))
        good += fits and index + 1 < len(units)
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
        if below[0].part.text[-1] in ":：" and len(below[0].part.text) <= shapes.LABEL_CHARS:
            continue  # one of those who will speak, above "Chairperson:"
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
    short lines in a row are a list of lines, and no heading but perhaps the last. The line below the
    number of a part (``Chapter II``) is its title.
    """
    found: set[int] = set()
    run = 0
    bare = False
    for index, unit in enumerate(units):
        if unit.shape is not _LINE or index in taken:
            run = 0
            bare = unit.shape is _LINE and shapes.is_bare(unit.part.text)
            continue
        run += 1
        after = units[index + 1] if index + 1 < len(units) else None
        if after is None:
            continue
        if index and units[index - 1].part.text[-1] in ",，":
            continue  # who signs a letter, below "Your brother,"
        if index and units[index - 1].shape in _SHOWN and _SOURCE.match(unit.part.text):
            continue  # where the numbers of a table come from
        if speaker_form(unit.part.text) and (
            after.part.text[-1] in ":：" or speaker_form(after.part.text)
        ):
            continue  # so is each of several
        title, bare = bare, shapes.is_bare(unit.part.text)
        if title or shapes.is_section(unit.part.text):
            found.add(index)
        elif after.shape is _LINE and index + 1 not in taken:
            if run == 1 and _stands_over(units, index + 2):
                found.add(index)
        elif run <= 2 and _stands_over(units, index + 1):
            found.add(index)
    return found


def contents(units: Sequence[Unit]) -> set[int]:
    """Return the indices of lines of a table of contents: each stands again below, as a heading does.

    At least FEWEST_CONTENTS of them one after another, their numbers and pages left out.
    """
    keys = [_folded(unit) if unit.shape is _LINE else "" for unit in units]
    last = {key: index for index, key in enumerate(keys) if key}
    found: set[int] = set()
    run: list[int] = []
    for index, key in enumerate([*keys, ""]):
        if key and last[key] > index:
            run.append(index)
            continue
        if len(run) >= FEWEST_CONTENTS and all(last[keys[n]] > run[-1] for n in run):
            found.update(run)
        run = []
    return found


def _folded(unit: Unit) -> str:
    text = unit.part.text
    if text[0].isdecimal() or text[-1].isdecimal():
        text = _NUMBERS.sub("", text)
    return text.casefold()


def questions(units: Sequence[Unit], heads: set[int]) -> set[int]:
    """Return the indices of longer questions between headings that are questions: an interview."""
    short = sum(units[index].part.text[-1] in "?？" for index in heads)
    if short < FEWEST_QUESTIONS:
        return set()
    return {
        index
        for index, unit in enumerate(units[:-1])
        if unit.shape is Shape.PROSE
        and unit.part.text[-1] in "?？"
        and len(unit.part.text) <= QUESTION_CHARS
        and "\n" not in unit.part.text
        and units[index + 1].shape is Shape.PROSE
        and index - 1 not in heads
        and not tells_speech(unit.part.text)
    }


def _stands_over(units: Sequence[Unit], index: int) -> bool:
    if index >= len(units):
        return False
    unit = units[index]
    if unit.shape is Shape.PROSE:
        text = unit.part.text
        return len(text) >= 40 or shapes.ends_sentence(text) or text[-1] in ":："
    return unit.shape not in (Shape.BREAK, _LINE)


def behind(titled: set[int], heads: set[int]) -> set[int]:
    """Return the headings behind the last numbered one, where none stands between the numbered.

    They go on where the numbers end: nothing shows that they belong to the last of them.
    """
    if len(titled) < 2:
        return set()
    first, last = min(titled), max(titled)
    if any(first < index < last for index in heads):
        return set()
    return {index for index in heads if index > last}


def apart(units: Sequence[Unit], index: int, spoken: set[int], heads: set[int]) -> bool:
    """Tell whether the text under a heading is no speaker's: nothing of it is in the first person."""
    if not spoken:
        return False
    below = []
    for place in range(index + 1, min(index + 9, len(units))):
        if place in spoken or place in heads:
            break
        if units[place].shape is Shape.PROSE:
            below.append(units[place].part.text)
    return not first_person(below)


class Levels:
    """Gives headings their levels, in the order of the text.

    A stack of styles: a style that is open takes its level again and closes the deeper ones, a
    new style opens one level deeper. A usual section name (``Conclusion``) closes them all; another
    heading directly below it stands one deeper.
    """

    __slots__ = ("_after_section", "_stack")

    def __init__(self) -> None:
        self._stack: list[str] = []
        self._after_section = False

    def of(self, style: str, *, adjacent: bool = False) -> int:
        """Return the level of the next heading, 2 to 6; style ``section`` is always at the top.

        ``adjacent``: nothing stands between this heading and the one before.
        """
        if style == "section":
            self._stack = []
            self._after_section = True
            return TOP
        if adjacent and self._after_section and not self._stack:
            self._stack = ["section"]
        self._after_section = False
        ranks = sequence("ranks")
        if style in ranks and style not in self._stack:
            wider = ranks[: ranks.index(style)]
            self._stack = [other for other in self._stack if other in wider]
        if style in self._stack:
            del self._stack[self._stack.index(style) + 1 :]
        else:
            self._stack.append(style)
        return min(DEEPEST, TOP + len(self._stack) - 1)

    def marked(self, rank: int) -> int:
        """Return the level of a heading that the markup shows; ranks count from 0.

        What is found by other signs below stands deeper.
        """
        self._after_section = False
        self._stack = [f"markup {n}" for n in range(rank + 1)]
        return min(DEEPEST, TOP + rank)

    def close_run(self) -> None:
        """Close the numbered style that is open, if no other is."""
        if len(self._stack) == 1 and self._stack[0] not in ("plain", "capitals", "section"):
            self._stack = []

    def close(self, style: str) -> None:
        """Close a style and what is deeper, if it is open."""
        if style in self._stack:
            del self._stack[self._stack.index(style) :]


def style_of(text: str, mark: Enumerator | None, *, speaker: bool) -> str:
    """Return the style of a heading: its numbering scheme, or how it is set."""
    if mark is not None:
        return mark.scheme
    if speaker:
        return "speaker"
    if shapes.is_section(text):
        return "section"
    return "capitals" if shapes.is_capitals(text) else "plain"
