"""The line classifier: how likely each line of a capture is article text.

Boosted trees look at each line and its surroundings; a second, smaller set looks again and knows the
first one's odds of the lines around it. Their odds are averaged. Weights are data
(``data/clean_model.npz``); ``benchmarks/cleaning/README.md`` has their measured behaviour.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reading_site.clean.context import with_context
from reading_site.clean.features import page_features
from reading_site.clean.glyphs import Doubles, Floats
from reading_site.clean.lines import Line, split_lines
from reading_site.clean.own import Own, read_own
from reading_site.clean.second import with_odds
from reading_site.clean.table import Table
from reading_site.clean.trees import Forest, chance
from reading_site.clean.words import WordWeights
from reading_site.tables import binary

MODEL = "clean_model.npz"


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What the classifier thinks of each line."""

    text: Floats
    """Probability, 0 to 1, that a line is article text."""
    table: Table
    """The features that the first look saw."""
    lines: tuple[Line, ...]
    own: Own
    """What the lines are by themselves."""

    def again(self, lines: Sequence[Line], words: WordWeights) -> Own:
        """Return what ``lines`` of the text that was made of these are by themselves.

        Only those that do not stand among these are read.
        """
        known = {line.text: n for n, line in enumerate(self.lines)}
        new = dict.fromkeys(line.text for line in lines if line.text not in known)
        own = self.own
        if new:
            text = "\n".join(new)
            own = own.with_more(read_own(text, split_lines(text, blank=False), words))
            known |= {text: n for n, text in enumerate(new, len(self.lines))}
        return own.of(np.array([known[line.text] for line in lines], dtype=np.intp))


@dataclass(frozen=True, slots=True)
class Look:
    """One set of trees and the names of the features that they were trained on, in order."""

    forest: Forest
    names: tuple[str, ...]

    def odds(self, table: Table) -> Doubles:
        """Return the log-odds of each line."""
        found: Doubles = self.forest.values(table.values).sum(axis=0, dtype=np.float64)
        return found + self.forest.bias


@dataclass(frozen=True, slots=True)
class Model:
    """The weights of the classifier."""

    words: WordWeights
    first: Look
    second: Look

    def judge(self, text: str, lines: Sequence[Line], before: Verdicts | None = None) -> Verdicts:
        """Return the verdicts on ``lines``, all of ``text`` that are not blank, in order.

        ``before``: those on the lines of an earlier round, most of which are the same.
        """
        own = before.again(lines, self.words) if before else read_own(text, lines, self.words)
        table = with_context(page_features(text, lines, own))
        odds = self.first.odds(table)
        again = self.second.odds(with_odds(table, chance(odds)))
        return Verdicts(chance((odds + again) / 2), table, tuple(lines), own)


@cache
def load() -> Model:
    """Return the shipped model."""
    return read(binary(MODEL))


def read(content: bytes) -> Model:
    """Return the model that ``benchmarks/cleaning/train.py`` wrote as ``content``."""
    with np.load(io.BytesIO(content), allow_pickle=False) as data:
        scale = float(data["words_scale"])
        words = WordWeights(data["words"].astype(np.float32) * np.float32(scale))
        return Model(words, read_first(data), _look(data, "second_"))


def read_first(data: Mapping[str, NDArray[Any]]) -> Look:
    """Return the first look of a model's arrays."""
    return _look(data, "")


def _look(data: Mapping[str, NDArray[Any]], prefix: str) -> Look:
    forest = Forest(
        data[f"{prefix}features"].astype(np.intp),
        data[f"{prefix}borders"],
        np.asfortranarray(data[f"{prefix}splits"], dtype=np.intp),
        data[f"{prefix}leaves"].astype(np.float32),
        float(data[f"{prefix}bias"]),
    )
    return Look(forest, tuple(str(data[f"{prefix}names"]).split("\n")))
