"""Endings that make a name a company's: Zendask Ltd."""

from __future__ import annotations

import re

from reading_site.model import EntityKind
from reading_site.recognise.names.candidate import Candidate
from reading_site.recognise.names.pieces import Sort

# Endings that are shortened, and may have a stop; and those that are no short forms.
_SHORT = r"Inc|Ltd|Corp|Co|LLC|PLC|Plc|GmbH|AG|SA|S\.A|NV|BV|Pty|LLP|Bhd|Sdn|OAO|OOO|ZAO|PAO|JSC|SpA|Oyj|ASA|Tbk|KK"
_WHOLE = r"AB|AS|A/S|A\.Ş\.|Oy|N\.V\.|B\.V\."
_COMPANY = re.compile(rf"(?:,? (?:(?:{_SHORT})\b\.?|(?:{_WHOLE})(?!\w))){{1,3}}")
FIRM_STARTS = frozenset(
    start
    for firm in f"{_SHORT}|{_WHOLE}".replace("\\", "").split("|")
    for start in (f" {firm[:2]}", f", {firm[0]}")
)
"""How what follows a company's name begins: asked for every name."""


def with_ending(entry: Candidate, text: str) -> None:
    """Make a name that a company's ending follows the name of that company."""
    company = _COMPANY.match(text, entry.end)
    if company is None:
        return
    entry.end = company.end()
    entry.surface = text[entry.start : entry.end]
    entry.sort, entry.kind, entry.rule = Sort.NAME, EntityKind.ORGANISATION, "company"
    entry.certainty = 0.95
