"""Currencies whose noun several countries share, told by the country that the text is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

from reading_site.recognise.figures import currencies
from reading_site.recognise.figures.lexicon import TABLE, alternation

_ALONE = {
    "soles": ["PEN"],
    "leones": ["SLE"],
    "pulas": ["BWP"],
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
        found[code] = re.compile(rf"\b(?:{alternation(sorted(names))})\b")
    return found


def told_by_land(noun: str, texts: Sequence[str]) -> str:
    """Return the code of the currency that a noun names in a text about one country; "" where it is open."""
    counts = {
        code: sum(len(land.findall(text)) for text in texts) for code, land in _lands(noun).items()
    }
    code = max(counts, key=lambda code: counts[code])
    others = sum(counts.values()) - counts[code]
    return code if counts[code] >= LEAST and counts[code] >= MUCH_MORE * others else ""


DOLLARS_LEAST, DOLLARS_MORE = 3, 2
"""So often a text names the land of its dollars, and so many times as often as all others."""
BARE = re.compile(r"(?<![\w$])\$|(?<!U\.S\. )(?<!US )(?<!American )\bdollars?\b")
"""A sign or noun of dollars that says not whose they are."""
_TOLD = re.compile(rf"(?<![A-Za-z])(?:{alternation(TABLE['dollar_signs'])})")
_AMERICAN = re.compile(r"\bUS ?\$|\b(?:US|U\.S\.|American) dollars?\b")


@cache
def _dollar_lands() -> dict[str, re.Pattern[str]]:
    return {
        code: re.compile(rf"(?<!\w)(?:{alternation(names)})(?!\w)")
        for code, names in TABLE["dollar_lands"].items()
    }


@lru_cache(maxsize=1)
def whose_dollars(texts: tuple[str, ...]) -> str:
    """Return whose dollars a bare "$" is in a text: those of the United States but in a text about another land.

    Texts that tell dollars apart by their signs mean those by the bare one, too.
    """
    whole = "\n".join(texts)
    if _TOLD.search(whole):
        return "USD"
    counts = {code: len(land.findall(whole)) for code, land in _dollar_lands().items()}
    if _AMERICAN.search(whole):
        counts["USD"] = 0  # who writes "US$" means others by the bare sign
    code = max(counts, key=lambda code: counts[code])
    others = sum(counts.values()) - counts[code]
    sure = counts[code] >= DOLLARS_LEAST and counts[code] >= DOLLARS_MORE * others
    return code if sure else "USD"
