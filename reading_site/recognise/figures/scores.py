"""Votes that a text gives as a score: "voted 4-1", "a 52-48 vote", "passed by 24 to 19"."""

from __future__ import annotations

import re

from reading_site.recognise.figures.lexicon import TABLE, alternation
from reading_site.recognise.figures.number import Amount, Number

_BETWEEN = re.compile(r"[-–‑]| to ")
_VOTING = re.compile(
    rf"\b(?i:{alternation(TABLE['voting'])})(?: (?:was|is|of|by|it|them|in|unanimously|narrowly|an?|the|its|vote|votes|count|tally|margin|roll-call)){{0,5}} \Z"
)
VOTING_REACH = 48
_VOTED = re.compile(rf" (?:[a-z-]{{3,14}} )?(?:{alternation(TABLE['voted'])})\b")
_ENDS = re.compile(
    r"[.,;:)”\"’](?!\d)|\Z| (?:to|in|on|for|against|that|along|with|after|last|this|by|at|over|and|but|as|not|before|when|while|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
)


def vote(text: str, yeas: Number, nays: Number) -> list[Amount]:
    """Return the two numbers of a vote; nothing where no word around them tells of one."""
    between = _BETWEEN.match(text, yeas.end)
    if not between or between.end() != nays.start or not (_counts(yeas) and _counts(nays)):
        return []
    if (
        text[nays.end : nays.end + 1] in ("-", "–", "‑")
        and text[nays.end + 1 : nays.end + 2].isalpha()
    ):
        return []  # "voted 4-1-style"
    if between[0] == " to " and yeas.value <= nays.value:
        return []
    voted = between[0] != " to " and _VOTED.match(text, nays.end)
    if not voted:
        low = max(0, yeas.start - VOTING_REACH)
        if not (_VOTING.search(text, low, yeas.start) and _ENDS.match(text, nays.end)):
            return []
    return [
        Amount(
            start=number.start,
            end=number.end,
            number_end=number.end,
            value=number.value,
            counted="votes",
            rule="vote",
        )
        for number in (yeas, nays)
    ]


def _counts(number: Number) -> bool:
    return number.rule == "digits" and not number.scaled and number.value == int(number.value)
