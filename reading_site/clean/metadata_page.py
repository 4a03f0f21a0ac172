"""A capture as the search for its metadata sees it: its lines that are not blank, and their measures."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from reading_site.clean.lines import Line
from reading_site.clean.metadata_crumbs import crumbs, trail
from reading_site.clean.metadata_lines import NOTHING, LineFacts, read_ends, read_line
from reading_site.clean.phrases import heads_comments, marks_comment

HEAD = 500
"""Lines looked at from the top: the title of a page stands among its first 300 in 99.5 % of pages."""
TAIL = 60
"""Lines looked at from the foot: some pages give date and author below the text."""
BEFORE, BEHIND = 100, 60
"""Lines around the start of a running text that begins below the head, behind long menus."""
BELOW = 30
"""Rows below the body's start in which a date, a name or a title may still stand."""
AFTER = 25
"""Rows below the body's end in which a date or a name may stand."""
OVER = 6
"""Rows above it: what is told of the author is prose, and his name stands above that."""
MOST_WORDS = 80
CHARGE = 8
"""Words that a row which is no prose costs a stretch of running text."""
STEM = 6
"""Letters of a word that are compared: endings differ between title and text."""
PROSE_ROWS = 40
PROSE_LETTERS = 600
"""Rows of prose that are compared with titles and names, and code points of each."""
COMMENT_ROWS = 4
"""Rows below the heading of comments in which the name of who writes one stands, or a button to reply."""
_TOKEN = re.compile("[\u3040-\u30ff\u3400-\u9fff]{2}|[^\\W_]{3,}")
_CJK = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ENDS = '.!?…。！？"”»」'
PARAGRAPH = 60
"""Words from which a row of prose is a whole paragraph."""
_LENGTHS = ("1", "1", "2", "4", "4", *["8"] * 4, *["14"] * 6)
"""What rows that are nothing else are called, by their words."""
STARTS = 300
"""Code points of a row that are looked at for words."""
_PLAIN = str.maketrans(dict.fromkeys(".,;:()[]|/#", " "))
_MARKS = '.,"()“”„:;?!«»'


class Row(NamedTuple):
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


def _row(line: Line, above: bool, below: bool) -> Row:
    text = line.text
    words = text.count(" ") + 1
    if not text.isascii() and (han := len(_CJK.findall(text[:400]))) > 4:
        words += han // 2
    prose = words >= 12 and (text[-1] in _ENDS or words >= 30) and text[0] != "•"
    return Row(line, text, words, prose, above, below)


class Page:
    """The rows at the head and at the foot of a capture, and what is known of the whole."""

    def __init__(self, lines: Sequence[Line]) -> None:
        filled = [i for i, line in enumerate(lines) if line.text]
        last = len(lines) - 1
        rows = tuple(
            _row(
                lines[i],
                i == 0 or not lines[i - 1].text,
                i == last or not lines[i + 1].text,
            )
            for i in filled
        )
        self.body, self.end = _stretch(rows)
        if len(rows) > HEAD + TAIL:
            foot = len(rows) - TAIL
            low = min(max(HEAD, self.body - BEFORE), foot)
            high = min(max(low, self.body + BEHIND), foot)
            rows = rows[:HEAD] + rows[low:high] + rows[foot:]
            self.body, self.end = _stretch(rows)
        self.rows = rows
        self._folded: dict[int, frozenset[str]] = {}
        self._kinds: dict[int, str] = {}

    @cached_property
    def near(self) -> frozenset[int]:
        """Where metadata may stand: down to below the body's start, around its end, above comments, at the foot."""
        count = len(self.rows)
        top = range(min(count, self.body + BELOW))
        middle = range(min(count, max(0, self.end - OVER)), min(count, self.end + AFTER))
        foot = range(max(0, count - TAIL), count)
        answered = range(max(0, self.comments - OVER), self.comments)
        return frozenset(top) | frozenset(middle) | frozenset(foot) | frozenset(answered)

    @cached_property
    def comments(self) -> int:
        """The row at which the comments of readers begin, below running text; else the number of rows."""
        heads = [heads_comments(row.text) for row in self.rows]
        if not any(heads):
            return len(self.rows)
        prose = False
        for index, row in enumerate(self.rows):
            if prose and heads[index]:
                below = [marks_comment(other.text) for other in self.rows[index + 1 :]]
                if heads[index] > 1 or sum(below) > 1 or any(below[:COMMENT_ROWS]):
                    return index
            prose = prose or row.prose
        return len(self.rows)

    @cached_property
    def facts(self) -> tuple[LineFacts, ...]:
        """What each row says of dates, names and publishers."""
        near = self.near
        return tuple(
            (read_line(row.text) if row.words < 60 else read_ends(row.text))
            if index in near
            else NOTHING
            for index, row in enumerate(self.rows)
        )

    @cached_property
    def dated(self) -> frozenset[int]:
        """Rows with a date and hardly a word beside it."""
        return frozenset(
            index
            for index, facts in enumerate(self.facts)
            if facts.rest <= 6 and facts.of("date", "updated")
        )

    @cached_property
    def crumbs(self) -> dict[int, tuple[tuple[int, int], ...]]:
        """The steps of each row that is a breadcrumb."""
        found = {}
        for index in sorted(self.near):
            steps = crumbs(self.rows[index].text)
            if steps:
                found[index] = steps
        return found

    @cached_property
    def trails(self) -> dict[int, tuple[tuple[int, int], ...]]:
        """The same, with those that begin with the name of a site: no feature of the models."""
        steps = {index: trail(self.rows[index].text) for index in sorted(self.near)}
        return {index: found for index, found in steps.items() if found}

    def kind(self, index: int) -> str:
        """Return what a row is, and whether blank lines stand above (1) and below (2): ``date/3``."""
        found = self._kinds.get(index)
        if found is None:
            row = self.rows[index]
            found = self._kinds[index] = f"{self._kind(index)}/{row.above + 2 * row.below}"
        return found

    def _kind(self, index: int) -> str:
        row, facts = self.rows[index], self.facts[index]
        if index in self.dated:
            return "date"
        if facts.rest <= 6 and facts.of("author"):
            return "byline"
        if facts.rest <= 2 and facts.of("name"):
            return "name"
        if row.prose:
            return "prose" if row.words < PARAGRAPH else "paragraph"
        if index in self.crumbs:
            return "crumb"
        if row.text[0] == "•":
            return "item"
        return _LENGTHS[row.words] if row.words < len(_LENGTHS) else "more"

    @cached_property
    def gaps(self) -> str:
        """For each row 1 where a blank line stands above it, else 0; ``x`` off either end."""
        return "".join(["x", *["1" if row.above else "0" for row in self.rows], "xx"])

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each text stands as a row."""
        return Counter([row.text for row in self.rows])

    @cached_property
    def _prose(self) -> tuple[str, ...]:
        rows = [row for row in self.rows[self.body :] if row.prose][:PROSE_ROWS]
        return tuple(row.text[:PROSE_LETTERS] for row in rows)

    @cached_property
    def prose(self) -> str:
        """The first rows of running text, each with a blank before and behind it, marks left out."""
        text = f" {'  '.join(self._prose)} "
        for mark in _MARKS:
            text = text.replace(mark, " ")
        return text

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the running text, as it writes them."""
        return frozenset(self.prose.split())

    @cached_property
    def tokens(self) -> Counter[str]:
        """Stems of the words of three letters or more in the running text."""
        return Counter(_stems(self.prose.casefold()))

    @cached_property
    def lead(self) -> frozenset[str]:
        """Stems of the first three rows of prose."""
        return frozenset(stem for text in self._prose[:3] for stem in stems(text[:1200]))

    def folded(self, row: int) -> frozenset[str]:
        """Return the words at the start of a row, folded, without marks."""
        found = self._folded.get(row)
        if found is None:
            words = self.rows[row].text[:STARTS].casefold().translate(_PLAIN).split()
            found = self._folded[row] = frozenset(words)
        return found

    def overlap(self, words: Sequence[str]) -> tuple[int, float, float, float]:
        """Return how many stems a text has, and which shares of them the prose repeats.

        The shares are of the words that stand in the prose, that stand there three times or more,
        and that stand in its lead.
        """
        if not words:
            return 0, 0.0, 0.0, 0.0
        tokens, lead, count = self.tokens, self.lead, len(words)
        found = [tokens[word] for word in words]
        return (
            count,
            sum(number > 0 for number in found) / count,
            sum(number >= 3 for number in found) / count,
            sum(word in lead for word in words) / count,
        )


def _stretch(rows: Sequence[Row]) -> tuple[int, int]:
    """Return the rows where the running text begins and behind which it ends.

    The stretch with the greatest sum of words of prose less a charge for each other row
    (Kadane's maximum subarray): a notice among menus is no running text.
    """
    best = total = 0
    start = begin = end = 0
    for index, row in enumerate(rows):
        if row.prose:
            if total <= 0:
                total, start = 0, index
            total += min(row.words, MOST_WORDS)
            if total > best:
                best, begin, end = total, start, index + 1
        elif total > 0:
            total -= CHARGE
    return begin, end


def stems(text: str) -> list[str]:
    """Return the folded heads of the words of three letters or more, pairs of Han characters too."""
    return [word[:STEM] for word in _TOKEN.findall(text.casefold())]


def _stems(text: str) -> list[str]:
    """Return the same of running text without its marks, cut at blanks where that is enough."""
    if _CJK.search(text[:400]):
        return [word[:STEM] for word in _TOKEN.findall(text)]
    return [word[:STEM] for word in text.split() if len(word) > 2]
