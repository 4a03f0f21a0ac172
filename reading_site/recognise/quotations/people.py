"""The people and bodies that a document names, and who of them spoke so far."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reading_site.model import Block, EntityKind, Mention, Role
from reading_site.recognise.quotations.gender import (
    Genders,
    honorific,
    own_pronoun,
    said_of_own,
)
from reading_site.recognise.quotations.sentences import sentence_at, sentence_starts
from reading_site.recognise.quotations.speaker import (
    Speaker,
    holder,
    preposed,
    speaker_of,
    within,
)
from reading_site.recognise.quotations.surnames import families, surnames
from reading_site.spans import Span

GENDER = {"he": "m", "his": "m", "him": "m", "she": "f", "her": "f"}
MAX_BLOCKS_BACK = 2
WRITTEN = (" statement", " letter", " message", " post", " tweet", " email", " note")
"""What somebody writes, and then says what they say."""
_PERSON, _PLACE = EntityKind.PERSON, EntityKind.PLACE
_WIFE = re.compile(r"[’']s (?:[a-z]{2,12} )?(?:wife|widow),? ")
_TRAILING = re.compile(r"it [a-z]+(?: (?:on|out|further))?[.!?]")


def hers(text: str, mention: Mention) -> bool:
    """Tell whether the mention is a last name behind "Ms."."""
    return " " not in mention.surface and honorific(text, mention.at.start) == "f"


class People:
    """The names of one document by block, and who spoke where."""

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
        self._part_couples()
        self._titles = {
            (role.block, role.at.end): role.at.start for role in roles if role.rule == "title"
        }
        self._events: dict[int, list[tuple[int, str, str]]] = {}
        self._genders = Genders()
        self._voices: set[str] = set()
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

    def _part_couples(self) -> None:
        """Give "Ms. Lee" to the wife of the Mr. Lee who has the name: "Mr. Lee's wife, Ann"."""
        honoured: dict[str, set[str]] = {}
        for index, mentions in self.people.items():
            text = self._blocks[index].text
            for mention in mentions:
                if (sort := honorific(text, mention.at.start)) and " " not in mention.surface:
                    honoured.setdefault(mention.name, set()).add(sort)
        for name in [name for name, sorts in honoured.items() if len(sorts) > 1]:
            wife = self._wife_of(name)
            if not wife:
                continue  # of two that are called so, it stays open
            for index, mentions in self.people.items():
                text = self._blocks[index].text
                self.people[index] = [
                    replace(one, name=wife) if one.name == name and hers(text, one) else one
                    for one in mentions
                ]

    def _wife_of(self, name: str) -> str:
        """Return who is named behind "Mr. Lee's wife"; empty where nobody is."""
        for index, mentions in self.people.items():
            for first, second in pairwise(mentions):
                between = self._blocks[index].text[first.at.end : second.at.start]
                if first.name == name and _WIFE.fullmatch(between):
                    return second.name
        return ""

    def spoke(self, index: int, at: int, speaker: Speaker) -> None:
        """Remember that ``speaker`` spoke at offset ``at`` of block ``index``."""
        self.last, self.last_block = speaker, index
        if speaker.name and speaker.person:
            self._voices.add(speaker.name)
            self._events.setdefault(index, []).append((at, speaker.name, speaker.surface))
            gender = GENDER.get(speaker.surface.lower())
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

    def _gender_agrees(self, text: str, mention: Mention, gender: str) -> bool:
        self._genders.learn(text, mention.at.start, mention.name)
        return self._fits(mention.name, gender)

    def _fits(self, name: str, gender: str) -> bool:
        if name == self.mine:
            return False
        if self._genders.is_open(name):
            self._genders.own(name, self._own_pronoun(name))
        return self._genders.fits(name, gender)

    def _own_pronoun(self, name: str) -> str:
        """Return the gender of "her" and "himself" in the sentences that name nobody else; "" without any."""
        found = set()
        for index, mentions in self.people.items():
            text = self._blocks[index].text
            for mention in mentions:
                if mention.name != name:
                    continue
                if said := said_of_own(text, mention.at.end):
                    found.add(said)
                    continue
                if not (own := own_pronoun(text, mention.at.end)):
                    continue
                low, high = sentence_at(sentence_starts(text), mention.at.start, len(text))
                if len({one.name for one in within(mentions, low, high)}) == 1:
                    found.add(own)
        return found.pop() if len(found) == 1 else ""
