"""Quotation marks of a block: which open, which close, and what they enclose.

Apostrophes are no marks. Curly and straight ones may be mixed, and a mark may be missing: a pair is
decided by what stands on its two sides before its shape is looked at.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

# "“[W]e were early”", "“…and late”"
BEFORE_WORDS = "…. [(@"
SENTENCE_END = frozenset(".!?…。！？")


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A stretch between quotation marks."""

    open: int
    """Offset of the opening mark."""
    start: int
    end: int
    """The words between the marks, without blanks at their ends."""
    close: int
    """Offset after the closing mark; ``end`` where it is missing."""
    closed: bool = True
    single: bool = False


ANY_MARK = re.compile("[\"“”„‟«»「」『』‹›'‘‚`]")
"""What may be a quotation mark: without one a text needs no closer look."""
_FAST = re.compile('["“”„‟«»「」『』‹›]')
_STRAIGHT = re.compile('"')
_DOUBLE = re.compile(r"[\"“”„‟«»「」『』‹›]|``|''")
# The mark comes first: a search that begins with a set of characters skips to where one stands.
_SINGLE_OPEN = re.compile(r"['‘‚](?<![\w’'”\"].)(?=[A-Z\w…])")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…;)])['’‘](?!\w)")
_ELISION = re.compile(r"['‘’](?:\d0s|tis|twas|em|til|cause|n|round|bout)\b", re.IGNORECASE)
_OPENING = frozenset("“„‟«「『‹")
_CLOSING = frozenset("”»」』›")
_BRACKETS = frozenset("([{—–-/…:;,，。：；、¿¡'‘")
# Deeper nesting is a sign of marks that were never closed.
MAX_NESTING = 6
# A single mark is not closed by one further away than this.
MAX_SINGLE = 600


def marked(text: str, *, german: bool = False) -> list[Marked]:
    """Return the outermost stretches between double marks and, outside them, between single ones."""
    pairs, loose = _pairs(text, german)
    found = [_stretch(text, start, end, True) for start, end in pairs]
    opens = [m.open for m in found]
    reached = -1
    for at in loose:
        index = bisect_right(opens, at)
        if at < reached or (index and at < found[index - 1].close):
            continue
        following = opens[index] if index < len(opens) else None
        reached = len(text) if following is None else _sentence_end(text, at, following)
        found.append(_stretch(text, at, reached, False))
    found.sort(key=lambda m: m.open)
    if "'" in text or "‘" in text or "‚" in text:
        found += _singles(text, Marks(found))
        found.sort(key=lambda m: m.open)
    return [m for m in found if m.start < m.end]


def has_mark(text: str) -> bool:
    """Tell whether there is what may be a quotation mark; plain tests are the quickest way."""
    if text.isascii():
        return '"' in text or "'" in text or "`" in text
    return ANY_MARK.search(text) is not None


class Marks:
    """Marked stretches in order, none overlapping another, with searches in logarithmic time."""

    def __init__(self, stretches: Sequence[Marked]) -> None:
        self.all = stretches
        self._opens = [m.open for m in stretches]

    def holds(self, start: int, end: int) -> bool:
        """Tell whether ``[start, end)`` lies within one of the stretches."""
        index = bisect_right(self._opens, start) - 1
        return index >= 0 and end <= self.all[index].close

    def closes(self, at: int) -> int:
        """Return where the marks that hold ``at`` close; ``at`` itself outside of marks."""
        index = bisect_right(self._opens, at) - 1
        return max(at, self.all[index].close) if index >= 0 else at

    def next_open(self, at: int, default: int) -> int:
        """Return where the first stretch at or after ``at`` opens."""
        index = bisect_left(self._opens, at)
        return self._opens[index] if index < len(self._opens) else default

    def last_close(self, at: int, default: int) -> int:
        """Return where the last stretch that opens before ``at`` closes."""
        index = bisect_left(self._opens, at) - 1
        return self.all[index].close if index >= 0 else default


def _stretch(text: str, at: int, end: int, closed: bool) -> Marked:
    width = 2 if text.startswith(("``", "''"), at) else 1
    start = at + width
    stop = end
    while start < stop and text[start].isspace():
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    shut = end
    if closed:
        shut = end + (2 if text.startswith(("``", "''"), end) else 1)
    return Marked(open=at, start=start, end=stop, close=shut, closed=closed)


def _opens(text: str, at: int, width: int) -> bool:
    """Tell whether a mark at ``at`` stands where an opening one would."""
    before = text[at - 1] if at else " "
    after = text[at + width] if at + width < len(text) else " "
    return (before.isspace() or before in _BRACKETS or before in _OPENING) and not after.isspace()


def _closes(text: str, at: int, width: int) -> bool:
    before = text[at - 1] if at else " "
    after = text[at + width] if at + width < len(text) else " "
    return not before.isspace() and not (after.isalnum() and after.isascii())


def _pairs(text: str, german: bool) -> tuple[list[tuple[int, int]], list[int]]:
    """Return the outermost pairs of double marks and the opening ones that nothing closes."""
    stack: list[int] = []
    pairs: list[tuple[int, int, int]] = []
    pattern = _DOUBLE if "``" in text else _STRAIGHT if text.isascii() else _FAST
    for match in pattern.finditer(text):
        at, mark = match.start(), match[0]
        width = len(mark)
        opening = _is_opening(text, at, mark, stack, german)
        if opening:
            if len(stack) < MAX_NESTING:
                stack.append(at)
        elif stack and (mark != '"' or _closes(text, at, width) or text[at - 1].isspace()):
            start = stack.pop()
            pairs.append((start, at, len(stack)))
    loose = sorted(stack)
    outer: list[tuple[int, int]] = []
    for start, end, _ in sorted(pairs):
        if outer and start < outer[-1][1]:
            continue
        outer.append((start, end))
    return outer, loose


def _is_opening(text: str, at: int, mark: str, stack: list[int], german: bool) -> bool:
    width = len(mark)
    if mark in "„‟「『":
        return True
    if mark in "」』":
        return False
    if mark == "“" and stack and text[stack[-1]] == "„":
        return _opens(text, at, width)
    if mark in "«»‹›":
        # »German« and « French » stand the other way round: the first to come opens.
        if stack and text[stack[-1]] in "«»‹›":
            return text[stack[-1]] == mark
        return True
    if mark in "“":
        if not stack:
            return True
        # A mark of the opening form right after a word and before a blank closes.
        return not (_closes(text, at, width) and not _opens(text, at, width))
    if mark == "”":
        return not stack and _opens(text, at, width)
    if mark == "``":
        return True
    if mark == "''":
        return False
    if not stack:
        return _opens(text, at, width) or at == 0 or _loosely(text, at)
    return _opens(text, at, width) and not _closes(text, at, width)


def _loosely(text: str, at: int) -> bool:
    """Tell whether a straight mark between blanks opens: the next one closes, and a capital follows."""
    if not (
        text[at - 1].isspace() and text[at + 1 : at + 2] == " " and text[at + 2 : at + 3].isupper()
    ):
        return False
    following = text.find('"', at + 1, at + MAX_SINGLE)
    return following >= 0 and _closes(text, following, 1) and not _opens(text, following, 1)


_END = re.compile(r"[.!?](?=\s)")


def _sentence_end(text: str, at: int, limit: int) -> int:
    match = _END.search(text, at, limit)
    return match.end() if match else at


def _singles(text: str, doubles: Marks) -> list[Marked]:
    """Return the stretches between single marks outside all double ones."""
    found: list[Marked] = []
    done = 0
    for match in _SINGLE_OPEN.finditer(text):
        at = match.start()
        if at < done or _ELISION.match(text, at):
            continue
        if doubles.holds(at, at + 1):
            continue
        limit = min(doubles.next_open(at, len(text)), at + MAX_SINGLE)
        close = _single_close(text, at, limit)
        if close is None:
            continue
        done = close + 1
        found.append(Marked(open=at, start=at + 1, end=close, close=close + 1, single=True))
    return found


def _single_close(text: str, at: int, limit: int) -> int | None:
    """Return the offset of the mark that closes the single one at ``at``.

    A mark after a full stop or comma closes; one after an s may be a genitive, so that a later
    one after a stop is preferred.
    """
    fallback = None
    for match in _SINGLE_CLOSE.finditer(text, at + 2, limit):
        before = text[match.start() - 1]
        if before in ".,!?…;":
            return match.start()
        if before != "s":
            return match.start() if fallback is None else fallback
        if fallback is None:
            fallback = match.start()
    return fallback


def stands_alone(text: str, mark: Marked, content: str) -> bool:
    """Tell whether the marks hold a whole sentence that no other sentence takes in."""
    before = text[max(0, mark.open - 3) : mark.open].rstrip()
    first = content.lstrip(BEFORE_WORDS + "'‘“")[:1]
    if (before and before[-1] not in '.!?:;。！？：,"”') or not (
        first.isupper() or not first.isascii()
    ):
        return False
    return content[-1] in SENTENCE_END or text[mark.close : mark.close + 1] in (".", "。")
