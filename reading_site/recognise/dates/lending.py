"""Whether a date's year is the time that a text tells of, so that days after it are of that year too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reading_site.recognise.dates.lexicon import (
    FUNCTION_WORDS,
    OLD_THINGS,
    PAST_VERBS,
    WEEKDAYS,
    alternation,
)
from reading_site.recognise.dates.points import Stretch


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A date with a year, to lend its year to others without one."""

    start: int
    end: int
    year: int
    month: int | None = None
    day: int | None = None
    until: int | None = None
    """Where the clause ends in which alone it holds ("the bridge, built in 1991, …")."""


# "the 2015 Paris Agreement", "its 2021 audit": of a thing, but not "in the 2021 season".
_OWNED = re.compile(r"\b(?:the|an?|its|their|his|her|our|this|that)\s\Z|[’']s?\s\Z", re.IGNORECASE)
_IN_THE = re.compile(
    r"\b(?:[Ii]n|[Dd]uring|[Aa]t|[Tt]hroughout|[Oo]n) (?:the|its|their|his|her)\s\Z"
)
# "The 2024 Harbour Fair was held from May 28": what takes place once in its year.
_EVENT = re.compile(
    r"[^,.;]{0,70}\b(?:[Ff]orum|[Ff]air|[Cc]onference|[Cc]ongress|[Gg]ames|[Oo]lympics|[Ff]estival|[Ss]ummit|[Ss]ession|[Mm]eeting"
    r"|[Ss]ymposium|[Ee]lections?|[Cc]up|[Cc]hampionships?|[Ss]eason|[Ee]xpo|[Ee]xhibition|[Vv]ote|[Cc]ensus|[Cc]ampaign)\b"
)
_NEXT_WORD = re.compile(r"\s([\w’'-]{1,30})")
# "the Harbour Act of 1996", "the decree of 12 July 1996"
_NAMED_OF = re.compile(
    rf"(?:\b[A-Z][\w’'-]{{1,30}}|\b(?:{alternation([*OLD_THINGS, 'decree', 'resolution', 'agreement', 'judgment', 'judgement', 'ruling', 'order', 'letter', 'report'])})) of (?:the )?\Z"
)
# "more than in 2019", "up from 2019", "the plan to 2030"
_COMPARED = re.compile(
    r"\b(?:than|with|to|from|since|until|till|by|over|before|like)(?: in)? (?:the )?\Z"
)
# "up from four in 2015": the rest of the sentence is of its own time.
_UP_FROM = re.compile(
    r"\b(?:(?:up|down) from|compared (?:with|to)|as against) (?:[\w.,%$€£-]{1,16} ){1,4}in (?:the )?\Z"
)
_RELATIVE = re.compile(r"(?:which|who|whose|where)\b")
_PARTICIPLE = re.compile(
    r"(?:[a-z]{2,12}ly |first )?"
    r"(?:[a-z]{2,14}(?:ed|en|un|wn)|built|held|made|set|led|cut|bought|sold|lost|won|left|put)\b"
)
_BREAKS = re.compile(r"[,;:—–(]| (?:and|or|but|when|while|until|before|after|as) ")
_FINITE = re.compile(
    rf" (?:will|would|was|were|is|are|has|have|had|{alternation(sorted(PAST_VERBS))}|[a-z]{{2,14}}ed) "
)
# What speaks of these days between a year of old and a day: the day is of these days too.
_NOW = re.compile(
    r"\b(?:[Tt]his|[Ll]ast|[Nn]ext) (?:year|month|week|spring|summer|autumn|fall|winter|[A-Z][a-z]{2,8})\b"
    r"|\b[A-Za-z0-9-]+ (?:years|decades) (?:later|on|afterwards)\b"
    rf"|\b[Yy]esterday\b|\b(?:{'|'.join(WEEKDAYS)})\b|\b[Nn]ow\b"
)
# "began on 4 November 2019 and ended on 1 February": told in order.
_GOES_ON = re.compile(r"[;,]? (?:and|then|until|but|before)\b|; ")
_TURNS_BACK = re.compile(r"\b(?:that|said|told|who|which|since|following|after|of|from)\b")
# A sentence that opens with its date tells of that time.
OPENING = 12
# A day in the next sentence is of the next year where that is so many months on at most.
MAX_MONTHS_ON = 4
_BACK = re.compile(r"\b(?:had|since|after|following|before|earlier|previous|that)\b")


def frame(text: str, stretch: Stretch, low: int, high: int) -> Frame | None:
    """Return the stretch as a time frame of its sentence ``text[low:high]``; None where it is none.

    An attribute ("the 2015 Paris Agreement") and a comparison say nothing of the time of the other
    days; what stands in a clause of its own ("the bridge, built in 1991, …") holds in that alone.
    """
    first = stretch.first
    if first is None or first.year is None or stretch.rule == "years":
        return None
    start, end = stretch.start, stretch.end
    found = Frame(start=start, end=end, year=first.year, month=first.month, day=first.day)
    if start - low <= OPENING and not _OWNED.search(text, low, start):
        return found
    before = max(low, start - 60)
    if _NAMED_OF.search(text, before, start) or _UP_FROM.search(text, before, start):
        return None
    if text[start - 1 : start] == "(" and text[end : end + 1] == ")":
        return None
    if first.month is None:
        if _COMPARED.search(text, before, start):
            return None
        following = _NEXT_WORD.match(text, end)
        if (
            following
            and following[1].lower() not in FUNCTION_WORDS
            and _OWNED.search(text, before, start)
            and not _IN_THE.search(text, before, start)
            and not _EVENT.match(text, end)
        ):
            return None
    comma = text.rfind(", ", low, start)
    if comma >= 0 and (
        _RELATIVE.match(text, comma + 2)
        or (_PARTICIPLE.match(text, comma + 2) and text.count(", ", low, start) % 2)
    ):
        closing = text.find(",", end, high)
        while closing >= 0 and text.startswith((", and ", ", or "), closing):
            closing = text.find(",", closing + 1, high)
        return replace(found, until=high if closing < 0 else closing)
    return found


def within(text: str, given: Frame, at: int, low: int) -> bool:
    """Tell whether the frame still holds at ``at`` in its sentence, which begins at ``low``.

    Not where it belongs to the subject only: "A group founded in 2009 met on May 12".
    """
    if given.month is not None or given.start - low <= OPENING:
        return True
    if "; " in text[given.end : at]:
        return False  # "The oldest was made around 1860; the last was done on 9 May"
    return not _FINITE.search(text, given.end, at) or bool(_BREAKS.search(text, given.end, at))


_STOPS = re.compile(r"[.!?][”\"’]? ")
# A year that no day or month is told of, and that opens no sentence, holds in so many sentences.
MOST_STOPS = 2


def far(text: str, given: Frame, at: int) -> bool:
    """Tell whether a bare year within a sentence stands too many sentences before ``at``."""
    if given.month is not None or text.count(". ", given.end, at) < MOST_STOPS:
        return False
    opening = max(0, given.start - OPENING)
    opens = not opening or _STOPS.search(text, opening - 1, given.start) is not None
    return not opens and len(_STOPS.findall(text, given.end, at)) > MOST_STOPS


def interrupted(text: str, given: Frame, at: int) -> bool:
    """Tell whether the text comes back to its own days between the frame and ``at``."""
    return _NOW.search(text, given.end, at) is not None


def year_in(
    text: str, given: Frame, month: int, day: int | None, at: int, opens: bool, *, next_one: bool
) -> int:
    """Return the year of the day or month at ``at``: the frame's, or the next where time goes on.

    ``opens``: a sentence opens with it; ``next_one``: it stands in another sentence than the frame.
    """
    if given.month is None or (month, day or 31) >= (given.month, given.day or 1):
        return given.year
    if opens:
        return given.year + 1
    between = text[given.end : at]
    if next_one and month + 12 - given.month <= MAX_MONTHS_ON:
        return given.year + (not _BACK.search(between[between.rfind(". ") + 1 :]))
    if len(between) <= len(", and in "):
        return given.year  # "in June and May"
    goes_on = _GOES_ON.search(between) and not _TURNS_BACK.search(between)
    return given.year + bool(goes_on)


def frames(
    text: str, stretches: Sequence[Stretch], bounds: Sequence[tuple[int, int]]
) -> list[Frame | None]:
    """Return for each stretch the last frame before it; ``bounds`` are those of its sentence."""
    known: list[Frame | None] = []
    last: Frame | None = None
    limited: Frame | None = None
    for stretch, (low, high) in zip(stretches, bounds, strict=True):
        holds = limited and limited.until is not None and stretch.start < limited.until
        known.append(limited if holds else last)
        given = frame(text, stretch, low, high)
        if given and given.until is not None:
            limited = given
        else:
            last = given or last
    return known
