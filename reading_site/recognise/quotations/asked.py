"""What somebody was asked or told: "He was asked by Lee whether …", "Asked whether …, he said", "We were told that …"."""

from __future__ import annotations

import re

from reading_site.recognise.quotations.ascribed import named_within
from reading_site.recognise.quotations.going_on import goes_on
from reading_site.recognise.quotations.lexicon import PLAIN_VERBS, TENSED
from reading_site.recognise.quotations.reported import ASKED, TOLD, Reported, trimmed
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
_TELLS = frozenset({"told", "informed", "assured", "advised", "notified", "warned"})
_WAS = re.compile(
    r"\b(?:was|were|am|is|are|(?:has|have|had|['’]ve) been) (?:also |then |later |once |again |often |always |never |repeatedly )?\Z"
)
_THEY = re.compile(r" (?:he|she|they|we|I|it|there) (?!(?:had|was)? ?to\b)[a-z’']{2,}")
# "The court heard that …": what is said before it.
_HEARING = re.compile(
    r"\b(?:[Tt]he|[Aa]n?) (?:[a-z]{3,14} ){0,2}(?:court|inquiry|inquest|jury|tribunal|committee|assembly|council|hearing|meeting|panel|commission|conference|forum|seminar)(?: also| was told and)? \Z"
)
_TOLD_FIRST = re.compile(
    r"\s*(?:(?:But|And|When|Later|Then),? )?(?:Told|Informed|Assured|Warned) that "
)
# With these such a sentence begins: a plain test is quicker than two patterns.
_INITIALS = frozenset(" \n\tABILPQTW")
_COMMA = re.compile(r", ")
_MAIN = re.compile(
    r"(?:he|she|they|it|the [a-z-]+(?: [a-z-]+){0,3}) (?:[a-z]+ly )?(?:[a-z]{2,20}(?:ed|s)|said|told|wrote|spoke|gave)\b"
)
# "…, Mr. Lee said", "…, the guild's head, Ann Lee, said"
_LED = re.compile(
    r"(?:(?:the|its|his|her|their|an?) (?:[\w’'-]{1,20} ){0,8}?[\w’'-]{2,20}, )?(?:[A-Z][\w.’'-]{0,20} ){0,4}"
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


def is_told(text: str, verb: Verb) -> bool:
    """Tell whether somebody is told, and nobody tells: "were told"."""
    return (
        verb.form in _TELLS and _WAS.search(text, max(0, verb.start - 24), verb.start) is not None
    )


def told_so(subjects: Subjects, verb: Verb, that: int | None, high: int) -> Reported | None:
    """Return what somebody was told: "They were told that the road is lost". Nobody says by whom."""
    text = subjects.text
    told = is_told(text, verb) and not text.startswith(" by ", verb.end)
    if not told and not (
        that
        and verb.form in ("heard", "hears")
        and _HEARING.search(text, max(0, verb.start - 40), verb.start)
    ):
        return None
    if that is None and not _THEY.match(text, verb.end, high):
        return None
    start = verb.end if that is None else that
    cut = goes_on(text, start, high)
    at = trimmed(text, start, cut.start() if cut else high)
    nobody = Speaker(name="", surface="", at=Span(start, start))
    if at is None:
        return None
    return Reported(at=at, speaker=nobody, verb=verb, word=verb.form, rule=TOLD)


def asked_first(subjects: Subjects, low: int, high: int) -> Reported | None:
    """Return what somebody is asked or told with which ``[low, high)`` opens: "Asked whether …, Lee said"."""
    text = subjects.text
    if text[low : low + 1] not in _INITIALS:
        return None
    if told := _TOLD_FIRST.match(text, low, high):
        return _opening(subjects, told, high)
    opening = _OPENING.match(text, low, high)
    return _opening(subjects, opening, high) if opening else None


def _opening(subjects: Subjects, opening: re.Match[str], high: int) -> Reported | None:
    """Return the clause behind "Asked whether" or "Told that", up to the comma of the main clause."""
    text = subjects.text
    begin = opening.end()
    for comma in _COMMA.finditer(text, begin, high):
        at = comma.end()
        people = subjects.cast.person_at(subjects.index, at, high)
        named = bool(people) and _LED.fullmatch(text, at, subjects.cast.begins(people[0]))
        tokens = _VERB.findall(text[begin : comma.start()])
        verbal = any(
            word in TENSED | PLAIN_VERBS or word.endswith(("ed", "s")) for word in tokens[1:]
        )
        if verbal and (named or _MAIN.match(text, at, high)):
            asked = opening.re is _OPENING
            by = opening["who"] if asked else None
            who = named_within(subjects, *opening.span("who")) if by else None
            nobody = Speaker(name="", surface="", at=Span(begin, begin))
            words = trimmed(text, begin, comma.start())
            if asked or words is None:
                return _question(None, words, who or nobody)
            return Reported(at=words, speaker=nobody, verb=None, word="told", rule=TOLD)
    return None


def _question(verb: Verb | None, at: Span | None, asker: Speaker) -> Reported | None:
    if at is None:
        return None
    return Reported(at=at, speaker=asker, verb=verb, word="asked", rule=ASKED)
