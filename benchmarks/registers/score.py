"""Score quotations, dates and figures against annotations, and hold them above pinned floors.

    python benchmarks/registers/score.py                                  the starter collection
    python benchmarks/registers/score.py --gold DIR --captures DIR        any other annotated set
    ... --pin NAME                                                        write the floors of set NAME

An annotation is ``ID.yml`` beside others, ID being the capture's file name:
``quotations`` (kind, speaker, text), ``dates`` (surface, edtf), ``figures`` (surface, number, unit).
A quotation counts as found when its kind and speaker agree and three fifths of the words are shared;
a date when its EDTF agrees and the surfaces overlap; a figure when number and unit agree and the
surfaces overlap ("mile" is ``mi``, 0.67 two thirds). Each prediction answers one annotation. Floors stand in ``floors.yml`` with a hash
of annotations and captures; a set that changed must be pinned again, knowingly.
"""

from __future__ import annotations

import argparse
import hashlib
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unicodedata import normalize

import yaml

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT))

from reading_site import read_capture  # noqa: E402
from reading_site.recognise.figures.lexicon import TABLE, UNITS  # noqa: E402

FLOORS = HERE / "floors.yml"
SHARED_WORDS = 0.6
WORDS = re.compile(r"\w+")
UNIT_NAMES = UNITS | dict.fromkeys(TABLE["percent"], "%") | dict.fromkeys(TABLE["points"], "pp")


@dataclass
class Tally:
    """Counts of one measure."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, right: int, found: int, wanted: int) -> None:
        self.right += right
        self.found += found
        self.wanted += wanted

    @property
    def f1(self) -> float:
        return 100 * 2 * self.right / max(1, self.found + self.wanted)

    def __str__(self) -> str:
        precision = 100 * self.right / max(1, self.found)
        recall = 100 * self.right / max(1, self.wanted)
        return f"P {precision:5.1f}  R {recall:5.1f}  F1 {self.f1:5.1f}   ({self.right} of {self.wanted}, {self.found} found)"


def words(text: str) -> Counter[str]:
    tokens = WORDS.findall(text.casefold())
    if len(tokens) < 3 and not text.isascii():
        tokens = list(text)
    return Counter(tokens)


def shares(one: str, other: str) -> bool:
    left, right = words(one), words(other)
    return sum((left & right).values()) >= SHARED_WORDS * max(1, sum((left | right).values()))


def overlaps(one: str, other: str) -> bool:
    return one in other or other in one or bool(words(one) & words(other))


def quotation_agrees(gold: dict[str, Any], found: Any) -> bool:
    return (
        gold["kind"] == found.kind
        and (gold.get("speaker") or "") == found.speaker
        and shares(gold["text"], found.text)
    )


def date_agrees(gold: dict[str, Any], found: Any) -> bool:
    return (gold.get("edtf") or "") == found.edtf and overlaps(gold["surface"], found.surface)


def value(written: str) -> float | str:
    """Return what ``0.3333``, ``1/3`` are, to four places; other words as they are."""
    over, _, under = written.partition("/")
    try:
        return round(float(over) / float(under or 1), 4)
    except (ValueError, ZeroDivisionError):
        return written


def same_value(gold: str, found: str) -> bool:
    """Tell whether two numbers are one: ``0.67`` is two thirds, rounded as its annotator did."""
    wanted, got = value(gold), value(found)
    if isinstance(wanted, str) or isinstance(got, str):
        return wanted == got
    places = len(gold.partition(".")[2])
    rounded = 0 < wanted < 1 and places in (2, 3) and wanted == round(got, places)
    return wanted == got or rounded


def unit(written: str) -> str:
    """Return the symbol of a unit that an annotator wrote in words: ``mi`` for "mile"."""
    return normalize("NFKC", UNIT_NAMES.get(written, written))


def figure_agrees(gold: dict[str, Any], found: Any) -> bool:
    return (
        same_value(str(gold["number"]), found.number)
        and unit(gold.get("unit") or "") == unit(found.unit)
        and overlaps(gold["surface"], found.surface)
    )


def match(
    gold: Sequence[dict[str, Any]],
    found: Sequence[Any],
    agrees: Callable[[dict[str, Any], Any], bool],
) -> tuple[list[dict[str, Any]], list[Any]]:
    """Return what was wanted and not found, and what was found and not wanted."""
    left = list(found)
    missed = []
    for entry in gold:
        for index, candidate in enumerate(left):
            if agrees(entry, candidate):
                del left[index]
                break
        else:
            missed.append(entry)
    return missed, left


def score(gold_dir: Path, captures: Path, *, verbose: bool) -> tuple[dict[str, Tally], str]:
    """Return the tallies of a set and the hash of its data."""
    names = ["quotations: direct", "quotations: all", "dates", "figures"]
    tallies = {name: Tally() for name in names}
    digest = hashlib.sha256()
    for path in sorted(gold_dir.glob("*.yml")):
        capture = captures / path.name.removesuffix(".yml")
        data = capture.read_bytes()
        digest.update(path.read_bytes() + data)
        gold = yaml.safe_load(path.read_text("utf-8"))
        reading = read_capture(data, name=capture.name)
        spoken, direct = gold.get("quotations") or [], list(reading.quotations)
        parts: list[tuple[str, Any, Any, Any]] = [
            (
                "quotations: direct",
                [q for q in spoken if q["kind"] == "direct"],
                [q for q in direct if q.kind == "direct"],
                quotation_agrees,
            ),
            ("quotations: all", spoken, direct, quotation_agrees),
            ("dates", gold.get("dates") or [], reading.dates, date_agrees),
            ("figures", gold.get("figures") or [], reading.figures, figure_agrees),
        ]
        for name, wanted, found, agrees in parts:
            missed, surplus = match(wanted, found, agrees)
            tallies[name].add(len(wanted) - len(missed), len(found), len(wanted))
            if verbose and name != "quotations: direct":
                for entry in missed:
                    print(f"  - {capture.name}: {name}: {entry}")
                for extra in surplus:
                    text = (
                        getattr(extra, "surface", None)
                        or f"{extra.kind} {extra.speaker}: {extra.text[:80]}"
                    )
                    value = getattr(extra, "edtf", "") or getattr(extra, "number", "")
                    print(f"  + {capture.name}: {name}: {text} {value}")
    return tallies, digest.hexdigest()


def main() -> int:
    """Print the scores; exit 1 where one is below its floor or the data changed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--gold", type=Path, default=HERE / "starter")
    parser.add_argument("--captures", type=Path, default=ROOT / "seeds")
    parser.add_argument("--pin", metavar="NAME", help="write the floors of this set")
    parser.add_argument("--verbose", action="store_true", help="name every difference")
    options = parser.parse_args()
    tallies, digest = score(options.gold, options.captures, verbose=options.verbose)
    for name, tally in tallies.items():
        print(f"{name:20} {tally}")
    floors = yaml.safe_load(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    if options.pin:
        floors = floors or {}
        floors[options.pin] = {
            "data": digest,
            "floors": {name: int(tally.f1) for name, tally in tallies.items()},
        }
        FLOORS.write_text(yaml.safe_dump(floors, sort_keys=True), "utf-8")
        return 0
    pinned = next((entry for entry in floors.values() if entry["data"] == digest), None)
    if pinned is None:
        print("no floors are pinned for these data: look at the scores, then --pin NAME")
        return 1
    low = [name for name, floor in pinned["floors"].items() if tallies[name].f1 < floor]
    for name in low:
        print(f"below its floor of {pinned['floors'][name]}: {name}")
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
