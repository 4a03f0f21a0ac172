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
from reading_site.clean.glyphs import Bools, Floats, Glyphs, Ints
from reading_site.clean.lines import Line
from reading_site.clean.phrases import known, may_be_known
from reading_site.clean.words import WordWeights

ECHO_WORDS = 12
"""Words at the beginning of a line that are compared with its neighbours."""
ECHO_LINES = 3
"""Lines on either side that a line is compared with."""
KNOWN_WORDS = 80
"""Words of a line that may be known by its words, at most."""


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
    _shape(found, counts, ends)
    _layout(found, lines, counts)
    _wording(found, counts, words, lines)
    _repetition(found, counts, starts, ends)
    _echoes(found, counts)
    return Table(tuple(found), np.stack(list(found.values()), dtype=np.float32))


class _Counts:
    """Counts of characters and words by line."""

    def __init__(self, seen: Glyphs, starts: Ints, ends: Ints) -> None:
        self.seen = seen
        self.starts, self.ends = starts, ends
        self.number = number = len(starts)
        classes = seen.classes
        self.length = (ends - starts).astype(np.float32)
        self.first = classes[starts]
        self.last = classes[ends - 1]
        self.word_from = np.searchsorted(seen.starts, starts)
        self.word_to = np.searchsorted(seen.starts, ends)
        # Gaps and lines by turns; what stands in a gap belongs to no line.
        edges = np.empty(2 * number + 2, dtype=np.int64)
        edges[0], edges[1:-1:2], edges[2:-1:2], edges[-1] = 0, starts, ends, len(classes)
        lines = np.full(2 * number + 1, number)
        lines[1::2] = np.arange(number)
        self.line_of = np.repeat(lines, np.diff(edges))
        histogram = np.bincount(
            self.line_of * g.CLASSES + classes, minlength=(number + 1) * g.CLASSES
        )
        self.by_class = histogram.reshape(-1, g.CLASSES)[:number].T.astype(np.float32)
        self.cjk = self.by_class[g.CJK]
        self.tokens = (self.word_to - self.word_from).astype(np.float32)
        self.words = self.tokens - self.cjk / 2
        self.line_of_word = np.repeat(np.arange(number), self.word_to - self.word_from)
        self.distinct, self.word_of = np.unique(seen.words, return_inverse=True)
        self.is_function = g.contains(g.function_words(), self.distinct)[self.word_of]

    def of(self, flags: Bools) -> Floats:
        """Return how many characters of each line have a flag."""
        counts = np.bincount(self.line_of[flags], minlength=self.number + 1)
        return counts[: self.number].astype(np.float32)

    def of_words(self, flags: Bools) -> Floats:
        """Return how many words of each line have a flag."""
        counts = np.bincount(self.line_of_word[flags], minlength=self.number)
        return counts.astype(np.float32)


def _shape(found: dict[str, Floats], counts: _Counts, ends: Ints) -> None:
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
        number = counts.by_class[kind]
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
    function = counts.of_words(counts.is_function) / tokens
    found["shape:function-words"] = function.astype(np.float32)
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
    likely = may_be_known(counts.seen, counts.starts, counts.word_from, counts.word_to)
    for n in np.flatnonzero(likely & (counts.words <= KNOWN_WORDS)).tolist():
        phrase = known(lines[n].text)
        if phrase is not None:
            flags[n] = 1 if phrase.edge else 2
    found["words:known"] = flags
    # Words of five letters or more that the page's running text uses: a headline has them, a menu not.
    prose = found["shape:prose"] > 0
    seen = counts.seen
    content = (seen.ends - seen.starts) >= 5
    if len(seen.starts):
        content |= seen.classes[seen.starts] == g.CJK
        content &= ~counts.is_function
    vocabulary = content & prose[counts.line_of_word]
    used = np.zeros(len(counts.distinct), dtype=bool)
    used[counts.word_of[vocabulary]] = True
    number = np.maximum(counts.of_words(content), 1)
    common = counts.of_words(content & used[counts.word_of])
    # The same without the line itself: a teaser of another story shares few words with this one.
    told = counts.of_words(content & _told_elsewhere(counts, vocabulary))
    found["words:again"] = (told / number).astype(np.float32)
    found["words:again-count"] = np.minimum(told, 12)
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
    number = len(sizes)
    slot = np.arange(ECHO_WORDS)
    used = slot < sizes[:, None]
    words = np.append(counts.seen.words, np.uint64(0))
    heads = words[np.where(used, counts.word_from[:, None] + slot, len(words) - 1)]
    # Empty slots are told apart, so that they are never alike.
    others = np.where(used, heads, np.uint64(1))
    above = np.zeros(number, dtype=np.int64)
    below = np.zeros(number, dtype=np.int64)
    for step in range(1, min(ECHO_LINES, number - 1) + 1):
        alike = heads[:-step, :, None] == others[step:, None, :]
        below[:-step] = np.maximum(below[:-step], alike.any(axis=2).sum(axis=1))
        above[step:] = np.maximum(above[step:], alike.any(axis=1).sum(axis=1))
    for name, best in (("above", above), ("below", below)):
        share = best / np.maximum(sizes, 1)
        found[f"repetition:echo-{name}"] = np.where(sizes >= 2, share, 0).astype(np.float32)


def _told_elsewhere(counts: _Counts, chosen: Bools) -> Bools:
    """Tell for each word whether it is among the ``chosen`` words of another line than its own."""
    words, lines = counts.word_of[chosen], counts.line_of_word[chosen]
    # Of several values for one place the last one stays: the last line of a word, then the first.
    first = np.full(len(counts.distinct), -1)
    last = first.copy()
    last[words] = lines
    first[words[::-1]] = lines[::-1]
    own = counts.line_of_word
    found: Bools = (last[counts.word_of] >= 0) & (
        (first[counts.word_of] != own) | (last[counts.word_of] != own)
    )
    return found
