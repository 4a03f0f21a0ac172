"""A title that its place tells: beside the date, above the text, behind a label, above its author."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from reading_site.clean.metadata_labels import labels
from reading_site.clean.metadata_names import person_score
from reading_site.clean.metadata_page import Page, stems
from reading_site.clean.metadata_title import Candidate
from reading_site.clean.metadata_title_pairs import is_furniture
from reading_site.clean.metadata_trie import either
from reading_site.clean.phrases import known

WORDS = (4, 25)
"""Words of a title that stands beside a date, above the text."""
NEAR = 4
"""Rows between it and the running text, at most, counted from it."""
TOLD = 0.5
"""Share of its words that the text repeats, at least."""
_HAN = re.compile("[\u3040-\u30ff\u4e00-\u9fff]{4}")
DATE_REST = 2
PERSON = 0.6
"""Score from which a row is a person's name."""
TITLE_WORDS = (2, 12)
"""Words of a title right above the name of its author."""
BELOW = 3
"""Rows below that name which do not speak of its bearer."""


def placed(page: Page, candidates: Sequence[Candidate], barred: Collection[int]) -> int:
    """Return the one candidate beside a row of the date and just above the text, -1 if none or more.

    For pages of which the model is not sure. The running text repeats half of its words.
    """
    found = [
        number
        for number, candidate in enumerate(candidates)
        if candidate.whole and number not in barred and _is_placed(page, candidate.row)
    ]
    return found[0] if len(found) == 1 else -1


def _is_placed(page: Page, index: int) -> bool:
    row = page.rows[index]
    han = is_han(row.text)
    if not 0 < page.body - index <= NEAR + 2 * han or row.prose or page.facts[index].found:
        return False
    if (
        not WORDS[0] <= row.words <= WORDS[1]
        or row.text[-1] in ".,:;。，：；…"
        or is_furniture(row.text)
    ):
        return False
    if index in page.crumbs or row.text[0] in "【[（(" or known(row.text) is not None:
        return False
    if han:
        # Pairs of Han characters are seldom said again as they are.
        return _is_date(page, index - 1) or _is_date(page, index + 1)
    return _is_date(page, index - 1) and page.overlap(stems(row.text))[1] >= TOLD


def is_han(text: str) -> bool:
    """Tell whether a text is written in Chinese or Japanese."""
    return _HAN.search(text) is not None


def _is_date(page: Page, index: int) -> bool:
    if not 0 <= index < len(page.rows):
        return False
    facts = page.facts[index]
    return any(label.rule == "date" for label in facts.found) and facts.rest <= DATE_REST


def instead(page: Page, candidates: Sequence[Candidate], index: int) -> Candidate:
    """Return the title without its label, or the row above it where it is the author's name."""
    chosen = candidates[index]
    if (label := _label().match(chosen.text)) is not None:
        value = chosen.text[label.end() :]
        same = (c for c in candidates if c.whole and c.text == value)
        start = chosen.start + label.end()
        return next(same, Candidate(chosen.row, start, chosen.end, value, False))
    above = [c for c in candidates if c.whole and c.row == chosen.row - 1]
    return above[0] if above and _is_author(page, chosen) else chosen


def _is_author(page: Page, chosen: Candidate) -> bool:
    """Tell whether a row is the name of who wrote what stands above: a title in the same block."""
    rows, index = page.rows, chosen.row
    if not (chosen.whole and rows[index].below and not rows[index].above):
        return False
    title = rows[index - 1]
    if not TITLE_WORDS[0] <= title.words <= TITLE_WORDS[1] or not title.text[-1].isalnum():
        return False
    if page.facts[index - 1].found or index - 1 in page.crumbs or is_furniture(title.text):
        return False
    if person_score(chosen.text) < PERSON or person_score(title.text) >= PERSON:
        return False
    last = chosen.text.split()[-1].casefold()
    return not any(last in row.text.casefold() for row in rows[index + 1 : index + 1 + BELOW])


@cache
def _label() -> re.Pattern[str]:
    """Match the label of a title, also with its letters spaced: ``标　　题：``."""
    return re.compile(
        rf"(?:{either(labels('titled'))}|标\s{{1,6}}题)\s?[:：]\s{{0,3}}(?=\S{{4}})", re.IGNORECASE
    )
