"""What the barrier compares of one document, taken from it before the barrier."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from reading_site.model import BlockKind, Capture, CleanText, Document, Edge, Reading, Traces
from reading_site.resolve.furniture import edge_lines
from reading_site.resolve.proposals import doubtful_lines_of
from reading_site.resolve.words import WORD, fold
from reading_site.spans import SourceMap

Numbers = NDArray[np.int64]
_NARROW = 1 << 16


class _Lines(dict[str, int]):
    """Lines of words as they are written; forms of one word have one line."""

    def __init__(self) -> None:
        self.by_name: dict[str, int] = {}

    def __missing__(self, surface: str) -> int:
        number = self[surface] = self.by_name.setdefault(fold(surface), len(self.by_name))
        return number


def traces_of(reading: Reading) -> Traces:
    """Return the traces that a reading carries, or those that its text gives."""
    if reading.traces is not None:
        return reading.traces
    return make_traces(reading.capture, reading.clean, reading.document)


def make_traces(capture: Capture | None, clean: CleanText, document: Document) -> Traces:
    """Return what the barrier compares of a document."""
    lines = _Lines()
    symbols: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    shifts: list[int] = []
    blocks, counts = [], []
    for block in document.blocks:
        matches = () if block.kind is BlockKind.BREAK else tuple(WORD.finditer(block.text))
        if matches:
            symbols += [lines[match.group()] for match in matches]
            starts += [match.start() for match in matches]
            ends += [match.end() for match in matches]
            shifts += [block.at.start] * len(matches)
            blocks.append(block.id)
            counts.append(len(matches))
    names = list(lines.by_name)
    edges = edge_lines(document.id, document.publisher, clean.text) if capture else ()
    width = 2 if len(names) < _NARROW else 4
    return Traces(
        names="\n".join(names),
        symbols=np.array(symbols, dtype=f"<u{width}").tobytes(),
        width=width,
        blocks=tuple(blocks),
        counts=tuple(counts),
        stamps=tuple(_stamps(names, symbols, counts)),
        places=_packed(starts, ends, shifts, clean.source_map),
        edges=tuple(Edge(key=e.key, text=e.text, start=e.at.start, end=e.at.end) for e in edges),
        doubtful=doubtful_lines_of(capture, clean, document.id),
    )


def symbols_of(traces: Traces) -> Numbers:
    """Return the number of each word's line in ``names``."""
    return np.frombuffer(traces.symbols, dtype=f"<u{traces.width}").astype(np.int64)


def places_of(traces: Traces) -> Numbers:
    """Return four rows: where each word begins and ends in its block, and in the capture."""
    deltas = np.frombuffer(zlib.decompress(traces.places), dtype="<i4").reshape(4, -1)
    return np.cumsum(deltas, axis=1, dtype=np.int64)


def _stamps(names: Sequence[str], symbols: Sequence[int], counts: Sequence[int]) -> list[bytes]:
    stamps, first = [], 0
    for count in counts:
        words = "\n".join([names[number] for number in symbols[first : first + count]])
        stamps.append(blake2b(words.encode("utf-8", "surrogatepass"), digest_size=16).digest())
        first += count
    return stamps


def _packed(
    starts: Sequence[int], ends: Sequence[int], shifts: Sequence[int], found: SourceMap
) -> bytes:
    """Return the places as differences, which are small, deflated."""
    here = np.array((starts, ends), dtype=np.int64).reshape(2, -1)
    rows = np.concatenate((here, _in_source(here + np.array(shifts, dtype=np.int64), found)))
    deltas = np.diff(rows, axis=1, prepend=0).astype("<i4")
    return zlib.compress(deltas.tobytes(), 1)


def _in_source(edited: Numbers, found: SourceMap) -> Numbers:
    """Return starts and ends in the capture: ``SourceMap.to_source`` of many spans at once."""
    if not edited.size:
        return edited
    table = np.array(
        [(s.edited.start, s.source.start, s.source.end, s.literal) for s in found.segments],
        dtype=np.int64,
    )
    first, last = (
        table[np.maximum(np.searchsorted(table[:, 0], at, side="right") - 1, 0)].T
        for at in (edited[0], edited[1] - 1)
    )
    inside = first[1] + np.minimum(edited[0] - first[0], first[2] - first[1])
    starts = np.where(first[3] > 0, inside, first[1])
    ends = np.where(last[3] > 0, last[1] + edited[1] - last[0], last[2])
    return np.stack((starts, ends))
