"""Weekdays and weekends, told against the day of publication."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from reading_site.model import Precision
from reading_site.recognise.dates.anchor import FUTURE_REACH, UNKNOWN, Anchor, Found, on_day
from reading_site.recognise.dates.lexicon import (
    FULL_MONTHS,
    FUTURE,
    PAST,
    PAST_VERBS,
    SCHEDULED,
    WEEKDAY_NAMES_AFTER,
    WEEKDAY_NAMES_BEFORE,
    WEEKDAYS,
    alternation,
)

_WEEKDAY = re.compile("(?:" + "|".join(WEEKDAYS) + r")(?!\w)")
_BEFORE_DAY = re.compile(r"(?<!\w)([A-Za-z]+) \Z")
_AFTER_DAY = re.compile(r" ([A-Z][a-z]+)")
PART_OF_DAY = re.compile(r" (?:morning|afternoon|evening|night)\b(?P<which>)")
# "Friday next week"
_WEEK = re.compile(r",? (?:of )?(?P<which>last|this|next) week\b")
# "one Thursday in April", "the last Saturday of every month"
_OF_MONTH = re.compile(
    rf" (?:in|of) (?:early |late |mid-)?(?:every|each|the month|the year|(?:{alternation(sorted(FULL_MONTHS))})(?!\w))"
)
# "on an ordinary Tuesday", "on a Saturday morning.", but "on a Monday call"
_ANY = re.compile(r"\b[Oo]n an? (?:[a-z]{3,12} )?\Z")
_NO_NOUN = re.compile(
    r"(?: (?:morning|afternoon|evening|night))?(?:[.,;:)”\"]|\Z| (?:in|at|and|or|when|while|with|for|to|from|by|he|she|it|they|we|you|I|the|a|an|as|after|before)\b)"
)
_FROM = re.compile(r"\b[Ff]rom \Z")
_UNTIL = re.compile(r" (?:to|through|until) ")
# "On Sunday the fair will close", "This Thursday, the court announced"
_OPENS = re.compile(r"[.,]? ?(?:[Oo]n |[Bb]y )?")
_AHEAD = re.compile(r",? (?:[\w’'-]{1,20} ){1,6}(?:will|should|must|is to|are to)\b")
# "On Saturday you will have seen": what is done already, but not "By Saturday".
_WILL_HAVE = re.compile(r",? (?:[\w’'-]{1,20} ){1,6}will have [a-z]")
_LASTED = re.compile(r"\b(?:lasted|continued|stayed|ran|went on) until \Z")
# "It may rain on Sunday", but "may have been": what is not done yet; "The vote is on Saturday".
_MAY = re.compile(
    r"\b(?:may|might|should)(?: (?:not|also|well|still|even|yet|then))? (?!have\b)[a-z]{2,}"
)
_IS_ON = re.compile(r"\b(?:is|are|remains?) (?:on|for|set for|this|early|late)(?: the)? \Z")
_DONE = re.compile(rf"[^.;]{{0,60}}? (?:{alternation(sorted(PAST_VERBS))}|[a-z]{{3,12}}ed)\b")


def weekdays(text: str, known: Anchor) -> Iterator[Found]:
    """Yield the weekdays of ``text``, and two of them as an interval: "from Monday to Friday".

    A weekday of a month ("a Thursday in April") or of every month names no day that can be told.
    """
    last: Found | None = None
    for found in _single(text, known):
        if last is None:
            last = found
            continue
        bare = text[found.start].isupper() and text[last.end : found.start] in _JOINS
        if bare and found.edtf < last.edtf:
            found = _after(found, last)
        if (
            _UNTIL.fullmatch(text, last.end, found.start)
            and _FROM.search(text, max(0, last.start - 8), last.start)
            and last.edtf <= found.edtf
        ):
            last = replace(
                last,
                end=found.end,
                edtf=f"{last.edtf}/{found.edtf}" if last.edtf else "",
                precision=Precision.PERIOD if last.edtf else Precision.NONE,
            )
        else:
            yield last
            last = found
    if last is not None:
        yield last


# "Friday and Saturday" come in this order.
_JOINS = frozenset({" and ", " or ", " and/or "})


def _after(found: Found, last: Found) -> Found:
    """Return a weekday that is told as one before the day that it is joined to in the week that follows."""
    if not found.edtf or "/" in last.edtf:
        return found
    day = date.fromisoformat(found.edtf) + timedelta(7)
    return replace(found, edtf=day.isoformat())


def _single(text: str, known: Anchor) -> Iterator[Found]:
    for match in _WEEKDAY.finditer(text):
        start, end = match.span()
        if start and (text[start - 1].isalnum() or text[start - 1] in "-’'"):
            continue
        before = _BEFORE_DAY.search(text, max(0, start - 14), start)
        word = before[1] if before else ""
        after = _AFTER_DAY.match(text, end)
        if word in WEEKDAY_NAMES_BEFORE or (after and after[1] in WEEKDAY_NAMES_AFTER):
            continue
        if _OF_MONTH.match(text, end):
            continue
        if _ANY.search(text, max(0, start - 20), start) and _NO_NOUN.match(text, end):
            continue
        lowered = word.lower()
        if before and lowered in ("last", "next", "this", "past", "coming"):
            start = before.start(1)
        part = PART_OF_DAY.match(text, end) or _WEEK.match(text, end)
        offset = None
        if known.day is not None:
            if part and part["which"]:
                weeks = {"last": -1, "this": 0, "next": 1}[part["which"]]
                offset = 7 * weeks + WEEKDAYS[match[0]] - known.day.weekday()
            else:
                offset = _weekday_offset(text, start, end, lowered, WEEKDAYS[match[0]], known.day)
        yield (on_day(start, part.end() if part else end, known, offset or 0, "weekday"))


def _weekday_offset(
    text: str, start: int, end: int, word: str, weekday: int, published: date
) -> int:
    """Return the days from publication to the weekday meant: past, unless the clause looks ahead.

    "Last Friday" is before the day of publication; a bare weekday may be that day itself.
    """
    back = (published.weekday() - weekday) % 7
    if word in ("next", "coming"):
        return 7 - back if back else 7
    if word in ("last", "past"):
        return -back if back else -7
    reach = max(0, start - FUTURE_REACH)
    low = max(reach, *(text.rfind(stop, reach, start) for stop in (". ", ", ", "; ")))
    clause = text[low:start]
    if word == "this" and _DONE.match(text, end):
        return -back  # "This Thursday, the court announced"
    if word in ("until", "till") and _LASTED.search(clause):
        return -back
    opens = _OPENS.fullmatch(clause) and _AHEAD.match(text, end)
    if opens and "y " not in clause and _WILL_HAVE.match(text, end):
        return -back
    if (
        word in ("this", "through", "until", "till")
        or opens
        or FUTURE.search(clause)
        or SCHEDULED.search(clause)
        or _MAY.search(clause)
        or _IS_ON.search(clause)
        or FUTURE.match(text, end + 1)
    ):
        return (7 - back) % 7
    return -back


_WEEKEND = re.compile(
    r"(?<![\w-])(?:[Oo]ver|[Dd]uring|[Aa]t|(?P<by>[Bb]efore|[Bb]y|[Aa]head of)) (the weekend)(?![\w-])(?! of\b)"
)


def weekends(text: str, known: Anchor) -> Iterator[Found]:
    """Yield each "the weekend" that the text puts before, at or behind its own time."""
    for match in _WEEKEND.finditer(text):
        yield _weekend(text, match, known)


def _weekend(text: str, match: re.Match[str], known: Anchor) -> Found:
    """Return the weekend before publication, or the one to come; before which something was, none tells."""
    edtf, precision = UNKNOWN
    if known.day is not None:
        low = max(text.rfind(". ", 0, match.start()), match.start() - FUTURE_REACH, 0)
        ahead = FUTURE.search(text, low, match.start()) is not None
        was = bool(match["by"]) and not ahead and PAST.search(text, low, match.start())
        if not was:
            edtf, precision = known.weekend(0 if ahead or match["by"] else -1)
    return Found(
        start=match.start(2), end=match.end(), edtf=edtf, precision=precision, rule="weekend"
    )
