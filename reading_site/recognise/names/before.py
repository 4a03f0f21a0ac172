"""Patterns that end at a name, asked only where the word before it is one that they can end with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from reading_site.recognise.names.lexicon import around, people
from reading_site.recognise.trie import trie

_BEHIND = " ,.\"“‘'"
"""What may stand between the last word and the name."""
_NO_LETTER = re.compile(r"\W")


def last_word(before: str) -> str:
    """Return the last word of what stands before a name, in lower case."""
    word = before.rstrip().rstrip(_BEHIND).rpartition(" ")[2]
    return (word if word.isalpha() else _NO_LETTER.split(word)[-1]).lower()


def ends(names: Iterable[str]) -> frozenset[str]:
    """Return the last words of names: those that ``last_word`` can give for them."""
    return frozenset(last_word(name) for name in names)


class Before:
    """A pattern that ends at a name, how far back it may begin, and the words that it can end with.

    Most names have another word before them: it is looked up in a set, and the pattern not tried.
    """

    __slots__ = ("_last", "_pattern", "_reach")

    def __init__(self, pattern: re.Pattern[str], reach: int, last: Iterable[str]) -> None:
        self._pattern = pattern
        self._reach = reach
        self._last = frozenset(last)

    def search(self, before: str, last: str) -> re.Match[str] | None:
        """Return the match at the end of ``before``, whose last word is ``last``."""
        # Letters of other languages have more than one small form: the pattern knows.
        if last in self._last or not last.isascii():
            return self._pattern.search(before, max(0, len(before) - self._reach))
        return None


@cache
def before_person() -> Before:
    """Return what stands before a person's name: titles, and verbs of saying."""
    titles, verbs = (
        people("titles"),
        ["said", "says", "added", "noted", "told", "asked", "named", "by"],
    )
    pattern = re.compile(
        rf"(?:\b(?:{trie(titles)})|\b(?:{'|'.join(verbs)})|[\dA-Za-z]-year-old)[ ,]{{1,2}}[\"“'‘]?$",
        re.IGNORECASE,
    )
    return Before(pattern, 40, ends([*titles, *verbs, "old"]))


SERVES = Before(
    re.compile(
        rf"\b(?:{trie(around('serving'))}|(?:{trie(around('serving_at'))}|head of [a-z]{{3,14}})(?= at)) (of|for|at|with) (?:[Tt]he )?$"
    ),
    48,
    ("of", "for", "at", "with", "the"),
)
"""What somebody does for a body right before its name: ``executive director of ``."""

_TOWARDS = (
    "on|over|along|beyond|banks of|shores of|crossed|crossing|in|at|near|from|to|across|outside|around|toward|towards|via|through|into"
    "|throughout|visit|visits|visited|visiting|left|fled|reached|struck|shelled|besieged|captured"
)
PLACE_BEFORE = Before(
    re.compile(rf"\b(?:{_TOWARDS}) (?:the )?$", re.IGNORECASE),
    24,
    ends(["the", *_TOWARDS.split("|")]),
)
_WITHIN = "in|near|outside|throughout|visited|visit|visiting|fled"
IN_BEFORE = Before(re.compile(rf"\b(?:{_WITHIN}) $", re.IGNORECASE), 14, _WITHIN.split("|"))

_PLACES, _MANY_PLACES = around("places"), around("many_places")
PLACE_NOUN_BEFORE = Before(
    re.compile(
        rf"\b(?:{trie(_PLACES)}|{trie(_MANY_PLACES)}(?: such as| like| including)?) (?:of |city )?[\"“‘]?$",
        re.IGNORECASE,
    ),
    40,
    [*ends([*_PLACES, *_MANY_PLACES]), "as", "like", "including", "of"],
)

_OF_SPEECH = "speak|speaks|spoke|spoken|speaking|fluent|translated|translation|meaning|means|meant|word|sang|sing|written|conducted|subtitles"
SPOKEN = Before(
    re.compile(rf"\b(?:{_OF_SPEECH})(?: only| fluent| both)?(?: in| into| from)? $|[\"”’'] in $"),
    48,
    [*_OF_SPEECH.split("|"), "only", "both", "in", "into", "from"],
)
# farmers of Qanlikol, the people of Afar
FOLK_BEFORE = Before(
    re.compile(
        rf"\b(?:(?:north|south|east|west)(?:east|west)?(?:ern)?|{trie(around('of_places'))}) of $",
        re.IGNORECASE,
    ),
    26,
    ("of",),
)
_BODIES = around("bodies")
ORG_BEFORE = Before(re.compile(rf"\b{trie(_BODIES)} (?:The )?$"), 24, ends(["the", *_BODIES]))


# the biggest dam, [Zenda], stood
APPOSED_PLACE = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Oo]ur|[’']s|[Aa]n?) (?:[\w-]{{3,16}} ){{0,2}}{trie(around('apposed_places'))}, $"
)
# a midwife from [Zenda Orra], hails from
_HOMING = around("homing")
HOMING = re.compile(rf"\b(?:(?i:{trie(_HOMING)})|([a-z]{{4,20}})) from $")
"""Who comes from somewhere; group 1 is a noun that may say what somebody does."""


# based on Zendaco's figures, points on Zenda rides
ON_WHAT = re.compile(rf"\b(?:{trie(around('on_what'))}|Based) on $")
"""What is said of telephones and figures, and not of islands."""
# told The Zendask, in an interview with The Zendask
TOLD_PAPER = re.compile(
    r"\b(?:[Aa]ccording to|told|wrote (?:in|for)|writing (?:in|for)|writes (?:in|for)|published (?:in|by)|reported (?:in|by)|interview with|reporter (?:for|at|with)"
    r"|editor (?:of|at)|article in|column in|column for|appeared in|essay in|essay for) [Tt]he $"
)
# Ada Moe from [Moe Homes]
SOMEBODY_FROM = re.compile(r"[A-Z][\w'’-]{1,20} [A-Z][\w'’-]{1,20},? (?:from|of|at) $")
