"""Time and memory of builds against bare MkDocs: `python benchmarks/build.py [N ...]`.

For each N: a corpus of N captures of 800 words; then, each in turn in the same run and several times
over, our cold build, a build with nothing changed, one with one capture changed, and bare
`mkdocs build` with search over the Markdown that we generated. Prints medians, ratios to bare
MkDocs, peak memory of any process, and bytes written, as a Markdown table.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def run(command: list[str], cwd: Path = ROOT) -> tuple[float, float]:
    """Run a command; return its seconds and the peak megabytes of any of its processes."""
    began = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=cwd,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert process.stderr
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - began
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"{' '.join(command)}\n{said.decode()}")
    return seconds, usage.ru_maxrss / 1024


def size(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def measure(count: int, rounds: int, work: Path) -> dict[str, object]:
    """Return medians of seconds and maxima of megabytes for one corpus."""
    seeds = work / "seeds"
    subprocess.run(
        [sys.executable, str(ROOT / "benchmarks/make_corpus.py"), str(count), str(seeds)],
        check=True,
    )
    places = [
        "--seeds",
        str(seeds),
        "--site",
        str(work / "site"),
        "--docs",
        str(work / "docs"),
        "--cache",
        str(work / "cache"),
        "--quiet",
    ]
    ours = [sys.executable, str(ROOT / "build_site.py"), *places]
    bare_site = work / "bare"
    settings = work / "mkdocs.yml"
    text = (ROOT / "mkdocs.yml").read_text()
    text = text.replace("docs_dir: docs", f"docs_dir: {work / 'docs'}").replace(
        "custom_dir: theme", f"custom_dir: {ROOT / 'theme'}"
    )
    settings.write_text(text.replace("site_dir: site", f"site_dir: {bare_site}"))
    bare = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(settings)]
    times: dict[str, list[float]] = {}
    memory: dict[str, float] = {}

    def note(name: str, command: list[str]) -> None:
        seconds, megabytes = run(command)
        times.setdefault(name, []).append(seconds)
        memory[name] = max(memory.get(name, 0), megabytes)

    for turn in range(rounds):
        for folder in ("site", "docs", "cache"):
            shutil.rmtree(work / folder, ignore_errors=True)
        for path in work.glob(".*"):
            path.unlink()
        note("cold", ours)
        note("nothing changed", ours)
        victim = seeds / f"capture-{count // 2:06}.txt"
        victim.write_text(victim.read_text() + f"\nOne more sentence was added in round {turn}.\n")
        note("one changed", ours)
        note("bare mkdocs", bare)
    return {
        "n": count,
        "times": {k: statistics.median(v) for k, v in times.items()},
        "memory": memory,
        "site": size(work / "site"),
        "bare": size(bare_site),
    }


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=int, nargs="*", default=[100, 1000])
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    print("| documents | build | seconds | ratio to bare MkDocs | peak MB |")
    print("|---|---|---|---|---|")
    for count in asked.counts:
        with tempfile.TemporaryDirectory() as folder:
            found = measure(count, asked.rounds, Path(folder))
        times, memory = found["times"], found["memory"]
        assert isinstance(times, dict)
        assert isinstance(memory, dict)
        for name, seconds in times.items():
            print(
                f"| {count} | {name} | {seconds:.2f} | {seconds / times['bare mkdocs']:.2f} | {memory[name]:.0f} |",
                flush=True,
            )
        print(
            f"| {count} | bytes of the site against bare MkDocs's | {found['site']} | {found['site'] / found['bare']:.2f} | |",
            flush=True,
        )


if __name__ == "__main__":
    main()
