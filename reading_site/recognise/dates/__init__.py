"""The times that a document names, as EDTF (ISO 8601-2) with a precision."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from reading_site.model import Block, BlockKind, CleanText, DateMention, Document, Precision
from reading_site.recognise.dates import chinese
from reading_site.recognise.dates.absolute import absolute
from reading_site.recognise.dates.anaphoric import across, anaphoric
from reading_site.recognise.dates.anchor import Anchor, Found, anchor
from reading_site.recognise.dates.context import STATED, Years
from reading_site.recognise.dates.header import header_dates
from reading_site.recognise.dates.languages import LANGUAGES
from reading_site.recognise.dates.languages import relative as in_language
from reading_site.recognise.dates.languages import stretches as with_language
from reading_site.recognise.dates.numbered_days import numbered_days
from reading_site.recognise.dates.points import Point, Stretch
from reading_site.recognise.dates.relative import relative
from reading_site.recognise.header import header_lines
from reading_site.spans import Span


def find(document: Document, clean: CleanText, source: str = "") -> tuple[DateMention, ...]:
    """Return the document's dates, those of the header first, in the order of the text.

    ``source`` is the capture's text: without it, what the title names has the span of the whole title.
    Relative expressions, weekdays and days without a year are resolved against the day of the
    report's dateline or the document's date, as far as they are known; what cannot be known has an empty ``edtf`` or an ``XXXX`` year.
    Lengths of time ("for three years", "over the past decade") are not dates.
    """
    written = _dateline(document.blocks, anchor(document.date))
    known = anchor(written or document.date or _titled(document.title))
    known = replace(known, told=_reported_year(document, known))
    stated = tuple(header_dates(document, clean))
    mentions = list(stated)
    language = document.language[:2].lower()

    def mention(block: Block, found: Found, span: Span) -> DateMention:
        return DateMention(
            document=document.id,
            block=block.id,
            at=Span(found.start, found.end),
            span=span,
            surface=block.text[found.start : found.end],
            edtf=found.edtf,
            precision=found.precision,
            rule=found.rule,
        )

    for line in header_lines(document, clean, source):
        named = (
            mention(line.block, found, line.source(found.start, found.end))
            for found in _block(line.block, known, (), language)
        )
        # The day in the title may be that of publication, which stands there already.
        mentions.extend(m for m in named if not any(d.span.covers(m.span) for d in stated))
    before: Sequence[Found] = ()
    for block in document.blocks:
        if block.kind is BlockKind.BREAK:
            continue
        told = _block(block, known, before, language)
        before = told if block.kind is BlockKind.PARAGRAPH else ()
        for found in told:
            at = Span(found.start, found.end).shift(block.at.start)
            mentions.append(mention(block, found, clean.source_map.to_source(at)))
    return tuple(mentions)


# Before the dateline only a byline and a standfirst may stand.
OPENING = 4
# GENEVA (22 November 2023) –, Oslo, 3 May 2021 (Agency) --: the day of the report at its head.
_DATELINE = re.compile(r"\(?[^\W\d_][^\n\d]{1,40}[(,] ?")
_LINE_ENDS = re.compile(r"\)?(?: ?\([^()\n]{1,30}\))? ?(?:--|[—–-]) ")


# A report is put on a page so many days at most after it was written.
LATE_DAYS = 3


def _dateline(blocks: Sequence[Block], published: Anchor) -> str:
    """Return the ISO date of the dateline that opens the first paragraph; empty where there is none.

    Where the day of publication is known, a dateline of other days tells of no report of its own.
    """
    for block in [b for b in blocks if b.kind is BlockKind.PARAGRAPH][:OPENING]:
        place = _DATELINE.match(block.text)
        day = next(absolute(block.text[:80]), None) if place else None
        if (
            place
            and day
            and day.first
            and day.last is None
            and day.first.day
            and day.start == place.end()
            and _LINE_ENDS.match(block.text, day.end)
        ):
            return _written(day.first, published)
    return ""


def _written(line: Point, published: Anchor) -> str:
    """Return the day of a dateline, its year that of publication where it names none."""
    if published.day is None:
        return line.edtf() if line.year else ""
    for year in (published.day.year, published.day.year - 1):
        told = anchor(replace(line, year=line.year or year).edtf()).day
        if told and 0 <= (published.day - told).days <= LATE_DAYS:
            return told.isoformat()
    return ""


def _titled(title: str) -> str:
    """Return the ISO date of the one day that the title names: "Press conference of May 3, 2021"."""
    days = [found.first for found in absolute(title) if found.first and found.last is None]
    return days[0].edtf() if len(days) == 1 and days[0].day and days[0].year else ""


# "2021 Report on the Harbours", "The State of the Harbours in 2021": a report on one year.
_REPORT = re.compile(
    r"\b(?:[Rr]eport|REPORT|[Rr]eview|[Rr]ecord|[Yy]earbook|[Ss]urvey|[Ss]tate of)\b"
)
_COMPARED = re.compile(r"\b(?:than|compared|period|since)\b")
_YEAR_OF = re.compile(r"(?<![\d-])(?:19|20)\d\d(?![\d-])")


def _reported_year(document: Document, known: Anchor) -> int | None:
    """Return the year that a report's title names; None for other titles and for years to come.

    A report of 2026 whose first sentence speaks of what was "in 2025" tells of that year.
    """
    title = document.title
    dated = "19" in title or "20" in title
    years = _YEAR_OF.findall(title) if dated and _REPORT.search(title) else []
    if len(years) != 1 or (known.year and not known.year - 2 <= int(years[0]) <= known.year):
        return None
    year = int(years[0])
    opening = next((b.text for b in document.blocks if b.kind is BlockKind.PARAGRAPH), "")
    first, _, _ = opening.partition(". ")
    earlier = years[0] not in first and not _COMPARED.search(first)
    return year - 1 if earlier and re.search(rf"\b[Ii]n {year - 1}\b", first) else year


# "Updated: 2020-05-03": when the page was made, not what its text tells.
_STAMP = re.compile(
    r"\b(?:[Uu]pdated|[Pp]ublished|[Pp]osted|[Mm]odified|[Uu]ploaded)(?: on| at)?: ?\Z"
)


def _block(block: Block, known: Anchor, before: Sequence[Found], language: str) -> Sequence[Found]:
    """Return the times of a block; ``before`` are those of the paragraph right before it."""
    text = block.text
    stretches = with_language(text, language, list(absolute(text)))
    if not text.isascii():
        stretches = chinese.stretches(text, stretches)
    found: list[Found] = []
    if stretches:
        years = Years(text, stretches, known, foreign=language in LANGUAGES)
        found = [_told(text, stretch, years) for stretch in stretches]
        found = [
            one
            for one in found
            if one.start not in years.always
            and not _STAMP.search(text, max(0, one.start - 16), one.start)
        ]
    told = found[:]
    places = [one.start for one in told]
    more: list[Found] = []
    for one in (*relative(text, known), *in_language(text, language, known)):
        index = bisect_left(places, one.start)
        near = told[max(0, index - 1) : index + 2]
        inside = [other for other in near if one.start <= other.start and other.end <= one.end]
        if inside and one.rule in ("ago", "cjk-relative"):  # "seventy years ago this December"
            found = [other for other in found if other not in inside]
            near = [other for other in near if other not in inside]
        if not any(_same(text, one, other) for other in near):
            more.append(one)
    found = _ordered(found, more)
    found = _ordered(found, list(numbered_days(text, known, found)))
    if language == "zh":
        found = _ordered(found, list(chinese.days(text, known, found)))
    apart = _apart(found)
    outside = before and block.kind is BlockKind.PARAGRAPH
    pointing = [*(across(text, apart, before) if outside else ()), *anaphoric(text, apart)]
    return _apart(_ordered(found, pointing)) if pointing else apart


def _ordered(found: list[Found], more: list[Found]) -> list[Found]:
    """Return what was found, which is in order, with ``more``, in order."""
    return sorted([*found, *more], key=lambda one: (one.start, -one.end)) if more else found


def _apart(found: Sequence[Found]) -> list[Found]:
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _same(text: str, one: Found, other: Found) -> bool:
    """Tell whether ``one`` lies in ``other`` or is a weekday that it explains: "Tuesday (May 6)"."""
    if one.start < other.end and other.start < one.end:
        return True
    if one.rule != "weekday" or other.precision is not Precision.DAY:
        return False
    gap = text[one.end : other.start] if one.end <= other.start else text[other.end : one.start]
    return gap in (" (", "(", ", ", " ")


def _told(text: str, stretch: Stretch, years: Years) -> Found:
    """Return what is known of the stretch once its context is asked for a missing year."""
    edtf, precision = _edtf(stretch, years)
    end = stretch.end
    if stretch.first and stretch.first.year is None and (stated := STATED.match(text, end)):
        end = stated.end()  # "March this year"
    return Found(start=stretch.start, end=end, edtf=edtf, precision=precision, rule=stretch.rule)


def _edtf(stretch: Stretch, years: Years) -> tuple[str, Precision]:
    if stretch.period:
        return stretch.period, Precision.PERIOD
    first, last = stretch.first, stretch.last
    if first is None:
        return "", Precision.NONE
    if first.year is None:
        first = replace(first, year=years.of(stretch))
        if last is not None:
            last = replace(last, year=_last_year(first, last))
    if last is not None:
        return f"{first.edtf()}/{last.edtf()}", Precision.PERIOD
    return first.edtf(), _precision(first)


def _last_year(first: Point, last: Point) -> int | None:
    if first.year is None:
        return None
    return first.year + ((last.month or 0) < (first.month or 0))


def _precision(point: Point) -> Precision:
    if point.time:
        return (
            Precision.SECOND
            if point.time.count(":") >= 2 and point.time[6:7] == ":"
            else Precision.MINUTE
        )
    if point.day is not None:
        return Precision.DAY
    return Precision.MONTH if point.month is not None else Precision.YEAR
