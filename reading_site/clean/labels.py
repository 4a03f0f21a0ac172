"""What may go beside a date, a name or a source on a line of metadata: known labels, no other words."""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from reading_site.clean.metadata_labels import labels
from reading_site.tables import mapping

_LISTS = ("by", "author", "source", "published", "updated")
_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*")


def is_label(text: str, *, leads: bool) -> bool:
    """Tell whether a stretch between separators is a label, or nothing but numbers and small words.

    ``leads``: a field follows at once, so that a label at the stretch's end is enough (``Answers
    by``), as is a colon.
    """
    folded = text.strip().casefold()
    words = _WORD.findall(folded)
    if not words:
        return True
    while leads and words[-1] in _list("titles"):
        folded = folded.rstrip(" .").removesuffix(words.pop()).rstrip()
        if not words:
            return True
    if folded.rstrip(" :：(（") in _labels() or all(word in _words() for word in words):
        return True
    if not leads:
        return False
    if len(words) == 1 and words[0] in _weekdays():
        return True  # "Monday, 3 May 2021": the day is told by its date
    return (
        folded.endswith((":", "："))
        or " ".join(words[-1:]) in _ends()
        or " ".join(words[-2:]) in _ends()
    )


POST_WORDS = 20


def is_office(text: str) -> bool:
    """Tell whether a stretch behind a name is a degree or an office: ``PhD``, ``Energy Correspondent``."""
    folded = text.strip().casefold()
    words = _WORD.findall(folded)
    if not words:
        return False
    if all(word in _list("degrees") for word in words):
        return True
    if words[-1] in _list("offices") and folded.endswith(words[-1]):
        return True
    return any(
        folded == first or folded.startswith(f"{first} ") for first in _list("offices_first")
    )


def is_post(text: str) -> bool:
    """Tell whether a line says what somebody is: ``Chairperson of the Oldhaven Institute``."""
    words = text.casefold().split()
    while words and words[0] in _list("posts_before"):
        words = words[1:]
    behind = words[1:2]
    return (
        len(words) <= POST_WORDS
        and bool(words)
        and words[0].rstrip(",") in _list("posts")
        and (words[0].endswith(",") or behind in (["of"], ["at"], ["for"], ["to"], ["and"]))
        and text[-1] not in ".!?:"
    )


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(cast("list[str]", mapping("clean_labels.yml")[name]))


@cache
def _labels() -> frozenset[str]:
    return frozenset(label for name in _LISTS for label in labels(name))


@cache
def _weekdays() -> frozenset[str]:
    days = [day.casefold() for day in cast("list[str]", mapping("dates_words.yml")["weekdays"])]
    short = {day[:3] for day in days} | {"tues", "thurs"}
    return _list("weekdays") | frozenset(days) | short


@cache
def _words() -> frozenset[str]:
    """Return the words that labels and the small words beside them are made of."""
    return (labels("filler") | _list("years")) | frozenset(
        word for label in _labels() for word in _WORD.findall(label)
    )


@cache
def _ends() -> frozenset[str]:
    return labels("by") | labels("published") | labels("updated")
