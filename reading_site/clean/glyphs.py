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

    points: NDArray[np.uint32]
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
    points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    points = np.minimum(points, _TABLE_SIZE - 1)
    classes = classes_of[points]
    wordy = (classes >= LOWER) & (classes <= DIGIT)
    ideograph = classes == CJK
    before = np.zeros(len(points), dtype=bool)
    before[1:] = wordy[:-1] & ~ideograph[:-1]
    after = np.zeros(len(points), dtype=bool)
    after[:-1] = wordy[1:] & ~ideograph[1:]
    starts = np.flatnonzero(wordy & (ideograph | ~before))
    ends = np.flatnonzero(wordy & (ideograph | ~after)) + 1
    powers = _powers(len(points))
    prefix = np.zeros(len(points) + 1, dtype=np.uint64)
    np.cumsum(np.where(wordy, lower_of[points], 0).astype(np.uint64) * powers, out=prefix[1:])
    return Glyphs(points, classes, starts, ends, hash_spans(prefix, starts, ends), prefix)


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


@cache
def function_words() -> Hashes:
    """Return the sorted hashes of the words of ``clean_function_words.txt``."""
    return np.sort(read_glyphs("\n".join(table("clean_function_words.txt"))).words)


def contains(sorted_hashes: Hashes, hashes: Hashes) -> Bools:
    """Tell for each hash whether it is in a sorted array."""
    if not len(sorted_hashes):
        return np.zeros(len(hashes), dtype=bool)
    at = np.minimum(np.searchsorted(sorted_hashes, hashes), len(sorted_hashes) - 1)
    found: Bools = sorted_hashes[at] == hashes
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
def _tables() -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
    characters = [*map(chr, range(_TABLE_SIZE))]
    kinds = [*map(unicodedata.category, characters)]
    class_of = {kind: _CATEGORY.get(kind, OTHER) for kind in set(kinds)}
    classes = np.array([*map(class_of.__getitem__, kinds)], np.uint8)
    small = [*map(str.lower, characters)]
    # A few become two characters: these stay as they are.
    for at in [at for at, size in enumerate(map(len, small)) if size > 1]:
        small[at] = characters[at]
    lower = np.array([*map(ord, small)], np.uint32)
    for low, high in _CJK_RANGES:
        classes[low : high + 1] = CJK
    for kind, marks in _SPECIAL.items():
        for character in marks:
            classes[ord(character)] = kind
    lower[classes == DIGIT] = ord("0")
    return classes, lower
