"""Times as German, French, Spanish and Russian tell them, beside what every language writes in digits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from reading_site.recognise.dates.anchor import FUTURE_REACH, Anchor, Found, on_day
from reading_site.recognise.dates.lexicon import TABLE, alternation
from reading_site.recognise.dates.points import Point, Stretch, valid
from reading_site.tables import mapping

_TABLE = cast("dict[str, Any]", mapping("dates_languages.yml"))
_YEAR = r"((?:1[5-9]|20)\d\d)(?![\d%]|[-–/.,]\d)"
_ROMAN = {"I": 1, "V": 5, "X": 10}
_UNITS = ("year", "month", "week", "day")
SENTENCE = 60
"""So far behind a weekday the verb stands that tells of what is to come."""


@dataclass(frozen=True, slots=True)
class _Language:
    """The patterns of one language and what their words mean."""

    steps: dict[str, tuple[str, int]]
    step: re.Pattern[str]
    weekdays: dict[str, int]
    weekday: re.Pattern[str]
    last: frozenset[str]
    next: frozenset[str]
    future: re.Pattern[str]
    numbers: dict[str, int]
    ago: re.Pattern[str]
    ordinals: dict[str, int]
    part: re.Pattern[str]
    halves: frozenset[str]
    seasons: dict[str, int]
    season: re.Pattern[str]
    months: dict[str, int]
    month: re.Pattern[str]
    months_to: re.Pattern[str]
    century: re.Pattern[str]
    decade: re.Pattern[str]
    before_era: re.Pattern[str]
    signs: dict[str, tuple[str, ...]]
    """What a text must hold for a pattern to be tried; plain tests are the quickest way."""

    def names(self, text: str, what: str) -> bool:
        """Tell whether ``text`` may hold what a pattern looks for."""
        return any(map(text.__contains__, self.signs[what]))


def _any(words: Sequence[str]) -> str:
    return f"(?:{alternation(list(words))})"


def _read(code: str) -> _Language:
    table = _TABLE[code]
    steps = {
        word: (unit, int(step))
        for unit, by_step in table["steps"].items()
        for step, words in by_step.items()
        for form in words
        for word in (form, form[0].upper() + form[1:])
    }
    names = {n: i for i, forms in enumerate(table["weekdays"]) for n in forms.split("|")}
    last, next_ = table["weekday_last"], table["weekday_next"]
    told = _any([*last, *next_])
    after = "".join(rf"(?<!{word} )" for word in table.get("weekday_after", ()))
    lead = (
        rf"(?<!\w){after}{_any(table['weekday_lead'])} "
        if "weekday_lead" in table
        else r"(?<![\w’'-])"
    )
    nots = "".join(rf"(?<!\b{word} )" for word in table.get("weekday_not", ()))
    parts = f"{_any(table['weekday_parts'])}?" if table["weekday_parts"] else ""
    numbers = table["numbers"]
    units = "|".join(f"(?P<{unit}>{table['units'][unit]})" for unit in _UNITS)
    counted = rf"(?P<count>{_any(list(numbers))}|\d{{1,3}}) (?:{units})"
    ordinals = {form: number for number, forms in table["ordinals"].items() for form in forms}
    year = rf"{table['of_year']}{_YEAR}{table['year_tail']}"
    months = {n: i for i, forms in TABLE["months"][code].items() for n in forms if len(n) > 2}
    month = _any(list(months))
    spans = "|".join(
        rf"{a}{'' if a[-1] in '’' + chr(39) else ' '}(?P<a{i}>{month}) {b} (?P<b{i}>{month})"
        for i, (a, b) in enumerate(table["month_ranges"])
    )
    return _Language(
        steps=steps,
        step=re.compile(rf"(?<![\w-]){_any(list(steps))}(?![\w-])"),
        weekdays=names,
        weekday=re.compile(
            rf"{lead}{nots}(?P<at>(?:(?P<before>{told}) )?(?P<day>{_any(list(names))}){parts}(?: (?P<after>{told}))?)(?![\w-]| \d)"
        ),
        last=frozenset(last),
        next=frozenset(next_),
        future=re.compile(rf"(?<!\w){_any(table['future'])}(?!\w)"),
        numbers=numbers,
        ago=re.compile(rf"(?<!\w){table['ago'].format(counted)}(?!\w)", re.IGNORECASE),
        ordinals=ordinals,
        part=re.compile(
            rf"(?<![\w.,]){alternation_group('n', list(ordinals))} {alternation_group('unit', [*table['quarter'], *table['half']])}(?!\w)(?:{year})?"
        ),
        halves=frozenset(table["half"]),
        seasons=table["seasons"],
        season=re.compile(rf"(?<!\w){alternation_group('name', list(table['seasons']))}{year}"),
        months=months,
        month=re.compile(
            rf"(?<!\w){_any(table['month_lead'])}[ -](?P<at>{month})(?![\w-])(?!,? (?:de |del )?\d)"
        ),
        months_to=re.compile(rf"(?<!\w)(?:{spans})(?!\w)(?:{year})?"),
        century=re.compile(rf"(?<!\w)(?:{table['century']})(?!\w)"),
        decade=re.compile(rf"(?<!\w)(?:{table['decade']})(?!\w)"),
        before_era=re.compile(table["before_era"]),
        signs={
            "weekday": tuple(names),
            "ago": (table["ago_sign"],),
            "part": (*table["quarter"], *table["half"]),
            "season": tuple(table["seasons"]),
            "month": tuple(months),
            "century": (table["century_sign"],),
            "decade": (table["decade_sign"],),
        },
    )


def alternation_group(name: str, words: list[str]) -> str:
    """Return a pattern for any of ``words`` as a group of that name."""
    return f"(?P<{name}>{alternation(words)})"


LANGUAGES = {code: _read(code) for code in sorted(_TABLE)}


def stretches(text: str, code: str, told: list[Stretch]) -> list[Stretch]:
    """Return the stretches of ``text`` with those that the language ``code`` has words for.

    What was told in digits stands back where it lies within one of these: "Sommer 2027" is no 2027.
    """
    language = LANGUAGES.get(code)
    if language is None:
        return told
    found = list(_absolute(text, language))
    if not found:
        return told
    kept = [
        one
        for one in told
        if not any(other.start < one.end and one.start < other.end for other in found)
    ]
    merged = sorted([*kept, *found], key=lambda one: (one.start, -one.end))
    return [one for i, one in enumerate(merged) if not i or one.start >= merged[i - 1].end]


def _absolute(text: str, language: _Language) -> Iterator[Stretch]:
    for match in language.century.finditer(text) if language.names(text, "century") else ():
        number = int(match[1]) if match[1].isdecimal() else _roman(match[1])
        era = language.before_era.match(text, match.end())
        if 0 < number <= 21:
            period = f"{'-' if era else ''}{number - 1:02}XX"
            end = era.end() if era else match.end()
            yield Stretch(start=match.start(), end=end, rule="century", period=period)
    for match in language.decade.finditer(text) if language.names(text, "decade") else ():
        period = f"{match[1][:3] if len(match[1]) == 4 else '19' + match[1][0]}X"
        yield Stretch(start=match.start(), end=match.end(), rule="decade", period=period)
    for match in language.part.finditer(text) if language.names(text, "part") else ():
        if match[match.lastindex or 0].isdecimal():
            period = f"{match[match.lastindex or 0]}-{_code(match, language)}"
            yield Stretch(start=match.start(), end=match.end(), rule="part", period=period)
    for match in language.season.finditer(text) if language.names(text, "season") else ():
        period = f"{match[2]}-{language.seasons[match['name']]}"
        yield Stretch(start=match.start(), end=match.end(), rule="season", period=period)
    if not language.names(text, "month"):
        return
    for match in language.months_to.finditer(text):
        yield from _months_to(match, language)
    for match in language.month.finditer(text):
        month = language.months[match["at"]]
        start, end = match.span("at")
        point = Point(start=start, end=end, rule="month", month=month)
        yield Stretch(start=start, end=end, rule="month", first=point)


def _code(match: re.Match[str], language: _Language) -> int:
    """Return the EDTF code of a quarter or a half."""
    number = language.ordinals[match["n"]]
    return (39 if match["unit"] in language.halves else 32) + number


def _roman(letters: str) -> int:
    values = [_ROMAN[letter] for letter in letters]
    return sum(
        -value if index + 1 < len(values) and value < values[index + 1] else value
        for index, value in enumerate(values)
    )


def _months_to(match: re.Match[str], language: _Language) -> Iterator[Stretch]:
    """Yield "von Mai bis Juli 2026" as an interval."""
    names = [name for key, name in match.groupdict().items() if name and key[0] in "ab"]
    first, last = (language.months[name] for name in names)
    written = match[match.lastindex or 0]
    year = int(written) if written.isdecimal() else None
    start = match.start() + match[0].index(names[0])
    if first >= last:
        return
    point = Point(start=start, end=match.end(), rule="range", year=year, month=first)
    until = Point(start=start, end=match.end(), rule="range", year=year, month=last)
    if valid(point):
        yield Stretch(start=start, end=match.end(), rule="range", first=point, last=until)


def relative(text: str, code: str, known: Anchor) -> list[Found]:
    """Return what ``text`` tells against the day of publication, in order."""
    language = LANGUAGES.get(code)
    if language is None:
        return []
    found = [_stepped(match, language, known) for match in language.step.finditer(text)]
    if language.names(text, "weekday"):
        found += [_weekday(text, m, language, known) for m in language.weekday.finditer(text)]
    if language.names(text, "ago"):
        found += [_ago(match, language, known) for match in language.ago.finditer(text)]
    if language.names(text, "part"):
        found += [
            _part(match, language, known)
            for match in language.part.finditer(text)
            if not match[match.lastindex or 0].isdecimal()
        ]
    return sorted(found, key=lambda one: (one.start, -one.end))


def _stepped(match: re.Match[str], language: _Language, known: Anchor) -> Found:
    unit, step = language.steps[match[0]]
    edtf, precision = known.by(unit, step)
    return Found(
        start=match.start(), end=match.end(), edtf=edtf, precision=precision, rule="relative"
    )


def _weekday(text: str, match: re.Match[str], language: _Language, known: Anchor) -> Found:
    start, end = match.span("at")
    days = 0
    if known.day is not None:
        back = (known.day.weekday() - language.weekdays[match["day"]]) % 7
        told = match["before"] or match["after"]
        low = max(text.rfind(stop, 0, start) for stop in (". ", ", ", "; ", ": "))
        low = max(low, start - FUTURE_REACH, 0)
        behind = text[end : end + SENTENCE].partition(". ")[0].partition(", ")[0]
        ahead = told in language.next or (
            told is None
            and (language.future.search(text, low, start) or language.future.search(behind))
        )
        if ahead:
            days = 7 - back if back or told else 0
        else:
            days = -(back or 7) if told in language.last else -back
    return on_day(start, end, known, days, "weekday")


def _ago(match: re.Match[str], language: _Language, known: Anchor) -> Found:
    words = match["count"].lower()
    count = int(words) if words.isdecimal() else language.numbers[words]
    unit = next(unit for unit in _UNITS if match[unit])
    edtf, precision = known.ago(unit, count)
    return Found(start=match.start(), end=match.end(), edtf=edtf, precision=precision, rule="ago")


def _part(match: re.Match[str], language: _Language, known: Anchor) -> Found:
    """Return a quarter or a half of no year: the last one that has begun."""
    edtf, precision = known.part(_code(match, language))
    return Found(
        start=match.start(), end=match.end(), edtf=edtf, precision=precision, rule="quarter"
    )
