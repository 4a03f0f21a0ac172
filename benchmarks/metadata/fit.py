"""Conditional logit with an outside option (McFadden 1974), fitted by L-BFGS."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import minimize


@dataclass(frozen=True, slots=True)
class Group:
    """The candidates of one capture; none of them right means that declining is right."""

    features: Sequence[Mapping[str, float]]
    right: Sequence[bool]


def fit(
    groups: Sequence[Group], known: Collection[str], *, l2: float, declining: float = 1.0
) -> dict[str, float]:
    """Return weights by feature name; ``declining`` weighs the groups without a right candidate.

    ``known``: the names of the features that have a weight.
    """
    names = sorted(known)
    place = {name: index for index, name in enumerate(names)}
    rows = [f for group in groups for f in group.features]
    x = np.zeros((len(rows), len(names)), dtype=np.float32)
    for index, features in enumerate(rows):
        for name, value in features.items():
            if name in place:
                x[index, place[name]] = value
    right = np.array([float(r) for group in groups for r in group.right])
    sizes = [len(group.features) for group in groups]
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]]).astype(int)
    of = np.repeat(np.arange(len(groups)), sizes)
    some = np.add.reduceat(right, starts) > 0
    weight = np.where(some, 1.0, declining)

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        score = (x @ w.astype(np.float32)).astype(float)
        top = np.maximum(np.maximum.reduceat(score, starts), 0)
        e = np.exp(score - top[of])
        none = np.exp(-top)
        total = np.add.reduceat(e, starts) + none
        good = np.add.reduceat(e * right, starts)
        chosen = np.where(some, good, none)
        value = -(weight * np.log(np.maximum(chosen, 1e-300) / total)).sum() + l2 * (w @ w) / 2
        share = np.where(some[of], e * right / np.maximum(good, 1e-300)[of], 0)
        slope = weight[of] * (e / total[of] - share)
        return value, (x.T @ slope.astype(np.float32)).astype(float) + l2 * w

    found = minimize(
        loss, np.zeros(len(names)), jac=True, method="L-BFGS-B", options={"maxiter": 400}
    )
    return {name: float(value) for name, value in zip(names, found.x, strict=True)}
