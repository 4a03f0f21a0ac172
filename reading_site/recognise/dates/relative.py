"""Expressions that need the day of publication to be understood: yesterday, last March, ten years ago."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from reading_site.model import Precision
from reading_site.recognise.dates import chinese
from reading_site.recognise.dates.anchor import FUTURE_REACH, UNKNOWN, Anchor, Found, on_day
from reading_site.recognise.dates.feasts import feasts
from reading_site.recognise.dates.lexicon import (
    ENGLISH_MONTHS,
    FULL_MONTHS,
    FUTURE,
    HALVES,
    NUMBER_WORDS,
    PAST,
    QUARTERS,
    alternation,
)
from reading_site.recognise.dates.months import QUARTER_SIGNS, fiscal, months_of, quarters
from reading_site.recognise.dates.points import edtf_year
from reading_site.recognise.dates.seasons import SEASON_CODES, season, seasons
from reading_site.recognise.dates.today import todays
from reading_site.recognise.dates.weekdays import weekdays, weekends

_NUMBER = alternation([*NUMBER_WORDS, "few", "several", "couple", "dozen"])
_AGO = re.compile(
    rf"(?<![\w-])((?:half )?(?:{_NUMBER})(?:[- ](?:{_NUMBER})){{0,3}}|\d{{1,4}})[- ]"
    r"(year|month|week|fortnight|day|decade|century|centurie)s? (?:ago|earlier today)\b",
    re.IGNORECASE,
)
# "One year ago today", "seventy years ago this December"
_AGO_TAIL = re.compile(
    rf" (?:today|this (?:(?P<unit>month|week)|(?P<month>{alternation(sorted(FULL_MONTHS))})))(?!\w)"
)
THURSDAY = 3
_DAYS = {"yesterday": -1, "tomorrow": 1, "tonight": 0}
_DAY_WORD = re.compile(
    r"(?<![\w-])((?:[Tt]he )?[Dd]ay before yesterday|[Yy]esterday|[Tt]omorrow|[Tt]onight)(?![\w-])"
)
_PART_TODAY = re.compile(
    r"(?<![\w-])(?:([Tt]his) (?:morning|afternoon|evening)|[Ll]ast night)(?![\w-])"
)
_PARTS_TODAY = ("his morning", "his afternoon", "his evening")
# The first letter comes first: a search that begins with a set of characters skips to where one stands.
_PERIOD = re.compile(
    r"([tlnpcTLN](?<![\w-].)(?:(?<=[tT])his past|(?<=[tT])his|(?<=[lL])ast|(?<=[nN])ext|(?<=p)revious|(?<=c)urrent|(?<=c)oming|(?<=p)ast)) "
    r"(?P<kind>(?:financial|fiscal|school|academic) (?=year))?(?P<unit>year|month|week|weekend|quarter|century|decade|spring|summer|autumn|fall|winter)(?![\w-])"
)
_PART = re.compile(
    r"(?<![\w-])(?:(first|second|latter) half|(first|second|third|fourth|last) quarter) of (this|last|next|the) year\b"
)
# "By the end of the decade", "at the beginning of the century"
_LONG_PART = re.compile(
    r"\b(?:[Bb]y|[Aa]t|[Bb]efore|[Uu]ntil|[Ss]ince) the ((?:end|beginning|start|middle|close) of (?:the|this) (decade|century|month|week))"
    r"(?! (?:of|when|in which)\b)"
)
# "In the third quarter": of the year of publication, or the last one of that name.
_QUARTER_ALONE = re.compile(
    r"\b(?:[Ii]n|[Dd]uring|[Ff]or) (?:the )?((first|second|third|fourth) quarter)(?=[,.;]| (?:and|as|when|from|amid|after|to)\b)"
)
_BEFORE_LAST = re.compile(r"\b(?:[Tt]he )?(?P<unit>week|month|year) before last\b")
# "by the end of the year", "at year's end": of the year of publication.
_YEAR_END = re.compile(
    r"(?<=\b[Bb]y )(?:the )?(?:year[’']s end|year-end|end of (?:the|(this|last|next)) year)\b"
    r"|(?<=\bat )(?:the )?(?:year[’']s end|year-end)\b"
    r"|(?<=\bbefore )(?:the )?(?:year[’']s end|end of the year)\b|(?<=\buntil )the end of the year\b"
    r"|(?<=\b[Tt]oward )the end of the year\b|(?<=\b[Tt]owards )the end of the year\b|(?<=\bthrough )the end of the year\b"
    r"|(?<=\bfor )the (?:rest|remainder) of the year\b"
    r"|(?<=\b[Ss]ince )the (?:start|beginning) of the year\b|(?<=\b[Aa]t )the (?:start|beginning) of the year\b"
)
_YEAR_ENDS = (
    "year-end",
    "year's end",
    "year’s end",
    "start of the year",
    "beginning of the year",
    "rest of the year",
    "remainder of the year",
    *(f"end of {which} year" for which in ("the", "this", "last", "next")),
)
_COMPARED = re.compile(r"\b(?:over|than|from|against|with|to|of|in|on) the \Z")


def relative(text: str, known: Anchor) -> Iterator[Found]:
    """Yield the relative expressions of ``text``; without the anchor they need they stay open."""
    day, night = "day" in text, "night" in text
    if day:
        yield from weekdays(text, known)
    if day and "oday" in text:
        for start, end in todays(text):
            yield on_day(start, end, known, 0, "today")
    if (night and "ast night" in text) or (
        "his " in text and any(part in text for part in _PARTS_TODAY)
    ):
        for match in _PART_TODAY.finditer(text):
            days = 0 if match[1] else -1
            yield on_day(match.start(), match.end(), known, days, "part-of-day")
    if (day and "terday" in text) or "morrow" in text or (night and "onight" in text):
        for match in _DAY_WORD.finditer(text):
            before = text[max(0, match.start() - 8) : match.start()]
            if match[1] == "tomorrow" and before.endswith((" better ", "brighter ", " of ", "’s ")):
                continue
            days = _DAYS.get(match[1].lower(), -2)
            yield on_day(match.start(), match.end(), known, days, "day-word")
    yield from feasts(text, known)
    if "FY" in text:
        yield from fiscal(text)
    if (" Q" in text or " H" in text or "-q" in text) and any(s in text for s in QUARTER_SIGNS):
        yield from quarters(text, known)
    if " ago" in text:
        for match in _AGO.finditer(text):
            yield _ago(match, known)
    if _has_unit(text):
        for match in _PERIOD.finditer(text):
            found = _period(text, match, known)
            if found:
                yield found
        if " the weekend" in text:
            yield from weekends(text, known)
        if "s of " in text and (" months of " in text or " quarters of " in text):
            yield from months_of(text, known)
        if " half of " in text or " quarter of " in text or "end" in text or " of the year" in text:
            yield from _parts(text, known)
        if (
            " decade" in text
            or " century" in text
            or "is month" in text
            or "the month" in text
            or " of the week" in text
        ):
            for match in _LONG_PART.finditer(text):
                yield _whole(match, known)
        if " quarter" in text:
            for match in _QUARTER_ALONE.finditer(text):
                yield _quarter_alone(match, known)
        if " before last" in text:
            for match in _BEFORE_LAST.finditer(text):
                yield _before_last(match, known)
        if (
            " the fall" in text
            or " spring" in text
            or " summer" in text
            or " autumn" in text
            or " winter" in text
        ):
            yield from seasons(text, known)
    if not text.isascii() and any(sign in text for sign in "天日年月周期"):
        yield from chinese.relative(text, known)


def _has_unit(text: str) -> bool:
    """Tell whether a unit of the calendar is named; plain tests are the quickest way."""
    return (
        " year" in text
        or " month" in text
        or " week" in text
        or " quarter" in text
        or " decade" in text
        or " century" in text
        or " spring" in text
        or " summer" in text
        or " autumn" in text
        or " fall" in text
        or " winter" in text
    )


def _count(words: str) -> int | None:
    """Return the number that the words name; None for vague ones."""
    if words.isdigit():
        return int(words)
    total = 0
    for word in re.split("[- ]", words.lower()):
        value = NUMBER_WORDS.get(word)
        if value is None:
            return None
        total = total * 100 if value == 100 and total else total + value
    return total


def _ago(match: re.Match[str], known: Anchor) -> Found:
    half = match[1].lower().startswith("half ")
    count = _count(match[1][5:] if half else match[1])
    unit = match[2].lower()
    edtf, precision = UNKNOWN
    if count is not None and (not half or unit in ("decade", "century")):
        if unit in ("decade", "century", "centurie") and known.year is not None:
            years = count * (10 if unit == "decade" else 100) // (2 if half else 1)
            if known.year > years:
                edtf, precision = edtf_year(known.year - years) + "~", Precision.YEAR
        elif unit == "fortnight":
            edtf, precision = known.ago("week", 2 * count)
        else:
            edtf, precision = known.ago(unit, count)
    end = match.end()
    tail = _AGO_TAIL.match(match.string, end) if count and unit == "year" else None
    if tail:
        end = tail.end()
    if tail and edtf and known.month:
        if tail["month"]:
            edtf, precision = f"{edtf}-{ENGLISH_MONTHS[tail['month']]:02}", Precision.MONTH
        elif tail["unit"] == "month":
            edtf, precision = f"{edtf}-{known.month:02}", Precision.MONTH
        elif known.day and not tail["unit"]:
            edtf, precision = f"{edtf}-{known.day:%m-%d}", Precision.DAY
    return Found(start=match.start(), end=end, edtf=edtf, precision=precision, rule="ago")


_LENGTHS = frozenset({"year", "month", "week"})


def _is_length(match: re.Match[str]) -> bool:
    """Tell whether "the last month", with its article, is a length of time or part of another."""
    text, start = match.string, match.start()
    return text.endswith("the ", 0, start)


def _period(text: str, match: re.Match[str], known: Anchor) -> Found | None:
    which, unit = match[1].lower(), match["unit"]
    if which == "past" or (unit in ("decade", "century") and which != "this"):
        return None  # "over the past year" is a length of time
    if which == "previous" and _COMPARED.search(text, max(0, match.start() - 24), match.start()):
        return None  # "up 8 percent over the previous year"
    if not match["kind"] and unit in _LENGTHS and which in ("last", "next") and _is_length(match):
        return None
    step = {"this": 0, "current": 0, "next": 1, "coming": 1}.get(which, -1)
    edtf, precision = UNKNOWN
    if match["kind"]:
        edtf, precision = _year_of(match["kind"], step, known)
    elif unit == "weekend":
        past = which == "this" and known.day and _was(text, match, known.day)
        edtf, precision = known.weekend(-1 if past else step)
    elif unit in SEASON_CODES and known.day is not None:
        edtf, precision = season(unit, which, known.day), Precision.PERIOD
    elif unit not in SEASON_CODES:
        edtf, precision = known.by(unit, step)
    return Found(
        start=match.start(), end=match.end(), edtf=edtf, precision=precision, rule="relative"
    )


# School years that begin in autumn are over by July; some fiscal years begin in April.
_JUNE, _AUTUMN, _SPRING = 6, 9, 4


def _year_of(kind: str, step: int, known: Anchor) -> tuple[str, Precision]:
    """Return the fiscal or school year ``step`` from that of publication; open where it may be two."""
    if known.year is None or known.month is None:
        return UNKNOWN
    if kind.startswith("fi"):
        told = known.month >= _SPRING
        return (edtf_year(known.year + step), Precision.YEAR) if told else UNKNOWN
    if known.month == _JUNE or (_JUNE < known.month < _AUTUMN and not step):
        return UNKNOWN
    if _JUNE < known.month < _AUTUMN:
        first = known.year - (step < 0)  # in the holidays, the one just over or the one ahead
    else:
        first = known.year + step - (known.month < _JUNE)
    return f"{first:04}/{first + 1:04}", Precision.PERIOD


def _was(text: str, match: re.Match[str], published: date) -> bool:
    """Tell whether "this weekend" is the one before: told in the past, early in the week."""
    if published.weekday() > THURSDAY:
        return False
    low = max(text.rfind(". ", 0, match.start()), match.start() - FUTURE_REACH, 0)
    clause = text[low : match.start()]
    return PAST.search(clause) is not None and FUTURE.search(clause) is None


def _parts(text: str, known: Anchor) -> Iterator[Found]:
    """Yield halves and quarters of this, the last or the next year, and its end."""
    halves = " half of " in text or " quarter of " in text
    for match in _PART.finditer(text) if halves and " year" in text else ():
        code = HALVES[match[1]] if match[1] else QUARTERS[match[2]]
        year = (known.told if match[3] == "the" else None) or known.stepped(match[3])
        edtf = f"{year:04}-{code}" if year else ""
        precision = Precision.PERIOD if edtf else Precision.NONE
        yield Found(
            start=match.start(),
            end=match.end(),
            edtf=edtf,
            precision=precision,
            rule="relative-part",
        )
    for match in _YEAR_END.finditer(text) if any(end in text for end in _YEAR_ENDS) else ():
        year = known.stepped(match[1] or "this")
        yield Found(
            start=match.start(),
            end=match.end(),
            edtf=edtf_year(year) if year else "",
            precision=Precision.YEAR if year else Precision.NONE,
            rule="year-end",
        )


def _whole(match: re.Match[str], known: Anchor) -> Found:
    """Return the decade, century or month of publication that "by the end of the decade" names."""
    edtf, precision = known.by(match[2], 0)
    return Found(
        start=match.start(1), end=match.end(), edtf=edtf, precision=precision, rule="part-of-period"
    )


def _quarter_alone(match: re.Match[str], known: Anchor) -> Found:
    edtf, precision = known.part(QUARTERS[match[2]])
    return Found(
        start=match.start(1), end=match.end(), edtf=edtf, precision=precision, rule="quarter"
    )


def _before_last(match: re.Match[str], known: Anchor) -> Found:
    edtf, precision = known.by(match["unit"], -2)
    return Found(
        start=match.start("unit"), end=match.end(), edtf=edtf, precision=precision, rule="relative"
    )
