"""A title that stands where titles stand, or is worded as one, for pages of which the model is not sure."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reading_site.clean.metadata_labels import labels
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_title import Candidate
from reading_site.clean.metadata_title_never import SALUTE

HIGH = 8
"""Rows of a header in which a title may be told by what stands above and below it,"""
DEEP = 40
"""and in which a salutation or a trail may stand above it."""
WORDS = (3, 20)
"""Words of a title that date and name enclose: fewer are a section's,"""
MOST_WORDS = 30
"""of any other,"""
SPEECH_WORDS = 5
"""and of that of a speech, at least."""
REST = 2
"""Words of its own in a row of the date beside a title, at most."""
_OPEN = ".,:;"


def stated_title(page: Page, candidates: Sequence[Candidate], barred: Collection[int]) -> int:
    """Return the first candidate that its place or its wording states to be the title; -1 if none.

    Between date and name, as broadcasters print them, between a trail and a row of the date, right
    below the salutation of a letter, or worded as the title of a speech.
    """
    last = len(page.rows) - 1
    for number, found in enumerate(candidates):
        row = found.row
        if not found.whole or row >= min(DEEP, last) or number in barred or page.rows[row].prose:
            continue
        if _is_speech(page, row):
            return number
        if row and (
            _is_enclosed(page, row) or _is_below_trail(page, row) or _is_subject(page, row)
        ):
            return number
    return -1


def _is_enclosed(page: Page, row: int) -> bool:
    """Tell whether a row stands between one of the date and one of a name, with short rows above it."""
    rows, facts = page.rows, page.facts
    if row >= HIGH or facts[row].found or not WORDS[0] <= rows[row].words <= WORDS[1]:
        return False
    named = facts[row + 1].of("author", "name") and not facts[row + 1].rest
    short = all(one.words <= WORDS[0] for one in rows[: row - 1])
    text = any(one.prose for one in rows[row + 2 : row + 2 + HIGH])
    return bool(_is_dated(page, row - 1) and named and short and text)


def _is_below_trail(page: Page, row: int) -> bool:
    """Tell whether a row of some words stands right between a trail and a row of the date."""
    return (
        row - 1 in page.trails
        and row not in page.trails
        and _is_dated(page, row + 1)
        and not page.facts[row].found
        and WORDS[0] <= page.rows[row].words <= MOST_WORDS
    )


def _is_speech(page: Page, row: int) -> bool:
    """Tell whether a row above the text is worded as the titles of speeches are."""
    one = page.rows[row]
    return (
        row < min(page.body, HIGH)
        and SPEECH_WORDS <= one.words <= MOST_WORDS
        and one.text[-1] not in _OPEN
        and one.text.casefold().startswith(tuple(f"{said} " for said in labels("speeches")))
    )


def _is_subject(page: Page, row: int) -> bool:
    """Tell whether a row stands right below a salutation, above the text of a letter."""
    one = page.rows[row]
    return (
        SALUTE.match(page.rows[row - 1].text) is not None
        and WORDS[0] <= one.words <= MOST_WORDS
        and one.text[-1] not in _OPEN
        and page.rows[row + 1].words > one.words
    )


def _is_dated(page: Page, row: int) -> bool:
    facts = page.facts[row]
    return bool(facts.of("date", "updated")) and facts.rest <= REST
