"""Time and memory of builds against others: `python benchmarks/build.py [N ...] --work DIR --readme`.

For each N a corpus of N captures of 800 words; then, each in turn in the same run and several times
over: our build from nothing, with the readings kept but every page anew, with nothing changed, with
one capture changed; bare `mkdocs build` with search over the Markdown that we generated; Hugo
(same pages, a bare template, no search) and Zensical where they are installed (`--hugo`,
`--zensical` name their programs). What was measured is kept in DIR: a run that was broken off goes
on where it stopped, and what other code measured is left out. `--readme` writes the table into
README.md and the plot beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from build_report import Row, plot, table, write_between

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from reading_site.read.cache import code_of  # noqa: E402 - needs the path above

# From this many captures on one round tells enough, and more would take hours.
ONE_ROUND_FROM = 5_000
# Zensical took 2.85 GB at 3,000 pages.
ZENSICAL_UP_TO = 1_000
# As in a shell of everyday: Python keeps what it compiled.
ENVIRONMENT = {n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"} | {
    "NO_MKDOCS_2_WARNING": "1"
}
HUGO_SETTINGS = """baseURL = "https://example.org/"
title = "Benchmark"
disableKinds = ["RSS", "taxonomy", "term"]
[markup.goldmark.renderer]
unsafe = true
"""
HUGO_PAGE = (
    "<!doctype html><html><head><title>{{ .Title }}</title></head><body>"
    '<nav>{{ range .Site.Sections }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>'
    "<main>{{ .Content }}</main></body></html>"
)


def run(command: list[str], watched: Path) -> Row:
    """Run a command; say what it took, and the bytes of the files below ``watched`` it wrote."""
    # What builds before it left to be written to disk is not its own.
    os.sync()
    began, clock = time.perf_counter(), time.time_ns()
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            command,
            cwd=watched,
            stdout=subprocess.DEVNULL,
            stderr=said,
            env=ENVIRONMENT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - began
        if process.returncode:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)}\n{said.read().decode()[-4000:]}")
    return {
        "seconds": seconds,
        "cpu": usage.ru_utime + usage.ru_stime,
        # Of the largest process: the kernel counts those that were waited for.
        "peak": usage.ru_maxrss / 1024,
        # By their numbers: a file that has two names was written once.
        "written": sum(
            {s.st_ino: s.st_size for s in stats(watched) if s.st_mtime_ns >= clock}.values()
        ),
    }


def stats(folder: Path) -> list[os.stat_result]:
    """Return what is known of each file below a folder."""
    return [path.lstat() for path in folder.rglob("*") if path.is_file()]


def size(folder: Path) -> int:
    """Return the bytes of all files below a folder."""
    return sum(found.st_size for found in stats(folder))


class Bench:
    """A corpus of one size, and the folders that builds of it need."""

    def __init__(self, count: int, work: Path, hugo: str | None, zensical: str | None) -> None:
        self.count = count
        self.work = work
        self.hugo = hugo
        self.zensical = zensical if count <= ZENSICAL_UP_TO else None
        self.seeds = work / "seeds"
        places = {"--seeds": self.seeds, "--site": work / "site", "--docs": work / "docs"}
        places["--cache"] = work / "cache"
        named = [str(word) for pair in places.items() for word in pair]
        self.ours = [sys.executable, str(ROOT / "build_site.py"), *named, "--quiet"]

    def round(self, turn: int) -> dict[str, Row]:
        """Return what each build took, each in turn."""
        for path in self.work.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
        make = [sys.executable, str(ROOT / "benchmarks/make_corpus.py")]
        subprocess.run([*make, str(self.count), str(self.seeds)], check=True)
        rows: dict[str, Row] = {}

        def note(name: str, command: list[str]) -> None:
            rows[name] = run(command, self.work)
            print(f"  {name}: {rows[name]['seconds']:.2f} s", file=sys.stderr, flush=True)

        note("cold", self.ours)
        note("readings kept, all pages anew", [*self.ours, "--full"])
        note("no change", self.ours)
        victim = self.seeds / f"capture-{self.count // 2:06}.txt"
        victim.write_text(victim.read_text("utf-8") + "\nOne more sentence was added.\n", "utf-8")
        note("one changed", self.ours)
        note("bare MkDocs", self.bare_mkdocs("mkdocs"))
        if self.hugo:
            note("Hugo", self.bare_hugo(self.hugo))
        if self.zensical:
            try:
                note("Zensical", self.bare_zensical(self.zensical))
            except SystemExit as error:
                print(f"  Zensical failed: {str(error)[-300:]}", file=sys.stderr)
        rows["cold"]["site"] = size(self.work / "site")
        rows["bare MkDocs"]["site"] = size(self.work / "mkdocs")
        return rows

    def bare_mkdocs(self, name: str) -> list[str]:
        """Return the command of a plain build of the generated pages, settings written."""
        settings = self.work / f"{name}.yml"
        text = (ROOT / "mkdocs.yml").read_text("utf-8")
        assert "site_dir: site\n" in text
        settings.write_text(text.replace("site_dir: site\n", f"site_dir: {name}\n"), "utf-8")
        # Zensical knows no folder that is not beside its settings.
        shutil.copytree(ROOT / "theme", self.work / "theme", dirs_exist_ok=True)
        return [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(settings)]

    def bare_zensical(self, program: str) -> list[str]:
        """Return the command of a build of the same pages by Zensical."""
        self.bare_mkdocs("zensical")
        settings = self.work / "zensical.yml"
        # Its templates are not Jinja's: those of our theme break it, so it gets its own.
        lines = (
            settings.read_text("utf-8").replace("docs_dir: docs", "docs_dir: zdocs").splitlines()
        )
        settings.write_text("\n".join(x for x in lines if "custom_dir:" not in x), "utf-8")
        shutil.copytree(self.work / "docs", self.work / "zdocs")
        for path in (self.work / "zdocs").rglob("*.md"):
            text = path.read_text("utf-8")
            path.write_text(re.sub(r"(?m)^template: .*\n", "", text, count=1), "utf-8")
        return [program, "build", "--clean", "-f", str(settings)]

    def bare_hugo(self, program: str) -> list[str]:
        """Return the command of a build of the same pages by Hugo, its folder written."""
        home = self.work / "hugo"
        layouts = home / "layouts" / "_default"
        layouts.mkdir(parents=True)
        (home / "hugo.toml").write_text(HUGO_SETTINGS, "utf-8")
        for name in ("single.html", "list.html"):
            (layouts / name).write_text(HUGO_PAGE, "utf-8")
        for path in (self.work / "docs").rglob("*.md"):
            # A section's own page is called otherwise, and of the front matter only the title is
            # meant for Hugo.
            place = home / "content" / path.relative_to(self.work / "docs")
            place = place.with_name("_index.md") if place.name == "index.md" else place
            place.parent.mkdir(parents=True, exist_ok=True)
            head, _, body = path.read_text("utf-8").removeprefix("---\n").partition("\n---\n")
            title = next((x for x in head.splitlines() if x.startswith("title:")), "title: ''")
            place.write_text(f"---\n{title}\n---\n{body.replace('{{', '{ {')}", "utf-8")
        return [program, "--quiet", "--source", str(home), "--destination", str(home / "public")]


def measured(path: Path, code: str) -> list[dict[str, object]]:
    """Return the rounds that this code has been measured in."""
    if not path.exists():
        return []
    rounds = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    return [found for found in rounds if found["code"] == code]


def main() -> None:
    """Measure what is asked for; print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    add: Callable[..., object] = parser.add_argument
    add("counts", type=int, nargs="*", default=[100, 1000])
    add("--rounds", type=int, default=3, help=f"one from {ONE_ROUND_FROM:,} captures on")
    add("--work", type=Path, help="folder that keeps what was measured (default: none is kept)")
    add("--hugo", default=shutil.which("hugo"), help="program (default: the one on the path)")
    add("--zensical", default=shutil.which("zensical"), help="program (default: as above)")
    add("--readme", action="store_true", help="write the table into README.md, and the plot")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        work = (asked.work or Path(passing)).resolve()
        work.mkdir(parents=True, exist_ok=True)
        log, code = work / "rounds.jsonl", code_of(ROOT / "reading_site")
        for count in asked.counts:
            wanted = asked.rounds if count < ONE_ROUND_FROM else 1
            done = sum(found["n"] == count for found in measured(log, code))
            for turn in range(done, wanted):
                print(f"{count} captures, round {turn + 1} of {wanted}", file=sys.stderr)
                place = work / f"n{count}"
                place.mkdir(exist_ok=True)
                rows = Bench(count, place, asked.hugo, asked.zensical).round(turn)
                with log.open("a", encoding="utf-8") as file:
                    file.write(json.dumps({"n": count, "code": code, "rows": rows}) + "\n")
                shutil.rmtree(place)
        found = measured(log, code)
    lines = table(found)
    print(lines)
    if asked.readme:
        write_between(ROOT / "README.md", "benchmark", lines)
        (ROOT / "benchmarks" / "build.svg").write_text(plot(found), "utf-8")


if __name__ == "__main__":
    main()
