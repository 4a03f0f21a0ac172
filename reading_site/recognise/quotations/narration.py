"""Paragraphs between the turns of a talk in which the reporter speaks: they are nobody's words."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import cast

from reading_site.model import Block, BlockKind
from reading_site.recognise.quotations.addresses import HOUSE, credited
from reading_site.recognise.quotations.lexicon import BODIES, SPEAKERS, VERBS
from reading_site.recognise.quotations.marks import ANY_MARK, marked
from reading_site.recognise.quotations.speaker import Speaker
from reading_site.tables import mapping

_TABLE = cast("dict[str, list[str]]", mapping("quotations_sections.yml"))
_STAGE = frozenset(_TABLE["stage"])
_STAGE_PAST = frozenset(_TABLE["stage_past"])
_TO_US = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Mm]ine|[Ww]e|[Oo]urs?|[Uu]s|[Yy]ou|[Yy]ours?)\b")
# "Lind nods.", "The mayor pours coffee.", "She laughs."
_ACTS = re.compile(
    r"(?:[Tt]he (?:[a-z-]{2,20} ){0,2}?(?P<noun>[a-z-]{3,20})|(?P<pronoun>He|She)|(?:[A-Z][\w.’'-]{1,20} ){0,2}?(?P<name>[A-Z][\w’'-]{1,20}))"
    r" (?:(?:now|then|again|also|only|[a-z]{2,12}ly) )?(?P<verb>[a-z]{3,14})\b"
)
_WORD = re.compile(r"[a-z]+")
_MINE = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Ww]e|[Oo]ur)\b")
_THANKS = re.compile(
    r"\b(?:I thank you|[Tt]hank you)(?:,? (?:M(?:r|rs|s|me)\.? )?[^.!?]{1,60})?[.!]\W{0,3}\Z"
)
THANKS = 100


def reports(text: str) -> bool:
    """Tell whether a paragraph quotes somebody between marks and says so, in the third person."""
    if not ANY_MARK.search(text):
        return False
    outside = _outside(text)
    if outside == text or _TO_US.search(outside):
        return False
    return any("d" in VERBS.get(word, "") for word in _WORD.findall(outside))


def reported_parts(blocks: Sequence[Block], start: int) -> set[int]:
    """Return the blocks behind the beginning of a speech in which a reporter tells of others.

    Such a part begins at a heading, or behind the speaker's thanks, says that somebody said
    something, and nothing outside quotation marks is in the first person or addresses anybody.
    """
    found: set[int] = set()
    part: list[int] = []
    for index in range(start, len(blocks) + 1):
        ended = index == len(blocks) or blocks[index].kind is BlockKind.HEADING
        if ended or (index > start and _THANKS.search(blocks[index - 1].text[-THANKS:])):
            if part[:1] != [start] and _is_reported([blocks[n].text for n in part]):
                found.update(part)
            part = []
        if not ended:
            part.append(index)
    return found


def closes(blocks: Sequence[Block], speaker: Speaker, *, told: bool) -> int:
    """Return how many of the blocks of a speech are the speaker's: as far as its last thanks or credit.

    What speaks in the first person further below shows that it goes on. ``told``: what quotes
    somebody or tells of the speaker by name behind the last such paragraph is the page's too.
    """
    mine = [
        n
        for n, block in enumerate(blocks)
        if block.kind is not BlockKind.HEADING
        and _MINE.search(_outside(block.text))
        and not HOUSE.search(block.text)
    ]
    last = mine[-1] if mine else len(blocks)
    end = len(blocks)
    for index in range(last + 1, len(blocks)):
        text = blocks[index].text
        others = told and (reports(text) or speaker.name.rsplit(" ", 1)[-1] in text)
        if others or credited(text):
            end = index
            break
    for index in range(end - 1, last - 1, -1):
        if index > mine[0] and _THANKS.search(blocks[index].text[-THANKS:]):
            return index + 1
    return end


def _is_reported(texts: Sequence[str]) -> bool:
    outside = [_outside(text) for text in texts]
    if any(_TO_US.search(text) for text in outside):
        return False
    return any("d" in VERBS.get(word, "") for text in outside for word in _WORD.findall(text))


def _outside(text: str) -> str:
    """Return what stands outside the quotation marks of a text."""
    outside, at = "", 0
    for mark in marked(text) if ANY_MARK.search(text) else ():
        outside += text[at : mark.open] + " "
        at = mark.close
    return outside + text[at:]


def narrates(text: str, surnames: Set[str]) -> bool:
    """Tell whether a paragraph tells what is done in the room, as in "The mayor pours coffee.".

    Nothing in it addresses anybody; ``surnames`` are the last names of those whom the talk names.
    """
    match = _ACTS.match(text)
    if match is None or _TO_US.search(text):
        return False
    past = match["verb"] in _STAGE_PAST
    if not past and match["verb"] not in _STAGE:
        return False
    if match["noun"]:
        return match["noun"] in SPEAKERS and match["noun"] not in BODIES
    return match["name"] in surnames if match["name"] else not past
