"""Facts in words: dates, languages, counts."""

from __future__ import annotations

import datetime
import re
from functools import cache

from babel import Locale
from babel.core import UnknownLocaleError

from reading_site.model import EntityKind, Rights

# Silent reading of English non-fiction: 238 words a minute (Brysbaert 2019, a meta-analysis).
WORDS_A_MINUTE = 238
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
SEASONS = ("spring", "summer", "autumn", "winter")
KINDS = {
    EntityKind.PERSON: "People",
    EntityKind.ORGANISATION: "Organisations",
    EntityKind.PLACE: "Places",
    EntityKind.EVENT: "Events",
    EntityKind.INITIATIVE: "Initiatives",
    EntityKind.WORK: "Works",
}
RIGHTS = {
    Rights.FULL: "full text shown",
    Rights.EXCERPT: "excerpt only",
    Rights.RECORD: "record only, the text is not shown",
}
_VAGUE = re.compile(r"(\d\d(?:\dX|XX))\Z")
_SEASON = re.compile(r"(\d{4})-(2[1-4])\Z")
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ](\d\d:\d\d)(?::\d\d)?.{0,12})?)?)?\Z")


def date_words(iso: str) -> str:
    """Return ``21 April 2025`` for ``2025-04-21``; what is not such a date is returned as it is."""
    match = _ISO.match(iso)
    if not match:
        return iso
    year, month, day, time = match.groups()
    if month and not 1 <= int(month) <= 12:
        return iso
    parts = [str(int(day))] if day else []
    parts += [MONTHS[int(month) - 1]] if month else []
    return " ".join([*parts, year]) + (f", {time}" if time else "")


def is_iso(date: str) -> bool:
    """Tell whether ``date`` is a year, month, day or moment in ISO 8601, as HTML asks for."""
    match = _ISO.match(date)
    if not match or " " in date:
        return False
    year, month, day, _ = match.groups()
    try:
        datetime.date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return False
    return True


def edtf_words(edtf: str) -> str:
    """Return the words for an EDTF (ISO 8601-2) date or interval, as far as it uses common parts."""
    start, slash, end = edtf.partition("/")
    if slash:
        return f"{_edtf_point(start)} to {_edtf_point(end)}"
    return _edtf_point(edtf)


def _edtf_point(value: str) -> str:
    if value in ("", ".."):
        return "…"
    bare = value.rstrip("?~%")
    if match := _VAGUE.match(bare):
        return f"{match[1].replace('X', '0')}s"
    if match := _SEASON.match(bare):
        words = f"{SEASONS[int(match[2]) - 21]} {match[1]}"
    else:
        words = date_words(bare)
    about = "about " if value[-1] in "~%" else ""
    return f"{about}{words}{' (uncertain)' if value[-1] in '?%' else ''}"


def count(number: int, noun: str, plural: str = "") -> str:
    """Return ``1 document``, ``2,000 documents``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def reading_time(words: int) -> str:
    """Return the reading time of so many words, as ``4 min``."""
    return f"{max(1, round(words / WORDS_A_MINUTE)):,} min"


@cache
def _locale(tag: str) -> Locale | None:
    try:
        return Locale.parse(tag, sep="-")
    except (ValueError, UnknownLocaleError, TypeError):
        return None


def language_name(tag: str) -> str:
    """Return the English name of a BCP 47 language, or the tag itself."""
    locale = _locale(tag)
    return (locale.get_display_name("en") if locale else None) or tag


def direction(tag: str) -> str:
    """Return ``rtl`` for languages written from right to left, else ``ltr``."""
    locale = _locale(tag)
    return "rtl" if locale and locale.character_order == "right-to-left" else "ltr"


def language_tag(tag: str) -> str:
    """Return ``tag`` if it has the form of a BCP 47 tag, else an empty string."""
    return tag if re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}", tag) else ""


def shorten(text: str, length: int) -> str:
    """Return ``text`` on one line, cut at a blank before ``length`` characters, with an ellipsis."""
    flat = " ".join(text.split())
    if len(flat) <= length:
        return flat
    head = flat[:length]
    return (head.rsplit(" ", 1)[0] if " " in head[length // 2 :] else head).rstrip(" ,;:") + " …"
