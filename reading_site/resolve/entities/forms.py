"""How names of different documents are compared."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from unicodedata import combining, normalize

from reading_site.model.claims import fold as plain_name
from reading_site.tables import lines, mapping

_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*|&")
SMALL = frozenset(
    (
        "of",
        "for",
        "on",
        "and",
        "the",
        "a",
        "an",
        "in",
        "to",
        "against",
        "with",
        "by",
        "at",
        "or",
        "&",
        "under",
    )
)
"""Words that carry no meaning in a comparison of names."""
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_PERIOD = re.compile(r"((?:19|20)\d\d)-(?:19|20)?(\d\d)")
_AT_END = re.compile(rf" (?:\({_PERIOD.pattern}\)|{_PERIOD.pattern})\Z")


fold = lru_cache(maxsize=100_000)(plain_name)
"""A name with apostrophes, hyphens and blanks made plain; its case stays."""


@lru_cache(maxsize=100_000)
def words(name: str) -> tuple[str, ...]:
    """Return the words of a name: case and the spelling of common words folded, no article."""
    spelling = mapping("names_spelling.yml")
    plain = fold(name)
    if "(" in plain or plain[-1:].isdigit():
        plain = _PERIOD.sub(r"\1-\2", plain)
    found = tuple(str(spelling.get(w, w)) for w in _WORD.findall(plain.casefold().replace(".", "")))
    return found[1:] if found[:1] == ("the",) else found


@lru_cache(maxsize=100_000)
def content(name: str) -> tuple[str, ...]:
    """Return the words that tell a name from others, in alphabetical order."""
    return tuple(sorted(w for w in words(name) if w not in SMALL))


@lru_cache(maxsize=100_000)
def years(name: str) -> frozenset[str]:
    """Return the years that stand in a name."""
    return frozenset(_YEAR.findall(name))


def without_period(name: str) -> str:
    """Return a name without the period that it ends with: Harbour Plan (2021-25), Harbour Plan 2021-25."""
    ends = name.endswith(")") or name[-1:].isdigit()
    match = _AT_END.search(fold(name)) if ends else None
    return name[: match.start()] if match else name


@cache
def ordinals() -> frozenset[str]:
    """Return the words that number: first to ninety-ninth."""
    return frozenset(str(mapping("names_heads.yml")["ordinals"]).split())


@lru_cache(maxsize=100_000)
def person_words(name: str) -> frozenset[str]:
    """Return the words of a person's name that count as evidence, accents folded: no particles, no initials.

    A particle is written small: Le Duan and Du Fu have none.
    """
    small = frozenset(lines("names_particles.txt"))
    kept = " ".join(w for w in fold(name).split() if w not in small)
    return frozenset(w for w in map(unaccented, words(kept)) if len(w) > 1)


@lru_cache(maxsize=100_000)
def unaccented(name: str) -> str:
    """Return a name without diacritics: António and Antonio are one."""
    if name.isascii():
        return name
    return "".join(c for c in normalize("NFD", name) if not combining(c))


@lru_cache(maxsize=100_000)
def is_short(name: str) -> bool:
    """Tell whether a name is an acronym."""
    letters = [c for c in name if c.isalpha()]
    return (
        " " not in name
        and len(letters) > 1
        and sum(c.isupper() for c in letters) > len(letters) / 2
    )
