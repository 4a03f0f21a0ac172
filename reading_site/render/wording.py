"""Facts in words: dates, languages, counts."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from functools import cache

from babel import Locale
from babel.core import UnknownLocaleError, get_global

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
QUARTERS = ("first", "second", "third", "fourth")
# EDTF, level 2: 21 to 24 are seasons, 25 to 32 those of one hemisphere, then parts of a year.
YEAR_PARTS = {
    **{f"{number}": SEASONS[(number - 21) % 4] for number in range(21, 33)},
    **{f"{number}": f"{QUARTERS[number - 33]} quarter of" for number in range(33, 37)},
    **{f"{number}": f"{QUARTERS[number - 37]} third of" for number in range(37, 40)},
    **{f"{number}": f"{QUARTERS[number - 40]} half of" for number in range(40, 42)},
}
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
SITE_LANGUAGE = "en"
UNDATED = "undated"
NBSP = "\u00a0"
_DECADE = re.compile(r"(\d{3})X\Z")
_CENTURY = re.compile(r"(-?)(\d\d)XX\Z")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)\Z")
_YEAR_PART = re.compile(r"(-?\d{4})-(2[1-9]|3\d|4[01])\Z")
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
    # "0980" is how a machine writes it, and "15" alone would be no year.
    year = year if int(year) >= 1000 else f"AD {int(year)}"
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
    if not edtf:
        return ""
    if slash:
        return f"{_before(start, end)} to {_edtf_point(end)}"
    return _edtf_point(edtf)


def _before(start: str, end: str) -> str:
    """Return the words for the start of an interval without what its end says again."""
    one, other = _DAY.match(start), _DAY.match(end)
    if one and other and one[1] == other[1] and start != end:
        if one[2] == other[2]:
            return str(int(one[3]))
        if 1 <= int(one[2]) <= 12:
            return f"{int(one[3])} {MONTHS[int(one[2]) - 1]}"
    return _edtf_point(start)


def _edtf_point(value: str) -> str:
    if value in ("", ".."):
        return "…"
    bare = value.rstrip("?~%")
    if match := _DECADE.match(bare):
        words = f"{match[1]}0s"
    elif match := _CENTURY.match(bare):
        words = f"{_ordinal(int(match[2]) + 1)} century{' BC' if match[1] else ''}"
    elif match := _YEAR_PART.match(bare):
        words = f"{YEAR_PARTS[match[2]]} {match[1]}"
    else:
        words = date_words(bare)
    about = "about " if value[-1] in "~%" else ""
    return f"{about}{words}{' (uncertain)' if value[-1] in '?%' else ''}"


def _ordinal(number: int) -> str:
    ending = "th" if number // 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


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


@cache
def language_name(tag: str) -> str:
    """Return the English name of a BCP 47 language, or the tag itself."""
    locale = _locale(tag)
    return (locale.get_display_name("en") if locale else None) or tag


def direction(tag: str) -> str:
    """Return ``rtl`` for languages written from right to left, else ``ltr``."""
    locale = _locale(tag)
    return "rtl" if locale and locale.character_order == "right-to-left" else "ltr"


# Letters that are written from right to left: Hebrew to Arabic Extended, and their forms for display.
_LEFTWARD = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
_LETTERS = re.compile(r"[^\W\d_]")
DIRECTED_CHARS = 2_000


def other_direction(text: str, way: str) -> str:
    """Return in which direction ``text`` runs, if most of its letters do not run in ``way``."""
    if way == "ltr" and not _LEFTWARD.search(text):
        return ""
    letters = "".join(_LETTERS.findall(text[:DIRECTED_CHARS]))
    leftward = len(_LEFTWARD.findall(letters))
    own = leftward if way == "rtl" else len(letters) - leftward
    return "" if 2 * own >= len(letters) else "ltr" if way == "rtl" else "rtl"


def language_tag(tag: str) -> str:
    """Return ``tag`` if it has the form of a BCP 47 tag, else an empty string."""
    return tag if re.fullmatch(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}", tag) else ""


@cache
def _script(tag: str) -> str:
    """Return the ISO 15924 script of a language, ``Latn`` where it is not known."""
    language, _, rest = tag.partition("-")
    named = [part for part in rest.split("-") if len(part) == 4 and part.isalpha()]
    likely: Mapping[str, str] = get_global("likely_subtags")
    found = likely.get(language.lower(), "").split("_")
    return named[0].title() if named else found[1] if len(found) > 1 else "Latn"


def foreign(text: str, tag: str) -> str:
    """Return the language of ``text``, a title of a document in ``tag``, if it is not the site's.

    Empty for English, and for a title in ASCII where the language has another script: somebody
    translated it.
    """
    known = language_tag(tag)
    if not known or known.partition("-")[0].lower() == SITE_LANGUAGE:
        return ""
    return "" if text.isascii() and _script(known) != "Latn" else known


def shorten(text: str, length: int) -> str:
    """Return ``text`` on one line, cut at a blank before ``length`` characters, with an ellipsis.

    The ellipsis does not go to a line of its own.
    """
    flat = " ".join(text.split())
    if len(flat) <= length:
        return flat
    head = flat[:length]
    return (head.rsplit(" ", 1)[0] if " " in head[length // 2 :] else head).rstrip(
        " ,;:"
    ) + f"{NBSP}…"


def file_name(document: str, path: str) -> str:
    """Return the name of a capture; with its folder where that tells it from another (``read/pairing.py``)."""
    folder = document.rpartition("/")[0]
    name = path.rpartition("/")[2]
    return f"{folder}/{name}" if folder else name
