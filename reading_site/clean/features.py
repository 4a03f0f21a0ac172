"""What the classifier sees of a line by itself: its shape, its words, its repetition in the page.

Every feature is named ``group:name``; the groups are what a reader is told (``reasons.py``).
Nothing here depends on where in the capture a line stands, so a long report reads like a short one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from reading_site.clean import glyphs as g
from reading_site.clean.glyphs import Bools, Floats, Glyphs, Hashes, Ints
from reading_site.clean.lines import Line
from reading_site.clean.phrases import known
from reading_site.clean.words import WordWeights

ECHO_WORDS = 12
"""Words at the beginning of a line that are compared with its neighbours."""


@dataclass(frozen=True, slots=True)
class Table:
    """Features of lines: one row of ``values`` a feature, one column a line."""

    names: tuple[str, ...]
    values: Floats

    def column(self, name: str) -> Floats:
        """Return one feature of all lines; KeyError for an unknown name."""
        found: Floats = self.values[_rows(self.names)[name]]
        return found


@lru_cache(maxsize=8)
def _rows(names: tuple[str, ...]) -> Mapping[str, int]:
    return {name: n for n, name in enumerate(names)}


def line_features(text: str, lines: Sequence[Line], words: WordWeights) -> Table:
    """Return the features of ``lines``, which are not blank, in order."""
    seen = g.read_glyphs(text)
    starts = np.array([line.span.start for line in lines], dtype=np.int64)
    ends = np.array([line.span.end for line in lines], dtype=np.int64)
    found: dict[str, Floats] = {}
    counts = _Counts(seen, starts, ends)
    _shape(found, counts, starts, ends)
    _layout(found, lines, counts)
    _wording(found, counts, words, lines)
    _repetition(found, counts, starts, ends)
    _echoes(found, counts)
    return Table(tuple(found), np.stack(list(found.values()), dtype=np.float32))


class _Counts:
    """Counts of characters and words by line, from running sums."""

    def __init__(self, seen: Glyphs, starts: Ints, ends: Ints) -> None:
        self.seen = seen
        self.starts, self.ends = starts, ends
        classes = seen.classes
        self.length = (ends - starts).astype(np.float32)
        self.first = classes[starts]
        self.last = classes[ends - 1]
        self.word_from = np.searchsorted(seen.starts, starts)
        self.word_to = np.searchsorted(seen.starts, ends)
        cjk = self.of(classes == g.CJK)
        self.tokens = (self.word_to - self.word_from).astype(np.float32)
        self.words = self.tokens - cjk / 2
        self.cjk = cjk

    def of(self, flags: Bools) -> Floats:
        """Return how many characters of each line have a flag."""
        sums = np.zeros(len(flags) + 1, dtype=np.int64)
        np.cumsum(flags, out=sums[1:])
        return (sums[self.ends] - sums[self.starts]).astype(np.float32)

    def of_words(self, values: Floats | Bools) -> Floats:
        """Return the sum of a value over the words of each line."""
        sums = np.zeros(len(values) + 1, dtype=np.float64)
        np.cumsum(values, out=sums[1:])
        return (sums[self.word_to] - sums[self.word_from]).astype(np.float32)


def _shape(found: dict[str, Floats], counts: _Counts, starts: Ints, ends: Ints) -> None:
    classes = counts.seen.classes
    length = counts.length
    tokens = np.maximum(counts.tokens, 1)
    found["shape:words"] = np.log1p(np.minimum(counts.words, 60))
    found["shape:length"] = np.log1p(np.minimum(length, 400))
    for name, kind in (
        ("digits", g.DIGIT), ("stops", g.STOP), ("commas", g.COMMA), ("quotes", g.QUOTE),
        ("brackets", g.BRACKET), ("bars", g.BAR), ("bullets", g.BULLET), ("marks", g.MARK),
        ("upper", g.UPPER), ("other", g.OTHER),
    ):  # fmt: skip
        number = counts.of(classes == kind)
        found[f"shape:{name}"] = np.minimum(number, 8)
        found[f"shape:{name}-share"] = number / length
    found["shape:cjk-share"] = counts.cjk / length
    glued = np.zeros(len(classes), dtype=bool)
    glued[1:] = (classes[1:] == g.UPPER) & ((classes[:-1] == g.LOWER) | (classes[:-1] == g.DIGIT))
    found["shape:glued"] = np.minimum(counts.of(glued), 5)
    head = classes[counts.seen.starts] if len(counts.seen.starts) else classes[:0]
    found["shape:capitalised"] = (counts.of_words(head == g.UPPER) / tokens).astype(np.float32)
    found["shape:numbers"] = (counts.of_words(head == g.DIGIT) / tokens).astype(np.float32)
    # A stop, a blank and a capital: the end of one sentence and the beginning of the next.
    inner = np.zeros(len(classes), dtype=bool)
    inner[:-2] = (classes[:-2] == g.STOP) & (classes[1:-1] == g.SPACE)
    found["shape:sentences"] = np.minimum(counts.of(inner), 6)
    last = counts.last.copy()
    closing = (last == g.QUOTE) | (last == g.BRACKET)
    last[closing] = np.where(length[closing] > 1, classes[ends[closing] - 2], last[closing])
    found["shape:ends-stop"] = (last == g.STOP).astype(np.float32)
    found["shape:ends-comma"] = (counts.last == g.COMMA).astype(np.float32)
    found["shape:ends-bracket"] = (counts.last == g.BRACKET).astype(np.float32)
    found["shape:ends-letter"] = np.isin(counts.last, (g.LOWER, g.UPPER, g.LETTER, g.CJK)).astype(
        np.float32
    )
    for name, kind in (("upper", g.UPPER), ("lower", g.LOWER), ("digit", g.DIGIT), ("quote", g.QUOTE), ("bullet", g.BULLET), ("bar", g.BAR), ("bracket", g.BRACKET), ("mark", g.MARK)):  # fmt: skip
        found[f"shape:starts-{name}"] = (counts.first == kind).astype(np.float32)
    function = g.contains(g.function_words(), counts.seen.words)
    found["shape:function-words"] = (counts.of_words(function) / tokens).astype(np.float32)
    prose = (
        (counts.words >= 10)
        & (found["shape:ends-stop"] > 0)
        & (found["shape:function-words"] > 0.1)
    )
    long = (counts.words >= 25) & ((found["shape:function-words"] > 0.2) | (counts.cjk > 20))
    found["shape:prose"] = (
        prose | long | ((counts.cjk > 30) & (found["shape:ends-stop"] > 0))
    ).astype(np.float32)


def _layout(found: dict[str, Floats], lines: Sequence[Line], counts: _Counts) -> None:
    index = np.array([line.index for line in lines], dtype=np.int64)
    above = np.diff(index, prepend=-3) - 1
    below = np.diff(index, append=index[-1] + 3) - 1
    found["place:indent"] = np.minimum(
        np.array([line.indent for line in lines], dtype=np.float32), 9
    )
    found["place:blank-above"] = np.minimum(above, 2).astype(np.float32)
    found["place:blank-below"] = np.minimum(below, 2).astype(np.float32)
    found["place:from-start"] = np.minimum(np.arange(len(lines), dtype=np.float32), 12)
    found["place:from-end"] = np.minimum(np.arange(len(lines), dtype=np.float32)[::-1], 12).copy()


def _wording(
    found: dict[str, Floats], counts: _Counts, weights: WordWeights, lines: Sequence[Line]
) -> None:
    total, lowest, highest = weights.score(counts.seen, counts.word_from, counts.word_to)
    found["words:score"] = total
    found["words:lowest"] = lowest
    found["words:highest"] = highest
    flags = np.zeros(len(lines), dtype=np.float32)
    for n, line in enumerate(lines):
        if counts.words[n] <= 80:
            phrase = known(line.text)
            if phrase is not None:
                flags[n] = 1 if phrase.edge else 2
    found["words:known"] = flags
    # Words of five letters or more that the page's running text uses: a headline has them, a menu not.
    prose = found["shape:prose"] > 0
    seen = counts.seen
    content = (seen.ends - seen.starts) >= 5
    if len(seen.starts):
        content |= seen.classes[seen.starts] == g.CJK
        content &= ~g.contains(g.function_words(), seen.words)
    owner = np.repeat(np.arange(len(lines)), counts.word_to - counts.word_from)
    vocabulary = np.zeros(len(content), dtype=bool)
    shared = np.zeros(len(content), dtype=bool)
    if len(owner) == len(content) and len(content):
        vocabulary = content & prose[owner]
        shared = content & g.contains(np.unique(seen.words[vocabulary]), seen.words)
    number = np.maximum(counts.of_words(content), 1)
    common = counts.of_words(shared)
    # The same without the line itself: a teaser of another story shares few words with this one.
    told = (
        contained_elsewhere(seen.words, owner, content & prose[owner])
        if len(owner) == len(content)
        else content
    )
    found["words:again"] = (counts.of_words(told & content) / number).astype(np.float32)
    found["words:again-count"] = np.minimum(counts.of_words(told & content), 12)
    found["words:shared"] = np.where(prose, -1, common / number).astype(np.float32)
    found["words:shared-count"] = np.where(prose, -1, np.minimum(common, 8)).astype(np.float32)


def _repetition(found: dict[str, Floats], counts: _Counts, starts: Ints, ends: Ints) -> None:
    hashes = g.hash_spans(counts.seen.prefix, starts, ends)
    _, first, inverse, number = np.unique(
        hashes, return_index=True, return_inverse=True, return_counts=True
    )
    found["repetition:count"] = np.minimum(number[inverse], 6).astype(np.float32)
    found["repetition:again"] = (first[inverse] < np.arange(len(hashes))).astype(np.float32)
    short = counts.words < 15
    full = counts.tokens > 0
    head = np.zeros(len(hashes), dtype=np.uint64)
    tail = np.zeros(len(hashes), dtype=np.uint64)
    words = counts.seen.words
    if full.any():
        first_word = counts.word_from[full]
        last_word = counts.word_to[full] - 1
        head[full] = g.pair(words[first_word], words[np.minimum(first_word + 1, last_word)])
        tail[full] = words[last_word]
    for name, keys in (("head", head), ("tail", tail)):
        _, inverse, number = np.unique(
            np.where(short & full, keys, 0), return_inverse=True, return_counts=True
        )
        found[f"repetition:{name}"] = np.where(
            short & full, np.minimum(number[inverse], 12), 0
        ).astype(np.float32)


def _echoes(found: dict[str, Floats], counts: _Counts) -> None:
    """How much of the beginning of a line stands in the beginnings of its neighbours, too.

    A picture's description and its caption, a headline and its repetition in a box.
    """
    sizes = np.minimum(counts.word_to - counts.word_from, ECHO_WORDS)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    offsets = np.repeat(np.cumsum(sizes) - sizes, sizes)
    words = counts.seen.words[np.arange(len(owner)) - offsets + np.repeat(counts.word_from, sizes)]
    mix = np.uint64(0x9E3779B97F4A7C15)
    keys = np.unique(words + owner.astype(np.uint64) * mix)
    for name, steps in (("above", (-1, -2, -3)), ("below", (1, 2, 3))):
        best = np.zeros(len(sizes), dtype=np.float32)
        for step in steps:
            other = owner + step
            hit = g.contains(keys, words + other.astype(np.uint64) * mix)
            hit &= (other >= 0) & (other < len(sizes))
            share = np.bincount(owner, hit, minlength=len(sizes)) / np.maximum(sizes, 1)
            best = np.maximum(best, share.astype(np.float32))
        found[f"repetition:echo-{name}"] = np.where(sizes >= 2, best, 0).astype(np.float32)


def contained_elsewhere(words: Hashes, owner: Ints, prose: Bools) -> Bools:
    """Tell for each word whether it stands in running text in another line than its own."""
    keys, where = words[prose], owner[prose]
    if not len(keys):
        return np.zeros(len(words), dtype=bool)
    order = np.lexsort((where, keys))
    keys, where = keys[order], where[order]
    unique, start = np.unique(keys, return_index=True)
    first = where[start]
    last = where[np.append(start[1:], len(keys)) - 1]
    at = np.minimum(np.searchsorted(unique, words), len(unique) - 1)
    found: Bools = (unique[at] == words) & ((first[at] != owner) | (last[at] != owner))
    return found
