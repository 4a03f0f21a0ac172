"""Measure cleaning on the development captures, each by the model that never saw its site.

    python benchmarks/cleaning/evaluate.py ../shared/bench/cleaning/dev.jsonl.gz --folds models/ [--certainty 0.7 0.8 0.9] [--floors benchmarks/cleaning/floors.json]

The scores are those of ``score.py`` beside the data. ``--floors`` writes the figures for the certainty
that is the default, with the data's hash; a figure lower than the one on record is refused unless
``--lower`` is given. ``--shipped`` measures the shipped model instead (it has seen these pages).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from corpus import FOLDS, NEWS, STYLES, fold_of, read_bench

from reading_site.clean import classifier
from reading_site.clean.pipeline import clean_with
from reading_site.config import Settings
from reading_site.model import Action, Capture, CleanText

LONG = 30_000


@dataclass(frozen=True, slots=True)
class Result:
    """What cleaning made of one capture of the benchmark."""

    row: dict[str, Any]
    style: str
    text: str
    kept: list[int]
    lost: int
    """Words of body lines that went."""
    body: int
    """Words of all body lines."""


def run(row: dict[str, Any], style: str, settings: Settings, model: classifier.Model) -> Result:
    """Clean one capture."""
    text = row["capture"][style]
    capture = Capture(id=row["id"], path=row["id"], sha256="", encoding="utf-8", text=text)
    result = clean_with(capture, settings, model)
    kept = kept_lines(text, result)
    lines = text.split("\n")
    body = [n for n, label in enumerate(row["labels"][style]) if label == "K"]
    words = {n: len(lines[n].split()) for n in body}
    lost = sum(words[n] for n in body if n not in kept)
    return Result(row, style, result.text, sorted(kept), lost, sum(words.values()))


def kept_lines(text: str, result: CleanText) -> set[int]:
    """Return the numbers (from 0, split at line feeds) of the lines of which something stays."""
    stays = np.zeros(len(text) + 1, dtype=bool)
    for entry in result.ledger:
        if entry.action is Action.KEPT or (
            entry.action is Action.REWRITTEN and entry.after.strip()
        ):
            stays[entry.span.start : entry.span.end] = True
    kept, at = set(), 0
    for n, line in enumerate(text.split("\n")):
        if any(stays[at + k] for k, c in enumerate(line) if not c.isspace()):
            kept.add(n)
        at += len(line) + 1
    return kept


def results(
    rows: list[dict[str, Any]],
    settings: Settings,
    models: list[classifier.Model],
    folds: dict[str, int],
) -> Iterator[Result]:
    """Clean all captures, each with the model of its site's fold (``folds`` of all rows)."""
    for row in rows:
        for style in STYLES:
            if row["capture"][style].strip():
                yield run(row, style, settings, models[folds[row["site"]] % len(models)])


def figures(found: list[Result], score: Any) -> dict[str, Any]:
    """Return the figures that have floors."""
    told: dict[str, Any] = {}
    for style in STYLES:
        here = [r for r in found if r.style == style]
        news = [r for r in here if r.row["dataset"] in NEWS]
        predictions = {r.row["id"]: {"text": r.text, "kept": r.kept} for r in news}
        summary = score.summary(score.evaluate([r.row for r in news], predictions, style))
        long = [r for r in here if len(r.row["capture"][style]) > LONG and r.body]
        told[style] = {
            "documents": summary["n"],
            "f1": round(summary["bagF1"], 4),
            "body_lost": round(summary["bodyLost"], 4),
            "removal_precision": round(summary["rmP"], 4),
            "removal_recall": round(summary["rmR"], 4),
            "long_documents": len(long),
            "long_words_lost": round(
                sum(r.lost for r in long) / max(1, sum(r.body for r in long)), 5
            ),
            "long_over_5_percent": sum(r.lost > 0.05 * r.body for r in long),
        }
    return told


def sample(bench: Path) -> list[Result]:
    """Clean every fifth news page and eighth long capture with the shipped model, by default settings."""
    rows = read_bench(bench)
    news = [row for row in rows if row["dataset"] in NEWS][::5]
    long = [r for r in rows if r not in news and len(r["capture"]["res_full"]) > LONG][::8]
    folds = fold_of(rows)
    return list(results(news + long, Settings(), [classifier.load()], folds))


def load_models(folder: Path) -> list[classifier.Model]:
    """Return the models of the folds."""
    return [classifier.read((folder / f"{fold}.npz").read_bytes()) for fold in range(FOLDS)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--folds", type=Path)
    parser.add_argument("--shipped", action="store_true")
    parser.add_argument(
        "--certainty", type=float, nargs="*", default=[Settings().removal_certainty]
    )
    parser.add_argument("--news", action="store_true", help="news pages and long captures only")
    parser.add_argument("--floors", type=Path)
    parser.add_argument("--lower", action="store_true")
    options = parser.parse_args()
    sys.path.insert(0, str(options.bench.parent))
    import score

    models = [classifier.load()] if options.shipped else load_models(options.folds)
    rows = read_bench(options.bench)
    folds = fold_of(rows)
    if options.news:
        rows = [
            r
            for r in rows
            if r["dataset"] in NEWS or any(len(r["capture"][s]) > LONG for s in STYLES)
        ]
    told: dict[str, Any] = {}
    for certainty in options.certainty:
        settings = replace(Settings(), removal_certainty=certainty)
        began = time.perf_counter()
        found = list(results(rows, settings, models, folds))
        took = time.perf_counter() - began
        words = sum(len(r.row["capture"][r.style].split()) for r in found)
        told = figures(found, score)
        for style in STYLES:
            print(certainty, style, json.dumps(told[style]), flush=True)
        print(f"{certainty} {words / took:,.0f} words/s", flush=True)
    if options.floors:
        seen = figures(sample(options.bench), score)
        write_floors(options.floors, told, seen, options.bench, lower=options.lower)


def write_floors(
    path: Path, told: dict[str, Any], seen: dict[str, Any], bench: Path, *, lower: bool
) -> None:
    """Write the figures; SystemExit where one is worse than the one on record."""
    if path.exists() and not lower:
        before = json.loads(path.read_text())["figures"]
        for style in STYLES:
            for key, sign in (
                ("f1", 1),
                ("body_lost", -1),
                ("long_words_lost", -1),
                ("long_over_5_percent", -1),
            ):
                if sign * told[style][key] < sign * before[style][key] - 1e-9:
                    raise SystemExit(
                        f"{style} {key}: {told[style][key]} is worse than {before[style][key]}; --lower allows it"
                    )
    digest = hashlib.sha256(bench.read_bytes()).hexdigest()
    record = {
        "data_sha256": digest,
        "certainty": Settings().removal_certainty,
        "figures": told,
        "sample": seen,
    }
    path.write_text(json.dumps(record, indent=2) + "\n")


if __name__ == "__main__":
    main()
