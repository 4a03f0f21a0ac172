"""Hyphens at the ends of lines: a word that was divided, or one that has a hyphen of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from reading_site.tables import lines

DIVIDED = "-"
"""A word was divided: its hyphen goes."""
COMPOUND = ""
"""The hyphen belongs to the word: it stays, and nothing stands behind it."""
APART = " "
"""No word goes on here."""
ENGLISH = 0.6
"""Share of the words of a text that are English ones, from which it is English: other languages
have below a third."""
TAIL = 60
"""Code points before a line's end, and behind its beginning, that are looked at."""
_END = re.compile(r"(?<![^\W_])([^\W_]{1,40})[-\u2010]\Z")
_HEAD = re.compile(r"[^\W_]{1,40}")
_WORD = re.compile(r"[^\W\d_]{1,40}(?:[-\u2010][^\W\d_]{1,40}){0,6}")
_PARTS = re.compile(r"[-\u2010]")
_PREFIX = "-"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, folded."""

    whole: frozenset[str]
    """Words without a hyphen, and the parts of those that have one."""
    compounds: frozenset[str]
    """Pairs of parts that stand joined by a hyphen inside a line."""
    english: bool


def words_of(texts: Iterable[str]) -> Words:
    """Return the words that the lines of a text hold."""
    whole: set[str] = set()
    compounds: set[str] = set()
    for text in texts:
        for found in _WORD.findall(text.casefold()):
            if found.isalpha():  # as most are: no hyphen
                whole.add(found)
                continue
            parts = _PARTS.split(found)
            whole.update(parts)
            compounds.update("-".join(pair) for pair in pairwise(parts))
    return Words(
        frozenset(whole),
        frozenset(compounds),
        len(whole & _english()) >= ENGLISH * len(whole) > 0,
    )


def is_divided(text: str) -> bool:
    """Tell whether a line ends with a hyphen that may be that of a word."""
    return text[-1:] in ("-", "\u2010") and _END.search(text[-TAIL:]) is not None


def hyphen(text: str, after: str, seen: Words) -> str:
    """Return what the hyphen is that ends the line ``text``: DIVIDED, COMPOUND or APART.

    A hyphen goes where the word without it is known, by the text or by the list of English words,
    and the text does not write it with one. It stays where both its parts are English words.
    """
    ends, begins = _END.search(text[-TAIL:]), _HEAD.match(after[:TAIL])
    if ends is None or begins is None:
        return APART
    written, follows = ends[1], begins[0]
    left, right = written.casefold(), follows.casefold()
    known = left + right in seen.whole or (seen.english and left + right in _english())
    if f"and {right}" in _words():
        return DIVIDED if known else APART  # "mi-nor" against "pre- and post-war"
    if len(left) == 1 or not (left.isalpha() and right.isalpha()):
        return COMPOUND
    if f"{left}-{right}" in seen.compounds:
        return COMPOUND
    if left + right in seen.whole:
        return DIVIDED
    prefixed = seen.english and left + _PREFIX in _words()
    twice = prefixed and left[-1] == right[0] and right[0] in "aeio"  # "re-elect", "co-operate"
    if seen.english and left + right in _english() and not twice:
        return DIVIDED
    if follows[0].isupper() and not (len(written) > 1 and (written + follows).isupper()):
        return COMPOUND
    both = seen.english and left in _english() and right in _english()
    return COMPOUND if prefixed or both else DIVIDED


@cache
def _english() -> frozenset[str]:
    return frozenset((*lines("names_words.txt"), *lines("names_words_more.txt")))


@cache
def _words() -> frozenset[str]:
    return frozenset(lines("hyphens.txt"))
