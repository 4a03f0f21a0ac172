"""Longest repeats in sequences of symbols, in near-linear time.

Windows of ``shortest`` symbols are numbered; only windows that occur twice go into a suffix array
(prefix doubling, Manber and Myers 1993; longest common prefixes after Kasai et al. 2001). What is
reported are the near-supermaximal repeats (Gusfield 1997, section 7.12): repeats with an
occurrence that lies in no longer repeat.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]

_FACTOR = np.uint64(0xD1342543DE82EF95)
_GOLDEN = np.uint64(0x9E3779B97F4A7C15)

# More repeated windows would cost more than some seconds and half a gigabyte.
BUDGET = 1_500_000
# Lower bits of a hash that the sieve leaves out: it has a megabyte.
_SIEVE = np.uint32(12)
# Windows that are looked at together: bounds the memory of what is in between.
CHUNK = 1 << 18
# A repeat lists at most so many places.
MOST_PLACES = 1_000


@dataclass(frozen=True, slots=True)
class Repeat:
    """A sequence of symbols that stands in several places."""

    length: int
    starts: tuple[int, ...]
    """Indexes into the symbols, ascending; they may overlap."""


def find_repeats(
    symbols: Sequence[int] | NDArray[np.int32],
    lengths: Sequence[int],
    shortest: int,
    budget: int = BUDGET,
    most: int = MOST_PLACES,
) -> list[Repeat]:
    """Return the near-supermaximal repeats of at least ``shortest`` symbols, by first place.

    ``lengths`` cuts the symbols into sequences (blocks); no repeat reaches over a cut. Beyond
    ``budget`` repeated windows the later places of the commonest windows are left out, and a
    repeat lists its first ``most`` places: both bound time and memory.
    """
    stream = np.asarray(symbols, dtype=np.int32)
    cuts = np.asarray(lengths, dtype=np.int64)
    windows, classes = _windows(stream, cuts, shortest, budget)
    if not len(windows):
        return []
    return _Runs(windows, classes, np.cumsum(cuts)).repeats(shortest, most)


def _windows(
    stream: NDArray[np.int32], lengths: Numbers, size: int, budget: int
) -> tuple[Numbers, Numbers]:
    """Return the starts of windows that occur at least twice, and the number of each one's class.

    A hash finds candidates among all windows with one sort; the few that are left are numbered
    by their symbols, so that a clash of hashes costs time and never a wrong result.
    """
    nothing = np.empty(0, dtype=np.int64)
    hashes = _hashes(stream, size)
    inside = np.ones(len(hashes), dtype=bool)
    ends = np.cumsum(lengths)
    for back in range(1, size):
        last = (ends - back)[lengths >= back]
        inside[last[last < len(inside)]] = False
    ordered = hashes[inside]
    ordered.sort()
    twice = ordered[1:][ordered[1:] == ordered[:-1]]
    del ordered
    if not len(twice):
        return nothing, nothing
    # It is in order: numpy.unique would load numpy.ma, for nothing.
    twice = twice[np.append(True, twice[1:] != twice[:-1])]
    # Most windows occur once: the upper bits of their hashes tell so without a search.
    likely = np.zeros(1 << (32 - _SIEVE), dtype=bool)
    likely[twice >> _SIEVE] = True
    found, numbers = [], []
    for low in range(0, len(hashes), CHUNK):
        part = hashes[low : low + CHUNK]
        hit = np.flatnonzero(likely[part >> _SIEVE] & inside[low : low + CHUNK])
        number = np.minimum(np.searchsorted(twice, part[hit]), len(twice) - 1)
        same = twice[number] == part[hit]
        found.append((hit[same] + low).astype(np.int32))
        numbers.append(number[same].astype(np.int32))
    starts, groups = np.concatenate(found), np.concatenate(numbers)
    return _exact(stream, starts[_within_budget(groups, budget)].astype(np.int64), size)


def _hashes(stream: NDArray[np.int32], size: int) -> NDArray[np.uint32]:
    """Return 32 bits of a polynomial over the hashed symbols of each window, made in chunks."""
    hashes = np.empty(max(0, len(stream) - size + 1), dtype=np.uint32)
    for low in range(0, len(hashes), CHUNK):
        scattered = _scatter(stream[low : low + CHUNK + size - 1])
        part = np.zeros(len(scattered) - size + 1, dtype=np.uint64)
        for offset in range(size):
            part *= _FACTOR
            part += scattered[offset : offset + len(part)]
        hashes[low : low + CHUNK] = part >> np.uint64(32)
    return hashes


def _scatter(stream: NDArray[np.int32]) -> NDArray[np.uint64]:
    """Return a hash of each symbol (the finaliser of SplitMix64)."""
    mixed = stream.astype(np.uint64)
    mixed += _GOLDEN
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed ^= mixed >> np.uint64(shift)
        mixed *= np.uint64(factor)
    mixed ^= mixed >> np.uint64(31)
    return mixed


def _exact(stream: NDArray[np.int32], starts: Numbers, size: int) -> tuple[Numbers, Numbers]:
    classes = np.zeros(len(starts), dtype=np.int64)
    width = int(stream.max()) + 1
    for offset in range(size):
        key = classes * width + stream[starts + offset]
        classes = np.unique(key, return_inverse=True)[1].astype(np.int64)
    repeated = np.bincount(classes, minlength=1)[classes] > 1 if len(starts) else starts > 0
    return starts[repeated], classes[repeated]


def _within_budget(groups: NDArray[np.int32], budget: int) -> NDArray[np.bool_]:
    """Return a mask that leaves the later members of common groups out, so that ``budget`` are left.

    All groups keep equally many first members. Where even two of each are too many, the last
    places of all go.
    """
    if len(groups) <= budget:
        return np.ones(len(groups), dtype=bool)
    counts = np.bincount(groups)
    low, high = 2, int(counts.max())
    while low < high:
        middle = (low + high + 1) // 2
        if int(np.minimum(counts, middle).sum()) <= budget:
            low = middle
        else:
            high = middle - 1
    order = np.argsort(groups, kind="stable")
    first = np.cumsum(counts) - counts
    kept = np.empty(len(groups), dtype=bool)
    kept[order] = np.arange(len(groups)) - first[groups[order]] < low
    kept[np.flatnonzero(kept)[budget:]] = False
    return kept


class _Runs:
    """The repeated windows, in runs of neighbours; a run ends where a window does not repeat."""

    def __init__(self, starts: Numbers, classes: Numbers, ends: Numbers) -> None:
        self.starts = starts
        block = np.searchsorted(ends, starts, side="right")
        breaks = (np.diff(starts) != 1) | (np.diff(block) != 0)
        self.first = np.concatenate(([True], breaks))
        run = np.cumsum(self.first) - 1
        self.stop = np.append(np.flatnonzero(self.first), len(starts))[run + 1]
        self.run = run
        self.classes = np.unique(classes, return_inverse=True)[1].astype(np.int64)

    def repeats(self, shortest: int, most: int) -> list[Repeat]:
        order = self._suffix_array()
        common = self._common_prefixes(order)
        rank = np.empty(len(order), dtype=np.int64)
        rank[order] = np.arange(len(order))
        longest = np.maximum(common[rank], common[rank + 1])
        before = np.concatenate(([0], longest[:-1]))
        # Not part of the repeat that starts one place earlier.
        witness = (longest > 0) & (self.first | (before <= longest))
        below, above = _intervals(common)
        found: dict[tuple[int, int], Repeat] = {}
        starts, heights = self.starts[order].tolist(), common.tolist()
        at = np.flatnonzero(witness)
        for place, length in zip(rank[at].tolist(), longest[at].tolist(), strict=True):
            pivot = place if heights[place] == length else place + 1
            low = below[pivot]
            if (low, length) in found:
                continue
            places = sorted(starts[low : above[pivot]])[:most]
            found[low, length] = Repeat(length + shortest - 1, tuple(places))
        return sorted(found.values(), key=lambda r: (r.starts, -r.length))

    def _suffix_array(self) -> Numbers:
        """Return the places in the order of what follows them; runs with equal ends by place."""
        size = len(self.classes)
        # What follows the end of a run is like nothing else, and smaller than every class.
        runs = int(self.run[-1]) + 1
        counts = np.bincount(self.classes)
        heads = np.concatenate(([0], np.cumsum(counts)[:-1]))
        rank = heads[self.classes]
        order = np.argsort(rank, kind="stable")
        open_ = np.flatnonzero(counts[self.classes] > 1)
        width = 1
        while len(open_):
            after = open_ + width
            inside = after < self.stop[open_]
            second = np.where(inside, rank[np.minimum(after, size - 1)] + runs, self.run[open_])
            key = rank[open_] * (size + runs) + second
            sort = np.argsort(key, kind="stable")
            open_, key = open_[sort], key[sort]
            old = rank[open_]
            index = np.arange(len(open_))
            new_group = np.concatenate(([True], np.diff(old) != 0))
            group_start = np.maximum.accumulate(np.where(new_group, index, 0))
            order[old + index - group_start] = open_
            new_key = np.concatenate(([True], np.diff(key) != 0))
            key_start = np.maximum.accumulate(np.where(new_key, index, 0))
            rank[open_] = old + key_start - group_start
            last = np.append(new_key[1:], True)
            open_ = np.sort(open_[~(new_key & last)])
            width *= 2
        return order

    def _common_prefixes(self, order: Numbers) -> Numbers:
        """Return, for each rank, the windows that its suffix shares with that of the rank before.

        One more 0 stands at the end, so that every rank has two neighbours.
        """
        size = len(order)
        rank_array = np.empty(size, dtype=np.int64)
        rank_array[order] = np.arange(size)
        rank, sequence = rank_array.tolist(), order.tolist()
        classes, stop = self.classes.tolist(), self.stop.tolist()
        common = [0] * (size + 1)
        height = 0
        for at in range(size):
            place = rank[at]
            if place == 0:
                height = 0
                continue
            other = sequence[place - 1]
            bound = min(stop[at] - at, stop[other] - other)
            while height < bound and classes[at + height] == classes[other + height]:
                height += 1
            common[place] = height
            height = max(0, height - 1)
        return np.asarray(common, dtype=np.int64)


def _intervals(common: Numbers) -> tuple[list[int], list[int]]:
    """Return, for each index, the nearest indexes below and above with a smaller value."""
    values = common.tolist()
    below, above = [0] * len(values), [len(values) - 1] * len(values)
    stack: list[int] = []
    for index, value in enumerate(values):
        while stack and values[stack[-1]] >= value:
            top = stack.pop()
            if values[top] > value:
                above[top] = index
            else:
                above[top] = -1 - index
        below[index] = stack[-1] if stack else 0
        stack.append(index)
    for index in range(len(values) - 1, -1, -1):
        if above[index] < 0:
            above[index] = above[-1 - above[index]]
    return below, above
