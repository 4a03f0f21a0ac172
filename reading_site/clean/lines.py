"""The lines of a capture: what every rule and the classifier look at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reading_site.spans import Span

# A line ends where a reader sees one end: the marks that ``str.splitlines`` knows, without the
# information separators FS, GS and RS (control characters, repaired elsewhere).
_BREAK = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a capture, without its line break."""

    index: int
    """0-based number of the line, blank lines counted."""
    span: Span
    """The whole line with its white space, without the line break; code points of the capture."""
    text: str
    """The line without white space at its ends; empty for a blank line."""

    @property
    def inner(self) -> Span:
        """Span of ``text`` in the capture, given that ``span`` holds it once, after its indent."""
        return Span(self.start, self.start + len(self.text))

    start: int
    """Where ``text`` starts in the capture."""


def split_lines(text: str) -> tuple[Line, ...]:
    """Return the lines of ``text`` in order; an empty text has none."""
    lines = []
    begin = 0
    while begin < len(text):
        found = _BREAK.search(text, begin)
        end, after = found.span() if found else (len(text), len(text))
        raw = text[begin:end]
        bare = raw.lstrip()
        start = end if not bare else begin + len(raw) - len(bare)
        lines.append(Line(len(lines), Span(begin, end), bare.rstrip(), start))
        begin = after
    return tuple(lines)


def filled(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines that are not blank."""
    return tuple(line for line in lines if line.text)
