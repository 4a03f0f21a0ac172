"""Candidate terms: phrases that stand on their own, by C-value.

Frantzi, Ananiadou and Mima (2000), "Automatic recognition of multi-word terms": the frequency of a
phrase, less the mean frequency of the longer candidates around it, times the logarithm of its
length. Phrases are runs of words without function words at either end (no part of speech needed).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reading_site.model import BlockKind, Reading
from reading_site.resolve.words import WORD, fold
from reading_site.spans import Span
from reading_site.tables import lines

LONGEST = 4
# Words that are read for candidates: enough for phrases that matter, in a tenth of a second.
SAMPLE_WORDS = 60_000
# A phrase that mostly stands in one longer phrase is a piece of it.
PART_OF_ONE = 0.5
_GAP = re.compile(r"[ \-‐‑]?")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A candidate term."""

    text: str
    """Folded words joined by blanks."""
    value: float
    """Its C-value."""
    count: int
    documents: int


def function_words() -> frozenset[str]:
    """Return the words that no term begins or ends with."""
    return frozenset(word for line in lines("tags_function_words.txt") for word in line.split())


def sample(readings: Sequence[Reading], words: int = SAMPLE_WORDS) -> tuple[Reading, ...]:
    """Return all readings, or every n-th so that about ``words`` words are read."""
    total = sum(max(reading.document.words, 1) for reading in readings)
    return tuple(readings[:: max(1, math.ceil(total / words))])


def phrases(readings: Iterable[Reading], least: int = 3) -> list[Phrase]:
    """Return phrases of two to LONGEST words that occur ``least`` times, by C-value, highest first."""
    stop = function_words()
    counts: Counter[Words] = Counter()
    documents: Counter[Words] = Counter()
    for reading in readings:
        here: Counter[Words] = Counter()
        names: dict[str, list[Span]] = {}
        for mention in reading.mentions:
            names.setdefault(mention.block, []).append(mention.at)
        for block in reading.document.blocks:
            if block.kind is not BlockKind.BREAK:
                for run in _runs(_without(block.text, names.get(block.id, ())), stop):
                    _count(run, here)
        counts.update(here)
        documents.update(here.keys())
    kept = {words: n for words, n in counts.items() if n >= least}
    around: dict[Words, list[int]] = {}
    for words, n in kept.items():
        for length in range(2, len(words)):
            for start in range(len(words) - length + 1):
                around.setdefault(words[start : start + length], []).append(n)
    found = []
    for words, n in kept.items():
        longer = around.get(words, ())
        if max(longer, default=0) > n * PART_OF_ONE:
            continue
        value = math.log2(len(words)) * (n - (sum(longer) / len(longer) if longer else 0))
        if value > 0:
            found.append(Phrase(" ".join(words), round(value, 3), n, documents[words]))
    return sorted(found, key=lambda p: (-p.value, p.text))


def _without(text: str, names: Iterable[Span]) -> str:
    """Return ``text`` with a mark in place of each name: names are no terms, nor parts of terms."""
    parts, end = [], 0
    for at in sorted(names):
        if at.start >= end:
            parts += [text[end : at.start], "|"]
        end = max(end, at.end)
    return "".join([*parts, text[end:]])


def _runs(text: str, stop: frozenset[str]) -> Iterable[list[str]]:
    """Yield runs of content words with nothing but a blank or a hyphen between them."""
    run: list[str] = []
    end = 0
    for match in WORD.finditer(text):
        word = fold(match.group())
        if run and not _GAP.fullmatch(text, end, match.start()):
            yield run
            run = []
        end = match.end()
        if word in stop or word.isdigit() or len(word) == 1:
            if run:
                yield run
            run = []
        else:
            run.append(word.removesuffix("'s"))
    if run:
        yield run


def _count(run: Sequence[str], counter: Counter[Words]) -> None:
    for start in range(len(run) - 1):
        for end in range(start + 2, min(len(run), start + LONGEST) + 1):
            counter[tuple(run[start:end])] += 1
