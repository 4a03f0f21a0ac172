"""Measure words per second of every stage before the barrier, on one core.

    python benchmarks/recognise.py [--captures DIR] [--documents N] [--profile]

The captures of DIR (default: the real ones in ../shared/seeds where they are at hand, else the
starter collection) are repeated until there are N documents. Each stage runs over all of them; the
best of three passes is printed, in thousands of words a second. Words are counted in the clean text.
The collector walks as seldom as in a build.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from reading_site.clean.pipeline import clean  # noqa: E402
from reading_site.config import Settings  # noqa: E402
from reading_site.describe.pipeline import describe  # noqa: E402
from reading_site.memory import collect_seldom  # noqa: E402
from reading_site.read.decode import decode  # noqa: E402
from reading_site.recognise import dates, figures, names, quotations  # noqa: E402

REAL = ROOT.parent / "shared" / "seeds"
PASSES = 3


def captures(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.txt") if path.is_file())


def best(action: Callable[[], list[Any]]) -> tuple[float, list[Any]]:
    """Return the least seconds of three passes, and the last result."""
    seconds = []
    for _ in range(PASSES):
        start = time.process_time()
        result = action()
        seconds.append(time.process_time() - start)
    return min(seconds), result


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--captures", type=Path, default=REAL if REAL.is_dir() else ROOT / "seeds")
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--profile", action="store_true", help="profile the register stages")
    options = parser.parse_args()
    collect_seldom()
    settings = Settings()
    sources = [(path.name, path.read_bytes()) for path in captures(options.captures)]
    sources = [sources[i % len(sources)] for i in range(options.documents)]

    total = 0.0
    spent: list[tuple[str, float]] = []

    def stage(name: str, action: Callable[[], list[Any]]) -> list[Any]:
        nonlocal total
        seconds, result = best(action)
        spent.append((name, seconds))
        total += seconds
        return result

    decoded = stage(
        "read", lambda: [decode(d, name=n, limits=settings.limits)[0] for n, d in sources]
    )
    cleaned = stage("clean", lambda: [clean(capture, settings) for capture in decoded])
    pairs = list(zip(decoded, cleaned, strict=True))
    documents = stage("describe", lambda: [describe(c, t, None, settings)[0] for c, t in pairs])
    texts = list(zip(documents, cleaned, strict=True))
    named = stage("names", lambda: [names.find(d, t, settings) for d, t in texts])
    full = list(zip(documents, cleaned, named, strict=True))
    said = stage(
        "quotations", lambda: [quotations.find(d, t, n.mentions, n.roles) for d, t, n in full]
    )
    when = stage("dates", lambda: [dates.find(d, t) for d, t in texts])
    rows = list(zip(documents, cleaned, said, when, strict=True))
    stage("figures", lambda: [figures.find(d, t, q, w) for d, t, q, w in rows])

    words = sum(len(text.text.split()) for text in cleaned)
    print(f"{len(documents)} documents, {words} words, captures of {options.captures.name}/")
    for name, seconds in spent:
        print(
            f"{name:12} {words / seconds / 1000:9.0f} thousand words/s   {100 * seconds / total:5.1f} %"
        )
    registers = sum(s for n, s in spent if n in ("quotations", "dates", "figures"))
    print(f"{'registers':12} {words / registers / 1000:9.0f} thousand words/s")
    print(f"{'all':12} {words / total / 1000:9.0f} thousand words/s")
    if options.profile:
        profile = cProfile.Profile()
        profile.enable()
        for (d, t, n), w in zip(full, when, strict=True):
            figures.find(d, t, quotations.find(d, t, n.mentions, n.roles), w)
            dates.find(d, t)
        profile.disable()
        pstats.Stats(profile).sort_stats("tottime").print_stats(25)


if __name__ == "__main__":
    main()
