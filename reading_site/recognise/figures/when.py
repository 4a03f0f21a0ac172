"""When an amount held: the date of its own clause, or none. A wrong date is worse than none."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from reading_site.model import DateMention
from reading_site.recognise.figures.lexicon import DIGITS, TABLE, alternation

# How far the date of an amount may stand from it, in code points; how many dates are tried.
REACH = 400
NEAR = 3
# What stands before a date that says when something holds. "of 1948" and "since 1948" say it not.
_WHEN = re.compile(
    r"(?:^|[^\w])(?:in|on|by|during|throughout|at|as of|as at|within)"
    r"(?: (?:early|late|mid|about|around))?"
    r"(?P<the> the)?(?: (?:end|start|beginning|middle|close|course|autumn|fall|spring|summer|winter|month|year"
    r"|(?:first|second) half|(?:first|second|third|fourth|last) quarter) of(?: the)?)?[ \n]\Z",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(?:^|[^\w])(?:between|from|in|during)(?: the years)?[ \n]\Z", re.IGNORECASE)
# "in the fire of 1916", "The fire of 1916 killed": what happened has the date that it is named by.
_HAPPENED = re.compile(
    rf"(?:^|[^\w])(?:(?:in|during|by|after|from) the|[Tt]he) (?:[a-z]{{2,20}} ){{0,2}}(?:{alternation(TABLE['happenings'])})"
    r" of (?:the )?(?:(?:spring|summer|autumn|winter) of )?\Z"
)
# "was founded in 2011 and has 31 members": what is does not hold when what was did.
_NOW = re.compile(
    r" (?:and|but) (?:(?:it|they|now|today|currently|still) ){0,2}(?:has|have|is|are|counts|employs|includes|comprises|covers|runs|serves"
    r"|owns|operates|boasts|produces|consists|remains|houses|hosts)\b"
)
_FROM_TO = re.compile(
    r" to (?:(?:about|around|just|nearly|almost|over|only|some|more than|less than) )?"
)
_EXACT = re.compile(r"\d{4}\Z|(?:[A-Z][a-z]{2,8}\.? )")
_RELATIVE = re.compile(
    r"(?:last|this|next|yesterday|today|tonight|tomorrow|earlier|later|during|in|on|over|between|from|by|as of)\b",
    re.IGNORECASE,
)
_SINCE = re.compile(r"(?:since|until|till|before|after|ago|dated)\b", re.IGNORECASE)
# "founded on 8 August 1967", unless a finite verb stands before: "was founded on".
_PARTICIPLE = re.compile(
    rf"(?:(\w{{2,12}}) )?(?:\w{{2,12}}ly )?(?:{alternation(TABLE['participles'])})"
    r"(?: (?:in|at|by) [A-Z][\w’' -]{1,40})?(?: (?:early|late))? ?\Z",
    re.IGNORECASE,
)
_AUXILIARIES = frozenset(("is", "are", "was", "were", "be", "been", "being", "has", "had", "have"))
_HARD = re.compile(r"[;:()“”\"«»—\[\]]| [–-] |--|[.!?]\s")
# Letters in brackets and names in quotation marks end no clause.
_ASIDE = re.compile(r"\([^()\n]{1,40}\)|\"[A-Z][^\"\n]{0,40}\"|“[A-Z][^“”\n]{0,40}”")
_CLAUSE = re.compile(
    r"\b(?:that|which|who|whom|whose|where|when|while|whilst|whereas|because|although|though|after|before|until|since"
    r"|if|unless|than|whether|said|says|told|saying|but|so|compared|versus|(?:up|down) from)\b",
    re.IGNORECASE,
)
_NUMBER = rf"(?:[\d$€£¥]|(?:(?i:{alternation([*DIGITS, *TABLE['qualifiers'], 'none', 'no'])})\b))"
_FURTHER = re.compile(
    rf",? (?:and |or )?(?:with|by|including|among|plus|representing|\w+ing\b|{_NUMBER})"
)
_FRONT = re.compile(
    r" (?:at|in|on|with|during|under|for|within|throughout|thanks to|according to|together with)\b"
)
_OPENING = re.compile(
    r"(?:(?:and|but|or|then|also|only|already|even|as early as|so)[ ,]+){0,2}", re.IGNORECASE
)
_AND = re.compile(rf" (?:and|or) (?!{_NUMBER}|[A-Z])")
_WORD_BEFORE = re.compile(r"(?<!\w)(\w+) \Z")
_LEAD = re.compile(r"(?:in|on|by|during|as of|at)(?: the)? ", re.IGNORECASE)


def date_of(
    text: str, start: int, end: int, dates: Sequence[DateMention], low: int, high: int
) -> str:
    """Return the EDTF of the date that the amount at ``start`` to ``end`` is given for, or "".

    ``low`` and ``high`` bound its sentence. The date stands in the same clause, as an adverbial: not
    in a name, not at a noun ("the covenant of 1966"), not as a beginning ("since 1948"), not in a
    participle's phrase ("founded on 8 August 1967"). The nearer of two is taken, and one that may
    not be taken hides what lies beyond it.
    """
    index = bisect_right(dates, start, key=lambda date: date.at.start)
    before = next((d for d in reversed(dates[max(0, index - NEAR) : index]) if d.edtf), None)
    after = next((d for d in dates[index : index + NEAR] if d.edtf and d.at.start >= end), None)
    low, high = max(low, start - REACH), min(high, end + REACH)
    found: list[tuple[int, int, str]] = []
    if (
        before
        and low <= before.at.start
        and before.at.end <= start
        and _says_when(text, before, low)
        and _reaches(text, before, start, low)
    ):
        found.append((start - before.at.end, 0, before.edtf))
    if (
        after
        and after.at.end <= high
        and _says_when(text, after, low)
        and _follows(text[end : after.at.start])
    ):
        between = text[end : after.at.start]
        # "20 tonnes in 2019 to 35 tonnes in 2022": the date right behind comes first.
        near = 0 if _WHEN.fullmatch(between) or not between.strip() else len(between)
        found.append((near, 1, after.edtf))
    return min(found)[2] if found else ""


def _says_when(text: str, date: DateMention, low: int) -> bool:
    """Tell whether a date is an adverbial of its clause."""
    surface = text[date.at.start : date.at.end]
    clause = text[max(low, date.at.start - REACH) : date.at.start]
    if _SINCE.match(clause[max(clause.rfind(mark) for mark in ",;:—") + 1 :].lstrip()):
        return False
    lead = text[max(low, date.at.start - 60) : date.at.start]
    if date.rule == "year-in-name" or _SINCE.match(surface):
        return False
    if _HAPPENED.search(lead):
        return True
    match = _WHEN.search(lead)
    if match:
        if match["the"] and lead.endswith("the ") and _EXACT.match(surface):
            return False
        return not _participial(lead[: match.start() + 1])
    if "/" in date.edtf and (match := _RANGE.search(lead)):
        return not _participial(lead[: match.start() + 1])
    if not _RELATIVE.match(surface):
        return False
    word = _WORD_BEFORE.search(lead)
    if word and word[1].lower() in ("of", "since", "until", "till", "from", "before", "after"):
        return False
    return not _participial(lead)


def _participial(lead: str) -> bool:
    match = _PARTICIPLE.search(lead)
    return bool(match and (match[1] or "").lower() not in _AUXILIARIES)


def _reaches(text: str, date: DateMention, start: int, low: int) -> bool:
    """Tell whether nothing ends the clause between a date and an amount behind it."""
    between = _ASIDE.sub(lambda m: "_" * len(m[0]), text[date.at.end : start])
    if _HARD.search(between) or _CLAUSE.search(between) or _NOW.search(between):
        return False
    if _FROM_TO.fullmatch(between):
        return False  # "from 54% in May to 35%"
    front = _is_front(text[low : date.at.start], text[date.at.start : date.at.end])
    if not front and "," in between and _relative(text[low : date.at.start]):
        return False
    at = 0
    while (at := between.find(",", at)) >= 0:
        rest = between[at:] + text[start : start + 12]
        if not _FURTHER.match(rest) and not front:
            return False
        if front:
            # The comma behind an opening adverbial; another adverbial may follow.
            front = bool(_FRONT.match(rest[1:]))
        at += 1
    return True


def _is_front(lead: str, surface: str) -> bool:
    """Tell whether a date opens its clause."""
    opened = max(lead.rfind(mark) for mark in (";", ":", "—", "“", '"', ","))
    words = lead[opened + 1 :].strip()
    opening = _OPENING.match(words)
    rest = words[opening.end() :] if opening else words
    if not rest:
        return opened < 0 or bool(_LEAD.match(surface)) or bool(_RELATIVE.match(surface))
    match = _WHEN.search(f"{rest} ") or _RANGE.search(f"{rest} ")
    return bool(match and match.start() == 0)


def _relative(lead: str) -> bool:
    """Tell whether the words before a date, since the last comma, begin a relative clause."""
    return bool(_CLAUSE.search(lead[lead.rfind(",") + 1 :]))


def _follows(between: str) -> bool:
    """Tell whether a date behind an amount belongs to the same clause."""
    return not (
        "," in between or _HARD.search(between) or _CLAUSE.search(between) or _AND.search(between)
    )
