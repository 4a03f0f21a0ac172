"""What somebody called something: "called the ruling a blow to the coast"."""

from __future__ import annotations

import re

from reading_site.recognise.quotations.lexicon import JUDGEMENTS, NAMING, PARTICLE_OBJECTS
from reading_site.recognise.quotations.verbs import Verb

_CALLED = re.compile(
    r"\s(?:it|this|that|them|him|her"
    r"|(?:(?:the|this|that|these|those|his|her|its|their|such)|[A-Z][\w’'-]{1,30}[’']s?)(?:\s[\w’'-]{1,30}){1,8}?)"
    r"\s(?:an?|another|one of the|the (?:most|worst|best|first|last|[a-z]{3,12}est))\s(?P<what>(?:[\w’'-]{1,30}\s?){1,6})"
)
_HEAD_ENDS = frozenset(
    {"of", "to", "by", "for", "that", "on", "in", "against", "from", "which", "and", "at", "over"}
)

_AS_SUCH = PARTICLE_OBJECTS["as"]
# "which Lee described as a blow", "that crews have called a test of the law"
_RELATIVE = re.compile(r"\b(?:which|that|what)\s(?:[\w.’'-]{1,30}\s){1,7}\Z")
_SO_CALLED = re.compile(r"\s(?=(?:an?|the|one of|his|her|its|their)\s[\w’'-]{2,30}\s[a-z])")
MAX_RELATIVE = 130


def named_so(text: str, verb: Verb, low: int, high: int) -> int | None:
    """Return where the judgement begins of what a relative clause takes up: "which Lee called a gift to us"."""
    form = verb.form
    if form in _AS_SUCH:
        start = verb.end + len(" as") if text.startswith(" as ", verb.end) else -1
    elif form in NAMING and _SO_CALLED.match(text, verb.end, high):
        start = verb.end
    else:
        return None
    if start < 0 or verb.participle:
        return None
    return (
        start if _RELATIVE.search(text, max(low, verb.start - MAX_RELATIVE), verb.start) else None
    )


def judged(text: str, verb: Verb, high: int) -> bool:
    """Tell whether a verb of naming takes an object and a judgement of it, no name and no hearer.

    "called the arrest an attempt to …", not "called the dog a cab", "called the crew to the deck".
    """
    if verb.form not in NAMING or verb.participle:
        return False
    match = _CALLED.match(text, verb.end, high)
    if match is None:
        return False
    head = ""
    for word in match["what"].split():
        if word in _HEAD_ENDS:
            break
        head = word
    return head.lower() in JUDGEMENTS
