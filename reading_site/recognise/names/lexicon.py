"""What is known of single words: read once from the tables, asked for millions of times.

The word list is SCOWL's (sizes up to 40): a capitalised word that is also an ordinary word is no
evidence of a name. The other tables were written for this project.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from reading_site.model import EntityKind
from reading_site.tables import lines, mapping

STRAIGHT = str.maketrans({"’": "'", "‘": "'", "‑": "-", "–": "-"})
_CONTRACTED = frozenset(("t", "m", "re", "ve", "ll", "d"))
_DERIVED = (
    "ization",
    "isation",
    "izing",
    "ism",
    "isms",
    "ness",
    "ation",
    "centric",
    "wards",
    "ability",
    "tial",
    "tural",
    "ional",
    "logical",
    "graphic",
    "ology",
    "ography",
    "phobia",
    "atory",
    "istic",
    "building",
    "keeping",
)
_TO_BE = ("-elect", "-designate")
_NO_KINDS: frozenset[EntityKind] = frozenset()
# Lakes Conclave-2021
_YEAR = re.compile(r"-(?:19|20)\d\d$")


def straight(text: str) -> str:
    """Return a text with straight apostrophes and hyphens."""
    return text if text.isascii() else text.translate(STRAIGHT)


@dataclass(frozen=True, slots=True)
class Word:
    """One capitalised word of a text and what the tables say of it."""

    text: str
    """Without the possessive ending, apostrophes and hyphens made straight."""
    lower: str
    owned: bool
    """It ends in a possessive that ends a name (``China's``)."""
    never: bool
    """A function word, a pronoun, a part of the calendar."""
    topic: bool
    """No name by itself, but it may stand inside one: NGO, Socialism, Western."""
    demonym: bool
    title: bool
    title_part: bool
    role: bool
    ordinary: bool
    """It is an English word, or a compound of such words."""
    acronym: bool
    number: bool
    given: bool
    surname: bool
    """A Chinese surname in pinyin."""
    heads: frozenset[EntityKind]
    place: bool
    """The whole word is a place by itself."""

    @property
    def named(self) -> bool:
        """Tell whether nothing but a name can be meant: no English word, place, people or acronym."""
        known = self.ordinary or self.place or self.demonym or self.acronym or self.topic
        return not (known or self.given or self.heads)

    @property
    def plain(self) -> bool:
        """Tell whether the word can stand inside a descriptive name: ordinary, and no place."""
        return self.ordinary and not self.place


@cache
def words() -> frozenset[str]:
    """Return the lower-case English words."""
    return frozenset((*lines("names_words.txt"), *lines("names_words_more.txt")))


def _split(table: str, key: str) -> frozenset[str]:
    value = mapping(table)[key]
    return frozenset(value.split() if isinstance(value, str) else map(str, _listed(value)))


def _listed(value: object) -> list[object]:
    if not isinstance(value, list):
        raise TypeError("a list is needed")
    return value


@cache
def people(key: str) -> frozenset[str]:
    """Return one list of ``names_people.yml``."""
    return _split("names_people.yml", key)


@cache
def heads() -> dict[str, frozenset[EntityKind]]:
    """Return the kinds of names that a lower-case head noun may end."""
    found: dict[str, set[EntityKind]] = {}
    for kind in EntityKind:
        if kind is not EntityKind.PERSON:
            for word in _split("names_heads.yml", kind.value):
                found.setdefault(word.lower().replace("_", " "), set()).add(kind)
    return {word: frozenset(kinds) for word, kinds in found.items()}


@cache
def head_list(key: str) -> frozenset[str]:
    """Return one plain list of ``names_heads.yml``."""
    return _split("names_heads.yml", key)


@cache
def around(key: str) -> tuple[str, ...]:
    """Return one list of ``names_around.yml``: words, or groups of them, that stand around names."""
    return tuple(sorted(_split("names_around.yml", key)))


@cache
def parties() -> dict[str, str]:
    """Return parties by the short forms that the records of parliaments have."""
    table = mapping("names_around.yml")["parties"]
    if not isinstance(table, dict):
        raise TypeError("names_around.yml: parties is a mapping")
    return {str(short): str(label) for short, label in table.items()}


@cache
def first_words() -> dict[str, EntityKind]:
    """Return the first words that tell the kind of a name, as other languages have them."""
    kinds = (kind for kind in EntityKind if kind is not EntityKind.PERSON)
    return {word: kind for kind in kinds for word in head_list(f"first_{kind.value}")}


def regions() -> frozenset[str]:
    """Return the parts of the world that names of bodies may end in: Commission for Asia."""
    return head_list("regions")


@cache
def tails() -> dict[EntityKind, frozenset[str]]:
    """Return the prepositions that may follow the head of a name of each kind."""
    table = mapping("names_heads.yml")["tails"]
    if not isinstance(table, dict):
        raise TypeError("names_heads.yml: tails is a mapping")
    return {EntityKind(kind): frozenset(_listed(v)) for kind, v in table.items()}  # type: ignore[arg-type]


@cache
def _set(name: str) -> frozenset[str]:
    return frozenset(word for line in lines(name) for word in line.split())


@cache
def places() -> dict[str, str]:
    """Return every name of a known place with the place's label; apostrophes are straight."""
    found = dict(countries())
    for name, label in _places("names_places.txt"):
        found.setdefault(name, label)
    return found


@cache
def countries() -> dict[str, str]:
    """Return every name of a country or territory with its label."""
    found: dict[str, str] = {}
    for name, label in _places("names_countries.txt"):
        found.setdefault(name, label)
    return found


def _places(table: str) -> Iterator[tuple[str, str]]:
    for line in lines(table):
        names = [straight(name.strip()) for name in line.split("|")]
        yield from ((name, names[0]) for name in names)


@cache
def cities() -> frozenset[str]:
    """Return names of towns and provinces that are nothing else: likely places, unless the text says otherwise."""
    return frozenset((*lines("names_cities.txt"), *lines("names_subdivisions.txt")))


@cache
def long_starts() -> dict[str, int]:
    """Return the first words of known names of several words, with the greatest number of words."""
    found: dict[str, int] = {}
    for name in (*places(), *shouted_places(), *known_names()):
        parts = name.split()
        if len(parts) > 1:
            found[parts[0]] = max(found.get(parts[0], 0), len(parts))
    return found


@dataclass(frozen=True, slots=True)
class Acronym:
    """A well-known acronym: what it stands for where a text doesn't say."""

    text: str
    label: str
    kind: EntityKind
    others: tuple[str, ...]


@cache
def acronyms() -> dict[str, Acronym]:
    """Return the well-known acronyms by their letters."""
    found: dict[str, Acronym] = {}
    for entry in _known():
        found.setdefault(entry.text, entry)
        for other in entry.others:
            if other.replace(".", "").isupper() and " " not in other:
                found.setdefault(other, entry)
    found.pop("-", None)
    return found


@cache
def _known() -> tuple[Acronym, ...]:
    found = []
    for line in lines("names_acronyms.txt"):
        text, label, kind, *others = (part.strip() for part in line.split("|"))
        found.append(Acronym(text, label, EntityKind(kind), tuple(others)))
    return tuple(found)


@cache
def known_names() -> dict[str, Acronym]:
    """Return the well-known names, spelled out, that their words alone would not tell."""
    return {name: entry for entry in _known() for name in (entry.label, *entry.others)}


def _is_acronym(base: str) -> bool:
    if base[1:2].islower():
        return False
    letters = base.replace(".", "").replace("-", "")
    if len(letters) > 3 and letters.endswith("s"):
        letters = letters[:-1]
    return len(letters) > 1 and letters.isupper() and not letters.isdigit()


@cache
def shouted_places() -> dict[str, str]:
    """Return the labels of places by their names in capitals, as datelines have them."""
    return {name.upper(): label for name, label in places().items() if len(name) > 3}


@cache
def states() -> dict[str, str]:
    """Return the United States' states by their short forms, without the last stop: Minn, N.H."""
    table = mapping("names_states.yml")["states"]
    if not isinstance(table, dict):
        raise TypeError("names_states.yml: states is a mapping")
    return {str(short): str(label) for short, label in table.items()}


def place_label(name: str) -> str:
    """Return the label of a known place, the name itself for another."""
    known = places().get(name) or shouted_places().get(name)
    return known or (states().get(name[:-1], name) if name[-1:] == "." else name)


@cache
def _personal() -> frozenset[str]:
    return frozenset((*lines("anchors_given.txt"), *lines("anchors_family.txt")))


@cache
def _given() -> frozenset[str]:
    return frozenset(lines("anchors_given.txt"))


def is_forename(entry: Word) -> bool:
    """Tell whether a word is a given name of the long list (evidence, never enough alone)."""
    return entry.given or entry.lower in _given()


def is_personal(entry: Word) -> bool:
    """Tell whether a word is a given or family name of the long lists (evidence, never enough alone)."""
    return entry.lower in _personal()


def is_family(entry: Word) -> bool:
    """Tell whether a word may be a family name, those that are places too: Ada Hill."""
    return is_personal(entry) or entry.lower in head_list("family_places")


@lru_cache(maxsize=50_000)
def word(text: str) -> Word:
    """Look one word of a text up."""
    base = straight(text)
    owned = False
    if base.endswith("'s"):
        owned = base[:-2].lower() not in head_list("owners") and base not in long_starts()
        base = base[:-2] if owned else base
    elif base.endswith("s'"):
        # Editors' Union: a plural that owns stays inside a name, a place or a people does not.
        many = base[:-1].lower()
        owned = (
            not (
                many in words()
                or many[:-1] in words()
                or many in head_list("owners")
                or many.endswith(("ists", "ers", "ors", "ians", "eers"))
            )
            or base[:-1] in places()
        )
        base = base[:-1] if owned else base
    lower = base.lower()
    bare = lower.rstrip(".").rstrip("'")
    english, titles = words(), people("titles")
    hyphened = "-" in bare
    parts = bare.split("-") if hyphened else ()
    return Word(
        text=base,
        lower=bare,
        owned=owned,
        never=base in _set("names_never.txt")
        or (hyphened and lower.endswith("-year-old"))
        or ("'" in lower and lower.partition("'")[2] in _CONTRACTED),
        topic=base in _set("names_topics.txt"),
        demonym=base in _set("names_demonyms.txt"),
        title=bare in titles
        or (hyphened and bare.endswith(_TO_BE) and bare.rpartition("-")[0] in titles)
        or (
            bare.endswith("s")
            and (
                (len(bare) > 4 and bare[:-1] in titles)
                or (bare.endswith("ies") and f"{bare[:-3]}y" in titles)
            )
        ),
        title_part=bare in people("title_parts"),
        role=bare in people("roles"),
        ordinary=bare in english
        or bare.removesuffix("'s") in english
        or (hyphened and all(p in english or p.isdigit() for p in parts))
        or (bare.endswith("s") and bare[:-1] in english)
        or (len(bare) > 7 and bare.endswith(_DERIVED) and base[1:].islower()),
        acronym=_is_acronym(base),
        number=base[0].isdigit(),
        given=base in _set("names_given.txt"),
        surname=base in people("surnames"),
        heads=heads().get(_YEAR.sub("", bare) if hyphened else bare, _NO_KINDS),
        place=base in places(),
    )
