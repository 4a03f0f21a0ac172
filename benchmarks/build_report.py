"""The table and the plot of `build.py`."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Iterable, Sequence
from math import ceil, floor, log10
from pathlib import Path
from typing import Any

Row = dict[str, float]
Rounds = Sequence[dict[str, Any]]
BARE = "bare MkDocs"
# Colours that differ in lightness too (Okabe and Ito 2008).
COLOURS = {
    "cold": "#d55e00",
    "readings kept, all pages anew": "#e69f00",
    "one changed": "#0072b2",
    "no change": "#009e73",
    BARE: "#555555",
    "Hugo": "#cc79a7",
    "Zensical": "#56b4e9",
}
WIDTH, HEIGHT, LEFT, TOP, RIGHT, BOTTOM = 720, 420, 60, 20, 210, 50


def medians(rounds: Rounds) -> dict[int, dict[str, Row]]:
    """Return the medians by number of captures, build and quantity; of memory the maxima."""
    found: dict[int, dict[str, Row]] = {}
    for count in sorted({item["n"] for item in rounds}):
        here = [item["rows"] for item in rounds if item["n"] == count]
        builds = {build: rows[build] for rows in here for build in rows}
        found[count] = {
            build: {
                name: (max if name == "peak" else statistics.median)(
                    rows[build][name] for rows in here if build in rows and name in rows[build]
                )
                for name in builds[build]
            }
            for build in builds
        }
    return found


def table(rounds: Rounds) -> str:
    """Return the figures as a Markdown table, with what they were measured on."""
    lines = [
        "| captures | build | seconds | ratio to bare MkDocs | CPU seconds | ratio | peak MB | MB written |",
        "|---:|---|---:|---:|---:|---:|---:|---:|",
    ]
    for count, builds in medians(rounds).items():
        bare = builds[BARE]
        for build, row in builds.items():
            cells = [
                f"{count:,}",
                build,
                f"{row['seconds']:.2f}",
                f"{row['seconds'] / bare['seconds']:.2f}",
                f"{row['cpu']:.2f}",
                f"{row['cpu'] / bare['cpu']:.2f}",
                f"{row['peak']:.0f}",
                f"{row['written'] / 1e6:.1f}",
            ]
            lines.append(f"| {' | '.join(cells)} |")
        ratio = builds["cold"]["site"] / bare["site"]
        mega = builds["cold"]["site"] / 1e6
        lines.append(f"| {count:,} | size of the site | | {ratio:.2f} | | | | {mega:.1f} |")
    times = sorted({sum(r["n"] == item["n"] for r in rounds) for item in rounds})
    how = " or ".join(map(str, times))
    lines.append("")
    rounds_said = "round" if times == [1] else "rounds"
    lines.append(
        f"Medians of {how} {rounds_said} (memory: maxima), {os.cpu_count()} cores, Python"
        f" {platform.python_version()}, captures of 800 words; seconds by the clock of a machine that"
        " does other work too, so read the ratios."
    )
    return "\n".join(lines)


def write_between(path: Path, name: str, text: str) -> None:
    """Put ``text`` between the two markers ``name`` of a file. Raises ValueError without them."""
    start, end = f"<!-- {name} -->", f"<!-- end of {name} -->"
    before, found, rest = path.read_text("utf-8").partition(start)
    _, closed, after = rest.partition(end)
    if not (found and closed):
        raise ValueError(f"{path} has no {start} … {end}")
    path.write_text(f"{before}{start}\n{text}\n{end}{after}", "utf-8")


def plot(rounds: Rounds) -> str:
    """Return seconds against captures as an SVG picture, both axes logarithmic."""
    found = medians(rounds)
    series = {
        build: [(n, rows[build]["seconds"]) for n, rows in found.items() if build in rows]
        for build in COLOURS
        if any(build in rows for rows in found.values())
    }
    points = [point for line in series.values() for point in line]
    low_n, high_n = _decades(n for n, _ in points)
    low_s, high_s = _decades(s for _, s in points)

    def x(n: float) -> float:
        return LEFT + (log10(n) - low_n) / (high_n - low_n) * (WIDTH - LEFT - RIGHT)

    def y(seconds: float) -> float:
        share = (log10(seconds) - low_s) / (high_s - low_s)
        return HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM)

    right, bottom = WIDTH - RIGHT, HEIGHT - BOTTOM
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        ' font-family="sans-serif" font-size="13">',
        "<title>Seconds of builds against the number of captures</title>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
    ]
    for power in range(low_n, high_n + 1):
        at = x(10.0**power)
        parts.append(f'<path d="M{at:.1f} {TOP}V{bottom}" stroke="#ddd"/>')
        parts.append(_text(at, bottom + 20, f"{10**power:,}", "middle"))
    for power in range(low_s, high_s + 1):
        at = y(10.0**power)
        parts.append(f'<path d="M{LEFT} {at:.1f}H{right}" stroke="#ddd"/>')
        parts.append(_text(LEFT - 8, at + 4, f"{10.0**power:g} s", "end"))
    parts.append(_text((LEFT + right) / 2, HEIGHT - 10, "captures of 800 words", "middle"))
    ends = _apart([(y(line[-1][1]), build) for build, line in series.items()])
    for build, line in series.items():
        colour = COLOURS[build]
        path = " ".join(f"{x(n):.1f},{y(s):.1f}" for n, s in line)
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
        parts += [
            f'<circle cx="{x(n):.1f}" cy="{y(s):.1f}" r="3" fill="{colour}"/>' for n, s in line
        ]
        parts.append(_text(right + 10, ends[build] + 4, build, "start", colour))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _decades(values: Iterable[float]) -> tuple[int, int]:
    found = [log10(value) for value in values]
    low, high = floor(min(found)), ceil(max(found))
    return low, max(high, low + 1)


def _apart(wanted: Sequence[tuple[float, str]], least: float = 17) -> dict[str, float]:
    """Return where the names of the lines go: at their ends, but none over another."""
    places: dict[str, float] = {}
    last = float("-inf")
    for at, name in sorted(wanted):
        last = places[name] = max(at, last + least)
    return places


def _text(x: float, y: float, text: str, anchor: str, colour: str = "#333") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" fill="{colour}">{text}</text>'
