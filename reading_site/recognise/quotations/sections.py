"""Texts that one person delivers from end to end, and those in turns: speeches, interviews, letters."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import cast

from reading_site.model import Block, BlockKind, Document, Mention
from reading_site.recognise.quotations.addresses import (
    SAID,
    credited,
    ends,
    quoted,
    salutes,
    spoken,
)
from reading_site.recognise.quotations.announced import Announced, announcements
from reading_site.recognise.quotations.bylines import (
    HONOURED,
    Named,
    delivered,
    interviewed,
    interviewed_office,
    who,
)
from reading_site.recognise.quotations.interviewee import answerer, interviewee
from reading_site.recognise.quotations.labels import Label, label_of, labelled
from reading_site.recognise.quotations.members import record
from reading_site.recognise.quotations.narration import closes, reported_parts
from reading_site.recognise.quotations.speaker import Speaker
from reading_site.recognise.quotations.speakers import Cast
from reading_site.recognise.quotations.turns import (
    Company,
    Turn,
    about,
    answering,
    chairing,
    from_hall,
    interview,
    only_letters,
    transcript,
)
from reading_site.recognise.trie import trie
from reading_site.spans import Span
from reading_site.tables import mapping

_TABLE = cast("dict[str, list[str]]", mapping("quotations_sections.yml"))
_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur|[Uu]s)\b")
# Where none of these words stands, nobody is said to speak below.
_CLUES = [*_TABLE["delivered"], "transcript", "delivered", "speaker"]
_CLUE = re.compile(
    rf"\b{trie([form for word in _CLUES for form in (word, word.capitalize(), word.upper())])}\b"
)
QUESTION = ("?", "？", "?”", '?"', "?**")
_DEAR = re.compile(r"Dear\s[^\n]{2,80}[,:]?\Z|Dear\s[^\n,]{2,80},\s")
_YOURS = re.compile(
    r"(?i)(?:yours|sincerely|faithfully|respectfully|with (?:best|kind|warm) (?:regards|wishes)|kind regards|best wishes|in solidarity)[^\n]{0,40},?\s{0,4}(?P<signed>\n.*)?\Z"
)
_ASKER = re.compile(
    r"\bInterview(?:er|ed by):?[ \n]([A-Z][\w.’'-]{1,30}(?: [A-Z][\w.’'-]{0,30}){1,3})"
)
HEAD = 1500
HEAD_LINES = 12
INTRO = 3
# Blocks from its label on that make one voice a speech.
VOICE = 3
MAX_INTRO = 400
LEAD = 1200
# A longer paragraph before the address to the hearers reports.
MAX_NOTE = 120
# Words of the first person, of all words: less is no speech. Where hearers are addressed, some.
SHARE = 0.008
LOOKED_AT = 500


class Sections:
    """The blocks of one document that somebody speaks, as its title, head or labels tell."""

    def __init__(self, document: Document, people: Cast, source: str) -> None:
        self._blocks = document.blocks
        self._cast = people
        self._source = source
        self._opening = document.blocks[:INTRO]
        self._first = self._opening[-1].span.start if self._opening else 0
        self._titles = [line for line in (document.title, document.subtitle) if line]
        self._bylines = document.authors
        self._authors = document.authors if len(document.authors) == 1 else ()
        self._above = self._gaps()
        self._announced: list[Announced] = []

    def plan(self) -> dict[int, Turn]:
        """Return who speaks in which blocks, by their index; headings are never among them."""
        if len(self._blocks) < 2:
            return {}
        if letter := self._letter():
            return letter
        if sitting := record(self._blocks):
            return sitting
        self._announced = announcements(self._blocks, self._cast)
        if spoken_below := self._below_lines():
            return spoken_below
        hinted = self._hinted() or self._addressed()
        labels = labelled(self._blocks)
        questions = sum([block.text.endswith(QUESTION) for block in self._blocks])
        if not hinted and questions < 2 and not labels:
            return {}
        heads = list(self._heads()) if hinted else []
        heads = heads or self._signed()
        asked = self._interviewed() if questions > 1 or len(labels) > 1 else None
        chair = chairing(self._blocks) if labels else None
        company = Company(self._cast, [*heads, *([asked] if asked else [])], self._askers(), chair)
        answers = self._person(asked, company) if asked else None
        if answers is None and questions > 1 and only_letters(labels):
            answers = answerer(self._blocks[: min(labels)], self._cast, self._titles, self._bylines)
        told = bool(heads) or (hinted and any(map(_CLUE.search, self._titles)))
        told = told or self._one_voice(labels, company)
        turns = transcript(self._blocks, labels, company, answers, told=told)
        if not turns and questions > 1:
            answers = answering(self._blocks, labels, company) or answers
            if not labels:
                titles, bylines = self._titles, self._bylines
                answers = answers or interviewee(self._blocks, self._cast, titles, bylines)
            turns = interview(self._blocks, answers, labels) if answers else {}
        several = any(block.speaker for block in self._blocks)  # headings name them
        speech = None if several else self._speaker(heads, company)
        if not turns and speech:
            # From the first label on that comes again, others speak, too.
            again = Counter(label.text for label in labels.values())
            others = (index for index, label in labels.items() if again[label.text] > 1)
            turns = self._speech(speech, min(others, default=None))
        elif speech and labels and {turn.speaker.name for turn in turns.values()} == {speech.name}:
            turns = self._speech(speech, min(labels)) | turns  # questions follow the speech
        return turns

    def _hinted(self) -> bool:
        """Tell whether any word of speeches stands in the title, above the text or at its head."""
        intro = [block.text for block in self._opening if len(block.text) <= MAX_INTRO]
        lowered = "\n".join([*self._titles, self._above, *intro]).lower()
        # A loop over plain words is several times faster here than one pattern of them all.
        for clue in _CLUES:  # noqa: SIM110
            if clue in lowered:
                return True
        return False

    def _gaps(self) -> str:
        """Return what stands in the capture above the text and between its first blocks."""
        at, gaps = max(0, self._first - HEAD), []
        for block in self._opening:
            gaps.append(self._source[at : block.span.start])
            at = max(at, block.span.end)
        return "\n".join(gaps)

    def _head_lines(self) -> list[str]:
        """Return the last lines above the text that are no part of it, each with the one below."""
        lines = [line for line in map(str.strip, self._above.split("\n")) if line][-HEAD_LINES:]
        pairs = zip(lines, [*lines[1:], ""], strict=False)
        return [f"{line}\n{below}" for line, below in pairs]

    def _heads(self) -> Iterator[Named]:
        """Yield whom the title, the lines above the text and its first blocks name as speaking."""
        for line in self._titles:
            if _CLUE.search(line) and (named := delivered(line)):
                yield named
        for line in self._head_lines():
            if _CLUE.search(line) and (named := delivered(line)):
                yield named
        for block in self._opening:
            text = block.text
            if len(text) > MAX_INTRO or not _CLUE.search(text) or _FIRST_PERSON.search(text):
                continue
            if block.kind is not BlockKind.HEADING and (named := delivered(text)):
                yield named

    def _addressed(self) -> bool:
        """Tell whether the text opens with an address to its hearers: "Mr. President, Excellencies,"."""
        return any(salutes(block.text) for block in self._blocks[: 2 * INTRO])

    def _signed(self) -> list[Named]:
        """Return the one author, or whom a line above names with an honorific, of what is addressed to hearers."""
        if not self._addressed() or self._announced:
            return []
        if alone := self._alone():
            return [alone]
        lines = [line.split("\n")[0] for line in self._head_lines()]
        for line in [*self._authors, *(line for line in lines if HONOURED.match(line))]:
            named = who(line, 0)
            if named and named.name:
                return [] if self._told_before(named.name) else [named]
        return []

    def _alone(self) -> Named | None:
        """Return the one person whose name alone is a line between the title and the address."""
        found: list[Mention] = []
        for index, block in enumerate(self._blocks[: 2 * INTRO]):
            if salutes(block.text):
                break
            size = len(block.text.strip())
            people = self._cast.people.get(index, [])
            found += [one for one in people if len(one.at) == size and " " in one.surface]
        if len({person.name for person in found}) != 1:
            return None
        name = found[0].name
        return Named(name=name, surface=found[0].surface, start=0, end=len(name))

    def _told_before(self, name: str) -> bool:
        """Tell whether a report that does not name the author stands before the address: who speaks is told of."""
        last = name.rsplit(" ", 1)[-1]
        for block in self._blocks[: 2 * INTRO]:
            if salutes(block.text):
                break
            if len(block.text) > MAX_NOTE and not (
                last in block.text or _FIRST_PERSON.search(block.text)
            ):
                return True
        return False

    def _below_lines(self) -> dict[int, Turn]:
        """Return what stands below lines such as "The following are the remarks by Ann Lee:"."""
        turns: dict[int, Turn] = {}
        ends = [line.index for line in self._announced[1:]] + [len(self._blocks)]
        for line, end in zip(self._announced, ends, strict=True) if self._announced else ():
            body = self._blocks[line.index + 1 : end]
            if line.speaker is None or len(labelled(body)) > 1:
                continue
            above = self._blocks[line.index].span
            at = self._source.find(line.speaker.surface, above.start, above.end)
            named = Span(at, at + len(line.speaker.surface)) if at >= 0 else None
            turns.update(self._delivered(line.speaker, line.index + 1, end, named, told=True))
        return turns

    def _interviewed(self) -> Named | None:
        for line in self._titles:
            if named := interviewed(line):
                return named
        for block in self._opening:
            if len(block.text) < LEAD and (named := interviewed(block.text)):
                return named
        for line in self._head_lines():
            first = line.split("\n")[0]
            if "nterview" in first and (named := interviewed(first)):
                return named
        intro = min(INTRO, len(self._blocks) - 1)
        for line in self._titles:
            office = interviewed_office(line)
            if office and (name := self._cast.role(office, intro, 0)):
                return Named(name=name, surface=name, start=0, end=len(name))
        return None

    def _askers(self) -> list[str]:
        """Return who asks, as the byline or "Interviewer: Jo Weld" above the text says."""
        return [*self._bylines, *(match[1] for match in _ASKER.finditer(self._above))]

    def _one_voice(self, labels: dict[int, Label], company: Company) -> bool:
        """Tell whether the only label names a person who speaks in the first person from there on."""
        if len(labels) != 1:
            return False
        ((index, label),) = labels.items()
        body = self._blocks[index:]
        if body[0].text[label.end : label.end + 1].islower():
            return False  # "Mayor Ann Lee: a portrait"
        speaker = company.speaker(label.text, index) if len(body) >= VOICE else None
        return bool(speaker and speaker.name and _first_person(body))

    def _person(self, named: Named, company: Company) -> Speaker:
        return Speaker(name=company.full(named.name), surface=named.surface, at=Span(0, 0))

    def _speaker(self, heads: Sequence[Named], company: Company) -> Speaker | None:
        """Return the person who delivers the text; None where nobody or several do.

        What a country, a body or an office states is a document of its own, as an op-ed is.
        """
        people = {company.full(named.name) for named in heads if named.name}
        if len(people) != 1:
            return None
        return self._person(next(named for named in heads if named.name), company)

    def _speech(self, speaker: Speaker, end: int | None = None) -> dict[int, Turn]:
        if any(SAID.search(block.text) for block in self._opening):
            return {}  # what stands below "Li said:" is theirs
        named = self._named(speaker.surface)
        return self._delivered(
            speaker, self._opens(speaker), len(self._blocks) if end is None else end, named
        )

    def _delivered(
        self, speaker: Speaker, start: int, end: int, named: Span | None, *, told: bool = False
    ) -> dict[int, Turn]:
        """Return the blocks ``[start, end)`` as far as the speaker delivers them.

        ``told``: a report goes on behind the speech; what it quotes ends the speech.
        """
        body = self._blocks[start:end]
        if not _first_person(body):
            return {}
        turns: dict[int, Turn] = {}
        others = reported_parts(self._blocks, start)
        body = body[: closes(body, speaker, told=told)]
        for index, block in enumerate(body, start):
            if index in others:
                continue
            if ends(block.text) and not credited(block.text):
                break
            if block.kind is BlockKind.HEADING or from_hall(block):
                continue
            noted = delivered(block.text[:200]) and not _FIRST_PERSON.search(block.text)
            if noted or quoted(block.text) or about(block.text, speaker):
                continue
            label = label_of(block) if index == start else None
            at = label.end if label and label.text.isupper() else 0
            turns[index] = Turn(speaker=speaker, rule="speech", start=at, named=named)
        return turns

    def _opens(self, speaker: Speaker) -> int:
        """Return the index of the block with which the speech begins."""
        blocks = self._blocks
        for index, block in enumerate(blocks[: 2 * INTRO]):
            if salutes(block.text):
                return index
        for index, block in enumerate(blocks):
            if block.kind is BlockKind.HEADING or about(block.text, speaker):
                continue
            if delivered(block.text[:200]) and not _FIRST_PERSON.search(block.text):
                continue
            if block.text.rstrip().endswith((".", "!", "?", "”", '"', "…", ":", ",")):
                return index
        return 0

    def _named(self, surface: str) -> Span | None:
        at = self._source.rfind(surface, 0, self._first) if surface else -1
        return Span(at, at + len(surface)) if at >= 0 else None

    def _letter(self) -> dict[int, Turn]:
        """Return the paragraphs of a letter between "Dear …" and the name below it."""
        dear = [i for i, b in enumerate(self._blocks[: 2 * INTRO]) if b.text[:5] == "Dear "]
        if not dear or not _DEAR.match(self._blocks[dear[0]].text):
            return {}
        begins = dear[0]
        for index in range(begins + 1, len(self._blocks)):
            block = self._blocks[index]
            if len(block.text) > MAX_INTRO or not (match := _YOURS.search(block.text)):
                continue
            below = self._source[block.span.end : block.span.end + MAX_INTRO].strip()
            named = who((match["signed"] or below.split("\n")[0]).strip(), 0)
            if named is None or not named.name:
                return {}
            speaker = Speaker(name=named.name, surface=named.surface, at=Span(0, 0))
            kept = [i for i in range(begins, index) if not _DEAR.fullmatch(self._blocks[i].text)]
            if not _first_person([self._blocks[i] for i in kept]):
                return {}
            return {
                i: Turn(speaker=speaker, rule="letter")
                for i in kept
                if self._blocks[i].kind is not BlockKind.HEADING
            }
        return {}


def _first_person(blocks: Sequence[Block]) -> bool:
    """Tell whether the paragraphs speak in the first person outside quotation marks."""
    words = hits = 0
    for block in blocks:
        if block.kind is BlockKind.HEADING:
            continue
        text = spoken(block.text)
        words += len(_WORD.findall(text))
        hits += len(_FIRST_PERSON.findall(text))
        if words >= LOOKED_AT:
            break
    return hits >= 1 and hits >= SHARE * words
