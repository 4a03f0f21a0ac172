"""Headings that name who speaks in the first person below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reading_site.model import Block, BlockKind, Mention
from reading_site.recognise.quotations.addresses import ends, salutes
from reading_site.recognise.quotations.bylines import delivered, is_title
from reading_site.recognise.quotations.marks import ANY_MARK
from reading_site.recognise.quotations.speaker import Speaker
from reading_site.recognise.quotations.turns import about
from reading_site.spans import Span

# "Li Wei, harbour master", "Li Wei: Let us count the boats"
_ROLE = re.compile(r",\s(?:the |a |an )?[a-z]|[:：]\s?\S")
# "Li Wei", "Li Wei, 34", "Li Wei’s story"
_ALONE = re.compile(
    r"(?:,\s\d{1,3}|\s?\(\d{1,3}\)|[’']s (?:own )?(?:story|account|testimony|words|voice))?\s?:?\Z"
)
# Under such a heading a note on the speaker may stand before the first person begins to speak.
MAX_NOTES = 4
# A line without a full stop that is no longer says nothing in a section.
MAX_LABEL = 60
# A longer heading that begins with a name is a sentence.
MAX_HEADING = 160
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_STOPS = (".", "!", "?", "…", "。", "！", "？", ";", ",")
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"")
FIRST_PERSON = re.compile(r"\b(?:I|[Mm]y|[Ww]e|[Oo]ur)\b")
MYSELF = re.compile(r"\b(?:I|[Mm]y|[Mm]e)\b")
_ASKED = ("?", "？")
_LED = frozenset(
    {"former", "deputy", "vice", "assistant", "associate", "senior", "chief", "executive", "the"}
)
_SPLIT = re.compile(r"[,，(–—]")


@dataclass(slots=True, kw_only=True)
class Section:
    """The speaker under whose heading the reader is."""

    speaker: Speaker | None = None
    block: int = -1
    """Index of the heading that opened the section."""
    level: int = 0
    in_marks: bool = False
    """The text below it quotes the speaker: what stands there without marks is the reporter's."""

    def ends_at(self, blocks: Sequence[Block], index: int) -> bool:
        """Tell whether the heading ``index`` ends the section; the speaker's office below the name does not."""
        told = index == self.block + 1 and _says_role(blocks, index)
        return blocks[index].level <= self.level and not told

    def over(self, index: int, block: Block) -> bool:
        """Tell whether nobody speaks from a block below on: a credit, a label, a rating, the day of a comment."""
        if ends(block.text):
            return True
        line = block.text.strip()
        if len(line) > MAX_LABEL or line.rstrip(' ”"’*)').endswith(_STOPS):
            return False
        told = block.kind is BlockKind.PARAGRAPH and index > self.block + 1
        return told or _YEAR.search(line) is not None


def opened(blocks: Sequence[Block], index: int, speaker: Speaker) -> Section:
    """Return the section below the heading ``index`` in which ``speaker`` speaks."""
    below = blocks[index + 1 : index + 2]
    marked = bool(below and ANY_MARK.match(below[0].text.lstrip()))
    return Section(speaker=speaker, block=index, level=blocks[index].level, in_marks=marked)


def introduced(blocks: Sequence[Block], index: int, people: Sequence[Mention]) -> Speaker | None:
    """Return who speaks below the heading ``index``; ``people`` are those whom it names.

    None where it names nobody, or the text below does not speak in the first person.
    """
    heading = blocks[index]
    if (
        len(heading.text) > MAX_HEADING
        or salutes(heading.text)
        or ANY_MARK.match(heading.text.lstrip())
    ):
        return None
    if heading.speaker:
        return _named(heading, people)
    if people and not people[0].at.start:
        if heading.text.rstrip(' ”"*').endswith(_ASKED):
            return None  # "Li Wei: What have you done?" names who asks
        if _ROLE.match(heading.text, people[0].at.end) and _below(blocks, index, FIRST_PERSON):
            return _named(heading, people)
        alone = _ALONE.match(heading.text, people[0].at.end)
        over = index + _says_role(blocks, index + 1)
        if alone and _below(blocks, over, MYSELF, first=True):
            told = alone[0] or over > index or _apart(blocks, index, people[0])
            return _named(heading, people) if told else None
        return None
    named = delivered(heading.text)
    if named is None or not _below(blocks, index, FIRST_PERSON):
        return None
    at = Span(named.start, named.end)
    for person in people:
        if person.at.start < at.end and at.start < person.at.end:
            return Speaker(name=person.name, surface=person.surface, at=person.at)
    given = "" if " " in named.surface else named.surface  # "Testimony of Ana"
    return Speaker(name=named.name or given, surface=named.surface, at=at)


def _says_role(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a heading says what somebody is, whose name stands above it: "Professor of Law, Zenda University"."""
    if index >= len(blocks) or blocks[index].kind is not BlockKind.HEADING:
        return False
    words = blocks[index].text.split()
    led = words[0].lower() in _LED and len(words) > 2
    return any(map(is_title, words[led : led + 2])) and not blocks[index].text.endswith(_ASKED)


def notes(text: str, speaker: Speaker) -> bool:
    """Tell whether a block below is a note on the speaker: their name, and nothing in the first person."""
    if not text.startswith(speaker.surface):
        return about(text, speaker)
    turn = text[len(speaker.surface) :].lstrip().startswith((":", "："))
    return not turn and not FIRST_PERSON.search(text)


def _apart(blocks: Sequence[Block], index: int, person: Mention) -> bool:
    """Tell whether a name of two words stands over a text that does not speak of who bears it."""
    last = person.surface.rsplit(" ", 1)[-1]
    below = blocks[index + 1 : index + 1 + MAX_NOTES]
    return " " in person.surface and not any(last in block.text for block in below)


def _named(heading: Block, people: Sequence[Mention]) -> Speaker:
    if people:
        return Speaker(name=people[0].name, surface=people[0].surface, at=people[0].at)
    surface = _SPLIT.split(heading.text, maxsplit=1)[0].strip()
    return Speaker(name="", surface=surface, at=Span(0, len(surface)))


def _below(
    blocks: Sequence[Block], index: int, person: re.Pattern[str], *, first: bool = False
) -> bool:
    """Tell whether the paragraphs below (only the ``first`` one) speak in that person."""
    for block in blocks[index + 1 : index + 2 + (0 if first else MAX_NOTES - 1)]:
        if block.kind is not BlockKind.PARAGRAPH:
            break
        if person.search(_QUOTED.sub("", block.text)):
            return True
    return False
