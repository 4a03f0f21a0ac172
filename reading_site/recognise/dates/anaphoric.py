"""Expressions that point at a time named before: the same year, the following year, a decade later."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from reading_site.model import Precision
from reading_site.recognise.dates.anchor import UNKNOWN, Found
from reading_site.recognise.dates.lexicon import (
    ENGLISH_MONTHS,
    FUTURE,
    NUMBER_WORDS,
    SEASONS,
    alternation,
)
from reading_site.recognise.dates.months import months_to, same_period
from reading_site.recognise.dates.points import edtf_year

_MONTHS = alternation([name for name in ENGLISH_MONTHS if name[1:].islower() and len(name) > 2])
_POINTING = re.compile(
    rf"(?<![\w-])(?:(?:(?P<first>\d{{1,2}}) )?(?P<month>{_MONTHS})(?: (?P<day>\d{{1,2}}))?,? (?:of|in) (?:the |that )?)?"
    r"(?:(?:the|that) )?(?P<which>same|following|preceding) (?P<unit>year|month|day|period|morning|afternoon|evening|night)(?![\w-])"
)
# "June 26 of the next year", "in March of that year": of no year but one told before.
_OF_THAT = re.compile(
    rf"(?<![\w-])(?:(?P<first>\d{{1,2}}) )?(?P<month>{_MONTHS})(?: (?P<day>\d{{1,2}}))?,? (?:of|in) "
    r"(?P<which>that|the next) (?P<unit>year)(?![\w-])"
)
# "Later that day", "in that year,", "by the end of that month"
_THAT = re.compile(
    r"(?<![\w-])(?:(?P<part>[Ll]ater|[Ee]arlier|[Ee]arly|[Ll]ate)|[Ii]n|[Oo]n|[Oo]f|[Bb]y) (?P<which>that) (?P<unit>year|month|day|morning|afternoon|evening|night)"
    r"(?=[,.;]| (?:the|he|she|it|they|and|in|on|at|to|with|by)\b)"
)
# "The next year they came back"
_NEXT_YEAR = re.compile(r"(?:(?<=[.!?] )|\A)The (?P<which>next) (?P<unit>year)(?=,? )")
_NEXT_DAY = re.compile(
    r"(?<![\w-])[Tt]he (?P<which>next|previous) (?P<unit>day|morning|afternoon|evening|night)(?=[ ,.;])(?! or )"
)
_PARTS = ("morning", "afternoon", "evening", "night")
_NEXT = tuple(f"{which} {unit}" for which in ("next", "previous") for unit in ("day", *_PARTS))
# "in that year's election", "lost that year's race": told before, whatever verb stands before it
_THAT_YEARS = re.compile(r"(?<![\w-])(?P<which>that) (?P<unit>year)(?=[’']s )")
# "that summer", of the year told before
_THAT_SEASON = re.compile(r"(?<![\w-])that (?P<season>spring|summer|autumn|winter)(?![\w-])")
# "compared with 31 in the previous year", "8 percent over the previous year", "up from 7 percent the year before"
_PREVIOUS = re.compile(
    r"\b(?:in|over|than|on|from|with|to|against) (?P<at>the (?P<which>previous|preceding) (?P<unit>year))(?![\w-])|(?<![\w-])the (?P<before>year) before(?=[.,;)]| and\b|\Z)"
)
# "slowed to 2.8% in August from 3.1% the previous month"
_PREVIOUS_MONTH = re.compile(
    r"(?<![\w-])the (?:(?:previous|preceding) month(?![\w-])|month before(?=[.,;)]| and\b|\Z))"
)
_FOUNDED = re.compile(
    r"\b(?:founded|established|created|born|launched|built|opened|formed|started|set up|since|[Ss]ince)(?: (?:in|on))? \Z"
)
_LATER = re.compile(
    r"(?<![\w-])(?:an?|one) (?P<unit>year|decade|century) (?P<way>later|earlier|afterwards)(?![\w-])"
)
# "Two days earlier it leaked", "three weeks later,": told from the day before in the text.
_COUNTED = re.compile(
    rf"(?<![\w-])(?P<count>{alternation([n for n, v in NUMBER_WORDS.items() if 1 <= v <= 20 and n not in ('a', 'an')])}|[A-Z][a-z]{{2,8}}|[1-9]\d?|[Aa]) "
    r"(?P<unit>day|week|month|year|decade)s? (?P<way>later|earlier|afterwards|before(?=[.,;]))(?! than\b)(?![\w-])"
)
# "It opened in 1990 and closed ten years later."
_CAME_LATER = re.compile(r"[\w-]+ (?:years?|decades?) (?:later|afterwards)(?=[.;,]|\Z)")
_YEAR = re.compile(r"-?\d{4}(?!\d)")
_DAY_OR_YEAR = re.compile(r"\d{4}(?:-\d\d){0,2}")
_STEPS = {
    "same": 0,
    "that": 0,
    "the next": 1,
    "following": 1,
    "preceding": -1,
    "next": 1,
    "previous": -1,
}
_SPANS = {"year": 1, "decade": 10, "century": 100}
# A time named further before is not the one that is meant.
REACH = 600


def anaphoric(text: str, told: Sequence[Found]) -> Iterator[Found]:
    """Yield what ``text`` names by a date of ``told`` (those of the block, in order) before it.

    Where no date with a year stands before, nothing is known, and nothing is yielded, but for a
    sentence that opens with "The next year": it is not the year after publication.
    """
    if "The next year" in text:
        for match in _NEXT_YEAR.finditer(text):
            if not FUTURE.search(text[match.end() :].partition(". ")[0]):
                open_ = _found(match, *UNKNOWN)
                yield _pointing(match, _before(told, match.start())) or open_
    if not told:
        return
    if "same " in text or "following " in text or "preceding " in text:
        for match in _POINTING.finditer(text):
            found = _pointing(match, _before(told, match.start()))
            if found:
                yield found
    if "same " in text:
        yield from same_period(text, told)
    if " months " in text:
        yield from months_to(text, told)
    if "previous month" in text or "month before" in text or "preceding month" in text:
        for match in _PREVIOUS_MONTH.finditer(text):
            known = _before(told, match.start())
            if known and ". " not in text[known.end : match.start()]:
                edtf = _stepped(known.edtf[:7], -1) if len(known.edtf) in (7, 10) else ""
                if edtf:
                    yield _found(match, edtf, Precision.MONTH)
    if "previous year" in text or "year before" in text or "preceding year" in text:
        for match in _PREVIOUS.finditer(text):
            known = _before(told, match.start())
            exact = known and known.precision in (Precision.YEAR, Precision.MONTH, Precision.DAY)
            if known and _FOUNDED.search(text, max(0, known.start - 24), known.start):
                continue  # "founded in 1990, it earned more than in the previous year"
            if known and exact and ". " not in text[known.end : match.start()]:
                start = match.start("at") if match["at"] else match.start()
                yield replace(
                    _found(match, edtf_year(_year(known) - 1), Precision.YEAR), start=start
                )
    near = "next " in text or "previous " in text
    if near and any(day in text for day in _NEXT):
        for match in _NEXT_DAY.finditer(text):
            found = _pointing(match, _before(told, match.start()))
            if found:
                yield found
    if " that year" in text or "the next year" in text:
        for match in _OF_THAT.finditer(text):
            # "June of that year" is of no year that nothing tells, and never of that of publication.
            if found := _pointing(match, _before(told, match.start())) or _yearless(match):
                yield found
    if " that " in text:
        yield from _those(text, told)
    if " later" in text or " earlier" in text or " afterwards" in text:
        for match in _LATER.finditer(text):
            known = _before(told, match.start())
            if known is None or ". " in text[known.end : match.start()]:
                continue
            step = _SPANS[match["unit"]] * (-1 if match["way"] == "earlier" else 1)
            yield _found(match, edtf_year(_year(known) + step), Precision.YEAR)

    if "s later" in text or "s earlier" in text or "s before" in text or " day" in text:
        for match in _COUNTED.finditer(text):
            known = _before(told, match.start())
            here = known is not None and not re.search(r"[.?!] ", text[known.end : match.start()])
            if match["unit"] in _SPANS and not _steps_off(text, match.start(), told_here=here):
                continue
            if (
                known
                and _beside(text, known.end, match.start())
                and (found := _counted(match, known))
            ):
                yield found


def _those(text: str, told: Sequence[Found]) -> Iterator[Found]:
    """Yield "that year's", "that summer", "later that day"."""
    if " that year’s " in text or " that year's " in text:
        for match in _THAT_YEARS.finditer(text):
            if found := _pointing(match, _before(told, match.start())):
                yield found
    if "that s" in text or "that autumn" in text or "that winter" in text:
        for match in _THAT_SEASON.finditer(text):
            known = _before(told, match.start())
            if known and known.precision in (Precision.YEAR, Precision.MONTH, Precision.DAY):
                code = f"{_year(known):04}-{SEASONS[match['season']]}"
                yield _found(match, code, Precision.PERIOD)
    if " that year" in text or " that month" in text or _points_at_day(text):
        for match in _THAT.finditer(text):
            found = _pointing(match, _before(told, match.start()))
            if found:
                yield found if match["part"] else replace(found, start=match.start("which"))


def _points_at_day(text: str) -> bool:
    return " that day" in text or any(f"that {part}" in text for part in _PARTS)


# What is compared needs its other time in its own sentence.
_NOT_ACROSS = ("the previous year", "the preceding year", "the year before")
_ACROSS = ("next ", "following ", "same ", "that ", "previous ", " later", " earlier")


def across(text: str, told: Sequence[Found], before: Sequence[Found]) -> Iterator[Found]:
    """Yield what the first sentence of a paragraph names by the last date of the one before.

    Only where all dates there (``before``) are of one year: else the last one may be told by the way.
    """
    end = text.find(". ")
    head = text if end < 0 else text[:end]
    last = before[-1]
    if len({_year(one) for one in before}) > 1 or not _DAY_OR_YEAR.fullmatch(last.edtf):
        return
    of_that = _OF_THAT.search(text) if " that year" in text else None
    first = of_that is not None and all(one.end > of_that.start() for one in told)
    if of_that and first and (found := _pointing(of_that, last)):
        yield found
    if not any(word in head for word in _ACROSS) or any(one.start < len(head) for one in told):
        return
    for found in anaphoric(head, [replace(last, start=-1, end=0)]):
        if head[found.start : found.end] not in _NOT_ACROSS:
            yield found


def _beside(text: str, end: int, start: int) -> bool:
    """Tell whether a time told before holds: in the same sentence, or for one that opens the next."""
    between = text[end:start]
    stops = between.count(". ")
    return not stops or (stops == 1 and between.endswith(". "))


def _steps_off(text: str, start: int, *, told_here: bool) -> bool:
    """Tell whether years are counted from the time told before.

    "Two years later, …" opens a sentence, "twice as many as ten years before" compares, "it opened
    in 1990 and closed ten years later" goes on; "in 1968, twenty years later" is told already.
    """
    if text[start].isupper() or text.endswith((" than ", " as "), 0, start):
        return True
    return told_here and not text.endswith(", ", 0, start) and bool(_CAME_LATER.match(text, start))


def _counted(match: re.Match[str], known: Found) -> Found | None:
    """Return the time that lies so many days to decades from one that is told as exactly."""
    words = match["count"].lower()
    number = int(words) if words.isdigit() else NUMBER_WORDS.get(words, 0)
    if not number:
        return None
    step = -number if match["way"] in ("earlier", "before") else number
    if match["unit"] in _SPANS:
        if known.precision not in (Precision.DAY, Precision.MONTH, Precision.YEAR):
            return None
        year = _year(known) + step * _SPANS[match["unit"]]
        return _found(match, edtf_year(year), Precision.YEAR)
    if match["unit"] == "month":
        if known.precision not in (Precision.DAY, Precision.MONTH):
            return None
        edtf = _stepped(known.edtf[:7], step)
        return _found(match, edtf, Precision.MONTH) if edtf else None
    if known.precision is not Precision.DAY or len(known.edtf) != len("2024-05-03"):
        return None
    weeks = match["unit"] == "week"
    edtf = _stepped(known.edtf, step * (7 if weeks else 1))
    return _found(match, edtf + "~" * weeks, Precision.DAY) if edtf else None


def _year(known: Found) -> int:
    match = _YEAR.match(known.edtf)
    return int(match[0]) if match else 0


def _before(told: Sequence[Found], at: int) -> Found | None:
    """Return the last date with a year that ends before ``at`` and not too far from it."""
    for one in reversed(told):
        if one.end <= at and _YEAR.match(one.edtf):
            return one if at - one.end <= REACH else None
    return None


def _pointing(match: re.Match[str], known: Found | None) -> Found | None:
    if known is None:
        return None
    step, unit = _STEPS[match["which"].lower()], match["unit"]
    unit = "day" if unit in _PARTS else unit
    year = _year(known)
    if unit == "year":
        named = match.groupdict()
        if named.get("month"):
            edtf = f"{edtf_year(year + step)}-{ENGLISH_MONTHS[named['month']]:02}"
            day = int(named["first"] or named["day"] or 0)
            if day and not 1 <= day <= 31:
                return None
            precision = Precision.DAY if day else Precision.MONTH
            return _found(match, f"{edtf}-{day:02}" if day else edtf, precision)
        exact = known.precision in (Precision.YEAR, Precision.MONTH, Precision.DAY)
        return _found(match, edtf_year(year + step), Precision.YEAR) if exact else None
    whole = {"month": 7, "day": 10}.get(unit, 0)
    if len(known.edtf) < whole or (unit == "period") != ("/" in known.edtf):
        return None
    edtf = known.edtf[:whole] if whole else known.edtf
    if step and not (edtf := _stepped(edtf, step)):
        return None
    precision = {"month": Precision.MONTH, "day": Precision.DAY}.get(unit, Precision.PERIOD)
    return _found(match, edtf, precision)


def _yearless(match: re.Match[str]) -> Found | None:
    """Return the month, or the day, of a year that the text does not tell."""
    day = int(match["first"] or match["day"] or 0)
    if day > 31:
        return None
    edtf = f"XXXX-{ENGLISH_MONTHS[match['month']]:02}"
    precision = Precision.DAY if day else Precision.MONTH
    return _found(match, f"{edtf}-{day:02}" if day else edtf, precision)


def _stepped(edtf: str, step: int) -> str:
    """Return the month or day ``step`` further than a month or day; empty for other times."""
    try:
        if len(edtf) == len("2024-05"):
            months = int(edtf[:4]) * 12 + int(edtf[5:]) - 1 + step
            return f"{months // 12:04}-{months % 12 + 1:02}"
        return (date.fromisoformat(edtf) + timedelta(step)).isoformat()
    except ValueError:
        return ""


def _found(match: re.Match[str], edtf: str, precision: Precision) -> Found:
    return Found(
        start=match.start(), end=match.end(), edtf=edtf, precision=precision, rule="anaphoric"
    )
