"""Linear models of the search for metadata: named features, weights as data, one line of arithmetic.

A model scores each candidate by a weighted sum; "none of them" has the score 0, so that a model
can decline. Trained by ``benchmarks/metadata/train.py`` (conditional logit with an outside option:
McFadden 1974).
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache

from reading_site import tables

TABLE = "anchors_weights.json"


@cache
def weights(model: str) -> Mapping[str, float]:
    """Return the weights of a model by the name of the feature; empty where it is not trained."""
    table = json.loads(tables.binary(TABLE))
    return {str(name): float(value) for name, value in table.get(model, {}).items()}


def score(model: str, features: Mapping[str, float]) -> float:
    """Return the score of a candidate; features that the model does not know count nothing."""
    known = weights(model)
    total = 0.0
    for name, value in features.items():
        if value:
            total += value * known.get(name, 0.0)
    return total


def choose(
    model: str,
    candidates: Sequence[Mapping[str, float]],
    keys: Sequence[str] = (),
    least: float = 0.0,
    rather: float = 1.0,
) -> tuple[int, float]:
    """Return the index of the best candidate and its probability; -1 where none is better.

    ``keys``: candidates that say the same (one date printed twice) share a key, and their
    probabilities add up. ``least``: below this probability the model declines, too.
    ``rather``: how often as probable as the best candidate it must be that none is right.
    """
    scores = [score(model, features) for features in candidates]
    return pick(scores, keys or [str(index) for index in range(len(scores))], least, rather)


def pick(
    scores: Sequence[float], keys: Sequence[str], least: float, rather: float = 1.0
) -> tuple[int, float]:
    """Return the index of the best score under its key's probability; see ``choose``."""
    top = max([0.0, *scores])
    none = math.exp(-top)
    total = none + sum(math.exp(value - top) for value in scores)
    sums: dict[str, float] = {}
    for key, value in zip(keys, scores, strict=True):
        sums[key] = sums.get(key, 0.0) + math.exp(value - top) / total
    best = max(sums, key=lambda key: sums[key], default="")
    if not sums or sums[best] * rather <= none / total or sums[best] < least:
        return -1, none / total
    places = [index for index, key in enumerate(keys) if key == best]
    return max(places, key=lambda index: (scores[index], -index)), sums[best]
