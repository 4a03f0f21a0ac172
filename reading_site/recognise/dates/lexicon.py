"""The words of ``data/dates_words.yml`` in the forms in which the patterns need them."""

from __future__ import annotations

import re
from typing import Any, cast

from reading_site.recognise.trie import trie
from reading_site.tables import mapping

TABLE = cast("dict[str, Any]", mapping("dates_words.yml"))


def _words(key: str) -> frozenset[str]:
    return frozenset(TABLE[key])


def _months(languages: list[str]) -> dict[str, int]:
    return {
        name: number
        for language in languages
        for number, names in TABLE["months"][language].items()
        for name in names
    }


def alternation(words: list[str]) -> str:
    """Return a pattern for any of ``words``, longest first, so that no prefix hides a word."""
    return trie(words)


ENGLISH_MONTHS = _months(["en"])
ENGLISH_MONTHS.update({name.upper(): number for name, number in _months(["en"]).items()})
"""Also in capitals, as datelines have them."""
MONTHS = _months(sorted(TABLE["months"])) | ENGLISH_MONTHS
"""Months of all languages; the same name means the same month in each of them."""
FULL_MONTHS = frozenset(
    name for names in TABLE["months"]["en"].values() for name in names if len(name) > 4
) | {"May", "June", "July"}
WEEKDAYS = {name: number for number, name in enumerate(TABLE["weekdays"])}
SEASONS = cast("dict[str, int]", TABLE["seasons"])
QUARTERS = cast("dict[str, int]", TABLE["quarters"])
HALVES = cast("dict[str, int]", TABLE["halves"])
ORDINALS = cast("dict[str, int]", TABLE["ordinals"])
DECADES = cast("dict[str, int]", TABLE["decades"])
NUMBER_WORDS = cast("dict[str, int]", TABLE["number_words"])
BEFORE_MONTH = _words("before_month")
NOT_YEAR_BEFORE = _words("not_year_before")
YEAR_BEFORE = _words("year_before")
NOT_YEAR_AFTER = _words("not_year_after")
DAY_DEEDS = cast("list[str]", TABLE["day_deeds"])
AIMS = _words("aims")
NAMED_AIMS = cast("list[str]", TABLE["named_aims"])
PLURALS = _words("plurals")
NOT_PLURALS = _words("not_plurals")
FUNCTION_WORDS = _words("function_words")
WEEKDAY_NAMES_BEFORE = _words("weekday_names_before")
WEEKDAY_NAMES_AFTER = _words("weekday_names_after")
FEASTS = cast("dict[str, list[int]]", TABLE["feasts"])
"""Name of a day -> its month and day."""
MOVABLE = cast("dict[str, int]", TABLE["movable_feasts"])
"""Name of a day -> days after Easter Sunday; Thanksgiving has a rule of its own."""
DATED_EVENTS = cast("list[str]", TABLE["dated_events"])
PAST_VERBS = _words("past_verbs")
PAST_WITHOUT_OBJECT = _words("past_without_object")
STREETS = cast("list[str]", TABLE["streets"])
OLD_THINGS = cast("list[str]", TABLE["old_things"])
MEETING = _words("meeting")
PRESENT_VERBS = _words("present_verbs")
PUBLISHING = _words("publishing")
TODAYS = cast("list[str]", TABLE["todays"])
OBJECT_STARTS = _words("object_starts")
OFFERS = _words("offers")
SCHEDULED = re.compile(
    rf"(?<!\bnot )(?<!\ba )(?<!\ban )(?<!\bthe )(?<!\bits )(?<!\btheir )\b(?:{alternation(TABLE['scheduled'])})(?: in [A-Z][\w’'-]{{1,20}}(?: [A-Z][\w’'-]{{1,20}})?(?= on ))?(?: (?:on|in|at|by|from|until|again on))?(?: the)? \Z"
)
"""The present of what is to come, right before its date: "the talks begin on"."""
_NOT_TO_BE = "".join(f"(?<!{word} to be)" for word in TABLE["not_to_be"])
FUTURE = re.compile(rf"\b(?!expected[.,;)])(?:{alternation(TABLE['future'])}|to be{_NOT_TO_BE})\b")
PAST = re.compile(rf"\b(?:was|were|had|{alternation(sorted(PAST_VERBS))}|\w{{3,12}}ed)\b")
"""A verb that tells of what was."""
