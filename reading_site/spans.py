"""Where a piece of text stands in the capture, through every edit.

Offsets count Unicode code points, half open, as Python slices do. The idea of a source map that
survives edits is that of marko's ``_SourceMap`` and of compilers' line maps.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code points."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}; 0 <= start <= end is needed")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the part of ``text`` that the span covers."""
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        """Return the span moved by ``by`` code points."""
        return Span(self.start + by, self.end + by)

    def covers(self, other: Span) -> bool:
        """Tell whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Tell whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end


NUMBERS = tuple(range(1 << 15))
"""Offsets to be shared by spans that are held by the million: two numbers of its own are as large as a span."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of edited text and the stretch of the source that it stands for.

    ``literal`` segments have equal lengths and map offset by offset; in others (rewritten text)
    every offset stands for the whole source stretch.
    """

    edited: Span
    source: Span
    literal: bool


class SourceMap:
    """A monotone map between the code points of an edited text and those of its source."""

    __slots__ = ("_edited", "_source", "segments")

    def __init__(self, segments: Iterable[Segment]) -> None:
        self.segments: tuple[Segment, ...] = tuple(s for s in segments if len(s.edited))
        self._edited = [s.edited.start for s in self.segments]
        self._source = [s.source.start for s in self.segments]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SourceMap) and self.segments == other.segments

    def __hash__(self) -> int:
        return hash(self.segments)

    def to_source(self, span: Span) -> Span:
        """Map a span of the edited text to the smallest span of the source that holds it.

        An empty span maps to an empty span. Raises ValueError where the map has no segments.
        """
        if not self.segments:
            raise ValueError("the edited text is empty: it stands nowhere in the source")
        first = self._at(self._edited, span.start)
        start = (
            first.source.start + min(span.start - first.edited.start, len(first.source))
            if first.literal
            else first.source.start
        )
        if not len(span):
            return Span(start, start)
        last = first if span.end <= first.edited.end else self._at(self._edited, span.end - 1)
        end = (
            last.source.start + (span.end - last.edited.start) if last.literal else last.source.end
        )
        return Span(start, max(start, end))

    def to_edited(self, span: Span) -> Span | None:
        """Map a span of the source to the edited text; None where nothing of it was left."""
        hits = []
        index = max(0, bisect_right(self._source, span.start) - 1)
        for segment in self.segments[index:]:
            if segment.source.start >= span.end:
                break
            if not segment.source.overlaps(span):
                continue
            if segment.literal:
                low = max(span.start, segment.source.start) - segment.source.start
                high = min(span.end, segment.source.end) - segment.source.start
                hits.append(Span(segment.edited.start + low, segment.edited.start + high))
            else:
                hits.append(segment.edited)
        return Span(hits[0].start, hits[-1].end) if hits else None

    def _at(self, starts: list[int], offset: int) -> Segment:
        return self.segments[max(0, bisect_right(starts, offset) - 1)]


class Lines:
    """Line numbers (from 1) and columns of a text's offsets, by binary search."""

    __slots__ = ("_starts",)

    def __init__(self, text: str) -> None:
        starts = [0]
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        self._starts = starts

    def number(self, offset: int) -> int:
        """Return the 1-based number of the line that holds ``offset``."""
        return bisect_right(self._starts, offset)
