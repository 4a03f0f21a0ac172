"""One pass over a document's blocks: sections, marks, reported speech."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reading_site.model import (
    Block,
    BlockKind,
    CleanText,
    Document,
    Mention,
    Quotation,
    QuotationKind,
    Role,
)
from reading_site.recognise.quotations.according import has_claim, is_sourced
from reading_site.recognise.quotations.addresses import HOUSE, SAID, quoted, speaks
from reading_site.recognise.quotations.antecedents import stands_apart
from reading_site.recognise.quotations.ascribed import Attribution, words_in
from reading_site.recognise.quotations.headings import (
    FIRST_PERSON,
    MYSELF,
    Section,
    introduced,
    notes,
    opened,
)
from reading_site.recognise.quotations.items import announces, is_lead, item_of, put_forward
from reading_site.recognise.quotations.labels import said_from, talks
from reading_site.recognise.quotations.leaving import whom_about, whose_next
from reading_site.recognise.quotations.marks import ANY_MARK, Marked, Marks, has_mark, marked
from reading_site.recognise.quotations.narration import reports
from reading_site.recognise.quotations.sections import Sections
from reading_site.recognise.quotations.sentences import sentence_at, sentence_starts
from reading_site.recognise.quotations.settling import OPENING, settled
from reading_site.recognise.quotations.speaker import Speaker, preposed, speaker_of
from reading_site.recognise.quotations.speakers import Cast
from reading_site.recognise.quotations.speech import NOTHING, OPEN, Before, Speech, stripped
from reading_site.recognise.quotations.subjects import Subjects
from reading_site.recognise.quotations.turns import Turn, about
from reading_site.recognise.quotations.unclosed import mended
from reading_site.recognise.quotations.verbs import Verb, read_verbs, verbs
from reading_site.spans import Span

# Bound once: to look a member up in its enumeration takes ten times as long.
_PARAGRAPH, _ITEM, _QUOTE = BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.QUOTE
_HEADING, _CAPTION = BlockKind.HEADING, BlockKind.CAPTION
_SPEECH = (_PARAGRAPH, _ITEM, _QUOTE, _CAPTION, BlockKind.NOTE)
# Quoted words that run on into the next block: who is named there speaks here too.
_WAITING = frozenset({OPEN, "continued-block"})
_UNSIGNED = frozenset({"unattributed", "continued-block"})
# "— Li Wei, harbour master"
_SIGNED = re.compile(r"[\s—–―-]{0,4}")
_ROLE_ONLY = re.compile(r"(?:[,(] ?[^.!?:;]{2,90})?\s{0,4}")
_FIRST_MARK = re.compile(r"\s{0,4}[\"“„«]")
# "Minister of Ports Ann Lee on Channel 4", above a list of what she said.
_TITLED_LINE = re.compile(r"(?:[A-Z][\w.’'-]{0,20}\s|of\s|the\s|for\s|and\s){0,8}")
MAX_LINE = 110
_HAN = re.compile("[\u4e00-\u9fff]")


class Reader:
    """Reads the quotations of one document."""

    def __init__(
        self,
        document: Document,
        clean: CleanText,
        mentions: Sequence[Mention],
        roles: Sequence[Role],
        source: str = "",
    ) -> None:
        self._document = document
        self._clean = clean
        self._cast = Cast(document.blocks, mentions, roles)
        self._turns = Sections(document, self._cast, source).plan()
        self._record = any(turn.rule == "member" for turn in self._turns.values())
        labelled = (index for index, turn in self._turns.items() if turn.rule == "turn")
        self._last_turn = max(labelled, default=-1)
        """Headings above it open no sections: the labels say who speaks."""
        self._talks: bool | None = None
        """Whether people talk in lines of "Name: words"; None as long as nobody has looked."""
        self._german = document.language[:2].lower() in ("de", "cs", "pl", "da")
        self._section = Section()
        self._before = NOTHING
        self._open = 0
        self._subjects_before: Subjects | None = None
        self._announced: Speaker | None = None
        """Whose words the paragraph before was, without marks: "Li said:" stood above it."""
        self._mine = False
        """It spoke in the first person."""
        self._spoken_by = ("", 0)
        """Whose words the block before was, and where they began."""
        self._listed: Speaker | None = None
        """Who is named alone in the line above a list: the words quoted in it are theirs."""
        self._items: Attribution | None = None
        """What the items of the list are: "The guild calls on the port to:" stands above them."""

    def read(self) -> Iterator[Quotation]:
        """Yield the quotations in the order of the text."""
        waiting: list[Quotation] = []
        read_verbs([block.text for block in self._document.blocks])
        for index, block in enumerate(self._document.blocks):
            left = self._before, self._subjects_before
            found = list(self._block(index, block))
            if not found and stands_apart(block):
                self._before, self._subjects_before = left
            found.sort(key=lambda quotation: (quotation.at.start, -quotation.at.end))
            if waiting and not self._goes_on(block, found):
                yield from settled(waiting, found, block)
                waiting = []
            if len(found) == 1 and found[0].rule in _UNSIGNED:
                found = [self._signed(index + 1, block, found[0])]
            held = [one for one in found if self._open and one.at.end == self._open]
            if held and held[0].rule in _WAITING:
                waiting += held
                found.remove(held[0])
            yield from found
        yield from settled(waiting, (), None)

    def _goes_on(self, block: Block, found: Sequence[Quotation]) -> bool:
        """Tell whether the block too is quoted words that run on without a speaker of their own."""
        return len(found) == 1 and found[0].rule in _WAITING and found[0].at.end == self._open

    def _signed(self, index: int, block: Block, quotation: Quotation) -> Quotation:
        """Return a block of nothing but quoted words under the name that stands alone below it."""
        people = self._cast.people.get(index)
        if not people or len(quotation.at) < len(block.text.strip()) - OPENING:
            return quotation
        below = self._document.blocks[index]
        name = people[0]
        if not _SIGNED.fullmatch(below.text, 0, name.at.start) or not _ROLE_ONLY.fullmatch(
            below.text, name.at.end
        ):
            return quotation
        return replace(
            quotation,
            speaker=name.name,
            speaker_surface=name.surface,
            speaker_span=self._source(below, name.at),
            rule="signed",
        )

    def _block(self, index: int, block: Block) -> Iterator[Quotation]:
        section = self._section
        self._open = 0
        if block.kind is _HEADING and index not in self._turns:
            people = self._cast.people.get(index, [])
            closed = self._record or index < self._last_turn
            named = None if closed else introduced(self._document.blocks, index, people)
            if named:
                self._section = opened(self._document.blocks, index, named)
            elif section.ends_at(self._document.blocks, index):
                self._section = Section()
            self._before, self._subjects_before, self._announced = NOTHING, None, None
            self._listed = self._names(index, block)
            return
        if block.kind is not _ITEM:
            self._items = None
        elif self._items and not has_mark(block.text[:1]) and (item := item_of(block.text)):
            self._before = NOTHING
            yield self._quotation(block, item, self._items)
            return
        if block.kind not in (_ITEM, _QUOTE):
            self._listed = self._names(index, block)
        if not (block.kind in _SPEECH or index in self._turns) or not block.text.strip():
            return
        if section.speaker and section.over(index, block):
            self._section = section = Section()
        speaker = section.speaker if block.kind is not _CAPTION else None
        if speaker and notes(block.text, speaker):
            speaker = None
        if speaker and (section.in_marks or quoted(block.text)):  # under the name of who says it
            self._listed, speaker = speaker, None
        turn = self._turns.get(index) if speaker is None else None
        if speaker:
            if speaks(block.text):
                yield self._in_section(block, speaker)
        elif turn:
            speaker = turn.speaker
            if spoken := self._turn(block, turn):
                yield spoken
        elif announced := self._below_lead(index, block):
            speaker = announced.speaker
            yield self._quotation(block, stripped(block.text, 0, len(block.text)), announced)
        elif transcript := self._transcript(index, block):
            yield transcript
        if block.kind is _QUOTE and not ANY_MARK.search(block.text):
            if block.text[0] not in "—–―":  # the line below a quotation that says whose it is
                yield self._set_off(index, block)
            self._before = NOTHING
            return
        self._voice(index, speaker, turn)
        begin = turn.start if turn else 0
        yield from self._speech(index, block, begin, named_only=speaker is not None)

    def _voice(self, index: int, speaker: Speaker | None, turn: Turn | None) -> None:
        """Tell the cast whose words the block is: "she" in them is somebody else, named since they began."""
        surface = speaker.surface if speaker else ""
        if surface != self._spoken_by[0]:
            asked = bool(turn and turn.rule in ("turn", "answer"))
            self._spoken_by = (surface, index - asked)
        self._cast.mine = speaker.name if speaker else ""
        self._cast.floor = self._spoken_by[1] if speaker else 0

    def _names(self, index: int, block: Block) -> Speaker | None:
        """Return the one person whom a short line names at its head, without saying anything."""
        if len(block.text) > MAX_LINE:
            return None
        people = self._cast.people.get(index, [])
        if len(people) != 1 or block.text.endswith(".") or ANY_MARK.search(block.text):
            return None
        titled = _TITLED_LINE.fullmatch(block.text, 0, people[0].at.start)
        return speaker_of(people[0]) if titled else None

    def _in_section(self, block: Block, speaker: Speaker) -> Quotation:
        heading = self._document.blocks[self._section.block]
        found = Attribution(kind=QuotationKind.SECTION, rule="section", speaker=speaker)
        at = stripped(block.text, 0, len(block.text))
        return self._spoken(block, at, found, self._source(heading, speaker.at))

    def _turn(self, block: Block, turn: Turn) -> Quotation | None:
        """Return the words of a block that a title, a label or a question gives to its speaker."""
        at = stripped(block.text, turn.start, len(block.text))
        if words_in(at.of(block.text)) < 2 or not speaks(block.text[at.start :]):
            return None
        named = self._source(block, turn.speaker.at) if turn.here else turn.named
        found = Attribution(kind=QuotationKind.SECTION, rule=turn.rule, speaker=turn.speaker)
        return self._spoken(block, at, found, named)

    def _set_off(self, index: int, block: Block) -> Quotation:
        """Return a quotation set off as a block; who is named before a colon above it speaks."""
        speaker = None
        above = self._document.blocks[index - 1] if index else block
        if above.text.rstrip().endswith((":", "：")):
            low = sentence_starts(above.text)[-1]
            for person in self._cast.person_at(index - 1, low, len(above.text)):
                if not preposed(above.text, person.at.start, low):
                    speaker = speaker_of(person)
                    break
        if speaker is None and self._before.leads:
            speaker = self._before.leads.speaker
        found = Attribution(kind=QuotationKind.DIRECT, rule="set-off", speaker=speaker)
        return self._quotation(block, stripped(block.text, 0, len(block.text)), found, above=above)

    def _below_lead(self, index: int, block: Block) -> Attribution | None:
        """Return whose words a paragraph is that stands without marks below "Li said:".

        Further paragraphs are theirs as long as they speak in the first person, or as none does
        and the next "Ott said:" follows.
        """
        told, self._announced = self._announced, None
        led = index > 0 and self._document.blocks[index - 1].text.endswith((":", "："))
        if not (led or told) or block.kind is not _PARAGRAPH or ANY_MARK.match(block.text):
            return None
        leads, mine = self._before.leads, FIRST_PERSON.search(block.text) is not None
        if led:
            above = self._document.blocks[index - 1].text
            ours = mine and not (HOUSE.search(above) or HOUSE.search(block.text))
            told = leads.speaker if leads and SAID.search(above) else None
            if ours and leads and leads.speaker and leads.speaker.name:
                told = leads.speaker
            told = told or self._alone_above(index, block)
        elif reports(block.text) or (not mine and (self._mine or not self._leads_on(index))):
            told = None
        if told is None or about(block.text, told):
            return None
        if not block.text.rstrip(' ”"').endswith((".", "!", "?", "…", "。", ")")):
            return None  # an item of a list, or a further lead
        self._announced, self._mine = told, mine
        return Attribution(kind=QuotationKind.DIRECT, rule="continued-below", speaker=told)

    def _alone_above(self, index: int, block: Block) -> Speaker | None:
        """Return who alone is named above a paragraph in the first person: "It helped Lee a lot:"."""
        people = self._cast.people.get(index - 1, [])
        if (
            not people
            or len({person.name for person in people}) > 1
            or not MYSELF.search(block.text)
        ):
            return None
        above, at = self._document.blocks[index - 1].text, people[0].at.start
        low = sentence_at(sentence_starts(above), at, len(above))[0]
        return None if preposed(above, at, low) else speaker_of(people[0])

    def _leads_on(self, index: int) -> bool:
        """Tell whether the next block announces further words: what stands between is quoted too."""
        below = self._document.blocks[index + 1 : index + 2]
        return bool(below and SAID.search(below[0].text))

    def _transcript(self, index: int, block: Block) -> Quotation | None:
        """Return the turn of a talk, ``Name: words`` without marks; titles or a country tell that it is one."""
        people = self._cast.people.get(index)
        start = said_from(block.text, people[0]) if people else 0
        if not people or not start:
            return None
        if self._talks is None:
            self._talks = bool(self._turns) or talks(self._document.blocks, self._cast.people)
        bare = not people[0].at.start and block.text[people[0].at.end] in ":："
        bare = bare or block.text[-1].isalnum()
        at = stripped(block.text, start, len(block.text))
        if (bare and not self._talks) or words_in(at.of(block.text)) < 2:
            return None
        speaker = speaker_of(people[0])
        found = Attribution(kind=QuotationKind.SECTION, rule="transcript", speaker=speaker)
        return self._quotation(block, at, found)

    def _speech(
        self, index: int, block: Block, begin: int, *, named_only: bool
    ) -> Iterator[Quotation]:
        text = block.text
        has_marks = has_mark(text)
        found = verbs(text)
        before, self._before = self._before, NOTHING
        if self._subjects_before and ANY_MARK.match(text) and before.ended is None:
            before = replace(before, ended=whom_about(self._subjects_before))
        self._subjects_before = None
        listing = self._above_items(index)
        if not (
            has_marks
            or found
            or listing
            or is_sourced(text)
            or has_claim(text)
            or self._leads_in(index)
        ):
            return
        marks = Marks(self._marked(index, text, found) if has_marks else [])
        free = [verb for verb in found if not marks.holds(verb.start, verb.end)]
        starts = sentence_starts(text)
        if begin:  # behind the label of the turn
            starts = (begin, *(start for start in starts if start > begin))
        subjects = Subjects(self._cast, index, text, starts, marks)
        speech = Speech(subjects, free, before, self._language_of(text), named_only=named_only)
        said = list(speech.read())
        leads = whose_next(subjects, free)
        self._items = (announces(text, leads) or put_forward(subjects)) if listing else None
        for at, attribution in said:
            if self._listed and attribution.speaker is None and attribution.rule == "unattributed":
                attribution = replace(attribution, speaker=self._listed, rule="continued-list")
            if not (self._items and is_lead(text, at)):
                yield self._quotation(block, at, attribution)
        if speech.open or speech.ended or leads:
            self._before = Before(open=speech.open, ended=speech.ended, leads=leads)
        self._open = speech.open_end
        self._subjects_before = subjects

    def _above_items(self, index: int) -> bool:
        below = self._document.blocks[index + 1 : index + 2]
        return bool(below and below[0].kind is _ITEM)

    def _marked(self, index: int, text: str, found: Sequence[Verb]) -> list[Marked]:
        stretches = marked(text, german=self._german)
        if all(mark.closed for mark in stretches) and len(stretches) > 1:
            return stretches
        below = self._document.blocks[index + 1 : index + 2]
        runs_on = bool(below and _FIRST_MARK.match(below[0].text))
        return mended(text, stretches, found, self._cast.people.get(index, []), runs_on=runs_on)

    def _leads_in(self, index: int) -> bool:
        """Tell whether a block about somebody stands above one that begins with quoted words."""
        below = self._document.blocks[index + 1 : index + 2]
        people = self._cast.people.get(index)
        return bool(people and below and ANY_MARK.match(below[0].text))

    def _language_of(self, text: str) -> str:
        language = self._document.language[:2].lower()
        return language or ("zh" if _HAN.search(text) else "")

    def _quotation(
        self, block: Block, at: Span, found: Attribution, above: Block | None = None
    ) -> Quotation:
        speaker = found.speaker
        unnamed = speaker is None or found.rule.startswith("continued")
        named = None if unnamed or not speaker else self._source(above or block, speaker.at)
        return self._spoken(block, at, found, named)

    def _spoken(self, block: Block, at: Span, found: Attribution, named: Span | None) -> Quotation:
        """Return the words ``at`` of the block; ``named`` is where the capture names their speaker."""
        speaker = found.speaker
        return Quotation(
            document=self._document.id,
            block=block.id,
            at=at,
            span=self._source(block, at),
            kind=found.kind,
            text=at.of(block.text),
            rule=found.rule,
            speaker=speaker.name if speaker else "",
            speaker_surface=speaker.surface if speaker else "",
            speaker_span=named,
            verb=found.verb.form if found.verb else found.word,
        )

    def _source(self, block: Block, at: Span) -> Span:
        return self._clean.source_map.to_source(at.shift(block.at.start))
