"""What the classifier sees of a line by itself: its shape, its words, its repetition in the page.

Every feature is named ``group:name``; the groups are what a reader is told (``reasons.py``).
Nothing here depends on where in the capture a line stands, so a long report reads like a short one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

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


Columns = dict[str, NDArray[Any]]
"""Features by name: one value a line, or one for all."""


def stacked(found: Columns, number: int) -> Floats:
    """Return features of ``number`` lines as the rows of one table, in single precision."""
    values = np.empty((len(found), number), dtype=np.float32)
    for row, column in zip(values, found.values(), strict=True):
        row[:] = column
    return values


@lru_cache(maxsize=8)
def _rows(names: tuple[str, ...]) -> Mapping[str, int]:
    return {name: n for n, name in enumerate(names)}


def line_features(text: str, lines: Sequence[Line], words: WordWeights) -> Table:
    """Return the features of ``lines``, which are not blank, in order."""
    seen = g.read_glyphs(text)
    starts = np.array([line.span.start for line in lines], dtype=np.int64)
    ends = np.array([line.span.end for line in lines], dtype=np.int64)
    found: Columns = {}
    counts = _Counts(seen, starts, ends)
    _shape(found, counts)
    _layout(found, lines)
    _wording(found, counts, words, lines)
    _repetition(found, counts)
    _echoes(found, counts)
    return Table(tuple(found), stacked(found, len(lines)))


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
        self.word_from = seen.starts.searchsorted(starts)
        self.word_to = seen.starts.searchsorted(ends)
        # Letters in lower case and blanks are most of a text, and nobody asks for their number.
        self.at = ((classes != g.LOWER) & (classes != g.SPACE)).nonzero()[0]
        self.kinds = classes[self.at]
        # Gaps and lines by turns; what stands in a gap belongs to no line.
        cuts = np.zeros(2 * number + 2, dtype=np.int64)
        cuts[1:-1:2] = self.at.searchsorted(starts)
        cuts[2:-1:2] = self.at.searchsorted(ends)
        cuts[-1] = len(self.at)
        lines = np.full(2 * number + 1, number * g.CLASSES)
        lines[1::2] = np.arange(number) * g.CLASSES
        keys = lines.repeat(cuts[1:] - cuts[:-1])
        keys += self.kinds
        histogram = np.bincount(keys, minlength=(number + 1) * g.CLASSES)
        self.by_class = histogram.reshape(-1, g.CLASSES)[:number].T.astype(np.float32)
        self.cjk = self.by_class[g.CJK]
        self.sizes = self.word_to - self.word_from
        self.tokens = self.sizes.astype(np.float32)
        self.words = self.tokens - self.cjk / 2
        self.is_function = g.function_words().has(seen.words)

    def of(self, at: Ints) -> Floats:
        """Return how many of the characters at some places, in order, stand in each line."""
        found: Floats = (at.searchsorted(self.ends) - at.searchsorted(self.starts)).astype(
            np.float32
        )
        return found

    def of_words(self, at: Ints) -> Floats:
        """Return how many of the words of some numbers, in order, stand in each line."""
        found: Floats = (at.searchsorted(self.word_to) - at.searchsorted(self.word_from)).astype(
            np.float32
        )
        return found


def _classes(*kinds: int) -> Bools:
    """Return for each class whether it is one of ``kinds``."""
    found = np.zeros(g.CLASSES, dtype=bool)
    found[list(kinds)] = True
    return found


_LETTERS = _classes(g.LOWER, g.UPPER, g.LETTER, g.CJK)
_CLOSING = _classes(g.QUOTE, g.BRACKET)
_LOW = _classes(g.LOWER, g.DIGIT)


def _shape(found: Columns, counts: _Counts) -> None:
    classes = counts.seen.classes
    length = counts.length
    tokens = np.maximum(counts.tokens, 1)
    found["shape:words"] = np.log1p(np.minimum(counts.words, 60))
    found["shape:length"] = np.log1p(np.minimum(length, 400))
    most, shares = np.minimum(counts.by_class, 8), counts.by_class / length
    for name, kind in (
        ("digits", g.DIGIT), ("stops", g.STOP), ("commas", g.COMMA), ("quotes", g.QUOTE),
        ("brackets", g.BRACKET), ("bars", g.BAR), ("bullets", g.BULLET), ("marks", g.MARK),
        ("upper", g.UPPER), ("other", g.OTHER),
    ):  # fmt: skip
        found[f"shape:{name}"] = most[kind]
        found[f"shape:{name}-share"] = shares[kind]
    found["shape:cjk-share"] = shares[g.CJK]
    at, kinds = counts.at, counts.kinds
    upper = at[kinds == g.UPPER]
    glued = upper[_LOW[classes[upper - 1]] & (upper > 0)]
    found["shape:glued"] = np.minimum(counts.of(glued), 5)
    head = classes[counts.seen.starts]
    found["shape:capitalised"] = counts.of_words((head == g.UPPER).nonzero()[0]) / tokens
    found["shape:numbers"] = counts.of_words((head == g.DIGIT).nonzero()[0]) / tokens
    # A stop, a blank and a capital: the end of one sentence and the beginning of the next.
    stops = at[kinds == g.STOP]
    stops = stops[stops < len(classes) - 2]
    inner = stops[classes[stops + 1] == g.SPACE]
    found["shape:sentences"] = np.minimum(counts.of(inner), 6)
    last = counts.last.copy()
    closing = _CLOSING[last] & (length > 1)
    last[closing] = classes[counts.ends[closing] - 2]
    found["shape:ends-stop"] = last == g.STOP
    found["shape:ends-comma"] = counts.last == g.COMMA
    found["shape:ends-bracket"] = counts.last == g.BRACKET
    found["shape:ends-letter"] = _LETTERS[counts.last]
    for name, kind in (("upper", g.UPPER), ("lower", g.LOWER), ("digit", g.DIGIT), ("quote", g.QUOTE), ("bullet", g.BULLET), ("bar", g.BAR), ("bracket", g.BRACKET), ("mark", g.MARK)):  # fmt: skip
        found[f"shape:starts-{name}"] = counts.first == kind
    function = counts.of_words(counts.is_function.nonzero()[0]) / tokens
    found["shape:function-words"] = function
    stopped = found["shape:ends-stop"]
    prose = (counts.words >= 10) & stopped & (function > 0.1)
    long = (counts.words >= 25) & ((function > 0.2) | (counts.cjk > 20))
    found["shape:prose"] = prose | long | ((counts.cjk > 30) & stopped)


def _layout(found: Columns, lines: Sequence[Line]) -> None:
    # Two blank lines and more above the first and below the last.
    index = np.array([-3, *(line.index for line in lines), lines[-1].index + 3])
    blank = np.minimum(index[1:] - index[:-1] - 1, 2)
    place = np.minimum(np.arange(len(lines)), 12)
    found["place:indent"] = np.minimum(np.array([line.indent for line in lines]), 9)
    found["place:blank-above"] = blank[:-1]
    found["place:blank-below"] = blank[1:]
    found["place:from-start"] = place
    found["place:from-end"] = place[::-1]


def _wording(found: Columns, counts: _Counts, weights: WordWeights, lines: Sequence[Line]) -> None:
    total, lowest, highest = weights.score(counts.seen, counts.word_from, counts.word_to)
    found["words:score"] = total
    found["words:lowest"] = lowest
    found["words:highest"] = highest
    flags = np.zeros(len(lines), dtype=np.float32)
    likely = may_be_known(counts.seen, counts.starts, counts.word_from, counts.word_to)
    for n in (likely & (counts.words <= KNOWN_WORDS)).nonzero()[0].tolist():
        phrase = known(lines[n].text)
        if phrase is not None:
            flags[n] = 1 if phrase.edge else 2
    found["words:known"] = flags
    # Words of five letters or more that the page's running text uses: a headline has them, a menu not.
    prose = found["shape:prose"]
    seen = counts.seen
    content = (seen.ends - seen.starts) >= 5
    content |= seen.classes[seen.starts] == g.CJK
    content &= ~counts.is_function
    at = content.nonzero()[0]
    line = np.arange(len(lines)).repeat(counts.sizes)[at]
    word = g.numbered(seen.words[at])
    # Of several values for one place the last one stays: the last line of a word, then the first.
    used = prose[line]
    last = np.full(len(at), -1)
    last[word[used]] = line[used]
    first = last.copy()
    first[word[used][::-1]] = line[used][::-1]
    first, last = first[word], last[word]
    number = np.maximum(counts.of_words(at), 1)
    common = counts.of_words(at[last >= 0])
    # The same without the line itself: a teaser of another story shares few words with this one.
    told = counts.of_words(at[(last >= 0) & ((first != line) | (last != line))])
    found["words:again"] = told / number
    found["words:again-count"] = np.minimum(told, 12)
    found["words:shared"] = np.where(prose, -1, common / number)
    found["words:shared-count"] = np.where(prose, -1, np.minimum(common, 8))


def _repetition(found: Columns, counts: _Counts) -> None:
    place = np.arange(counts.number)
    line = g.numbered(g.hash_spans(counts.seen.prefix, counts.starts, counts.ends))
    first = np.zeros(counts.number, dtype=np.int64)
    first[line[::-1]] = place[::-1]
    found["repetition:count"] = np.minimum(np.bincount(line)[line], 6)
    found["repetition:again"] = first[line] < place
    full = (counts.tokens > 0).nonzero()[0]
    head = np.zeros(counts.number, dtype=np.uint64)
    tail = head.copy()
    words = counts.seen.words
    first_word, last_word = counts.word_from[full], counts.word_to[full] - 1
    head[full] = g.pair(words[first_word], words[np.minimum(first_word + 1, last_word)])
    tail[full] = words[last_word]
    told = (counts.words < 15) & (counts.tokens > 0)
    for name, keys in (("head", head), ("tail", tail)):
        same = g.numbered(np.where(told, keys, 0))
        found[f"repetition:{name}"] = np.where(told, np.minimum(np.bincount(same)[same], 12), 0)


def _echoes(found: Columns, counts: _Counts) -> None:
    """How much of the beginning of a line stands in the beginnings of its neighbours, too.

    A picture's description and its caption, a headline and its repetition in a box.
    """
    number, sizes = counts.number, np.minimum(counts.sizes, ECHO_WORDS)
    slot = np.arange(ECHO_WORDS)[:, None]
    used = slot < sizes
    words = np.append(counts.seen.words, np.uint64(0))
    heads = words[np.where(used, counts.word_from + slot, -1)]
    # Empty slots, and those beyond the page, are told apart, so that they are never alike.
    others = np.ones((ECHO_WORDS, number + ECHO_LINES), dtype=np.uint64)
    others[:, :number][used] = heads[used]
    steps = range(1, ECHO_LINES + 1)
    later = np.stack([others[:, step : step + number] for step in steps])
    # By word of the line, step, word of the later line, and line.
    alike = heads[:, None, None] == later
    best = np.zeros((2, number), dtype=np.int64)
    above, below = best
    below[:] = np.logical_or.reduce(alike, axis=2).sum(axis=0).max(axis=0)
    told = np.logical_or.reduce(alike, axis=0).sum(axis=1)
    for step in range(1, min(ECHO_LINES, number - 1) + 1):
        above[step:] = np.maximum(above[step:], told[step - 1, :-step])
    shares = np.where(sizes >= 2, best / np.maximum(sizes, 1), 0)
    found["repetition:echo-above"], found["repetition:echo-below"] = shares
