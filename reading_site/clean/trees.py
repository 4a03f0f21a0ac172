"""Oblivious decision trees on arrays: every split of a tree is asked of every line at once.

The form of the trees is CatBoost's (Prokhorenkova et al. 2018): all nodes of a level share one
split, so a leaf's number is the bits of the answers. Trained by ``benchmarks/cleaning/train.py``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reading_site.clean.glyphs import Floats


@dataclass(frozen=True, slots=True)
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

    def values(self, columns: Sequence[Floats]) -> Floats:
        """Return what each tree adds for each line, as (trees, lines)."""
        number = len(columns[0])
        answers = np.empty((len(self.features), number), dtype=np.uint8)
        table = np.stack(columns)
        np.greater(table[self.features], self.borders[:, None], out=answers, casting="unsafe")
        trees, depth = self.splits.shape
        index = np.zeros((trees, number), dtype=np.intp)
        for level in range(depth):
            index += answers[self.splits[:, level]].astype(np.intp) << level
        index += (np.arange(trees) << depth)[:, None]
        found: Floats = self.leaves.ravel()[index]
        return found

    def shares(self, groups: Sequence[str], names: Sequence[str]) -> Floats:
        """Return for each group the share of each tree's splits that ask about it, (groups, trees)."""
        group_of = np.array([groups.index(name.split(":")[0]) for name in names])
        asked = group_of[self.features[self.splits]]
        counts = np.stack([(asked == n).mean(axis=1) for n in range(len(groups))])
        return counts.astype(np.float32)


def chance(odds: Floats) -> Floats:
    """Return the probability for log-odds."""
    found: Floats = (1 / (1 + np.exp(-odds.astype(np.float64)))).astype(np.float32)
    return found
