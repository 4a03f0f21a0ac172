"""All patterns of the vocabulary at once: a trie over words, walked once along a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from reading_site.resolve.words import TOKEN, fold
from reading_site.spans import Span

# What may stand between two words of a pattern beside blanks: hyphens and apostrophes. The end of a
# sentence or a comma may not.
_JOINTS = frozenset({"", "-", "‐", "‑", "'", "’"})


@dataclass(slots=True)
class _Node:
    words: dict[str, _Node] = field(default_factory=dict)
    stems: dict[str, _Node] = field(default_factory=dict)
    lengths: set[int] = field(default_factory=set)
    """Lengths of the stems."""
    ends: list[int] = field(default_factory=list)


class _Firsts(dict[str, list[_Node]]):
    """Where a pattern can go from its first word, by the word as it is written."""

    def __init__(self, root: _Node) -> None:
        self._root = root

    def __missing__(self, surface: str) -> list[_Node]:
        found = self[surface] = _step(self._root, fold(surface))
        return found


class Automaton:
    """Finds every pattern in one pass over the words of a text.

    A pattern is words matched whole and case-folded; ``*`` at the end of a word stands for any
    ending. Time is linear in the text: each word starts at most as many steps as the longest
    pattern has words (times the number of stems that a word has in the vocabulary).
    """

    def __init__(self, patterns: Sequence[str]) -> None:
        self._root = _Node()
        self._gaps: list[tuple[str, ...]] = []
        self._lengths: list[int] = []
        for number, pattern in enumerate(patterns):
            self._add(number, pattern)
        self._firsts = _Firsts(self._root)

    def _add(self, number: int, pattern: str) -> None:
        tokens = list(TOKEN.finditer(pattern))
        self._gaps.append(
            tuple(
                pattern[a.end() : b.start()].replace("*", "").strip() for a, b in pairwise(tokens)
            )
        )
        self._lengths.append(len(tokens))
        if not tokens:
            return
        node = self._root
        for token in tokens:
            word = fold(token.group())
            if pattern[token.end() : token.end() + 1] == "*":
                node.lengths.add(len(word))
                node = node.stems.setdefault(word, _Node())
            else:
                node = node.words.setdefault(word, _Node())
        node.ends.append(number)

    def find(self, text: str) -> Iterator[tuple[int, Span]]:
        """Yield (number of the pattern, span in ``text``), in the order of the first word.

        Matches of one pattern never overlap: the leftmost wins.
        """
        firsts = self._firsts
        starts = [at for at, word in enumerate(TOKEN.findall(text)) if firsts[word]]
        if not starts:
            return
        tokens = [(m.group(), m.start(), m.end()) for m in TOKEN.finditer(text)]
        free: dict[int, int] = {}
        for first in starts:
            word, start, _ = tokens[first]
            nodes, at = firsts[word], first
            while nodes:
                end = tokens[at][2]
                for number in sorted(n for node in nodes for n in node.ends):
                    if free.get(number, 0) <= start and self._joined(number, text, tokens, first):
                        free[number] = end
                        yield number, Span(start, end)
                at += 1
                if at == len(tokens):
                    break
                word = fold(tokens[at][0])
                nodes = [later for node in nodes for later in _step(node, word)]

    def _joined(
        self, number: int, text: str, tokens: Sequence[tuple[str, int, int]], first: int
    ) -> bool:
        for offset, wanted in enumerate(self._gaps[number]):
            gap = text[tokens[first + offset][2] : tokens[first + offset + 1][1]].strip()
            if gap != wanted and gap not in _JOINTS:
                return False
        return True


def _step(node: _Node, word: str) -> list[_Node]:
    found = [node.words[word]] if word in node.words else []
    for length in node.lengths:
        stem = word[:length]
        if len(stem) == length and stem in node.stems:
            found.append(node.stems[stem])
    return found
