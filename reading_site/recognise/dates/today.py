"""Where "today" is the day of publication, and where it means these days."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reading_site.recognise.dates.lexicon import (
    DAY_DEEDS,
    MEETING,
    OBJECT_STARTS,
    OFFERS,
    PAST_VERBS,
    PAST_WITHOUT_OBJECT,
    PRESENT_VERBS,
    PUBLISHING,
    TODAYS,
    alternation,
)

_PAST = alternation(sorted(PAST_VERBS))
# "opened its office in the town today."
_END = re.compile(
    rf"\b(?:\w{{3,20}}ed|{_PAST})\b[^.;!?\"“”]{{0,200}} (today)(?=[.,;]|\Z| \()",
)
# "noted that the rocket is in service today": what stands so in these days
_STANDS = re.compile(r"\bthat [^,.;]{3,80} (?:is|are)\b[^.;]{0,80}\Z")
# "held a call today with the envoy"
_WITH = re.compile(
    rf"\b(?:{alternation(sorted(MEETING))})\b[^.;!?\"“”]{{0,80}} (today)(?= (?:with|to|by|about|on|at|in)\b)"
)
_BESIDE = re.compile(
    rf"\b(?:{alternation([*sorted(MEETING), 'earlier', 'later'])}) (today)\b"
    r"|(?<![\w-])(today) (?=(?:[a-z]+ed|said)\b)"
)
# In the mouth of who speaks: "to be here today", "we have begun today", "that I announce today", "as we meet today".
_SPOKEN = re.compile(
    r"\b(?:here|gathered?|assembled?|am \w{3,14}ing|are \w{3,14}ing|(?:(?:have|has)|[’']ve) (?:(?:just|also|all|already) )?(?:\w{3,14}(?:ed|un|en|de|ne)|said|heard|met|put|set|read)(?: so)?(?: [a-z]{3,14}ly)?|(?:I|[Ww]e) (?:[a-z]+ ){0,2}[a-z]+"
    r"|join(?:ing)? (?:you|us|me)|with (?:you|us)|before you) (today)(?=[.,;:]| (?:to|with|in|at|for|and|that|because|as|by|on)\b| [–—] )"
)
# "an honour for me to speak in this hall today"
_HONOURED = re.compile(
    r"\b(?:honou?r(?:ed)?|privileged?|pleased|pleasure|glad|delight(?:ed)?|happy|proud|grateful)\b(?: [a-z]{1,12}){0,5} to (?:speak|address|be|stand|join|welcome|present|open|share|meet|have|participate|attend)"
    r"(?: [\w'’-]{1,20}){0,8} (today)(?=[.,;:]| (?:to|with|in|at|for|and|that|because|as|by|on)\b)"
)
# "to offer you today", "That's all for today": who speaks
_TO_YOU = re.compile(r"\b(?:(?<!are )(?:you|all for|enough for)|here for) (today)(?=[.,;!?]|\Z)")
# "today’s press conference", not "today’s world"
_OWNED = re.compile(
    rf"(?<![\w-])([Tt]oday)[’']s (?:[a-z-]{{3,14}} )?(?:{alternation(TODAYS)})(?![\w-])"
)
# "today is a good start", behind a conjunction
_IS = re.compile(r"\b(?:but|and|that|because) (today) (?=is (?:an?|the) |marks )")
# "And today, Mayor Li is announcing …", "it matters that today six towns have agreed …"
_CLAUSE = re.compile(
    r"(?:(?:(?<=[.!?] )|(?<=[“\"\n])|\A)(?:And|But|So|Then|Also)|\bthat) (today),? "
)
# At the head of a sentence, a quotation or a paragraph behind its dateline.
_FIRST = re.compile(r"(?:(?<=[.!?] )|(?<=[“\"—–\n])|(?<=[-—–:] )|\A)Today,? ")
# "Today is the day of the sea", "Today marks a year"
_DAY_ITSELF = re.compile(r"(?:is (?:a|an|the|[A-Z])|marks )")
_WORD = re.compile(r"([\w’'&@-]{1,40})([.,;:!?)”\"]{0,3}) (?:[(“\"])?")
# What _END and _WITH may take before "today": 200 code points, a verb, and some to spare.
_REACH = 260
_AHEAD = 80
# A subject of more words is hardly followed by its verb.
MAX_SUBJECT = 24


def todays(text: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each "today" that is the day of publication."""
    if "today" in text:
        # No pattern reaches further back than this, nor further on.
        first = max(0, text.index("today") - _REACH)
        last = min(len(text), text.rindex("today") + _AHEAD)
        for match in _CLAUSE.finditer(text, first, last):
            if _tells(text, match.end()):
                yield match.span(1)
        for pattern in (_BESIDE, _END, _WITH, _SPOKEN, _IS, _HONOURED, _TO_YOU):
            for match in pattern.finditer(text, first, last):
                start, end = match.span(match.lastindex or 1)
                if not (pattern is _END and _STANDS.search(text, match.start(), start)) and (
                    pattern is not _SPOKEN or not _offers(text, match.start(), start)
                ):
                    yield start, end
    if "oday’s " in text or "oday's " in text:
        for match in _OWNED.finditer(text):
            yield match.span(1)
    if "Today" in text:
        for match in _FIRST.finditer(text):
            if _tells(text, match.end()):
                yield match.start(), match.start() + 5


_FIRST_WORD = re.compile(r"[A-Z][a-z]+")


def _offers(text: str, at: int, today: int) -> bool:
    """Tell whether a sentence asks its reader to buy or come: "Start your journey with us today."."""
    low = max(
        (text.rfind(stop, 0, today) + len(stop) for stop in (". ", "! ", "? ", "\n")), default=0
    )
    first = _FIRST_WORD.match(text, low if low > 1 else 0)
    return first is not None and first[0] in OFFERS and text.startswith(("with us", "join"), at)


# What is done on one day, where many did it over the years: "190 states have ratified the treaty".
_DONE = re.compile(
    rf" ?(?:(?:just|also|all|now) )?(?:(?:{alternation(DAY_DEEDS)})\b|(?:taken|made) (?:an?|the|another|this) (?:[a-z]+ ){{0,2}}(?:step|decision|vote|oath|pledge|promise)\b|come together\b)"
)
_MANY = re.compile(
    r"(?i:most|many|more|some|all|over|nearly|almost|few|several|millions|thousands)\b"
)


def _tells(text: str, at: int) -> bool:
    """Tell whether the first verb from ``at`` on is in the past or tells what is published now.

    "Today, the mayor opened …", "Today, the union is publishing …"; "Today, many ports are empty"
    speaks of these days.
    """
    if _DAY_ITSELF.match(text, at) and text[at - 2] != ",":
        return True
    stated, bounds = False, at
    for _ in range(MAX_SUBJECT):
        match = _WORD.match(text, at)
        if match is None or ("." in match[2][-1:] and len(match[1]) > 2):
            return False
        word, at = match[1], match.end()
        following = _WORD.match(text, at)
        after = following[1] if following else text[at : at + 20].split(" ")[0].rstrip('.!?”"')
        if stated:
            return word in PUBLISHING
        if word in ("have", "has") or word.endswith(("’ve", "'ve")):
            return _DONE.match(text, at) is not None and not _MANY.match(text, bounds)
        if word in PRESENT_VERBS:
            if word not in ("is", "are") or after not in PUBLISHING:
                return False
            stated = True
        elif (
            word in PAST_VERBS
            or word in PAST_WITHOUT_OBJECT
            or (
                word.endswith("ed")
                and word.islower()
                and len(word) > len("seed")
                and (after in OBJECT_STARTS or not after[:1].islower())
            )
        ):
            return True
    return False
