"""Scores the metadata that ships: ``python -m benchmarks.metadata.score [--every N] [--pin | --check]``.

The weights that ship are fitted on all of the development data, so that this table is the upper
side; ``benchmarks.metadata.train`` prints the cross-validated side. Floors of both are in
``floors.json``, with the hash of the data: ``--pin`` writes those of this table and lowers none
without ``--lower``.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.metadata.data import DEFAULT, Case, data_hash, folded, load, same_name
from reading_site.clean.anchors import find_fields
from reading_site.describe.metadata import gather

FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.0
Table = dict[str, dict[str, float]]


def scores(cases: Sequence[Case]) -> Table:
    """Return a row a style: shares found of what the capture shows, and wrong shares of all."""
    return {
        style: _row([case for case in cases if case.style == style])
        for style in ("res_main", "res_full")
    }


def _row(cases: Sequence[Case]) -> dict[str, float]:
    sums: dict[str, float] = {}
    counts: dict[str, int] = {}

    def add(name: str, value: bool) -> None:
        sums[name] = sums.get(name, 0.0) + value
        counts[name] = counts.get(name, 0) + 1

    for case in cases:
        found = gather(None, find_fields(case.lines), None)
        article = case.page_type == "article"
        if case.title:
            good = folded(found.title) == folded(case.title)
            if case.shows_title:
                add("title", good)
                add("title of articles", good) if article else None
            if case.shows_title_line and article:
                add("title lines of articles", good)
        if case.date:
            if case.shows_date:
                add("date", found.date == case.date)
            add("date wrong of all", bool(found.date) and found.date != case.date)
        if case.authors:
            hit = any(same_name(a, b) for a in found.authors for b in case.authors)
            if case.shows_author:
                add("author", hit)
                add("author of articles", hit) if article else None
            add("author wrong of all", bool(found.authors) and not hit)
    return {name: round(sums[name] / counts[name], 4) for name in sorted(sums)}


def failures(table: Table, floors: Table) -> list[str]:
    """Return a line for each score below its floor (above it, for wrong ones)."""
    lines = []
    for style, row in floors.items():
        for name, floor in row.items():
            value = table[style][name]
            worse = value > floor if "wrong" in name else value < floor
            if worse:
                lines.append(f"{style} {name}: {value:.4f}, floor {floor:.4f}")
    return lines


def main() -> int:
    """Print the table; exit code 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=DEFAULT)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--lower", action="store_true", help="let --pin lower a floor")
    options = parser.parse_args()
    table = scores(load(options.data, every=options.every))
    for style, row in table.items():
        for name, value in row.items():
            print(f"{style:9} {name:26} {value:.3f}")
    key = f"shipped, every {options.every}"
    pinned = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    missed = failures(table, pinned.get(key, {}))
    if options.pin:
        if missed and not options.lower:
            print(
                "\n".join(missed), "floors are lowered only with --lower", sep="\n", file=sys.stderr
            )
            return 1
        pinned[key] = table
        pinned["data"] = data_hash(options.data)
        FLOORS.write_text(json.dumps(pinned, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    if options.check and missed:
        print("\n".join(missed), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
