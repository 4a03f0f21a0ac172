"""The line classifier: how likely each line of a capture is article text.

Boosted trees over the features of a line and of its surroundings. (A second pass over the guesses of a
first one was tried without clear gain.) Weights are data (``data/clean_model.npz``); ``benchmarks/cleaning/README.md`` has their measured behaviour.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np

from reading_site.clean.context import with_context
from reading_site.clean.features import Table, line_features
from reading_site.clean.glyphs import Floats
from reading_site.clean.lines import Line
from reading_site.clean.trees import Forest, chance
from reading_site.clean.words import WordWeights
from reading_site.tables import binary

GROUPS = ("shape", "place", "words", "repetition", "neighbours", "article", "foot", "page")
MODEL = "clean_model.npz"


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What the classifier thinks of each line."""

    text: Floats
    """Probability, 0 to 1, that a line is article text."""
    weights: Floats
    """(groups, lines): how much each group of features of ``GROUPS`` spoke for boilerplate."""
    table: Table


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of the classifier."""

    words: WordWeights
    forest: Forest
    names: tuple[str, ...] = ()
    """Names of the features that the weights were trained on, in order; empty where not on record."""

    def judge(self, text: str, lines: Sequence[Line]) -> Verdicts:
        """Return the verdicts on ``lines``, which are not blank and lie in ``text`` in order."""
        table = with_context(line_features(text, lines, self.words))
        values = self.forest.values(table.values)
        odds = values.sum(axis=0, dtype=np.float64) + self.forest.bias
        likely = chance(odds)
        weights = -(self.forest.shares(GROUPS, table.names) @ values)
        # Against the page's own text: what sets a line apart there is what weighed.
        if (likely >= 0.5).any():
            weights = weights - weights[:, likely >= 0.5].mean(axis=1, keepdims=True)
        return Verdicts(likely, weights, table)


@cache
def load() -> Model:
    """Return the shipped model."""
    return read(binary(MODEL))


def read(content: bytes) -> Model:
    """Return the model that ``benchmarks/cleaning/train.py`` wrote as ``content``."""
    with np.load(io.BytesIO(content), allow_pickle=False) as data:
        scale = float(data["words_scale"])
        words = WordWeights(data["words"].astype(np.float32) * np.float32(scale))
        names = tuple(str(data["names"]).split("\n")) if "names" in data else ()
        return Model(words, _forest(data), names)


def _forest(data: np.lib.npyio.NpzFile) -> Forest:
    return Forest(
        data["features"],
        data["borders"],
        data["splits"],
        data["leaves"].astype(np.float32),
        float(data["bias"]),
    )
