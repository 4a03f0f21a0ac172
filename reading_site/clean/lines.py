"""The lines of a capture: what every rule and the classifier look at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reading_site.spans import Span

# A line ends where a reader sees one end: the marks that ``str.splitlines`` knows, without the
# information separators FS, GS and RS (control characters, repaired elsewhere).
_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_LINE = re.compile(f"[^{_BREAKS}]*(?:\r\n|[{_BREAKS}]|\\Z)")
_SEPARATORS = "\x1c\x1d\x1e"


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


def split_lines(text: str, *, blank: bool = True) -> tuple[Line, ...]:
    """Return the lines of ``text`` in order, ``blank`` ones or not; an empty text has none.

    ``line.span.of(text) == line.text`` holds for every line.
    """
    lines: list[Line] = []
    begin = 0
    for index, raw in enumerate(_with_ends(text)):
        bare = raw.strip()
        if bare:
            indent = 0 if raw.startswith(bare) else raw.find(bare)
            start = begin + indent
            lines.append(Line(index, Span(start, start + len(bare)), bare, indent))
        elif blank:
            start = begin + len(raw.rstrip(_BREAKS))
            lines.append(Line(index, Span(start, start), ""))
        begin += len(raw)
    return tuple(lines)


def _with_ends(text: str) -> list[str]:
    """Return the lines with the marks that end them."""
    if not any(mark in text for mark in _SEPARATORS):
        return text.splitlines(keepends=True)
    return [found[0] for found in _LINE.finditer(text) if found[0]]
