"""What somebody called something: "called the ruling a blow to the coast"."""

from __future__ import annotations

import re

from reading_site.recognise.quotations.lexicon import JUDGEMENTS, NAMING
from reading_site.recognise.quotations.verbs import Verb

_CALLED = re.compile(
    r"\s(?:it|this|that|them|him|her"
    r"|(?:(?:the|this|that|these|those|his|her|its|their|such)|[A-Z][\w’'-]{1,30}[’']s?)(?:\s[\w’'-]{1,30}){1,8}?)"
    r"\s(?:an?|another|one of the|the (?:most|worst|best|first|last|[a-z]{3,12}est))\s(?P<what>(?:[\w’'-]{1,30}\s?){1,6})"
)
_HEAD_ENDS = frozenset(
    {"of", "to", "by", "for", "that", "on", "in", "against", "from", "which", "and", "at", "over"}
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
