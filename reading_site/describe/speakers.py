"""Headings that name who speaks below: ``Name, role of institution`` before first-person text."""

from __future__ import annotations

import re
from functools import cache

from reading_site.describe.vocabulary import words
from reading_site.tables import lines

_NAME = r"[^\W\d_a-zа-я][\w’'.-]{0,30}"
_SPEAKER = re.compile(
    rf"(?:(?:Dr|Prof|Mr|Mrs|Ms|Sir|Dame|Professor|Ambassador|President|H\.E)\.?\s)?"
    rf"{_NAME}(?:\s(?:(?:bin|al|de|da|del|der|van|von|la|le|el|ibn)\s)?{_NAME}){{1,4}}"
    r"(?:,\s(?P<role>[^\n]{5,220})|\s?[(（](?P<paren>[^()\n（）]{5,200})[)）])\s?:?\Z"
)
_ALONE = re.compile(rf"(?P<first>{_NAME})(?:\s{_NAME}){{1,3}}\s?[:：]\Z")
_WORDS = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_VERBS = frozenset(
    ["said", "says", "told", "added", "noted", "is", "was", "are", "were", "has", "had", "have"]
)
NONE, LIKELY, KNOWN = 0, 1, 2
LIKELY_WORDS = 3
"""Words of a role that no list knows: ``keeper of the lamps``."""
FIRST_PERSON_SHARE = 0.012
"""Of the words of a section: the first person is a twentieth of speech, next to nothing in reports."""


def names_speaker(text: str) -> bool:
    """Tell whether a line has the form of a speaker's heading, whatever follows it."""
    return speaker_form(text) == KNOWN


def speaker_form(text: str) -> int:
    """Return ``KNOWN`` for a name with a role of the list, ``LIKELY`` with any other, ``NONE``.

    A name alone is likely, too, where a colon stands behind it and its first word is a given name.
    """
    if text[-1] in ":：" and (alone := _ALONE.match(text)):
        return LIKELY if alone["first"] in _given() else NONE
    if len(text) > 260 or text[-1] in ".,!?;…，":
        return NONE
    found = _SPEAKER.match(text)
    if found is None:
        return NONE
    written = _WORDS.findall(found["role"] or found["paren"])
    role = [word.casefold() for word in written]
    if _VERBS.intersection(role):
        return NONE
    if not words("roles").isdisjoint(role[:8]):
        return KNOWN
    return LIKELY if len(written) >= LIKELY_WORDS and written[0].islower() else NONE


@cache
def _given() -> frozenset[str]:
    return frozenset(name for line in lines("names_given.txt") for name in line.split())


def first_person(texts: list[str]) -> bool:
    """Tell whether a section's paragraphs speak in the first person; looks at 400 words at most."""
    seen = hits = 0
    mine = words("first_person")
    for text in texts:
        found = _WORDS.findall(text[:4000].casefold())
        seen += len(found)
        hits += sum(word in mine for word in found)
        if seen >= 400:
            break
    return hits >= 1 and hits >= FIRST_PERSON_SHARE * seen
