"""Questions that somebody was asked: "He was asked by Lee whether …", "Asked by Lee whether …, he said"."""

from __future__ import annotations

import re

from reading_site.recognise.quotations.ascribed import named_within
from reading_site.recognise.quotations.lexicon import PLAIN_VERBS, TENSED
from reading_site.recognise.quotations.reported import ASKED, Reported, trimmed
from reading_site.recognise.quotations.speaker import Speaker
from reading_site.recognise.quotations.subjects import Subjects
from reading_site.recognise.quotations.verbs import Verb
from reading_site.spans import Span

_QUESTION = r"(?=(?:whether|why|how|what|when|where|which|who|if)\s)"
_BY = re.compile(rf" by ((?:[\w’'.-]+ ){{0,7}}?[\w’'.-]+) {_QUESTION}")
_OPENING = re.compile(
    r"\s*(?:(?:But|And|When|Later|Then),? )?(?:Asked|Pressed|Questioned)(?: (?:again|later|repeatedly))?"
    r"(?: by (?P<who>[^,;:\"“”()]{2,80}?)(?: \([^()\n]{1,60}\))?| (?:from|in|at|on|during) [^,;:\"“”]{3,50}?)? "
    rf"{_QUESTION}"
)
_COMMA = re.compile(r", ")
_MAIN = re.compile(
    r"(?:he|she|they|it|the [a-z-]+(?: [a-z-]+){0,3}) (?:[a-z]+ly )?(?:[a-z]{2,20}(?:ed|s)|said|told|wrote|spoke|gave)\b"
)
_VERB = re.compile(r"[a-z’'-]+")


def asked_by(subjects: Subjects, verb: Verb, high: int) -> Reported | None:
    """Return the question that somebody was asked, and by whom."""
    text = subjects.text
    if verb.form != "asked" or not text.startswith(" by ", verb.end):
        return None
    passive = text.endswith(("was ", "were ", "been "), 0, verb.start)
    by = _BY.match(text, verb.end, high) if passive else None
    if by is None:
        return None
    return _question(verb, trimmed(text, by.end(), high), named_within(subjects, *by.span(1)))


def asked_first(subjects: Subjects, low: int, high: int) -> Reported | None:
    """Return the question with which the sentence ``[low, high)`` opens: "Asked whether …, Lee said"."""
    text = subjects.text
    opening = _OPENING.match(text, low, high)
    if opening is None:
        return None
    begin = opening.end()
    for comma in _COMMA.finditer(text, begin, high):
        at = comma.end()
        people = subjects.cast.person_at(subjects.index, at, high)
        named = bool(people) and subjects.cast.begins(people[0]) == at
        words = _VERB.findall(text[begin : comma.start()])
        verbal = any(
            word in TENSED | PLAIN_VERBS or word.endswith(("ed", "s")) for word in words[1:]
        )
        if verbal and (named or _MAIN.match(text, at, high)):
            who = named_within(subjects, *opening.span("who")) if opening["who"] else None
            nobody = Speaker(name="", surface="", at=Span(begin, begin))
            return _question(None, trimmed(text, begin, comma.start()), who or nobody)
    return None


def _question(verb: Verb | None, at: Span | None, asker: Speaker) -> Reported | None:
    if at is None:
        return None
    return Reported(at=at, speaker=asker, verb=verb, word="asked", rule=ASKED)
