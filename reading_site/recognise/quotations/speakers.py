"""Who a subject is: a name, a pronoun, a surname alone, a role, or nobody with a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading_site.model import Block, BlockKind, EntityKind, Mention, Role
from reading_site.recognise.names.namesakes import OPEN
from reading_site.recognise.quotations.again import is_again, meant
from reading_site.recognise.quotations.antecedents import (
    led,
    listed,
    owns,
    possessive,
    stands_apart,
)
from reading_site.recognise.quotations.appositions import Holder, called_so, held, holders, holding
from reading_site.recognise.quotations.bare import bare_name
from reading_site.recognise.quotations.gender import KIN, MAX_OPENING, SOMEONE, is_told
from reading_site.recognise.quotations.lexicon import (
    ANY_BODY,
    ANYBODY,
    BODIES,
    OFFICES,
    SPEAKERS,
    TEXTS,
)
from reading_site.recognise.quotations.marks import Marks
from reading_site.recognise.quotations.people import GENDER, MAX_BLOCKS_BACK, People
from reading_site.recognise.quotations.roles import (
    MAX_ROLE_BLOCKS,
    head_of_body,
    in_other_office,
    may_be,
    named_before,
    offices,
    opening_noun,
    opening_role,
    rank,
    titled_below,
)
from reading_site.recognise.quotations.sentences import sentence_at
from reading_site.recognise.quotations.speaker import (
    Speaker,
    asks,
    head_noun,
    preposed,
)
from reading_site.spans import Span

# Captions and headings stand between paragraphs, and name nobody for them: so do lines with a credit.
_APART = frozenset({BlockKind.CAPTION, BlockKind.HEADING, BlockKind.TABLE, BlockKind.NOTE})
_LETTERS = frozenset({"letter", "statement", "post", "tweet", "message", "email", "note"})
_SUBJECT_PRONOUNS = {"m": ("He ",), "f": ("She ",)}
PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who", "which", "you", "that"})
# Sentences to look back for the person that "he" stands for.
MAX_SENTENCES_BACK = 4
MAX_UNNAMED_BACK = 4
# So many blocks back, none between them naming anybody, it is a guess whom "he" means among several.
FAR = 3
# Longer sentences are cut there when a subject is looked for.
MAX_SENTENCE = 1500
_WORD = re.compile(r"[\w’'-]+")
_BODY = EntityKind.ORGANISATION


class Cast(People):
    """The people of one document and who spoke last: what pronouns and roles refer to."""

    def __init__(
        self, blocks: Sequence[Block], mentions: Sequence[Mention], roles: Sequence[Role]
    ) -> None:
        super().__init__(blocks, mentions, roles)
        self._roles = roles
        self._offices = offices(roles)
        self._known: dict[tuple[str, frozenset[str]], set[str]] = {}
        self._bodies: dict[str, dict[str, tuple[int, int]]] | None = None
        self._holders: dict[str, list[Holder]] | None = None

    def pronoun(self, word: str, index: int, at: int, starts: Sequence[int], marks: Marks) -> str:
        """Return the name that ``he`` or ``she`` at offset ``at`` of block ``index`` stands for."""
        gender = GENDER.get(word.lower(), "")
        if not gender:
            return ""
        text = self._blocks[index].text
        low, high = sentence_at(starts, at, len(text))
        high = at
        if self._stays_open(index, at, gender) or self._nobody(index, low, starts, gender, marks):
            return ""
        left = MAX_SENTENCES_BACK
        while left:
            left -= not marks.holds(low, low + 1)  # what is quoted parts nobody from "he"
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
        if name := self._alone_here(index, at, gender):
            return name
        counted = 0
        for back in range(1, MAX_UNNAMED_BACK + 1):
            if index - back < self.floor:
                return ""
            above = self._blocks[index - back]
            if above.kind in _APART or stands_apart(above):
                continue
            name = self._of_block(index - back, gender)
            if name and text.endswith(" that ", 0, at) and self._fitting(index - back, gender) > 1:
                return ""  # "A clerk recalled that he wrote": of two it is open whom
            if name:
                return "" if back >= FAR and self._several(index, gender) else name
            if any(mention.rule == OPEN for mention in self.people.get(index - back, ())):
                return ""
            # Headings, and blocks in which nobody is named, part nobody from "he".
            counted += bool(self.people.get(index - back)) or back > MAX_BLOCKS_BACK + 1
            if counted >= MAX_BLOCKS_BACK:
                break
        return ""

    def _alone_here(self, index: int, at: int, gender: str) -> str:
        """Return who spoke in the block before ``at`` if nobody else is named there; else nothing."""
        spoke = [name for place, name, _ in self._events.get(index, ()) if place < at]
        named = {m.name for m in self.person_at(index, 0, at)}
        alone = bool(spoke) and named == {spoke[-1]} and self._fits(spoke[-1], gender)
        return spoke[-1] if alone else ""

    def _leaves_open(self, index: int, low: int, high: int) -> bool:
        """Tell whether a surname stands there of which the text leaves open whose it is."""
        return any(mention.rule == OPEN for mention in self.person_at(index, low, high))

    def _fitting(self, index: int, gender: str) -> int:
        """Return for how many people whom the block names the pronoun could stand."""
        text, people = self._blocks[index].text, self.people.get(index, ())
        return len({m.name for m in people if self._gender_agrees(text, m, gender)})

    def _several(self, index: int, gender: str) -> bool:
        """Tell whether two people for whom the pronoun could stand are named before the block."""
        named = {
            person.name
            for block in range(max(0, index - MAX_ROLE_BLOCKS), index)
            for person in self.people.get(block, ())
            if self._gender_agrees(self._blocks[block].text, person, gender)
        }
        return sum(self._genders.fits(name, gender) for name in named) > 1

    def _stays_open(self, index: int, at: int, gender: str) -> bool:
        """Tell whether the same pronoun stood before in the block, for nobody, and nobody is named since."""
        last = self.last if self.last_block == index else None
        return (
            last is not None
            and not last.name
            and GENDER.get(last.surface.lower()) == gender
            and not self.person_at(index, last.at.start, at)
        )

    def _nobody(
        self, index: int, low: int, starts: Sequence[int], gender: str, marks: Marks
    ) -> bool:
        """Tell whether the sentence before is about somebody without a name: "Berg's mother", "an expert"."""
        if not low:
            return False
        text = self._blocks[index].text
        begin, end = sentence_at(starts, low - 1, len(text))
        kin = KIN[gender].search(text, begin, min(end, begin + MAX_OPENING))
        last = self.last if self.last_block == index else None
        here = last if last and begin <= last.at.start < end else None
        someone = here is not None and not here.name and SOMEONE.match(here.surface) is not None
        if here is None and not self.person_at(index, begin, end):
            someone = self._somebody(index, begin, end, gender)
        if kin is None or marks.holds(kin.start(), kin.end()):
            return someone
        if here and here.name and GENDER.get(here.surface.lower()) == gender:
            return False  # "Her grandmother, she said, sewed": she goes on
        apposed = text.endswith(", ", begin, kin.start())
        if apposed and any(m.at.end == kin.start() - 2 for m in self.person_at(index, begin, end)):
            return someone  # "Ann Lee, a widow from the bay, came."
        return someone or not self.person_at(index, kin.end(), end)

    def _somebody(self, index: int, begin: int, end: int, gender: str) -> bool:
        """Tell whether the sentence is about somebody by a noun alone: "The student did not wait"."""
        text = self._blocks[index].text
        noun = opening_noun(text, begin, end)
        if not noun or text.find(f" the {noun.rsplit(' ', 1)[-1]} ", end, end + MAX_OPENING) >= 0:
            return False  # "A cousin knows a place. He told the cousin that …"
        if not noun.startswith("The "):
            return True
        named = self.person_at(index, 0, begin)  # "The judge" is who was named above
        holder = self.role("the " + noun[4:], index, begin)
        return not named and not (holder and self._fits(holder, gender))

    def _of_sentence(self, index: int, low: int, high: int, gender: str, marks: Marks) -> str:
        for at, name, _ in reversed(self._events.get(index, [])):
            if at < low - MAX_SENTENCE:
                break
            if low <= at < high and self._fits(name, gender):
                return name
        text = self._blocks[index].text
        fallback, owners = "", set[str]()
        # Whom "he" at the head of the sentence stands for is not named within it.
        if text.startswith(_SUBJECT_PRONOUNS[gender], low):
            return ""
        for mention in self.person_at(index, low, high):
            if marks.holds(mention.at.start, mention.at.end) or asks(text, mention.at.start):
                continue
            if not self._gender_agrees(text, mention, gender):
                continue
            if not preposed(text, self.begins(mention), low) and not possessive(
                text, mention.at.end
            ):
                return mention.name
            if not possessive(text, mention.at.end):
                fallback = fallback or mention.name
            elif mention.rule != OPEN and owns(text, mention):
                owners.add(mention.name)
        # "I read Ott's letter. He said that …": nobody else is named.
        return fallback or (owners.pop() if len(owners) == 1 else "")

    def _of_block(self, index: int, gender: str) -> str:
        for _, name, _surface in reversed(self._events.get(index, [])):
            if self._fits(name, gender):
                return name
        text = self._blocks[index].text
        agreeing = [
            mention
            for mention in self.people.get(index, ())
            if self._gender_agrees(text, mention, gender)
            and not (listed(text, mention.at.start) or led(text, mention.at.start, gender))
        ]
        free = [m for m in agreeing if not preposed(text, self.begins(m), 0)]
        fitting = [m.name for m in free if not possessive(text, m.at.end)] or [m.name for m in free]
        told = [name for name in fitting if self._genders.is_told(name)]
        found = told or [name for name in fitting if self._genders.is_known(name)] or fitting
        alone = {
            m.name
            for m in agreeing
            if m.rule != OPEN and (owns(text, m) or self._genders.is_known(m.name))
        }
        if not found and len(alone) == len({m.name for m in agreeing}) == 1:
            return alone.pop()  # "On the table of Ann Lee stand jars. ¶ “…,” she said"
        return (found or [""])[0]

    def called(self, surface: str, index: int, at: Span) -> Speaker:
        """Return the speaker whom the noun phrase ``surface`` at ``at`` of block ``index`` stands for.

        "the director" may be a person named before, "the ministry" a body; "the report" names nobody.
        """
        lowered = surface.lower()
        name, head = "", head_noun(surface)
        if lowered.startswith("the ") and head not in TEXTS:
            name = self.role(surface, index, at.start) or self._same_person(
                surface, index, at.start
            )
        if name and name == self.mine:
            name = ""  # "The farmer told me": not who says it
        if not name and lowered.startswith("the ") and head in _LETTERS:
            name = self._writer(head, index, at.start)
        body = "" if name else self._body_called(lowered, index, at.start)
        if not (name or body) and (bare := bare_name(surface)):
            self._surnames.setdefault(bare.rsplit(" ", 1)[1], bare)
            name = bare
        return Speaker(name=body or name, surface=surface, at=at, person=not body)

    def _writer(self, head: str, index: int, at: int) -> str:
        """Return who wrote "the letter", told of before in the block: "In a letter, Lee wrote that …"."""
        last = self.last if self.last_block == index else None
        written = re.compile(
            rf"\b(?:[Ii]n|[Bb]y|[Vv]ia|issued|sent|wrote|published) an? (?:[a-z-]{{2,20}} ){{0,2}}{head}\b"
        )
        told = last and last.name and written.search(self._blocks[index].text, 0, at)
        return last.name if last and told else ""

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
