"""What the classifier sees around a line: neighbours, running text before and after, headings, anchors.

Distances are counted in lines and words and capped, never taken as shares of the page, so that what
stands a hundred lines away changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from reading_site.clean.glyphs import Bools, Floats, Ints
from reading_site.clean.table import Columns, Table, stacked

GAP = 4
"""Lines without running text that part one block of running text from the next."""
SHORT = np.float32(np.log1p(8))
"""Words of a heading, at most, as the features have them."""
NEIGHBOURS = (-3, -2, -1, 1, 2, 3)
_SEEN = (
    "shape:words", "shape:ends-stop", "shape:function-words", "shape:capitalised", "shape:starts-bullet",
    "words:score", "words:known", "words:shared", "repetition:count", "place:indent", "place:blank-above", "shape:prose", "words:again",
    "repetition:echo-above",
)  # fmt: skip


def with_context(table: Table) -> Table:
    """Return the table with the features of each line's surroundings."""
    names, block = _neighbours(table)
    found: Columns = {}
    number = table.values.shape[1]
    prose = table.column("shape:prose") > 0
    words = np.expm1(table.column("shape:words")) * prose
    score = table.column("words:score")
    short = ~prose
    again = table.column("words:again")
    ahead, behind = _means(np.array([again, prose, score, short]), (4, 12, 20))
    for at, span in enumerate((4, 12)):
        for n, name in enumerate(("again", "prose", "score")):
            found[f"neighbours:{name}-before-{span}"] = ahead[at, n]
            found[f"neighbours:{name}-after-{span}"] = behind[at, n]
    marked = table.column("words:known") > 0
    heading = short & (table.column("shape:words") <= SHORT)
    words_around, known_around = around(np.array([words, marked]))
    since_prose, until_prose, since_known, since_heading = since(
        np.array([prose, prose[::-1], marked, heading])
    )
    until_prose = until_prose[::-1]
    found["article:words-before"], found["article:words-after"] = np.minimum(words_around, 400)
    found["article:since-prose"] = since_prose
    found["article:until-prose"] = until_prose
    found["article:run"] = np.minimum(since_prose + until_prose, 40)
    _blocks(found, words, prose)
    found["foot:known-before"], found["foot:known-after"] = np.minimum(known_around, 6)
    found["foot:since-known"] = since_known
    found["foot:heading-score"] = carried(score, heading)
    found["foot:heading-distance"] = since_heading
    found["foot:lowest-before"] = np.minimum.accumulate(np.where(short, score, 0))
    anchor = _title(table, prose)
    found["article:from-title"] = np.minimum(np.maximum(np.arange(number) - anchor, -15), 40)
    found["article:title-share"] = np.array(table.column("words:shared-count")[anchor])
    found["page:prose-lines"] = np.array(min(np.count_nonzero(prose), 12))
    found["page:short-share"] = ahead[2, 3] + behind[2, 3]
    own = stacked(found, number)
    return Table((*table.names, *names, *found), np.concatenate([table.values, block, own]))


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
        np.array([[names.index(name)] for name, _ in chosen]),
        np.array([[step] for _, step in chosen]),
    )


def _neighbours(table: Table) -> tuple[tuple[str, ...], Floats]:
    """Return each line's neighbours' values; -2 beyond the page."""
    names, rows, steps = _steps(table.names)
    number = table.values.shape[1]
    furthest = NEIGHBOURS[-1]
    padded = np.full((len(table.values), number + 2 * furthest), -2, dtype=np.float32)
    padded[:, furthest:-furthest] = table.values
    found: Floats = padded[rows, np.arange(furthest, number + furthest) + steps]
    return names, found


def _means(values: Floats, spans: Sequence[int]) -> tuple[Floats, Floats]:
    """Return the means over so many lines before and after each line, beyond the page 0.

    By span, row of ``values`` and line.
    """
    rows, number = values.shape
    # Running sums from either end of the page.
    sums = np.zeros((2, rows, number + 1))
    values.cumsum(axis=1, out=sums[0, :, 1:])
    values[:, ::-1].cumsum(axis=1, out=sums[1, :, 1:])
    lagged = np.zeros((len(spans), 2, rows, number))
    for own, span in zip(lagged, spans, strict=True):
        if number > span:
            own[:, :, span:] = sums[:, :, : number - span]
    means = (sums[:, :, :-1] - lagged) / np.array(spans)[:, None, None, None]
    found: Floats = means.astype(np.float32)
    return found[:, 0], found[:, 1, :, ::-1]


def around(values: Floats) -> Floats:
    """Return the sums over all lines before each line, and after it: by row of ``values``, side, line."""
    rows, number = values.shape
    sums = np.empty((rows, 2, number))
    values.cumsum(axis=1, out=sums[:, 0])
    values[:, ::-1].cumsum(axis=1, out=sums[:, 1, ::-1])
    sums -= values[:, None]
    found: Floats = sums.astype(np.float32)
    return found


def since(flags: Bools, cap: int = 30) -> Floats:
    """Return for each row how many lines ago a flag was set, this line included (0); at most ``cap``."""
    place = np.arange(flags.shape[-1])
    latest = np.maximum.accumulate(np.where(flags, place, -cap), axis=-1)
    found: Floats = np.minimum(place - latest, cap).astype(np.float32)
    return found


def carried(values: Floats, flags: Bools) -> Floats:
    """Return the value of the last flagged line before each line; 0 where there is none."""
    # The number of the last flagged line, counted from 1.
    number = len(flags)
    latest = np.zeros(number + 1, dtype=np.int64)
    np.maximum.accumulate(np.arange(1, number + 1) * flags, out=latest[1:])
    told = np.zeros(number + 1, dtype=np.float32)
    told[1:] = values
    found: Floats = told[latest[:-1]]
    return found


def _title(table: Table, prose: Bools) -> int:
    """Return the line that looks most like the title: it shares most words with the running text."""
    first = int(prose.argmax()) if np.count_nonzero(prose) else len(prose)
    shared = table.column("words:shared")[: max(first, 1)]
    head = np.where(shared < 0, 0, table.column("words:shared-count")[: len(shared)] * shared)
    # The last of equals: a page shows its title in crumbs and menus first, above the text last.
    return len(head) - 1 - int(head[::-1].argmax())


def _median(values: Floats) -> float:
    ordered = values.copy()
    ordered.sort()
    return float((ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2)


def _blocks(found: Columns, words: Floats, prose: Bools) -> None:
    """Which stretch of running text a line lies in, how long that is, and how far off the longest."""
    number = len(prose)
    at = prose.nonzero()[0]
    if not len(at):
        for name in ("article:own-block", "article:from-main-block", "article:main-share"):
            found[name] = np.array(0)
        found["page:median-prose"] = np.array(0)
        return
    block = np.zeros(len(at), dtype=np.int64)
    (at[1:] - at[:-1] > GAP).cumsum(out=block[1:])
    counts = words[at]
    sums = np.bincount(block, counts)
    main = int(sums.argmax())
    place = np.arange(number)
    after_at = at.searchsorted(place)
    # The blocks of the last line of running text up to each line, and of the next from it on.
    blocks = np.full(len(at) + 1, -1)
    blocks[1:] = block
    before_block = blocks[after_at + prose]
    after_block = block[np.minimum(after_at, len(at) - 1)]
    found["article:own-block"] = np.where(
        before_block == after_block, np.log1p(np.minimum(sums[after_block], 1000)), 0
    )
    start, end = at[block == main][[0, -1]]
    distance = np.minimum(place - start, 0) + np.maximum(place - end, 0)
    found["article:from-main-block"] = np.minimum(np.maximum(distance, -25), 25)
    found["article:main-share"] = np.array(sums[main] / np.add.reduce(sums))
    found["page:median-prose"] = np.array(_median(counts))
