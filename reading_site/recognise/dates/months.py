"""The first or last so many months of a year, and the same period of another: the first eight months of 2021."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reading_site.model import Precision
from reading_site.recognise.dates.anchor import UNKNOWN, Anchor, Found
from reading_site.recognise.dates.lexicon import NUMBER_WORDS, QUARTERS, alternation

_COUNTS = {n: v for n, v in NUMBER_WORDS.items() if 2 <= v <= 11}
_MONTHS = (
    rf"(?P<side>[Ff]irst|[Ll]ast|[Ff]inal) (?P<count>{alternation(list(_COUNTS))}|[2-9]|1[01]) "
    r"(?P<unit>months|quarters) (?:of|in)"
)
_BEFORE = re.compile(rf"\b{_MONTHS} \Z")
_OF_YEAR = re.compile(rf"\b{_MONTHS} (?P<which>this|last|next|the) year\b")
ENDINGS = ("months of ", "months in ", "quarters of ", "quarters in ")
"""What ends the words that make so many months of a year."""
REACH = 400
"""How far before "the same period" the period may stand, in code points."""
_SAME = re.compile(
    r"(?<![\w-])(?:the )?same (?:period|months|quarter|half|time)(?: (?:of|in))? "
    r"(?:(?P<year>(?:19|20)\d\d)(?![\w%]|[-.,]\d)|(?P<told>last|this) year\b|(?:(?:the|a) (?:previous|preceding) year|the year before|a year (?:earlier|ago|before))\b)"
)
_FISCAL = re.compile(r"(?<![\w-])FY ?(?P<year>\d\d)(?:[/–-](?P<next>\d\d))?(?![\w%/-]|[.,]\d)")
_THAN = re.compile(r"\b(?:than|with|to|from|over|against|for|during|on) \Z")
_YEAR = re.compile(r"\d{4}(?=-)")
_WITHIN = re.compile(r"(\d{4})-(?:\d\d/\1-\d\d|\d\d-\d\d/\1-\d\d-\d\d|3[3-9]|4[01])")
# "the three months to July", "in the 12 months ended 30 June"
_MONTHS_TO = re.compile(
    rf"\b(?P<count>{alternation(list(NUMBER_WORDS))}|[2-9]|[1-3]\d) months (?:to|ended|ending|up to|through)(?: (?:in|on|the end of))? \Z"
)
_MONTH_TOLD = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?:-\d\d)?")
_TO_MONTH = (
    " months to ",
    " months ended ",
    " months ending ",
    " months up to ",
    " months through ",
)
# "in Q2", "second-quarter profit": of the year of publication, or the last one of that name
_QUARTER = re.compile(
    r"\b(?:[Ii]n|[Ff]or|[Ss]ince|[Oo]f|[Bb]y|to) (?P<code>Q[1-4]|H[12])(?!\w|[:.] ?\d| of\b| ?(?:FY ?)?[’']?\d)"
    r"|(?<![\w-])(?P<which>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)-quarter(?= [a-z])"
)


def before_year(text: str, at: int, year: int) -> tuple[int, str] | None:
    """Return where "the first eight months of" before a year at ``at`` begins, and the EDTF of those months."""
    match = _BEFORE.search(text, max(0, at - 40), at)
    edtf = _edtf(match, year) if match else ""
    return (match.start(), edtf) if match and edtf else None


def months_of(text: str, known: Anchor) -> Iterator[Found]:
    """Yield the first or last months of this, the last or the next year."""
    for match in _OF_YEAR.finditer(text):
        which = match["which"]
        told = known.told if which == "the" else None
        if told is None and known.year is not None:
            told = known.year + {"last": -1, "next": 1}.get(which, 0)
        edtf = _edtf(match, told) if told else ""
        yield Found(
            start=match.start(),
            end=match.end(),
            edtf=edtf,
            precision=Precision.PERIOD if edtf else UNKNOWN[1],
            rule="months-of-year",
        )


def months_to(text: str, told: Sequence[Found]) -> Iterator[Found]:
    """Yield the months up to one that is told: "the three months to July"."""
    if not any(words in text for words in _TO_MONTH):
        return
    for one in told:
        before = _MONTHS_TO.search(text, max(0, one.start - 40), one.start)
        month = _MONTH_TOLD.fullmatch(one.edtf) if before else None
        if not before or not month:
            continue
        written = before["count"]
        count = int(written) if written.isdecimal() else NUMBER_WORDS[written]
        first = int(month[1]) * 12 + int(month[2]) - count
        yield Found(
            start=before.start(),
            end=one.end,
            edtf=f"{first // 12:04}-{first % 12 + 1:02}/{month[1]}-{month[2]}",
            precision=Precision.PERIOD,
            rule="months-to",
        )


QUARTER_SIGNS = (" Q1", " Q2", " Q3", " Q4", " H1", " H2", "-quarter ")
"""One of these is in every text that ``quarters`` finds something in."""


def quarters(text: str, known: Anchor) -> Iterator[Found]:
    """Yield the quarters and halves of no year that a letter or a compound names."""
    for match in _QUARTER.finditer(text):
        code = match["code"]
        if code:
            number = (32 if code[0] == "Q" else 39) + int(code[1])
        else:
            number = QUARTERS[match["which"].lower()]
        edtf, precision = known.part(number)
        yield Found(
            start=match.start("code" if code else "which"),
            end=match.end(),
            edtf=edtf,
            precision=precision,
            rule="quarter",
        )


def fiscal(text: str) -> Iterator[Found]:
    """Yield the fiscal years that letters name: FY19, FY19/20."""
    for match in _FISCAL.finditer(text):
        first = 2000 + int(match["year"])
        edtf, precision = f"{first:04}", Precision.YEAR
        if match["next"]:
            if (first + 1) % 100 != int(match["next"]):
                continue
            edtf, precision = f"{first:04}/{first + 1:04}", Precision.PERIOD
        yield Found(
            start=match.start(), end=match.end(), edtf=edtf, precision=precision, rule="fiscal-year"
        )


def same_period(text: str, told: Sequence[Found]) -> Iterator[Found]:
    """Yield the period of another year that "the same period of 2020" names by one told before."""
    for match in _SAME.finditer(text):
        if " time" in match[0] and not _THAN.search(
            text, max(0, match.start() - 16), match.start()
        ):
            continue  # "At the same time in 2019 a law was passed"
        periods = [one for one in told if one.end <= match.start() and _WITHIN.fullmatch(one.edtf)]
        if not periods or match.start() - periods[-1].end > REACH:
            continue
        edtf = periods[-1].edtf
        year = int(edtf[:4]) - 1
        if match["year"]:
            year = int(match["year"])
        elif match["told"]:
            inside = (o for o in told if match.start() < o.start and o.end == match.end())
            stated = next((o.edtf for o in inside), "")
            if not stated.isdigit():
                continue
            year = int(stated)
        yield Found(
            start=match.start(),
            end=match.end(),
            edtf=_YEAR.sub(f"{year:04}", edtf),
            precision=Precision.PERIOD,
            rule="same-period",
        )


def _edtf(match: re.Match[str], year: int) -> str:
    """Return the interval of months; nothing for more quarters than a year has."""
    count = _COUNTS.get(match["count"]) or int(match["count"])
    months = count * (3 if match["unit"] == "quarters" else 1)
    if months > 11:
        return ""
    first, last = (1, months) if match["side"].lower() == "first" else (13 - months, 12)
    return f"{year:04}-{first:02}/{year:04}-{last:02}"
