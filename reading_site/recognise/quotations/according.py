"""Reported speech that names its source: "according to the survey", "in Li's view"."""

from __future__ import annotations

import re

from reading_site.recognise.quotations.ascribed import is_source, named_within
from reading_site.recognise.quotations.reported import Reported, trimmed
from reading_site.recognise.quotations.subjects import Subjects

# Nor does "according to" stand further from the end of its sentence.
MAX_ACCORDING = 240
_VIEW = re.compile(r"\s*In ([^,;:\"“”]{2,60}?)[’']s? (?:view|opinion|judge?ment),\s")
_ACCORDING = re.compile(r"In [A-Z][^,;:]{2,60}[’']s? (?:view|opinion|judge?ment),")
_ACCORDING_START = re.compile(
    r"\s*According to\s(?:the\s)?([^,;:\"“”]{2,120}?),\s(?!(?:who|which)\b)"
)
_ACCORDING_END = re.compile(
    r"according to (?:the )?([^,;:\"“”]{2,90})(?:, [^;:\"“”]{2,120})?[.!?]?\s{0,3}\Z"
)


def according(subjects: Subjects, low: int, high: int) -> list[Reported]:
    """Return what the sentence ``[low, high)`` reports from a source that it names, if anything."""
    text = subjects.text
    if not _ACCORDING.search(text, low, min(high, low + MAX_ACCORDING)) and (
        text.find("ccording to", low, high) < 0
    ):
        return []
    match = _ACCORDING_START.match(text, low, high) or _VIEW.match(text, low, high)
    if match:
        span = trimmed(text, match.end(), high)
    else:
        last = text.rfind("according to", max(low, high - MAX_ACCORDING), high)
        match = _ACCORDING_END.match(text, last, high) if last >= 0 else None
        span = trimmed(text, low, match.start()) if match else None
    if match is None or span is None:
        return []
    speaker = named_within(subjects, match.start(1), match.end(1))
    if not speaker.name and not is_source(speaker.surface):
        return []
    word = "in the view of" if match.re is _VIEW else "according to"
    return [Reported(at=span, speaker=speaker, verb=None, word=word, rule="according")]
