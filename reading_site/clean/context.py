"""What the classifier sees around a line: neighbours, running text before and after, headings, anchors.

Distances are counted in lines and words and capped, never taken as shares of the page, so that what
stands a hundred lines away changes nothing.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from reading_site.clean.features import Table
from reading_site.clean.glyphs import Bools, Floats, Ints

NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
_SEEN = (
    "shape:words", "shape:ends-stop", "shape:function-words", "shape:capitalised", "shape:starts-bullet",
    "words:score", "words:known", "words:shared", "repetition:count", "place:indent", "place:blank-above", "shape:prose", "words:again",
    "repetition:echo-above",
)  # fmt: skip


def with_context(table: Table) -> Table:
    """Return the table with the features of each line's surroundings."""
    names, block = _neighbours(table)
    found: dict[str, Floats] = {}
    prose = table.column("shape:prose") > 0
    words = np.expm1(table.column("shape:words")) * prose
    score = table.column("words:score")
    short = ~prose
    again = table.column("words:again")
    sums = _Sums(np.stack([again, prose, score, short]))
    for span in (4, 12):
        ahead, behind = sums.means(span)
        for n, name in enumerate(("again", "prose", "score")):
            found[f"neighbours:{name}-before-{span}"] = ahead[n]
            found[f"neighbours:{name}-after-{span}"] = behind[n]
    found["article:words-before"] = np.minimum(before(words), 400)
    found["article:words-after"] = np.minimum(after(words), 400)
    found["article:since-prose"] = since(prose)
    found["article:until-prose"] = since(prose[::-1])[::-1].copy()
    found["article:run"] = np.minimum(since(prose) + found["article:until-prose"], 40)
    _blocks(found, words, prose)
    known = table.column("words:known")
    marked = known > 0
    found["foot:known-before"] = np.minimum(before(marked.astype(np.float32)), 6)
    found["foot:known-after"] = np.minimum(after(marked.astype(np.float32)), 6)
    found["foot:since-known"] = since(marked)
    heading = short & (table.column("shape:words") <= np.float32(np.log1p(8)))
    found["foot:heading-score"] = carried(score, heading)
    found["foot:heading-distance"] = since(heading)
    lowest = np.minimum.accumulate(np.where(short, score, 0)) if len(score) else score
    found["foot:lowest-before"] = lowest.astype(np.float32)
    anchor = _title(table, prose)
    place = np.arange(len(prose))
    found["article:from-title"] = np.clip(place - anchor, -15, 40).astype(np.float32)
    found["article:title-share"] = np.full(
        len(prose),
        table.column("words:shared-count")[anchor] if len(prose) else 0,
        dtype=np.float32,
    )
    found["page:prose-lines"] = np.full(len(prose), min(float(prose.sum()), 12), dtype=np.float32)
    ahead, behind = sums.means(20)
    found["page:short-share"] = ahead[3] + behind[3]
    own = np.stack(list(found.values()), dtype=np.float32)
    return Table(
        (*table.names, *names, *found), np.concatenate([table.values, block, own], dtype=np.float32)
    )


@lru_cache(maxsize=8)
def _steps(names: tuple[str, ...]) -> tuple[tuple[str, ...], Ints, Ints]:
    """Return the names of the neighbours' features, whose rows they are and how far off."""
    chosen = [
        (name, step)
        for name in _SEEN
        for step in NEIGHBOURS
        if abs(step) <= 2 or name in ("shape:words", "words:score")
    ]
    return (
        tuple(f"neighbours:{name.split(':')[1]}{step:+d}" for name, step in chosen),
        np.array([names.index(name) for name, _ in chosen]),
        np.array([step for _, step in chosen]),
    )


def _neighbours(table: Table) -> tuple[tuple[str, ...], Floats]:
    """Return each line's neighbours' values; -2 beyond the page."""
    names, rows, steps = _steps(table.names)
    number = table.values.shape[1]
    block = np.full((len(names), number), -2, dtype=np.float32)
    for step in NEIGHBOURS:
        at = np.flatnonzero(steps == step)
        if step > 0:
            block[at, :-step] = table.values[rows[at], step:]
        else:
            block[at, -step:] = table.values[rows[at], :step]
    return names, block


class _Sums:
    """Running sums of several features from either end of the page."""

    def __init__(self, values: Floats) -> None:
        rows, self.number = values.shape
        self.sums = np.zeros((2, rows, self.number + 1))
        np.cumsum(values, axis=1, out=self.sums[0, :, 1:])
        np.cumsum(values[:, ::-1], axis=1, out=self.sums[1, :, 1:])

    def means(self, span: int) -> tuple[Floats, Floats]:
        """Return the means over the ``span`` lines before and after each line, beyond the page 0."""
        lagged = np.zeros((*self.sums.shape[:2], self.number))
        if self.number > span:
            lagged[:, :, span:] = self.sums[:, :, : self.number - span]
        means = ((self.sums[:, :, :-1] - lagged) / span).astype(np.float32)
        return means[0], means[1, :, ::-1]


def before(values: Floats) -> Floats:
    """Return the sum over all lines before each line."""
    return (np.cumsum(values, dtype=np.float64) - values).astype(np.float32)


def after(values: Floats) -> Floats:
    """Return the sum over all lines after each line."""
    return before(values[::-1])[::-1].copy()


def since(flags: Bools, cap: int = 30) -> Floats:
    """Return how many lines ago a flag was set, this line included (0); at most ``cap``."""
    place = np.arange(len(flags))
    latest = np.maximum.accumulate(np.where(flags, place, -cap)) if len(flags) else place
    return np.minimum(place - latest, cap).astype(np.float32)


def carried(values: Floats, flags: Bools) -> Floats:
    """Return the value of the last flagged line before each line; 0 where there is none."""
    place = np.arange(len(flags))
    latest = np.maximum.accumulate(np.where(flags, place, -1)) if len(flags) else place
    latest = np.concatenate([[-1], latest[:-1]]) if len(flags) else latest
    return np.where(latest >= 0, values[np.maximum(latest, 0)], 0).astype(np.float32)


def _title(table: Table, prose: Bools) -> int:
    """Return the line that looks most like the title: it shares most words with the running text."""
    if not len(prose):
        return 0
    first = int(np.argmax(prose)) if prose.any() else len(prose)
    head = (
        table.column("words:shared-count")[: max(first, 1)]
        * table.column("words:shared")[: max(first, 1)]
    )
    head = np.where(table.column("words:shared")[: len(head)] < 0, 0, head)
    # The last of equals: a page shows its title in crumbs and menus first, above the text last.
    return len(head) - 1 - int(np.argmax(head[::-1]))


def _median(values: Floats) -> float:
    ordered = np.sort(values)
    return float((ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2)


GAP = 4
"""Lines without running text that part one block of running text from the next."""


def _blocks(found: dict[str, Floats], words: Floats, prose: Bools) -> None:
    """Which stretch of running text a line lies in, how long that is, and how far off the longest."""
    number = len(prose)
    at = np.flatnonzero(prose)
    if not len(at):
        for name in ("article:own-block", "article:from-main-block", "article:main-share"):
            found[name] = np.zeros(number, dtype=np.float32)
        found["page:median-prose"] = np.zeros(number, dtype=np.float32)
        return
    block = np.cumsum(np.diff(at, prepend=at[0]) > GAP)
    sums = np.bincount(block, words[at])
    main = int(np.argmax(sums))
    place = np.arange(number)
    before_at = np.searchsorted(at, place, side="right") - 1
    after_at = np.minimum(np.searchsorted(at, place), len(at) - 1)
    own_before = np.where(before_at >= 0, block[np.maximum(before_at, 0)], -1)
    inside = own_before == block[after_at]
    found["article:own-block"] = np.where(
        inside, np.log1p(np.minimum(sums[block[after_at]], 1000)), 0
    ).astype(np.float32)
    start, end = at[block == main][0], at[block == main][-1]
    distance = np.where(place < start, place - start, np.where(place > end, place - end, 0))
    found["article:from-main-block"] = np.clip(distance, -25, 25).astype(np.float32)
    found["article:main-share"] = np.full(number, sums[main] / sums.sum(), dtype=np.float32)
    found["page:median-prose"] = np.full(number, _median(words[at]), dtype=np.float32)
