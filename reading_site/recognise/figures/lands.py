"""Currencies whose noun several countries share, told by the country that the text is about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

from reading_site.recognise.figures import currencies
from reading_site.recognise.figures.lexicon import CURRENCY_BEFORE, TABLE, alternation

_ALONE = {
    "soles": ["PEN"],
    "leones": ["SLE"],
    "pulas": ["BWP"],
    "kwacha": ["ZMW", "MWK"],
    "som": ["KGS"],
    "soms": ["KGS"],
    "pounds": ["GBP", "EGP", "LBP", "SYP", "SDG", "SSP", "GIP", "FKP"],
}
"""Nouns that mean something else, too: money in a text about their country."""
_ALSO = {"GBP": {"Britain", "UK", "U.K.", "England", "Scotland", "Wales", "London"}}
"""What texts call a land of a currency besides its name."""
HOMES = currencies.SHARED | _ALONE
LEAST = 2
"""So often a text names the one country before the noun is its currency's."""
MUCH_MORE = 4
"""So many times as often as all others a country is named that a text is about."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A currency that no sign or noun tells alone, and what in the text tells it."""

    code: str
    land: str = ""
    """What the text names of its land first; empty where it names none."""
    text: int = -1
    """In which of the texts."""


NONE = Ground("")


def _named(land: re.Pattern[str], text: str) -> Iterator[str]:
    """Yield each name of ``land`` in ``text``.

    A pattern that begins with the names' letters is quick; what stands before them is asked here.
    """
    for match in land.finditer(text):
        if not match.start() or not text[match.start() - 1].isalnum():
            yield match[0]


def _count(land: re.Pattern[str], text: str) -> int:
    return sum(1 for _ in _named(land, text))


def _names(names: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:{alternation(sorted(names))})(?!\w)")


def _ground(code: str, land: re.Pattern[str], texts: Sequence[str]) -> Ground:
    """Return the code with the first place that names its land, in the title (the first text) last."""
    for index in (*range(1, len(texts)), 0):
        if name := next(_named(land, texts[index]), None):
            return Ground(code, name, index)
    return Ground(code)


@cache
def _lands(noun: str) -> dict[str, re.Pattern[str]]:
    """Return code -> a pattern for its countries and for what is theirs."""
    territories = Locale("en").territories
    found = {}
    for code in HOMES[noun]:
        names = {
            territories[land].partition(" (")[0]
            for land, uses in get_global("territory_currencies").items()
            if land in territories and any(c == code and not end for c, _, end, _ in uses)
        }
        full = (n for n, c in currencies.AFTER.items() if c == code and n.endswith(f" {noun}"))
        names |= {name.removesuffix(f" {noun}") for name in full}
        names |= _ALSO.get(code, set())
        found[code] = _names(names)
    return found


@lru_cache(maxsize=4)
def told_by_land(noun: str, texts: tuple[str, ...]) -> Ground:
    """Return the currency that a noun names in a text about one country; no code where it is open.

    The first text is the title.
    """
    lands = _lands(noun)
    counts = {code: sum(_count(land, text) for text in texts) for code, land in lands.items()}
    code = max(counts, key=lambda code: counts[code])
    others = sum(counts.values()) - counts[code]
    sure = counts[code] >= LEAST and counts[code] >= MUCH_MORE * others
    return _ground(code, lands[code], texts) if sure else NONE


DOLLARS_LEAST, DOLLARS_MORE = 3, 2
"""So often a text names the land of its dollars, and so many times as often as all others."""
BARE = re.compile(r"(?<![\w$])\$|(?<!U\.S\. )(?<!US )(?<!American )\bdollars?\b")
"""A sign or noun of dollars that says not whose they are."""
_TOLD = re.compile(rf"(?<![A-Za-z])(?:{alternation(TABLE['dollar_signs'])})")
_AMERICAN = re.compile(r"\bUS ?\$|\b(?:US|U\.S\.|American) dollars?\b")


@cache
def _dollar_lands() -> dict[str, re.Pattern[str]]:
    return {code: _names(names) for code, names in TABLE["dollar_lands"].items()}


@lru_cache(maxsize=1)
def whose_dollars(texts: tuple[str, ...]) -> Ground:
    """Return whose dollars a bare "$" is in a text: those of the United States but in a text about another land.

    Texts that tell dollars apart by their signs mean those by the bare one, too.
    """
    whole = "\n".join(texts)
    if _TOLD.search(whole):
        return Ground("USD")
    lands = _dollar_lands()
    counts = {code: _count(land, whole) for code, land in lands.items()}
    if _AMERICAN.search(whole):
        counts["USD"] = 0  # who writes "US$" means others by the bare sign
    code = max(counts, key=lambda code: counts[code])
    others = sum(counts.values()) - counts[code]
    sure = counts[code] >= DOLLARS_LEAST and counts[code] >= DOLLARS_MORE * others
    return _ground(code, lands[code], texts) if sure else Ground("USD")


CENTS = frozenset({"cents", "cent"})
_MONEY = re.compile(r"(?<![A-Za-z])[A-Z]{0,3}\$|€|\b(?:euros?|dollars?)\b|\bU\.?S\.? cents\b")
_SAME = {
    "dollar": "$",
    "dollars": "$",
    "euro": "€",
    "euros": "€",
    "US cents": "US$",
    "U.S. cents": "US$",
}


@lru_cache(maxsize=1)
def whose_cents(texts: tuple[str, ...]) -> Ground:
    """Return the currency of "71 cents": the only one with cents that the text names; no code for several."""
    named = {_SAME.get(sign, sign) for text in texts for sign in _MONEY.findall(text)}
    if named == {"$"}:
        return whose_dollars(texts)
    sign = named.pop() if len(named) == 1 else ""
    code = CURRENCY_BEFORE.get(sign, "")
    if not code:
        return NONE
    order = (*range(1, len(texts)), 0)
    return Ground(code, sign, next((i for i in order if sign in texts[i]), -1))
