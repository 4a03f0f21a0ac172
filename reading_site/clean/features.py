"""What the classifier sees of a line in its page: its place, its words and its repetition there.

Every feature is named ``group:name``; the groups are what a reader is told (``reasons.py``).
Nothing here depends on where in the capture a line stands, so a long report reads like a short one.
What a line is by itself is read off in ``own.py``.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reading_site.clean import glyphs as g
from reading_site.clean.glyphs import Bools, Floats, Ints
from reading_site.clean.lines import Line
from reading_site.clean.own import Own, read_own
from reading_site.clean.table import Columns, Table, stacked
from reading_site.clean.words import WordWeights

ECHO_WORDS = 12
"""Words at the beginning of a line that are compared with its neighbours."""
ECHO_LINES = 3
"""Lines on either side that a line is compared with."""


def line_features(text: str, lines: Sequence[Line], words: WordWeights) -> Table:
    """Return the features of ``lines``, all of ``text`` that are not blank, in order."""
    return page_features(text, lines, read_own(text, lines, words))


def page_features(text: str, lines: Sequence[Line], own: Own) -> Table:
    """Return the features of such lines, of which ``own`` tells what they are by themselves."""
    names, shape = own.shape.names, own.shape.values.copy()
    # A full stop and a blank end a sentence, the blank behind the line, too.
    sentences = names.index("shape:sentences")
    closed = own.closes & _before_blank(text, lines)
    shape[sentences] = np.minimum(shape[sentences] + closed, 6)
    place: Columns = {}
    _layout(place, lines)
    page: Columns = {}
    _wording(page, own)
    _repetition(page, own)
    _echoes(page, own)
    number = len(lines)
    values = [shape, stacked(place, number), own.wording.values, stacked(page, number)]
    return Table((*names, *place, *own.wording.names, *page), np.concatenate(values))


def _before_blank(text: str, lines: Sequence[Line]) -> Bools:
    """Tell behind which lines white space stands, and more than one character."""
    # A letter stands for the end of the text.
    behind = [text[end] if end + 1 < len(text) else "x" for end in (n.span.end for n in lines)]
    found: Bools = g.classes_of("".join(behind)) == g.SPACE
    return found


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


def _wording(found: Columns, own: Own) -> None:
    # Which of a line's words of five letters or more the page's running text uses, too.
    prose = own.shape.column("shape:prose") > 0
    ends = own.sizes.cumsum()
    at = own.content.nonzero()[0]
    line = np.arange(len(prose)).repeat(own.sizes)[at]
    word = g.numbered(own.words[at])
    # Of several values for one place the last one stays: the last line of a word, then the first.
    used = prose[line]
    last = np.full(len(at), -1)
    last[word[used]] = line[used]
    first = last.copy()
    first[word[used][::-1]] = line[used][::-1]
    first, last = first[word], last[word]

    def of_lines(chosen: Ints) -> Floats:
        """Return how many of the words of some numbers, in order, stand in each line."""
        counted: Floats = (
            chosen.searchsorted(ends) - chosen.searchsorted(ends - own.sizes)
        ).astype(np.float32)
        return counted

    number = np.maximum(of_lines(at), 1)
    common = of_lines(at[last >= 0])
    # The same without the line itself: a teaser of another story shares few words with this one.
    told = of_lines(at[(last >= 0) & ((first != line) | (last != line))])
    found["words:again"] = told / number
    found["words:again-count"] = np.minimum(told, 12)
    found["words:shared"] = np.where(prose, -1, common / number)
    found["words:shared-count"] = np.where(prose, -1, np.minimum(common, 8))


def _repetition(found: Columns, own: Own) -> None:
    number, words = len(own.sizes), own.words
    place = np.arange(number)
    line = g.numbered(own.hashes)
    first = np.zeros(number, dtype=np.int64)
    first[line[::-1]] = place[::-1]
    found["repetition:count"] = np.minimum(np.bincount(line)[line], 6)
    found["repetition:again"] = first[line] < place
    full = own.sizes.nonzero()[0]
    head = np.zeros(number, dtype=np.uint64)
    tail = head.copy()
    ends = own.sizes.cumsum()
    first_word, last_word = (ends - own.sizes)[full], ends[full] - 1
    head[full] = g.pair(words[first_word], words[np.minimum(first_word + 1, last_word)])
    tail[full] = words[last_word]
    told = (own.amounts < 15) & (own.sizes > 0)
    for name, keys in (("head", head), ("tail", tail)):
        same = g.numbered(np.where(told, keys, 0))
        found[f"repetition:{name}"] = np.where(told, np.minimum(np.bincount(same)[same], 12), 0)


def _echoes(found: Columns, own: Own) -> None:
    """How much of the beginning of a line stands in the beginnings of its neighbours, too.

    A picture's description and its caption, a headline and its repetition in a box.
    """
    number, sizes = len(own.sizes), np.minimum(own.sizes, ECHO_WORDS)
    slot = np.arange(ECHO_WORDS)[:, None]
    used = slot < sizes
    words = np.zeros(len(own.words) + 1, dtype=np.uint64)
    words[:-1] = own.words
    heads = words[np.where(used, own.sizes.cumsum() - own.sizes + slot, -1)]
    # Empty slots, and those beyond the page, are told apart, so that they are never alike.
    others = np.ones((ECHO_WORDS, number + ECHO_LINES), dtype=np.uint64)
    others[:, :number][used] = heads[used]
    steps = range(1, ECHO_LINES + 1)
    later = np.empty((ECHO_LINES, ECHO_WORDS, number), dtype=np.uint64)
    for step in steps:
        later[step - 1] = others[:, step : step + number]
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
