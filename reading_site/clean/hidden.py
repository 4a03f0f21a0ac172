"""Words inside a line that the page does not show, as its markup says."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from reading_site.clean.ledger import TEXT, Why
from reading_site.clean.lines import Line
from reading_site.clean.pieces import Piece
from reading_site.model import Action
from reading_site.spans import Span

HIDDEN = Why("markup-hidden", "not shown on the page, as its markup says")
_ENDS = frozenset("\n\r\x0b\x0c\x85\u2028")


def hidden_parts(lines: Sequence[Line], hidden: Sequence[Span]) -> dict[int, list[Piece] | None]:
    """Return the pieces of each line that shares words with one of ``hidden``, stretches in order.

    None for a line of which nothing is shown.
    """
    found: dict[int, list[Piece] | None] = {}
    starts = [line.span.start for line in lines]
    cut: dict[int, list[Span]] = {}
    for span in hidden:
        n = max(0, bisect_right(starts, span.start) - 1)
        while n < len(lines) and starts[n] < span.end:
            line = lines[n].span
            low, high = max(span.start, line.start), min(span.end, line.end)
            if low < high:
                cut.setdefault(n, []).append(Span(low, high))
            n += 1
    for n, spans in cut.items():
        pieces = _pieces(lines[n], spans)
        shown = any(piece.action is Action.KEPT for piece in pieces)
        found[n] = pieces if shown else None
    return found


def _pieces(line: Line, spans: Sequence[Span]) -> list[Piece]:
    pieces = []
    at = line.span.start
    for span in [*spans, Span(line.span.end, line.span.end)]:
        for start, end, action, why in (
            (at, span.start, Action.KEPT, TEXT),
            (span.start, span.end, Action.REMOVED, HIDDEN),
        ):
            text = line.text[start - line.span.start : end - line.span.start]
            if text.strip():
                low = start + len(text) - len(text.lstrip())
                pieces.append(Piece(Span(low, low + len(text.strip())), action, why))
        at = span.end
    return pieces


def join_shown(text: str, pieces: Sequence[Piece], shown: Sequence[int], marks: list[str]) -> None:
    """Put into ``marks`` what stands between two ``shown`` pieces of a line with hidden words between."""
    if not any(piece.why is HIDDEN for piece in pieces):
        return
    for m, (n, after) in enumerate(pairwise(shown)):
        between = pieces[n + 1 : after]
        start, end = pieces[n].span.end, pieces[after].span.start
        if between and all(piece.why is HIDDEN for piece in between):
            gap = text[start:end]
            if _ENDS.isdisjoint(gap):
                marks[m] = " " if gap[0].isspace() or gap[-1].isspace() else ""
