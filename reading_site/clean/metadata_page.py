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
BELOW = 30
"""Rows below the body's start in which a date, a name or a title may still stand."""
MOST_WORDS = 80
CHARGE = 8
"""Words that a row which is no prose costs a stretch of running text."""
STEM = 6
"""Letters of a word that are compared: endings differ between title and text."""
_TOKEN = re.compile("[\u3040-\u30ff\u3400-\u9fff]{2}|[^\\W_]{4,}")
_LOWER = re.compile(r"(?<![^\W\d_])[a-zà-ÿа-я]{2,}(?![^\W\d_])")
_CAPITAL = re.compile(r"(?<=[a-z,] )[^\W\d_a-zà-ÿ][a-zà-ÿ]{2,}")
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
    def near(self) -> frozenset[int]:
        """Rows where metadata may stand: down to a little below the body's start, and the foot."""
        top = range(min(len(self.rows), self.body + BELOW))
        foot = range(max(0, len(self.rows) - TAIL), len(self.rows))
        return frozenset(top) | frozenset(foot)

    @cached_property
    def facts(self) -> tuple[LineFacts, ...]:
        """What each row says of dates, names and publishers."""
        near = self.near
        return tuple(
            read_line(row.text) if row.words < 60 and index in near else NOTHING
            for index, row in enumerate(self.rows)
        )

    @cached_property
    def crumbs(self) -> tuple[tuple[tuple[int, int], ...], ...]:
        """The steps of each row that is a breadcrumb."""
        near = self.near
        return tuple(crumbs(r.text) if i in near else () for i, r in enumerate(self.rows))

    @cached_property
    def body(self) -> int:
        """Index of the row where the running text begins.

        The start of the stretch with the greatest sum of words of prose less a charge for each
        other row (Kadane's maximum subarray): a notice among menus is no running text.
        """
        best = total = 0
        start = found = 0
        for index, row in enumerate(self.rows):
            if row.prose:
                if total <= 0:
                    total, start = 0, index
                total += min(row.words, MOST_WORDS)
                if total > best:
                    best, found = total, start
            elif total > 0:
                total -= CHARGE
        return found

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each text stands as a row."""
        return Counter(row.text for row in self.rows)

    @cached_property
    def tokens(self) -> Counter[str]:
        """Stems of the words of four letters or more in the first 120 rows of prose."""
        found: Counter[str] = Counter()
        for row in [row for row in self.rows[self.body :] if row.prose][:120]:
            found.update(stems(row.text[:2000]))
        return found

    @cached_property
    def lead(self) -> frozenset[str]:
        """Stems of the first three rows of prose."""
        rows = [row for row in self.rows[self.body : self.body + 30] if row.prose][:3]
        return frozenset(stem for row in rows for stem in stems(row.text[:1200]))

    @cached_property
    def lower(self) -> frozenset[str]:
        """Words that the prose writes with a small letter: they are no names."""
        rows = [row for row in self.rows[self.body :] if row.prose][:80]
        return frozenset(w for row in rows for w in _LOWER.findall(row.text[:1500]))

    @cached_property
    def named(self) -> frozenset[str]:
        """Words that the prose writes with a capital inside a sentence."""
        rows = [row for row in self.rows[self.body :] if row.prose][:80]
        return frozenset(w for row in rows for w in _CAPITAL.findall(row.text[:1500]))

    def overlap(self, text: str) -> tuple[int, float, float, float]:
        """Return how many words a text has, and which shares of them the prose repeats.

        The shares are of the words that stand in the prose, that stand there three times or more,
        and that stand in its lead.
        """
        words = stems(text[:300])
        if not words:
            return 0, 0.0, 0.0, 0.0
        tokens, lead, count = self.tokens, self.lead, len(words)
        return (
            count,
            sum(word in tokens for word in words) / count,
            sum(tokens[word] >= 3 for word in words) / count,
            sum(word in lead for word in words) / count,
        )


def stems(text: str) -> list[str]:
    """Return the folded heads of the words of four letters or more, pairs of Han characters too."""
    return [word[:STEM] for word in _TOKEN.findall(text.casefold())]
