"""Lists whose items somebody demands or says: "The guild calls on the port to:" stands above them."""

from __future__ import annotations

import re

from reading_site.model import QuotationKind
from reading_site.recognise.quotations.ascribed import Attribution
from reading_site.recognise.quotations.lexicon import DEMANDING_TO, SPEAKING
from reading_site.recognise.quotations.reported import MIN_WORDS, trimmed
from reading_site.spans import Span

# "calls on the port to:", "told the council that:", "recommends that the port:"
_COLON_LAST = re.compile(r"[:：]\s*\Z")
_THAT = re.compile(r"\bthat(?:\s[\w’'-]{1,20}){0,6}\s?[:：]\s*\Z")
MAX_THAT = 120
_JOINED = re.compile(r"[;,]\s(?:and|or)\s{0,3}\Z")
_COLON = " :：\n"


def announces(text: str, leads: Attribution | None) -> Attribution | None:
    """Return what the items below a paragraph are, where its end says that somebody demands or says them."""
    if leads is None or leads.speaker is None:
        return None
    demands = leads.word in DEMANDING_TO | SPEAKING and _COLON_LAST.search(text)
    if not demands and not _THAT.search(text, max(0, len(text) - MAX_THAT)):
        return None
    return Attribution(
        kind=QuotationKind.INDIRECT, rule="continued-items", speaker=leads.speaker, word=leads.word
    )


def is_lead(text: str, at: Span) -> bool:
    """Tell whether the words reported are those before the colon, which its items complete."""
    return at.end >= len(text.rstrip(_COLON))


def item_of(text: str) -> Span | None:
    """Return the words of an item, without what joins it to the next."""
    joined = _JOINED.search(text, max(0, len(text) - 8))
    return trimmed(text, 0, joined.start() if joined else len(text), MIN_WORDS)
