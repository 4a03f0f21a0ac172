"""What the classifier sees in its second look: the first look's odds of the lines around a line.

The first look tells running text by its shape; the second knows which running text the first took
for the article, and so how far off the article is and what stands between.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from reading_site.clean.context import around
from reading_site.clean.glyphs import Bools, Doubles, Floats, Ints
from reading_site.clean.table import Columns, Table, stacked

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
WINDOWS = (3, 8, 20)
GAP = 40.5
"""Words that part one block of the article from the next."""


def running_text(table: Table) -> Bools:
    """Tell which lines are running text, whatever text it is."""
    prose: Bools = table.column("shape:prose") > 0
    return prose | (np.expm1(table.column("shape:words")) >= LINE_WORDS)


def with_odds(table: Table, likely: Floats) -> Table:
    """Return the features of the second look; ``likely``: the first look's probability of each line."""
    found: Columns = {}
    words = np.minimum(np.expm1(table.column("shape:words")), MOST_WORDS)
    _look(found, likely.astype(np.float64), words.astype(np.float64), running_text(table))
    own = stacked(found, len(likely))
    return Table((*FIRST, *found), np.concatenate([table.values[_rows(table.names)], own]))


@lru_cache(maxsize=8)
def _rows(names: tuple[str, ...]) -> Ints:
    return np.array([names.index(name) for name in FIRST])


def _look(found: Columns, likely: Doubles, words: Doubles, running: Bools) -> None:
    number = len(likely)
    place = np.arange(number)
    odds = np.log(np.maximum(likely, 1e-4) / np.maximum(1 - likely, 1e-4))
    odds = np.minimum(np.maximum(odds, -MOST_ODDS), MOST_ODDS)
    found["odds:own"] = odds
    padded = np.full(number + 6, -BEYOND)
    padded[3:-3] = odds
    for step in (-3, -2, -1, 1, 2, 3):
        found[f"odds:{step:+d}"] = padded[3 + step : 3 + step + number]
    _running(found, odds, place, running)
    body = running & (likely >= BODY)
    own = words * body
    total = float(np.add.reduce(own))
    # As the weights were trained: single precision here.
    text = around(np.array([own, body], dtype=np.float32)).astype(np.float64)
    told = np.log1p(text[0])
    found["text:before"], found["text:after"] = told
    found["text:share-before"] = text[0, 0] / max(total, 1.0)
    found["text:lines-before"], found["text:lines-after"] = np.minimum(text[1], 12)
    _windows(found, np.array([likely * words, words]), place)
    other = _sums(words * ~body)
    at = body.nonzero()[0]
    before = at.searchsorted(place)
    _gaps(found, odds, other, at, before, body)
    _blocks(found, own, other, at, before, body)
    found["page:text"] = np.array(np.log1p(total))
    found["page:text-share"] = np.array(total / max(float(np.add.reduce(words)), 1.0))
    menu = int(np.count_nonzero(~running & (likely < FURNITURE)))
    found["page:furniture"] = np.array(np.log1p(menu))
    found["page:furniture-share"] = np.array(menu / number)
    lines = max(1, int(np.count_nonzero(running)))
    found["page:running-mean"] = np.array(np.add.reduce(likely[running]) / lines)
    unsure = int(np.count_nonzero(running & (likely > 0.15) & (likely < 0.85)))
    found["page:unsure"] = np.array(unsure / lines)


def _sums(values: Doubles) -> Doubles:
    """Return the running sums of each row, from zero on."""
    sums = np.zeros((*values.shape[:-1], values.shape[-1] + 1))
    values.cumsum(axis=-1, out=sums[..., 1:])
    return sums


def _running(found: Columns, odds: Doubles, place: Ints, running: Bools) -> None:
    """Odds of the running text before and after each line, and how many lines off it is."""
    at = running.nonzero()[0]
    # Three lines that are not there stand before the first and after the last.
    line = np.zeros(len(at) + 6, dtype=np.int64)
    line[3:-3] = at
    told = np.full(len(line), -BEYOND)
    told[3:-3] = odds[at]
    first = at.searchsorted(place) + 3
    past = first + running
    chosen = np.array([first - 1, past, first - 2, past + 1, first - 3, past + 2])
    near = told[chosen]
    off = np.minimum(np.abs(place - line[chosen]), FAR)
    off[(chosen < 3) | (chosen >= len(at) + 3)] = FAR + 1
    for n, step in enumerate((1, 2, 3)):
        for side, name in enumerate(("before", "after")):
            found[f"running:odds-{name}-{step}"] = near[2 * n + side]
            if step < 3:
                found[f"running:lines-{name}-{step}"] = off[2 * n + side]


def _windows(found: Columns, words: Doubles, place: Ints) -> None:
    """Share of the words around a line that are likely the article's.

    ``words``: likely the article's in the first row, all in the second.
    """
    sums = _sums(words)
    spans = np.array([[span] for span in WINDOWS])
    start, end = np.maximum(place - spans, 0), np.minimum(place + spans + 1, len(place))
    sides = np.empty((2, 2, len(WINDOWS), len(place)))
    before, after = sides[0], sides[1]
    np.subtract(sums[:, None, :-1], sums[:, start], out=before)
    np.subtract(sums[:, end], sums[:, None, 1:], out=after)
    before, after = sides[:, 0] / np.maximum(sides[:, 1], 1)
    for n, span in enumerate(WINDOWS):
        found[f"window:before-{span}"] = before[n]
        found[f"window:after-{span}"] = after[n]


def _gaps(
    found: Columns, odds: Doubles, other: Doubles, at: Ints, before: Ints, body: Bools
) -> None:
    """Measure what stands between a line and the article's text before and after it.

    ``at``: the lines of the article's text; ``before``: how many of them stand before each line.
    """
    number = len(body)
    place = np.arange(number)
    lines = np.zeros(len(at) + 2, dtype=np.int64)
    lines[1:-1] = at
    line = lines[before]
    inside = before > 0
    between = np.log1p(np.maximum(other[:-1] - other[line], 0))
    found["gap:words-before"] = np.where(inside, between, BEYOND)
    found["gap:lines-before"] = np.where(inside, np.minimum(place - line, 60), 61)
    found["gap:lowest-before"] = _lowest(odds, body)
    past = before + body
    line = lines[past + 1]
    inside = past < len(at)
    between = np.log1p(np.maximum(other[line] - other[1:], 0))
    found["gap:words-after"] = np.where(inside, between, BEYOND)
    found["gap:lines-after"] = np.where(inside, np.minimum(line - place, 60), 61)
    found["gap:lowest-after"] = _lowest(odds[::-1], body[::-1])[::-1]


def _lowest(odds: Doubles, body: Bools) -> Doubles:
    """Return the lowest odds of the lines between each line and the last flagged one before it."""
    # A later gap lies deeper than any earlier one, so one running minimum serves them all.
    depth = body.cumsum() * 100.0
    lowest = np.minimum.accumulate(np.where(body, BEYOND, odds) - depth) + depth
    found = np.full(len(odds), BEYOND)
    found[1:] = np.where(body[:-1], BEYOND, np.minimum(lowest[:-1], BEYOND))
    return found


def _blocks(
    found: Columns, own: Doubles, other: Doubles, at: Ints, before: Ints, body: Bools
) -> None:
    """Blocks of the article's text, parted by other words: a line's own one, and the longest."""
    if not len(at):
        for name in ("from-main", "own", "main", "number"):
            found[f"block:{name}"] = np.array(0)
        return
    block = np.zeros(len(at), dtype=np.int64)
    between = other[at]
    (between[1:] - between[:-1] > GAP).cumsum(out=block[1:])
    sums = np.bincount(block, own[at])
    main = int(sums.argmax())
    start, end = at[block == main][[0, -1]]
    place = np.arange(len(body))
    off = np.minimum(place - start, 0) + np.maximum(place - end, 0)
    found["block:from-main"] = np.minimum(np.maximum(off, -30), 30)
    last = np.maximum(before + body - 1, 0)
    found["block:own"] = np.log1p(np.where(before > 0, sums[block[last]], 0))
    found["block:main"] = np.array(np.log1p(sums[main]))
    found["block:number"] = np.array(min(len(sums), 10))
