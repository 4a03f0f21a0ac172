"""Lines that repeat at the edges of several captures of one publisher are furniture.

After the barrier: a pure function of what several captures kept. A line that repeats in the body is
none (a refrain, a standing clause), so only lines before and after the running text are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reading_site.clean.shapes import is_sentence
from reading_site.spans import Span

EDGE = 6
"""Paragraphs at either end of a text that are looked at."""
CAPTURES = 3
"""Captures of one publisher in which a line must stand before it counts as furniture."""
_MARKS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeLine:
    """A paragraph at the edge of a clean text."""

    document: str
    publisher: str
    key: str
    """The words, case-folded, without digits and marks."""
    text: str
    at: Span
    """Where it stands in ``CleanText.text``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """A line that stands at the edge of several captures of one publisher."""

    publisher: str
    key: str
    lines: tuple[EdgeLine, ...]
    """The evidence, one line a capture, in the order of document ids."""


def edge_lines(document: str, publisher: str, text: str) -> tuple[EdgeLine, ...]:
    """Return the paragraphs before and after the running text of one clean text."""
    found = []
    at = 0
    paragraphs = []
    for part in text.split("\n\n"):
        paragraphs.append((Span(at, at + len(part)), part))
        at += len(part) + 2
    body = [n for n, (_, part) in enumerate(paragraphs) if is_sentence(part)]
    if not body:
        return ()
    head = range(min(body[0], EDGE))
    foot = range(max(body[-1] + 1, len(paragraphs) - EDGE), len(paragraphs))
    for n in (*head, *foot):
        span, part = paragraphs[n]
        key = _MARKS.sub(" ", part.casefold()).strip()
        if key:
            found.append(
                EdgeLine(document=document, publisher=publisher, key=key, text=part, at=span)
            )
    return tuple(found)


def repeated_lines(lines: Iterable[EdgeLine], captures: int = CAPTURES) -> tuple[Repeated, ...]:
    """Return the lines that repeat, by publisher and key. Lines without a publisher never count."""
    groups: dict[tuple[str, str], dict[str, EdgeLine]] = {}
    for line in lines:
        if line.publisher:
            groups.setdefault((line.publisher, line.key), {}).setdefault(line.document, line)
    return tuple(
        Repeated(publisher=publisher, key=key, lines=_ordered(group.values()))
        for (publisher, key), group in sorted(groups.items())
        if len(group) >= captures
    )


def _ordered(lines: Iterable[EdgeLine]) -> tuple[EdgeLine, ...]:
    found: Sequence[EdgeLine] = sorted(lines, key=lambda line: (line.document, line.at))
    return tuple(found)
