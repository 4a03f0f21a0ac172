"""Numbers beside which nothing is counted: "14 will cut their tolls", "and 307 in England"."""

from __future__ import annotations

import re

from reading_site.recognise.figures.lexicon import COUNTING_QUALIFIERS
from reading_site.recognise.figures.number import Number

# "…, 14 will cut their tolls", "and 6 more are to follow": what is counted stands before.
_CLAUSE_BEFORE = re.compile(
    r"(?:[,;–—-]|\b(?:and|while|but|whereas)) (?:(?:and|while|but|whereas|another|some|about|nearly|over|almost|more than|around|up to|at least|fewer than|less than|only|just|roughly|approximately) ){0,2}\Z"
)
_GO_ON = re.compile(
    r"(?P<more> (?:more|others))? (?:will|would|have|has|had|are|were|did|do|could|can|may|must|plan|agreed|voted|remain|said)\b"
)
_SENTENCE_END = re.compile(r"[.!?][”\"’]? ")
MAX_BACK = 200
# "1,836 people in the Netherlands and 307 in England"
_ELSEWHERE = re.compile(r" in (?:the )?(?=[A-Z])")
_PLACES = re.compile(
    r" in (?:the )?[A-Z][\w’' -]{1,40}(?:, \d[\d,]* in (?:the )?[A-Z][\w’' -]{1,40}){0,6}"
    r"(?:,|,? and|,? but) (?:\w+ ){0,3}\Z"
)
# "In 2021 there were 15."
_THERE = re.compile(r"\b[Tt]here (?:were|are) (?:(?:only|about|some|already|still) )?\Z")
_THERE_ENDS = re.compile(r"\Z|[.;)](?!\d)|, | (?:today|now|then|left|in all|altogether)\b")
# "23 were injured."
_OPENS = re.compile(r"(?:\A|[.!?;][”\"’]? |\n)[“\"‘]?\Z")
# "Only three survived.", "Another 20 joined."
_LEADS = re.compile(
    r"(?:\A|[.!?;][”\"’]? |\n)[“\"‘]?(?:Only|Just|Another|An additional|A further|The other|The remaining|The first|The last) \Z"
)
_DID = re.compile(
    r" (?:were|are|was|is|have|had|died|survived|escaped|drowned|joined|left|fled|came|returned|remain|remained|stayed|attended|followed|said|voted|will|would|took|went|got)\b"
)
_BEFELL = re.compile(
    r" (?:(?:were|are|have been|had been|remain|remained|stayed) (?!(?:the|a|an|to)\b)|(?:died|survived|escaped|drowned)\b)"
)
# "87 deaths, including 15 in the third week", "It has 54, with another 38 under way"
_AMONG = re.compile(
    r"(?:\b(?:including|among them)|(?:\b(?:and|with|plus)|,) (?:another|an additional|a further)) "
    r"(?:(?:about|nearly|almost|around|some|at least|more than|over|up to|just|only) )?\Z"
)
_AMONG_ENDS = re.compile(
    r"[.,;)](?!\d)|\Z| (?:in|from|at|on|who|for|of|by|since|under|being|still|waiting|awaiting|to be|that|with|during|last|this|were|had|have|was|online|abroad|elsewhere|overseas|there)\b"
)
# "In 2008 we had 517.", "It now has 54,"
_HAS = re.compile(
    r"\b(?:has|have|had|counts?|counted|employs?|employed|runs?|operates?|owns?|holds?|held) "
    r"(?:(?:now|just|only|about|nearly|almost|around|some|at least|more than|over) ){0,2}\Z"
)
_HAS_ENDS = re.compile(r"[.;](?!\d)|,(?! ?\d| \w+ and \d)|\Z")
# "He asked for 50 more."
_MORE = re.compile(r" more(?=[.;,)]|\Z)")
# "It has 150 wagons and needs another 300 by August."
_ANOTHER_ENDS = re.compile(
    r"\Z|[.;,)](?!\d)| (?:by|in|before|during|over|within|at|from|next|this)\b"
)
_BARE_ENDS = re.compile(
    r"\Z|[.,;)](?!\d)| (?:were|are|was|have|had|has|came|remain|remained|died|survived|attended|joined|left|stayed|took|returned|fled"
    r"|in|at|on|by|and|but|after|before|during|since|are|will|would|could|may|on)\b"
)


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
