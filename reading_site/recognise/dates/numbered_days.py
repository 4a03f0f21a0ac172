"""Days that are called by their number alone: "on the evening of the 10th"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from reading_site.model import Precision
from reading_site.recognise.dates.anchor import FUTURE_REACH, Anchor, Found
from reading_site.recognise.dates.lexicon import SCHEDULED
from reading_site.recognise.digits import has_digit

_NUMBERED = re.compile(
    r"(?<![\w-])(?:(?P<part>(?:[Mm]orning|[Aa]fternoon|[Ee]vening|[Nn]ight|[Ee]arly hours)) of|[Oo]n|[Bb]y|[Ss]ince|[Uu]ntil) the "
    r"(?P<day>\d{1,2})(?:st|nd|rd|th)(?: of (?P<which>this|last|next) month)?(?!,? (?:and |or )?\d{1,2}(?:st|nd|rd|th))"
    r"(?=[.,;:)]|\Z| (?:and|he|she|it|they|the|a|an|in|at|to|with|by|when|that|as|for|from|against|local)\b(?! (?:floor|anniversary)))"
)
# "the 15th of that month": of the month told last, wherever it stands in the sentence.
_OF_THAT = re.compile(
    r"(?<![\w-])(?:[Tt]he )?(?P<day>\d{1,2})(?:st|nd|rd|th) of (?:that|the same) month\b"
)
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-\d\d)?~?\Z")
# A day, or the days from one to another.
_DAYS = re.compile(r"(?:\d{4}-\d\d-\d\d/)?\d{4}-\d\d-\d\d")
_AHEAD = re.compile(r"\b(?:will|shall|would|to be|due|scheduled|expected|is to|are to)\b")
# A quick way to leave out most blocks; its letters come first, to which the search skips at once.
_START = re.compile(r"he [0-9](?<=[Tt]he .)")
_ORDINAL = re.compile(
    r"the (?:(?<=[Oo]n the )|(?<=[Bb]y the )|(?<=ince the )|(?<=ntil the )|(?<=(?:ng|on|ht|rs) of the ))"
    r"\d{1,2}(?:st|nd|rd|th)"
)
_BEFORE, _BEHIND = 24, 80
"""Code points before and behind such an ordinal within which all that belongs to it stands."""
_STEPS = {"this": 0, "last": -1, "next": 1}


def numbered_days(text: str, known: Anchor, told: Sequence[Found]) -> Iterator[Found]:
    """Yield the days of ``text`` that have neither month nor year.

    They are of the month of the last day that the text told before them, else of the month of
    publication or the one next to it, as the clause looks back or ahead.
    """
    if not has_digit(text) or not _START.search(text):
        return
    for match in _OF_THAT.finditer(text) if " month" in text else ():
        edtf = _of_that(match, told)
        precision = Precision.DAY if edtf else Precision.NONE
        yield Found(
            start=match.start(),
            end=match.end(),
            edtf=edtf,
            precision=precision,
            rule="numbered-day",
        )
    ordinals = [match.start() for match in _ORDINAL.finditer(text)]
    for match in (
        _NUMBERED.finditer(text, max(0, ordinals[0] - _BEFORE), ordinals[-1] + _BEHIND)
        if ordinals
        else ()
    ):
        start = match.start("part") if match["part"] else match.start("day") - len("the ")
        day = int(match["day"])
        edtf = _day(text, match, day, known, told)
        yield Found(
            start=start,
            end=match.end(),
            edtf=edtf,
            precision=Precision.DAY if edtf else Precision.NONE,
            rule="numbered-day",
        )


def _of_that(match: re.Match[str], told: Sequence[Found]) -> str:
    """Return the day of the month that was told last; empty where none was."""
    for one in reversed(told):
        if one.end <= match.start() and (month := _MONTH.match(one.edtf)):
            return _valid(int(month[1]), int(month[2]), int(match["day"]))
    return ""


def _day(text: str, match: re.Match[str], day: int, known: Anchor, told: Sequence[Found]) -> str:
    before = [one.edtf for one in told if one.end <= match.start() and _DAYS.fullmatch(one.edtf)]
    if before and not match["which"]:
        last = date.fromisoformat(before[-1][-10:])
        return _valid(last.year, last.month + (day < last.day), day)
    if known.year is None or known.month is None:
        return ""
    if match["which"]:
        return _valid(known.year, known.month + _STEPS[match["which"]], day)
    if known.day is None:
        return ""
    low = max(0, match.start() - FUTURE_REACH, text.rfind(". ", 0, match.start()))
    clause = text[low : match.start("day") - len("the ")]
    ahead = _AHEAD.search(clause) or SCHEDULED.search(clause)
    if ahead:
        return _valid(known.year, known.month + (day < known.day.day), day)
    return _valid(known.year, known.month - (day > known.day.day), day)


def _valid(year: int, month: int, day: int) -> str:
    """Return the day in ISO form, months 0 and 13 being those of the years beside."""
    try:
        return date(year + (month - 1) // 12, (month - 1) % 12 + 1, day).isoformat()
    except ValueError:
        return ""
