"""Run-in heads: ``BACKGROUND. The council …``, ``Background.— The council …``, ``Background. The …``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading_site.describe.units import Shape, Unit

_PROSE = Shape.PROSE
_HEAD = re.compile(
    r"(?:(?P<shouted>[^\W\d_a-zà-ÿа-я][^\W\d_a-zà-ÿа-я ,’'&-]{3,60}[.:])|(?P<dashed>[^\W\d_a-zà-ÿ][^\n.:!?—–]{2,60}\.\s?[—–]))\s(?=[\"“‘(]?[^\W_])"
)
# Plain words: nothing but their company tells them from a short sentence.
_PLAIN = re.compile(
    r"[^\W\d_a-zà-ÿа-я][^\W\d_]{2,24}(?:[ -][^\W\d_]{2,24}){0,2}(?P<sign>[.:]|\s[-–—])\s(?=[\"“‘(]?[^\W\d_a-zà-ÿа-я])"
)
# "BRANDT: ", "Ann Lee (ECR). – "
_LABELS = (re.compile(r":\s\Z"), re.compile(r"\.\s?[—–]\s\Z"))
FEWEST = 2
"""One such opening is a dateline or an outcry; heads come in company."""
FEWEST_PLAIN = 4
FEWEST_STOPPED = 3
"""Heads in plain words, and those of them that end with a full stop, as no name of a speaker does."""
PLAIN_SHARE = 0.8
"""Share of the paragraphs that such heads open: in stories one paragraph in ten begins so."""
LEAST = 60
"""Code points of text that a head must have behind it."""


def run_in(units: Sequence[Unit]) -> dict[int, int]:
    """Map the index of each paragraph with a run-in head to the length of the head."""
    heads: dict[int, re.Match[str]] = {}
    for index, unit in enumerate(units):
        if unit.shape is _PROSE and (head := _HEAD.match(unit.part.text[:80])):
            heads[index] = head
    for sign in _LABELS:
        labels = [head.group() for head in heads.values() if sign.search(head.group())]
        if len(set(labels)) < len(labels):
            # What comes again is a speaker's label, and then the others with its sign are, too.
            heads = {i: head for i, head in heads.items() if not sign.search(head.group())}
    found = {
        index: head.end()
        for index, head in heads.items()
        if len(units[index].part.text) - head.end() >= LEAST
    }
    texts = {heads[index].group() for index in found}
    return found if len(texts) >= FEWEST else _plain(units)


def _plain(units: Sequence[Unit]) -> dict[int, int]:
    """Map paragraphs to the lengths of their heads where nearly all have one, each its own."""
    found: dict[int, int] = {}
    heads: list[str] = []
    stopped = prose = 0
    for index, unit in enumerate(units):
        if unit.shape is not _PROSE:
            continue
        prose += 1
        head = _PLAIN.match(unit.part.text[:90])
        if head is not None and len(unit.part.text) - head.end() >= LEAST:
            found[index] = head.end()
            heads.append(head.group())
            stopped += head["sign"] == "."
    own = len(set(heads)) == len(heads)
    many = len(found) >= max(FEWEST_PLAIN, PLAIN_SHARE * prose) and stopped >= FEWEST_STOPPED
    return found if many and own else {}
