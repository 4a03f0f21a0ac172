"""Days that are not the text's own by what a row and its neighbours say: of a member, a picture, an answer, a machine."""

from __future__ import annotations

import re
from functools import cache

from reading_site.clean.metadata_labels import labels
from reading_site.clean.metadata_lines import Label
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_trie import either

REACH = 120
"""Code points before a day in which the last answer is announced, with the name of who gave it."""
# ``04.05.2024, Bremen: A boat lies at the quay``: so agencies tell what a picture shows.
_PICTURED = re.compile(
    r",\s(?:[^\W\d_a-zà-ÿ][^\d,:.!?]{1,30},\s){0,2}[^\W\d_a-zà-ÿ][^\d,:.!?]{1,30}:\s"
)
_ARCHIVED = re.compile(r"(?:\A|[:|]\s?)(?:ARCHIV|FILED?|DATEI|ARCHIVES?)\s?(?:PHOTO|FOTO|BILD)?\s?[-–—:]\s?\Z")  # fmt: skip
# ``#2 · May 5, 2024``
_POST = re.compile(r"(?:•\s)?#(\d{1,5})\s?[·•|–—-]?\s?(?=[^\W_])")
_COUNTED = re.compile(r"\d{1,3}(?:[.,]?\d{3}){0,2}(?:\s[^\W\d_]{2,12})?")


def is_of_other(page: Page, row: int, label: Label) -> bool:
    """Tell whether a date is that of a member's joining or of a picture."""
    text = page.rows[row].text
    before = text[: label.start]
    shown = label.style != "words" and (not before or _ARCHIVED.search(before))
    if shown and _PICTURED.match(text, label.end):
        return True
    return _is_member(page, row)


def is_answer(page: Page, row: int, label: Label) -> bool:
    """Tell whether a date is that of an answer to a text: of the last one, or of a numbered post."""
    before = page.rows[row].text[: label.start]
    return _last_answer().search(before[-REACH:]) is not None or _is_later_post(page, row)


def _is_member(page: Page, row: int) -> bool:
    """Tell whether a day stands between the rank of a member and the number of his posts.

    Where one does, a rank may bear any name.
    """
    if not _is_counted(page, row):
        return False
    return any(
        not labels("ranks").isdisjoint(page.folded(other - 1))
        for other in page.dated
        if _is_counted(page, other)
    )


def _is_counted(page: Page, row: int) -> bool:
    if not 0 < row < len(page.rows) - 1 or page.facts[row].rest:
        return False
    return page.rows[row - 1].words <= 3 and _COUNTED.fullmatch(page.rows[row + 1].text) is not None


def _is_later_post(page: Page, row: int) -> bool:
    """Tell whether a row is the number of a post and its day, and another is that of the first."""
    number = _POST.match(page.rows[row].text)
    return (
        number is not None
        and int(number[1]) > 1
        and any(
            (other := _POST.match(page.rows[first].text)) is not None and int(other[1]) == 1
            for first in page.dated
        )
    )


def is_stamp(page: Page, row: int, label: Label) -> bool:
    """Tell whether a date is a machine's, right before another that readers see.

    ``Ada Quill2024-05-04T13:00:39+00:00May 3, 2024``: the page hides the minute of its last change.
    """
    if label.style != "iso" or page.rows[row].text[label.start :][10:11] != "T":
        return False
    return any(
        other.start == label.end and other.style != "iso" and other.iso != label.iso
        for other in page.facts[row].of("date", "updated")
    )


@cache
def _last_answer() -> re.Pattern[str]:
    """Match ``Last post by Ada Quill `` at the end of a text."""
    return re.compile(
        rf"(?<![^\W_])(?:{either(labels('last_answer'))})(?![^\W_])[:：,]?(?:\s{{1,2}}[^\s\d.!?]{{1,20}}){{0,4}}[\s(–—-]{{0,3}}\Z",
        re.IGNORECASE,
    )
