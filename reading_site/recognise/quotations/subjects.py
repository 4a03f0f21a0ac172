"""The subject that stands before a reporting verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reading_site.model import EntityKind
from reading_site.recognise.quotations.asides import (
    ACTING,
    CITED_AS,
    CONNECTORS,
    FURTHER_SUBJECT,
    IN_ASIDE,
    INCLUDING,
    ISSUED,
    LETS,
    MAX_CLAUSE,
    NUMBER,
    OF_PLACES,
    PLURAL,
    SHARE,
    SPOKEN_TO,
    SUBORDINATE,
    THEN_PRONOUN,
    TITLES,
    WAS_QUOTED,
    WITH_RELATIVE,
    after_passive,
    after_study,
    apposed_unknown,
    before_aside,
    before_auxiliaries,
    before_relative,
    past_openings,
    unabridged,
    unknown_apposed,
    untitled,
)
from reading_site.recognise.quotations.bare import could_speak
from reading_site.recognise.quotations.inverted import Inverted
from reading_site.recognise.quotations.last import last_word
from reading_site.recognise.quotations.lexicon import (
    FINDING,
    FINITE,
    IMPERSONAL,
    NOT_FINITE_AFTER,
    NOT_SUBJECTS,
    OPENERS,
    PLURAL_FORMS,
    SPEAKING,
    TENSED,
)
from reading_site.recognise.quotations.marks import Marks
from reading_site.recognise.quotations.people import GENDER
from reading_site.recognise.quotations.reach import (
    DETERMINERS,
    MAX_PHRASE_WORDS,
    MAX_PLAIN_WORDS,
    apposed_to,
    belongs,
    cited_name,
    ending_at,
    named,
    names_body,
    of_role,
    opening_head,
    own_subject,
    person_before,
    sent_by,
    text_before,
    text_then,
)
from reading_site.recognise.quotations.speaker import (
    Speaker,
    head_noun,
    head_speaks,
    holder,
    preposed,
    speaker_of,
)
from reading_site.recognise.quotations.speakers import MAX_SENTENCE, PRONOUNS, Cast
from reading_site.recognise.quotations.surnames import is_capital
from reading_site.recognise.quotations.verbs import Verb, lists_on, resumes
from reading_site.spans import Span

_WORD = re.compile(r"[A-Za-z]+(?:-[A-Za-z]+)*")
_CLAUSE = re.compile(
    r"(?:, (?:where |in which |which |when |after |before )?|; |: |— ?| – | and | but | while | that (?!(?:day|week|month|year|morning|evening|night|time)\b)| as | in which | which | where | what |[\"“”»] ?,? ?)"
)
RELATIVES = frozenset({"who", "which", "that", "whose", "whom", "where"})
MAX_SUBJECT_CHARS = 240
_BODY = EntityKind.ORGANISATION


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
        self.told: Speaker | None = None
        """Who was found to speak in the sentence so far."""
        self.after = Inverted(cast, index, text, self._pronoun).find

    def before(
        self, verb: Verb, low: int, *, loose: bool = False, joined: bool = True
    ) -> Speaker | None:
        """Return the subject that ends before the verb and begins at ``low`` or later.

        ``loose`` allows any noun as subject, as quotation marks beside the verb warrant it;
        ``joined`` lets "and" join the verb to what a body or a noun did before ("voted and said").
        """
        low = max(low, verb.start - MAX_SENTENCE)
        if verb.participle:
            cited = CITED_AS.search(self.text, low, verb.start)
            if cited and (named := cited_name(self.cast, self.index, self.text, *cited.span(1))):
                return speaker_of(named)
            if cited and cited[1] in GENDER:
                return self._pronoun(cited[1], cited.start(1), cited.end(1), low)
            if cited:
                return self._noun(*cited.span(1), loose=True)
            first, quoted = low, WAS_QUOTED.search(self.text, low, verb.start)
            if not self.text.startswith(",", verb.start - 2):
                if written := text_then(self.cast, self.index, low, verb.start, self.text):
                    return written
                low = own_subject(self.text, low, verb.start)
            if main := self._main(low, verb.start):
                return main
            end = quoted and before_auxiliaries(self.text, quoted.start(), first)
            return self._noun(first, end, loose=True) if end else None
        told = self.told if self.told and self.told.at.start >= low else None
        if told and (lists_on(self.text, verb) or resumes(self.text, verb, told.at.end)):
            return told  # "welcomes the law, notes that …", "Lee, noting that …, asked"
        at = verb.led if verb.led >= low else verb.start
        end = unabridged(
            self.text, low, untitled(self.text, low, before_auxiliaries(self.text, at, low))
        )
        if end <= low:
            return None
        last = last_word(self.text, low, end)
        if not last:
            closed = self.text[end - 1] in ")）"
            return self._named(low, end) or self._noun(low, end, loose) if closed else None
        word = last[1]
        if word.lower() in ("and", "but"):
            asks = verb.form == "asked" and self.told
            if not asks and after_passive(self.text, low, last.start(1), verb.form):
                return None  # "must be heard and told that"
            told = self.told
            plural = told and PLURAL.search(head_noun(told.surface))
            if told and (joined or told.name or plural) and low <= told.at.start < end:
                return told
            spoke = self.cast.last
            here = self.cast.last_block == self.index
            if spoke and here and low <= spoke.at.start < end:
                return spoke
            return self._first_of_clause(low, last.start(1), joined)
        said = word == "that" and verb.form in SPEAKING  # no "sign that reads"
        said = said or (word == "to" and self.text.endswith(SPOKEN_TO, low, end))
        if word.lower() in NOT_FINITE_AFTER and not said:
            return None
        if word.lower() in PRONOUNS and not (
            self.text.startswith(",", end) and IN_ASIDE.search(self.text, low, end)
        ):
            if word.lower() == "it" and verb.form in IMPERSONAL:
                return None
            if word.lower() == "it" and verb.form in FINDING and after_study(self.text, low):
                return Speaker(name="", surface=word, at=Span(last.start(1), last.end(1)))
            return self._pronoun(word, last.start(1), last.end(1), low)
        found = self._named(low, end) or self._noun(low, end, loose)
        if found and verb.form in PLURAL_FORMS:
            joint = " and " in self.text[found.at.end : end]
            share = NUMBER.fullmatch(found.surface) is not None
            if not (joint or share or PLURAL.search(head_noun(found.surface))):
                return None  # "would the council concede that …": no finite verb of one body
            lets = LETS.search(self.text, max(low, found.at.start - 8), verb.start)
            if lets and " who " not in self.text[found.at.start : lets.start()]:
                return None  # "lets people complain"
        return found

    def _first_of_clause(self, low: int, end: int, joined: bool) -> Speaker | None:
        """Return the subject of the first of two verbs: "she smiled and said"."""
        start = low
        for mark in (", ", "; "):
            at = self.text.rfind(mark, low, end)
            start = max(start, at + 2 if at >= 0 else low)
        if found := self._pronoun_at(start, low):
            return found
        people = self.cast.person_at(self.index, start, end)
        if people and not self.text[start : self.cast.begins(people[0])].strip():
            return speaker_of(people[0])
        apposed = [
            p
            for p in self.cast.person_at(self.index, low, start)
            if self.text.startswith(", ", p.at.end)
            and not preposed(self.text, self.cast.begins(p), low)
        ]
        if apposed and not people:
            begins, ends = self.cast.begins(apposed[-1]), apposed[-1].at.end
            if ends + 2 == start and self.text.endswith(", ", low, begins):
                return speaker_of(apposed[-1])  # "My friend, Ann Lee, leaned over and said"
        if joined and not people and (opening := self._opening_name(low, end)):
            return opening
        if len(apposed) == 1 and not people:
            return speaker_of(apposed[0])
        return self._opening_subject(low, end, joined)

    def _opening_subject(self, low: int, end: int, joined: bool) -> Speaker | None:
        """Return who opens the sentence with a verb behind: "On Monday Mayor Li met farmers and said"."""
        start = past_openings(self.text, low, end)
        if FURTHER_SUBJECT.search(self.text, start, end):
            return None
        if found := self._pronoun_at(start, low):
            return found
        for person in self.cast.person_at(self.index, start, end)[:1]:
            begins = self.cast.begins(person)
            led = self.text[start:begins]
            if TITLES.fullmatch(led) and ACTING.match(self.text, person.at.end, end):
                return speaker_of(person)
        for other in self.cast.other_at(self.index, start, end)[:1]:
            opens = other.kind is _BODY and self.text[start : other.at.start] in (
                "",
                "The ",
                "the ",
            )
            if opens and ACTING.match(self.text, other.at.end, end):
                return speaker_of(other)  # "The guild gave leave in May and urged the port to act"
        return self._opening(low, end) if joined else None

    def _pronoun_at(self, start: int, low: int) -> Speaker | None:
        first = _WORD.match(self.text, start)
        if first and first[0].lower() in ("he", "she", "they", "it"):
            return self._pronoun(first[0], first.start(), first.end(), low)
        return None

    def _opening_name(self, low: int, end: int) -> Speaker | None:
        """Return the body or country that opens the sentence, or the noun that does."""
        start = past_openings(self.text, low, end)
        for other in self.cast.other_at(self.index, start, end):
            if self.text.startswith(" among them", other.at.end):
                return None
            if self.text[start : other.at.start].strip() in ("", "The", "the"):
                return None if holder(self.text, other.at.end) else speaker_of(other)
            break
        return self._opening(low, end)

    def _pronoun(self, word: str, start: int, end: int, low: int) -> Speaker | None:
        lowered = word.lower()
        if is_capital(self.text, start) and (owner := self.cast.surname(word)):
            return Speaker(name=owner, surface=word, at=Span(start, end))
        if lowered in ("i", "we", "you"):
            return None
        if lowered == "that":
            sender = sent_by(self.cast, self.index, low, start, self.text)
            return sender or self._relative(start, low)
        if lowered == "it":
            body = self.cast.body(self.index, start, self.starts)
            return replace(body, surface=word, at=Span(start, end))
        if lowered in ("who", "which"):
            if lowered == "which":
                return text_before(self.cast, self.index, low, start, self.text)
            if person := person_before(self.cast, self.index, low, start, self.text):
                return person
            return self._relative(start, low)
        if of_role(self.told, low, start):
            return Speaker(name="", surface=word, at=Span(start, end))
        name = self.cast.pronoun(word, self.index, start, self.starts, self.marks)
        return Speaker(name=name, surface=word, at=Span(start, end))

    def _relative(self, at: int, low: int) -> Speaker | None:
        """Return the noun without a name for which "who" or "that" at ``at`` stands."""
        noun = before_relative(self.text, low, at)
        return (
            self._phrase(noun, before_auxiliaries(self.text, at, noun), loose=False)
            if noun >= 0
            else None
        )

    def _named(self, low: int, end: int) -> Speaker | None:
        return named(self.cast, self.index, self.text, self.marks, low, end)

    def _noun(self, low: int, end: int, loose: bool) -> Speaker | None:
        low = max(low, end - MAX_SUBJECT_CHARS)
        if self.text.startswith(",", end):
            opening = past_openings(self.text, low, end)
            if name := unknown_apposed(self.text, opening, end):
                return self.cast.called(name, self.index, Span(opening, opening + len(name)))
            if name := apposed_unknown(self.text, opening, end):
                return self.cast.called(name, self.index, Span(end - len(name), end))
            aside_at = before_aside(self.text, opening, end)
            if aside_at and (found := self._phrase(opening, aside_at, loose=loose)):
                return found
        aside = INCLUDING.search(self.text, low, end)
        if aside and self.text.startswith(",", end):
            end = aside.start()
        start = conjoined = low
        for match in _CLAUSE.finditer(self.text, low, end):
            conjoined = match.end()
            if match[0] != " and ":
                start = conjoined
        begins = {start, conjoined}
        if clause := SUBORDINATE.search(self.text, max(start, end - MAX_CLAUSE), end):
            begins.add(clause.end())  # "…, rose to ten after officials announced"
        for begin in sorted(begins):
            found = self._phrase(begin, end, loose)
            if found:
                return found
        opening = past_openings(self.text, low, end)
        whole = OF_PLACES.fullmatch(self.text, opening, end) or WITH_RELATIVE.fullmatch(
            self.text, opening, end
        )
        return self._phrase(opening, end, loose) if whole else None

    def _phrase(self, start: int, end: int, loose: bool) -> Speaker | None:
        """Return the words ``[start, end)`` as subject, if they can be one that speaks."""
        while start < end and self.text[start] in " ,\"'”“’‘\n":
            start += 1
        if shut := SHARE.search(self.text, start, end):
            end = shut.start()  # "half of the pilots (54 percent) said"
        surface = self.text[start:end]
        words = surface.split()
        if not words or len(words) > MAX_PHRASE_WORDS:
            return None
        if len(words) > MAX_PLAIN_WORDS and not (
            words[0].lower() in DETERMINERS and TENSED.isdisjoint(words)
        ):
            return None  # "It was a point Lee made when someone"
        while words[0] in CONNECTORS and len(words) > 1:
            start += len(words[0]) + 1
            surface = self.text[start:end]
            words = words[1:]
        if words[0].lower() in NOT_SUBJECTS:
            return None
        if not FINITE.isdisjoint(words) and RELATIVES.isdisjoint(words):
            return None  # "that the bay was full and others said": not one noun
        if author := self.cast.author(self.index, start, surface):
            return speaker_of(author)
        owner = self.cast.surname(surface)
        if owner:
            return Speaker(name=owner, surface=surface, at=Span(start, end))
        if NUMBER.fullmatch(surface):
            return Speaker(name="", surface=surface, at=Span(start, end))
        joint = len(self.cast.person_at(self.index, start, end)) > 1 and " and " in surface
        if not joint and not head_speaks(surface) and not (loose and could_speak(surface)):
            return None
        return self.cast.called(surface, self.index, Span(start, end))

    def _main(self, low: int, at: int) -> Speaker | None:
        """Return the subject of the main clause, for a participle such as "adding"."""
        apart = self.text.rfind("; ", low, at)
        low = low if apart < 0 else apart + 2
        spoke = self.cast.last if self.cast.last_block == self.index else None
        for known in (self.told, spoke):
            if known and low <= known.at.start < at:
                return known
        people = [
            m
            for m in self.cast.person_at(self.index, low, at)
            if not self.marks.holds(m.at.start, m.at.end) and not names_body(self.text, m.at.end)
        ]
        opening = self._opening(low, at)
        if opening and not any(belongs(self.text, self.cast.begins(p), opening) for p in people):
            whole = ending_at(self.cast, self.index, opening.at.start, opening.at.end)
            led = whole and self.text[opening.at.start : whole.at.start] in ("", "The ", "the ")
            return speaker_of(whole) if whole and led and not opening.name else opening
        for mention in people:
            if not preposed(self.text, self.cast.begins(mention), low) and not self.text.startswith(
                ("’s", "'s"), mention.at.end
            ):
                return speaker_of(mention)
        for other in self.cast.other_at(self.index, low, at):
            if other.kind is EntityKind.ORGANISATION and not (
                preposed(self.text, other.at.start, low) or holder(self.text, other.at.end)
            ):
                return speaker_of(other)
        first = _WORD.match(self.text, low)
        if first and first[0].lower() in OPENERS:
            first = THEN_PRONOUN.search(self.text, low, at)  # "In a lecture she went further"
        if first and first[0].lower() in ("he", "she", "they"):
            return self._pronoun(first[0], first.start(), first.end(), low)
        if issued := ISSUED.search(self.text, low, at):
            return self.cast.called(issued[1], self.index, Span(*issued.span(1)))
        return None

    def _opening(self, low: int, at: int) -> Speaker | None:
        """Return the noun that opens the main clause, if it is one of those who speak."""
        low = past_openings(self.text, low, at)
        head = opening_head(self.text, low, at)
        if head is None:
            return None
        if apposed := apposed_to(self.cast, self.index, self.text, head, at):
            return speaker_of(apposed)  # "the guild's chair, Ann Lee, came and called it"
        return self._phrase(low, head, loose=False)
