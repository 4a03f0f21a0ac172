"""A capture as the search for its metadata sees it: its lines that are not blank, and their measures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from reading_site.clean.lines import Line
from reading_site.clean.metadata_lines import NOTHING, LineFacts, crumbs, read_line

HEAD = 500
"""Lines looked at from the top: the title of a page stands among its first 300 in 99.5 % of pages."""
TAIL = 60
"""Lines looked at from the foot: some pages give date and author below the text."""
_TOKEN = re.compile("[\u3040-\u30ff\u3400-\u9fff]{2}|[^\\W_]{4,}")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ENDS = '.!?…。！？"”»」'


@dataclass(frozen=True, slots=True)
class Row:
    """A line that is not blank."""

    line: Line
    text: str
    words: int
    """Words; half the characters where the line is written in Han characters or kana."""
    prose: bool
    """Reads like running text: a dozen words or more and an end, or very long."""
    above: bool
    """A blank line stands above it, or it is the first."""
    below: bool


def _row(line: Line, *, above: bool, below: bool) -> Row:
    text = line.text
    words = text.count(" ") + 1
    if not text.isascii() and (han := len(_CJK.findall(text[:400]))) > 4:
        words += han // 2
    prose = words >= 12 and (text[-1] in _ENDS or words >= 30) and not text.startswith("•")
    return Row(line, text, words, prose, above, below)


class Page:
    """The rows at the head and at the foot of a capture, and what is known of the whole."""

    def __init__(self, lines: Sequence[Line]) -> None:
        rows: list[Row] = []
        last = -1
        filled = [i for i, line in enumerate(lines) if line.text]
        self.cut = len(filled) > HEAD + TAIL
        if self.cut:
            filled = filled[:HEAD] + filled[-TAIL:]
        for i in filled:
            above = i == 0 or not lines[i - 1].text
            below = i + 1 >= len(lines) or not lines[i + 1].text
            rows.append(_row(lines[i], above=above, below=below))
            last = i
        self.last = last
        self.rows = tuple(rows)

    @cached_property
    def facts(self) -> tuple[LineFacts, ...]:
        """What each row says of dates, names and publishers."""
        return tuple(read_line(row.text) if row.words < 60 else NOTHING for row in self.rows)

    @cached_property
    def crumbs(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """The steps of each row that is a breadcrumb."""
        return tuple(crumbs(row.text) for row in self.rows)

    @cached_property
    def body(self) -> int:
        """Index of the row where the running text begins: prose, with more prose close below."""
        rows = self.rows
        first = -1
        for index, row in enumerate(rows):
            if not row.prose:
                continue
            first = index if first < 0 else first
            near = rows[index + 1 : index + 7]
            if sum(r.words for r in near if r.prose) + row.words >= 90 or row.words >= 120:
                return index
        return max(0, first)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each text stands as a row."""
        return Counter(row.text for row in self.rows)

    @cached_property
    def tokens(self) -> Counter[str]:
        """Words of four letters or more in the first 120 rows of prose."""
        found: Counter[str] = Counter()
        seen = 0
        for row in self.rows:
            if row.prose:
                found.update(_TOKEN.findall(row.text[:2000].casefold()))
                seen += 1
                if seen >= 120:
                    break
        return found

    def overlap(self, text: str) -> tuple[float, int]:
        """Return the share of a text's words that the prose has too, and how many words it has."""
        words = _TOKEN.findall(text[:300].casefold())
        if not words:
            return 0.0, 0
        tokens = self.tokens
        return sum(word in tokens for word in words) / len(words), len(words)
