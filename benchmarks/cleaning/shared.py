"""Measure what captures tell of each other's lines: the development captures as one collection.

    python benchmarks/cleaning/shared.py ../shared/bench/cleaning/dev.jsonl.gz [--longest 60000]

Prints, for each style, how many captures are told something, the labels of the lines that go
because other captures have them at their edges (R: not body, K: body, T: title, B: blank), and how many titles
were right before and after. The shipped models have seen these pages; what is shared they have not.
"""

from __future__ import annotations

import argparse
from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corpus import STYLES, read_bench

from benchmarks.metadata.data import folded
from reading_site.clean.shared import SHARED_LINE
from reading_site.config import Settings
from reading_site.model import Capture, Reading, Shared
from reading_site.reading import read_document
from reading_site.resolve.shared import shared_by


def reading(row: Mapping[str, Any], style: str, shared: Shared | None = None) -> Reading:
    """Read one capture, with what others tell of it."""
    text = row["capture"][style]
    capture = Capture(id=row["id"], path=row["id"], sha256="", encoding="utf-8", text=text)
    return read_document(capture, None, Settings(), shared or Shared())


def labels(row: Mapping[str, Any], style: str, found: Reading) -> Counter[str]:
    """Return the labels of the lines that other captures sent away."""
    starts = [0]
    for line in row["capture"][style].split("\n")[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    gone = (entry.span.start for entry in found.ledger if entry.rule == SHARED_LINE)
    return Counter(row["labels"][style][bisect_right(starts, at) - 1] for at in gone)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("bench", type=Path)
    parser.add_argument("--longest", type=int, default=60_000, help="code points of a capture")
    options = parser.parse_args()
    rows = {row["id"]: row for row in read_bench(options.bench)}
    for style in STYLES:
        mine = [
            row
            for row in rows.values()
            if 0 < len(row["capture"][style].strip()) <= options.longest
        ]
        before = {row["id"]: reading(row, style) for row in mine}
        told = shared_by(list(before.values()))
        after = {id: reading(rows[id], style, shared) for id, shared in told.items()}
        gone = sum((labels(rows[id], style, found) for id, found in after.items()), Counter())
        print(
            style,
            f"{len(mine)} captures, {len(told)} told; lines that went, by label: {dict(gone)};",
            *(
                f"{sum(_right(rows[id], found) for id, found in found_by.items())} titles right {name}"
                for name, found_by in (
                    ("before", {id: before[id] for id in after}),
                    ("after", after),
                )
            ),
        )


def _right(row: Mapping[str, Any], found: Reading) -> bool:
    return bool(row["gold_title"]) and folded(found.document.title) == folded(row["gold_title"])


if __name__ == "__main__":
    main()
