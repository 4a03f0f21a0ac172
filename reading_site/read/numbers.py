"""The bullets and numbers of paragraphs, which a DOCX file keeps apart from their words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
MOST = 10_000
"""Numbers above this are written as digits in every form."""


def qn(name: str) -> str:
    """Return the qualified name of ``w:name``."""
    return f"{{{_WORD}}}{name.removeprefix('w:')}"


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    """``decimal``, ``lowerLetter``, ``bullet`` and so on, as in ISO 29500."""
    pattern: str
    """``%1.%2)``: the numbers of the levels and what stands around them."""
    start: int


class Numbering:
    """Counts the numbered paragraphs of a document in their order."""

    def __init__(self, document: Any) -> None:
        self._levels: dict[tuple[str, int], _Level] = {}
        self._counts: dict[str, list[int]] = {}
        related = document.part.rels.values()
        part = next((r.target_part for r in related if r.reltype.endswith("/numbering")), None)
        if part is None:
            return
        root = part.element
        abstract = {
            item.get(qn("w:abstractNumId")): item for item in root.iter(qn("w:abstractNum"))
        }
        for num in root.iter(qn("w:num")):
            target = num.find(qn("w:abstractNumId"))
            levels = abstract.get(target.get(qn("w:val"))) if target is not None else None
            for level in levels.iter(qn("w:lvl")) if levels is not None else ():
                key = (num.get(qn("w:numId")), _int(level.get(qn("w:ilvl")), 0))
                self._levels[key] = _Level(
                    form=_value(level, "w:numFmt", "bullet"),
                    pattern=_value(level, "w:lvlText", f"%{key[1] + 1}."),
                    start=_int(_value(level, "w:start", "1"), 1),
                )

    def depth(self, paragraph: Any) -> int:
        """Return how deep a paragraph lies in a list, from 1; 0 where it is no item."""
        key = self._key(paragraph)
        if key is not None and self._form(key) != "none":
            return key[1] + 1
        return int(_is_bullet(paragraph))

    def marker(self, paragraph: Any) -> str:
        """Return what stands before the words of a paragraph, and count on."""
        key = self._key(paragraph)
        form = self._form(key) if key else "none"
        if key is None or form == "none":
            return "• " if _is_bullet(paragraph) else ""
        if form == "bullet":
            return "• "
        number, depth = key
        counts = self._counts.setdefault(number, [])
        while len(counts) <= depth:
            counts.append(self._start(number, len(counts)) - 1)
        counts[depth] += 1
        del counts[depth + 1 :]
        text = _PLACE.sub(
            lambda m: self._written(number, counts, int(m[1]) - 1), self._levels[key].pattern
        )
        return f"{text.strip()} " if text.strip() else ""

    def _written(self, number: str, counts: list[int], depth: int) -> str:
        if depth >= len(counts):
            return ""
        # A level that no paragraph has opened yet counts from its start.
        value = max(counts[depth], self._start(number, depth))
        return _in_form(value, self._form((number, depth)))

    def _form(self, key: tuple[str, int]) -> str:
        level = self._levels.get(key)
        return level.form if level else "none"

    def _start(self, number: str, depth: int) -> int:
        level = self._levels.get((number, depth))
        return level.start if level else 1

    @staticmethod
    def _key(paragraph: Any) -> tuple[str, int] | None:
        own = _list_level(paragraph._p)
        style = paragraph.style
        return own or (_list_level(style.element) if style is not None else None)


def _is_bullet(paragraph: Any) -> bool:
    style = paragraph.style
    return style is not None and str(style.name or "").startswith("List Bullet")


def _list_level(element: Any) -> tuple[str, int] | None:
    """Return list and level of a paragraph or style; None where it belongs to no list."""
    properties = element.find(qn("w:pPr"))
    numbering = properties.find(qn("w:numPr")) if properties is not None else None
    if numbering is None or (number := numbering.find(qn("w:numId"))) is None:
        return None
    level = numbering.find(qn("w:ilvl"))
    return number.get(qn("w:val")), 0 if level is None else _int(level.get(qn("w:val")), 0)


def _value(element: Any, name: str, default: str) -> str:
    child = element.find(qn(name))
    value = child.get(qn("w:val")) if child is not None else None
    return default if value is None else str(value)


def _int(text: str | None, default: int) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 7 else default


def _in_form(value: int, form: str) -> str:
    if form.endswith("Letter") and 0 < value <= MOST:
        text = chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)
    elif form.endswith("Roman") and 0 < value < 40:
        text, rest = "", value
        for size, sign in _ROMAN:
            text += sign * (rest // size)
            rest %= size
    else:
        return str(value)
    return text.upper() if form.startswith("upper") else text
