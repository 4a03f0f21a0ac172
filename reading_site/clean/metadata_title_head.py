"""What papers put around their titles: the head of a mail, the mark of a release, the symbol of a document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import cast

from reading_site.clean.metadata_labels import labels
from reading_site.clean.metadata_page import Page, Row
from reading_site.tables import mapping

HEAD = 12
"""Rows at the top in which the head of a mail or the mark of a release stands."""
FIELDS = 3
"""Fields of the head of a mail, at least: one may be a line of a letter."""
DAY_WORDS = 5
"""Words of a row that is nothing but a day, at most."""
SITE_WORDS = 5
"""Words of the name of a site that signs pictures, at most."""
CREDITS = 2
"""Lines that it signs, at least."""
_FIELD = re.compile(r"(?P<name>[^\W\d_][^:：\n]{1,18})\s?[:：]\s{0,3}(?=\S)")
# ``A/HRC/RES/99/7``, ``CCPR/C/GC/36``: two strokes and a number at least.
_SYMBOL = re.compile(r"[A-Z]{1,6}(?:/[A-Z0-9][A-Za-z0-9.()-]{0,12}){2,6}\*{0,2}\Z")
_WORD = re.compile(r"[^\W_]+")
_ORDINAL = re.compile(r"\d{1,2}(?:st|nd|rd|th|er)?\Z")


def subject(page: Page) -> tuple[int, int, int, str] | None:
    """Return the subject that the head of a mail names: its row, its place there, and its words."""
    for row, (name, end) in _mail(page.rows[:HEAD]).items():
        if name in labels("mail_subject"):
            text = page.rows[row].text
            return row, end, len(text), text[end:]
    return None


def below_table(page: Page, row: int) -> bool:
    """Tell whether the row above is one of a table, whose source stands below it."""
    above = page.rows[row - 1].text if row else ""
    return "\t" in above or "   " in above


def is_mail_field(page: Page, row: int) -> bool:
    """Tell whether a row is a field of the head of a mail: who wrote it to whom."""
    return row < HEAD and row in _mail(page.rows[:HEAD])


def _mail(rows: Sequence[Row]) -> dict[int, tuple[str, int]]:
    """Return the fields of the head of a mail: name and end of its label, by the row."""
    found: dict[int, tuple[str, int]] = {}
    for index, row in enumerate(rows):
        field = _FIELD.match(row.text) if ":" in row.text[:20] or "：" in row.text[:20] else None
        name = field["name"].casefold() if field else ""
        if field and (name in labels("mail") or name in labels("mail_subject")):
            found[index] = name, field.end()
    return found if len(found) >= FIELDS else {}


def release_row(page: Page) -> int:
    """Return the row that marks a text as one for the press, ``FOR IMMEDIATE RELEASE``; -1 if none does."""
    for index, row in enumerate(page.rows[: page.body + 1]):
        if row.words <= SITE_WORDS and row.text.casefold().strip(" :：*–—-") in labels("release"):
            return index
    return -1


def is_symbol(text: str) -> bool:
    """Tell whether a row is the symbol of a document."""
    return "/" in text and _SYMBOL.match(text) is not None


def beside_symbol(page: Page, row: int) -> bool:
    """Tell whether a row of a few words stands beside the symbol of a document: who issued it."""
    rows = page.rows
    return rows[row].words < DAY_WORDS and any(
        is_symbol(rows[near].text) for near in (row - 1, row + 1) if 0 <= near < len(rows)
    )


def is_day(text: str) -> bool:
    """Tell whether a row is nothing but a day of the year: ``Tuesday, 17 June``."""
    if len(text) > 40 or not any(map(str.isdecimal, text)):
        return False
    words = _WORD.findall(text.casefold())
    months = [word for word in words if word in _months()]
    rest = [word for word in words if word not in _months() and word not in _days()]
    return (
        len(months) == 1
        and len(words) <= DAY_WORDS
        and all(_ORDINAL.match(word) or (len(word) == 4 and word.isdecimal()) for word in rest)
    )


def signs_pictures(page: Page, text: str) -> bool:
    """Tell whether lines end with a name behind a stroke, as pictures are signed: ``Ann Lee/The Lake Post``."""
    if text.count(" ") >= SITE_WORDS:
        return False
    return sum(row.text.endswith(f"/{text}") for row in page.rows) >= CREDITS


@cache
def _months() -> frozenset[str]:
    table = cast("dict[int, list[str]]", mapping("anchors_months.yml"))
    return frozenset(name for names in table.values() for name in names)


@cache
def _days() -> frozenset[str]:
    days = cast("list[str]", mapping("dates_words.yml")["weekdays"])
    more = cast("list[str]", mapping("clean_labels.yml")["weekdays"])
    return frozenset(day.casefold() for day in (*days, *more)) | {"de", "of", "den", "le"}
