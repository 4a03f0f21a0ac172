"""Cuts a clean text into parts: what blank lines separate, and the lines of each."""

from __future__ import annotations

import re
from typing import NamedTuple

from reading_site.spans import Span

# A blank line may hold white space; the repeat cannot overlap with what follows it.
_GAP = re.compile(r"\n[^\S\n]*\n\s*")
_LONG_LINE = 90
"""Code points: a line as long as this is a paragraph or a wrapped one, not verse."""
_LEAST_PARAGRAPH = 60
_ENDS = '.!?…。！？:：;；"”’»」』)）]'


class Part(NamedTuple):
    """A stretch of the clean text without white space at its ends; offsets into the clean text."""

    start: int
    end: int
    text: str
    indent: int = 0
    """White space before it on its first line, in code points (a tab counts once)."""

    @property
    def span(self) -> Span:
        """The part's span."""
        return Span(self.start, self.end)

    def cut(self, start: int, end: int) -> Part:
        """Return the part of the part between two offsets of its text, trimmed."""
        return trimmed(self.text, start, end, self.start)


def trimmed(text: str, start: int, end: int, base: int = 0) -> Part:
    """Return ``text[start:end]`` without white space at its ends; ``base`` is added to offsets."""
    raw = text[start:end]
    bare = raw.lstrip()
    start += len(raw) - len(bare)
    bare = bare.rstrip()
    return Part(base + start, base + start + len(bare), bare)


def split_parts(text: str) -> tuple[Part, ...]:
    """Return the parts of ``text`` that hold something, in order."""
    found: list[Part] = []
    begin = 0
    for gap in _GAP.finditer(text):
        _add(found, text, begin, gap.start())
        # The gap took the next part's indent: its last line break tells how much.
        begin = text.rfind("\n", gap.start(), gap.end()) + 1
    _add(found, text, begin, len(text))
    return tuple(found)


def _add(found: list[Part], text: str, begin: int, end: int) -> None:
    part = trimmed(text, begin, end)
    if part.text:
        indent = part.start - (text.rfind("\n", begin, part.start) + 1 or begin)
        found.append(Part(part.start, part.end, part.text, indent))


def lines_of(part: Part) -> tuple[Part, ...]:
    """Return the lines of a part that hold something, each without white space at its ends."""
    lines = []
    at = 0
    while at < len(part.text):
        end = part.text.find("\n", at)
        end = len(part.text) if end < 0 else end
        line = trimmed(part.text, at, end, part.start)
        if line.text:
            indent = line.start - part.start - at if at else part.indent
            lines.append(Part(line.start, line.end, line.text, indent))
        at = end + 1
    return tuple(lines)


# A full stop glued to the capital after it: a line break was lost between two paragraphs.
# The sign of a note between them belongs to the first; it is no capital.
_BREAK = r"(?! )(?<=[^\W\d_A-ZÀ-Þ]{3}[.!?])[\"”’»]?[¹²³⁰⁴-⁹]{0,3}(?=[\"“‘«]?[^\W\d_a-zß-ÿ²³¹⁰-₉①-⓿¼-¾][^\W\d_]{0,30}[ ,'’])"
# The stop by itself: a search skips to it at once, and few texts have the other marks.
_GLUE, _GLUE_OTHER = (re.compile(mark + _BREAK) for mark in (r"\.", "[!?]"))


def unglued(part: Part) -> tuple[Part, ...]:
    """Return the paragraphs that stand in one line because the break between them was lost.

    Only where what stands before and behind is long enough to be a paragraph: else it is a slip.
    """
    if "\n" in part.text or len(part.text) < 2 * _LEAST_PARAGRAPH:
        return (part,)
    parts = []
    at = seen = quotes = 0
    for found in _glues(part.text):
        end = found.end()
        if part.text[end - 1] == '"':
            # A straight mark opens a quotation where none is open: it belongs to what follows.
            quotes, seen = quotes + part.text.count('"', seen, end - 1), end - 1
            end -= quotes % 2 == 0
        if min(end - at, len(part.text) - end) >= _LEAST_PARAGRAPH:
            parts.append(part.cut(at, end))
            at = end
    return (*parts, part.cut(at, len(part.text))) if parts else (part,)


def _glues(text: str) -> list[re.Match[str]]:
    """Return where a full stop is glued to a capital, in order."""
    found = list(_GLUE.finditer(text))
    if "!" in text or "?" in text:
        found += _GLUE_OTHER.finditer(text)
        found.sort(key=lambda match: match.start())
    return found


def are_paragraphs(lines: tuple[Part, ...]) -> bool:
    """Tell whether each line is a paragraph by itself: most are long, and they end as prose does."""
    ended = sum(line.text[-1] in _ENDS for line in lines)
    long = sum(len(line.text) >= _LONG_LINE for line in lines)
    return 2 * long > len(lines) and 2 * ended >= len(lines)
