"""Reported speech that names its source: "according to the survey", "in Li's view", "Li's claim that"."""

from __future__ import annotations

import re
from dataclasses import replace

from reading_site.model import Mention
from reading_site.recognise.quotations.ascribed import is_source, named_within
from reading_site.recognise.quotations.clauses import is_clause
from reading_site.recognise.quotations.going_on import goes_on
from reading_site.recognise.quotations.joined import second
from reading_site.recognise.quotations.lexicon import (
    FINITE,
    PREPOSITIONS,
    TELLING,
    TENSED,
)
from reading_site.recognise.quotations.reach import ending_at
from reading_site.recognise.quotations.reported import TOLD, Reported, trimmed
from reading_site.recognise.quotations.speaker import Speaker, head_speaks, speaker_of
from reading_site.recognise.quotations.subjects import Subjects
from reading_site.recognise.quotations.verbs import Verb
from reading_site.spans import Span

# Nor does "according to" stand further from the end of its sentence.
MAX_ACCORDING = 360
OPENING_WORDS = 8
_BY = re.compile(r"\sby\s(?=[^.;:!?\"“”]{2,120}?,?\sthat\s)")
_PASSIVE = re.compile(
    r"\b(?:was|were|been|is|are|am|being)\s(?:also |then |later |once |recently )?\Z"
)


def is_sourced(text: str) -> bool:
    """Tell whether a sentence may name its source so; plain tests are the quickest way."""
    return (
        "ccording to" in text
        or ", per " in text
        or (" view" in text and (" view," in text or " view of " in text))
        or (" opinion" in text and (" opinion," in text or " opinion of " in text))
        or (" judg" in text and (" judgement," in text or " judgment," in text))
        or "n the words of " in text
    )


_VIEW = re.compile(r"\s{0,3}In ([^,;:\"“”]{2,60}?)[’']s? (?:view|opinion|judge?ment),\s")
_VIEW_OF = re.compile(r"\s{0,3}In the (?:view|opinion|words) of (?:the )?([^,;:\"“”]{2,80}), ")
_OWN_VIEW = re.compile(r"\s{0,3}In (his|her)(?: own)? (?:view|opinion|judge?ment),\s")
_OWNERS = frozenset({"his", "her", "him"})
# "the words of Li, according to whom home is the sea"
_TO_WHOM = re.compile(r", according to wh(?:om|ich),? ")
_ACCORDING = re.compile(
    r"In (?:[A-Z][^,;:]{2,60}[’']s?|(?:his|her)(?: own)?) (?:view|opinion|judge?ment),"
    r"|In the (?:view|opinion|words) of "
)
_ACCORDING_START = re.compile(
    r"\s*(?:(?:But|And|Yet|So|Still)\s)?[Aa]ccording to\s(?:the\s)?([^,;:\"“”]{2,120}?),\s(?!(?:who|which)\b)"
)
# "According to Li Wei, head of the pilots' guild, …"
_ROLE_NEXT = re.compile(
    r"(?:(?:an?|the|its|their|former|deputy|vice) )?([A-Za-z’' -]{3,80}?(?: (?:of|at|for|in|with|and) [^,;:\"“”]{2,80})?), "
)
_ACCORDING_END = re.compile(
    r"(?:according to|per) (?:the )?([^,;:\"“”]{2,180})(?:, [^;:\"“”]{2,240})?[.!?]?\s{0,3}\Z"
)

# "He said that, according to the survey, boats are late": what follows is the survey's.
_ACCORDING_THAT = re.compile(
    r"\bthat,? according to (?:the )?([^,;:\"“”]{2,90}),\s(?!(?:who|which|an?|the former)\b)"
)
# "The delay, according to Li, lies with the yard"
_ACCORDING_MID = re.compile(
    r",\s(?:(?:according to|per) (?:the )?([^,;:\"“”]{2,90})|in (?P<whose>his|her) (?:own )?(?:view|opinion)|by the (?:count|tally|reckoning|estimate) of (?:the )?(?P<by>[^,;:\"“”]{2,90})),\s(?!(?:who|which|an?|the|former|head|chair)\b)"
)
_ISSUED_NEXT = re.compile(
    r"(?:published|released|issued|conducted|commissioned|compiled|carried out|seen|obtained|dated|signed) [^,;:\"“”]{2,90}, "
)
_APART = re.compile(r"[:;]\s(?=according to )")
_ACCORDING_BARE = re.compile(r"\s*According to\s(?:the\s)?")
_CLAUSE_NEXT = re.compile(
    r"\s(?:(?:the|an?|there|over|more|at|some|about|nearly|its|his|her|their)\b|\d|[A-Z])"
)

# "rejected claims that the road is lost", "asked about reports that …": somebody's, it is open whose
_CLAIMED = re.compile(
    r"\b(?:rejected|rejects|denied|denies|refuted|refutes|dismissed|dismisses|disputed|disputes|rebuffed|rebutted|alarmed (?:at|by)|alarm (?:at|over)|[Aa]sked about|[Rr]esponding to|[Rr]eacting to|answering|[Cc]onfronted with)"
    r"(?: as [a-z]{3,20})? (?:(?:the|an?|any|all|these|those|earlier|recent|media|press|news|widespread|repeated) ){0,3}(?P<noun>claims?|allegations?|accusations?|charges?|reports?|suggestions?|rumou?rs|speculation) that "
)
_CLAIMS = (
    "claim",
    "claims",
    "allegation",
    "allegations",
    "accusation",
    "accusations",
    "charge",
    "charges",
    "report",
    "reports",
    "suggestion",
    "suggestions",
    "rumors",
    "rumours",
    "speculation",
)
_MAIN_NEXT = re.compile(r", (?=(?:he|she|they|it|the [a-z]|[A-Z])[^,]{0,80})")
# "dismissed claims that the road is lost as “a rumour”"
_AS_WHAT = re.compile(
    r"\sas\s(?=[\"“]|(?:false|baseless|untrue|unfounded|groundless|nonsense|lies|rumou?rs?)\b)"
)
# Its word comes first, to which the search skips at once.
_THAT = re.compile(r"that(?<=\sthat)\s")


def has_claim(text: str) -> bool:
    """Tell whether a text has a claim that something is so, which is rejected or asked about."""
    ends = (that.start() - 1 for that in _THAT.finditer(text))
    return any(text.endswith(_CLAIMS, 0, end) for end in ends) and bool(_CLAIMED.search(text))


def claimed(subjects: Subjects, low: int, high: int) -> list[Reported]:
    """Return what a claim says of which it is open whose it is: "denied reports that …"."""
    text = subjects.text
    claim = _CLAIMED.search(text, low, high)
    if claim is None:
        return []
    comma = _MAIN_NEXT.search(text, claim.end(), high) if claim[0][0] in "AaRrCc" else None
    cut = comma or goes_on(text, claim.end(), high) or _AS_WHAT.search(text, claim.end(), high)
    span = trimmed(text, claim.end(), cut.start() if cut else high)
    nobody = Speaker(name="", surface="", at=Span(claim.end(), claim.end()))
    word = claim["noun"]
    return (span and [Reported(at=span, speaker=nobody, verb=None, word=word, rule=TOLD)]) or []


def _at(subjects: Subjects, start: int, high: int) -> Mention | None:
    """Return the name at ``start`` behind which a clause begins without a comma."""
    text = subjects.text
    people = subjects.cast.person_at(subjects.index, start, high)[:1]
    for mention in (*people, *subjects.cast.other_at(subjects.index, start, high)[:1]):
        if mention.at.start == start and _CLAUSE_NEXT.match(text, mention.at.end):
            return mention
    return None


def _holder(subjects: Subjects, role: str, start: int, high: int) -> Mention | None:
    """Return who stands alone between commas behind a role: "According to his sister, Ann Lee, …"."""
    if not (head_speaks(role) and role.split()[0] in _OWNING):
        return None
    for person in subjects.cast.person_at(subjects.index, start, high)[:1]:
        closed = person.at.end == high or subjects.text.startswith((", ", "."), person.at.end)
        if subjects.cast.begins(person) == start and closed:
            return person
    return None


def _sourced(mention: Mention, span: Span) -> Reported:
    speaker = speaker_of(mention)
    return Reported(at=span, speaker=speaker, verb=None, word="according to", rule="according")


_OWNING = frozenset({"his", "her", "their", "its", "our", "my", "the"})
_CONNECTORS = frozenset({"Yet", "But", "And", "So", "Still"})
_VERB_NEXT = re.compile(r"[a-z]+(?:s|ed)\b")
_ANY_VERB = re.compile(r"\b[a-z]+ed\b")


def _is_parted(text: str, low: int, match: re.Match[str]) -> bool:
    """Tell whether the source stands between subject and verb: "The delay, according to Li, lies"."""
    front = text[low : match.start()]
    verbless = TENSED.isdisjoint(front.split()) and not _ANY_VERB.search(front)
    following = text[match.end() : match.end() + 24].split(" ")[0]
    words = front.split()
    if len(words) > 1 and words[-1] in FINITE:
        return True  # "He had, according to Li, brought the coat"
    return verbless and (following in FINITE or bool(_VERB_NEXT.fullmatch(following)))


def _is_opening(text: str, low: int, match: re.Match[str]) -> bool:
    """Tell whether nothing but a time or a place stands before the source: "By May, according to Li, ten had left"."""
    front = text[max(low, text.rfind("; ", low, match.start()) + 1) : match.start()].split()
    front = front[1:] if front and front[0] in _CONNECTORS else front
    behind = text[match.end() :].split(maxsplit=OPENING_WORDS)[:OPENING_WORDS]
    return (
        bool(front)
        and len(front) <= OPENING_WORDS
        and front[0].lower() in PREPOSITIONS
        and TENSED.isdisjoint(front)
        and not _ANY_VERB.search(" ".join(front))
        and (not FINITE.isdisjoint(behind) or _ANY_VERB.search(" ".join(behind)) is not None)
    )


def _no_clause(front: str) -> bool:
    """Tell whether the words are nothing but a time or a place: "On the island"."""
    words = front.split()
    return (
        len(words) <= OPENING_WORDS
        and words[0].lower() in PREPOSITIONS
        and TENSED.isdisjoint(words)
        and not _ANY_VERB.search(front)
    )


def _owner(subjects: Subjects, match: re.Match[str], group: str | int) -> Speaker:
    """Return who "him" or "her" stands for, without a name where that is open."""
    word, at = match[group], Span(*match.span(group))
    name = subjects.cast.pronoun(word, subjects.index, at.start, subjects.starts, subjects.marks)
    return Speaker(name=name, surface=word, at=at)


def to_whom(subjects: Subjects, low: int, high: int) -> list[Reported]:
    """Return what a relative clause gives by the name before it: "Li, according to whom home is the sea"."""
    text = subjects.text
    match = _TO_WHOM.search(text, low, high)
    named = match and ending_at(subjects.cast, subjects.index, low, match.start())
    if match is None or named is None:
        return []
    cut = goes_on(text, match.end(), high)
    span = trimmed(text, match.end(), cut.start() if cut else high)
    return [] if span is None else [_sourced(named, span)]


def according(subjects: Subjects, low: int, high: int) -> list[Reported]:
    """Return what the sentence ``[low, high)`` reports from a source that it names, if anything."""
    text = subjects.text
    if not _ACCORDING.search(text, low, min(high, low + MAX_ACCORDING)) and (
        text.find("ccording to", low, high) < 0
        and text.find(", per ", low, high) < 0
        and text.find(", in h", low, high) < 0
        and text.find(", by the ", low, high) < 0
    ):
        return []
    if apart := _APART.search(text, low, high):
        low = apart.end()  # "They differ: according to the guild, …"
    bare = _ACCORDING_BARE.match(text, low, high)
    if bare and (named := _at(subjects, bare.end(), high)):
        span = trimmed(text, named.at.end, high)
        return [] if span is None else [_sourced(named, span)]
    match = (
        _ACCORDING_START.match(text, low, high)
        or _VIEW.match(text, low, high)
        or _VIEW_OF.match(text, low, high)
        or _OWN_VIEW.match(text, low, high)
        or _ACCORDING_THAT.search(text, low, high)
    )
    if match:
        begin = match.end()
        if aside := _ISSUED_NEXT.match(text, begin, high):
            begin = aside.end()  # "According to the study, published in May, …"
        role = _ROLE_NEXT.match(text, begin, high) if match.re is _ACCORDING_START else None
        if role and head_speaks(role[1]) and FINITE.isdisjoint(role[0].replace(",", "").split()):
            begin = role.end()
        if match.re is _ACCORDING_START and (held := _holder(subjects, match[1], begin, high)):
            rest = trimmed(text, held.at.end, high)
            return [] if rest is None else [_sourced(held, rest)]
        span = trimmed(text, begin, high)
    else:
        last = text.rfind("according to", max(low, high - MAX_ACCORDING), high)
        if last < 0:
            last = text.rfind(", per ", max(low, high - MAX_ACCORDING), high)
            last += len(", ") if last >= 0 else 0
        match = _ACCORDING_END.match(text, last, high) if last >= 0 else None
        span = trimmed(text, low, match.start()) if match else None
        if match and span and _no_clause(span.of(text)):
            # "On the island, according to figures of May, the sum is ten": what stands behind.
            span = trimmed(text, match.end(1), high) if match[1][0].islower() else None
            span = span if span and is_clause(span.of(text)) else None
        parted = _ACCORDING_MID.search(text, low, high)
        if parted and _is_parted(text, low, parted):
            match, span = parted, trimmed(text, low, high)
        elif parted and _is_opening(text, low, parted):
            match, span = parted, trimmed(text, parted.end(), high)
    if match is None or span is None:
        return []
    mid = match.re is _ACCORDING_MID and not match[1]
    owner = ("whose" if match["whose"] else "by") if mid else 1
    owned = match[owner] in _OWNERS
    if owned:
        speaker = _owner(subjects, match, owner)
    else:
        speaker = named_within(subjects, *match.span(owner))
    if not (owned or speaker.name or is_source(speaker.surface)):
        return []
    ended = match.re is _ACCORDING_END
    if ended and (held := _holder(subjects, match[1], match.end(1) + len(", "), high)):
        speaker = speaker_of(held)
    behind = ended and second(text, match.end(1), high)
    viewed = match.re in (_VIEW, _VIEW_OF, _OWN_VIEW) or owner == "whose"
    word = "in the view of" if viewed else "according to"
    found = Reported(at=span, speaker=speaker, verb=None, word=word, rule="according")
    return [found, replace(found, at=behind)] if behind else [found]


def told_by(subjects: Subjects, verb: Verb, that: int) -> Speaker | None:
    """Return who speaks in "they were told by the minister, Ann Lee, that …"."""
    text = subjects.text
    by = _BY.match(text, verb.end) if verb.form in TELLING else None
    if by is None or not _PASSIVE.search(text, max(0, verb.start - 20), verb.start):
        return None
    end = text.rfind("that", by.end(), that)
    return named_within(subjects, by.end(), max(end, by.end())) if end > 0 else None
