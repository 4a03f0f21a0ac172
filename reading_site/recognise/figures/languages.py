"""Numbers that Chinese, French, German, Russian and Spanish give in words, and what ends their nouns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, cast

from reading_site.recognise.figures.lexicon import SCALES, TABLE, UNITS, alternation
from reading_site.recognise.figures.number import Number
from reading_site.tables import mapping

_TABLE = cast("dict[str, Any]", mapping("figures_languages.yml"))
RULE = "words-of-language"
"""The rule of a number that stands in words of the document's own language."""
# 二十三个县, but not 第三个 and not a name in marks: “三个代表”
_DIGITS = {sign: n for n, sign in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
_TENS = {"十": 10, "百": 100, "千": 1000}
_NUMERAL = "[一二两三四五六七八九十百千零]"
_COUNTED = re.compile(
    rf"(?<![第“‘《「一二两三四五六七八九十百千万亿零几数每初周\d])(?P<n>{_NUMERAL}{{1,6}}[万亿]?)(?=(?:{alternation(TABLE['chinese_classifiers'])}))"
)
_PART_OF = re.compile(
    rf"(?<!{_NUMERAL})(?P<under>百|千|{_NUMERAL}{{1,4}})分之(?P<over>{_NUMERAL}{{1,4}})"
)


@dataclass(frozen=True, slots=True)
class _Language:
    number: re.Pattern[str]
    numbers: dict[str, int]
    part: re.Pattern[str]
    parts: dict[str, tuple[int, int]]


def _read(code: str) -> _Language:
    table = _TABLE[code]
    counted = "|".join(
        [alternation([*UNITS, *SCALES]), table["adjective"] + table["noun"]],
    )
    nots = "".join(f"(?!{re.escape(tail)})" for tail in table["not_parts"])
    single = table["numbers"]
    numbers = single | {
        table["joined"].format(tens=tens, unit=unit): ten + one
        for tens, ten in single.items()
        if ten in range(20, 100, 10)
        for unit, one in single.items()
        if one < 10
    }
    return _Language(
        number=re.compile(
            rf"(?<![\w’'-])(?P<n>(?i:{alternation(list(numbers))}))(?= (?!(?:{alternation([*table['stops'], *single])})(?!\w))(?:{counted})(?!\w))"
        ),
        numbers=numbers,
        part=re.compile(rf"(?<!\w)(?P<n>(?i:{alternation(list(table['parts']))}))(?!\w){nots}"),
        parts={words.lower(): (over, under) for words, (over, under) in table["parts"].items()},
    )


_LANGUAGES = {code: _read(code) for code in sorted(_TABLE)}


_WORD = re.compile(r"[ \u00a0]([^\W\d_]+)")
_STOPS = frozenset(word for code in _TABLE for word in _TABLE[code]["stops"])


_AND_NUMBER = re.compile(r" [^\W\d_]{1,4} (?:rund |etwa )?\d")


def goes_on(text: str, at: int) -> bool:
    """Tell whether one word leads to a further number: "228,4 auf 211,5", "350 oder 400"."""
    return _AND_NUMBER.match(text, at) is not None


def stops_at(text: str, at: int) -> bool:
    """Tell whether a word of one of these languages follows that is no noun: "52 étaient privées"."""
    word = _WORD.match(text, at)
    return word is not None and word[1] in _STOPS


def in_words(text: str, code: str) -> Iterator[Number]:
    """Yield the numbers that ``text`` gives in words of the language ``code``, where a noun follows."""
    if code == "zh":
        yield from _chinese(text)
    language = _LANGUAGES.get(code)
    if language is None:
        return
    for match in language.part.finditer(text):
        over, under = language.parts[match["n"].lower()]
        value = (Decimal(over) / under).quantize(Decimal("0.0001")).normalize()
        end = match.start() + len(_without_of(match["n"]))
        yield Number(start=match.start(), end=end, value=value, rule="fraction")
    for match in language.number.finditer(text):
        if match["n"][0].isupper() and text[: match.start()].rstrip()[-1:] not in _ENDS:
            continue  # a name: „Die Drei Nüsse“
        value = Decimal(language.numbers[match["n"].lower()])
        scale = _SCALE.match(text, match.end())
        end = scale.end() if scale else match.end()
        if scale:
            value *= _SCALES[scale[1]]
        yield Number(start=match.start(), end=end, value=value, rule=RULE, scaled=scale is not None)


# Behind these a sentence begins.
_ENDS = frozenset(("", ".", "!", "?", ":", "\n", "-", "–", "—"))
_SCALES = SCALES | {"Dutzend": 12}
_SCALE = re.compile(rf" ({alternation(list(_SCALES))})(?!\w)")
_OF_ENDS = re.compile(r" (?:der|des|aller|de|du|del)\Z")


def _without_of(words: str) -> str:
    return _OF_ENDS.sub("", words)


def _chinese(text: str) -> Iterator[Number]:
    for match in _PART_OF.finditer(text):
        under, over = (_numeral(match[name]) for name in ("under", "over"))
        if not under or not over or over >= under:
            continue
        if match["under"] == "百":
            yield Number(start=match.start(), end=match.end(), value=Decimal(over), rule="per-cent")
            continue
        value = (Decimal(over) / under).quantize(Decimal("0.0001")).normalize()
        yield Number(start=match.start(), end=match.end(), value=value, rule="fraction")
    for match in _COUNTED.finditer(text):
        words = match["n"].rstrip("万亿")
        number = _numeral(words)
        if not number or number < 2:
            continue
        scale = {"万": 10_000, "亿": 100_000_000}.get(match["n"][-1], 1)
        yield Number(
            start=match.start(),
            end=match.end(),
            value=Decimal(number * scale),
            rule=RULE,
            scaled=scale > 1,
        )


def _numeral(words: str) -> int:
    """Return the value of Chinese numerals below ten thousand; 0 for what is none."""
    total, digit = 0, 0
    for sign in words:
        if sign in _TENS:
            total += (digit or 1) * _TENS[sign]
            digit = 0
        elif digit:
            return 0  # 三四个: three or four
        else:
            digit = _DIGITS[sign]
    return total + digit
