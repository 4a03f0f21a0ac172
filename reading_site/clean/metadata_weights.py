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


def choose(model: str, candidates: Sequence[Mapping[str, float]]) -> tuple[int, float]:
    """Return the index of the best candidate and its probability; -1 where none is better."""
    scores = [score(model, features) for features in candidates]
    if not scores:
        return -1, 1.0
    best = max(range(len(scores)), key=lambda i: (scores[i], -i))
    top = max(scores[best], 0.0)
    total = math.exp(-top) + sum(math.exp(value - top) for value in scores)
    if scores[best] <= 0.0:
        return -1, math.exp(-top) / total
    return best, math.exp(scores[best] - top) / total
