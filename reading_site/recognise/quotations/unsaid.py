"""Words between marks that a sentence takes in without saying whose they are."""

from __future__ import annotations

import re

from reading_site.model import QuotationKind
from reading_site.recognise.quotations.ascribed import Attribution, words_in
from reading_site.recognise.quotations.clauses import is_clause
from reading_site.recognise.quotations.last import last_at
from reading_site.recognise.quotations.lexicon import (
    NOT_MEANT,
    PERCEIVING,
    SMALL_WORDS,
    TITLE_WORDS,
    VERBS,
)
from reading_site.recognise.quotations.marks import SENTENCE_END, Marked
from reading_site.recognise.quotations.subjects import Subjects

MIN_WORDS = 7
"""Fewer words are a term, a slogan, a distance kept."""
_SOMEBODY = re.compile(r"\b(?:I|[Hh]e|[Ss]he|[Ww]ho|[Ww]e|[Yy]ou)\b")
# "the concept of “…”", "convicted of “…”", "under the theme “…”": what is named so
_NAMED = frozenset({"of", "with", "for", "under", "called", "like", "or", "a", "an", "this"})
# What no prose has between its marks: code, addresses
_CODE = re.compile(r"[\\{}<>=`%_|]|://|\.\w+/")
_FIRST = re.compile(r"[a-z’']{1,20}[,;]?\s")
_PROSE = re.compile(r"(?:[^\W\d_][,:;]?|\d,?|[—–])\s?\Z")

# “in our day, the lake is low”, “sailors once suffered the storms”; no “a lake that is low”
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|must|should|shall|may|might|does|do|did|cannot|needs?|(that|which|who|whom|whose|where|when|if|to))\b"
)
_PAST = re.compile(
    r"(?:[\w’'-]+\s){0,3}[\w’'-]+s\s(?:once\s|twice\s|never\s|also\s|\w+ly\s)?[a-z]{2,20}ed\s(?:the|an?|his|her|its|their)\s"
)


def unsaid(subjects: Subjects, mark: Marked, low: int, high: int) -> Attribution | None:
    """Return that the words are quoted and of whom is not said.

    A sentence that names or has somebody to speak is left alone: whose they are may be told there
    in a way that is not read. "…, “the biggest obstacle on the way to the lake,” …" says it of nobody.
    """
    text = subjects.text
    content = text[mark.start : mark.end]
    if not (mark.closed and content[:1].islower() and words_in(content) >= MIN_WORDS):
        return None
    first = _FIRST.match(content)
    before = text[low : mark.open]
    prose = _PROSE.search(before) or (not before.strip() and content[-1] in SENTENCE_END)
    prose = prose and not _CODE.search(content)
    if not first or not prose or text[mark.open] == "'":
        return None
    if first[0].rstrip().endswith("ing"):
        return None  # “picking quarrels”, “living with nature”: what is done
    last = last_at(text, low, mark.open)
    word = last[1].lower() if last else ""
    if word in _NAMED | NOT_MEANT | PERCEIVING or word in VERBS:
        return None  # a sign that read “over two metres is a wreck”, a wind that shouted
    if word in TITLE_WORDS and word not in SMALL_WORDS:
        return None
    around = f"{before} {text[mark.close : high]}"
    if subjects.cast.person_at(subjects.index, low, high) or _SOMEBODY.search(around):
        return None
    finite = _FINITE.search(content)
    clause = (finite and not finite[1]) or is_clause(content) or _PAST.match(content)
    if word == "that" and not clause:
        return None  # that “tool which mends all nets” feeling
    kind = QuotationKind.DIRECT if clause else QuotationKind.PARTIAL
    return Attribution(kind=kind, rule="unsaid")
