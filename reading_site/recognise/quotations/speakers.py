"""Who a subject is: a name, a pronoun, a surname alone, a role, or nobody with a name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reading_site.model import Block, EntityKind, Mention, Role
from reading_site.recognise.names.namesakes import OPEN
from reading_site.recognise.quotations.again import is_again, meant
from reading_site.recognise.quotations.appositions import Holder, called_so, held, holders, holding
from reading_site.recognise.quotations.bare import bare_name
from reading_site.recognise.quotations.gender import KIN, MAX_OPENING, SOMEONE, Genders, is_told
from reading_site.recognise.quotations.lexicon import (
    ANY_BODY,
    ANYBODY,
    BODIES,
    OFFICES,
    SPEAKERS,
    TEXTS,
)
from reading_site.recognise.quotations.marks import Marks
from reading_site.recognise.quotations.roles import (
    MAX_ROLE_BLOCKS,
    TITLED,
    head_of_body,
    in_other_office,
    may_be,
    named_before,
    offices,
    opening_role,
    rank,
    titled_below,
)
from reading_site.recognise.quotations.sentences import sentence_at
from reading_site.recognise.quotations.speaker import (
    Speaker,
    head_noun,
    holder,
    preposed,
    speaker_of,
    within,
)
from reading_site.recognise.quotations.surnames import families, surnames
from reading_site.spans import Span

_GENDER = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
_SUBJECT_PRONOUNS = {"m": ("He ",), "f": ("She ",)}
PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who", "which", "you", "that"})
# Sentences to look back for the person that "he" stands for.
MAX_SENTENCES_BACK = 4
MAX_BLOCKS_BACK = 2
MAX_UNNAMED_BACK = 4
# So many blocks back, none between them naming anybody, it is a guess whom "he" means among several.
FAR = 3
# Longer sentences are cut there when a subject is looked for.
MAX_SENTENCE = 1500
WRITTEN = (" statement", " letter", " message", " post", " tweet", " email", " note")
"""What somebody writes, and then says what they say."""
_WORD = re.compile(r"[\w’'-]+")
_PERSON, _PLACE = EntityKind.PERSON, EntityKind.PLACE
_BODY, _WORK = EntityKind.ORGANISATION, EntityKind.WORK
_TRAILING = re.compile(r"it [a-z]+(?: (?:on|out|further))?[.!?]")


class Cast:
    """The people of one document and who spoke last: what pronouns and roles refer to."""

    def __init__(
        self, blocks: Sequence[Block], mentions: Sequence[Mention], roles: Sequence[Role]
    ) -> None:
        self._blocks = blocks
        self._index = {block.id: index for index, block in enumerate(blocks)}
        self._surnames = surnames(mentions)
        self._family = families(mentions, self._index)
        mentions = [self._as_person(mention) for mention in mentions]
        self.people: dict[int, list[Mention]] = {}
        self.others: dict[int, list[Mention]] = {}
        for mention in mentions:
            index = self._index.get(mention.block)
            if index is None or mention.at.end > len(blocks[index].text):
                continue
            person = mention.kind is _PERSON
            group = self.people if person else self.others
            group.setdefault(index, []).append(mention)
        for group in (self.people, self.others):
            for listed in group.values():
                listed.sort(key=lambda mention: (mention.at.start, -mention.at.end))
        self._roles = roles
        self._offices = offices(roles)
        self._titles = {
            (role.block, role.at.end): role.at.start for role in roles if role.rule == "title"
        }
        self._events: dict[int, list[tuple[int, str, str]]] = {}
        self._genders = Genders()
        self._voices: set[str] = set()
        self._known: dict[tuple[str, frozenset[str]], set[str]] = {}
        self._bodies: dict[str, dict[str, tuple[int, int]]] | None = None
        self._works: dict[str, set[str]] | None = None
        self._holders: dict[str, list[Holder]] | None = None
        self.last: Speaker | None = None
        self.last_block = -1
        # Who says "I" in the block that is read: no "he" or "she" in it,
        self.mine = ""
        self.floor = 0  # where their words began: whom "she" stands for is named since then

    def _as_person(self, mention: Mention) -> Mention:
        """Return a place's name as that of the person whose surname it is: "Ann Paris … Paris claims"."""
        if mention.kind is not _PLACE or mention.surface not in self._family:
            return mention
        index = self._index.get(mention.block)
        first, name = self._family[mention.surface]
        if index is None or (index, mention.at.start) < first:
            return mention
        if preposed(self._blocks[index].text, mention.at.start, 0):
            return mention  # "in Paris"
        return replace(mention, name=name, kind=EntityKind.PERSON)

    def spoke(self, index: int, at: int, speaker: Speaker) -> None:
        """Remember that ``speaker`` spoke at offset ``at`` of block ``index``."""
        self.last, self.last_block = speaker, index
        if speaker.name and speaker.person:
            self._voices.add(speaker.name)
            self._events.setdefault(index, []).append((at, speaker.name, speaker.surface))
            gender = _GENDER.get(speaker.surface.lower())
            if gender:
                self._genders.note(speaker.name, gender)
            elif self._blocks[index].text.startswith(speaker.surface, speaker.at.start):
                self._genders.learn(self._blocks[index].text, speaker.at.start, speaker.name)

    def has_spoken(self, name: str) -> bool:
        """Tell whether the person of that name has spoken in the document so far."""
        return name in self._voices

    def begins(self, mention: Mention) -> int:
        """Return where the name begins, together with the title right before it."""
        return self._titles.get((mention.block, mention.at.start - 1), mention.at.start)

    def surname(self, word: str) -> str:
        """Return the one person whose name begins or ends with ``word``; empty for none or two."""
        return self._surnames.get(word, "")

    def author(self, index: int, start: int, surface: str) -> Mention | None:
        """Return whose statement or letter the subject at ``start`` is: "Berg's letter added"."""
        if not surface.endswith(WRITTEN):
            return None
        for group in (self.people, self.others):
            for mention in within(group.get(index, []), start, start + len(surface)):
                if mention.at.start == start and surface[len(mention.at) :].startswith(
                    ("’s ", "'s ")
                ):
                    return mention
        return None

    def person_at(self, index: int, start: int, end: int) -> list[Mention]:
        """Return the people named wholly within ``[start, end)`` of block ``index``."""
        return within(self.people.get(index, []), start, end)

    def other_at(self, index: int, start: int, end: int) -> list[Mention]:
        """Return the named things that are no people within ``[start, end)`` of block ``index``."""
        return within(self.others.get(index, []), start, end)

    def pronoun(self, word: str, index: int, at: int, starts: Sequence[int], marks: Marks) -> str:
        """Return the name that ``he`` or ``she`` at offset ``at`` of block ``index`` stands for."""
        gender = _GENDER.get(word.lower(), "")
        if not gender:
            return ""
        text = self._blocks[index].text
        low, high = sentence_at(starts, at, len(text))
        high = at
        if self._nobody(index, low, starts, gender):
            return ""
        for _ in range(MAX_SENTENCES_BACK):
            name = self._of_sentence(index, low, high, gender, marks)
            if name:
                return name
            if self._leaves_open(index, low, high):
                return ""
            if high == at and (role := opening_role(text, low, at)):
                # "The mayor wrote a letter in which she says": nobody who was named before.
                return self.role(role, index, low)
            if not low:
                break
            low, high = sentence_at(starts, low - 1, len(text))
        here = {m.name for m in self.person_at(index, 0, at) if is_told(text, m.at.start, gender)}
        if len(here) == 1 and self._fits(name := here.pop(), gender):
            return name
        counted = 0
        for back in range(1, MAX_UNNAMED_BACK + 1):
            if index - back < self.floor:
                return ""
            name = self._of_block(index - back, gender)
            if name:
                return "" if back >= FAR and self._several(index, gender) else name
            if any(mention.rule == OPEN for mention in self.people.get(index - back, ())):
                return ""
            # Headings, and blocks in which nobody is named, part nobody from "he".
            counted += bool(self.people.get(index - back)) or back > MAX_BLOCKS_BACK + 1
            if counted >= MAX_BLOCKS_BACK:
                break
        return ""

    def _leaves_open(self, index: int, low: int, high: int) -> bool:
        """Tell whether a surname stands there of which the text leaves open whose it is."""
        return any(mention.rule == OPEN for mention in self.person_at(index, low, high))

    def _several(self, index: int, gender: str) -> bool:
        """Tell whether two people for whom the pronoun could stand are named before the block."""
        named = {
            person.name
            for block in range(max(0, index - MAX_ROLE_BLOCKS), index)
            for person in self.people.get(block, ())
            if self._gender_agrees(self._blocks[block].text, person, gender)
        }
        return sum(self._genders.fits(name, gender) for name in named) > 1

    def _nobody(self, index: int, low: int, starts: Sequence[int], gender: str) -> bool:
        """Tell whether the sentence before is about somebody without a name: "Berg's mother", "an expert"."""
        if not low:
            return False
        text = self._blocks[index].text
        begin, end = sentence_at(starts, low - 1, len(text))
        kin = KIN[gender].search(text, begin, min(end, begin + MAX_OPENING))
        last = self.last
        someone = (
            last is not None
            and not last.name
            and self.last_block == index
            and begin <= last.at.start < end
            and SOMEONE.match(last.surface) is not None
        )
        return someone or (kin is not None and not self.person_at(index, kin.end(), end))

    def body(self, index: int, at: int, starts: Sequence[int]) -> Speaker:
        """Return the body that "it" at ``at`` stands for; without a name where none is known.

        The subject of this or the last sentence, or the body that spoke last.
        """
        text = self._blocks[index].text
        low, _ = sentence_at(starts, at, len(text))
        # What somebody says is not who says it: "China joined 28 conventions of the ILO, it notes."
        here = low if _TRAILING.match(text, at) else at
        for begin, end in ((low, here), (sentence_at(starts, low - 1, len(text))[0], low)):
            for mention in self.other_at(index, begin, end) if begin < end else ():
                if mention.kind is EntityKind.ORGANISATION and not (
                    preposed(text, mention.at.start, begin) or holder(text, mention.at.end)
                ):
                    return speaker_of(mention)
            if not low:
                break
        spoke = self.last
        if spoke and index - self.last_block < MAX_BLOCKS_BACK and spoke.is_body:
            return spoke
        return Speaker(name="", surface="it", at=Span(at, at), person=False)

    def _of_sentence(self, index: int, low: int, high: int, gender: str, marks: Marks) -> str:
        for at, name, _ in reversed(self._events.get(index, [])):
            if at < low - MAX_SENTENCE:
                break
            if low <= at < high and self._fits(name, gender):
                return name
        text = self._blocks[index].text
        fallback = ""
        # Whom "he" at the head of the sentence stands for is not named within it.
        if text.startswith(_SUBJECT_PRONOUNS[gender], low):
            return ""
        for mention in self.person_at(index, low, high):
            if marks.holds(mention.at.start, mention.at.end):
                continue
            if not self._gender_agrees(text, mention, gender):
                continue
            if not preposed(text, self.begins(mention), low) and not _possessive(
                text, mention.at.end
            ):
                return mention.name
            fallback = fallback or ("" if _possessive(text, mention.at.end) else mention.name)
        return fallback

    def _of_block(self, index: int, gender: str) -> str:
        for _, name, _surface in reversed(self._events.get(index, [])):
            if self._fits(name, gender):
                return name
        text = self._blocks[index].text
        fitting = [
            mention.name
            for mention in self.people.get(index, ())
            if self._gender_agrees(text, mention, gender)
            and not preposed(text, self.begins(mention), 0)
        ]
        known = [name for name in fitting if self._genders.is_told(name)]
        return (known or fitting or [""])[0]

    def _gender_agrees(self, text: str, mention: Mention, gender: str) -> bool:
        self._genders.learn(text, mention.at.start, mention.name)
        return self._fits(mention.name, gender)

    def _fits(self, name: str, gender: str) -> bool:
        return name != self.mine and self._genders.fits(name, gender)

    def called(self, surface: str, index: int, at: Span) -> Speaker:
        """Return the speaker whom the noun phrase ``surface`` at ``at`` of block ``index`` stands for.

        "the director" may be a person named before, "the white paper" a work; else nobody is named.
        """
        lowered = surface.lower()
        name = work = ""
        if not lowered.startswith(("a ", "an ", "another ")):
            work = self._work(head_noun(surface))
        if not work and lowered.startswith("the "):
            name = self.role(surface, index, at.start) or self._same_person(
                surface, index, at.start
            )
        body = "" if work or name else self._body_called(lowered, index, at.start)
        if not (work or name or body) and (bare := bare_name(surface)):
            self._surnames.setdefault(bare.rsplit(" ", 1)[1], bare)
            name = bare
        known = work or body
        return Speaker(name=known or name, surface=surface, at=at, person=not known)

    def _same_person(self, surface: str, index: int, at: int) -> str:
        """Return whom "the farmer", "the 43-year-old" means, who was told of before; "" for nobody."""
        told = len(self._called(head_noun(surface), _WORD.findall(surface.lower())))
        if not is_again(surface) or told > 1:
            return ""
        last, place = (self.last, self.last_block, self._voices), (index, at)
        return meant(surface, self._blocks, self.people, self._roles, self._genders, last, place)

    def _body_called(self, phrase: str, index: int, at: int) -> str:
        """Return the one organisation named before that "the church" or "the ministry" stands for."""
        article, _, head = phrase.partition(" ")
        if article != "the" or head not in BODIES:
            return ""
        spoke = self.last if head in ANY_BODY and index - self.last_block <= 1 else None
        if spoke and spoke.is_body and spoke.name and not spoke.place:
            return spoke.name  # "Ann Watch said … The group added …"
        if self._bodies is None:
            self._bodies = {}
            for block, mentions in sorted(self.others.items()):
                for mention in mentions:
                    if mention.kind is _BODY and " " in mention.name:
                        named = self._bodies.setdefault(head_of_body(mention.name), {})
                        named.setdefault(mention.name, (block, mention.at.start))
        names = [name for name, first in self._bodies.get(head, {}).items() if first < (index, at)]
        return names[0] if len(names) == 1 else ""

    def _work(self, head: str) -> str:
        """Return the one titled work that the document introduces as ``head``; "" for none or two."""
        if head not in TEXTS:
            return ""
        if self._works is None:
            self._works = {}
            for block, mentions in self.others.items():
                for mention in mentions:
                    titled = mention.kind is _WORK and TITLED.search(
                        self._blocks[block].text, max(0, mention.at.start - 60), mention.at.start
                    )
                    if titled:
                        self._works.setdefault(titled[1].lower(), set()).add(mention.name)
        named = self._works.get(head, set())
        return min(named) if len(named) == 1 else ""

    def role(self, phrase: str, index: int, at: int) -> str:
        """Return the name of the person whom the text calls ``phrase``; empty for nobody."""
        if self._holders is None:
            self._holders = holders(self._blocks, self.people, self._roles)
        if name := held(self._holders, phrase, index, at):
            return name
        words = _WORD.findall(phrase.lower())
        head = words[-1] if words else ""
        if head not in SPEAKERS or head in BODIES:
            return ""
        office = any(word[0].isupper() for word in phrase.split()[1:])
        asked = rank(words)
        if len(words) < 3 and len(holding(self._holders, head, asked)) > 1:
            return ""  # of two ministers it is open who "the minister" is
        names = self._called(head, words)
        if self._offices and OFFICES.intersection(words):
            names = {name for name in names if not in_other_office(self._offices, name, words)}
        found = named_before(self._blocks, self.people, phrase, names, index, at) or titled_below(
            self._blocks, self.people, phrase, index
        )
        if found and in_other_office(self._offices, found, words):
            return ""
        if found or office or asked or head not in ANYBODY or len(self._voices) != 1:
            return found
        (alone,) = self._voices
        return alone if may_be(self._roles, alone, head) else ""

    def _called(self, head: str, words: Sequence[str]) -> set[str]:
        """Return whom the text calls by the noun ``head``, of the rank that ``words`` tell."""
        asked = rank(words)
        if (head, asked) not in self._known:
            told = called_so(self._roles, head, asked)
            self._known[head, asked] = told | holding(self._holders or {}, head, asked)
        return self._known[head, asked]


def _possessive(text: str, at: int) -> bool:
    return text.startswith(("’s", "'s"), at)
