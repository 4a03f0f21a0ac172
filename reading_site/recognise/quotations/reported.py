"""A stretch of reported speech, and what of a sentence is it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from reading_site.recognise.quotations.ascribed import words_in
from reading_site.recognise.quotations.speaker import Speaker
from reading_site.recognise.quotations.verbs import Verb
from reading_site.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """A stretch of reported speech."""

    at: Span
    speaker: Speaker
    verb: Verb | None
    word: str
    rule: str


ASKED = "asked-by"
"""The rule of a question that somebody was asked: its speaker is not whom the text tells of."""
TOLD = "told"
"""The rule of what somebody was told: nobody is named who told it."""
# Shorter remains are no statement.
MIN_WORDS = 3
STOPS = " .,;:!?。！？；，\n■□▪●◆"


# "answered that in his letter: "…""
THAT_ALONE = re.compile(r"(?:in|on|at|with|by|to)\b[^.;:!?\"“”]{0,60}:\s?[\"“‘']")
# "Amnesty said the guards were armed": a name that is not known as one.
BARE_NAME = re.compile(r"(?:The (?=[^ ]+ ))?[A-Z][\w’'-]{2,20}(?: [A-Z][\w’'-]{1,20}){0,2}")
# "The utility said it would close"
THE_NOUN = re.compile(r"[Tt]he [a-z-]+(?: [a-z-]+){0,2}")
# "When Li said that the ship was late, the crew left."
_SUBORDINATE = re.compile(
    r"(?:\A|[.!?]\s|[\"”]\s)(?:(?:And|But|So|Then),?\s)?(?:[Oo]nce|[Ww]hen|[Aa]fter|[Aa]s soon as|[Ii]f|[Uu]ntil|[Bb]ecause|[Ss]ince|[Aa]lthough|[Tt]hough|[Ww]hile|[Ww]henever)\s(?:[Tt]he |an? )?\Z"
)
_MAIN = re.compile(
    r",[\"”]?\s(?!and\b|or\b|but\b|nor\b|which\b|who\b|whose\b|where\b|as\b|if\b|when\b|not\b|including\b|such\b|like\b|because\b|was\b|were\b|is\b|are\b|has\b|had\b|have\b|will\b|would\b|\d|\w+ing\b)"
    r"(?![^,;]{2,60},\s(?:was|were|is|are|has|had|have|will|would|can|could|may|should|[a-z]{2,16}ed)\b)"
)


def main_clause(text: str, subject: int, start: int, end: int) -> int:
    """Return where in ``[start, end)`` the main clause begins, if the subject opens a subordinate one."""
    if _SUBORDINATE.search(text, max(0, subject - 24), subject) is None:
        return end
    found = _MAIN.search(text, start, end)
    if found is None:
        return end
    return found.start() + (2 if len(found[0]) > len(", ") else 0)  # the mark that closes is kept


def trimmed(text: str, start: int, end: int, least: int = MIN_WORDS) -> Span | None:
    """Return ``[start, end)`` without blanks and stops; None for fewer words than ``least``."""
    while start < end and (text[start].isspace() or text[start] in ",:;"):
        start += 1
    while end > start and text[end - 1] in STOPS:
        end -= 1
    if end <= start or words_in(text[start:end]) < least:
        return None
    return Span(start, end)
