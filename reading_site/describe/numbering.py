"""Reads what numbers a line (``IV.``, ``2)``, ``(a)``, ``Chapter 3``, ``1.2``) and checks sequences.

A number counts only in company: a first one that a second follows, or one that follows its
predecessor. ``B. Smith`` or a lone ``3.`` stay text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from reading_site.describe.vocabulary import ordered, sequence

_HAN = "零一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ROMAN = re.compile(r"(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})\Z")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_HEADLINE_NUMBER = re.compile(r"#(?P<n>\d{1,3})(?=[\s.:)])[.:)]?")


@dataclass(frozen=True, slots=True)
class Enumerator:
    """What numbers a line."""

    scheme: str
    """Tells numberings apart, for example ``roman.``, ``(arabic)``, ``chapter``, ``decimal2``."""
    value: tuple[int, ...]
    """``(3,)`` for ``III.``; ``(1, 2)`` for ``1.2``."""
    end: int
    """Length of the marker in the line, without white space after it."""
    sure: bool = False
    """A division with a mark behind its number (``Part Two: …``): it needs no company."""
    other: Enumerator | None = None
    """The other reading of a letter that is also a roman numeral."""


@cache
def _pattern() -> re.Pattern[str]:
    ordinals = "|".join(sequence("ordinals"))
    numbers = "|".join(sequence("number_words"))
    divisions = "|".join(re.escape(word) for word in ordered("divisions"))
    return re.compile(
        rf"""
        (?P<open>[(（\[])?
        (?: (?P<dotted>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}})(?P<dclose>[.)）\]]?)(?=\s)
          | (?P<num>\d{{1,3}}) (?: (?P<nclose>[.)\]）．、]) (?=\s|[^\W\d_]) | (?=\s[-–—]\s)[ ][-–—] )
          | (?P<han>[{_HAN}]{{1,3}}) (?P<hclose>[、.)）．])
          | (?P<roman>[IVXLC]{{1,7}}|[ivxlc]{{1,7}}) (?P<rclose>[.)\]）．]) (?=\s)
          | (?P<alpha>[A-Za-zА-Яа-я]) (?P<aclose>[.)\]）]) (?=\s)
        )
        | (?P<bare>\d{{1,2}})(?=[ ]{{1,3}}(?-i:[^\W\d_a-zß-ÿа-я]))
        | §[ \u00a0]?(?P<section>\d{{1,3}})\.?(?=\s)
        | (?P<circled>[{_CIRCLED}])
        | (?P<ordinal>{ordinals})\u064b?ا\u064b?\s?[:：،.-](?=\s)
        | (?P<word>{divisions}) [ ] (?P<wnum>\d{{1,3}}|[IVXLC]{{1,7}}|{numbers}) (?P<wclose>[.:)]|(?=\s[-–—:])\s[-–—:]|(?=\s|\Z))
        | (?P<di>第) (?P<dnum>[{_HAN}]{{1,3}}|\d{{1,3}}) (?P<dword>[章节節部篇条條编編])
        """,
        re.VERBOSE | re.IGNORECASE,
    )


def read(text: str) -> Enumerator | None:
    """Return what numbers ``text``, or None; a marker alone, without text after it, is none."""
    first = text[:1]
    if first == "#" and (found := _HEADLINE_NUMBER.match(text)):
        return Enumerator("#", (int(found["n"]),), found.end())
    if not (first.isalnum() or first in "(（[§" or first in _CIRCLED):
        return None
    found = _pattern().match(text[:60])
    if found is None or not text[found.end() :].strip():
        return _division_alone(found, text)
    end = found.end()
    if found["word"]:
        sure = bool(found["wclose"])
        return Enumerator(found["word"].casefold(), (_number(found["wnum"]),), end, sure)
    if found["di"]:
        return Enumerator("第" + found["dword"], (_number(found["dnum"]),), end)
    if found["ordinal"]:
        return Enumerator("ordinal", (sequence("ordinals").index(found["ordinal"]) + 1,), end)
    if found["section"]:
        return Enumerator("§", (int(found["section"]),), end)
    if found["bare"]:
        return Enumerator("decimal1", (int(found["bare"]),), end)
    if found["circled"]:
        return Enumerator("circled", (_CIRCLED.index(found["circled"]) + 1,), end)
    opened = "(" if found["open"] else ""
    if found["dotted"]:
        value = tuple(int(n) for n in found["dotted"].split("."))
        return Enumerator(f"decimal{len(value)}", value, end)
    if found["num"]:
        close = _close(found["nclose"])
        if opened and close == ".":
            return None
        return Enumerator(f"{opened}arabic{close}", (int(found["num"]),), end)
    if found["han"]:
        return Enumerator(f"{opened}han{_close(found['hclose'])}", (_number(found["han"]),), end)
    return _letters(found, opened, end)


def _division_alone(found: re.Match[str] | None, text: str) -> Enumerator | None:
    """``Chapter 3`` on a line of its own is a heading whose text is its number."""
    if found is None or not (found["word"] or found["di"]) or found.end() != len(text):
        return None
    scheme = found["word"].casefold() if found["word"] else "第" + found["dword"]
    return Enumerator(scheme, (_number(found["wnum"] or found["dnum"]),), 0)


def _letters(found: re.Match[str], opened: str, end: int) -> Enumerator | None:
    body = found["roman"] or found["alpha"]
    close = _close(found["rclose"] or found["aclose"])
    case = "upper" if body.isupper() else "lower"
    alpha = None
    if len(body) == 1 and body.isascii():
        value = (ord(body.upper()) - ord("A") + 1,)
        alpha = Enumerator(f"{opened}alpha-{case}{close}", value, end)
    elif len(body) == 1:
        value = (ord(body.upper()) - ord("А") + 1,)
        return Enumerator(f"{opened}cyrillic-{case}{close}", value, end)
    if found["roman"] and body in (body.upper(), body.lower()) and _ROMAN.match(body.upper()):
        return Enumerator(f"{opened}roman-{case}{close}", (_number(body),), end, other=alpha)
    return alpha


def _close(mark: str | None) -> str:
    return {None: " –", ")": ")", "）": ")", "]": ")", "．": ".", ".": ".", "、": "、"}[mark]


def _number(text: str) -> int:
    if text.isascii() and text.isdigit():
        return int(text)
    if text.casefold() in sequence("number_words"):
        return sequence("number_words").index(text.casefold()) + 1
    if text[0] in _HAN:
        return _han(text)
    total = 0
    values = [_ROMAN_VALUES[c] for c in text.upper()]
    for value, after in zip(values, [*values[1:], 0], strict=True):
        total += -value if value < after else value
    return total


def _han(text: str) -> int:
    tens, ten, ones = text.partition("十")
    if not ten:
        return sum(_HAN.index(c) * 10**i for i, c in enumerate(reversed(text)))
    return (_HAN.index(tens[0]) if tens else 1) * 10 + (_HAN.index(ones[0]) if ones else 0)


def supported(found: Sequence[Enumerator | None]) -> tuple[Enumerator | None, ...]:
    """Return the enumerators of consecutive lines that stand in a sequence, None for the others.

    A value is supported where the same scheme has its successor later or its predecessor before,
    with no first value in between; a bare number (``2 Results``) only in a text that also has the next
    level (``2.1``). Linear in the number of lines.
    """
    chosen = _choose(found)
    if not any(item is not None and item.scheme == "decimal2" for item in chosen):
        chosen = [None if item and item.scheme == "decimal1" else item for item in chosen]
    support = [False] * len(chosen)
    last: dict[str, tuple[tuple[int, ...], int]] = {}
    for index, item in enumerate(chosen):
        if item is None:
            continue
        before = last.get(item.scheme)
        if before is not None and _follows(before[0], item.value):
            support[index] = support[before[1]] = True
        elif item.scheme.startswith("decimal"):
            parent = last.get(f"decimal{len(item.value) - 1}") or last.get("arabic.")
            support[index] = item.value[-1] == 1 and (parent is not None or len(item.value) == 1)
        elif item.scheme[0].isalpha() and item.scheme in _divisions():
            support[index] = item.sure or item.value == (1,) or before is not None
        last[item.scheme] = (item.value, index)
    return tuple(item if ok else None for item, ok in zip(chosen, support, strict=True))


@cache
def _divisions() -> frozenset[str]:
    return frozenset(ordered("divisions"))


def _choose(found: Sequence[Enumerator | None]) -> list[Enumerator | None]:
    """Decide between the two readings of ``C.``, ``I.`` and the like by what came before."""
    last: dict[str, tuple[int, ...]] = {}
    chosen: list[Enumerator | None] = []
    for item in found:
        pick = item
        if item is not None and item.other is not None:
            other = item.other
            seen = last.get(other.scheme)
            if seen is not None and _follows(seen, other.value):
                roman = last.get(item.scheme)
                if roman is None or not _follows(roman, item.value):
                    pick = other
            elif item.value != (1,) and item.scheme not in last:
                pick = other
        if pick is not None:
            last[pick.scheme] = pick.value
        chosen.append(pick)
    return chosen


def _follows(before: tuple[int, ...], after: tuple[int, ...]) -> bool:
    if len(before) == len(after) == 1:
        return after[0] == before[0] + 1
    return after[:-1] == before[:-1] and after[-1] == before[-1] + 1
