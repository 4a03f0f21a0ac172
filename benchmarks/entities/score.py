"""Score names and entities against annotations.

    python benchmarks/entities/score.py GOLD_DIR CAPTURE_DIR [--errors] [--ner-model NAME]

An annotation ``STEM.gold`` has a line for each entity: ``kind: label | other form | ...``. A
capture ``STEM.txt`` stands in CAPTURE_DIR. Canonical entities: an entity of the output is right if
most of its mentions are forms of one annotated entity of the same kind, and no larger entity of the
output claims that one already: a split alias is an error. Strict mentions: every occurrence of an
annotated form (longest first) counts as a mention; span and kind must agree.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from reading_site.config import Settings
from reading_site.model import Reading
from reading_site.reading import read_capture

STRAIGHT = str.maketrans({"’": "'", "‘": "'", "–": "-"})


@dataclass
class Counts:
    """Right, wrong and missed, by kind."""

    right: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, other: Counts) -> None:
        for mine, theirs in (
            (self.right, other.right),
            (self.wrong, other.wrong),
            (self.missed, other.missed),
        ):
            mine.update(theirs)

    def f1(self, kind: str | None = None) -> tuple[float, float, float]:
        r, w, m = (
            sum(c.values()) if kind is None else c[kind]
            for c in (self.right, self.wrong, self.missed)
        )
        p = r / (r + w) if r + w else 1.0
        rec = r / (r + m) if r + m else 1.0
        return p, rec, (2 * p * rec / (p + rec) if p + rec else 0.0)


def form(text: str) -> str:
    """Return a form as it is compared: apostrophes straight, no article."""
    text = text.translate(STRAIGHT).strip()
    return text[4:] if text.lower().startswith("the ") else text


def read_gold(path: Path) -> list[tuple[str, tuple[str, ...]]]:
    entries = []
    for line in path.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            kind, _, names = line.partition(":")
            entries.append((kind.strip(), tuple(form(n) for n in names.split("|"))))
    return entries


def canonical(
    gold: list[tuple[str, tuple[str, ...]]], found: Mapping[tuple[str, str], Counter[str]]
) -> tuple[Counts, list[str]]:
    """Score entities: ``found`` maps (kind, name) to its surfaces with counts."""
    counts, notes = Counts(), []
    owner = {(kind, name): i for i, (kind, names) in enumerate(gold) for name in names}
    claimed: set[int] = set()
    for (kind, name), surfaces in sorted(found.items(), key=lambda e: (-sum(e[1].values()), e[0])):
        votes: Counter[int | None] = Counter()
        for surface, n in surfaces.items():
            votes[owner.get((kind, form(surface)))] += n
        best = max(votes, key=lambda i: (votes[i], -1 if i is None else -i))
        if best is None and len(votes) > 1 and votes[None] * 2 <= sum(votes.values()):
            best = max((i for i in votes if i is not None), key=lambda i: (votes[i], -i))
        if best is None or best in claimed:
            counts.wrong[kind] += 1
            notes.append(f"- {kind}: {name}{' (split)' if best is not None else ''}")
        else:
            claimed.add(best)
            counts.right[kind] += 1
    for i, (kind, names) in enumerate(gold):
        if i not in claimed:
            counts.missed[kind] += 1
            notes.append(f"+ {kind}: {names[0]}")
    return counts, notes


def expected(gold: list[tuple[str, tuple[str, ...]]], text: str) -> set[tuple[int, int, str]]:
    """Return the spans of all annotated forms, longest first, none inside another."""
    kinds = {name: kind for kind, names in gold for name in names}
    if not kinds:
        return set()
    names = sorted(kinds, key=lambda n: (-len(n), n))
    pattern = re.compile(r"(?<![\w])(?:" + "|".join(map(re.escape, names)) + r")(?![\w])")
    return {
        (m.start(), m.end(), kinds[m.group()]) for m in pattern.finditer(text.translate(STRAIGHT))
    }


def strict(gold: list[tuple[str, tuple[str, ...]]], reading: Reading) -> tuple[Counts, list[str]]:
    """Score mentions: block by block, exact span and kind; those in the header are left aside.

    Names inside a name that is right are neither right nor wrong: the Lakes Council of its 9th session.
    """
    counts, notes = Counts(), []
    by_block = defaultdict(set)
    for m in reading.mentions:
        start = m.at.start + (4 if m.surface.lower().startswith("the ") else 0)
        by_block[m.block].add((start, m.at.end, m.kind.value))
    for block in reading.document.blocks:
        want, have = expected(gold, block.text), by_block.get(block.id, set())
        have -= {m for m in have if m not in want and _is_inside(m, want & have)}
        for items, counter, sign in (
            (want & have, counts.right, ""),
            (have - want, counts.wrong, "-"),
            (want - have, counts.missed, "+"),
        ):
            for start, end, kind in sorted(items):
                counter[kind] += 1
                if sign:
                    notes.append(f"{sign} {kind}: {block.text[start:end]}")
    return counts, notes


def _is_inside(found: tuple[int, int, str], want: set[tuple[int, int, str]]) -> bool:
    return any(low <= found[0] and found[1] <= high for low, high, _ in want)


def surfaces_of(reading: Reading) -> dict[tuple[str, str], Counter[str]]:
    found: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for m in reading.mentions:
        found[m.kind.value, m.name][m.surface] += 1
    return found


def score(
    gold_dir: Path, captures: Path, model: str = ""
) -> tuple[Counts, Counts, dict[str, list[str]]]:
    """Return the counts of canonical entities and of strict mentions over all annotations."""
    entities, mentions, notes = Counts(), Counts(), {}
    for path in sorted(gold_dir.glob("*.gold")):
        gold = read_gold(path)
        source = captures / f"{path.stem}.txt"
        reading = read_capture(
            source.read_bytes(), name=source.name, settings=Settings(ner_model=model)
        )
        one, words = canonical(gold, surfaces_of(reading))
        entities.add(one)
        two, more = strict(gold, reading)
        mentions.add(two)
        notes[path.stem] = [*words, *(f"   mention {n}" for n in more)]
    return entities, mentions, notes


def table(name: str, counts: Counts) -> Iterable[str]:
    for kind in (None, *sorted({*counts.right, *counts.wrong, *counts.missed})):
        p, r, f = counts.f1(kind)
        r_n = sum(counts.right.values()) if kind is None else counts.right[kind]
        yield f"{name:9} {kind or 'all':13} P {p:6.1%} R {r:6.1%} F1 {f:6.1%}  right {r_n}"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path)
    parser.add_argument("captures", type=Path)
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--ner-model", default="", help="a spaCy pipeline that adds names")
    options = parser.parse_args()
    entities, mentions, notes = score(options.gold, options.captures, options.ner_model)
    if options.errors:
        for stem, words in notes.items():
            print(stem, *words, sep="\n")
    print(*table("entities", entities), *table("mentions", mentions), sep="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
