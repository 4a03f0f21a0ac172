"""Quoted words beside what their speaker does: "Lee points at the pier: “…”", "“…” Lee shrugs. “…”"."""

from __future__ import annotations

import re

from reading_site.model import QuotationKind
from reading_site.recognise.quotations.ascribed import Attribution, words_in
from reading_site.recognise.quotations.lexicon import DOCUMENTS, PERCEIVING, WRITINGS
from reading_site.recognise.quotations.marks import SENTENCE_END, Marked
from reading_site.recognise.quotations.speaker import Speaker, head_speaks, speaker_of
from reading_site.recognise.quotations.subjects import Subjects
from reading_site.spans import Span

_OPENER = re.compile(r"\s{0,3}(?:(?:Then|And|But|Later|Now|Still|Yet|So),? )?")
_PRONOUN = re.compile(r"(?:[Hh]e|[Ss]he)\b")
_CAPITAL = re.compile(r"\s[A-Z][a-z]")
_WORD = re.compile(r"[a-z]{2,20}")
_PAUSE = re.compile(
    r"\s?(?P<who>He|She|The [\w-]{2,20}(?: [a-z-]{2,20})?|[A-Z][\w’'-]{1,20}) [^.!?:;\"“”]{2,90}[.!]\s{1,2}"
)
# Such words hold no speech: what stands behind the colon is read, sung or meant.
# So do those that somebody hears: "Lee listened to the driver: “…”"
_WRITTEN = DOCUMENTS | WRITINGS | PERCEIVING
_MET_BY = re.compile(r"\b(?:was|were|is|are) [a-z]{2,14} by\b")
MAX_GESTURE = 90
MIN_WORDS = 2


def acted(subjects: Subjects, mark: Marked, low: int, content: str) -> Attribution | None:
    """Return whose words stand behind what somebody does and a colon: "Then he points at the pier: “…”"."""
    text = subjects.text
    at = mark.open
    while at > low and text[at - 1].isspace():
        at -= 1
    whole = content[:1].isupper() and content[-1] in SENTENCE_END and words_in(content) >= MIN_WORDS
    if not whole or at <= low or text[at - 1] != ":" or at - low > MAX_GESTURE:
        return None
    opening = _OPENER.match(text, low)
    begin = opening.end() if opening else low
    if written(text, begin, at):
        return None
    speaker = _subject(subjects, begin, at)
    if speaker is None or not speaker.name or _CAPITAL.search(text, max(begin, speaker.at.end), at):
        return None  # "He quoted Neruda: “…”"
    return Attribution(kind=QuotationKind.DIRECT, rule="acted", speaker=speaker)


def written(text: str, start: int, end: int) -> bool:
    """Tell whether the words before a colon say that what follows is read, painted, heard or a name."""
    before = text[max(start, end - MAX_GESTURE) : end].lower().replace("was heard to", "")
    return not _WRITTEN.isdisjoint(_WORD.findall(before)) or _MET_BY.search(before) is not None


def _subject(subjects: Subjects, begin: int, end: int) -> Speaker | None:
    cast, index = subjects.cast, subjects.index
    people = cast.person_at(index, begin, end)
    if pronoun := _PRONOUN.match(subjects.text, begin):
        name = cast.pronoun(pronoun[0], index, begin, subjects.starts, subjects.marks)
        return None if people else Speaker(name=name, surface=pronoun[0], at=Span(*pronoun.span()))
    alone = len(people) == 1 and cast.begins(people[0]) == begin
    owns = alone and subjects.text.startswith(("’s", "'s", ":"), people[0].at.end)
    return speaker_of(people[0]) if alone and not owns else None


def pauses(subjects: Subjects, start: int, end: int, speaker: Speaker) -> bool:
    """Tell whether between two quotations stands but a sentence about who speaks in the first."""
    match = _PAUSE.fullmatch(subjects.text, start, end)
    if match is None or not speaker.name:
        return False
    who, at = match["who"], Span(*match.span("who"))
    if who in ("He", "She"):
        return len(match[0]) <= MAX_GESTURE // 2
    if who.startswith("The "):
        phrases = {who.rsplit(" ", 1)[0], who} - {"The"}
        called = [one for one in sorted(phrases) if head_speaks(one)]
        at = Span(at.start, at.start + len(called[0])) if called else at
        return any(_means(subjects, one, at, speaker) for one in called)
    return who in (speaker.name.rsplit(" ", 1)[-1], speaker.surface)


def _means(subjects: Subjects, phrase: str, at: Span, speaker: Speaker) -> bool:
    """Tell whether "The nurse" is who spoke."""
    called = subjects.cast.called("the" + phrase.removeprefix("The"), subjects.index, at)
    return called.name == speaker.name
