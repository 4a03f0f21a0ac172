"""Shares that a text gives as one number out of another: "one in five", "3 out of every 10"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reading_site.recognise.figures.lexicon import (
    DIGITS,
    ORDINALS,
    TIME_UNITS,
    UNITS,
    alternation,
)
from reading_site.recognise.figures.number import Number

_SMALL = alternation([*DIGITS, "hundred", "thousand"])
# Written so, each search skips to its literal words at once.
_WHOLE = rf"(?:every )?(?P<whole>{_SMALL}|\d{{1,3}}(?:,\d{{3}}){{0,2}})(?![\w%’'-]|[.,:]\d)"
_IN, _OUT_OF = re.compile(f" in {_WHOLE}"), re.compile(f" out of {_WHOLE}")
_PART = re.compile(rf"(?<![\w.,-])(?P<part>{_SMALL}|\d{{1,3}})\Z", re.IGNORECASE)
_NEXT = re.compile(r" ([A-Za-z]{2,20})")
# "one child in three"; "one family in ten villages" is none
_ONE = re.compile(r"(?<![\w.,-])(?:(?P<part>one) [a-z]{3,15})\Z", re.IGNORECASE)
_ENDS = re.compile(
    r"[.,;:)”\"](?!\d)|\Z| (?:in|at|is|was|has|had|does|did|do|can|could|may|might|will|would|must|should|said|says|who|that|on|to|and|or|but|by|for|with|from|never|still|now|even|also|lost|left|went|came|got|took|died|fell"
    r"|[a-z]{3,12}ed|[a-z]{3,12}s (?:up|out|in|on|at|the|an?|no|not|their|his|her|to|for|from|with|by|off|down))\b"
)
# "every fourth resident"; "every second day", "every fifth Tuesday" and "every second counts" tell no share.
_EVERY = re.compile(rf"\b[Ee]very (?P<nth>{alternation(list(ORDINALS))}) (?P<noun>[a-z]{{3,20}})\b")
_NOT_SHARED = frozenset(
    {
        "time",
        "other",
        "round",
        "session",
        "edition",
        "issue",
        "page",
        "line",
        "row",
        "step",
        "floor",
        "game",
        "match",
        "race",
    }
)
# "a ratio of 344 to 1"
_TO_ONE = re.compile(r" to (?:1|one)\b(?![%.-]?\d)")
_MANY = re.compile(r"(?<![\w.,-])(\d{1,4}(?:\.\d)?|\d,\d{3})\Z")
_RATIO = re.compile(r"\b(?:[Rr]atios?|[Oo]dds|outnumber(?:ed|ing)?)\b")
RATIO_REACH = 90
_LARGE = {"hundred": 100, "thousand": 1000}


def ratios(text: str) -> Iterator[Number]:
    """Yield the ratios of ``text`` as numbers below one, to four places, in order.

    "two in three days" and "5 in 10 years" tell how long, and are none.
    """
    links = list(_IN.finditer(text))
    if " out of " in text:
        links += _OUT_OF.finditer(text)
        links.sort(key=lambda match: match.start())
    for match in links:
        before = _PART.search(text, max(0, match.start() - 12), match.start())
        rule = "ratio" if before else "one-in"
        one = before is None and text.find("ne ", max(0, match.start() - 19), match.start()) >= 0
        if one and _ENDS.match(text, match.end()):
            before = _ONE.search(text, max(0, match.start() - 20), match.start())
        if before is None:
            continue
        part, whole = _value(before["part"]), _value(match["whole"])
        following = _NEXT.match(text, match.end())
        if not 0 < part < whole or (following and UNITS.get(following[1]) in TIME_UNITS):
            continue
        value = (Decimal(part) / whole).quantize(Decimal("0.0001"))
        if value:
            yield Number(start=before.start(), end=match.end(), value=value.normalize(), rule=rule)


def every(text: str) -> Iterator[Number]:
    """Yield the shares that "every fourth resident" gives, to four places."""
    for match in _EVERY.finditer(text):
        noun = match["noun"]
        if noun in UNITS or noun in _NOT_SHARED or noun.endswith(("s", "day")):
            continue
        value = (1 / Decimal(ORDINALS[match["nth"]])).quantize(Decimal("0.0001")).normalize()
        yield Number(start=match.start(), end=match.end(), value=value, rule="one-in")


def to_one(text: str) -> Iterator[Number]:
    """Yield how many there are to one: "a ratio of 344 to 1"."""
    for match in _TO_ONE.finditer(text):
        many = _MANY.search(text, max(0, match.start() - 8), match.start())
        low = max(0, match.start() - RATIO_REACH, text.rfind(". ", 0, match.start()))
        if many and _RATIO.search(text, low, match.start()):
            value = Decimal(many[1].replace(",", ""))
            yield Number(start=many.start(), end=match.end(), value=value, rule="to-one")


def _value(written: str) -> int:
    if written[0].isdigit():
        return int(written.replace(",", ""))
    lowered = written.lower()
    return DIGITS.get(lowered) or _LARGE.get(lowered, 0)
