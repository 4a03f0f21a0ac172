"""What the barrier compares of one document, taken from it before the barrier."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from reading_site.model import (
    BlockKind,
    Capture,
    CleanText,
    Document,
    Edge,
    Reading,
    Traces,
)
from reading_site.model.shared import line_key
from reading_site.resolve.furniture import edge_lines
from reading_site.resolve.proposals import doubtful_lines_of
from reading_site.resolve.words import WORD, fold
from reading_site.spans import SourceMap

Numbers = NDArray[np.int64]
_NARROW = 1 << 16
_STAMP = 16
# "3.4" and "1,200" are one word, "1950,10" are two: numbers with one beginning are not the same.
_NUMBER = r"(?<![\d.,])[0-9]++(?:(?:,[0-9]{3}(?![0-9]))++(?:\.[0-9]++)?+|(?:\.[0-9]++)++)(?!\w)"
COMPARED = re.compile(rf"{_NUMBER}|{WORD.pattern}")
"""Words as they are compared between texts."""
_SPLIT = re.compile(f"({COMPARED.pattern})")
# Texts share most of their words.
_folded = lru_cache(maxsize=100_000)(fold)


def traces_of(reading: Reading) -> Traces:
    """Return the traces that a reading carries, or those that its text gives."""
    if reading.traces is not None:
        return reading.traces
    return make_traces(reading.capture, reading.clean, reading.document)


def make_traces(capture: Capture | None, clean: CleanText, document: Document) -> Traces:
    """Return what the barrier compares of a document."""
    words: list[str] = []
    lengths: list[int] = []
    blocks, begins, counts = [], [], []
    for block in document.blocks:
        # What lies before the first word, the word, what lies before the next one, …
        pieces = [] if block.kind is BlockKind.BREAK else _SPLIT.split(block.text)
        if len(pieces) > 1:
            words += map(_folded, pieces[1::2])
            lengths += map(len, pieces[:-1])
            blocks.append(block.id)
            begins.append(block.at.start)
            counts.append(len(pieces) // 2)
    lines = {word: number for number, word in enumerate(dict.fromkeys(words))}
    width = 2 if len(lines) < _NARROW else 4
    narrow = max(lengths, default=0) < 256
    sizes = np.array(lengths, dtype=np.int64)
    edited = _in_clean(sizes, begins, counts)
    shifts = _in_source(edited, clean.source_map) - edited
    edges = edge_lines(document.id, document.publisher, clean) if capture else ()
    title, sure = _title(clean, document)
    return Traces(
        names="\n".join(lines),
        symbols=np.array([*map(lines.__getitem__, words)], dtype=f"<u{width}").tobytes(),
        width=width,
        blocks="\n".join(blocks),
        begins=np.array(begins, dtype="<u4").tobytes(),
        counts=np.array(counts, dtype="<u4").tobytes(),
        stamps=b"".join(_stamps(words, counts)),
        lengths=sizes.astype("<u1" if narrow else "<u4").tobytes(),
        narrow=narrow,
        starts=_runs(shifts[0]),
        ends=_runs(shifts[1]),
        edges=tuple(
            Edge(key=e.key, text=e.text, start=e.at.start, end=e.at.end, doubted=e.doubted)
            for e in edges
        ),
        title=title,
        title_certainty=sure,
        stated=clean.stated,
        doubtful=doubtful_lines_of(capture, clean, document.id),
    )


def _title(clean: CleanText, document: Document) -> tuple[str, float]:
    """Return the key of the title that the lines show, if it is the document's, and its certainty."""
    key = line_key(document.title)
    for field in clean.fields:
        if field.name == "title" and line_key(field.text) == key:
            return key, field.certainty
    return "", 0.0


def symbols_of(traces: Traces) -> Numbers:
    """Return the number of each word's line in ``names``."""
    return np.frombuffer(traces.symbols, dtype=f"<u{traces.width}").astype(np.int64)


def counts_of(traces: Traces) -> Numbers:
    """Return the number of words of each block."""
    return np.frombuffer(traces.counts, dtype="<u4").astype(np.int64)


def stamps_of(traces: Traces) -> Iterator[bytes]:
    """Yield the hash of the words of each block."""
    stamps = traces.stamps
    return (stamps[at : at + _STAMP] for at in range(0, len(stamps), _STAMP))


def blocks_of(traces: Traces) -> list[str]:
    """Return the ids of the blocks."""
    return traces.blocks.split("\n") if traces.blocks else []


def places_of(texts: Sequence[Traces]) -> Numbers:
    """Return four rows: where each word of the texts begins and ends in its block, and in the capture."""
    sizes = np.concatenate(
        [np.frombuffer(t.lengths, dtype="<u1" if t.narrow else "<u4") for t in texts]
    ).astype(np.int64)
    begins = np.frombuffer(b"".join([t.begins for t in texts]), dtype="<u4").astype(np.int64)
    counts = np.frombuffer(b"".join([t.counts for t in texts]), dtype="<u4").astype(np.int64)
    edited = _in_clean(sizes, begins, counts)
    here = edited - np.repeat(begins, counts)
    words = [len(t.symbols) // t.width for t in texts]
    shifts = [_of_runs([getattr(t, side) for t in texts], words) for side in ("starts", "ends")]
    return np.concatenate((here, edited + np.stack(shifts)))


def _in_clean(
    sizes: Numbers, begins: Sequence[int] | Numbers, counts: Sequence[int] | Numbers
) -> Numbers:
    """Return where words begin and end in the clean text, from the lengths of gaps and words."""
    ends = np.cumsum(sizes)
    words = np.array(counts, dtype=np.int64)
    firsts = 2 * (np.cumsum(words) - words)
    # A block begins anew: what the lengths of the blocks before it add up to is taken off again.
    before = np.append(ends, 0)[firsts - 1]
    moves: Numbers = np.repeat(np.array(begins, dtype=np.int64) - before, words)
    return np.stack((ends[0::2] + moves, ends[1::2] + moves))


def _runs(values: Numbers) -> bytes:
    first = np.flatnonzero(np.diff(values, prepend=values[:1] - 1))
    return np.stack((first, values[first])).astype("<i4").tobytes()


def _of_runs(runs: Sequence[bytes], counts: Sequence[int]) -> Numbers:
    """Return the distance of each word of some texts that have ``counts`` words."""
    halves = [len(part) // 2 for part in runs]
    firsts = b"".join([part[:half] for part, half in zip(runs, halves, strict=True)])
    values = b"".join([part[half:] for part, half in zip(runs, halves, strict=True)])
    before = np.cumsum([0, *counts])
    first = np.frombuffer(firsts, dtype="<i4").astype(np.int64)
    first += np.repeat(before[:-1], [half // 4 for half in halves])
    distances = np.frombuffer(values, dtype="<i4").astype(np.int64)
    return np.repeat(distances, np.diff(first, append=before[-1]))


def _stamps(words: Sequence[str], counts: Sequence[int]) -> list[bytes]:
    stamps, first = [], 0
    for count in counts:
        text = "\n".join(words[first : first + count]).encode("utf-8", "surrogatepass")
        stamps.append(blake2b(text, digest_size=_STAMP).digest())
        first += count
    return stamps


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
