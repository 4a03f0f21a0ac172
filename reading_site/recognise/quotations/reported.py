"""A stretch of reported speech, and what of a sentence is it."""

from __future__ import annotations

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
# Shorter remains are no statement.
MIN_WORDS = 3
STOPS = " .,;:!?。！？；，\n"


def trimmed(text: str, start: int, end: int, least: int = MIN_WORDS) -> Span | None:
    """Return ``[start, end)`` without blanks and stops; None for fewer words than ``least``."""
    while start < end and (text[start].isspace() or text[start] in ",:;"):
        start += 1
    while end > start and text[end - 1] in STOPS:
        end -= 1
    if end <= start or words_in(text[start:end]) < least:
        return None
    return Span(start, end)
