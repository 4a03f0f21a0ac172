"""What the classifier sees of a line by itself: its shape and its words.

None of it depends on the lines around it: it is read off once, and holds as long as the line stays
as it is, in a later round of cleaning, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from reading_site.clean import glyphs as g
from reading_site.clean.glyphs import Bools, Floats, Glyphs, Hashes, Ints
from reading_site.clean.lines import Line
from reading_site.clean.phrases import known, may_be_known
from reading_site.clean.table import Columns, Table, stacked
from reading_site.clean.words import WordWeights

KNOWN_WORDS = 80
"""Words of a line that may be known by its words, at most."""


@dataclass(frozen=True, slots=True)
class Own:
    """What lines are by themselves, in order."""

    shape: Table
    """Ends of sentences (``shape:sentences``) without one at the line's end."""
    wording: Table
    closes: Bools
    """Which lines end with a full stop: the end of a sentence, if a blank follows."""
    amounts: Floats
    """How many words each has, two characters of Chinese being one."""
    hashes: Hashes
    """Of the letters and digits of each line."""
    sizes: Ints
    """How many of ``words`` stand in each."""
    words: Hashes
    """All their words, one line after the other."""
    content: Bools
    """Which of these are no function words, and of five letters or more."""

    def of(self, chosen: Ints) -> Own:
        """Return the same of some of the lines, by their numbers, in order."""
        starts, sizes = (self.sizes.cumsum() - self.sizes)[chosen], self.sizes[chosen]
        at = np.arange(sizes.sum()) + (starts - sizes.cumsum() + sizes).repeat(sizes)
        return Own(
            self.shape.of(chosen),
            self.wording.of(chosen),
            self.closes[chosen],
            self.amounts[chosen],
            self.hashes[chosen],
            sizes,
            self.words[at],
            self.content[at],
        )

    def with_more(self, more: Own) -> Own:
        """Return the same of these lines and ``more``, behind them."""
        return Own(
            self.shape.with_more(more.shape),
            self.wording.with_more(more.wording),
            np.concatenate([self.closes, more.closes]),
            np.concatenate([self.amounts, more.amounts]),
            np.concatenate([self.hashes, more.hashes]),
            np.concatenate([self.sizes, more.sizes]),
            np.concatenate([self.words, more.words]),
            np.concatenate([self.content, more.content]),
        )


def read_own(text: str, lines: Sequence[Line], words: WordWeights) -> Own:
    """Return what ``lines``, all of ``text`` that are not blank, in order, are by themselves."""
    seen = g.read_glyphs(text)
    starts = np.array([line.span.start for line in lines], dtype=np.int64)
    ends = np.array([line.span.end for line in lines], dtype=np.int64)
    counts = _Counts(seen, starts, ends)
    shape: Columns = {}
    wording: Columns = {}
    _shape(shape, counts)
    _wording(wording, counts, words, lines)
    # Words of five letters or more that a page's running text uses: a headline has them, a menu not.
    content = (seen.ends - seen.starts) >= 5
    content |= seen.classes[seen.starts] == g.CJK
    content &= ~counts.is_function
    # Between the lines stands white space only: all words are in one of them.
    return Own(
        Table(tuple(shape), stacked(shape, len(lines))),
        Table(tuple(wording), stacked(wording, len(lines))),
        counts.last == g.STOP,
        counts.words,
        g.hash_spans(seen.prefix, starts, ends),
        counts.sizes,
        seen.words,
        content,
    )


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

    def within(self, at: Ints) -> Floats:
        """Return the same without the last character of each line."""
        found: Floats = (at.searchsorted(self.ends - 1) - at.searchsorted(self.starts)).astype(
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
    # A stop and a blank: the end of one sentence and the beginning of the next.
    stops = at[kinds == g.STOP]
    stops = stops[stops < len(classes) - 2]
    inner = stops[classes[stops + 1] == g.SPACE]
    found["shape:sentences"] = counts.within(inner)
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
