"""The subject of a reporting verb, before it or, turned round, after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reading_site.model import EntityKind, Mention
from reading_site.recognise.quotations.lexicon import (
    AUXILIARIES,
    BARE,
    NOT_FINITE_AFTER,
    ONLY_AT_MARKS,
    PARTICLES,
    SPEAKERS,
    TAILS,
    VERBS,
    WITH_THAT,
)
from reading_site.recognise.quotations.marks import Marks
from reading_site.recognise.quotations.speakers import (
    MAX_SENTENCE,
    PRONOUNS,
    Cast,
    Speaker,
    head_speaks,
    preposed,
)
from reading_site.recognise.quotations.trie import trie
from reading_site.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A reporting verb in a block."""

    start: int
    end: int
    form: str
    classes: str

    @property
    def participle(self) -> bool:
        """Tell whether it is one in -ing, whose subject is that of the main clause."""
        return self.form.split()[0].endswith("ing")


_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_VERB = re.compile(rf"\b{trie(VERBS)}\b(?!-)")
_LAST_WORD = re.compile(r"([\w’'-]{1,40})[\s,]{0,40}\Z")
_CLAUSE = re.compile(r"(?:, |; |: |— | – | and | but | while | that | as |[\"“”»] ?,? ?)")
_APPOSITION = re.compile(r"(?:,|\s?\(|\sof\s|\sfrom\s|\sat\s|\sin\s|\s?（)")
_INVERTED_PRONOUN = re.compile(r"\s(he|she|they|I|we)\b")
_INVERTED_NOUN = re.compile(
    r"\s((?:(?:the|an?|one|some|many|several|other)\s)?[A-Za-z][^,.;:!?\"“”()]{1,90})"
)
_NOUN_END = re.compile(
    r"\s(?:in|on|at|during|after|who|when|as|while|before|that|by|to|last|this|yesterday|today)\s"
)
_DETERMINED = ("a ", "an ", "the ", "one ", "another ", "his ", "her ", "their ")
_ON_DAY = re.compile(r"\s(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\s\Z")
_NEXT = re.compile(r"\s([\w’'-]+)")
_FINITE = frozenset(
    [
        "would",
        "will",
        "has",
        "have",
        "had",
        "is",
        "are",
        "was",
        "were",
        "could",
        "can",
        "should",
        "must",
        "may",
        "might",
    ]
)
_GAP = re.compile(r"[\s]?(?:[\w.’'&/-]+\s){0,12}\Z")
_LOWER_PREPOSITION = re.compile(r"(?:^|\s)(?:of|for|at|in|with|by|from|to)\s(?:the\s)?\Z")
_CONNECTORS = frozenset(
    {"As", "as", "But", "And", "While", "However", "Also", "Thus", "So", "that", "and"}
)
# A subject without a name has few words.
MAX_SUBJECT_WORDS = 12
MAX_SUBJECT_CHARS = 240
# An apposition whose second comma is missing is hardly longer.
MAX_OPEN_WORDS = 8


def verbs(text: str) -> list[Verb]:
    """Return the words of ``text`` that can be reporting verbs, in order."""
    found = []
    for match in _VERB.finditer(text):
        form = match[0]
        classes = VERBS[form]
        end = match.end()
        particle = PARTICLES.get(form)
        if particle:
            second = particle.match(text, end)
            if second:
                end = second.end()
            elif form not in BARE:
                continue
        found.append(
            Verb(start=match.start(), end=end, form=text[match.start() : end], classes=classes)
        )
    return found


def reports_without_marks(verb: Verb, *, that: bool) -> bool:
    """Tell whether the verb reports speech where no marks stand."""
    form = verb.form
    return form not in ONLY_AT_MARKS or (that and form in WITH_THAT)


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

    def after(self, verb: Verb, limit: int, *, loose: bool = False) -> Speaker | None:
        """Return the subject that follows the verb ("said Li", "said an official")."""
        pronoun = _INVERTED_PRONOUN.match(self.text, verb.end)
        if pronoun:
            if pronoun[1] in ("I", "we") or not self._closes(pronoun.end()):
                return None
            return self._pronoun(pronoun[1], pronoun.start(1), pronoun.end(1), verb.end)
        limit = min(limit, verb.end + 160)
        for mention in self.cast.person_at(self.index, verb.end, limit):
            gap = self.text[verb.end : mention.at.start]
            if not self._closes(mention.at.end):
                break
            if _GAP.match(gap) and not _LOWER_PREPOSITION.search(gap):
                return speaker_of(mention)
            opened = gap.lstrip().startswith(("the ", "a ", "an ", "then ", "former "))
            if opened and gap.count(",") == 1 and gap.rstrip().endswith(","):
                return speaker_of(mention)
            break
        for other in self.cast.other_at(self.index, verb.end, limit):
            gap = self.text[verb.end : other.at.start].strip()
            if gap in ("", "the") and other.kind is not EntityKind.PLACE:
                following = self.text[other.at.end : other.at.end + 1]
                closed = following != " " or self._closes(other.at.end)
                if following in ".,; " and closed and not _goes_on(self.text, other.at.end):
                    return speaker_of(other)
            break
        return self._noun_after(verb, limit, loose)

    def _closes(self, at: int) -> bool:
        """Tell whether a subject that ends at ``at`` is the last of its clause: no verb follows."""
        following = _NEXT.match(self.text, at)
        return following is None or following[1].lower() in TAILS

    def _noun_after(self, verb: Verb, limit: int, loose: bool) -> Speaker | None:
        match = _INVERTED_NOUN.match(self.text, verb.end, max(limit, verb.end))
        if not match:
            return None
        start, surface = match.start(1), match[1].rstrip()
        stop = _NOUN_END.search(surface)
        core = surface[: stop.start()] if stop else surface
        known = head_speaks(core) or (loose and core.startswith(_DETERMINED))
        owner = self.cast.surname(surface)
        if owner and self._closes(match.end(1)):
            return Speaker(name=owner, surface=surface, at=Span(start, start + len(surface)))
        if not known or not _FINITE.isdisjoint(surface.split()):
            return None
        surface = core
        name = self.cast.role(core, self.index, start) if core.startswith("the ") else ""
        return Speaker(name=name, surface=surface, at=Span(start, start + len(surface)))


_GOES_ON = re.compile(r"\s(?:[A-Z]|[a-z]+(?:man|woman|person|tor|ist|ter|ber|der|yst)\b)")
_COMMON = re.compile(
    r"[A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,4}\Z|(?:[Tt]he|[Aa]n?|[Oo]ne|[Hh]is|[Hh]er|[Tt]heir|[Ss]ome|[Mm]any|[Ss]everal|[Oo]ther|[A-Z][a-z]+) [\w’' -]{2,60}\Z"
)


def _goes_on(text: str, at: int) -> bool:
    """Tell whether the name goes on as a title of somebody: "UNESCO Director-General", "Court judge"."""
    return bool(_GOES_ON.match(text, at))


def _could_speak(surface: str) -> bool:
    return bool(_COMMON.match(surface)) and len(surface.split()) <= 8


def speaker_of(mention: Mention) -> Speaker:
    """Return the named thing as a speaker."""
    return Speaker(
        name=mention.name,
        surface=mention.surface,
        at=mention.at,
        person=mention.kind is EntityKind.PERSON,
    )
