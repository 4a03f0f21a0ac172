"""What the words of a sentence tell of whether it is about a man or a woman."""

from __future__ import annotations

import re

MALE = re.compile(
    r"\b(?:Mr|Sir|King|Prince|Lord|Sheikh|Father|Brother|chairman|Chairman|spokesman|husband|father|brother|son|uncle|grandfather|nephew),?\.?\s\Z"
)
FEMALE = re.compile(
    r"\b(?:Ms|Mrs|Miss|Madam|Madame|Lady|Queen|Princess|Sister|Dame|chairwoman|spokeswoman|wife|widow|mother|sister|daughter|aunt|grandmother|niece|midwife),?\.?\s\Z"
)
_WHOSE = r"(?:[’']s|\b(?:[Hh]is|[Hh]er|[Tt]heir|[Aa]n?|[Oo]ne|[Aa]nother))\s(?:[a-z0-9-]{2,20}\s)?"
# Somebody without a name whom the sentence before is about, as far as its head tells.
KIN = {
    "f": re.compile(
        rf"{_WHOSE}(?:mother|wife|sister|daughter|widow|woman|aunt|grandmother|girl)\b"
    ),
    "m": re.compile(rf"{_WHOSE}(?:father|husband|brother|son|man|uncle|grandfather|boy)\b"),
}
SOMEONE = re.compile(r"(?:[Aa]n?|[Oo]ne|[Aa]nother)\s[^,]{0,60}(?<!s)\Z")
MAX_OPENING = 80
