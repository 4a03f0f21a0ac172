"""The development captures as training material: lines, labels, weights, folds by site."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from reading_site.clean.lines import Line, split_lines

STYLES = ("res_main", "res_full")
NEWS = ("scrapinghub", "fundus")
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Page:
    """One capture of one page with its labels."""

    id: str
    style: str
    fold: int
    dataset: str
    kind: str
    text: str
    lines: tuple[Line, ...]
    """Lines that are not blank."""
    labels: str
    """One letter a line of ``lines``: K body, R not body, T title, ``?`` not told."""
    made: bool = False
    """Made for training from other pages: never evaluated."""


def read_bench(path: Path) -> list[dict[str, Any]]:
    """Return the documents of the benchmark that have labels."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    return [row for row in rows if row["labels"]]


def fold_of(rows: list[dict[str, Any]]) -> dict[str, int]:
    """Return the fold of each site: sites dealt out by size, so that no site is in two folds."""
    sizes: dict[str, int] = {}
    for row in rows:
        sizes[row["site"]] = sizes.get(row["site"], 0) + 1
    order = sorted(sizes, key=lambda site: (-sizes[site], site))
    rest = order[:]
    random.Random(7).shuffle(rest)
    return {site: n % FOLDS for n, site in enumerate(rest)}


def pages(rows: list[dict[str, Any]], styles: Iterable[str] = STYLES) -> Iterator[Page]:
    """Yield the captures of all rows."""
    folds = fold_of(rows)
    for row in rows:
        for style in styles:
            text = row["capture"][style]
            # The benchmark splits on \n only: labels go by that number.
            labels = row["labels"][style]
            numbers = _newlines(text)
            lines = tuple(line for line in split_lines(text) if line.text)
            if not lines:
                continue
            marks = "".join(
                labels[n]
                if (n := int(np.searchsorted(numbers, line.span.start))) < len(labels)
                else "?"
                for line in lines
            )
            yield Page(
                row["id"], style, folds[row["site"]], row["dataset"], row["page_type"],
                text, lines, marks.replace("B", "?"),
            )  # fmt: skip


def _newlines(text: str) -> np.ndarray:
    return np.array([n for n, c in enumerate(text) if c == "\n"], dtype=np.int64)


def made_pages(real: list[Page], seed: int = 11) -> Iterator[Page]:
    """Yield pages for training only: clean texts, from which nothing goes, and long spliced reports."""
    rng = random.Random(seed)
    by_fold: dict[int, list[Page]] = {}
    for page in real:
        if page.style == "res_main" and page.kind == "article" and page.labels.count("K") >= 4:
            by_fold.setdefault(page.fold, []).append(page)
    for fold in sorted(by_fold):
        pool = by_fold[fold]
        for page in pool:
            if rng.random() < 0.35:
                body = [
                    line.text
                    for line, label in zip(page.lines, page.labels, strict=True)
                    if label in "K"
                ]
                yield _made(
                    page, "clean", [(t, "K") for t in body], rng.choice(["\n\n", "\n\n", "\n"])
                )
        for n in range(14):
            host = rng.choice(pool)
            parts = list(zip((line.text for line in host.lines), host.labels, strict=True))
            at = next(i for i, part in enumerate(parts) if part[1] == "K")
            middle = []
            for _ in range(rng.randint(4, 14)):
                guest = rng.choice(pool)
                title = next(
                    (
                        line.text
                        for line, label in zip(guest.lines, guest.labels, strict=True)
                        if label == "T"
                    ),
                    None,
                )
                if title:
                    middle.append((rng.choice(["", f"{rng.randint(1, 9)}. ", "II. "]) + title, "K"))
                middle += [
                    (line.text, "K")
                    for line, label in zip(guest.lines, guest.labels, strict=True)
                    if label == "K"
                ]
            yield _made(
                host, f"long-{n}", parts[:at] + middle + parts[at:], rng.choice(["\n\n", "\n"])
            )


def _made(page: Page, name: str, parts: list[tuple[str, str]], gap: str) -> Page:
    text = gap.join(part for part, _ in parts)
    lines = tuple(line for line in split_lines(text) if line.text)
    labels = "".join(label for _, label in parts) if len(lines) == len(parts) else "?" * len(lines)
    return Page(
        f"{page.id}#{name}", name, page.fold, page.dataset, page.kind, text, lines, labels, True
    )
