"""Times as Chinese tells them beside full dates: 今年一季度, 1至5月, 本月10日, 上周三, 二〇二五年六月."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from reading_site.model import Precision
from reading_site.recognise.dates.anchor import UNKNOWN, Anchor, Found, on_day
from reading_site.recognise.dates.lexicon import TABLE
from reading_site.recognise.dates.points import Point, Stretch, edtf_year, valid

_WORDS = TABLE["chinese"]
_DAYS: dict[str, int] = _WORDS["days"]
_YEARS: dict[str, int] = _WORDS["years"]
_MONTHS: dict[str, int] = _WORDS["months"]
_WEEKS: dict[str, int] = _WORDS["weeks"]
_DIGITS: dict[str, int] = _WORDS["digits"]
_SEASONS: dict[str, int] = _WORDS["seasons"]
_WEEKDAYS = "一二三四五六日天"
_N = rf"[{''.join(_DIGITS)}]"
_MONTH = rf"(?:\d{{1,2}}|{_N}{{1,3}})"
_PART = (
    rf"(?:前(?P<first>[二两三23])个?季度|前(?P<firsts>\d{{1,2}}|{_N}{{1,3}})个月|第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年|(?P<season>[{''.join(_SEASONS)}])[季天]"
    rf"|(?P<month>{_MONTH})月(?:份|(?P<day>\d{{1,2}}|{_N}{{1,3}})[日号])?)"
)
_DAY_WORD = re.compile("|".join(_DAYS))
_YEAR_WORD = re.compile(rf"(?P<year>{'|'.join(_YEARS)})(?:的?{_PART}|(?:年)?[底末初])?")
_MONTH_WORD = re.compile(rf"(?P<word>{'|'.join(_MONTHS)})(?:(?P<day>\d{{1,2}})[日号])?")
_WEEK_WORD = re.compile(
    rf"(?P<word>{'|'.join(_WEEKS)})个?(?:周|星期)(?P<day>[{_WEEKDAYS}末])?(?!期)"
)
_WEEKDAY = re.compile(
    rf"(?<![每上下本这个至到\-—一二两三四五六七\d])(?:周|星期)(?P<day>[{_WEEKDAYS}])(?=[，。,、（()）上下早晚夜中凌在将举说表称宣发抵会]|\Z)"
)
_AGO = re.compile(rf"(?<![\d.多数几])(?P<count>\d{{1,3}}|{_N}{{1,3}})(?P<unit>年|个月|周|天)前")
_OF_YEAR = re.compile(rf"(?P<year>[12]\d{{3}})\s?年\s?{_PART}")
# 二〇二五年六月五日
_SPELT = re.compile(
    rf"(?P<year>[一二][一二三四五六七八九〇零○０]{{3}})年(?:(?P<month>{_N}{{1,3}})月(?:(?P<day>{_N}{{1,3}})[日号])?)?"
)
# 上半年, of the year of publication
_PART_ALONE = re.compile(rf"(?<![年的每各\d]){_PART}")
_FROM_TO = re.compile(
    r"(?<![\d.年月])(?:(?P<year>[12]\d{3})年)?(?P<first>\d{1,2})月?[至到\-—–](?P<last>\d{1,2})月份?(?!\d)"
)
_MONTH_ALONE = re.compile(
    r"(?<![\d年个第.\-—–至到])(?P<month>\d{1,2})月(?:份|[底初末])?(?![\d\s]|[日号至到])"
)
_DECADE = re.compile(r"(?P<which>上|本)世纪(?P<tens>[2-9]0|[二三四五六七八九]十)年代")
_DAY_ALONE = re.compile(
    r"(?<![\d月年第.\-—–至到])(?P<day>[1-9]|[12]\d|3[01])日(?=[，,、在电从举将上下晚早凌对称说表发宣抵会获向就与（(])"
)


def _number(words: str) -> int:
    """Return the number that digits or Chinese numerals up to 99 name."""
    if words.isdecimal():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return int("".join(str(_DIGITS[sign]) for sign in words))
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def stretches(text: str, told: list[Stretch]) -> list[Stretch]:
    """Return the stretches of ``text`` with the months, quarters and spelt years of Chinese."""
    if "月" not in text and "年" not in text:
        return told
    found = sorted(_absolute(text), key=lambda one: (one.start, -one.end))
    apart: list[Stretch] = []
    for one in found:
        if not apart or one.start >= apart[-1].end:
            apart.append(one)
    kept = [
        one
        for one in told
        if not any(other.start < one.end and one.start < other.end for other in apart)
    ]
    return sorted([*kept, *apart], key=lambda one: one.start)


def _absolute(text: str) -> Iterator[Stretch]:
    for match in _OF_YEAR.finditer(text):
        if not match["month"]:
            period = _part(match, int(match["year"]))
            yield Stretch(start=match.start(), end=match.end(), rule="cjk", period=period)
    for match in _SPELT.finditer(text):
        year = int("".join(str(_DIGITS.get(sign, 0)) for sign in match["year"]))
        month = _number(match["month"]) if match["month"] else None
        day = _number(match["day"]) if match["day"] else None
        spelt = Point(
            start=match.start(), end=match.end(), rule="cjk", year=year, month=month, day=day
        )
        if valid(spelt):
            yield Stretch(start=match.start(), end=match.end(), rule="cjk", first=spelt)
    for match in _FROM_TO.finditer(text):
        year_of = int(match["year"]) if match["year"] else None
        first, last = (
            Point(
                start=match.start(),
                end=match.end(),
                rule="cjk",
                year=year_of,
                month=int(match[end]),
            )
            for end in ("first", "last")
        )
        if valid(first) and valid(last) and (first.month or 0) < (last.month or 0):
            yield Stretch(
                start=match.start(), end=match.end(), rule="range", first=first, last=last
            )
    for match in _MONTH_ALONE.finditer(text):
        alone = Point(start=match.start(), end=match.end(), rule="cjk", month=int(match["month"]))
        if valid(alone):
            yield Stretch(start=match.start(), end=match.end(), rule="month", first=alone)


def _part(match: re.Match[str], year: int) -> str:
    """Return the EDTF of a part of a year."""
    months = 3 * _number(match["first"]) if match["first"] else 0
    months = _number(match["firsts"]) if match["firsts"] else months
    if months:
        return f"{year:04}-01/{year:04}-{min(months, 12):02}"
    if match["quarter"]:
        return f"{year:04}-{32 + _number(match['quarter'])}"
    if match["half"]:
        return f"{year:04}-{40 + (match['half'] == '下')}"
    return f"{year:04}-{_SEASONS[match['season']]}"


def relative(text: str, known: Anchor) -> Iterator[Found]:
    """Yield what ``text`` tells against the day of publication."""
    for match in _DAY_WORD.finditer(text):
        yield on_day(match.start(), match.end(), known, _DAYS[match[0]], "cjk-relative")
    for match in _YEAR_WORD.finditer(text):
        yield _of_year(match, known)
    for match in _PART_ALONE.finditer(text):
        if not (match["month"] or match["season"]):
            yield _part_alone(match, known)
    for match in _MONTH_WORD.finditer(text):
        yield _of_month(match, known)
    for match in _WEEK_WORD.finditer(text):
        yield _of_week(match, known)
    for match in _WEEKDAY.finditer(text):
        back = 0
        if known.day is not None:
            back = (known.day.weekday() - min(_WEEKDAYS.index(match["day"]), 6)) % 7
        yield on_day(match.start(), match.end(), known, -back, "weekday")
    for match in _AGO.finditer(text):
        yield _ago(match, known)
    for match in _DECADE.finditer(text):
        edtf, precision = UNKNOWN
        if known.year:
            hundred = (known.year - 1) // 100 - (match["which"] == "上")
            tens = match["tens"][0]
            edtf = f"{hundred:02}{tens if tens.isdecimal() else _DIGITS[tens]}X"
            precision = Precision.PERIOD
        yield _found(match, edtf, precision)


def _of_year(match: re.Match[str], known: Anchor) -> Found:
    edtf, precision = UNKNOWN
    if known.year is not None:
        year = known.year + _YEARS[match["year"]]
        edtf, precision = edtf_year(year), Precision.YEAR
        if match["month"]:
            month = _number(match["month"])
            day = _number(match["day"]) if match["day"] else None
            point = Point(start=0, end=0, rule="", year=year, month=month, day=day)
            if valid(point):
                edtf, precision = point.edtf(), Precision.DAY if day else Precision.MONTH
        elif match.lastgroup != "year":
            edtf, precision = _part(match, year), Precision.PERIOD
    return _found(match, edtf, precision)


def _part_alone(match: re.Match[str], known: Anchor) -> Found:
    """Return the quarter, half or first months of no year: the last ones that have begun."""
    edtf, precision = UNKNOWN
    if known.year and known.month:
        edtf, precision = _part(match, known.year), Precision.PERIOD
        code = int(edtf[-2:])
        begins = {33: 1, 34: 4, 35: 7, 36: 10, 40: 1, 41: 7}.get(code, 1)
        if known.month < begins:
            edtf = _part(match, known.year - 1)
    return _found(match, edtf, precision)


def _of_month(match: re.Match[str], known: Anchor) -> Found:
    edtf, precision = UNKNOWN
    if known.year and known.month:
        edtf, precision = known.by("month", _MONTHS[match["word"]])
        if match["day"]:
            edtf, precision = f"{edtf}-{int(match['day']):02}", Precision.DAY
    return _found(match, edtf, precision)


def _of_week(match: re.Match[str], known: Anchor) -> Found:
    step = _WEEKS[match["word"]]
    if match["day"] is None:
        return _found(match, *known.by("week", step))
    if match["day"] == "末":
        return _found(match, *known.weekend(step))
    weekday = min(_WEEKDAYS.index(match["day"]), 6)
    back = known.day.weekday() if known.day else 0
    return _found(match, *known.by("day", 7 * step + weekday - back))


_UNITS = {"年": "year", "个月": "month", "周": "week", "天": "day"}


def _ago(match: re.Match[str], known: Anchor) -> Found:
    return _found(match, *known.ago(_UNITS[match["unit"]], _number(match["count"])))


def days(text: str, known: Anchor, told: Sequence[Found]) -> Iterator[Found]:
    """Yield the days that have only their number: of the month told last, or of publication's."""
    for match in _DAY_ALONE.finditer(text):
        day = int(match["day"])
        before = [one.edtf for one in told if one.end <= match.start() and len(one.edtf) >= 10]
        edtf, precision = UNKNOWN
        year, month = (known.year, known.month) if known.day else (None, None)
        if before and before[-1][-10:-3].replace("-", "").isdecimal():
            year, month = int(before[-1][-10:-6]), int(before[-1][-5:-3])
        elif known.day and day > known.day.day and year and month:
            year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        if year and month:
            try:
                edtf, precision = date(year, month, day).isoformat(), Precision.DAY
            except ValueError:
                continue
        yield _found(match, edtf, precision)


def _found(match: re.Match[str], edtf: str, precision: Precision) -> Found:
    return Found(
        start=match.start(), end=match.end(), edtf=edtf, precision=precision, rule="cjk-relative"
    )
