"""Who answers where questions stand as lines of their own, and nothing says "interview with"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading_site.model import Block, BlockKind
from reading_site.recognise.quotations.addresses import spoken
from reading_site.recognise.quotations.speaker import Speaker
from reading_site.recognise.quotations.speakers import Cast
from reading_site.spans import Span

QUESTION = ("?", "？")
MIN_QUESTIONS = 3
MAX_QUESTION = 400
# Paragraphs before the first question: more than these are an article.
MAX_INTRO = 5
_YOU = re.compile(r"\b(?i:you|your|yours)\b")
_MYSELF = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Mm]yself)\b")
_OURS = re.compile(r"\b(?:I|[Mm]y|[Mm]e|[Mm]yself|[Ww]e|[Oo]ur|[Uu]s)\b")
# "We spoke with Ann Lee", "The Post met her"
_MET = re.compile(
    r"\b(?:interviewed|interviews?|conversation|(?:spoke|talked|speaks|talks) (?:to|with)|sat down with|caught up with"
    r"|met (?:with )?(?=her\b|him\b|them\b|[A-Z]))"
)


def interviewee(
    blocks: Sequence[Block], people: Cast, titles: Sequence[str], authors: Sequence[str]
) -> Speaker | None:
    """Return the one person whom title and introduction name, where questions to "you" have answers of "I".

    None where they name several, or anything below names that person.
    """
    asked = [index for index, block in enumerate(blocks[:-1]) if _asks(block)]
    if len(asked) < MIN_QUESTIONS or not 0 < asked[0] <= MAX_INTRO:
        return None
    if 2 * sum(_YOU.search(blocks[index].text) is not None for index in asked) < len(asked):
        return None
    answers = [blocks[i + 1] for i in asked if blocks[i + 1].kind is BlockKind.PARAGRAPH]
    texts = [spoken(block.text) for block in answers]
    mine = sum(_MYSELF.search(text) is not None for text in texts)
    ours = sum(_OURS.search(text) is not None for text in texts)
    if len(answers) < MIN_QUESTIONS or 2 * mine < len(asked) or 3 * ours < 2 * len(asked):
        return None
    name = _named(blocks[: asked[0]], people, titles, authors)
    last = name.rsplit(" ", 1)[-1]
    if not name or any(last in block.text for block in blocks[asked[0] + 1 :]):
        return None  # who answers does not tell of themselves by name
    return Speaker(name=name, surface=name, at=Span(0, 0))


def answerer(
    intro: Sequence[Block], people: Cast, titles: Sequence[str], authors: Sequence[str]
) -> Speaker | None:
    """Return whom title and introduction name alone, above questions and answers without names."""
    name = _named(intro, people, titles, authors) if 0 < len(intro) <= MAX_INTRO else ""
    return Speaker(name=name, surface=name, at=Span(0, 0)) if name else None


def _asks(block: Block) -> bool:
    """Tell whether a short line ends with a question mark."""
    if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH):
        return False
    text = block.text.rstrip("*_ ")
    return text.endswith(QUESTION) and len(text) <= MAX_QUESTION


def _named(
    intro: Sequence[Block], people: Cast, titles: Sequence[str], authors: Sequence[str]
) -> str:
    """Return the only person of the introduction, if the title names them too or the text says that they were met."""
    found = {
        person.name
        for index in range(len(intro))
        for person in people.people.get(index, ())
        if " " in person.name and person.name not in authors
    }
    if len(found) != 1:
        return ""
    name = found.pop()
    told = any(name in title for title in titles) or any(_MET.search(b.text) for b in intro)
    return name if told else ""
