"""The year of a day or month that the text gives without one."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from reading_site.recognise.dates.anchor import Anchor
from reading_site.recognise.dates.lending import (
    OPENING,
    Frame,
    far,
    frames,
    interrupted,
    within,
    year_in,
)
from reading_site.recognise.dates.lexicon import FUTURE, SCHEDULED, WEEKDAYS, alternation
from reading_site.recognise.dates.points import Point, Stretch, valid
from reading_site.recognise.dates.tenses import (
    BEGAN,
    DONE,
    FINITE,
    HAPPENED,
    IMPOSED,
    NEXT_CLAUSE,
    PARTICIPLE,
    PAST_BEFORE,
    REACH,
    SAID,
    SET_FOR,
    SINCE,
    STILL_DUE,
    SUBORDINATE,
    SURELY,
    TOOK_PLACE,
    WAS,
    WAS_TO,
    WENT,
    is_generic,
)
from reading_site.recognise.quotations.sentences import sentence_at, sentence_starts

# A day without a year lies within the year before publication; only when that is nearly a year
# away and the next such day is at hand does the text look ahead.
FAR_BACK_DAYS = 318
NEAR_AHEAD_DAYS = 45
JUST_PAST_DAYS = 45
# What is told of a report that is out: "On April 18 the institute released its Survey Report 2024".
NEWS_DAYS = 10
# "May 3 and May 9, 2024": so many characters part the days of a list.
LIST_GAP = 12
_JOINING_DAYS = (", ", " and ", ", and ", " or ")
_JOINED = re.compile(r"(?:,|,? and|,? or) ")
# "until 28 February": a day to come, whatever year the sentence before told of.
_DEADLINE = re.compile(
    r"\b(?:[Bb]y|[Uu]ntil|[Tt]ill|[Bb]efore|[Bb]eyond|through|no later than) (?:the )?"
    r"(?:(?:end|beginning|start|middle) of )?\Z"
)
# "August 25 of each year", "every May 18": of no one year.
_YEARLY = re.compile(r" (?:of )?(?:each|every) year\b|,? annually\b")
_EVERY = re.compile(r"\b(?:[Ee]very|[Ee]ach) (?:year (?:on|in) )?\Z")
# "launched that September": of the year told last.
_THAT = re.compile(r"\bthat \Z")
# A day that "will" or "expires" stands before is not of the year of old in the sentence.
_LOOKS_ON = re.compile(r"\b(?:will|(?:is|are) (?:to|due|set|scheduled|expected))\b")
STATED = re.compile(r" (?:of )?(this|last|next) year\b")
_STEPS = {"this": 0, "last": -1, "next": 1}


# "should be freed before the election in October"
_BEFORE_WHAT = re.compile(
    r"\b(?:before|ahead of) (?:the|an?|its|their|this) [a-z]+(?: [a-z]+){0,4} (?:in|on) \Z"
)
_DEMANDS = re.compile(r"\b(?:should|must|ought to|ha(?:s|ve) to|needs? to|may|can)\b")


def _includes(stretch: Stretch, day: date) -> bool:
    """Tell whether the days of publication's year that an interval names hold the day of publication."""
    first, last = stretch.first, stretch.last
    if not (first and last and first.day and last.day and first.month and last.month):
        return False
    ends = (first.month, first.day), (last.month, last.day)
    return ends[0] <= (day.month, day.day) <= ends[1]


_WEEKDAY = re.compile(rf"({alternation(sorted(WEEKDAYS))}),?[ \n]")


def _on_weekday(text: str, stretch: Stretch, year: int | None) -> int | None:
    """Return the year in which the day is of the weekday that stands before it: the nearest to ``year``."""
    point = stretch.first
    named = _WEEKDAY.match(text, stretch.start) if year and point and point.day else None
    if not named or not year or not point or stretch.last is not None:
        return year
    for other in (year, year - 1, year + 1):
        if _possible(point, other):
            day = date(other, point.month or 1, point.day or 1)
            if day.weekday() == WEEKDAYS[named[1]]:
                return other
    return year


class Years:
    """Finds the missing years of one block."""

    def __init__(
        self, text: str, stretches: Sequence[Stretch], known: Anchor, *, foreign: bool = False
    ) -> None:
        self._text = text
        self._known = known
        self._elsewhere = foreign and known.year is not None
        self._stretches = stretches
        self._places = [stretch.start for stretch in stretches]
        self._bounds: list[tuple[int, int]] = []
        self._last: tuple[Stretch | None, int | None] = (None, None)
        self._before: list[Frame | None] = []
        self.always: set[int] = set()
        """Where months stand that are of every year: "It usually rains in April"."""
        self._own = -1
        """Where the last day stands that is of the days of publication: the story of old ends there."""
        self._followed: Frame | None = None
        """The last day or month that took its year from a frame: the story has come so far."""
        self._after: list[tuple[int, int] | None] = []
        if any(_needs_year(stretch) for stretch in stretches):
            starts = sentence_starts(text)
            self._bounds = [sentence_at(starts, one.start, len(text)) for one in stretches]
            self._before = frames(text, stretches, self._bounds)
            self._after = _last_known(text, stretches[::-1])[::-1]

    def of(self, stretch: Stretch) -> int | None:
        """Return the year meant; days that one "and" joins before or behind their month have one."""
        last, year = self._last
        if last and last.first and stretch.first and stretch.first.day:
            joined = self._text[last.end : stretch.start] in _JOINING_DAYS
            if not (joined and last.first.day and last.first.month == stretch.first.month):
                year = self._year_of(stretch)
        else:
            year = self._year_of(stretch)
        year = _on_weekday(self._text, stretch, year)
        self._last = stretch, year
        return year

    def _year_of(self, stretch: Stretch) -> int | None:
        """Return the year by this order: same sentence, earlier in the block, publication."""
        point = stretch.first
        if point is None:
            return None
        if stretch.rule in ("last-month", "next-month", "this-month"):
            return self._relative_month(point, stretch.rule)
        stated = STATED.match(self._text, stretch.end)
        if stated:
            known = self._known.year
            return None if known is None else known + _STEPS[stated[1]]
        if _YEARLY.match(self._text, stretch.end) or _EVERY.search(
            self._text, max(0, stretch.start - 16), stretch.start
        ):
            return None
        index = bisect_left(self._places, stretch.start)
        if point.day is None and _THAT.search(self._text, max(0, stretch.start - 6), stretch.start):
            told = [_year(other) for other in self._stretches[:index] if _year(other)]
            if told:
                return told[-1]
        low, high = self._bounds[index]
        previous, following = self._before[index], self._after[index]
        if self._elsewhere and previous and previous.start < low and previous.day is None:
            previous = None  # the words that end a story are known in English only
        near = earlier = None
        if previous and not self._text.endswith(("as of ", "As of "), 0, stretch.start):
            lent = self._lent(previous, stretch, point, low)
            if previous.start >= low:
                near = lent
            else:
                earlier = lent
        listed = following is not None and self._list_beside(stretch, index)
        if following and (near is None or listed):
            lends = following[0] < high and (listed or self._lends(stretch, index))
            near = following[1] if lends else near
        if near is not None and self._known.told and not self._beside(stretch, index):
            near = None
        if near is not None and _possible(point, near):
            return near
        since = max(low, stretch.start - REACH)
        if point.day is None and is_generic(self._text[since:high], stretch.start - since):
            if stretch.last is None:
                self.always.add(stretch.start)
            return None
        by_publication = self._by_publication(stretch, point, low, high)
        if earlier is not None and _possible(point, earlier):
            published = self._known.year or self._known.told
            # A document that knows its day speaks of its own year, but where it tells a story.
            story = point.day and not (
                _DEADLINE.search(self._text, low, stretch.start)
                or FUTURE.search(self._text, max(low, stretch.start - REACH), stretch.start)
                or STILL_DUE.search(self._text, stretch.end, high)
            )
            goes_on = previous is None or self._own < previous.start
            of_old = published is not None and earlier < published - 1 and goes_on
            if published is None or (story and of_old and not self._known.told):
                return earlier
        self._own = stretch.start
        return by_publication

    def _lent(self, given: Frame, stretch: Stretch, point: Point, low: int) -> int | None:
        """Return the year that a frame before the stretch gives to it; None where it gives none."""
        known, text = self._known.year, self._text
        same = given.start >= low
        opens = not same and stretch.start - low <= OPENING
        if known is not None and point.month is not None:
            if (same and not within(text, given, stretch.start, low)) or (
                not same
                and (interrupted(text, given, stretch.start) or far(text, given, stretch.start))
            ):
                return None
            since = max(low, stretch.start - REACH)
            if given.year != known and _LOOKS_ON.search(text, max(given.end, since), stretch.start):
                return None
        if point.month is None:
            return given.year
        last = self._followed
        so_far = last if last and given.start < last.start < stretch.start else given
        if so_far is last and last and last.start < low:
            opens = stretch.start - low <= OPENING
        year = year_in(
            text, so_far, point.month, point.day, stretch.start, opens, next_one=not same
        )
        year = given.year if known is not None and year > known >= given.year else year
        self._followed = Frame(
            start=stretch.start, end=stretch.end, year=year, month=point.month, day=point.day
        )
        return year

    def _list_beside(self, stretch: Stretch, index: int) -> bool:
        """Tell whether a list goes on to a year: "May 3 and May 9, 2024", "March, April and May 2017"."""
        at, day = stretch.end, stretch.first is not None and stretch.first.day is not None
        for other in self._stretches[index + 1 : index + 7]:
            first = other.first
            if first is None or first.month is None or other.start - at > LIST_GAP:
                return False
            if not (day or _JOINED.fullmatch(self._text, at, other.start)):
                return False
            if first.year is not None:
                return (first.day is not None) is day
            at = other.end
        return False

    def _beside(self, stretch: Stretch, index: int) -> bool:
        """Tell whether a date with a year stands right beside: "May 3 and May 9, 2024"."""
        around = self._stretches[max(0, index - 1) : index + 2]
        return any(
            other is not stretch
            and _year(other) is not None
            and (
                0 <= other.start - stretch.end <= LIST_GAP
                or 0 <= stretch.start - other.end <= len(" and ")
            )
            for other in around
        )

    def _lends(self, stretch: Stretch, index: int) -> bool:
        """Tell whether the date that follows gives its year: a bare year, or one in a list of days."""
        for other in self._stretches[index + 1 : index + 4]:
            if _year(other) is not None:
                bare = other.first is not None and other.first.month is None
                named = bare and other.rule == "year-in-name"
                return named or other.start - stretch.end <= LIST_GAP
        return False

    def _by_publication(self, stretch: Stretch, point: Point, low: int, high: int) -> int | None:
        day, told = self._known.day, self._known.told
        if point.month is None:
            return None
        if told is not None and _possible(point, told):
            ahead_of = day and (told, point.month, point.day or 1) > (day.year, day.month, day.day)
            if not (ahead_of or (day and _is_news(point, day))):
                return told
        if day is None:
            return None
        if _includes(stretch, day) or (point.month, point.day) == (day.month, day.day):
            return day.year
        candidates = []
        for year in (day.year - 1, day.year, day.year + 1):
            if point.day is None:
                candidates.append((year, (year - day.year) * 365 + (point.month - day.month) * 30))
            elif _possible(point, year):
                candidates.append((year, (date(year, point.month, point.day) - day).days))
        past = [c for c in candidates if c[1] <= 0]
        ahead = [c for c in candidates if c[1] > 0]
        until = min(high, stretch.end + REACH)
        if clause := SUBORDINATE.search(self._text, stretch.end, until):
            until = clause.start()
        since = max(low, stretch.start - REACH)
        if done := PARTICIPLE.search(self._text, since, stretch.start):
            since = done.start()
            if (clause_end := self._text.find(", ", stretch.end, until)) >= 0:
                until = clause_end
            if FINITE.match(self._text, stretch.end):
                until = stretch.end  # "The law signed on July 4 is expected to fail"
        if (comma := self._text.rfind(", ", since, stretch.start)) >= 0 and SAID.search(
            self._text, comma, stretch.start
        ):
            since = comma  # "would be paid, he promised in May": the promise is past
        last_word = self._text[since : stretch.start]
        if PAST_BEFORE.search(last_word) and not FUTURE.search(last_word):
            joined = NEXT_CLAUSE.search(self._text, stretch.end, until)
            until = joined.start() if joined else until
        if SINCE.search(last_word):
            ahead = []
        deadline = _DEADLINE.search(self._text, since, stretch.start)
        opens = stretch.start - low <= OPENING
        begins = deadline and (opens or deadline[0][0].isupper())
        went = begins and WENT.match(self._text, stretch.end, until)
        due = bool(deadline) and not went and not DONE.search(self._text, since, until)
        planned = bool(SCHEDULED.search(last_word) or SET_FOR.search(last_word))
        if not planned and _BEFORE_WHAT.search(last_word):
            planned = _DEMANDS.search(last_word) is not None
        looks_ahead = due or planned or FUTURE.search(self._text, since, until) is not None
        if looks_ahead and not due and BEGAN.search(self._text, since, stretch.start):
            looks_ahead = False  # "opened in December and will run until May"
        if looks_ahead and not due and not planned and self._is_past(stretch, since, until, opens):
            looks_ahead = False
        if point.day is None and past and not past[-1][1]:
            return past[-1][0]  # "will meet at the end of May", written in May
        if looks_ahead and WAS_TO.search(last_word) and past and ahead:
            looks_ahead = ahead[0][1] < -past[-1][1]  # the nearer one
        elif looks_ahead and past and ahead and past[-1][1] > -JUST_PAST_DAYS:
            # "was to be argued on 28 August", written in September
            looks_ahead = ahead[0][1] < FAR_BACK_DAYS - JUST_PAST_DAYS or bool(
                SURELY.search(self._text, since, until if opens else stretch.start)
            )
        if ahead and (
            looks_ahead
            or (
                past
                and past[-1][1] < -FAR_BACK_DAYS
                and ahead[0][1] <= NEAR_AHEAD_DAYS
                and not HAPPENED.search(last_word)
                and not TOOK_PLACE.search(last_word)
                and not (stretch.start - low <= OPENING and WAS.match(self._text, stretch.end))
            )
        ):
            return ahead[0][0]
        return past[-1][0] if past else None

    def _is_past(self, stretch: Stretch, since: int, until: int, opens: bool) -> bool:
        """Tell whether a date is of what was, in a sentence that looks ahead later.

        "But in May, when it chose three …, next year", "a tariff imposed in May would stay".
        """
        if FINITE.match(self._text, stretch.end):
            return IMPOSED.search(self._text, since, stretch.start) is not None
        went = WENT.match(self._text, stretch.end, until) if opens else None
        return bool(went) and not FUTURE.search(self._text, since, went.end() if went else since)

    def _relative_month(self, point: Point, rule: str) -> int | None:
        year, month = self._known.year, self._known.month
        if year is None or month is None or point.month is None:
            return None
        if rule == "last-month":
            return year if point.month < month else year - 1
        if rule == "next-month":
            return year if point.month > month else year + 1
        return year


def _is_news(point: Point, published: date) -> bool:
    """Tell whether a day lies so shortly before publication that it is of its year."""
    if point.day is None or not _possible(point, published.year):
        return False
    days = (published - date(published.year, point.month or 1, point.day)).days
    return 0 <= days <= NEWS_DAYS


def _needs_year(stretch: Stretch) -> bool:
    return stretch.first is not None and stretch.first.year is None


def _last_known(text: str, stretches: Sequence[Stretch]) -> list[tuple[int, int] | None]:
    """Return for each stretch the place and year of the last one before it that has a year."""
    known: list[tuple[int, int] | None] = []
    last: tuple[int, int] | None = None
    for stretch in stretches:
        known.append(last)
        year = _year(stretch)
        if year is not None and not text.endswith(("since ", "Since "), 0, stretch.start):
            last = (stretch.start, year)
    return known


def _year(stretch: Stretch) -> int | None:
    return stretch.first.year if stretch.first else None


def _possible(point: Point, year: int) -> bool:
    return valid(Point(start=0, end=0, rule="", year=year, month=point.month, day=point.day))
