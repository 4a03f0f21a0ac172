"""Tells whether a few words are the name of a person, as bylines print it."""

from __future__ import annotations

import re
from functools import cache

from reading_site import tables
from reading_site.clean.metadata_labels import labels

_TOKEN = re.compile(r"[^\W\d_]+(?:[.'’-][^\W\d_]+)*\.?")
_PARTICLES = frozenset(
    [
        "de",
        "da",
        "do",
        "dos",
        "das",
        "del",
        "della",
        "di",
        "du",
        "des",
        "van",
        "von",
        "der",
        "den",
        "ten",
        "ter",
        "la",
        "le",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "y",
        "e",
        "zu",
        "zum",
        "af",
        "av",
        "st",
    ]
)
_SPLIT = re.compile(
    r"\s{0,2}(?:,|;|&|、|，|/|\||\band\b|\bund\b|\bet\b|\bwith\b|\bmit\b|\bet\b|\by\b|\bи\b|\bog\b|\boch\b|\ben\b(?=\s[A-Z]))\s{0,2}",
    re.IGNORECASE,
)
HAN_NAME = re.compile("[\u4e00-\u9fff]{2,4}(?=[\\s、，,;；/&和]|\\Z)")
MAX_WORDS = 5


@cache
def _given() -> frozenset[str]:
    return frozenset(tables.lines("anchors_given.txt"))


@cache
def _family() -> frozenset[str]:
    return frozenset(tables.lines("anchors_family.txt"))


@cache
def _common() -> frozenset[str]:
    return frozenset(tables.lines("names_words.txt"))


def person_score(text: str) -> float:
    """Return how much a line looks like one person's name: 0 not at all, 1 as much as can be.

    Words: capitalised, two to five of them; given names and family names of the tables speak for
    it, common words, digits and signs against it.
    """
    if not 3 <= len(text) <= 50 or any(c.isdigit() or c in '|:/@#?!()[]{}<>_=+*"“”' for c in text):
        return 0.0
    words = _TOKEN.findall(text)
    if not 2 <= len(words) <= MAX_WORDS or sum(map(len, words)) < len(text) - len(words) - 1:
        return 0.0
    never = labels("never")
    score = 0.0
    named = 0
    for word in words:
        folded = word.casefold().strip(".")
        if folded in _PARTICLES and word.islower():
            continue
        if not word[0].isupper():
            return 0.0
        named += 1
        if folded in never:
            score -= 1.0
        elif folded in _given():
            score += 1.0
        elif folded in _family() or (len(folded) == 1 and named > 1):
            score += 0.8
        elif folded in _common():
            score -= 0.4
        elif "-" in folded and any(
            part in _given() or part in _family() for part in folded.split("-")
        ):
            score += 0.8
        else:
            score += 0.35
    return max(0.0, score / named) if named >= 2 else 0.0


def split_names(text: str) -> tuple[tuple[int, int], ...]:
    """Return where the names of a list of names (``A B, C D and E F``) stand, trimmed."""
    spans = []
    at = 0
    for found in [*_SPLIT.finditer(text), None]:
        end = found.start() if found else len(text)
        raw = text[at:end]
        start = at + len(raw) - len(raw.lstrip())
        stop = start + len(raw.strip())
        if stop > start:
            spans.append((start, stop))
        at = found.end() if found else len(text)
    return tuple(spans)


def names_score(text: str) -> float:
    """Return how much a text looks like a list of persons' names: the mean over its parts."""
    spans = split_names(text)
    if not spans or len(spans) > 12:
        return 0.0
    return sum(person_score(text[a:b]) for a, b in spans) / len(spans)
