"""The subject that stands before a reporting verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reading_site.model import EntityKind, Mention
from reading_site.recognise.quotations.inverted import Inverted
from reading_site.recognise.quotations.lexicon import (
    AUXILIARIES,
    NOT_FINITE_AFTER,
    SPEAKERS,
)
from reading_site.recognise.quotations.marks import Marks
from reading_site.recognise.quotations.speakers import (
    MAX_SENTENCE,
    PRONOUNS,
    Cast,
    Speaker,
    head_speaks,
    preposed,
    speaker_of,
)
from reading_site.recognise.quotations.verbs import Verb
from reading_site.spans import Span

_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_LAST_WORD = re.compile(r"([\w’'-]{1,40})[\s,]{0,40}\Z")
_CLAUSE = re.compile(r"(?:, |; |: |— | – | and | but | while | that | as |[\"“”»] ?,? ?)")
_APPOSITION = re.compile(r"(?:,|\s?\(|\sof\s|\sfrom\s|\sat\s|\sin\s|\s?（)")
_ON_DAY = re.compile(r"\s(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s\Z")
_CONNECTORS = frozenset(
    {"As", "as", "But", "And", "While", "However", "Also", "Thus", "So", "that", "and"}
)
# A subject without a name has few words.
MAX_SUBJECT_WORDS = 12
MAX_SUBJECT_CHARS = 240
# An apposition whose second comma is missing is hardly longer.
MAX_OPEN_WORDS = 8
_COMMON = re.compile(
    r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,4}\Z|(?:[Tt]he|[Aa]n?|[Oo]ne|[Hh]is|[Hh]er|[Tt]heir|[Ss]ome|[Mm]any|[Ss]everal|[Oo]ther|[A-Z][a-z]+) [\w’' -]{2,60}\Z"
)


class Subjects:
    """Finds subjects in one block."""

    def __init__(
        self, cast: Cast, index: int, text: str, starts: Sequence[int], marks: Marks
    ) -> None:
        self.cast = cast
        self.index = index
        self.text = text
        self.starts = starts
        self.marks = marks
        self.after = Inverted(cast, index, text, self._pronoun).find

    def before(self, verb: Verb, low: int, *, loose: bool = False) -> Speaker | None:
        """Return the subject that ends before the verb and begins at ``low`` or later.

        ``loose`` allows any noun as subject, as quotation marks beside the verb warrant it.
        """
        low = max(low, verb.start - MAX_SENTENCE)
        if verb.participle:
            return self._main(low, verb.start)
        end = self._strip(verb.start, low)
        if end <= low:
            return None
        last = _LAST_WORD.search(self.text, max(low, end - 40), end)
        if not last:
            return None
        word = last[1]
        if word.lower() in ("and", "but"):
            spoke = self.cast.last
            here = self.cast.last_block == self.index
            if spoke and here and low <= spoke.at.start < end:
                return spoke
            return self._first_of_clause(low, last.start(1))
        if word.lower() in NOT_FINITE_AFTER:
            return None
        if word.lower() in PRONOUNS:
            return self._pronoun(word, last.start(1), last.end(1), low)
        return self._named(low, end) or self._noun(low, end, loose)

    def _first_of_clause(self, low: int, end: int) -> Speaker | None:
        """Return the subject of the first of two verbs: "she smiled and said"."""
        start = low
        for mark in (", ", "; "):
            at = self.text.rfind(mark, low, end)
            start = max(start, at + 2 if at >= 0 else low)
        first = _WORD.match(self.text, start)
        if first and first[0].lower() in ("he", "she", "they"):
            return self._pronoun(first[0], first.start(), first.end(), low)
        people = self.cast.person_at(self.index, start, end)
        if people and not self.text[start : people[0].at.start].strip():
            return speaker_of(people[0])
        apposed = [
            p
            for p in self.cast.person_at(self.index, low, start)
            if self.text.startswith(", ", p.at.end)
            and not preposed(self.text, self.cast.begins(p), low)
        ]
        return speaker_of(apposed[0]) if len(apposed) == 1 and not people else None

    def _strip(self, at: int, low: int) -> int:
        """Return where the subject ends once auxiliaries and adverbs are left aside."""
        for _ in range(5):
            day = _ON_DAY.search(self.text, max(low, at - 16), at)
            if day:
                at = day.start()
                continue
            match = _LAST_WORD.search(self.text, max(low, at - 40), at)
            if not match:
                break
            word = match[1].lower()
            if word not in AUXILIARIES and not (word.endswith("ly") and match[1].islower()):
                break
            if word == "to" or (word in ("all", "both", "in", "on", "go")):
                break
            at = match.start(1)
        while at > low and (self.text[at - 1].isspace() or self.text[at - 1] == ","):
            at -= 1
        return at

    def _pronoun(self, word: str, start: int, end: int, low: int) -> Speaker | None:
        lowered = word.lower()
        if lowered in ("i", "we", "you", "that"):
            return None
        if lowered == "it":
            body = self.cast.body(self.index, start, self.starts)
            return replace(speaker_of(body), surface=word, at=Span(start, end)) if body else None
        if lowered in ("who", "which"):
            people = [
                m
                for m in self.cast.person_at(self.index, low, start)
                if self.text[m.at.end : start].strip(" ,") == ""
            ]
            if lowered == "which" or not people:
                return None
            return speaker_of(people[-1])
        name = self.cast.pronoun(word, self.index, start, self.starts, self.marks)
        return Speaker(name=name, surface=word, at=Span(start, end))

    def _named(self, low: int, end: int) -> Speaker | None:
        people = [m for m in self.cast.person_at(self.index, low, end) if not self._in_marks(m)]
        fallback = None
        for mention in people:
            if self._reaches(mention.at.end, end, person=True):
                if not preposed(self.text, self.cast.begins(mention), low):
                    return speaker_of(mention)
                if mention.at.end == end and len(people) == 1 and self._heads(low, mention):
                    fallback = mention
        if fallback is not None:
            return speaker_of(fallback)
        for other in self.cast.other_at(self.index, low, end):
            if other.kind is EntityKind.PLACE or not self._reaches(other.at.end, end, person=False):
                continue
            if not preposed(self.text, other.at.start, low):
                return speaker_of(other)
        return None

    def _reaches(self, start: int, end: int, *, person: bool) -> bool:
        """Tell whether nothing but an apposition stands between a name's end and the verb."""
        gap = self.text[start:end]
        if not gap.strip():
            return True
        if gap.startswith(("’s", "'s")):
            return False
        shut = self.text[end : end + 1] in (",", ")") or gap[-1] in ")）"
        if shut and person and ", who " in gap and gap.startswith((" of ", " from ", " at ")):
            return len(gap.split()) <= 2 * MAX_SUBJECT_WORDS
        if gap.startswith((",", " (", "(", "（")):
            return shut or (person and gap.count(",") == 1 and len(gap.split()) <= MAX_OPEN_WORDS)
        return person and bool(_APPOSITION.match(gap)) and len(gap.split()) <= MAX_SUBJECT_WORDS

    def _heads(self, low: int, mention: Mention) -> bool:
        """Tell whether nothing but titles stands between the clause's start and the name."""
        before = self.text[max(low, mention.at.start - 60) : mention.at.start]
        words = before.lower().split()
        return "," not in before and len(words) < 6 and SPEAKERS.isdisjoint(words)

    def _in_marks(self, mention: Mention) -> bool:
        return self.marks.holds(mention.at.start, mention.at.end)

    def _noun(self, low: int, end: int, loose: bool) -> Speaker | None:
        low = max(low, end - MAX_SUBJECT_CHARS)
        start = conjoined = low
        for match in _CLAUSE.finditer(self.text, low, end):
            conjoined = match.end()
            if match[0] != " and ":
                start = conjoined
        for begin in sorted({start, conjoined}):
            found = self._phrase(begin, end, loose)
            if found:
                return found
        return None

    def _phrase(self, start: int, end: int, loose: bool) -> Speaker | None:
        """Return the words ``[start, end)`` as subject, if they can be one that speaks."""
        while start < end and self.text[start] in " ,\"'”“’‘\n":
            start += 1
        surface = self.text[start:end]
        words = surface.split()
        if not words or len(words) > MAX_SUBJECT_WORDS:
            return None
        if words[0] in _CONNECTORS and len(words) > 1:
            start += len(words[0]) + 1
            surface = self.text[start:end]
        owner = self.cast.surname(surface)
        if owner:
            return Speaker(name=owner, surface=surface, at=Span(start, end))
        joint = len(self.cast.person_at(self.index, start, end)) > 1 and " and " in surface
        if not joint and not head_speaks(surface) and not (loose and _could_speak(surface)):
            return None
        name = (
            self.cast.role(surface, self.index, start) if surface.lower().startswith("the ") else ""
        )
        return Speaker(name=name, surface=surface, at=Span(start, end))

    def _main(self, low: int, at: int) -> Speaker | None:
        """Return the subject of the main clause, for a participle such as "adding"."""
        if (
            self.cast.last
            and self.cast.last_block == self.index
            and low <= self.cast.last.at.start < at
        ):
            return self.cast.last
        people = [m for m in self.cast.person_at(self.index, low, at) if not self._in_marks(m)]
        for mention in people:
            if not preposed(self.text, self.cast.begins(mention), low) and not self.text.startswith(
                ("’s", "'s"), mention.at.end
            ):
                return speaker_of(mention)
        for other in self.cast.other_at(self.index, low, at):
            if other.kind is EntityKind.ORGANISATION and not preposed(
                self.text, other.at.start, low
            ):
                return speaker_of(other)
        first = _WORD.match(self.text, low)
        if first and first[0].lower() in ("he", "she", "they"):
            return self._pronoun(first[0], first.start(), first.end(), low)
        match = re.compile(
            r"(?:[A-Z][\w’'-]*|the)(?: [\w’'-]+){0,4}?(?= (?:spoke|said|made|gave|issued|delivered|released)\b)"
        ).search(self.text, low, at)
        if match and head_speaks(match[0]):
            return Speaker(name="", surface=match[0], at=Span(*match.span()))
        return None


def _could_speak(surface: str) -> bool:
    return bool(_COMMON.match(surface)) and len(surface.split()) <= 8
