"""Currencies of the world by ISO 4217 code and English name, from the tables of CLDR.

Codes that are words or other short forms too (``COP 28``, ``SDG 5``) are told by the number beside
them; names that several currencies share (kroner, pesos) by what the text says around them.
"""

from __future__ import annotations

import re
from collections import defaultdict

from babel.core import get_global
from babel.numbers import get_currency_name

from reading_site.recognise.figures.lexicon import CURRENCY_AFTER, alternation, words

_NEAR = 1000
_NOT_NAMES = words("not_currency_names")
_NEVER = words("never_currency_codes")
_WORDS_TOO = words("currency_codes_too")
_WORD = re.compile(r"[^\W\d_]{3,40}")


def _in_use() -> list[str]:
    """Return the codes of the currencies that are legal tender somewhere today."""
    territories = get_global("territory_currencies")
    found = {
        code for uses in territories.values() for code, _, end, legal in uses if legal and not end
    }
    return sorted(found - _NEVER)


CODES = _in_use()


def _names() -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return name -> code, and the bare nouns that several currencies share -> their codes."""
    full: dict[str, str] = {}
    nouns: dict[str, list[str]] = defaultdict(list)
    for code in CODES:
        for count in (1, 2):
            name = get_currency_name(code, count, locale="en")
            if " " in name:
                full[name] = code
        noun = _WORD.fullmatch(name.split()[-1])
        if noun and noun[0].islower() and noun[0] not in _NOT_NAMES:
            nouns[noun[0]].append(code)
    single = {noun: codes[0] for noun, codes in nouns.items() if len(codes) == 1}
    shared = {noun: codes for noun, codes in nouns.items() if len(codes) > 1}
    return full | single, shared


_NAMES, _SHARED = _names()
SHARED = {noun: codes for noun, codes in _SHARED.items() if noun not in CURRENCY_AFTER}
"""Nouns for several currencies: ``kroner`` for those of Norway and of Denmark."""
SIGNS = {"Rs": "rupees", "Rs.": "rupees"}
"""Signs that several currencies share, and their nouns."""
BEFORE = {code: code for code in CODES} | SIGNS
AFTER = {**BEFORE, **_NAMES, **{noun: noun for noun in SHARED}, **CURRENCY_AFTER}
_FULL = {
    noun: re.compile(
        rf"\b(?:{alternation([n for n, c in _NAMES.items() if c in codes and ' ' in n] + codes)})\b"
    )
    for noun, codes in SHARED.items()
}


def is_sure(written: str, *, large: bool) -> bool:
    """Tell whether ``written`` is a currency: codes that are words too, beside large amounts only."""
    return large or written not in _WORDS_TOO


def told(text: str, start: int, end: int, unit: str) -> str:
    """Return the code of a currency whose noun several share; "" unless the text around names just one."""
    if unit not in SHARED:
        return unit
    around = text[max(0, start - _NEAR) : end + _NEAR]
    named = {_NAMES.get(match[0], match[0]) for match in _FULL[unit].finditer(around)}
    return named.pop() if len(named) == 1 else ""
