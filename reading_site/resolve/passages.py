"""Passages: the same words in several documents, or twice in one.

Text reuse as the longest common runs of words after normalisation (case, punctuation, quotation
marks and blanks do not count), within a block. See ``repeats.py`` for the method.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reading_site.model import Occurrence, Passage, Reading, Traces
from reading_site.model.columns import of_columns, spans
from reading_site.resolve.repeats import MOST_PLACES, Repeat, find_repeats
from reading_site.resolve.traces import (
    blocks_of,
    counts_of,
    places_of,
    stamps_of,
    symbols_of,
    traces_of,
)
from reading_site.slugs import digest

# Shorter runs are mostly idiom (the usual bound of text reuse detection lies at 5 to 8 words).
SHORTEST = 7
# A short run that many documents share is a formula: a name, an address, a phrase of the trade.
FORMULA_WORDS = 15
FORMULA_DOCUMENTS = 5
FORMULA_SHARE = 0.05
# Bytes of lengths of words (two or more a word) that are unpacked at a time.
BATCH = 200_000


# Numbers of words in the form in which bytes have the order of the numbers: a tuple of them takes
# ten times the memory.
_KEY = np.dtype(">u4")
Standing = tuple[int, int, int]
"""The ordinal of a block in the collection, the number of its reading, and that of the block in
the traces."""
Place = tuple[int, int]
"""Number of a group of blocks, and of the word in it."""


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of all distinct blocks, as numbers, one block after another."""

    names: list[str]
    """The words by number."""
    symbols: NDArray[np.int32]
    offsets: array[int]
    """Where each group of equal blocks starts in ``symbols``; one more at the end. Blocks with the
    same words are compared with others once, however often they stand there."""
    firsts: array[int]
    """Where the blocks of each group begin in the next three; one more at the end."""
    ordinals: array[int]
    documents: array[int]
    blocks: array[int]

    def place(self, start: int) -> Place:
        """Return the group, and the word in it, of an index into ``symbols``."""
        number = bisect_right(self.offsets, start) - 1
        return number, start - self.offsets[number]

    def group(self, number: int) -> Iterator[Standing]:
        """Return the blocks of a group, in the order of the collection."""
        here = slice(self.firsts[number], self.firsts[number + 1])
        return zip(self.ordinals[here], self.documents[here], self.blocks[here], strict=True)


class _Numbers(dict[str, int]):
    """Numbers of words, in the order in which they were first asked for."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class _Draft:
    """The words of a passage and every block and word where they stand, in order."""

    __slots__ = ("documents", "key", "length", "places")

    def __init__(self, key: bytes, places: Iterable[Place], words: _Words):
        self.key = key
        self.length = len(key) // _KEY.itemsize
        standing = [(one, offset) for number, offset in places for one in words.group(number)]
        standing.sort(key=lambda item: (item[0][0], item[1]))
        self.places = standing
        self.documents = len({one[1] for one, _ in standing})


class Repeated(NamedTuple):
    """Passages as numbers, for another process: as records they would take long to send."""

    texts: list[str]
    """Their words, folded."""
    documents: list[int]
    """In how many documents each stands."""
    counts: list[int]
    """How many of the next are places of each."""
    places: NDArray[np.int64]
    """Six rows: number of the reading, number of the block in its traces, start and end in the block
    and in the capture; those of a passage in the order of the collection and of the text."""


def find_passages(readings: Sequence[Reading], shortest: int = SHORTEST) -> tuple[Passage, ...]:
    """Return the passages of ``shortest`` words and more, heaviest first.

    Blocks with the same words count as one when they are compared with others. Rules: ``across``
    (several documents), ``within`` (one document), ``formula`` (short, in many documents). A
    passage's weight is its number of words, less the more documents share it. Occurrences do not
    overlap and stand in the order of the collection and of the text, the first ``MOST_PLACES``.
    """
    return passages_of(repeated(readings, shortest), readings)


def repeated(readings: Sequence[Reading], shortest: int = SHORTEST) -> Repeated:
    """Return the passages of ``find_passages`` as numbers."""
    traces = [traces_of(reading) for reading in readings]
    words = _words(traces, shortest)
    symbols, offsets = words.symbols, words.offsets
    lengths = [last - first for first, last in pairwise(offsets)]
    found: dict[bytes, set[Place]] = {}
    for repeat in find_repeats(symbols, lengths, shortest):
        length, starts = without_overlap(repeat, shortest)
        key = symbols[starts[0] : starts[0] + length].astype(_KEY).tobytes()
        found.setdefault(key, set()).update(words.place(start) for start in starts)
    for number, (first, last) in enumerate(pairwise(words.firsts)):
        if last - first > 1:
            key = symbols[offsets[number] : offsets[number + 1]].astype(_KEY).tobytes()
            found.setdefault(key, set()).add((number, 0))
    drafts = [
        draft
        for key, places in found.items()
        if len((draft := _Draft(key, _apart(places, len(key) // _KEY.itemsize), words)).places) > 1
    ]
    del found
    drafts.sort(key=lambda draft: draft.key)
    return Repeated(
        texts=[_text(draft.key, words.names) for draft in drafts],
        documents=[draft.documents for draft in drafts],
        counts=[min(len(draft.places), MOST_PLACES) for draft in drafts],
        places=_located(drafts, traces),
    )


def passages_of(found: Repeated, readings: Sequence[Reading]) -> tuple[Passage, ...]:
    """Return the passages that ``repeated`` found in these readings."""
    numbers, blocks, starts, ends, source_starts, source_ends = found.places.tolist()
    ids = {number: blocks_of(traces_of(readings[number])) for number in set(numbers)}
    occurrences = iter(
        of_columns(
            Occurrence,
            len(numbers),
            document=[readings[number].document.id for number in numbers],
            block=[ids[number][block] for number, block in zip(numbers, blocks, strict=True)],
            at=spans(starts, ends),
            span=spans(source_starts, [*map(max, source_starts, source_ends)]),
        )
    )
    passages = [
        _passage(text, documents, tuple(islice(occurrences, count)), len(readings))
        for text, documents, count in zip(found.texts, found.documents, found.counts, strict=True)
    ]
    return tuple(sorted(passages, key=lambda p: (-p.weight, p.text)))


def without_overlap(repeat: Repeat, shortest: int) -> tuple[int, tuple[int, ...]]:
    """Return the length and the places of a repeat as occurrences that do not overlap.

    Where only one is left, the words overlap themselves, so they have a period: then one period
    (or as many as ``shortest`` needs) is what repeats, and it stands once in each period.
    """
    places = _spaced(repeat.starts, repeat.length)
    if len(places) > 1:
        return repeat.length, places
    period = min(b - a for a, b in pairwise(repeat.starts))
    length = period * -(-shortest // period)
    tiles = (
        tile
        for start in repeat.starts
        for tile in range(start, start + repeat.length - length + 1, length)
    )
    return (length, spaced) if (spaced := _spaced(tiles, length)) else (repeat.length, places)


def _spaced(starts: Iterable[int], length: int) -> tuple[int, ...]:
    places: list[int] = []
    for start in starts:
        if not places or start >= places[-1] + length:
            places.append(start)
    return tuple(places)


def _apart(places: Iterable[Place], length: int) -> list[Place]:
    """Return the places, in order, without those that overlap an earlier one of the same block."""
    apart: list[Place] = []
    for number, offset in sorted(places):
        if not apart or apart[-1][0] != number or offset >= apart[-1][1] + length:
            apart.append((number, offset))
    return apart


def _words(traces: Sequence[Traces], shortest: int) -> _Words:
    numbers = _Numbers()
    known: dict[bytes, int] = {}
    parts = [np.empty(0, dtype=np.int32)]
    offsets = array("q", [0])
    # For each block its group, its ordinal, its document, and its number there.
    groups, ordinals, documents, blocks = array("I"), array("I"), array("I"), array("I")
    before = 0
    for document, trace in enumerate(traces):
        names = trace.names.split("\n") if trace.names else []
        lines = np.fromiter(map(numbers.__getitem__, names), dtype=np.int32, count=len(names))
        symbols = lines[symbols_of(trace)]
        counts = counts_of(trace).tolist()
        end = 0
        for block, (count, stamp) in enumerate(zip(counts, stamps_of(trace), strict=True)):
            end += count
            if count >= shortest:
                number = known.setdefault(stamp, len(known))
                if number == len(parts) - 1:
                    parts.append(symbols[end - count : end])
                    offsets.append(offsets[-1] + count)
                groups.append(number)
                ordinals.append(before + block)
                documents.append(document)
                blocks.append(block)
        before += len(counts)
    order = np.argsort(np.asarray(groups), kind="stable")
    firsts = np.searchsorted(np.asarray(groups)[order], np.arange(len(known) + 1))
    ordinals, documents, blocks = (
        array("I", np.asarray(values)[order].tobytes()) for values in (ordinals, documents, blocks)
    )
    return _Words(
        names=list(numbers),
        symbols=np.concatenate(parts),
        offsets=offsets,
        firsts=array("q", firsts.astype(np.int64).tobytes()),
        ordinals=ordinals,
        documents=documents,
        blocks=blocks,
    )


def _located(drafts: Sequence[_Draft], traces: Sequence[Traces]) -> NDArray[np.int64]:
    """Return the places of the drafts, see ``Repeated``; each document's are unpacked once."""
    wanted: dict[int, list[tuple[int, int, int]]] = {}
    for number, draft in enumerate(drafts):
        for (_, document, block), offset in draft.places[:MOST_PLACES]:
            wanted.setdefault(document, []).append((block, offset, number))
    numbers: list[int] = []
    parts = [np.empty((6, 0), dtype=np.int64)]
    for documents in _batches(sorted(wanted), traces):
        asked = [(d, *place) for d in documents for place in sorted(wanted[d])]
        firsts, before = {}, 0
        for document in documents:
            firsts[document] = [*accumulate(counts_of(traces[document]).tolist(), initial=before)]
            before = firsts[document][-1]
        first = np.array([firsts[d][block] + offset for d, block, offset, _ in asked])
        last = first + np.array([drafts[number].length - 1 for *_, number in asked])
        places = places_of([traces[document] for document in documents])
        where = np.array([(d, block) for d, block, *_ in asked]).T
        rows = (places[0, first], places[1, last], places[2, first], places[3, last])
        parts.append(np.stack((*where, *rows)))
        numbers += [number for *_, number in asked]
    order = np.argsort(np.array(numbers, dtype=np.int64), kind="stable")
    return np.concatenate(parts, axis=1)[:, order]


def _batches(documents: Sequence[int], traces: Sequence[Traces]) -> Iterator[list[int]]:
    """Yield the documents by so many that their words need little memory at a time."""
    batch: list[int] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(traces[document].lengths)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _text(key: bytes, names: Sequence[str]) -> str:
    return " ".join(names[word] for word in np.frombuffer(key, dtype=_KEY).tolist())


def _passage(
    text: str, documents: int, occurrences: tuple[Occurrence, ...], collection: int
) -> Passage:
    words = text.count(" ") + 1
    rule = "across" if documents > 1 else "within"
    common = max(FORMULA_DOCUMENTS, FORMULA_SHARE * collection)
    if words < FORMULA_WORDS and documents >= common:
        rule = "formula"
    return Passage(
        id=f"p-{digest(text, 12)}",
        text=text,
        words=words,
        rule=rule,
        occurrences=occurrences,
        # Inverse document frequency, as for the words of a search; what one document says twice
        # weighs no more than what two share.
        weight=round(words * math.log((2 + collection) / max(2, documents)), 3),
    )
