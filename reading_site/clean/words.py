"""How much the words of a line speak for article text or for boilerplate: hashed word weights."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reading_site.clean.glyphs import Floats, Glyphs, Hashes, Ints, pair

BITS = 16
"""Buckets of the hashed weights: 2 to the power of this, one byte each."""
# Arrays of one value, which is taken together with each of another array's.
_FIRST = np.array([0xA0761D6478BD642F], dtype=np.uint64)
_LAST = np.array([0xE7037ED1A0B428DB], dtype=np.uint64)
_WHOLE = np.array([0x8EBC6AF09C88C6E3], dtype=np.uint64)
WHOLE = 6
"""Words of a line that counts as a whole, too."""
LONGEST = 40
"""Words at either end of a line that count: furniture shows at the edges of a line."""


def word_buckets(seen: Glyphs, word_from: Ints, word_to: Ints) -> tuple[Ints, Ints]:
    """Return the buckets of all lines' words, word pairs, first and last words, and their lines."""
    sizes = word_to - word_from
    owner = np.arange(len(word_from)).repeat(sizes)
    if not len(owner):
        return np.zeros(0, dtype=np.int64), owner
    at = np.arange(len(owner)) + (word_from - sizes.cumsum() + sizes).repeat(sizes)
    if sizes.max() > 2 * LONGEST:
        kept = (at < (word_from + LONGEST)[owner]) | (at >= (word_to - LONGEST)[owner])
        owner, at = owner[kept], at[kept]
    words: Hashes = seen.words[at]
    follows = (owner[1:] == owner[:-1]) & (at[1:] == at[:-1] + 1)
    pairs = pair(words[:-1], words[1:])[follows]
    lines = sizes.nonzero()[0]
    first = pair(_FIRST, seen.words[word_from[lines]])
    last = pair(_LAST, seen.words[word_to[lines] - 1])
    # A whole line of a few words is one feature: a button, a heading of a list of links.
    short = lines[sizes[lines] <= WHOLE]
    sums = np.zeros(len(seen.words) + 1, dtype=np.uint64)
    np.cumsum(seen.words * _WHOLE, out=sums[1:])
    whole = pair(sums[word_to[short]] - sums[word_from[short]], _WHOLE)
    hashes = np.concatenate([words, pairs, first, last, whole])
    buckets = (hashes >> np.uint64(64 - BITS)).view(np.int64)
    return buckets, np.concatenate([owner, owner[1:][follows], lines, lines, short])


@dataclass(frozen=True, slots=True)
class WordWeights:
    """Weights of the buckets: above zero speaks for article text."""

    values: NDArray[np.float32]

    def score(self, seen: Glyphs, word_from: Ints, word_to: Ints) -> tuple[Floats, Floats, Floats]:
        """Return for each line the sum of its weights over the root of their number, the least, the most."""
        buckets, owner = word_buckets(seen, word_from, word_to)
        weights = self.values.take(buckets)
        number = len(word_from)
        total = np.bincount(owner, weights, minlength=number)
        count = np.bincount(owner, minlength=number)
        lowest = np.zeros(number, dtype=np.float32)
        highest = np.zeros(number, dtype=np.float32)
        np.minimum.at(lowest, owner, weights)
        np.maximum.at(highest, owner, weights)
        return (total / np.sqrt(np.maximum(count, 1))).astype(np.float32), lowest, highest
