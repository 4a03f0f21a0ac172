"""Heads and numbers of printed pages, and the numbers of pictures in a row of them, amid the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from reading_site.clean.ledger import Why
from reading_site.clean.lines import Line
from reading_site.clean.pieces import Piece
from reading_site.hyphens import is_divided
from reading_site.model import Action

SHEET = Why("page-head", "head or number of a printed page")
FEWEST = 3
"""Pages whose heads differ in nothing but their numbers, at least."""
CHARS = 160
_SIDE = r"(?:\s{2,80}|\s[|•·–—-]\s)"
_HEAD = re.compile(
    rf"(?P<lead>[0-9]{{1,4}}|[ivxl]{{1,6}}){_SIDE}(?P<right>[^\W\d_].{{2,120}})\Z"
    rf"|(?P<left>[^\W_].{{2,120}}?){_SIDE}(?P<trail>[0-9]{{1,4}}|[ivxl]{{1,6}})\Z"
    r"|(?P<word>(?:page|seite|página|стр\.?|pagina|s\.|p\.)\s)(?P<number>[0-9]{1,4})(?P<of>(?:\s?(?:of|von|sur|de|из|/)\s?[0-9]{1,4})?)\Z"
    r"|[-–—]\s?(?P<dashed>[0-9]{1,4})\s?[-–—]\Z"
    r"|(?P<picture>[0-9]{1,3})\s?(?P<total>(?:/|of|von|sur|de)\s?[0-9]{1,3})\Z",
    re.IGNORECASE,
)
_SAID = re.compile("[.!?:;。！？：；][\"'”’»)\\]]{0,3}(?:\\[?[0-9¹²³]{1,3}\\]?)?\\Z")


def sheet_lines(lines: Sequence[Line]) -> list[int]:
    """Return the lines that are heads or numbers of pages: at least three alike, their numbers rising."""
    runs: dict[str, list[tuple[int, int]]] = {}
    for n, line in enumerate(lines):
        text = line.text
        if len(text) > CHARS or not (text[0].isalnum() or text[0] in "-–—"):
            continue
        last = text[-1]
        if not (last.isdecimal() or text[0].isdecimal() or last in "ivxlIVXL-–—"):
            continue
        found = _HEAD.match(text)
        if found is None:
            continue
        number = next(g for g in found.group("lead", "trail", "number", "dashed", "picture") if g)
        beside = found.group("right", "left", "word", "of", "total")
        key = " ".join(" ".join(g.casefold().split()) for g in beside if g)
        runs.setdefault(key, []).append((n, int(number) if number.isdecimal() else 0))
    heads = [n for run in runs.values() if _rises([number for _, number in run]) for n, _ in run]
    return sorted({*heads, *_beside(lines, heads)})


def _beside(lines: Sequence[Line], heads: Sequence[int]) -> list[int]:
    """Return the lines right above or below the heads of pages that say the same each time."""
    again: dict[str, list[int]] = {}
    for n in heads:
        for other in (n - 1, n + 1):
            if not 0 <= other < len(lines) or abs(lines[other].index - lines[n].index) > 1:
                continue
            text = lines[other].text
            if len(text) <= CHARS and any(map(str.isalpha, text)) and not _SAID.search(text[-20:]):
                again.setdefault(text.casefold(), []).append(other)
    return [n for run in again.values() if len(set(run)) > 1 for n in run]


def _rises(numbers: Sequence[int]) -> bool:
    counted = [number for number in numbers if number]
    return len(numbers) >= FEWEST and all(a < b for a, b in pairwise(counted)) and len(counted) > 1


def join_sheets(text: str, pieces: Sequence[Piece], shown: Sequence[int], marks: list[str]) -> None:
    """Put a blank into ``marks`` where a sentence goes on behind the head of the next page."""
    if not any(piece.why is SHEET for piece in pieces):
        return
    for m, (n, after) in enumerate(pairwise(shown)):
        between = pieces[n + 1 : after]
        gone = all(piece.action is Action.REMOVED for piece in between)
        if not gone or not any(piece.why is SHEET for piece in between):
            continue
        before, behind = pieces[n].span.of(text), pieces[after].span.of(text)
        if behind[0].islower() and not _SAID.search(before[-20:]):
            marks[m] = "-" if is_divided(before) else " "
