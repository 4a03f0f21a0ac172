"""Currencies whose noun several countries share, told by the country that the text is about."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from babel import Locale
from babel.core import get_global

from reading_site.recognise.figures import currencies
from reading_site.recognise.figures.lexicon import alternation

_ALONE = {"soles": ["PEN"], "leones": ["SLE"], "pulas": ["BWP"], "som": ["KGS"], "soms": ["KGS"]}
_ALONE["pounds"] = ["GBP", "EGP", "LBP", "SYP", "SDG", "SSP", "GIP", "FKP"]
_ALSO = {"GBP": {"Britain", "UK", "U.K.", "England", "Scotland", "Wales", "London"}}
"""Nouns that mean something else, too: money in a text about their country."""
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
