"""What stands between two kept lines: a paragraph's end, a line break that means something, a blank.

Lines are told apart by what a typesetter does: in hard-wrapped text no line could have taken the
first word of the next one; in verse, addresses and tables it could, and the break means something.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from reading_site.clean.shapes import has_columns, is_item

PARAGRAPH = "\n\n"
BREAK = "\n"
JOIN = " "

WIDEST = 120
"""Longest line, in characters, that counts as set to a width."""
NARROWEST = 30
OWN_NARROWEST = 55
"""The same for a paragraph that is judged by itself."""
INDENT = 2
"""Characters by which the first line of a paragraph stands further right than the line above it."""
FORCED = 0.85
"""Share of line breaks in a text that must be forced by its width before lines are rejoined."""
FEWEST = 3
"""Line breaks from which a text can be told to be set to a width."""
CAPITALS = 0.6
"""Share of lines that begin with a capital, above which no width set them: German has a third."""
VERSE_WIDTH = 60
_MARKED = re.compile("[,.;:!?—–][\"'”’»]?$")
_STOP = re.compile("[.!?。！？][\"'”’»)\\]]{0,3}$")
# The end of a sentence, a note's sign behind it or not.
_SAID = re.compile("[.!?:。！？：][\"'”’»)\\]]{0,3}(?:[*†‡§]{1,3}|\\[?[0-9]{1,3}[\\])]?)?$")
_HYPHEN = re.compile(r"([^\W\d_]{2,40})[-\u2010]$")
_HEAD = re.compile(r"[^\W\d_]{2,40}")


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line that stays."""

    text: str
    adjacent: bool
    """Nothing stands between this line and the next kept one but one line break."""
    indent: int = 0
    """White space characters before the line."""


def separators(lines: Sequence[KeptLine]) -> list[str]:
    """Return what stands after each line but the last: PARAGRAPH, BREAK, JOIN or ``-``.

    ``-`` stands for a word divided at the line's end: its hyphen goes.
    """
    if not lines:
        return []
    marks = [PARAGRAPH] * (len(lines) - 1)
    lines = _parted(lines)
    width = _width(lines)
    text = ""
    start = 0
    for end in range(1, len(lines) + 1):
        if end < len(lines) and lines[end - 1].adjacent:
            continue
        kept = lines[start:end]
        block = [line.text for line in kept]
        if len(block) > 1:
            if _is_table(block):
                marks[start : end - 1] = [BREAK] * (len(block) - 1)
            elif (set_to := width if _is_wrapped(kept, width) else _own_width(kept)) > 0:
                for n in range(len(block) - 1):
                    if _forced(kept[n], kept[n + 1], set_to) and not is_item(block[n + 1]):
                        text = text or "\n".join(line.text for line in lines).casefold()
                        marks[start + n] = _join(block[n], block[n + 1], text)
            elif _is_verse(block):
                marks[start : end - 1] = [BREAK] * (len(block) - 1)
            else:
                rows = [has_columns(line) for line in block]
                for n in range(len(block) - 1):
                    if rows[n] and rows[n + 1]:
                        marks[start + n] = BREAK
        start = end
    return marks


def _parted(lines: Sequence[KeptLine]) -> list[KeptLine]:
    """Part paragraphs that begin with an indent, in text that is set to a width once they are.

    The line above an indented one ends a sentence, and the line below it stands further left again.
    """
    left = [line.indent for line in lines]
    parted = list(lines)
    for n in range(1, len(lines)):
        above, line = lines[n - 1], lines[n]
        goes_on = not line.adjacent or left[n + 1] + INDENT <= left[n] or is_item(lines[n + 1].text)
        if (
            above.adjacent
            and left[n - 1] + INDENT <= left[n]
            and goes_on
            and _SAID.search(above.text)
        ):
            parted[n - 1] = replace(above, adjacent=False)
    return parted if parted != list(lines) and _width(parted) else list(lines)


def _width(lines: Sequence[KeptLine]) -> int:
    """Return the width that the text is set to, or 0 where it is not set to one."""
    pairs = [
        (line, after)
        for line, after in pairwise(lines)
        if line.adjacent
        and not is_item(after.text)
        # What stands further right than the line above it (a centred head) is not its next line.
        and after.indent < line.indent + INDENT
    ]
    if len(pairs) < FEWEST:
        return 0
    width = max(_reach(line, after) for line, after in pairs)
    if not NARROWEST <= width <= WIDEST:
        return 0
    if sum(after.text[0].isupper() for _, after in pairs) > CAPITALS * len(pairs):
        return 0  # verse, addresses, lists of names
    forced = sum(_forced(line, after, width) for line, after in pairs)
    return width if forced >= FORCED * len(pairs) else 0


def _is_wrapped(block: Sequence[KeptLine], width: int) -> bool:
    if not width:
        return False
    if len(block) > 2 and all(_MARKED.search(line.text) for line in block):
        return False  # prose that is set to a width does not end every line with a mark, verse does
    forced = sum(_forced(line, after, width) for line, after in pairwise(block))
    return forced * 2 > len(block) - 1


def _own_width(block: Sequence[KeptLine]) -> int:
    """Return the width to which one paragraph alone is set, as a quotation may be; else 0.

    Its lines are all full, and at least half of them go on in lower case, which verse does not.
    """
    width = max(len(line.text) for line in block)
    if len(block) < 3 or not OWN_NARROWEST <= width <= WIDEST:
        return 0
    below = [line.text for line in block[1:]]
    if any(map(is_item, below)):
        return 0
    if not all(_forced(line, after, width) for line, after in pairwise(block)):
        return 0
    return width if 2 * sum(text[0].islower() for text in below) >= len(below) else 0


def _reach(line: KeptLine, after: KeptLine) -> int:
    """Return how far a line reaches to the right, from where the next one begins."""
    return len(line.text) + max(0, line.indent - after.indent)


def _forced(line: KeptLine, after: KeptLine, width: int) -> bool:
    # Quoted mail has its mark on each line, which is no word of the text.
    first = (after.text.lstrip("> ") or after.text).split(None, 1)[0]
    return _reach(line, after) + 1 + len(first) > width


def _is_table(block: Sequence[str]) -> bool:
    return all(map(has_columns, block))


def _is_verse(block: Sequence[str]) -> bool:
    if len(block) < 3 or max(map(len, block)) > VERSE_WIDTH or any(map(is_item, block)):
        return False
    if sum(_STOP.search(line) is not None for line in block) * 2 > len(block):
        return False
    return all(" " in line for line in block)


def _join(text: str, after: str, whole: str) -> str:
    """Return JOIN, or ``-`` for a divided word, or nothing for a compound divided at its hyphen."""
    after = after.lstrip("> ") or after
    divided = _HYPHEN.search(text)
    follows = _HEAD.match(after)
    if divided is None or follows is None or not after[0].islower():
        return JOIN
    compound = f"{divided[1]}-{follows[0]}".casefold()
    return "" if re.search(rf"\b{re.escape(compound)}\b", whole) else "-"
