"""The lines of a capture: what every rule and the classifier look at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reading_site.spans import Span

# A line ends where a reader sees one end: the marks that ``str.splitlines`` knows, without the
# information separators FS, GS and RS (control characters, repaired elsewhere).
_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a capture."""

    index: int
    """0-based number of the line, blank lines counted."""
    span: Span
    """What ``text`` covers, without white space at its ends; code points of the capture."""
    text: str
    """The line without white space at its ends; empty for a blank line."""
    indent: int = 0
    """White space characters before ``text``."""


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of ``text`` in order; an empty text has none.

    ``line.span.of(text) == line.text`` holds for every line.
    """
    lines: list[Line] = []
    begin = 0
    for end, after in _ends(text):
        raw = text[begin:end]
        bare = raw.lstrip()
        start = begin + len(raw) - len(bare)
        bare = bare.rstrip()
        indent = start - begin if bare else 0
        lines.append(Line(len(lines), Span(start, start + len(bare)), bare, indent))
        begin = after
    return tuple(lines)


def _ends(text: str) -> list[tuple[int, int]]:
    """Return where each line ends and the next begins."""
    ends = [found.span() for found in _BREAK.finditer(text)]
    if (ends[-1][1] if ends else 0) < len(text):
        ends.append((len(text), len(text)))
    return ends
