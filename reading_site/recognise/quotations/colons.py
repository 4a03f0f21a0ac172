"""Quoted words behind a name and a colon: "Lee: “…”", "For Lee, the answer is simple: “…”"."""

from __future__ import annotations

import re

from reading_site.model import EntityKind, QuotationKind
from reading_site.recognise.quotations.ascribed import Attribution, words_in
from reading_site.recognise.quotations.bare import bare_name
from reading_site.recognise.quotations.lexicon import PREPOSITIONS_FOREIGN
from reading_site.recognise.quotations.marks import Marked
from reading_site.recognise.quotations.speaker import Speaker, preposed, speaker_of
from reading_site.recognise.quotations.subjects import Subjects
from reading_site.spans import Span

_NAME_COLON = re.compile(r"([^!?:;\"“”]{2,120})[:：]\s*\Z")
# "Rep. Ann Lee (D-OH):"
_BRACKETED = re.compile(r" ?\([^()\n]{1,24}\)\Z")


def before_colon(subjects: Subjects, mark: Marked, begin: int, content: str) -> Attribution | None:
    """Return the speaker of ``Name: "…"``."""
    if not subjects.text[max(begin, mark.open - 2) : mark.open].rstrip().endswith((":", "：")):
        return None
    match = _NAME_COLON.search(subjects.text, max(begin, mark.open - 130), mark.open)
    if not match or words_in(content) < 2:
        return None
    people = subjects.cast.person_at(subjects.index, begin, mark.open)
    people = [
        m
        for m in people
        if m.at.end == match.end(1) and not _spoken_to(subjects.text, subjects.cast.begins(m))
    ] or [
        m
        for m in people
        if not preposed(subjects.text, m.at.start, begin)
        or subjects.text.startswith("For ", m.at.start - 4)  # "For Li, the answer is simple: “…”"
        or subjects.text.startswith(
            ", who ", m.at.end
        )  # "the advice of Li, who ended with a plea: “…”"
    ]
    if people and subjects.text.startswith(("’s", "'s"), people[0].at.end):
        return None
    speaker = speaker_of(people[0]) if people else _turn(subjects, match, begin)
    if speaker is None:
        return None
    return Attribution(kind=QuotationKind.DIRECT, rule="name-colon", speaker=speaker)


def _spoken_to(text: str, start: int) -> bool:
    """Tell whether the word before a name says in another language that somebody speaks to it."""
    before = text[:start].rsplit(maxsplit=1)
    return bool(before) and before[-1] in PREPOSITIONS_FOREIGN


def _turn(subjects: Subjects, match: re.Match[str], begin: int) -> Speaker | None:
    """Return who speaks where nothing but a name or an office stands before a colon."""
    if begin or subjects.text[: match.start(1)].strip():
        return None
    cast, index = subjects.cast, subjects.index
    for other in cast.other_at(index, 0, match.end(1)):
        whole = other.at.end == match.end(1) and not subjects.text[: other.at.start].strip()
        if whole and other.kind is EntityKind.ORGANISATION:
            return speaker_of(other)
    head = _BRACKETED.sub("", match[1])
    name = bare_name(head)
    end = match.start(1) + len(head)
    at = Span(end - len(name), end)
    if not name or _spoken_to(subjects.text, at.start):
        return None
    return Speaker(name=name, surface=name, at=at)
