"""Words that are a name by themselves where what stands beside them says so: in Congress, Emirates ordered jets."""

from __future__ import annotations

import re
from functools import cache

from reading_site.recognise.names.candidate import Candidate
from reading_site.recognise.names.lexicon import head_list, word
from reading_site.recognise.names.nouns import choice

_LAND = re.compile(
    r"[’']?s? (?:(?:rain)?forests?|basin|river|region|delta|jungle|valley|deforestation|fires?|tribes?|indigenous|communit|states|countries"
    r"|biome|soy|dieback|summit|cooperation|reserve|floodplain|tributar|wildlife|species|people|peoples|drought)"
)
_WORD_BEFORE = re.compile(r"([A-Za-z]{2,20}) $")
_AMOUNT = re.compile(r"(?:\d|[bm]illion|thousand|lakh|crore) \Z")
_BARE = re.compile(
    r"\b(?:in|or|by|before|to|from|of|through|told|with|passed|urged|asked|outside|inside|at) \Z"
)
_WHOSE = ("the ", "The ", " its ", "Its ", " our ", " their ", "'s ", "’s ")


@cache
def _has() -> frozenset[str]:
    return frozenset(noun.rstrip("s") for noun in head_list("firms_have"))


def is_firm(name: str, text: str, start: int, end: int) -> bool:
    """Tell whether a name that a country or a river has too is the company's: no article stands before it."""
    if name not in head_list("firms_too") or _LAND.match(text, end):
        return False
    if text[end + 1 : end + 24].split(" ")[0].rstrip(".,;:!?)’'s") in _has():
        return True
    before = _WORD_BEFORE.search(text, max(0, start - 21), start)
    return not before or not (before[1].lower() == "the" or word(before[1]).demonym)


def is_money(text: str, start: int, end: int) -> bool:
    """Tell whether a number stands beside the code of a money: CHF 35, 12 million KES."""
    return (
        text[end + 1 : end + 2].isdigit()
        or _AMOUNT.search(text, max(0, start - 12), start) is not None
    )


def stands_alone(name: str, text: str, start: int) -> bool:
    """Tell whether a head noun by itself is a name here: in Congress, the Constitution."""
    if name in head_list("bare") and _BARE.search(text, max(0, start - 10), start):
        return True
    whose = ("the ",) if name == "Gulf" else _WHOSE
    return name in head_list("bare_the") and text.endswith(whose, 0, start)


def mandate(found: Candidate, text: str) -> int:
    """Return where a mandate that goes on in small letters ends, 0 where none is: Working Group on the rights of peasants."""
    if not text.startswith(" on ", found.end) or not found.surface.endswith(_mandated()):
        return 0
    match = _mandate().match(text, found.end)
    return match.end() if match else 0


@cache
def _mandated() -> tuple[str, ...]:
    return tuple(head_list("mandated"))


@cache
def _mandate() -> re.Pattern[str]:
    return re.compile(rf" on (?:the (?:issue|question) of )?{choice('mandates')}(?![\w-])")
