"""Quoted words without a verb of the table beside them: what stands next to them tells who speaks."""

from __future__ import annotations

import re

from reading_site.model import EntityKind, QuotationKind
from reading_site.recognise.quotations.ascribed import Attribution, words_in
from reading_site.recognise.quotations.gender import SOMEONE
from reading_site.recognise.quotations.lexicon import PREPOSITIONS, SPEAKERS, VERBS
from reading_site.recognise.quotations.marks import Marked
from reading_site.recognise.quotations.sentences import sentence_at
from reading_site.recognise.quotations.speaker import Speaker, preposed, speaker_of
from reading_site.recognise.quotations.subjects import Subjects
from reading_site.spans import Span

MIN_WORDS = 3
_NOT_SPOKEN = frozenset(
    {"read", "reads", "saw", "holds", "held", "goes", "found", "finds", "hopes", "fears"}
)
# "“…,” the presenter cut in"
_NOUN = re.compile(
    r" ((?:the|an?|one|another) (?:[a-z-]{2,20} ){0,2}?([a-z-]{3,20})) ([a-z]{2,20})\b"
)
_DOES = re.compile(r" ([a-z]{2,20})\b")
_NO_VERBS = PREPOSITIONS | {"who", "whose", "which", "that", "once", "and", "or", "but", "himself"}
_MYSELF = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s)\b")
_PRONOUN = re.compile(r"(?:He|She)\b")
_WORD = re.compile(r"[a-z]+")
_IT_READS = re.compile(
    r"It (?:read|reads|said|says|went|ran|began|begins)\b[^.;!?\"“”]{0,30}:\s?\Z"
)
ISSUES = re.compile(
    r"\b(?:issued|released|made|gave|read|published|posted|offered|delivered|wrote|sent) (?:an?|the|his|her|their|this|these|following) "
    r"(?:[a-z]+ ){0,2}(?:statement|remarks?|speech|letter|message|comment|reply|response|apology|tweet|post|address)\b"
)


def tagged(subjects: Subjects, mark: Marked, content: str) -> Attribution | None:
    """Return who stands behind the marks with a verb that nobody knows: "“…,” Lee weighed in"."""
    text, at = subjects.text, mark.close
    comma = content[-1] in ",，" or text[at : at + 1] == ","
    if not mark.closed or not (comma or content[-1] in "?!") or words_in(content) < MIN_WORDS:
        return None
    at += text[at : at + 1] == ","
    noun = _NOUN.match(text, at)
    if noun and noun[2] in SPEAKERS and noun[3] not in _NO_VERBS:
        speaker = subjects.cast.called(noun[1], subjects.index, Span(*noun.span(1)))
        return Attribution(kind=QuotationKind.DIRECT, rule="after", speaker=speaker)
    people = subjects.cast.person_at(subjects.index, at, min(len(text), at + 80)) if comma else []
    if not people or subjects.cast.begins(people[0]) != at + 1:
        return None
    does = _DOES.match(text, people[0].at.end)
    if does is None or does[1] in _NO_VERBS:
        return None
    return Attribution(kind=QuotationKind.DIRECT, rule="after", speaker=speaker_of(people[0]))


def teller(subjects: Subjects, mark: Marked, last: Speaker | None) -> Speaker | None:
    """Return who is meant by "I" in quoted words, where the sentence before is about one person alone.

    That is who answers, remembers, or has spoken before; or who alone spoke in a block that names
    nobody else and ends with the marks.
    """
    text, cast, index = subjects.text, subjects.cast, subjects.index
    if not _MYSELF.search(text, mark.start, mark.end) or not mark.open:
        return None
    low, _ = sentence_at(subjects.starts, max(0, mark.open - 2), mark.open)
    if subjects.marks.last_close(mark.open, -1) > low:
        return None
    people = cast.person_at(index, low, mark.open)
    names = {person.name for person in people}
    if pronoun := _PRONOUN.match(text, low):
        name = cast.pronoun(pronoun[0], index, low, subjects.starts, subjects.marks)
        told = Speaker(name=name, surface=pronoun[0], at=Span(*pronoun.span()))
        return told if name and names <= {name} and cast.has_spoken(name) else None
    if len(names) == 1:
        first = people[0]
        begins = cast.begins(first)
        opens = begins == low or text.endswith(", ", low, begins)
        doing = _WORD.findall(text[first.at.end : mark.open])
        speaks = cast.has_spoken(first.name) or any(
            "t" in VERBS.get(word, "") and word not in _NOT_SPOKEN for word in doing
        )
        owned = text.startswith(("’s", "'s"), first.at.end)
        return speaker_of(first) if opens and speaks and not owned else None
    here = {person.name for person in cast.person_at(index, 0, mark.open)}
    ends = mark.close >= len(text.rstrip())
    alone = last and last.name and here == {last.name} and cast.last_block == index
    if names or not (ends and alone and last) or SOMEONE.match(text[low : mark.open]):
        return None
    return last


def issuer_of(subjects: Subjects, at: int) -> Speaker | None:
    """Return who made the statement of which the sentence before the marks tells."""
    low, _ = sentence_at(subjects.starts, max(0, at - 1), at)
    if low and _IT_READS.match(
        subjects.text, low, at
    ):  # "… an oral statement. It read in part: “…”"
        low = sentence_at(subjects.starts, low - 1, at)[0]
    if low >= at or not ISSUES.search(subjects.text, low, at):
        return None
    cast = subjects.cast
    for person in cast.person_at(subjects.index, low, at)[:1]:
        if not preposed(subjects.text, cast.begins(person), low):
            return speaker_of(person)
    for body in cast.other_at(subjects.index, low, at)[:1]:
        if body.kind is EntityKind.ORGANISATION and not preposed(subjects.text, body.at.start, low):
            return speaker_of(body)
    return None
