"""Numbers in digits and in English words, with their scale: where they stand and what they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reading_site.recognise.digits import has_digit
from reading_site.recognise.figures.lexicon import (
    DIGITS,
    FRACTIONS,
    SCALES,
    SCALES_CJK,
    TABLE,
    UNITS,
    alternation,
)
from reading_site.recognise.figures.number import Number
from reading_site.recognise.figures.ratios import every, ratios, to_one
from reading_site.recognise.figures.units import qualifier_before
from reading_site.recognise.trie import Standing

# A run of digits and separators; which separator means what is decided on the run as a whole.
# 40 characters: longer runs are no figures.
_RUN = re.compile(r"\d[\d,.]{0,40}")
_SPACED = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3}){1,5}(?![\d,.]?\d)")
_SCALE = re.compile(
    rf"[ \u00a0\n-]?({alternation([*SCALES, *(word.upper() for word in SCALES if len(word) > 4)])})(?!\w)"
)
_SCALE_CJK = re.compile(rf"[多余几]?({alternation(list(SCALES_CJK))})")  # 320多万
_GROUPED = re.compile(r"\d{1,3}(?:,\d{2,3}){0,9},\d{3}(?:\.\d+)?\Z")
_GROUPED_DOT = re.compile(r"\d{1,3}(?:\.\d{3}){1,9}(?:,\d+)?\Z")
_PLAIN = re.compile(r"\d+(?:\.\d+)?\Z")
_PLAIN_COMMA = re.compile(r"\d+(?:,\d+)?\Z")


def in_digits(text: str, at: int, *, comma_decimal: bool) -> Number | None:
    """Return the number whose first digit stands at ``at``; None for what is no plain number."""
    spaced = _SPACED.match(text, at) if comma_decimal else None
    match = spaced or _RUN.match(text, at)
    if not match:
        return None
    written = match[0].rstrip(",.")
    end = at + len(written)
    value, grouped = _value(written, comma_decimal)
    if value is None or not written.isascii():
        if not spaced:
            return None
        value, grouped = Decimal("".join(filter(str.isdecimal, written))), True
    end, part = _mixed(text, end)
    value += part
    scale = _SCALE.match(text, end) or _SCALE_CJK.match(text, end)
    if scale:
        value *= SCALES.get(scale[1]) or SCALES.get(scale[1].lower()) or SCALES_CJK[scale[1]]
        end = scale.end()
        if scale[1] in ("Mio", "Mrd", "млн", "млрд", "тыс") and text[end : end + 1] == ".":
            end += 1
    return Number(
        start=at, end=end, value=value, rule="digits", scaled=bool(scale), grouped=grouped
    )


# "1 1/2 miles", "5½ lengths"
_AND_PART = re.compile(r" ([1-9])/([2-9]|16)(?![\d/,.-])(?= [a-z])")
_PARTS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.3333", "⅔": "0.6667", "⅛": "0.125"}


def _mixed(text: str, end: int) -> tuple[int, Decimal]:
    """Return where a part behind a whole number ends, and how much it is; 0 without one."""
    if text[end : end + 1] in _PARTS:
        return end + 1, Decimal(_PARTS[text[end]])
    part = _AND_PART.match(text, end) if text[end + 2 : end + 3] == "/" else None
    if part and int(part[1]) < int(part[2]):
        return part.end(), (Decimal(part[1]) / int(part[2])).quantize(Decimal("0.0001"))
    return end, Decimal(0)


def _value(written: str, comma_decimal: bool) -> tuple[Decimal | None, bool]:
    if comma_decimal and _GROUPED_DOT.match(written):
        return Decimal(written.replace(".", "").replace(",", ".")), True
    if comma_decimal and "," in written and _PLAIN_COMMA.match(written):
        return Decimal(written.replace(",", ".")), False
    if _PLAIN.match(written):
        return Decimal(written), False
    if _GROUPED.match(written):
        return Decimal(written.replace(",", "")), True
    return None, False


_SMALL = alternation(list(DIGITS))
_LARGE = alternation(["dozen", "hundred", "thousand", "million", "billion", "trillion"])
_ANY = f"(?:{_SMALL}|{_LARGE})"
_PHRASE = re.compile(rf"{_ANY}(?:(?:[ -]|,? and ){_ANY}){{0,8}}(?![\w’'])", re.IGNORECASE)
_ARTICLE = re.compile(r"(?<![\w’'-])(?:half a|a|an) \Z", re.IGNORECASE)
_BETWEEN_WORDS = re.compile(r",? and |[ -]")
_AND_A_HALF = re.compile(r"(?: and a half|-and-a-half)(?: (million|billion))?\b")
# "a year and a half", "an hour and a half"
_ONE_AND_A_HALF = re.compile(
    rf"(?<![\w-])(?:[Aa]n?|[Oo]ne) (?:{alternation([u for u in UNITS if u.isalpha()])}) and a half\b(?!-| (?:ago|old)\b)"
)
AN_HOUR = "an"
"""The rule of an article that is a number: "under an hour"."""
_AN_HOUR = re.compile(
    r" (an?) (?:hour|minute|day|week|month|year|decade|century)\b(?!-| (?:and a half|ago|old|later|earlier|or)\b)"
)
_BOUNDED = re.compile(
    r"\b(?:under|(?:less|more) than|over|nearly|almost|about|around|roughly|within|at least)\Z"
)
_FRACTION = re.compile(
    rf"(?<![\w-])(?:((?:one|a|two|three|four|five|seven|nine)[ -])({alternation(list(FRACTIONS))})|(half))(?![\w’'-])",
    re.IGNORECASE,
)
_FRACTION_OF = re.compile(
    r" (?:of|the|their|its|our|his|her|these|those|as (?:many|much|large|big|high|long)|a million|a billion"
    rf"|{alternation(TABLE['comparatives'])})\b"
)
# "half an hour", but not "half an hour later"
_HALF_A = re.compile(
    r" an? (?=(?:year|month|week|hour|day|mile|kilomet(?:er|re)|minute|met(?:er|re)|lit(?:er|re)|tonne|kilo|decade|century)\b(?! (?:later|earlier|ago|before|after|past|to)\b))"
)
_OF_A_MILLION = re.compile(r" of a (million|billion|trillion)\b")
# "rose fivefold", "a 12-fold rise"; what is twofold has two sides, unless something grew so.
_FOLD = re.compile(
    rf"(?<![\w.,-])({alternation([n for n, v in DIGITS.items() if v > 1])}|\d{{1,3}}(?:\.\d)?)-?fold(?!\w)",
    re.IGNORECASE,
)
_GREW = re.compile(
    r"\b(?:\w{3,12}ed|\w{3,12}ing|grew|grown|grow|rose|risen|rise|increase|than|nearly|almost|over|about) \Z"
)
# "the hundred boats", "over hundred boats"; "several hundred boats", "in million yuan" name no number.
_BEFORE_SCALE = frozenset(TABLE["before_scale"]) | {
    name.rpartition(" ")[2] for name in TABLE["qualifiers"]
}
_LAST_WORD = re.compile(r"([^\W\d_]{1,15}) \Z")
_OTHER_HALF = re.compile(rf"\b(?:{alternation(TABLE['other_halves'])}) \Z")
# What may follow "nearly half" and "by a third" where no noun does.
_FRACTION_END = re.compile(
    r"[.,;:)]|\Z| (?:were|was|are|is|have|had|has|do|did|said|say|live|lived|in|by|from|since|to|during|after|and|or|than|"
    r"as|work|worked|come|came|went|go|on|at|with|between|over|compared|when|while|that|which)\b"
)
# "the one hundred and fourteenth session"
_ORDINAL = re.compile(
    r"(?: and |-)(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[a-z]{3,6}teenth|[a-z]{3,6}tieth)(?!\w)"
)
_COUNTS = {"one": 1, "a": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "nine": 9}
_NAMED = frozenset(DIGITS) | {"dozen", "hundred", "thousand", "million", "billion", "trillion"}
_CORE = Standing(_NAMED | {word.capitalize() for word in _NAMED}, tied="’'-")


def read_words(texts: Sequence[str]) -> None:
    """Look for the number words of a document at once; ``in_words`` tells those of each text."""
    _CORE.read(texts)


def in_words(text: str) -> Iterator[Number]:
    """Yield the numbers that ``text`` gives in English words, in order.

    A capital within a sentence makes a name of it (the Five Principles), at its start not.
    """
    found: list[Number] = []
    if _has_part(text):
        found += _fractions(text)
    cores = list(_CORE.finditer(text))
    if (cores or has_digit(text)) and (" in " in text or " out of " in text):
        found += ratios(text)
    if " to 1" in text or " to one" in text:
        found += to_one(text)
    if " and a half" in text:
        found += (
            Number(start=one.start(), end=one.end(), value=Decimal("1.5"), rule="and-a-half")
            for one in _ONE_AND_A_HALF.finditer(text)
        )
    found += (
        Number(start=hour.start(1), end=hour.end(1), value=Decimal(1), rule=AN_HOUR)
        for hour in _AN_HOUR.finditer(text)
        if _BOUNDED.search(text, max(0, hour.start() - 10), hour.start())
    )
    if "very " in text:
        found += every(text)
    if "fold" in text:
        found += _folds(text)
    found.sort(key=lambda number: number.start)
    taken = [f.start for f in found]
    parts = found[:]
    done = 0
    for core in cores:
        start = core.start()
        if start < done:
            continue
        match = _PHRASE.match(text, start)
        if match is None:
            continue
        done = match.end()
        article = _ARTICLE.search(text, max(0, start - 8), start)
        number = _phrase(text, article.start() if article else start, done)
        index = bisect_left(taken, start - 1)
        if number and not any(
            f.start < number.end and number.start < f.end for f in parts[index : index + 2]
        ):
            found.append(number)
    yield from sorted(found, key=lambda number: number.start)


def _has_part(text: str) -> bool:
    """Tell whether a word for a part is there; plain tests are the quickest way."""
    return (
        "alf" in text
        or "third" in text
        or "quarter" in text
        or "ifth" in text
        or "ourth" in text
        or "ighth" in text
        or "ixth" in text
        or "enth" in text
    )


def _fractions(text: str) -> Iterator[Number]:
    for match in _FRACTION.finditer(text):
        if match[3] and (unit := _HALF_A.match(text, match.end())):
            yield Number(
                start=match.start(), end=unit.end() - 1, value=Decimal("0.5"), rule="words"
            )
            continue
        if not _is_share(text, match):
            continue
        end = match.end()
        if match[3]:
            value = Decimal("0.5")
        else:
            part = FRACTIONS[match[2].lower()]
            count = _COUNTS[match[1][:-1].lower()]
            value = (Decimal(count * part[0]) / part[1]).quantize(Decimal("0.0001"))
        if scale := _OF_A_MILLION.match(text, end):  # "a quarter of a million boats"
            value *= SCALES[scale[1]]
            yield Number(
                start=match.start(), end=scale.end(), value=value, rule="words", scaled=True
            )
            continue
        yield Number(start=match.start(), end=end, value=value.normalize(), rule="fraction")


def _folds(text: str) -> Iterator[Number]:
    for match in _FOLD.finditer(text):
        word = match[1].lower()
        value = Decimal(DIGITS.get(word, word))
        if value > 2 or _GREW.search(text, max(0, match.start() - 14), match.start()):
            yield Number(start=match.start(), end=match.end(), value=value, rule="fold")


def _is_share(text: str, match: re.Match[str]) -> bool:
    """Tell whether a fraction says how much of something: not "half an hour", not "a third man"."""
    start, end = match.span()
    if _OTHER_HALF.search(text, max(0, start - 14), start):
        return False
    if match[2] and text.endswith(" and ", 0, start) and text[start : end + 3] == "a half of":
        return False  # "a cup and a half of milk"
    if _FRACTION_OF.match(text, end) or (match[2] or "").lower().endswith("s"):
        return not text.startswith(" of an hour", end)
    weighed = qualifier_before(text, start)[1] or text.endswith("by ", 0, start)
    return bool(weighed and _FRACTION_END.match(text, end))


def _phrase(text: str, start: int, end: int) -> Number | None:
    written = text[start:end]
    parts = _BETWEEN_WORDS.split(written.lower())
    if written.lower().startswith(("half a ", "half-a-")):
        parts = parts[2:]
        value = _compose(parts)
        value = value / 2 if value is not None and parts[0] in SCALES else None
    else:
        if parts[0] in ("a", "an"):
            if parts[1] not in SCALES:
                start += len(parts[0]) + 1
                parts = parts[1:]
            else:
                parts[0] = "one"
        value = _compose(parts)
    if _ORDINAL.match(text, end):
        return None
    if value is None:
        return None
    if parts[0] in SCALES and not written.lower().startswith("half"):
        before = _LAST_WORD.search(text, max(0, start - 16), start)
        if not before or before[1].lower() not in _BEFORE_SCALE:
            return None
    half = _AND_A_HALF.match(text, end)
    if half:
        end, value = half.end(), value + (SCALES.get(half[1], 1) / Decimal(2))
    first = text[start]
    if first.isupper() and not _opens_sentence(text, start):
        return None
    if len(parts) > 1 and text[end - len(parts[-1])].isupper():
        return None  # “A Thousand Needles”
    return Number(
        start=start,
        end=end,
        value=value,
        rule="words",
        scaled=parts[-1] in SCALES,
        grouped=len(parts) > 2 and not SCALES.keys().isdisjoint(parts),
    )


def _opens_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip(" \"'“‘\n(")
    return not before or before[-1] in ".!?:;。—–"


def _compose(parts: list[str]) -> Decimal | None:
    """Return the value of number words: "two hundred and five thousand" is 205000."""
    total, current, last = 0, 0, 10**18
    for part in parts:
        if part in DIGITS:
            digit = DIGITS[part]
            if digit >= last or (digit >= 10 and current % 100):
                return None  # "five ten": two numbers, not one
            current += digit
            last = 10 if digit >= 20 else 1
        else:
            scale = SCALES[part]
            if scale <= 100:
                current = max(1, current) * scale
                last = scale
            else:
                total += max(1, current) * scale
                current, last = 0, 10**18
    return Decimal(total + current)
