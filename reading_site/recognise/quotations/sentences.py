"""Where the sentences of a block begin: by end marks, known abbreviations and what follows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from reading_site.tables import lines

_ABBREVIATIONS = frozenset(lines("quotations_abbreviations.txt"))
_END = re.compile(r"[.!?…。！？\n][\"'”’»)\]」』）]{0,3}\s*")
_WORD_BEFORE = re.compile(r"(?<![^\s(\"“‘'])[^\s(\"“‘']{1,12}\Z")
# "K.C. Berg"; what ends in "the U.S." has a form of its own in the list.
_INITIALS = re.compile(r"(?!U\.S|U\.N|U\.K|D\.C)(?:[A-Z]\.){1,2}[A-Z]")
_OPENS = frozenset("\"'“‘«„「『([—–-¿¡")


@lru_cache(maxsize=512)
def sentence_starts(text: str) -> tuple[int, ...]:
    """Return the offsets at which the sentences of ``text`` begin, 0 first, in order.

    A full stop ends no sentence after a known abbreviation or an initial, nor where the next
    word begins with a small letter.
    """
    starts = [0]
    for match in _END.finditer(text):
        end = match.end()
        if end >= len(text):
            break
        mark = text[match.start()]
        if mark in ".!?…" and not _ends(text, match.start(), end):
            continue
        starts.append(end)
    return tuple(starts)


def _ends(text: str, at: int, end: int) -> bool:
    """Tell whether the mark at ``at`` ends a sentence, the next of which would begin at ``end``."""
    follower = text[end]
    if not text[end - 1].isspace():
        return False
    if follower.islower() or not (follower.isalnum() or follower in _OPENS):
        return False
    if text[at] != "." or not text[at + 1].isspace():
        return True
    before = _WORD_BEFORE.search(text, max(0, at - 12), at)
    word = before.group() if before else ""
    if _INITIALS.fullmatch(word):
        return False
    if word == "X" and text.endswith((" on X", " to X", " via X"), 0, at):
        return True  # where somebody posts
    return not ((len(word) == 1 and word.isupper() and word != "I") or word in _ABBREVIATIONS)


def sentence_at(starts: Sequence[int], offset: int, length: int) -> tuple[int, int]:
    """Return start and end of the sentence that holds ``offset`` in a text of ``length``."""
    index = bisect_right(starts, offset)
    return starts[index - 1] if index else 0, starts[index] if index < len(starts) else length
