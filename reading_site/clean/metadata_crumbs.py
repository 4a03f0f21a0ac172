"""The steps of a breadcrumb, and where a part of a line stands without the signs around it."""

from __future__ import annotations

import re
from functools import cache

from reading_site.clean.metadata_labels import labels

_CRUMB = re.compile(r"[>›»→/|\\]|&gt;|::")
# Signs that part steps also where the first is the name of a site: "Quay Daily >> Ports >> Boats".
_SIGNS = re.compile(r">>|(?<=\s)[>›»→](?=\s)")
LONGEST = 200
SIGNS = 2
"""Signs of a trail that does not begin at home, at least."""
WORDS = 6
"""Words of such a step, at most."""
_EDGE = frozenset(",;|·•-–—/:：~>›»")


def crumbs(text: str) -> tuple[tuple[int, int], ...]:
    """Return the places of a breadcrumb's steps; empty where the line is none."""
    if len(text) > LONGEST or not text[:24].casefold().lstrip(" •|/»>").startswith(_homes()):
        return ()
    steps = _steps(text, _CRUMB)
    # "You are here: Home / News"
    first = text[steps[0][0] : steps[0][1]].casefold().partition(":")[0] if steps else ""
    return steps if len(steps) > 1 and first in labels("home") else ()


def trail(text: str) -> tuple[tuple[int, int], ...]:
    """Return the steps of a breadcrumb whose first is the name of a site, or of one that begins at home."""
    signs = _SIGNS.findall(text) if len(text) <= LONGEST else []
    if len(signs) < SIGNS and ">>" not in signs:
        return crumbs(text)
    steps = _steps(text, _SIGNS)
    named = all(text[a].isupper() and text.count(" ", a, b) < WORDS for a, b in steps)
    return steps if len(steps) > 1 and named else crumbs(text)


def _steps(text: str, sign: re.Pattern[str]) -> tuple[tuple[int, int], ...]:
    steps = []
    at = 0
    for cut in [*sign.finditer(text), None]:
        span = trimmed(text, at, cut.start() if cut else len(text))
        if span is not None:
            steps.append(span)
        at = cut.end() if cut else len(text)
    return tuple(steps)


@cache
def _homes() -> tuple[str, ...]:
    return tuple(sorted(labels("home")))


def trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return a stretch of a text without the blanks and signs at its ends; None where nothing is left."""
    low, high = start, end
    while low < high and (text[low].isspace() or text[low] in _EDGE):
        low += 1
    while high > low and (text[high - 1].isspace() or text[high - 1] in _EDGE):
        high -= 1
    return (low, high) if low < high else None
