"""Shares that a text gives as one number out of another: "one in five", "3 out of every 10"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from reading_site.recognise.figures.lexicon import DIGITS, TIME_UNITS, UNITS, alternation
from reading_site.recognise.figures.number import Number

_SMALL = alternation([*DIGITS, "hundred", "thousand"])
# Written so, each search skips to its literal words at once.
_WHOLE = rf"(?:every )?(?P<whole>{_SMALL}|\d{{1,3}}(?:,\d{{3}}){{0,2}})(?![\w%’'-]|[.,:]\d)"
_IN, _OUT_OF = re.compile(f" in {_WHOLE}"), re.compile(f" out of {_WHOLE}")
_PART = re.compile(rf"(?<![\w.,-])(?P<part>{_SMALL}|\d{{1,3}})\Z", re.IGNORECASE)
_NEXT = re.compile(r" ([A-Za-z]{2,20})")
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
        if before is None:
            continue
        part, whole = _value(before["part"]), _value(match["whole"])
        following = _NEXT.match(text, match.end())
        if not 0 < part < whole or (following and UNITS.get(following[1]) in TIME_UNITS):
            continue
        value = (Decimal(part) / whole).quantize(Decimal("0.0001"))
        if value:
            yield Number(
                start=before.start(), end=match.end(), value=value.normalize(), rule="ratio"
            )


def _value(written: str) -> int:
    if written[0].isdigit():
        return int(written.replace(",", ""))
    lowered = written.lower()
    return DIGITS.get(lowered) or _LARGE.get(lowered, 0)
