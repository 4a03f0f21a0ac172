"""Places that nothing but their form tells: St. Ada's, North Zendadale, a park behind a year."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading_site.model import EntityKind
from reading_site.recognise.names.before import APPOSED_PLACE, HOMING, PLACE_BEFORE
from reading_site.recognise.names.lexicon import (
    Word,
    countries,
    head_list,
    is_personal,
    places,
    regions,
    states,
)
from reading_site.recognise.names.pieces import word_of
from reading_site.recognise.names.runs import Token
from reading_site.recognise.names.trades import is_role_noun

_IN_COUNTRY = re.compile(r" in ([A-Z][a-z]{2,20}(?: [A-Z][a-z]{2,20})?)")
_COMMA_PLACE = re.compile(r", ([^\W\d_a-z][\w.'’-]{1,30}(?: [^\W\d_a-z][\w'’-]{1,30}){0,2})")
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


def is_part(tokens: Sequence[Token]) -> bool:
    """Tell whether words name a part of somewhere: North Kivu, Central Java, West Zenda Tengga."""
    first = word_of(tokens[0]).lower
    if len(tokens) == 2 and tokens[1].place:
        if first in head_list("sides"):
            whole = tokens[1].text in countries() or tokens[1].text in regions()
            return not whole or first == "greater"
        return first in head_list("directions") and tokens[1].text in head_list("in_parts")
    if first not in _SIDES or not 2 <= len(tokens) <= 3:
        return False
    return all(_is_only_name(word_of(t)) and not t.place for t in tokens[1:])


def _is_only_name(entry: Word) -> bool:
    """Tell whether a word can only be a name, and nobody's: [North] Zendadale."""
    if entry.owned or entry.title_part or is_personal(entry):
        return False
    return entry.named and not entry.lower.endswith(_FOLK)  # South Dakotans


def is_somewhere(last: Word) -> bool:
    """Tell whether a word ends names of places only: a year before them is a time."""
    return last.heads == {EntityKind.PLACE}


def in_place(after: str) -> bool:
    """Tell whether a country follows "in": Gubo in Ruritania."""
    match = _IN_COUNTRY.match(after)
    return match is not None and (match[1] in countries() or match[1].split()[0] in countries())


def is_apposed(before: str, after: str) -> bool:
    """Tell whether a noun says between commas what a place is: the biggest dam, Zenda, stood."""
    between = before.endswith(", ") and after[:1] in (",", ".", ";")
    return between and APPOSED_PLACE.search(before) is not None


def comes_from(words: tuple[Word, ...], before: str, word_before: str) -> bool:
    """Tell whether somebody is from there: a midwife from Zenda Orra; but a letter from Ada Moe."""
    if word_before != "from" or any(w.given for w in words) or all(map(is_personal, words)):
        return False
    home = HOMING.search(before, max(0, len(before) - 32))
    if home is None or home[1] is None:
        return home is not None
    noun = home[1]
    return is_role_noun(noun) or (noun.endswith("s") and is_role_noun(noun[:-1]))


def is_county(only: Word, before: str, after: str) -> bool:
    """Tell whether an English word names a county that is called so in small letters: in Lop county."""
    if not (only.plain and after.startswith(" ")) or only.never or only.topic or only.demonym:
        return False
    unit = after[1:16].split(" ")[0].rstrip(".,;:)'’s")
    return unit in head_list("small_units") and before.endswith((" in ", " from ", " of ", "In "))


def place_follows(after: str, ended: bool = False) -> bool:
    """Tell whether a known place follows a comma: Bridgton, Maine; ``ended``: the sentence may end there."""
    match = _COMMA_PLACE.match(after)
    if match is None:
        return False
    parts = match.group(1).split()
    bare = parts[0][:-1]
    if parts[0][-1] == "." and (bare in states() or (ended and bare in places())):
        return True
    return any(" ".join(parts[:n]) in places() for n in range(len(parts), 0, -1))


def country_follows(after: str) -> bool:
    """Tell whether a country follows a comma, and the sentence goes on behind another: , Fiji, bringing."""
    match = _COMMA_PLACE.match(after)
    land = match.group(1) if match else ""
    return land in countries() and after.startswith(", ", 2 + len(land))
