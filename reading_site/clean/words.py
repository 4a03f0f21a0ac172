"""How much the words of a line speak for article text or for boilerplate: hashed word weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reading_site.clean.glyphs import Floats, Glyphs, Hashes, Ints, pair

BITS = 16
"""Buckets of the hashed weights: 2 to the power of this, one byte each."""
_FIRST = np.uint64(0xA0761D6478BD642F)
_LAST = np.uint64(0xE7037ED1A0B428DB)
_WHOLE = np.uint64(0x8EBC6AF09C88C6E3)
WHOLE = 6
"""Words of a line that counts as a whole, too."""
LONGEST = 40
"""Words at either end of a line that count: furniture shows at the edges of a line."""


def word_buckets(seen: Glyphs, word_from: Ints, word_to: Ints) -> tuple[Ints, Ints]:
    """Return the buckets of all lines' words, word pairs, first and last words, and their lines."""
    number = len(word_from)
    sizes = word_to - word_from
    owner = np.repeat(np.arange(number), sizes)
    if not len(owner):
        return np.zeros(0, dtype=np.int64), owner
    offsets = np.repeat(np.cumsum(sizes) - sizes, sizes)
    place = np.arange(len(owner)) - offsets
    at = place + np.repeat(word_from, sizes)
    kept = (place < LONGEST) | (place >= np.repeat(sizes, sizes) - LONGEST)
    owner, place, at = owner[kept], place[kept], at[kept]
    words: Hashes = seen.words[at]
    follows = (owner[1:] == owner[:-1]) & (at[1:] == at[:-1] + 1)
    pairs = pair(words[:-1], words[1:])[follows]
    full = sizes > 0
    first = pair(np.full(int(full.sum()), _FIRST), seen.words[word_from[full]])
    last = pair(np.full(int(full.sum()), _LAST), seen.words[word_to[full] - 1])
    lines = np.flatnonzero(full)
    # A whole line of a few words is one feature: a button, a heading of a list of links.
    short = np.flatnonzero(full & (sizes <= WHOLE))
    sums = np.zeros(len(seen.words) + 1, dtype=np.uint64)
    np.cumsum(seen.words * _WHOLE, out=sums[1:])
    whole = pair(sums[word_to[short]] - sums[word_from[short]], np.full(len(short), _WHOLE))
    hashes = np.concatenate([words, pairs, first, last, whole])
    buckets = (hashes >> np.uint64(64 - BITS)).astype(np.int64)
    return buckets, np.concatenate([owner, owner[1:][follows], lines, lines, short])


@dataclass(frozen=True, slots=True)
class WordWeights:
    """Weights of the buckets: above zero speaks for article text."""

    values: NDArray[np.float32]

    def score(self, seen: Glyphs, word_from: Ints, word_to: Ints) -> tuple[Floats, Floats, Floats]:
        """Return for each line the sum of its weights over the root of their number, the least, the most."""
        buckets, owner = word_buckets(seen, word_from, word_to)
        weights = self.values[buckets]
        number = len(word_from)
        total = np.bincount(owner, weights, minlength=number)
        count = np.bincount(owner, minlength=number)
        lowest = np.zeros(number, dtype=np.float32)
        highest = np.zeros(number, dtype=np.float32)
        np.minimum.at(lowest, owner, weights)
        np.maximum.at(highest, owner, weights)
        return (total / np.sqrt(np.maximum(count, 1))).astype(np.float32), lowest, highest
