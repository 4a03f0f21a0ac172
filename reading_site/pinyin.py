"""Chinese names in pinyin: a surname of the table and a given name of one or two syllables."""

from __future__ import annotations

import re
from functools import cache

from reading_site.tables import mapping

_INITIALS = r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?"
_FINALS = r"(?:iang|iong|uang|ueng|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|ua|uo|ui|ue|ia|ie|iu|er|a|o|e|i|u|ü|v)"
GIVEN = re.compile(rf"{_INITIALS}{_FINALS}(?:['-]?{_INITIALS}{_FINALS})?")
"""A given name of one or two syllables, in lower case."""
SHORTEST = 4
"""Letters of a given name behind a word that is no surname alone, at least."""


def is_name(text: str) -> bool:
    """Tell whether two words are a Chinese name as pinyin writes it: ``Pan Lijun``."""
    surname, _, given = text.partition(" ")
    folded = given.casefold()
    return (
        surname in surnames()
        and len(folded) >= SHORTEST
        and given[:1].isupper()
        and GIVEN.fullmatch(folded) is not None
    )


@cache
def surnames() -> frozenset[str]:
    """Return the family names of the table."""
    return frozenset(str(mapping("names_people.yml")["surnames"]).split())
