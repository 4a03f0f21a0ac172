"""Authors as reference managers want them: family name and given name apart, or one name as it is.

Only what is known to be a person is taken apart, and only where its order can be told; a body, and
whatever could be either, stays whole: a wrong family name would be a wrong reference.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from reading_site import tables
from reading_site.pinyin import GIVEN, is_name, surnames

_HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]{2,4}")
_HANGUL = re.compile("[\uac00-\ud7a3]{2,4}")
_LATIN = re.compile(r"[^\W\d_][\w.'’‘-]*")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_INITIAL = re.compile(r"[^\W\d_]")
_LETTERS = re.compile("[^\u0370-\u03ff\u0400-\u04ffA-Za-z\u00c0-\u024f\u1e00-\u1eff.'’‘-]")


@dataclass(frozen=True, slots=True)
class Name:
    """The name of an author; ``family`` is empty where it is not taken apart."""

    whole: str
    """As the text or the record gives it."""
    family: str = ""
    given: str = ""
    suffix: str = ""
    family_first: bool = False
    """Whether the family name stands first in the language of the name: Pan Lijun."""

    @property
    def sorted(self) -> str:
        """The name with the family name first and commas between its parts."""
        return ", ".join(filter(None, (self.family, self.given, self.suffix))) or self.whole

    @property
    def apa(self) -> str:
        """The family name and initials; a name in characters as it is."""
        if not self.family or _is_characters(self.family):
            return self.whole
        return ", ".join(filter(None, (self.family, _initials(self.given), self.suffix)))

    def chicago(self, *, first: bool) -> str:
        """Return the name as a bibliography has it: only the first one begins with the family name."""
        if not self.family or self.family_first or not first:
            return self.whole
        return self.sorted


def author_name(whole: str, *, person: bool, body: bool = False, language: str = "") -> Name:
    """Return the name of an author of whom it is known to be a ``person``, or a ``body``, or neither.

    ``language`` is that of the text.
    """
    if not body and not language.startswith("ja") and (parts := _characters(whole)):
        return Name(whole, *parts, family_first=True)
    if not person or body:
        return Name(whole)
    words, suffix = _bare(whole)
    if words is None:
        turned, _, own = whole.partition(",")
        return Name(whole, turned.strip(), own.strip())
    if len(words) < 2 or not all(map(_LATIN.fullmatch, words)) or _LETTERS.search("".join(words)):
        return Name(whole)
    at = _family_at(words, language)
    if at is None:
        return Name(whole)
    family = " ".join(words[at])
    given = " ".join([*words[: at.start], *words[len(words[: at.stop]) :]])
    return Name(whole, family, given, suffix, family_first=not at.start)


def _family_at(words: list[str], language: str) -> slice | None:
    """Return where the family name stands; None where that cannot be told."""
    first, last = words[0], words[-1]
    capitals = [w.isupper() and sum(map(str.isalpha, w)) > 2 and "." not in w for w in words]
    if not all(capitals) and any(capitals):
        begin = capitals.index(True)
        end = len(words) - capitals[::-1].index(True)
        return slice(begin, end) if 0 in (begin, len(words) - end) else None
    if len(words) == 2:
        if "-" in last and last.partition("-")[2].islower():
            return slice(0, 1)  # Moon Jae-in
        short = GIVEN.fullmatch(last.casefold()) is not None
        if short and last in surnames() and first in surnames():
            return None  # Li Wei: either may be the family name
        if is_name(" ".join(words)) or (short and first in surnames() and len(last) < 4):
            return slice(0, 1)
    if len(words) > 2:
        plain = unicodedata.normalize("NFKD", first.casefold()).encode("ascii", "ignore").decode()
        if plain in _listed("vietnamese"):
            return slice(0, 1)
        if _CYRILLIC.search(first) or first in _hyphenated():
            return None  # a patronymic may stand last; so may a given name: Ho Chi Minh
    particles = _listed("between").union(tables.lines("names_particles.txt"))
    if any(word.islower() and word not in particles for word in words):
        return None  # several people, or no name
    for n, word in enumerate(words[1:-1], 1):
        if word in _listed("between"):
            return slice(n - 1, None) if n > 1 else None
        if word in particles or (word.casefold() in _listed("capital_particles")):
            return slice(n, None)
    two = language.split("-")[0] in _listed("two_family_names")
    if len(words) > 2 and two:
        return None
    return slice(len(words) - 1, None)


def _characters(whole: str) -> tuple[str, str] | None:
    """Return family and given name of a name in Chinese characters or Hangul."""
    parts = whole.split()
    if len(parts) == 2 and all(map(_is_characters, parts)) and len(whole) <= 6:
        return (parts[0], parts[1]) if _surname(parts[0]) else None
    if len(parts) != 1:
        return None
    if _HANGUL.fullmatch(whole) and len(whole) == 3:
        return whole[0], whole[1:]
    if not _HAN.fullmatch(whole):
        return None
    family = whole[:2] if whole[:2] in _listed("han_double") and len(whole) > 2 else whole[0]
    given = whole[len(family) :]
    return (family, given) if _surname(family) and len(given) <= 2 else None


def _surname(text: str) -> bool:
    table = tables.mapping("citations_names.yml")
    return text in _listed("han_double") or (len(text) == 1 and text in str(table["han"]))


def _is_characters(text: str) -> bool:
    return all("\u3400" <= c <= "\u9fff" or "\uac00" <= c <= "\ud7a3" for c in text)


def _bare(whole: str) -> tuple[list[str] | None, str]:
    """Return the words of a name without titles, and what stands behind it; None for "Moe, Ana"."""
    name, *rest = [part.strip() for part in whole.split(",")]
    behind = [part for part in rest if _folded(part) in _listed("behind")]
    if len(behind) < len(rest):
        plain = len(rest) == 1 and name and rest[0] and len(name.split()) < 4
        return (None, "") if plain else ([], "")
    words = name.split()
    while len(words) > 2 and _folded(words[0]) in _listed("before"):
        del words[0]
    while len(words) > 2 and _folded(words[-1]) in _listed("behind"):
        behind.insert(0, words.pop())
    return words, ", ".join(behind)


def _folded(word: str) -> str:
    return word.replace(".", "").casefold()


def _initials(given: str) -> str:
    """Return the initials of given names: J.-P. of Jean-Paul, J. K. of J.K."""
    words = given.replace(".", ". ").split()
    return " ".join(
        "-".join(f"{found[0]}." for part in word.split("-") if (found := _INITIAL.match(part)))
        for word in words
    )


@cache
def _hyphenated() -> frozenset[str]:
    return frozenset(str(tables.mapping("names_people.yml")["surnames_hyphened"]).split())


@cache
def _listed(name: str) -> frozenset[str]:
    table = tables.mapping("citations_names.yml")
    listed = table[name]
    return frozenset(map(str, listed)) if isinstance(listed, list) else frozenset()
