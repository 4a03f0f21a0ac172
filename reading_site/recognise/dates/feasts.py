"""Feasts that are told from the day of publication: last Christmas, this New Year's Eve."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from reading_site.model import Precision
from reading_site.recognise.dates.anchor import UNKNOWN, Anchor, Found
from reading_site.recognise.dates.lexicon import FEASTS, alternation

_DAYS = {**FEASTS, "Christmas": [12, 25]}
_FEAST = re.compile(
    rf"\b([Ll]ast|[Tt]his|[Nn]ext) ({alternation([*_DAYS, *(name.replace(chr(39), '’') for name in _DAYS)])})(?![\w-])(?! (?:of )?\d{{4}})"
)


def feasts(text: str, known: Anchor) -> Iterator[Found]:
    """Yield the feasts of last, this and next year; open where the day of publication is not known."""
    if "Christmas" not in text and "New Year" not in text:
        return
    for match in _FEAST.finditer(text):
        month, day = _DAYS[match[2].replace("’", "'")]
        edtf, precision = UNKNOWN
        if known.day:
            past = date(known.day.year, month, day) < known.day
            step = {"last": past - 1, "next": int(past), "this": 0}[match[1].lower()]
            edtf, precision = f"{known.day.year + step:04}-{month:02}-{day:02}", Precision.DAY
        yield Found(
            start=match.start(), end=match.end(), edtf=edtf, precision=precision, rule="feast"
        )
