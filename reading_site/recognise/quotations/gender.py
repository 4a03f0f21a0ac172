"""What the words of a sentence tell of whether it is about a man or a woman."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading_site.recognise.genders import of_given_name
from reading_site.recognise.quotations.lexicon import PREPOSITIONS, SPEAKERS, TAILS

MALE = re.compile(
    r"\b(?:Mr|Sir|King|Prince|Lord|Sheikh|Father|Brother|chairman|Chairman|spokesman|husband|father|brother|son|uncle|grandfather|nephew),?\.?\s\Z"
)
FEMALE = re.compile(
    r"\b(?:Ms|Mrs|Miss|Madam|Madame|Lady|Queen|Princess|Sister|Dame|chairwoman|spokeswoman|wife|widow|mother|sister|daughter|aunt|grandmother|niece|midwife),?\.?\s\Z"
)
_WHOSE = r"(?:[’']s|\b(?:[Hh]is|[Hh]er|[Tt]heir|[Mm]y|[Oo]ur|[Aa]n?|[Oo]ne|[Aa]nother))\s(?:[a-z0-9-]{2,20}\s)?"
# Somebody without a name whom the sentence before is about, as far as its head tells.
KIN = {
    "f": re.compile(
        rf"{_WHOSE}(?:mother|wife|sister|daughter|widow|woman|aunt|grandmother|girl)\b"
    ),
    "m": re.compile(rf"{_WHOSE}(?:father|husband|brother|son|man|uncle|grandfather|boy)\b"),
}
# "She is Ann Lee, she is nine", but not "She is Ann Lee's aunt"
_IS_ONE = re.compile(r"\b([Hh]e|[Ss]he) is \Z")
_OWNS = re.compile(r"[’']s?\b")
SOMEONE = re.compile(r"(?:[Aa]n?|[Oo]ne|[Aa]nother)\s[^,]{0,60}(?<!s)\Z")
MAX_OPENING = 80
_BEHIND_HER = (
    PREPOSITIONS
    | TAILS
    | {
        "until",
        "since",
        "because",
        "if",
        "the",
        "a",
        "an",
        "what",
        "how",
        "why",
        "again",
        "up",
        "out",
        "there",
        "or",
        "but",
        "so",
    }
)
# "Ann Lee sold her boat", "Bo Ek, himself a pilot"; not "Ann Lee gave him her boat"
_OWN = re.compile(
    r"(?:[^.;:!?\"“”]{0,90}?[ (])(?:(?P<m>his (?=[a-z])|himself\b)|(?P<f>her (?=[a-z])|herself\b)|(?:him|her|he|she)\b)"
)

# "Ann Lee, a pilot, said she was late"
_SAID_OF_OWN = re.compile(
    r"(?:(?:, [^,;:.\"“”]{2,60})?,)? (?:said|says|added|explained|recalled)(?: that)? (?P<own>he|she) "
)


def is_told(text: str, start: int, gender: str) -> bool:
    """Tell whether the word before a name says that it is a woman's (``f``) or a man's (``m``)."""
    pattern = FEMALE if gender == "f" else MALE
    return pattern.search(text, max(0, start - 14), start) is not None


def honorific(text: str, start: int) -> str:
    """Return ``f`` for a name right behind "Ms." or "Mrs.", ``m`` behind "Mr."; else nothing."""
    before = text[max(0, start - 5) : start]
    if before.endswith(("Ms. ", "Ms ", "Mrs. ", "Mrs ")):
        return "f"
    return "m" if before.endswith(("Mr. ", "Mr ")) else ""


def said_of_own(text: str, end: int) -> str:
    """Return the gender of the pronoun by which who is named up to ``end`` speaks of themselves: "Ann Lee said she"."""
    said = _SAID_OF_OWN.match(text, end)
    return "" if said is None else "m" if said["own"] == "he" else "f"


def own_pronoun(text: str, end: int) -> str:
    """Return the gender of the pronoun that belongs to the name that ends at ``end``; "" for none.

    Nobody else may stand between: "Ann Lee told the pilot his boat was late".
    """
    own = _OWN.match(text, end)
    if own is None or not (own["m"] or own["f"]):
        return ""
    between = own[0].split()[:-1]
    following = text[own.end() : own.end() + 20].split(" ")[0]
    if any(word.strip(",()") in SPEAKERS for word in between) or following in _BEHIND_HER:
        return ""
    return "m" if own["m"] else "f"


class Genders:
    """Who of the people of a document is "he" or "she", as far as its text has told."""

    __slots__ = ("_own", "_told")

    def __init__(self) -> None:
        self._told: dict[str, str] = {}
        self._own: dict[str, str] = {}
        """Of whom no more is known: what pronouns of their own sentences tell; "" where none does."""

    def own(self, name: str, gender: str) -> None:
        """Remember what the sentences about a person tell by "her" and "himself"."""
        self._own[name] = gender

    def is_open(self, name: str) -> bool:
        """Tell whether nothing is known, and nobody has looked for pronouns of theirs."""
        return name not in self._own and not self.is_known(name)

    def note(self, name: str, gender: str) -> None:
        """Remember a pronoun that stood for a person, unless more is known."""
        self._told.setdefault(name, gender)

    def learn(self, text: str, start: int, name: str) -> None:
        """Note what stands before the name ("Mrs."); who is called both is neither he nor she."""
        for pattern, known in ((MALE, "m"), (FEMALE, "f")):
            if pattern.search(text, max(0, start - 14), start):
                other = self._told.get(name, known) != known
                self._told[name] = "?" if other else known
        if (is_one := _IS_ONE.search(text, max(0, start - 14), start)) and not _OWNS.search(
            text, start, start + len(name) + 2
        ):
            self._told.setdefault(name, "f" if is_one[1].lower() == "she" else "m")

    def is_told(self, name: str) -> bool:
        """Tell whether the text itself says it, and not the given name alone."""
        return name in self._told

    def is_known(self, name: str) -> bool:
        """Tell whether the text or the given name says it."""
        return name in self._told or bool(_of_given_names(name.split(" ")[:-1]))

    def fits(self, name: str, gender: str) -> bool:
        """Tell whether a pronoun of that gender may stand for the person."""
        *given, _family = name.split(" ")
        known = self._told.get(name) or _of_given_names(given) or self._own.get(name, "")
        return known in ("", gender)


def _of_name(name: str) -> str:
    """Return what one given name tells, in capitals too; else nothing."""
    name = name.title() if name.isupper() and len(name) > 2 else name
    return of_given_name(name)


def _of_given_names(given: Sequence[str]) -> str:
    """Return what the first given name tells; where it tells nothing, a second one tells of men only.

    Men have Marie and Maria as second names, too: "Jean Luc", but not "Jean Marie".
    """
    known = _of_name(given[0]) if given else ""
    if known:
        return known
    return "m" if any(_of_name(name) == "m" for name in given[1:]) else ""
