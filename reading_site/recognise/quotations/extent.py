"""How far a report without marks goes: up to where the reporter goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading_site.recognise.quotations.ascribed import words_in
from reading_site.recognise.quotations.beside import resumed
from reading_site.recognise.quotations.going_on import before_occasion, goes_on
from reading_site.recognise.quotations.lexicon import (
    BLAMING,
    DESCRIBING,
    FEELING,
    FURTHER,
    PLURAL_FORMS,
    PRAISING,
)
from reading_site.recognise.quotations.reported import MIN_WORDS, Reported, main_clause, trimmed
from reading_site.recognise.quotations.speaker import Speaker
from reading_site.recognise.quotations.verbs import Verb

MIN_THAT_WORDS = 2
# So many words before marks in an object are more than the marks themselves.
MIN_DEMAND = 4
# "welcomed the findings"
MIN_OBJECT = 2
# What goes on about the object of "praised", and says why in a few words.
_ON_IT = re.compile(
    r",\s(?:calling|describing|(?:highlighting|noting|stressing|emphasi[sz]ing|underlining|underscoring|citing)"
    r"(?!(?:\s[^\s,;.]{1,30}){8}))\s(?:it|them|its|their|this|him|her|his)\s(?![\"“])"
)
_FURTHER = re.compile(
    rf",\s(?:and )?(?:also |then |further )?(?:{'|'.join(sorted(FURTHER))}|[a-z]{{3,14}}ed)\s"
    r"(?:an?|the|that|for|to|its|his|her|their|on|all|more|new)\s"
)
# "Ann Lee, who warned of storms, nevertheless went out": the main clause goes on.
_GOES_OUT = re.compile(
    r",\s(?:nevertheless|nonetheless|still|also|later|then|[a-z]{3,14}ly)\s"
    r"(?:[a-z]{3,14}ed|was|were|is|are|has|had|did|does|said|told|went|came|took|made|gave|left|stood)\b"
)
_PRESENT = re.compile(r"\b(?:is|are|am|has|have|can|cannot|will|must|do|does|needs?|remains?)\b")
_PAST = re.compile(r"\b(?:was|were|had|did|would|could)\b")
# Behind a clause in the past the reporter adds in the present: "said the yard was shut, although the law guarantees a place"
_ADDED = re.compile(
    r",\s(?:which|who|when|where|although|though|so|and\s(?=(?:it|he|she|they)\s))\s?(?P<tail>[^,;:.\"“”]{3,80})"
)
_TENSE = re.compile(
    r"\b(?:(was|were|had|did|would|could|might|[a-z]{3,14}ed)|is|are|has|have|does|do|can|will|remains?"
    r"|[a-z]{3,12}s(?=\s(?:the|an?|its|their|his|her|up|on|more|about|over|some|at|\d)\b))\b"
)
_SO = re.compile(r",\s(?:so|and so|then)\s(?:he|she|they|it|[A-Z][\w’'-]{1,20}|the\s[a-z]{2,16})\s")
# "My wife says the road is lost, but I went", "The guild wants ten boats, so we need more": who writes goes on.
_WRITER = re.compile(r",[\"”]?\s(?:(?:but|yet)\s(?=I\s)|so\s(?=(?:I|we)\s))")
_MINE = re.compile(r"\b(?:I|[Ww]e|us|[Oo]ur|[Mm]y)\b")
SHARE_SPEAKS = re.compile(r"(?i:(?:about|nearly|some|only|over|almost|more than|just) )?\d")
_SHARE = re.compile(
    r"%|percent|per cent|\A(?:[A-Za-z]{1,12} )?\d|\b(?:half|third|quarter)\b|\d (?:in|out of) \d"
)
_QUESTION_ON = re.compile(r";\s(?:and\s)?(?:if|whether|when|where|why|how|what|who|which)\s")
# "workers fear the yard is unsafe and say they stay away"
_AND_SAY = re.compile(
    r",?\s(?:and|but)\s(?:also\s)?(?:say|argue|insist|warn|claim|believe|fear|complain)\s"
)
# "thanked the crew for its help and encouraged all to stay", "criticised the toll and called it a lie"
_OBJECT_ON = re.compile(
    r",?\s(?:and|but)\s(?:also\s|then\s)?(?:called\s(?!(?:for|on|upon|off|in)\b)|(?:encouraged|asked|invited|advised|told)\s[^,;.:\"“”]{2,60}?\sto\s[a-z])"
)
_APART = re.compile(r",\s(?=[a-z]{3,14}ed\s)")
_THAN = re.compile(r",\s(?:compared (?:with|to)|up from|down from|against) ")
# "the need for a law, whose draft, in her words, “is a start”"
_WITH_WORDS = re.compile(
    r",\s(?:which|who|whose|where)\s[^.;:\"“”]{0,80}\bin (?:his|her|their) (?:own )?words?,?\s[\"“‘]"
)


def report(
    text: str, start: int, high: int, speaker: Speaker, verb: Verb, rule: str
) -> Reported | None:
    """Return what the verb reports in ``[start, high)``, up to where the reporter goes on."""
    least = MIN_THAT_WORDS if rule == "that" else MIN_WORDS
    if rule == "object" and speaker.name and verb.form in PRAISING | FEELING:
        least = MIN_OBJECT
    end = high = main_clause(text, speaker.at.start, start, high)
    if text.endswith((" who ", " which "), 0, verb.start) and (
        out := _GOES_OUT.search(text, start, high)
    ):
        end = high = out.start()
    end = high = resumed(text, speaker, verb, start, high)
    cut = goes_on(text, start, high, verb.form)
    while cut and rule == "question" and _QUESTION_ON.match(text, cut.start()):
        cut = goes_on(text, cut.start() + 1, high, verb.form)  # "if it is late; and when it comes"
    if verb.form.startswith("asked ") and (apart := _APART.search(text, start, high)):
        end = high = apart.start()  # "asked about the toll, called it late"
    if rule == "object" and (
        joined := _OBJECT_ON.search(text, start, cut.start() if cut else high)
    ):
        cut = joined
    if cut and verb.classes == "dn" and " " not in verb.form and _ON_IT.match(text, cut.start()):
        # "condemned the raid, calling it a crime": so it was condemned.
        cut = goes_on(text, cut.start() + len(", "), high)
    if verb.form in PLURAL_FORMS and (
        on := _AND_SAY.search(text, start, cut.start() if cut else high)
    ):
        cut = on
    few = (
        least if cut and (" and " in cut[0] or " but " in cut[0] or rule == "object") else MIN_WORDS
    )
    if cut and words_in(text[start : cut.start()]) >= few:
        end = cut.start()
    elif cut and rule == "object":
        return None
    writer = _WRITER.search(text, start, end)
    spoken = _MINE.search(text, start, writer.start()) if writer else None
    if writer and not (spoken and text.startswith("we", writer.end())):
        end = writer.start()
    if rule == "question":
        put = _SO.search(text, start, end)
        end = put.start() if put else end  # "asked whether they were free, so she went"
    if rule == "object":
        told = _WITH_WORDS.search(text, start, end)
        end = told.start() if told else end
    if rule == "object" and ("t" not in verb.classes or verb.form in FEELING):
        end = before_occasion(text, start, end)
    if _SHARE.search(speaker.surface) and (than := _THAN.search(text, start, end)):
        end = than.start()  # "71 percent said they were well, compared with 38 in May"
    if rule == "that":
        end = _same_subject(text, verb, start, end)
    end = _before_present(text, start, end)
    span = trimmed(text, start, end, least)
    if span is None:
        return None
    return Reported(at=span, speaker=speaker, verb=verb, word=verb.form, rule=rule)


def _before_present(text: str, start: int, end: int) -> int:
    """Return where a clause in the past ends before one that the reporter adds in the present."""
    for added in _ADDED.finditer(text, start, end):
        clause = text[start : added.start()]
        tense = _TENSE.search(added["tail"])
        backshifted = _PAST.search(clause) and not _PRESENT.search(clause)
        if tense and not tense[1] and backshifted and words_in(clause) >= MIN_WORDS:
            return added.start()
    return end


def says_more(text: str, report: Reported, marks: Sequence[int]) -> bool:
    """Tell whether an object says more than the marks in it: "urged all to share data “in the wet season”".

    ``marks``: where quoted words begin.
    """
    verb, at = report.verb, report.at
    if verb is None or verb.form in DESCRIBING | BLAMING:
        return False
    firsts = [mark for mark in marks if at.start <= mark < at.end]
    before = text[at.start : min(firsts)] if firsts else ""
    return words_in(before) >= MIN_DEMAND and not before.rstrip(" \"“‘'").endswith(" to")


# Behind them a clause has a verb without a tense: "suggested that others study the practice and hoped that they would come"
_SUBJUNCTIVE = frozenset({"suggested", "proposed", "recommended", "demanded"})
_HOPED = re.compile(r",?\sand\s(?:also\s)?(?:hoped|wished|believed)\s(?:that|for)\s")


def _same_subject(text: str, verb: Verb, start: int, end: int) -> int:
    """Return where a "that" clause ends before a further verb of the reporting one's subject.

    "He stressed that ships are late, proposed a new quay": after a clause in the present a verb
    of saying in the past is not of that clause.
    """
    further = _FURTHER.search(text, start, end) or _HOPED.search(text, start, end)
    past = verb.form.split()[0].endswith("ed") or verb.form in ("said", "held", "told", "found")
    if not further or not past:
        return end
    clause = text[start : further.start()]
    present = _PRESENT.search(clause) or verb.form in _SUBJUNCTIVE
    present = present and not _PAST.search(clause)
    return further.start() if present and words_in(clause) >= MIN_WORDS else end
