"""Lists whose items somebody demands or says: "The guild calls on the port to:" stands above them."""

from __future__ import annotations

import re

from reading_site.model import QuotationKind
from reading_site.recognise.quotations.ascribed import Attribution
from reading_site.recognise.quotations.lexicon import (
    DEMANDING_TO,
    POINTS,
    PUT_FORWARD,
    SPEAKING,
    alternation,
)
from reading_site.recognise.quotations.reported import MIN_WORDS, trimmed
from reading_site.recognise.quotations.speaker import head_speaks
from reading_site.recognise.quotations.subjects import Subjects
from reading_site.recognise.quotations.verbs import Verb
from reading_site.spans import Span

# "calls on the port to:", "told the council that:", "recommends that the port:"
_COLON_LAST = re.compile(r"[:：]\s*\Z")
_THAT = re.compile(r"\bthat(?:\s[\w’'-]{1,20}){0,6}\s?[:：]\s*\Z")
# "asked for changes, among them:" tells of what they asked, and not in their words.
_AMONG = re.compile(r", (?:among (?:them|these|others)|including)\s?[:：]\s{0,9}\Z")
MAX_THAT = 120
# "put forward three proposals for the port:", "made the following recommendations:"
_POINTS = re.compile(
    rf"\b(?P<verb>{alternation(sorted(PUT_FORWARD))})\s(?:[\w’'-]{{1,20}}\s){{0,5}}?(?:{alternation(sorted(POINTS))})\b[^.:：!?]{{0,80}}[:：]\s*\Z"
)
MAX_POINTS = 260
_JOINED = re.compile(r"[;,]\s(?:and|or)\s{0,3}\Z")
_COLON = " :：\n"


def announces(text: str, leads: Attribution | None) -> Attribution | None:
    """Return what the items below a paragraph are, where its end says that somebody demands or says them."""
    if leads is None or leads.speaker is None or _AMONG.search(text):
        return None
    demands = leads.word in DEMANDING_TO | SPEAKING and _COLON_LAST.search(text)
    if not demands and not _THAT.search(text, max(0, len(text) - MAX_THAT)):
        return None
    return Attribution(
        kind=QuotationKind.INDIRECT, rule="continued-items", speaker=leads.speaker, word=leads.word
    )


def put_forward(subjects: Subjects) -> Attribution | None:
    """Return what the items below a block are, where its end says that somebody makes such points."""
    text, low = subjects.text, subjects.starts[-1]
    points = _POINTS.search(text, max(low, len(text) - MAX_POINTS))
    if points is None:
        return None
    form = points["verb"]
    verb = Verb(start=points.start(), end=points.end("verb"), form=form, classes="")
    speaker = subjects.before(verb, low)
    if speaker is None or not (speaker.name or speaker.person or head_speaks(speaker.surface)):
        return None
    return Attribution(
        kind=QuotationKind.INDIRECT, rule="continued-items", speaker=speaker, word=form
    )


def is_lead(text: str, at: Span) -> bool:
    """Tell whether the words reported are those before the colon, which its items complete."""
    return at.end >= len(text.rstrip(_COLON))


def item_of(text: str) -> Span | None:
    """Return the words of an item, without what joins it to the next."""
    if text.startswith(("We ", "I ")):
        return None  # a paragraph of its own, and nothing that stands above completes it
    joined = _JOINED.search(text, max(0, len(text) - 8))
    return trimmed(text, 0, joined.start() if joined else len(text), MIN_WORDS)
