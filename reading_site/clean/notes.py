"""Lines that are notes: they open with the sign of a note that the text above them refers to."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from reading_site.clean.glyphs import Bools
from reading_site.clean.lines import Line
from reading_site.clean.repair import beyond_ascii

_RAISED = "¹²³⁰⁴-⁹"
_CIRCLED = "①-⑳"
_OPENS = re.compile(
    rf"(?:\[(\d{{1,3}})\]|([{_RAISED}]{{1,3}})|([{_CIRCLED}]))\s?(?=[^\W_]|[\"“‘«(《])"
)
_REFERS = re.compile(rf"(?<=\S)(?:\[(\d{{1,3}})\]|([{_RAISED}]{{1,6}})|([{_CIRCLED}]))")
_RAISED_SIGN = re.compile(rf"[{_RAISED}{_CIRCLED}]")
_SIGN = re.compile(rf"[\[{_RAISED}{_CIRCLED}]")
# A rule of strokes, and the number of a note that lost its height: ``_____``, ``1 A/HRC/9/4.``
_RULE = re.compile(r"_{5,80}\Z")
_NUMBER = re.compile(r"([0-9]{1,3})[.)]?\s{1,9}(?=[^\W\d_]|[\"“‘«(])")
NOTE_CHARS = 1000
"""A longer line is running text."""


def note_lines(lines: Sequence[Line]) -> Bools:
    """Tell which lines open with a sign that a line above refers to, or are numbered below a rule."""
    found = np.zeros(len(lines), dtype=bool)
    known: set[str] = set()
    raised = _RAISED_SIGN.search(beyond_ascii("".join([line.text for line in lines]))) is not None
    ruled = -1
    for n, line in enumerate(lines):
        text = line.text
        if text[0] == "_" and _RULE.match(text):
            ruled = 0
        elif ruled >= 0:
            number = _NUMBER.match(text) if len(text) <= NOTE_CHARS else None
            goes_on = number is not None and (not ruled or int(number[1]) == ruled + 1)
            found[n] = goes_on
            ruled = int(number[1]) if number is not None and goes_on else -1
        first = _SIGN.search(text) if "[" in text or (raised and not text.isascii()) else None
        if first is None:
            continue
        opens = _OPENS.match(text)
        if opens is not None and len(text) <= NOTE_CHARS:
            found[n] |= opens[0].strip() in known
        for sign in _REFERS.finditer(text, opens.end() if opens else first.start()):
            known.add(sign[0])
            if sign[2]:
                known.update(sign[2])
    return found
