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

    features: NDArray[np.uint16]
    """Column of each distinct split."""
    borders: Floats
    """Border of each distinct split: the answer is whether the value lies above it."""
    splits: NDArray[np.uint16]
    """(trees, depth): the distinct split that each level of each tree asks."""
    leaves: Floats
    """(trees, 2 ** depth): what each leaf adds to the log-odds."""
    bias: float

    def values(self, table: Floats) -> Floats:
        """Return what each tree adds for each line, (trees, lines), for (features, lines)."""
        answers = (table[self.features] > self.borders[:, None]).view(np.uint8)
        trees, depth = self.splits.shape
        # One byte holds the answers of a tree of up to eight levels.
        bits = answers[self.splits[:, 0]]
        for level in range(1, depth):
            bits |= answers[self.splits[:, level]] << np.uint8(level)
        index = bits + (np.arange(trees, dtype=np.intp) << depth)[:, None]
        found: Floats = self.leaves.ravel().take(index)
        return found


def chance(odds: Doubles) -> Floats:
    """Return the probability for log-odds."""
    found: Floats = (1 / (1 + np.exp(-odds))).astype(np.float32)
    return found
