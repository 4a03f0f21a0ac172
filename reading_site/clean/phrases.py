"""Lines that are known by their words: the table ``clean_phrases.yml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from reading_site.clean.ledger import Why
from reading_site.clean.shapes import CACHED, count_words
from reading_site.tables import mapping

# Marks, digits and blanks at the ends of a button or a link: "» Share (3)" is "share".
_TRIM = re.compile(r"^[\W\d_]+|[\W\d_]+$")
_WHITE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a known line is."""

    why: Why
    edge: bool
    """True: only before the first or after the last paragraph of running text."""


@dataclass(frozen=True, slots=True)
class _Start:
    words: int
    needs: tuple[str, ...]
    phrase: Phrase


def known(text: str) -> Phrase | None:
    """Return what a line is known as, or None. Lines of more than 2,000 characters never are."""
    return _known(text) if len(text) <= 2000 else None


@lru_cache(maxsize=CACHED)
def _known(text: str) -> Phrase | None:
    exact, starts, pattern = _table()
    folded = _WHITE.sub(" ", text.casefold())
    if len(folded) <= 60:
        phrase = exact.get(folded) or exact.get(_TRIM.sub("", folded))
        if phrase is not None:
            return phrase
    found = pattern.match(folded)
    if found is None:
        return None
    start = starts[found[0]]
    if count_words(text) > start.words:
        return None
    if start.needs and not any(need in folded for need in start.needs):
        return None
    return start.phrase


@cache
def _table() -> tuple[dict[str, Phrase], dict[str, _Start], re.Pattern[str]]:
    exact: dict[str, Phrase] = {}
    starts: dict[str, _Start] = {}
    groups = cast("list[dict[str, object]]", mapping("clean_phrases.yml")["groups"])
    for group in groups:
        why = Why(str(group["rule"]), str(group["reason"]))
        phrase = Phrase(why, group["where"] == "edge")
        for text in cast("list[str]", group.get("exact", [])):
            exact[text] = phrase
        needs = tuple(cast("list[str]", group.get("needs", [])))
        for text in cast("list[str]", group.get("starts", [])):
            starts[text] = _Start(cast("int", group["words"]), needs, phrase)
    longest = sorted(starts, key=lambda text: (-len(text), text))
    return exact, starts, re.compile("|".join(map(re.escape, longest)))
