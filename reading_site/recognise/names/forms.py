"""Forms of a name that stand for one thing: spelling, acronyms, shortened and reordered words."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

from reading_site.recognise.names.lexicon import straight
from reading_site.tables import mapping

SMALL = frozenset(
    ("of", "for", "on", "and", "the", "a", "an", "in", "to", "against", "with", "by", "at", "or")
)
_DATED = re.compile(r"-(?=(?:19|20)\d\d$)")
# P.C. Moe is P. C. Moe, but the U.S. is one word.
_INITIALS = re.compile(r"(?<=\b\w)\.(?=\w\. ?\w{3})")
_WORD = re.compile(r"[^\W_]+(?:['.-][^\W_]+)*\.?|&")


@lru_cache(maxsize=50_000)
def key(name: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared: case, spelling and apostrophes folded."""
    spelling = mapping("names_spelling.yml")
    plain = _DATED.sub(" ", straight(name).casefold())
    if not plain.isascii():
        plain = "".join(c for c in normalize("NFD", plain) if not combining(c))
    if "." in plain:
        plain = _INITIALS.sub(". ", plain)
    found = [str(spelling.get(w, w)) for w in _WORD.findall(plain)]
    if found and found[0] == "the":
        found = found[1:]
    return tuple(w.rstrip(".") for w in found)


@lru_cache(maxsize=50_000)
def bag(name: str) -> tuple[str, ...]:
    """Return the content words of a name in alphabetical order."""
    return tuple(sorted(w for w in key(name) if w not in SMALL))


@lru_cache(maxsize=50_000)
def initials(name: str) -> str:
    """Return the initials of a name's words that have capitals."""
    words = [w for part in straight(name).split() for w in part.split("-")]
    return "".join(w[0] for w in words if w[:1].isupper())


def abbreviates(acronym: str, name: str) -> bool:
    """Tell whether an acronym stands for a name: its letters are those of the words, in order."""
    letters = [c for c in acronym.upper() if c.isalnum()]
    if len(letters) < 2:
        return False
    own = initials(name).upper()
    if own == "".join(letters):
        return True
    words = [w for part in straight(name).casefold().split() for w in part.split("-") if w]
    if len(words) < 2:
        return False
    # Every letter begins a word, in order; words without a letter of theirs must be small ones.
    index = 0
    used = 0
    for word in words:
        if index < len(letters) and word[0] == letters[index].lower():
            index += 1
            used += 1
        elif word not in SMALL and index < len(letters) and used == 0:
            return False
    return index == len(letters) and used >= max(2, sum(w not in SMALL for w in words) - 1)
