"""Where a piece of text stands in the capture, through every edit.

Offsets count Unicode code points, half open, as Python slices do. The idea of a source map that
survives edits is that of marko's ``_SourceMap`` and of compilers' line maps.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True, init=False)
class Span:
    """A half-open range ``[start, end)`` of code points."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:
        if not 0 <= start <= end:
            raise ValueError(f"not a span: {start}..{end}; 0 <= start <= end is needed")
        # By the slots' own setters, which take half as long as those of a frozen class: no object
        # is made as often.
        _set_start(self, start)
        _set_end(self, end)

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


_set_start, _set_end = Span.__dict__["start"].__set__, Span.__dict__["end"].__set__

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
        return self.stretch(span.start, span.end)

    def stretch(self, start: int, end: int) -> Span:
        """Do the same for what stands at ``start`` to ``end``, asked for every name of a text."""
        if not self.segments:
            raise ValueError("the edited text is empty: it stands nowhere in the source")
        index = max(0, bisect_right(self._edited, start) - 1)
        first = self.segments[index]
        low = first.source.start
        if first.literal:
            low = min(low + start - first.edited.start, first.source.end)
        if end <= start:
            return Span(low, low)
        last = first
        if end > first.edited.end:  # few do
            last = self.segments[bisect_right(self._edited, end - 1) - 1]
        high = last.source.start + (end - last.edited.start) if last.literal else last.source.end
        return Span(low, max(low, high))

    def moved(self, span: Span) -> int | None:
        """Return by how much all that stands in a span of the edited text was moved; None if not alike."""
        index = bisect_right(self._edited, span.start) - 1
        if index < 0 or not self.segments[index].literal:
            return None
        segment = self.segments[index]
        return segment.source.start - segment.edited.start if segment.edited.covers(span) else None

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
