"""What the classifier sees in its second look: the first look's odds of the lines around a line.

The first look tells running text by its shape; the second knows which running text the first took
for the article, and so how far off the article is and what stands between.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from reading_site.clean.context import after, before
from reading_site.clean.features import Table
from reading_site.clean.glyphs import Bools, Doubles, Floats, Ints

FIRST = (
    "shape:words", "shape:ends-stop", "shape:prose", "shape:function-words", "shape:capitalised", "shape:starts-bullet", "shape:digits-share",
    "shape:cjk-share", "shape:length", "shape:numbers", "shape:upper-share", "shape:sentences", "shape:commas",
    "words:score", "words:lowest", "words:highest", "words:known", "words:again", "words:again-count", "words:shared", "words:shared-count",
    "repetition:count", "repetition:head", "repetition:tail", "repetition:echo-above", "repetition:echo-below",
    "place:blank-above", "place:from-start", "place:from-end", "place:indent",
    "article:words-before", "article:words-after", "article:since-prose", "article:until-prose", "article:run", "article:own-block",
    "article:from-main-block", "article:main-share", "article:from-title", "article:title-share",
    "page:median-prose", "page:prose-lines", "page:short-share",
)  # fmt: skip
"""Features of the first look that the second sees again."""
BODY = 0.5
"""Probability from which the first look takes running text for the article's."""
LINE_WORDS = 10
"""Words from which a line is running text."""
MOST_WORDS = 60
FURNITURE = 0.1
MOST_ODDS = 7.0
BEYOND = 9.0
"""Stands for odds beyond the page's ends."""
FAR = 40
GAP = 40.5
"""Words that part one block of the article from the next."""


def running_text(table: Table) -> Bools:
    """Tell which lines are running text, whatever text it is."""
    prose: Bools = table.column("shape:prose") > 0
    return prose | (np.expm1(table.column("shape:words")) >= LINE_WORDS)


def with_odds(table: Table, likely: Floats) -> Table:
    """Return the features of the second look; ``likely``: the first look's probability of each line."""
    found: dict[str, Doubles] = {}
    words = np.minimum(np.expm1(table.column("shape:words")), MOST_WORDS)
    _look(found, likely.astype(np.float64), words.astype(np.float64), running_text(table))
    own = np.stack(list(found.values()), dtype=np.float32)
    return Table(
        (*FIRST, *found), np.concatenate([table.values[_rows(table.names)], own], dtype=np.float32)
    )


@lru_cache(maxsize=8)
def _rows(names: tuple[str, ...]) -> Ints:
    return np.array([names.index(name) for name in FIRST])


def _look(found: dict[str, Doubles], likely: Doubles, words: Doubles, running: Bools) -> None:
    number = len(likely)
    place = np.arange(number)
    odds = np.clip(
        np.log(np.maximum(likely, 1e-4) / np.maximum(1 - likely, 1e-4)), -MOST_ODDS, MOST_ODDS
    )
    found["odds:own"] = odds
    padded = np.full(number + 6, -BEYOND)
    padded[3:-3] = odds
    for step in (-3, -2, -1, 1, 2, 3):
        found[f"odds:{step:+d}"] = padded[3 + step : 3 + step + number]
    _running(found, odds, place, np.flatnonzero(running))
    body = running & (likely >= BODY)
    own = words * body
    total = float(own.sum())
    # As the weights were trained: single precision here.
    single = own.astype(np.float32)
    told = before(single).astype(np.float64)
    found["text:before"] = np.log1p(told)
    found["text:after"] = np.log1p(after(single).astype(np.float64))
    found["text:share-before"] = told / max(total, 1.0)
    lines = body.astype(np.float32)
    found["text:lines-before"] = np.minimum(before(lines), 12).astype(np.float64)
    found["text:lines-after"] = np.minimum(after(lines), 12).astype(np.float64)
    _windows(found, words, likely * words, place)
    other = np.concatenate([[0.0], np.cumsum(words * ~body)])
    at = np.flatnonzero(body)
    _gaps(found, odds, other, at, place)
    _blocks(found, own, other, at, place)
    found["page:text"] = np.full(number, np.log1p(total))
    found["page:text-share"] = np.full(number, total / max(float(words.sum()), 1.0))
    menu = ~running & (likely < FURNITURE)
    found["page:furniture"] = np.full(number, np.log1p(menu.sum()))
    found["page:furniture-share"] = np.full(number, menu.mean())
    found["page:running-mean"] = np.full(number, likely[running].mean() if running.any() else 0.0)
    unsure = running & (likely > 0.15) & (likely < 0.85)
    found["page:unsure"] = np.full(number, unsure.sum() / max(1, int(running.sum())))


def _running(found: dict[str, Doubles], odds: Doubles, place: Ints, at: Ints) -> None:
    """Odds of the running text before and after each line, and how many lines off it is."""
    none = not len(at)
    if none:
        at = np.zeros(1, dtype=np.int64)
    first = np.searchsorted(at, place)
    past = np.searchsorted(at, place, side="right")
    for step in (1, 2, 3):
        for name, n in (("before", first - step), ("after", past + step - 1)):
            inside = (n >= 0) & (n < len(at)) & (not none)
            line = at[np.clip(n, 0, len(at) - 1)]
            found[f"running:odds-{name}-{step}"] = np.where(inside, odds[line], -BEYOND)
            if step < 3:
                off = np.minimum(np.abs(place - line), FAR)
                found[f"running:lines-{name}-{step}"] = np.where(inside, off, FAR + 1)


def _windows(found: dict[str, Doubles], words: Doubles, likely: Doubles, place: Ints) -> None:
    """Share of the words around a line that are likely the article's."""
    number = len(words)
    every = np.concatenate([[0.0], np.cumsum(words)])
    text = np.concatenate([[0.0], np.cumsum(likely)])
    for span in (3, 8, 20):
        start, end = np.maximum(place - span, 0), np.minimum(place + span + 1, number)
        found[f"window:before-{span}"] = (text[place] - text[start]) / np.maximum(
            every[place] - every[start], 1
        )
        found[f"window:after-{span}"] = (text[end] - text[place + 1]) / np.maximum(
            every[end] - every[place + 1], 1
        )


def _gaps(found: dict[str, Doubles], odds: Doubles, other: Doubles, at: Ints, place: Ints) -> None:
    """Measure what stands between a line and the article's text before and after it."""
    number = len(place)
    body = np.zeros(number, dtype=bool)
    body[at] = True
    last = np.searchsorted(at, place) - 1
    following = np.searchsorted(at, place, side="right")
    line = at[np.maximum(last, 0)] if len(at) else np.zeros(number, dtype=np.int64)
    inside = last >= 0
    between = np.log1p(np.maximum(other[place] - other[line], 0))
    found["gap:words-before"] = np.where(inside, between, BEYOND)
    found["gap:lines-before"] = np.where(inside, np.minimum(place - line, 60), 61)
    found["gap:lowest-before"] = _lowest(odds, body)
    line = at[np.minimum(following, len(at) - 1)] if len(at) else np.zeros(number, dtype=np.int64)
    inside = following < len(at)
    between = np.log1p(np.maximum(other[line] - other[np.minimum(place + 1, number)], 0))
    found["gap:words-after"] = np.where(inside, between, BEYOND)
    found["gap:lines-after"] = np.where(inside, np.minimum(line - place, 60), 61)
    found["gap:lowest-after"] = _lowest(odds[::-1], body[::-1])[::-1]


def _lowest(odds: Doubles, body: Bools) -> Doubles:
    """Return the lowest odds of the lines between each line and the last flagged one before it."""
    # A later gap lies deeper than any earlier one, so one running minimum serves them all.
    depth = np.cumsum(body) * 100.0
    lowest = np.minimum.accumulate(np.where(body, BEYOND, odds) - depth) + depth
    found = np.full(len(odds), BEYOND)
    found[1:] = np.where(body[:-1], BEYOND, np.minimum(lowest[:-1], BEYOND))
    return found


def _blocks(found: dict[str, Doubles], own: Doubles, other: Doubles, at: Ints, place: Ints) -> None:
    """Blocks of the article's text, parted by other words: a line's own one, and the longest."""
    number = len(place)
    if not len(at):
        for name in ("from-main", "own", "main", "number"):
            found[f"block:{name}"] = np.zeros(number)
        return
    block = np.zeros(len(at), dtype=np.int64)
    np.cumsum(np.diff(other[at]) > GAP, out=block[1:])
    sums = np.bincount(block, own[at])
    main = int(np.argmax(sums))
    start, end = at[block == main][0], at[block == main][-1]
    off = np.where(place < start, place - start, np.where(place > end, place - end, 0))
    found["block:from-main"] = np.clip(off, -30, 30)
    last = np.searchsorted(at, place, side="right") - 1
    reached = np.searchsorted(at, place) > 0
    found["block:own"] = np.log1p(np.where(reached, sums[block[np.maximum(last, 0)]], 0))
    found["block:main"] = np.full(number, np.log1p(sums[main]))
    found["block:number"] = np.full(number, min(len(sums), 10))
