"""Hold names and entities to the floors that were reached.

    python benchmarks/entities/gate.py          compare; exit code 1 below a floor
    python benchmarks/entities/gate.py --pin    write the floors anew (refuses to lower one)
    python benchmarks/entities/gate.py --pin --lower "reason"

After trafilatura's ``eval_gate.py``: the floors stand beside a hash of the annotated data.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from pathlib import Path

import yaml

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from score import score  # noqa: E402

SETS = (
    "unseen",
    "unseen2",
    "unseen3",
    "unseen4",
    "reports",
    "reports2",
    "reports3",
    "reports4",
    "reports5",
    "reports6",
    "reports7",
    "reports8",
    "reports9",
    "reports_check",
)
FLOORS = HERE / "floors.yml"


def digest(folder: Path) -> str:
    """Return a hash of all annotations and texts of a set."""
    total = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.suffix in (".gold", ".txt"):
            total.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:16]


def measured() -> dict[str, dict[str, object]]:
    """Return hash and F1 (per cent, one decimal, rounded down) of every set."""
    found: dict[str, dict[str, object]] = {}
    for name in SETS:
        if (HERE / name).is_dir():
            entities, mentions, _ = score(HERE / name, HERE / name)
            found[name] = {
                "data": digest(HERE / name),
                "entities": int(entities.f1()[2] * 1000) / 10,
                "mentions": int(mentions.f1()[2] * 1000) / 10,
            }
    return found


def problems(now: dict[str, dict[str, object]], floors: dict[str, dict[str, object]]) -> list[str]:
    """Return what is below its floor, or measured on other data than the floor."""
    found = []
    for name, values in now.items():
        floor = floors.get(name)
        if floor is None or floor["data"] != values["data"]:
            found.append(f"{name}: the data changed; pin new floors (gate.py --pin)")
            continue
        found += [
            f"{name}: {key} F1 {values[key]} is below its floor {floor[key]}"
            for key in ("entities", "mentions")
            if float(str(values[key])) < float(str(floor[key]))
        ]
    return found


def read_floors() -> dict[str, dict[str, object]]:
    """Return the floors as they are pinned."""
    return yaml.safe_load(FLOORS.read_text("utf-8")) or {}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pin", action="store_true")
    parser.add_argument("--lower", metavar="REASON")
    options = parser.parse_args()
    now, floors = measured(), read_floors()
    found = problems(now, floors)
    for name, values in now.items():
        print(f"{name:9} entities {values['entities']} mentions {values['mentions']}")
    if options.pin:
        lower = [p for p in found if "below" in p]
        if lower and not options.lower:
            print(*lower, "a floor is lowered only with --lower REASON", sep="\n")
            return 1
        head = "".join(
            f"{line}\n" for line in FLOORS.read_text("utf-8").splitlines() if line.startswith("#")
        )
        if options.lower:
            head += f"# lowered: {options.lower}\n"
        FLOORS.write_text(head + yaml.safe_dump(now, sort_keys=True), "utf-8")
        return 0
    print(*found, sep="\n")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
