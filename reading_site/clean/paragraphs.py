"""What stands between two kept lines: a paragraph's end, a line break that means something, a blank.

Lines are told apart by what a typesetter does: in hard-wrapped text no line could have taken the
first word of the next one; in verse, addresses and tables it could, and the break means something.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
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
FORCED = 0.85
"""Share of line breaks in a text that must be forced by its width before lines are rejoined."""
VERSE_WIDTH = 60
_MARKED = re.compile("[,.;:!?—–][\"'”’»]?$")
_STOP = re.compile("[.!?。！？][\"'”’»)\\]]{0,3}$")
_HYPHEN = re.compile(r"([^\W\d_]{2,40})[-\u2010]$")
_HEAD = re.compile(r"[^\W\d_]{2,40}")


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line that stays."""

    text: str
    adjacent: bool
    """Nothing stands between this line and the next kept one but one line break."""


def separators(lines: Sequence[KeptLine]) -> list[str]:
    """Return what stands after each line but the last: PARAGRAPH, BREAK, JOIN or ``-``.

    ``-`` stands for a word divided at the line's end: its hyphen goes.
    """
    if not lines:
        return []
    marks = [PARAGRAPH] * (len(lines) - 1)
    width = _width(lines)
    text = ""
    start = 0
    for end in range(1, len(lines) + 1):
        if end < len(lines) and lines[end - 1].adjacent:
            continue
        block = [line.text for line in lines[start:end]]
        if len(block) > 1:
            if _is_table(block):
                marks[start : end - 1] = [BREAK] * (len(block) - 1)
            elif (set_to := width if _is_wrapped(block, width) else _own_width(block)) > 0:
                for n in range(len(block) - 1):
                    if _forced(block[n], block[n + 1], set_to) and not is_item(block[n + 1]):
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


def _width(lines: Sequence[KeptLine]) -> int:
    """Return the width that the text is set to, or 0 where it is not set to one."""
    pairs = [
        (line.text, after.text)
        for line, after in pairwise(lines)
        if line.adjacent and not is_item(after.text)
    ]
    if len(pairs) < 2:
        return 0
    width = max(len(text) for text, _ in pairs)
    if not NARROWEST <= width <= WIDEST:
        return 0
    forced = sum(_forced(text, after, width) for text, after in pairs)
    return width if forced >= FORCED * len(pairs) else 0


def _is_wrapped(block: Sequence[str], width: int) -> bool:
    if not width:
        return False
    if len(block) > 2 and all(_MARKED.search(line) for line in block):
        return False  # prose that is set to a width does not end every line with a mark, verse does
    forced = sum(_forced(text, after, width) for text, after in pairwise(block))
    return forced * 2 > len(block) - 1


def _own_width(block: Sequence[str]) -> int:
    """Return the width to which one paragraph alone is set, as a quotation may be; else 0.

    Its lines are all full, and at least half of them go on in lower case, which verse does not.
    """
    width = max(map(len, block))
    if len(block) < 3 or not OWN_NARROWEST <= width <= WIDEST or any(map(is_item, block[1:])):
        return 0
    if not all(_forced(text, after, width) for text, after in pairwise(block)):
        return 0
    return width if 2 * sum(line[0].islower() for line in block[1:]) >= len(block) - 1 else 0


def _forced(text: str, after: str, width: int) -> bool:
    # Quoted mail has its mark on each line, which is no word of the text.
    first = (after.lstrip("> ") or after).split(None, 1)[0]
    return len(text) + 1 + len(first) > width


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
