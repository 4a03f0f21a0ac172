"""One pattern for many words: a trie, so that a word is not tried against each of them in turn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator


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

    A search for a pattern skips at once to the one character that it begins with, but looks at each
    character of a text where it begins with a set of them. So a copy of the text is searched, in
    which a blank stands for all that may stand before a word, and then the text itself is asked.
    """

    def __init__(self, words: Iterable[str], *, tied: str, unless: str = "") -> None:
        """Take ``words`` in ASCII; none stands by itself behind ``tied`` marks or before ``unless``."""
        listed = trie(words)
        self._word = re.compile(rf"(?<![\w{tied}])({listed})\b{unless}")
        self._perhaps = re.compile(rf" (?={listed}\b)")
        kept = (chr(n) if chr(n).isalnum() or chr(n) in f"_{tied}" else " " for n in range(0x80))
        self._blanked = "".join(kept).encode() + b" " * 0x80

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Yield the matches in ``text``, in order, none overlapping another."""
        # As many characters as the text has; what is no ASCII is a mark first, and then a blank.
        copy = text.encode("ascii", "replace").translate(self._blanked).decode("ascii")
        done = 0
        for perhaps in self._perhaps.finditer(f" {copy}"):
            start = perhaps.start()
            if start >= done and (found := self._word.match(text, start)):
                done = found.end()
                yield found
