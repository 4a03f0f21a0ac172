"""What a common noun says of the name behind it: the epic "Manas", a law, the Zenda Sanhita, that is new."""

from __future__ import annotations

import re
from functools import cache

from reading_site.model import EntityKind
from reading_site.recognise.names.lexicon import Word, head_list, is_personal
from reading_site.recognise.names.nouns import choice

_KINDS = (
    EntityKind.WORK,
    EntityKind.INITIATIVE,
    EntityKind.EVENT,
    EntityKind.ORGANISATION,
    EntityKind.PLACE,
)
_MARKS = "\"”’'"
SET_OFF = (
    ", ",
    ", the ",
    "called ",
    "named ",
    "known as ",
    "dubbed ",
    "called the ",
    "known as the ",
)
"""What stands between such a noun and a name without quotation marks."""
FAR = 48
"""How far before a name its noun may begin, in code points."""


@cache
def _nouns() -> dict[str, EntityKind]:
    return {noun: kind for kind in _KINDS for noun in head_list(f"told_{kind.value}")}


@cache
def _pattern() -> re.Pattern[str]:
    """Match a noun before a name; group 2 says that it is called so, 3 that it stands beside, 4 a mark."""
    nouns = "|".join(choice(f"told_{kind.value}") for kind in _KINDS)
    return re.compile(
        rf"\b({nouns})(?:(,? (?:called|named|known as|dubbed) (?:the )?)|(, (?:the )?)| )([\"“‘])?$"
    )


@cache
def _named() -> re.Pattern[str]:
    """Match a noun of meetings (group 1) or plans (group 2), with few words behind it."""
    events, plans = choice("told_event"), choice("told_initiative")
    return re.compile(rf"\b(?:({events})|({plans}))(?: [\w-]{{1,20}}){{0,4}},? $")


@cache
def _appositive() -> re.Pattern[str]:
    """Match what a name is said to be behind it: ``, a year-long campaign that``."""
    nouns = "|".join(choice(f"told_{kind.value}") for kind in _KINDS)
    return re.compile(
        rf"(?:, (?:an?|the|its|their|our|one of the)|,? (?:is|was) (?:an?|the|one of the))(?: (?!(?:of|in|for|at|on|by|to|with|from|and) )[\w'’-]{{1,24}}){{0,3}}? ({nouns})s?"
        r"(?=[,.;]| (?:that|which|for|to|by|on|in|at|of|led|run|launched|aimed|designed|organi[sz]ed|held|initiated|started|set up|created|covering|about|from|with|where|directed|written|produced|published|founded|based|near|dedicated|devoted|known)\b)"
    )


def kind_of_noun(text: str, match: re.Match[str]) -> EntityKind | None:
    """Return the kind of what a text says is titled so, of meetings and plans only."""
    noun = _named().search(text, max(0, match.start() - 80), match.start())
    if noun is None:
        return None
    return EntityKind.EVENT if noun.group(1) else EntityKind.INITIATIVE


def told_behind(words: tuple[Word, ...], after: str) -> EntityKind | None:
    """Return the kind that an apposition behind a name tells: Warm Hearth, a program for children."""
    if not after.startswith((", ", " is ", " was ")) or any(w.title or w.never for w in words):
        return None
    match = _appositive().match(after)
    if match is None or not match.group()[2:].islower():
        return None
    kind = _nouns()[match.group(1)]
    named = words[0].named and not is_personal(words[0])
    return kind if len(words) > 1 or (named and kind is not EntityKind.INITIATIVE) else None


def told(words: tuple[Word, ...], before: str, after: str) -> EntityKind | None:
    """Return the kind that a noun right before a name tells, None where none does.

    ``before`` and ``after`` are the text around the name. A noun tells nothing of what merely
    follows it: the name stands in quotation marks, is called so, or is set off by commas.
    """
    match = _pattern().search(before, max(0, len(before) - FAR))
    if match is None or any(w.title or w.never for w in words[:1]):
        return None
    kind = _nouns()[match.group(1)]
    if match.group(4):
        return kind if after[:1] in _MARKS or after[1:2] in _MARKS else None
    if all(w.plain for w in words) and len(words) < 2:
        return None
    if match.group(2):
        return kind
    set_off = after.startswith((",", ".", ";", ")")) and not after[2:3].isupper()
    return kind if match.group(3) and set_off else None
