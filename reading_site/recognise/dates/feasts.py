"""Feasts that are told from the day of publication: last Christmas, at Thanksgiving."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from reading_site.model import Precision
from reading_site.recognise.dates.anchor import FUTURE_REACH, UNKNOWN, Anchor, Found
from reading_site.recognise.dates.lexicon import FEASTS, FUTURE, MOVABLE, PAST, alternation

DAYS = {**FEASTS, "Christmas": [12, 25]}
NAMES = alternation([form for name in (*DAYS, *MOVABLE) for form in {name, name.replace("'", "’")}])
_FEAST = re.compile(rf"\b([Ll]ast|[Tt]his|[Nn]ext) ({NAMES})(?![\w-])(?! (?:of )?\d{{4}})")
# "is retiring at Christmas", "before Easter"; "at Christmas dinner" is none.
_ALONE = re.compile(
    rf"\b(?:[Aa]t|[Oo]n|[Bb]y|[Bb]efore|[Aa]fter|[Ss]ince|[Uu]ntil|[Oo]ver) ({NAMES})"
    r"(?=[.,;:)”\"]|\Z| (?:but|as|if|because|while|when|he|she|they|it|we|the|an?|in|at|by|to|with|for|from|that|will|is|was|would|have|has|had|were|are|and he|and she|and they)\b)"
)
_COMING = re.compile(r"\b(?:is|are|am)(?: not| only)? [a-z]{2,14}ing\b")
_EVERY = re.compile(r"\b(?:every|each|usually|always|often|traditionally|normally|annual)\b")
_MONTHS = 31


def feasts(text: str, known: Anchor) -> Iterator[Found]:
    """Yield the feasts of last, this and next year, and those that the verbs place.

    What is done at Christmas of any year is told by no verb of one time, and left out.
    """
    if not (
        "Easter" in text
        or "Christmas" in text
        or "Thanksgiving" in text
        or "New Year" in text
        or "Good Friday" in text
        or "Pentecost" in text
        or " Day" in text
    ):
        return
    for match in _FEAST.finditer(text):
        name = match[2].replace("’", "'")
        day = None
        if known.day:
            past = feast_day(name, known.day.year) < known.day
            step = {"last": past - 1, "next": int(past), "this": 0}[match[1].lower()]
            day = feast_day(name, known.day.year + step)
        yield _on(match.start(), match.end(), day)
    for match in _ALONE.finditer(text) if known.day else ():
        if day := _placed(text, match, known.day):
            yield _on(match.start(1), match.end(), day)


def _placed(text: str, match: re.Match[str], published: date | None) -> date | None:
    """Return the feast to come or past, as the verbs before it say; None where they say neither."""
    low = max(text.rfind(". ", 0, match.start()), match.start() - FUTURE_REACH, 0)
    clause = text[low : match.start()]
    if published is None or _EVERY.search(clause):
        return None
    ahead = FUTURE.search(clause) is not None or _COMING.search(clause) is not None
    if not ahead and not PAST.search(clause):
        return None
    day = feast_day(match[1].replace("’", "'"), published.year)
    if ahead and day < published:
        return feast_day(match[1].replace("’", "'"), published.year + 1)
    if not ahead and day > published:
        return feast_day(match[1].replace("’", "'"), published.year - 1)
    return day


def feast_day(name: str, year: int) -> date:
    """Return the day of a feast in a year."""
    if name == "Thanksgiving":  # the fourth Thursday of November
        first = date(year, 11, 1)
        return first + timedelta((3 - first.weekday()) % 7 + 21)
    if name in MOVABLE:
        return _easter(year) + timedelta(MOVABLE[name])
    month, day = DAYS[name]
    return date(year, month, day)


def _easter(year: int) -> date:
    """Return Easter Sunday of the western churches (the rule of 1582 in the form of Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    j = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * j) // 451
    month, day = divmod(h + j - 7 * m + 114, _MONTHS)
    return date(year, month, day + 1)


def _on(start: int, end: int, day: date | None) -> Found:
    edtf, precision = (day.isoformat(), Precision.DAY) if day else UNKNOWN
    return Found(start=start, end=end, edtf=edtf, precision=precision, rule="feast")
