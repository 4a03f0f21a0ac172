"""Train the line classifier of ``reading_site/clean`` and write its weights.

    python benchmarks/cleaning/train.py ../shared/bench/cleaning/dev.jsonl.gz --folds models/ --out reading_site/data/clean_model.npz

``--folds DIR`` writes the models of the cross-validation by site, for ``evaluate.py``. The second look
is trained on odds of the first that come from models which never saw the site, so the folds come
first. ``--second`` trains the second look only, for first looks that are there already. Needs
scikit-learn, scipy and catboost. Takes about half an hour on one core, the second look a few minutes.
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
from material import Lines, features, fit_words, gather, second_features, word_matrix
from numpy.typing import NDArray

from reading_site.clean.classifier import read_first
from reading_site.clean.words import WordWeights

DEPTH = 6
FIRST = {"iterations": 420, "learning_rate": 0.12, "l2_leaf_reg": 5, "rsm": 0.5, "subsample": 0.7}
SECOND = {"iterations": 160, "learning_rate": 0.1, "l2_leaf_reg": 5, "rsm": 0.4, "subsample": 0.7}
SURE = 0.02
"""Lines that the first look is as sure of as this, and right: a tenth of them is enough for the second."""
SURE_SHARE = 0.1
SHARE = 0.35
"""Share of the lines of menus on whole pages that training sees: there are many and they are alike."""

Arrays = dict[str, NDArray[np.generic]]


def fit_first(
    table: NDArray[np.float32], lines: Lines, chosen: NDArray[np.bool_]
) -> CatBoostClassifier:
    """Return the trees of the first look, trained on every body line and a share of the others."""
    drawn = np.random.default_rng(5).random(len(lines.body)) < SHARE
    easy = (lines.body == 0) & lines.menu
    weight = np.where(easy, lines.weight / SHARE, lines.weight)
    return fit(table, lines.body, weight, chosen & (lines.weight > 0) & (~easy | drawn), FIRST)


def fit_second(
    table: NDArray[np.float32],
    lines: Lines,
    likely: NDArray[np.float32],
    chosen: NDArray[np.bool_],
) -> CatBoostClassifier:
    """Return the trees of the second look, trained on what the first is not sure of."""
    drawn = np.random.default_rng(3).random(len(lines.body)) < SURE_SHARE
    easy = np.where(lines.body == 0, likely, 1 - likely) < SURE
    weight = np.where(easy, lines.second / SURE_SHARE, lines.second)
    return fit(table, lines.body, weight, chosen & (weight > 0) & (~easy | drawn), SECOND)


def fit(
    table: NDArray[np.float32],
    body: NDArray[np.int64],
    weight: NDArray[np.float64],
    chosen: NDArray[np.bool_],
    shape: dict[str, float],
) -> CatBoostClassifier:
    """Return boosted oblivious trees."""
    model = CatBoostClassifier(
        thread_count=1, random_seed=1, verbose=0, depth=DEPTH, border_count=64,
        boosting_type="Plain", bootstrap_type="Bernoulli", **shape,
    )  # fmt: skip
    return model.fit(Pool(table[chosen], body[chosen], weight=weight[chosen]))


def arrays(model: CatBoostClassifier) -> Arrays:
    """Return the trees as the arrays that ``trees.Forest`` holds."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        told = json.loads(path.read_text())
    known: dict[tuple[int, float], int] = {}
    splits, leaves = [], []
    for tree in told["oblivious_trees"]:
        asked = [(s["float_feature_index"], s["border"]) for s in tree["splits"]]
        values = tree["leaf_values"]
        # A shallow tree is filled up with its own last question: the doubled bit is never set alone.
        own = len(asked)
        full = np.zeros(1 << DEPTH)
        for leaf in range(1 << DEPTH):
            full[leaf] = values[leaf & ((1 << own) - 1)]
        asked += [asked[-1]] * (DEPTH - own)
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
    parser.add_argument("--folds", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--second", action="store_true")
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
    options.folds.mkdir(parents=True, exist_ok=True)
    paths = [options.folds / f"{fold}.npz" for fold in range(FOLDS)]
    first: list[Arrays] = []
    for path, fold, (weights, scale) in zip(paths, range(FOLDS), words, strict=True):
        if options.second:
            first.append(first_of(path))
            continue
        trees = arrays(fit_first(table, lines, lines.fold != fold))
        first.append({"words": weights, "words_scale": np.float64(scale), **trees})
        say(f"fold {fold}, first look")
    if options.second:
        whole = first_of(options.out)
    else:
        weights, scale = fit_words(matrix, lines, everything)
        trees = arrays(fit_first(table, lines, everything))
        whole = {"words": weights, "words_scale": np.float64(scale), **trees}
    for trees in (*first, whole):
        trees["names"] = np.array("\n".join(names))
    looks = [read_first(trees) for trees in first]
    likely, again, own = second_features(all_pages, lines, table, names, looks)
    say(f"{again.shape[1]} features of the second look")
    for path, fold, trees in zip(paths, range(FOLDS), first, strict=True):
        write(path, trees, fit_second(again, lines, likely, lines.fold != fold), own)
        say(f"fold {fold}, second look")
    write(options.out, whole, fit_second(again, lines, likely, everything), own)
    say(f"{options.out}: {options.out.stat().st_size} bytes")


def first_of(path: Path) -> Arrays:
    """Return the arrays of the first look that a file holds."""
    with np.load(path, allow_pickle=False) as data:
        return {name: data[name] for name in data if not name.startswith("second_")}


def write(path: Path, first: Arrays, second: CatBoostClassifier, names: tuple[str, ...]) -> None:
    """Write a model: the arrays of the first look and, with ``second_`` before their names, of the second."""
    trees = arrays(second) | {"names": np.array("\n".join(names))}
    np.savez_compressed(path, **first, **{f"second_{name}": trees[name] for name in trees})


if __name__ == "__main__":
    main()
