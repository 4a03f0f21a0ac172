"""What the largest and most deeply nested inputs cost: seconds and megabytes for each.

    python benchmarks/limits.py [NAME …] [--files N]

Each case is built by the command line in one process, beside three ordinary captures, in a folder
of its own. Printed as a table: processor seconds, peak resident memory in MB, whether the ordinary
captures were built, and what was said of the case.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, repeat
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GOOD = "Report number {n}\n\nThe committee met in Geneva on {n} May 2021 and counted {n} votes.\n"
SENTENCE = "The committee number {n} met in Geneva on 3 May 2021, and Ann Lee said it was over. "


def prose(size: int, end: str = "") -> Iterator[str]:
    """Yield about ``size`` characters of sentences, with ``end`` after every fifth."""
    length = n = 0
    while length < size:
        n += 1
        part = SENTENCE.format(n=n) + (end if n % 5 == 0 else "")
        length += len(part)
        yield part


def one(name: str, content: Callable[[], Iterable[str]]) -> Callable[[Path, int], None]:
    """Return a maker of one file."""

    def make(folder: Path, _: int) -> None:
        with (folder / name).open("w", encoding="utf-8") as file:
            file.writelines(content())

    return make


def many(folder: Path, count: int) -> None:
    """Write ``count`` tiny captures."""
    for n in range(count):
        (folder / f"tiny-{n:06}.txt").write_text(f"Note {n}\n\nIt was seen on {1 + n % 28} May.\n")


CASES: dict[str, tuple[str, Callable[[Path, int], None], tuple[str, ...]]] = {
    "none": ("three ordinary captures alone", lambda *_: None, ()),
    "huge": ("a capture of 100 MB", one("case.txt", lambda: prose(100_000_000, "\n\n")), ()),
    "whole": ("a capture of 5 MB", one("case.txt", lambda: prose(4_999_000, "\n\n")), ()),
    "line": ("one line of 10 MB", one("case.txt", lambda: prose(9_990_000)), ()),
    "word": ("one word of 10 MB", one("case.txt", lambda: repeat("x" * 1000, 10_000)), ()),
    "html": ("an HTML page of 10 MB", one("case.html", lambda: chain(["<html><body><p>"], prose(10_000_000, "</p><p>"))), ()),
    "million": ("a million lines", one("case.txt", lambda: repeat("A line of it.\n", 1_000_000)), ()),
    "lines": ("99,000 paragraphs", one("case.txt", lambda: (f"Line {n} of it.\n" for n in range(99_000))), ()),
    "brackets": ("100,000 brackets", one("case.txt", lambda: "[" * 100_000), ()),
    "pairs": ("50,000 pairs of brackets, nested", one("case.txt", lambda: "[" * 50_000 + "](x)" * 50_000), ()),
    "lists": ("a list of 300 levels", one("case.txt", lambda: "\n".join("  " * n + "- item" for n in range(300))), ()),
    "quotes": ("a quotation of 300 levels", one("case.txt", lambda: "\n".join(">" * n + " words" for n in range(300))), ()),
    "divs": ("HTML of 300 levels", one("case.html", lambda: "<div>" * 300 + "<p>A sentence stands in here.</p>" + "</div>" * 300), ()),
    "deep": ("HTML of 100,000 levels", one("case.html", lambda: "<b>" * 100_000 + "A sentence stands in here."), ()),
    "yaml": ("a record of 3,000 levels", one("case.yml", lambda: "title: " + "[" * 3_000), ()),
    "files": ("tiny captures: {count:,}", many, ()),
}  # fmt: skip


def measure(name: str, count: int) -> dict[str, object]:
    """Build one case; return its row."""
    title, make, options = CASES[name]
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        seeds = folder / "seeds"
        seeds.mkdir()
        for n in range(1, 4):
            (seeds / f"good-{n}.txt").write_text(GOOD.format(n=n))
        make(seeds, count)
        command = [
            sys.executable, str(ROOT / "build_site.py"), "--json", "--no-cache", "--jobs", "1",
            "--seeds", str(seeds), "--site", str(folder / "site"), "--docs", str(folder / "docs"), *options,
        ]  # fmt: skip
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(command, capture_output=True, text=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        report = json.loads(done.stdout) if done.stdout else {}
    said = Counter(
        d["code"]
        for d in report.get("diagnostics", ())
        if "good-" not in d["subject"] and d["severity"] != "note"
    )
    built = {d["id"] for d in report.get("documents", ())}
    return {
        "case": title.format(count=count),
        "seconds": round(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, 1),
        "MB": round(after.ru_maxrss / 1024),
        "good": {"good-1", "good-2", "good-3"} <= built,
        "built": len(built),
        "said": ", ".join(f"{code} x{n}" if n > 1 else code for code, n in sorted(said.items())),
    }


def main() -> None:
    """Measure the cases that were named, each in a process of its own, so that peaks stay apart."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("names", nargs="*", choices=[*CASES, []], default=[])
    parser.add_argument("--files", type=int, default=100_000, help="number of tiny captures")
    asked = parser.parse_args()
    if len(asked.names) == 1:
        print(json.dumps(measure(asked.names[0], asked.files)))
        return
    print("| input | processor seconds | peak MB | the others built | documents | said |")
    print("|---|---|---|---|---|---|")
    for name in asked.names or CASES:
        command = [sys.executable, __file__, name, "--files", str(asked.files)]
        row = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        print("| {case} | {seconds} | {MB} | {good} | {built} | {said} |".format(**row), flush=True)


if __name__ == "__main__":
    main()
