"""One pattern for many words: a trie, so that a word is not tried against each of them in turn."""

from __future__ import annotations

import re
from collections.abc import Iterable


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
