"""Decades, centuries, seasons, parts of years and spans of years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from reading_site.recognise.dates.feasts import NAMES, feast_day
from reading_site.recognise.dates.lexicon import (
    DECADES,
    HALVES,
    ORDINALS,
    QUARTERS,
    SEASONS,
    alternation,
)
from reading_site.recognise.dates.months import ENDINGS, before_year
from reading_site.recognise.dates.points import Point, Stretch, month_first

FIRST_OF_DECADES = 1900
"""From here on hundreds are ten years; before, "1700s" are a hundred."""
_DECADE = re.compile(r"(\d{3}0)(?:['’]?s\b|年代)")
_DECADE_TAIL = re.compile(r"(?:\s?[-–]\s?|\sto\s(?:the\s)?)(\d{2}|\d{4})['’]?s\b")
_CENTURY = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th)(?:[ -]|(?:\s?[-–]\s?|\s(?:and|to)\s)(\d{1,2})(?:st|nd|rd|th)[ -])centur(?:y|ies)\b"
)
_CENTURY_WORD = re.compile(
    rf"\b({alternation(list(ORDINALS))})[ -]century\b|\b(?:the |(?<=ties and )|(?<=ties or )|nineteen[- ])({alternation(list(DECADES))})\b",
    re.IGNORECASE,
)
_CJK_CENTURY = re.compile(r"(\d{1,2})世纪(?:(\d0)年代)?")
_SHORT_DECADE = re.compile(r"(?<=['’‘])([2-9]0)s\b")
_SHORT_YEAR = re.compile(r"\d\d(?![\w%])(?![.,:]\d)")
_BEFORE_SHORT = re.compile(r"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y|of|from|to) \Z")
_YEARS = re.compile(
    r"(\s?[-–—−~～至]\s?|\s(?:to|through|until|till|bis)\s(?:early |late |mid-|the end of )?|/)(\d{4}|\d{2})(?![\d%]|[-/.,]\d|\w)"
)
# "No. 2013-45", "pages 1990-1995"
_NO_YEARS = re.compile(r"\b(?:[Nn]os?\.?|[Pp]ages?|pp?\.|[Ll]ines?|[Tt]el\.?) ?\Z")
_BETWEEN = re.compile(r"(\sand\s)(?:the end of |early |late |mid-)?(\d{4})(?!\d)")
_PERIOD_NEAR = re.compile(
    r"(?i)\b(?:plan|period|years?|between|during|from|season|fiscal|term|financial|FY)\b"
)
_LATE = re.compile(
    r"\b(?:(?:the )?(?:[Ee]arly|[Ll]ate|[Mm]id)(?:[- ]to[- ](?:late|mid))?|[Mm]id)(?:[- ](?:of )?)\Z"
)
_SEASON = re.compile(rf"\b({alternation([*SEASONS, *map(str.capitalize, SEASONS)])})(?: of)? \Z")
_PART = re.compile(
    r"\b(?:([Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth|[Ll]ast) quarter|([Ff]irst|[Ss]econd|[Ll]atter) half)(?: of|,)? \Z"
)
_QUARTER = re.compile(r"\b(?:Q([1-4])|H([12]))(?: of)?[ -]?\Z")
BEFORE_BETWEEN = re.compile(
    r"\b[Bb]etween(?: the years| (?:the )?(?:end|beginning|start|middle) of| early| late)? \Z"
)

# "the 5th century BC": counted back from the year 1.
_BEFORE_ERA = re.compile(r"\s(?:BCE?|B\.C\.(?:E\.)?)(?!\w)")
ABOUT = re.compile(r"\b(?:[Aa]round|[Aa]bout|[Cc]irca|[Aa]pproximately|[Rr]oughly|ca?\.) ?\Z")
# "Christmas Day 2019", "New Year’s Eve of 2020"
_FEAST = re.compile(rf"\b({NAMES})(?:,| of| in)? \Z")
_FROM = re.compile(r"\b[Ff]rom (?:early |late |mid-)?\Z")
_TO = re.compile(r"\s(?:to|until|through)\s(?:early |late |mid-)?")
_TO_YEAR = re.compile(r"\s(?:to|until|through)\s(?:early |late |mid-)?(\d{4})(?![\d%]|[-/.,]\d|\w)")
# "the 1930s and 40s"
_DECADE_BEFORE = re.compile(r"(\d\d)\d0['’]?s(?:,? (?:and|or) |, | to |[-–])(?:the )?['’]?\Z")
_TENS = re.compile(r"([1-9]0)['’]?s\b")

_NAME_AFTER = re.compile(r" [A-Z]\w")


def in_words(text: str) -> bool:
    """Tell whether ``text`` may name a century or a decade in words; cheap."""
    return "entur" in text or ("ties" in text and any(word in text for word in DECADES))


def words(text: str) -> Iterator[Stretch]:
    """Yield the centuries and decades that ``text`` gives in words."""
    for match in _CENTURY_WORD.finditer(text):
        if match[1]:
            period, end = _hundred(text, ORDINALS[match[1].lower()], match.end())
            yield Stretch(start=early(text, match.start()), end=end, rule="century", period=period)
        elif not match[2][0].isupper():
            yield Stretch(
                start=match.start(2) if match[0][:1] != "n" else match.start(),
                end=match.end(),
                rule="decade",
                period=f"19{DECADES[match[2].lower()]}X",
            )


def century(text: str, at: int) -> Stretch | None:
    """Return the century that begins with the digit at ``at``, as an interval if there are two."""
    match = _CENTURY.match(text, at)
    if match:
        first, last = int(match[1]), int(match[2] or match[1])
        period, end = _hundred(text, first, match.end())
        if last != first:
            period += f"/{_hundred(text, last, match.end())[0]}"
        return Stretch(start=early(text, at), end=end, rule="century", period=period)
    cjk = _CJK_CENTURY.match(text, at)
    if cjk:
        period = f"{int(cjk[1]) - 1:02}" + (f"{cjk[2][0]}X" if cjk[2] else "XX")
        return Stretch(start=at, end=cjk.end(), rule="century", period=period)
    return None


def _hundred(text: str, number: int, end: int) -> tuple[str, int]:
    """Return the EDTF of the century of that number, and where its name ends with its era."""
    era = _BEFORE_ERA.match(text, end)
    return f"{'-' if era else ''}{number - 1:02}XX", era.end() if era else end


def further_decade(text: str, at: int) -> Stretch | None:
    """Return the decade that "40s" names behind "the 1930s and"."""
    tens = _TENS.match(text, at)
    before = _DECADE_BEFORE.search(text, max(0, at - 24), at) if tens else None
    if not tens or not before:
        return None
    period = f"{before[1]}{tens[1][0]}X"
    return Stretch(start=at, end=tens.end(), rule="decade", period=period)


def short_decade(text: str, at: int) -> Stretch | None:
    """Return the decade that ``'90s`` names, its digits at ``at``; of the twentieth century."""
    short = _SHORT_DECADE.match(text, at)
    if not short:
        return _short_year(text, at)
    return Stretch(start=at - 1, end=short.end(), rule="decade", period=f"19{short[1][0]}X")


def _short_year(text: str, at: int) -> Stretch | None:
    """Return the year that ``'64`` names behind a preposition."""
    match = _SHORT_YEAR.match(text, at)
    if not match or not _BEFORE_SHORT.search(text, max(0, at - 12), at - 1):
        return None
    point = Point(start=at - 1, end=match.end(), rule="short-year", year=in_full(match[0]))
    return Stretch(start=at - 1, end=match.end(), rule="short-year", first=point)


def in_full(digits: str) -> int:
    """Return the year that two digits name: those of this century are less than thirty."""
    return (2000 if int(digits) < 30 else 1900) + int(digits)


def in_part(text: str, at: int, end: int) -> bool:
    """Tell whether a season or another part of a year stands before four digits."""
    low = max(0, at - 32)
    return not text[end : end + 1].isalnum() and any(
        pattern.search(text, low, at) for pattern in (_SEASON, _PART, _QUARTER)
    )


def year_part(text: str, point: Point) -> Stretch:
    """Return the year, or the season, quarter or half that the words before make of it."""
    before = max(0, point.start - 32)
    season = _SEASON.search(text, before, point.start)
    if season:
        period = f"{point.year:04}-{SEASONS[season[1].lower()]}"
        return Stretch(
            start=season.start(), end=point.end, rule="season", first=point, period=period
        )
    if text.endswith(ENDINGS, 0, point.start) and (
        months := before_year(text, point.start, point.year or 0)
    ):
        start, period = months
        return Stretch(
            start=start, end=point.end, rule="months-of-year", first=point, period=period
        )
    part = _PART.search(text, before, point.start)
    if part:
        code = QUARTERS[part[1].lower()] if part[1] else HALVES[part[2].lower()]
        return Stretch(
            start=part.start(),
            end=point.end,
            rule="part-of-year",
            first=point,
            period=f"{point.year:04}-{code}",
        )
    quarter = _QUARTER.search(text, before, point.start)
    if quarter:
        code = 32 + int(quarter[1]) if quarter[1] else 39 + int(quarter[2])
        return Stretch(
            start=quarter.start(),
            end=point.end,
            rule="part-of-year",
            first=point,
            period=f"{point.year:04}-{code}",
        )
    if feast := _FEAST.search(text, before, point.start):
        day = feast_day(feast[1].replace("’", "'"), point.year or 1)
        point = replace(point, start=feast.start(), month=day.month, day=day.day)
        return Stretch(start=feast.start(), end=point.end, rule="feast", first=point)
    rule = "year-in-name" if _NAME_AFTER.match(text, point.end) else "year"
    if about := ABOUT.search(text, max(0, point.start - 16), point.start):
        point = replace(point, about=True)
        return Stretch(start=about.start(), end=point.end, rule="about", first=point)
    return Stretch(start=early(text, point.start), end=point.end, rule=rule, first=point)


def early(text: str, start: int) -> int:
    """Return where "early", "late" or "mid" before ``start`` begins, else ``start``."""
    match = _LATE.search(text, max(0, start - 18), start)
    if not match:
        return start
    return match.start() + (4 if match[0].startswith("the ") else 0)


def decade(text: str, at: int) -> Stretch | None:
    """Return the decade, or two of them, at ``at``: ``1950s``, ``1960s-70s``; ``1700s`` are a century."""
    match = _DECADE.match(text, at)
    if not match:
        return None
    period, end = _unsaid(match[1]), match.end()
    tail = _DECADE_TAIL.match(text, end)
    if tail:
        digits = tail[1] if len(tail[1]) == 4 else match[1][:2] + tail[1]
        if digits.endswith("0") and int(digits) > int(match[1]):
            period, end = f"{period}/{_unsaid(digits)}", tail.end()
    return Stretch(start=early(text, at), end=end, rule="decade", period=period)


def _unsaid(digits: str) -> str:
    """Return the years that "1950s", "1700s" name, with an X for each digit that is open."""
    century = digits.endswith("00") and int(digits) < FIRST_OF_DECADES
    return f"{digits[:2]}XX" if century else f"{digits[:3]}X"


def year_range(text: str, at: int, end: int) -> Stretch | None:
    """Return an interval of years: ``2021-25``, ``1990 to 1995``, ``2019/20``."""
    match = _YEARS.match(text, end)
    between = False
    if not match:
        match = _BETWEEN.match(text, end)
        between = bool(match and BEFORE_BETWEEN.search(text, max(0, at - 32), at))
        if not between or not match:
            return None
    dialled = text[at - 1 : at] == " " and text[at - 2 : at - 1].isdecimal()
    if dialled or _NO_YEARS.search(text, max(0, at - 12), at):
        return None  # "49 89 1234-56"
    first = int(text[at:end])
    mark, digits = match[1].strip(), match[2]
    if not 1000 <= first <= 2199 or (at and text[at - 1] in "$€£¥-–+.,"):
        return None
    if len(digits) == 2:
        last = first // 100 * 100 + int(digits)
        if mark not in ("-", "–", "—", "−", "/", "~", "～") or last <= first:
            return None
        around = text[max(0, at - 40) : match.end() + 20]
        if (
            mark == "-"
            and 1 <= int(digits) <= 12
            and not _PERIOD_NEAR.search(around)
            and first % 100 > 12
        ):
            return None
    else:
        last = int(digits)
        if not first < last <= 2199:
            return None
    if mark == "/" and last != first + 1:
        return None
    season = _SEASON.search(text, max(0, at - 32), at)
    if season and last == first + 1:  # "winter 2023-24" is the winter that 2023 begins
        return Stretch(
            start=season.start(),
            end=match.end(),
            rule="season",
            period=f"{first:04}-{SEASONS[season[1].lower()]}",
        )
    one = Point(start=at, end=end, rule="years", year=first)
    two = Point(start=match.start(2), end=match.end(), rule="years", year=last)
    return Stretch(start=early(text, at), end=match.end(), rule="years", first=one, last=two)


def from_month(text: str, point: Point) -> Stretch | None:
    """Return the interval from a month to a year: "from September 2019 to 2021"."""
    match = _TO_YEAR.match(text, point.end) if point.year and point.month else None
    if not match or not point.year or not point.year < int(match[1]) <= 2199:
        return None
    if not _FROM.search(text, max(0, point.start - 12), point.start):
        return None
    last = Point(start=match.start(1), end=match.end(), rule="years", year=int(match[1]))
    return Stretch(start=point.start, end=match.end(), rule="range", first=point, last=last)


def to_month(text: str, at: int, end: int) -> Stretch | None:
    """Return the interval from a year to a month: "from 2019 to September 2021"."""
    join = _TO.match(text, end) if _FROM.search(text, max(0, at - 12), at) else None
    last = month_first(text, join.end()) if join else None
    if not last or last.day or not last.year or not int(text[at:end]) < last.year:
        return None
    first = Point(start=at, end=end, rule="range", year=int(text[at:end]))
    return Stretch(start=early(text, at), end=last.end, rule="range", first=first, last=last)
