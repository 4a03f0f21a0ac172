"""One pattern for many words, as a trie: what words share at their start is looked at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


def either(words: Iterable[str]) -> str:
    """Return a pattern that matches any of the words, the longest that fits first.

    An alternation of hundreds of words is tried word by word at every place of a text; in a trie
    the first letter rules out nearly all of them.
    """
    trie: dict[str, Any] = {}
    for word in sorted(set(words)):
        node = trie
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return _pattern(trie)


def _pattern(node: dict[str, Any]) -> str:
    branches = [
        re.escape(letter) + _pattern(below) for letter, below in sorted(node.items()) if letter
    ]
    if not branches:
        return ""
    if len(branches) == 1 and "" not in node:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if "" in node else "")
