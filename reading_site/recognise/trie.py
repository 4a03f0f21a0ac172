"""One pattern for many words: a trie, so that a word is not tried against each of them in turn."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray


def trie(words: Iterable[str]) -> str:
    """Return a pattern that matches any of ``words``, the longest first; linear in the text."""
    return _pattern(sorted(set(words)))


def _pattern(words: list[str]) -> str:
    branches = []
    optional = False
    start = 0
    while start < len(words):
        if not words[start]:
            optional = True
            start += 1
            continue
        letter = words[start][0]
        end = start
        while end < len(words) and words[end][:1] == letter:
            end += 1
        branches.append(re.escape(letter) + _pattern([word[1:] for word in words[start:end]]))
        start = end
    if not branches:
        return ""
    if len(branches) == 1 and not optional:
        return branches[0]
    return f"(?:{'|'.join(branches)}){'?' if optional else ''}"


class Standing:
    """Finds words of a list where they stand by themselves; group 1 of each match is the word.

    The words of all blocks of a document are compared at once, by their first eight letters; only
    where these are those of a listed word is the text itself asked.
    """

    def __init__(self, words: Iterable[str], *, tied: str, unless: str = "") -> None:
        """Take ``words`` in ASCII; none stands by itself behind ``tied`` marks or before ``unless``."""
        listed = sorted(set(words))
        self._word = re.compile(rf"(?<![\w{tied}])({trie(listed)})\b{unless}")
        self._kinds = np.zeros(0x81, dtype=np.uint8)
        for point in filter(lambda n: chr(n).isalnum() or n == ord("_"), range(0x80)):
            self._kinds[point] = point
        for mark in filter(str.isascii, tied):
            self._kinds[ord(mark)] = _TIED
        self._listed = np.zeros(1 << _BITS, dtype=bool)
        octets = self._octets({re.split(r"\W", word, maxsplit=1)[0] for word in listed})
        self._listed[_slots(octets, _beginnings(octets))] = True
        self._read: dict[str, list[int]] = {}

    def read(self, texts: Sequence[str]) -> None:
        """Look through the texts of a document, of which each will be asked."""
        octets = self._octets(texts)
        starts = _beginnings(octets)
        found = starts[self._listed[_slots(octets, starts)]].tolist()
        self._read = {}
        at = base = 0
        for text in texts:
            base += 1  # the mark before it
            end = bisect_left(found, base + len(text), at)
            self._read[text] = [start - base for start in found[at:end]]
            at, base = end, base + len(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches in ``text``, in order, none overlapping another."""
        if text not in self._read:
            self.read((text,))
        done = 0
        for start in self._read[text]:
            if start >= done and (found := self._word.match(text, start)):
                done = found.end()
                yield found

    def _octets(self, texts: Iterable[str]) -> NDArray[np.uint8]:
        """Return an octet for each character of the texts, behind a mark each: what is no word's is 0."""
        text = "\n".join(["", *texts, " " * _LETTERS])
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
        found: NDArray[np.uint8] = self._kinds.take(points, mode="clip")  # no ASCII: the last
        return found


_LETTERS = 8
"""Letters at the head of a word that are compared."""
_TIED = 1
_BITS = 16
_ONES = np.uint64(0x0101010101010101)
_HIGHS = np.uint64(0x8080808080808080)
_FACTOR = np.uint64(0x9E3779B97F4A7C15)


def _beginnings(octets: NDArray[np.uint8]) -> NDArray[np.intp]:
    """Return where words begin that are tied to nothing before them."""
    found: NDArray[np.intp] = ((octets[1:] > _TIED) & (octets[:-1] == 0)).nonzero()[0] + 1
    return found


def _slots(octets: NDArray[np.uint8], starts: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return a number for each word that words with the same first letters share, and few others."""
    plain = octets * (octets > _TIED)
    eight = np.ndarray((len(plain) - _LETTERS + 1,), "<u8", plain, strides=(1,))[starts]
    # The lowest of these bits stands in the first octet that is 0: what lies above it is not of the word.
    ends = (eight - _ONES) & ~eight & _HIGHS
    low = ends & (~ends + np.uint64(1))
    word = eight & (low - np.uint64(1))
    found: NDArray[np.intp] = ((word * _FACTOR) >> np.uint64(64 - _BITS)).astype(np.intp)
    return found
