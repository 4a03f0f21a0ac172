"""Train the line classifier of ``reading_site/clean`` and write its weights.

    python benchmarks/cleaning/train.py ../shared/bench/cleaning/dev.jsonl.gz --folds models/ --out reading_site/data/clean_model.npz

``--folds DIR`` also writes the models of the cross-validation by site, for ``evaluate.py``. Needs
scikit-learn, scipy and catboost. Takes about half an hour on one core.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from pathlib import Path

import numpy as np
from catboost import CatBoostClassifier, Pool
from corpus import FOLDS, made_pages, pages, read_bench
from material import Lines, features, fit_words, gather, word_matrix
from numpy.typing import NDArray

from reading_site.clean.words import WordWeights

TREES = 420
SHAPE = {"depth": 6, "border_count": 64, "l2_leaf_reg": 5, "rsm": 0.5, "subsample": 0.7}
RATE = 0.12
SHARE = 0.35
"""Share of the lines of menus on whole pages that training sees: there are many and they are alike."""

Arrays = dict[str, NDArray[np.generic]]


def fit(table: NDArray[np.float32], lines: Lines, chosen: NDArray[np.bool_]) -> CatBoostClassifier:
    """Return boosted oblivious trees, trained on every body line and a share of the others."""
    chosen = chosen & (lines.weight > 0)
    drawn = np.random.default_rng(5).random(len(lines.body)) < SHARE
    easy = (lines.body == 0) & lines.menu
    chosen &= ~easy | drawn
    weight = np.where(easy, lines.weight / SHARE, lines.weight)
    model = CatBoostClassifier(
        iterations=TREES, learning_rate=RATE, thread_count=1, random_seed=1, verbose=0,
        boosting_type="Plain", bootstrap_type="Bernoulli", **SHAPE,
    )  # fmt: skip
    return model.fit(Pool(table[chosen], lines.body[chosen], weight=weight[chosen]))


def arrays(model: CatBoostClassifier) -> Arrays:
    """Return the trees as the arrays that ``trees.Forest`` holds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        told = json.loads(path.read_text())
    known: dict[tuple[int, float], int] = {}
    splits, leaves = [], []
    depth = SHAPE["depth"]
    for tree in told["oblivious_trees"]:
        asked = [(s["float_feature_index"], s["border"]) for s in tree["splits"]]
        values = tree["leaf_values"]
        # A shallow tree is filled up with its own last question: the doubled bit is never set alone.
        own = len(asked)
        full = np.zeros(1 << depth)
        for leaf in range(1 << depth):
            full[leaf] = values[leaf & ((1 << own) - 1)]
        asked += [asked[-1]] * (depth - own)
        splits.append([known.setdefault(split, len(known)) for split in asked])
        leaves.append(full)
    scale, bias = told["scale_and_bias"]
    order = sorted(known, key=lambda split: known[split])
    return {
        "features": np.array([s[0] for s in order], dtype=np.uint16),
        "borders": np.array([s[1] for s in order], dtype=np.float32),
        "splits": np.array(splits, dtype=np.uint16),
        "leaves": (np.array(leaves) * scale).astype(np.float16),
        "bias": np.float64(bias[0]),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--out", type=Path)
    options = parser.parse_args()
    began = time.monotonic()

    def say(text: str) -> None:
        print(f"{time.monotonic() - began:6.0f} s  {text}", flush=True)

    real = list(pages(read_bench(options.bench)))
    all_pages = real + list(made_pages(real))
    lines = gather(all_pages)
    matrix = word_matrix(all_pages)
    everything = np.ones(len(lines.body), dtype=bool)
    words = [fit_words(matrix, lines, lines.fold != fold) for fold in range(FOLDS)]
    table, names = features(
        all_pages, [WordWeights(w.astype(np.float32) * np.float32(s)) for w, s in words]
    )
    say(f"{table.shape[0]} lines, {table.shape[1]} features")
    if options.folds:
        options.folds.mkdir(parents=True, exist_ok=True)
        for fold, (weights, scale) in enumerate(words):
            trees = arrays(fit(table, lines, lines.fold != fold))
            np.savez_compressed(
                options.folds / f"{fold}.npz", words=weights, words_scale=np.float64(scale), **trees
            )
            say(f"fold {fold}")
    if options.out:
        weights, scale = fit_words(matrix, lines, everything)
        trees = arrays(fit(table, lines, everything))
        np.savez_compressed(
            options.out,
            names=np.array("\n".join(names)),
            words=weights,
            words_scale=np.float64(scale),
            **trees,
        )
        say(f"{options.out}: {options.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
