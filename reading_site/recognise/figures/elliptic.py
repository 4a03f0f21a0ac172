"""Numbers beside which nothing is counted: "14 will cut their tolls", "and 307 in England"."""

from __future__ import annotations

import re

from reading_site.recognise.figures.lexicon import (
    BARE_ENDS,
    BARE_VERBS,
    COUNTING_QUALIFIERS,
    WEIGHED,
)
from reading_site.recognise.figures.number import Number

# "…, 14 will cut their tolls", "and 6 more are to follow": what is counted stands before.
_CLAUSE_BEFORE = re.compile(
    rf"(?:[,;–—-]|\b(?:and|while|but|whereas)) (?:(?:and|while|but|whereas|another) )?{WEIGHED}\Z"
)
_GO_ON = re.compile(rf"(?P<more> (?:more|others))? (?:{BARE_VERBS['goes_on']})\b")
_SENTENCE_END = re.compile(r"[.!?][”\"’]? ")
MAX_BACK = 200
# "1,836 people in the Netherlands and 307 in England"
_ELSEWHERE = re.compile(r" in (?:the )?(?=[A-Z])")
_PLACES = re.compile(
    r" in (?:the )?[A-Z][\w’' -]{1,40}(?:, \d[\d,]* in (?:the )?[A-Z][\w’' -]{1,40}){0,6}"
    r"(?:,|,? and|,? but) (?:\w+ ){0,3}\Z"
)
# "In 2021 there were 15."
_THERE = re.compile(rf"\b[Tt]here (?:were|are) {WEIGHED}\Z")
_THERE_ENDS = re.compile(rf"\Z|[.;)](?!\d)|, | (?:{BARE_ENDS['there']})\b")
# "23 were injured."
_OPENS = re.compile(r"(?:\A|[.!?;][”\"’]? |\n)[“\"‘]?\Z")
# "Only three survived.", "Another 20 joined."
_LEADS = re.compile(
    r"(?:\A|[.!?;][”\"’]? |\n)[“\"‘]?(?:Only|Just|Another|An additional|A further|The other|The remaining|The first|The last) \Z"
)
_DID = re.compile(rf" (?:{BARE_VERBS['did']})\b")
_BEFELL = re.compile(
    rf" (?:(?:{BARE_VERBS['befell']}) (?!(?:the|a|an|to)\b)|(?:{BARE_VERBS['fared']})\b)"
)
# "87 deaths, including 15 in the third week", "It has 54, with another 38 under way"
_AMONG = re.compile(
    rf"(?:\b(?:including|among them)|(?:\b(?:and|with|plus)|,) (?:another|an additional|a further)) {WEIGHED}\Z"
)
_AMONG_ENDS = re.compile(rf"[.,;)](?!\d)|\Z| (?:{BARE_ENDS['among']})\b")
# "In 2008 we had 517.", "It now has 54,"
_HAS = re.compile(rf"\b(?:{BARE_VERBS['has']}) {WEIGHED}\Z")
_HAS_ENDS = re.compile(r"[.;](?!\d)|,(?! ?\d| \w+ and \d)|\Z")
# "He asked for 50 more."
_MORE = re.compile(r" more(?=[.;,)]|\Z)")
# "It has 150 wagons and needs another 300 by August."
_ANOTHER_ENDS = re.compile(rf"\Z|[.;,)](?!\d)| (?:{BARE_ENDS['another']})\b")
_BARE_ENDS = re.compile(rf"\Z|[.,;)](?!\d)| (?:{BARE_ENDS['counting']})\b")


def elliptic(
    text: str, number: Number, since: int | None, qualifier: str
) -> tuple[int, bool] | None:
    """Return where the amount ends and whether it counts what the amount before did; None for none.

    ``since`` is the end of the amount before, None where that counted nothing.
    """
    if number.value <= 1:
        return None
    if since is not None and (end := _of_before(text, number, since)) is not None:
        return end, True
    start, end = number.start, number.end
    if since is not None and (reached := _alike(text, number, since)):
        return reached, True
    if _DID.match(text, end) and _LEADS.search(text, max(0, start - 20), start):
        return end, False
    if number.rule != "digits":
        return None
    if _THERE.search(text, max(0, start - 30), start) and _THERE_ENDS.match(text, end):
        return end, since is not None and not _SENTENCE_END.search(text, since, start)
    if _OPENS.search(text, max(0, start - 4), start) and _BEFELL.match(text, end):
        return end, False
    if qualifier in COUNTING_QUALIFIERS and _BARE_ENDS.match(text, end):
        return end, False
    return None


def _alike(text: str, number: Number, since: int) -> int | None:
    """Return the end of a number of what was counted in this sentence or the one before, where it says so."""
    start, end = number.start, number.end
    if start - since > MAX_BACK or number.rule not in ("digits", "words"):
        return None
    apart = len(_SENTENCE_END.findall(text, since, start))
    if not apart and _AMONG_ENDS.match(text, end):
        among = _AMONG.search(text, max(since, start - 40), start)
        if among:
            return end
    if apart <= 1 and (more := _MORE.match(text, end)):
        return more.end()
    another = text.endswith(("nother ", " further "), 0, start) and _ANOTHER_ENDS.match(text, end)
    if apart <= 1 and another and number.rule == "digits":
        return end
    if number.rule != "digits" or apart > 1 or not _HAS_ENDS.match(text, end):
        return None
    return end if _HAS.search(text, max(since, start - 36), start) else None


def _of_before(text: str, number: Number, since: int) -> int | None:
    """Return the end of a number that goes on about what was counted before."""
    if number.start - since > MAX_BACK or _SENTENCE_END.search(text, since, number.start):
        return None
    elsewhere = number.rule == "digits" and _ELSEWHERE.match(text, number.end)
    if elsewhere and _PLACES.match(text, since, number.start):
        return number.end
    goes_on = _GO_ON.match(text, number.end)
    if not goes_on:
        return None
    clause = _CLAUSE_BEFORE.search(text, max(since, number.start - 30), number.start)
    if not clause or text[max(0, clause.start() - 3) : clause.start()].rstrip()[-1:].isdigit():
        return None  # "rounds 3 and 4 have been lost"
    if number.rule == "words" and not goes_on["more"]:
        return None
    return goes_on.end("more") if goes_on["more"] else number.end
