"""Dates of records and of markup, in any usual form, to ISO 8601 with their precision."""

from __future__ import annotations

import re
from datetime import datetime

from reading_site.model import Precision

_ISO = re.compile(
    r"(?P<y>\d{4})(?:-?(?P<m>0[1-9]|1[0-2])(?:-?(?P<d>0[1-9]|[12]\d|3[01])(?:[T ](?P<t>[0-2]\d:[0-5]\d(?P<s>:[0-5]\d)?)[^\n]{0,20})?)?)?\Z"
)
_PERIOD = re.compile(r"\d{4}[\d-]{0,6}/(?:\d{4})?[\d-]{0,6}\Z")
_YEARS = (1000, 2100)


def read_date(text: str) -> tuple[str, Precision]:
    """Return an ISO date of day, month or year precision, and the precision.

    ISO dates of any precision are read here (a time of day is left out), other forms by
    dateparser, and only if they name a full day. Returns an empty date where it cannot be told.
    """
    text = text.strip()
    if found := _ISO.match(text):
        if not _YEARS[0] <= int(found["y"]) <= _YEARS[1]:
            return "", Precision.NONE
        if found["d"]:
            iso = f"{found['y']}-{found['m']}-{found['d']}"
            return (iso, Precision.DAY) if _exists(iso) else ("", Precision.NONE)
        if found["m"]:
            return f"{found['y']}-{found['m']}", Precision.MONTH
        return found["y"], Precision.YEAR
    if _PERIOD.match(text):
        return text, Precision.PERIOD
    return _parsed(text)


def _exists(iso: str) -> bool:
    try:
        datetime.strptime(iso, "%Y-%m-%d")
    except ValueError:
        return False
    return True


def _parsed(text: str) -> tuple[str, Precision]:
    if not 6 <= len(text) <= 80 or not any(c.isdigit() for c in text):
        return "", Precision.NONE
    import dateparser  # slow to load, and rarely needed

    # A fixed base and strict parsing: nothing relative, nothing filled in from the clock.
    found = dateparser.parse(
        text,
        settings={
            "STRICT_PARSING": True,
            "PARSERS": ["absolute-time"],
            "RELATIVE_BASE": datetime(2000, 1, 1),
        },
    )
    if found is None or not _YEARS[0] <= found.year <= _YEARS[1]:
        return "", Precision.NONE
    return found.strftime("%Y-%m-%d"), Precision.DAY
