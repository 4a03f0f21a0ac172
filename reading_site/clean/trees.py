"""Oblivious decision trees on arrays: every split of a tree is asked of every line at once.

The form of the trees is CatBoost's (Prokhorenkova et al. 2018): all nodes of a level share one
split, so a leaf's number is the bits of the answers. Trained by ``benchmarks/cleaning/train.py``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reading_site.clean.glyphs import Doubles, Floats


@dataclass(frozen=True, slots=True, eq=False)
class Forest:
    """Boosted oblivious trees of one depth."""

    features: NDArray[np.intp]
    """Column of each distinct split."""
    borders: Floats
    """Border of each distinct split: the answer is whether the value lies above it."""
    splits: NDArray[np.intp]
    """(trees, depth): the distinct split that each level of each tree asks."""
    leaves: Floats
    """(trees, 2 ** depth): what each leaf adds to the log-odds."""
    bias: float

    def values(self, table: Floats) -> Floats:
        """Return what each tree adds for each line, (trees, lines), for (features, lines)."""
        answers = (table.take(self.features, axis=0) > self.borders[:, None]).view(np.uint8)
        trees, depth = self.splits.shape
        # One byte holds the answers of a tree of up to eight levels, the last one's bit first.
        bits = answers.take(self.splits[:, -1], axis=0)
        for level in reversed(range(depth - 1)):
            bits += bits
            bits |= answers.take(self.splits[:, level], axis=0)
        index = bits + (np.arange(trees, dtype=np.intp) << depth)[:, None]
        found: Floats = self.leaves.ravel().take(index)
        return found


def chance(odds: Doubles) -> Floats:
    """Return the probability for log-odds."""
    found: Floats = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return found
