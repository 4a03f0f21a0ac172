"""Characters and words of a text as arrays, so that lines are measured without a loop."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from reading_site.tables import lines as table

Bools = NDArray[np.bool_]
Floats = NDArray[np.float32]
Doubles = NDArray[np.float64]
Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]

# Character classes.
OTHER, SPACE, LOWER, UPPER, LETTER, CJK, DIGIT, STOP, COMMA, QUOTE, BRACKET, BAR, BULLET, MARK = (
    range(14)
)
CLASSES = 14

_SPECIAL = {
    STOP: ".!?。！？…؟।",
    COMMA: ",;:，、；：،",
    QUOTE: "\"'“”‘’„«»‹›「」『』`",
    BRACKET: "()[]{}（）【】",
    BAR: "|>/\\»›→·•–—_~=+<",
    BULLET: "•‣◦▪●■□◆★☆*✓",
    MARK: "@#©®™$€£¥%&",
}
_CJK_RANGES = (
    (0x3040, 0x30FF),
    (0x3400, 0x4DBF),
    (0x4E00, 0x9FFF),
    (0xAC00, 0xD7AF),
    (0xF900, 0xFAFF),
)
_CATEGORY = {"Lu": UPPER, "Lt": UPPER, "Ll": LOWER, "Lo": LETTER, "Lm": LETTER, "Nd": DIGIT, "Nl": DIGIT, "No": DIGIT, "Mn": LETTER, "Mc": LETTER, "Zs": SPACE, "Cc": SPACE}  # fmt: skip
_TABLE_SIZE = 0x10000
_PRIME = np.uint64(0x100000001B3)
_INVERSE = np.uint64(pow(0x100000001B3, -1, 1 << 64))
_MIX = np.uint64(0x9E3779B97F4A7C15)


@dataclass(frozen=True, slots=True)
class Glyphs:
    """The code points of a text, their classes, and its words."""

    points: Ints
    """The code points, none above 0xFFFF."""
    classes: NDArray[np.uint8]
    """Class of each code point."""
    starts: Ints
    """Where each word starts; a word is a run of letters and digits, or one CJK character."""
    ends: Ints
    words: Hashes
    """Hash of each word, lower-cased, digits alike."""
    prefix: Hashes
    """Running polynomial sum over lower-cased letters and digits, one longer than the text."""


def read_glyphs(text: str) -> Glyphs:
    """Return the glyphs of ``text``."""
    classes_of, lower_of = _tables()
    points = _points(text)
    classes = classes_of.take(points)
    wordy = (classes >= LOWER) & (classes <= DIGIT)
    joined = wordy & (classes != CJK)
    goes_on = joined[1:] & joined[:-1]
    opens, closes = wordy.copy(), wordy
    opens[1:] &= ~goes_on
    closes[:-1] &= ~goes_on
    starts, ends = opens.nonzero()[0], closes.nonzero()[0] + 1
    prefix = np.empty(len(points) + 1, dtype=np.uint64)
    # In place: arrays as long as a text cost more to allocate than to fill.
    prefix[0], sums = 0, prefix[1:]
    lower_of.take(points, out=sums, mode="clip")
    np.multiply(sums, _powers(len(points)), out=sums)
    np.cumsum(sums, out=sums)
    return Glyphs(points, classes, starts, ends, hash_spans(prefix, starts, ends), prefix)


def classes_of(text: str) -> NDArray[np.uint8]:
    """Return the class of each character of ``text``."""
    found: NDArray[np.uint8] = _tables()[0].take(_points(text))
    return found


def _points(text: str) -> Ints:
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.intp)
    return np.minimum(points, _TABLE_SIZE - 1, out=points)


def hash_spans(prefix: Hashes, starts: Ints, ends: Ints) -> Hashes:
    """Return a hash of each stretch: the polynomial sum shifted to the stretch's start, mixed."""
    sums = prefix[ends] - prefix[starts]
    hashes = (sums * _inverse_powers(len(prefix))[starts]) * _MIX
    return hashes ^ (hashes >> np.uint64(29))


def pair(first: Hashes, second: Hashes) -> Hashes:
    """Return a hash of two hashes in order."""
    hashes: Hashes = (first * np.uint64(0xC2B2AE3D27D4EB4F)) ^ (second * _MIX)
    mixed: Hashes = hashes ^ (hashes >> np.uint64(31))
    return mixed


class HashSet:
    """Hashes of known words: each has a slot of its own, so that one look tells whether it is known."""

    __slots__ = ("_mask", "_slots")

    def __init__(self, hashes: Hashes) -> None:
        known = np.unique(hashes)
        size = 1 << 8
        while len(np.unique(known & np.uint64(size - 1))) < len(known):
            size *= 2
        self._mask = np.uint64(size - 1)
        # What stands in a slot without a hash belongs to another slot: no hash is like it.
        self._slots: Hashes = np.arange(size, dtype=np.uint64) ^ np.uint64(1)
        self._slots[known & self._mask] = known

    def has(self, hashes: Hashes) -> Bools:
        """Tell for each hash whether it is among the known ones."""
        found: Bools = self._slots.take((hashes & self._mask).view(np.int64)) == hashes
        return found


@cache
def function_words() -> HashSet:
    """Return the hashes of the words of ``clean_function_words.txt``."""
    return HashSet(read_glyphs("\n".join(table("clean_function_words.txt"))).words)


def numbered(values: Hashes) -> Ints:
    """Return for each value the place of one that is equal, the same for all that are."""
    size = 1 << max(12, (8 * len(values)).bit_length())
    slots = (values & np.uint64(size - 1)).view(np.int64)
    # One of the values of a slot stands for all of them that are like it.
    place = np.empty(size, dtype=np.int64)
    place[slots] = np.arange(len(values))
    found = place[slots]
    others = (values[found] != values).nonzero()[0]
    if len(others):
        _, first, number = np.unique(values[others], return_index=True, return_inverse=True)
        found[others] = others[first][number]
    return found


def _powers(size: int) -> Hashes:
    return _series(int(_PRIME), _round(size))[:size]


def _inverse_powers(size: int) -> Hashes:
    return _series(int(_INVERSE), _round(size))[:size]


def _round(size: int) -> int:
    return max(1 << 14, 1 << size.bit_length())


@cache
def _series(base: int, size: int) -> Hashes:
    values = np.full(size, base, dtype=np.uint64)
    values[0] = 1
    return np.multiply.accumulate(values)


@cache
def _tables() -> tuple[NDArray[np.uint8], Hashes]:
    """Return the class of each character, and its lower case where it is part of a word, else 0."""
    characters = [*map(chr, range(_TABLE_SIZE))]
    kinds = [*map(unicodedata.category, characters)]
    class_of = {kind: _CATEGORY.get(kind, OTHER) for kind in set(kinds)}
    classes = np.array([*map(class_of.__getitem__, kinds)], np.uint8)
    small = [*map(str.lower, characters)]
    # A few become two characters: these stay as they are.
    for at in [at for at, size in enumerate(map(len, small)) if size > 1]:
        small[at] = characters[at]
    lower = np.array([*map(ord, small)], np.uint64)
    for low, high in _CJK_RANGES:
        classes[low : high + 1] = CJK
    for kind, marks in _SPECIAL.items():
        for character in marks:
            classes[ord(character)] = kind
    lower[classes == DIGIT] = ord("0")
    lower[(classes < LOWER) | (classes > DIGIT)] = 0
    return classes, lower
