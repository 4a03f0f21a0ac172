"""What an object alone reports: "praised the plan", "stressed the need to go", "called the toll a blow"."""

from __future__ import annotations

import re

from reading_site.recognise.quotations.ascribed import words_in
from reading_site.recognise.quotations.closing import SAID_LAST
from reading_site.recognise.quotations.extent import report
from reading_site.recognise.quotations.lexicon import (
    CAUTIONING,
    DEMANDING,
    DESCRIBING,
    DOCUMENTS,
    EMPHASISING,
    PERSONAL,
    PRAISING,
    PREPOSITIONS,
    PROPOSALS,
    SAID_OBJECTS,
    SOURCES,
    SPEAKERS,
    TEXTS,
)
from reading_site.recognise.quotations.reported import Reported
from reading_site.recognise.quotations.speaker import head_noun
from reading_site.recognise.quotations.subjects import Subjects
from reading_site.recognise.quotations.verbs import Verb

# "highlighted the beauty of the bay" names a subject; what is longer tells what was said of it.
MIN_OBJECT_WORDS = 8
_ONE = re.compile(r"(?i:he|she|the [a-z-]{3,20}(?: [a-z-]{3,20})?)\Z")
# "called on the guilds to help"; who "called on the mayor" paid a visit.
_TO_ACT = re.compile(
    r"(?:(?! and [a-z]{2,14}ed\b)[^.;:]){1,200}?\s(?:not\s)?to\s(?!the\b|an?\b|his\b|her\b|its\b|their\b|all\b)[a-z]|[^.;]{1,200}\sto:"
)
_OBJECT = re.compile(r"(?: [A-Za-z’'-]{1,30}){1,4}")
# "described as late the plan that the port had made"
_AS_WHAT = re.compile(
    r" as (?:[a-z]+ly )?[a-z-]{3,20}(?: and [a-z-]{3,20})? (?=(?:the|any|all|his|her|its|their|these|those|what)\s)"
)
_THAT_BEFORE = re.compile(r" that (?:has |have |had |also |once )?\Z")
_RELATIVE_BEFORE = re.compile(r"\b(?:which|that|what)\s(?:the\s|an?\s)?\Z")
_AS_OBJECT = re.compile(r"\sas\s")
# "warned against a return", "cautioned about the cost": of what, and not "of" itself.
_OF_WHAT = re.compile(r" (?:repeatedly |also |again )?(?:against|of|about|over)(?= )")
# "asked for comment"
_NO_COMMENT = frozenset({"comment", "comments", "permission", "directions"})
_RAISING = frozenset({"raised", "raises", "raising"})
_CONCERNS = re.compile(
    r" (?:[a-z]{2,14} ){0,2}(?:concerns?|questions?|doubts|objections|alarm|fears) (?:about|over|as to|regarding|concerning|on) "
)
_AFTER_VERB = re.compile(r"\s*([A-Za-z0-9’'-]+|[^\s])")


class Objects:
    """Finds in one block what verbs of praise, blame and demand report by their object."""

    def __init__(self, subjects: Subjects) -> None:
        self._subjects = subjects
        self._text = subjects.text

    def of(self, verb: Verb, low: int, high: int, *, to_do: bool = False) -> Reported | None:
        """Return what "praised", "stressed the need to" and the like report; named speakers only."""
        following = _AFTER_VERB.match(self._text, verb.end, high)
        if (
            not following
            or not following[1][0].isalnum()
            or following[1].lower() in ("by", "in", "at", "on", "what", "me", "you")
        ):
            return None
        if verb.form.startswith("asked ") and self._text.endswith(", ", low, verb.start):
            return None  # "Lee, asked about the toll, said …"
        if following[1].lower() in _NO_COMMENT and verb.form.startswith("ask"):
            return None
        if verb.form in PROPOSALS and following[1].lower() in PREPOSITIONS and not to_do:
            return None  # "proposed to her"
        visits = verb.form.endswith((" on", " upon"))
        if visits and not _TO_ACT.match(self._text, verb.end, high):
            return None
        judged_first = (
            _AS_WHAT.match(self._text, verb.end, high) if verb.form in DESCRIBING else None
        )
        if judged_first:
            return self.felt(verb, low, high, MIN_OBJECT_WORDS, start=judged_first.end())
        if verb.form in DESCRIBING and (
            following[1].lower() == "as" or not _AS_OBJECT.search(self._text, verb.end, high)
        ):
            return None  # "which she described as a relief": of what, stands elsewhere
        if SAID_LAST.search(self._text, verb.end, high):
            return None  # "He feels contempt for the auditors, shareholders said"
        slight = False
        if "t" in verb.classes and verb.form not in DEMANDING | PRAISING:
            spoken = _OBJECT.match(self._text, verb.end, high)
            slight = spoken is None or SAID_OBJECTS.isdisjoint(spoken[0].lower().split())
            if slight and verb.form not in EMPHASISING:
                return None
        about = verb.form.endswith(" about")  # "asked about the toll" names a subject
        long = slight or about or (verb.form in PROPOSALS and not to_do)
        return self.felt(verb, low, high, MIN_OBJECT_WORDS if long else 0)

    def named_so(self, verb: Verb, low: int, high: int, start: int) -> Reported | None:
        """Return the judgement behind "which she described as", where a relative clause has that subject."""
        speaker = self._subjects.before(verb, low, joined=False)
        if speaker is None or not _RELATIVE_BEFORE.search(self._text, low, speaker.at.start):
            return None
        return report(self._text, start, high, speaker, verb, "relative")

    def cautions(self, verb: Verb, high: int) -> bool:
        """Tell whether the verb tells of what somebody warned: "cautioned against a return"."""
        return verb.form in CAUTIONING and _OF_WHAT.match(self._text, verb.end, high) is not None

    def raises(self, verb: Verb, high: int) -> bool:
        """Tell whether somebody raises what they say: "raised concerns about the toll"."""
        return verb.form in _RAISING and _CONCERNS.match(self._text, verb.end, high) is not None

    def felt(
        self, verb: Verb, low: int, high: int, least: int = 0, start: int = -1
    ) -> Reported | None:
        """Return the object of the verb where a named or known speaker stands before it."""
        speaker = self._subjects.before(verb, low, joined=False)
        if verb.form in _RAISING and speaker and not (speaker.person or speaker.is_body):
            return None  # "the storm raised questions about the quay"
        if speaker is None or speaker.place or (speaker.surface == "it" and not speaker.name):
            return None
        if _THAT_BEFORE.search(self._text, speaker.at.end, verb.start):
            return None  # "a group that praised the toll"
        if (verb.form in PERSONAL or verb.participle) and (
            not speaker.person or speaker.is_body or head_noun(speaker.surface) in TEXTS
        ):
            return None  # "the declaration reaffirmed the right to water"
        if least and verb.form in PROPOSALS and head_noun(speaker.surface) in DOCUMENTS | SOURCES:
            return None  # "the data suggested a link between the two"
        known = speaker.name or verb.form in _RAISING or _ONE.match(speaker.surface)
        if verb.participle and not known:
            return None
        if not (
            speaker.name
            or speaker.surface[:1].islower()
            or " " in speaker.surface
            or speaker.surface.lower() in SPEAKERS | {"he", "she"}
        ):
            return None
        about = _OF_WHAT.match(self._text, verb.end, high) if verb.form in CAUTIONING else None
        start = about.end() if about else max(start, verb.end)
        found = report(self._text, start, high, speaker, verb, "object")
        if found and words_in(found.at.of(self._text)) < least:
            return None
        return found
