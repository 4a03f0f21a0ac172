"""Places that nothing but their form tells: St. Ada's, North Zendadale, a park behind a year."""

from __future__ import annotations

import re

from reading_site.model import EntityKind
from reading_site.recognise.names.before import PLACE_BEFORE
from reading_site.recognise.names.lexicon import Word, countries, is_personal

_IN_COUNTRY = re.compile(r" in ([A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20})?)")
_SAINTS = ("st", "saint")
_SIDES = frozenset(("north", "south", "east", "west"))
_FOLK = ("ans", "ers", "ites", "ish", "ese")


def of_saint(words: tuple[Word, ...]) -> bool:
    """Tell whether words are a saint's, whose town or house keeps the possessive: St. Ada's."""
    return len(words) == 2 and words[0].lower in _SAINTS and words[1].text.endswith("'s")


def is_saints_town(before: str, after: str, word_before: str) -> bool:
    """Tell whether a town is meant: lost off St. Ada's, St. Ada's, and; but St. Ada's letter."""
    if not (after.startswith(" ") and after[1:2].islower()):
        return True
    return word_before == "off" or PLACE_BEFORE.search(before, word_before) is not None


def is_side(first: Word, second: Word) -> bool:
    """Tell whether a word that only a name can be follows a side of the sky: North Zendadale."""
    if first.lower not in _SIDES or second.owned or second.title_part or is_personal(second):
        return False
    return second.named and not second.lower.endswith(_FOLK)  # South Dakotans


def is_somewhere(last: Word) -> bool:
    """Tell whether a word ends names of places only: a year before them is a time."""
    return last.heads == {EntityKind.PLACE}


def in_place(after: str) -> bool:
    """Tell whether a country follows "in": Gubo in Ruritania."""
    match = _IN_COUNTRY.match(after)
    return match is not None and (match[1] in countries() or match[1].split()[0] in countries())
