"""Names of speakers that the register of names does not have, read from the words themselves."""

from __future__ import annotations

import re

from reading_site.recognise.genders import of_given_name
from reading_site.recognise.quotations.lexicon import BODIES, NOT_NAMES, PREPOSITIONS, SPEAKERS

_TOKEN = re.compile(
    r"(?:[A-ZÀ-Þ][^\W\d_]+(?:[’'-][^\W\d_]+)*|(?:[A-Z]\.){1,3}|al-[A-Z]\w+|d[aeiou]|van|von|bin|ibn)\Z"
)
# "Governor of Ohio Ann Lee": what follows an office may begin with its place.
_OFFICE = re.compile(r"(?:^|\s)(?:of|for|to|in)\s")
# "Ann Lee Moore of the River Guild"
_HEADED = re.compile(
    r"((?:[A-ZÀ-Þ][^\W\d_]+(?:[’'-][^\W\d_]+)*\s){1,3}[A-ZÀ-Þ][^\W\d_]+(?:[’'-][^\W\d_]+)*) (?:of|from|at|with) (?:the )?[A-Z]"
)
_AFTER_NAMES = frozenset({"MP", "MPs", "MEP", "QC", "KC", "SC", "MD", "PhD", "Jr.", "Sr."})
MAX_TOKENS = 3


def bare_name(surface: str) -> str:
    """Return the name that closes a subject ("pilot Ann Lee"); empty where no two words are one.

    One word alone, an office ("Prime Minister") and a body's noun ("Harbour Council") are none.
    """
    if headed := _HEADED.match(surface):
        return headed[1] if _is_whole(headed[1].split()) else ""
    words = surface.split()
    if words and words[-1] in _AFTER_NAMES:
        words.pop()
    run: list[str] = []
    for word in reversed(words):
        if not _TOKEN.match(word) or word.lower() in SPEAKERS or word.lower() in BODIES:
            break
        run.insert(0, word)
    while run and run[0][0].islower():
        run.pop(0)
    before = [
        word for word in words[: -len(run) or None] if word.lower() not in ("the", "a", "an")
    ][-1:]
    short = len(run) < 3 or run[0].endswith(("’s", "'s"))
    if before in (["and"], ["or"]) or (before and before[0] in PREPOSITIONS and short):
        return ""  # "a spokesman for Ann Lee", "a woman in Bergen's Old Town"
    led = [word.lower() for word in words[: -len(run) or None]][-2:]
    if led[1:] == ["the"] and led[0] in PREPOSITIONS:
        return ""  # "farmers in the Pearl River Delta"
    if len(run) > 2 and (_OFFICE.search(surface) or len(run) > MAX_TOKENS):
        run = run[-2:]  # titles and places stand before the name
    if len(run) < 2 or not NOT_NAMES.isdisjoint(word.lower() for word in run):
        return ""
    return " ".join(run)


def _is_whole(words: list[str]) -> bool:
    """Tell whether the words are a name whose first is a given one: none of a body or an office."""
    lowered = {word.lower() for word in words}
    common = SPEAKERS | BODIES | NOT_NAMES
    return bool(of_given_name(words[0])) and common.isdisjoint(lowered)


_COMMON = re.compile(
    r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,4}\Z|(?:[Tt]he|[Aa]n?|[Oo]ne|[Hh]is|[Hh]er|[Tt]heir|[Ss]ome|[Mm]any|[Ss]everal|[Oo]ther|[A-Z][a-z]+) [\w’' -]{2,60}\Z"
)


def could_speak(surface: str) -> bool:
    """Tell whether a noun beside quoted words, or before "that", can be one who speaks."""
    return bool(_COMMON.match(surface) or bare_name(surface)) and len(surface.split()) <= 8
