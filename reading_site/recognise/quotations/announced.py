"""Lines within a text that announce what somebody delivered: "The following are the remarks by Ann Lee:"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from reading_site.model import Block, BlockKind, Mention
from reading_site.recognise.quotations.bylines import delivered
from reading_site.recognise.quotations.lexicon import alternation
from reading_site.recognise.quotations.sentences import sentence_starts
from reading_site.recognise.quotations.speaker import Speaker, speaker_of
from reading_site.recognise.quotations.speakers import Cast
from reading_site.spans import Span
from reading_site.tables import mapping

_TABLE = cast("dict[str, list[str]]", mapping("quotations_sections.yml"))
_NOUN = rf"(?i:\b(?:{alternation(_TABLE['delivered'])})\b)"
MAX_LINE = 400
_ENDS = (":", "：", ".")
_PLAIN = ("ollow", "elow", "Here ", " read")
_QUOTED = re.compile('["“”„«]')
# "the full text of", "excerpts from": what gives the words, not "the key points of"
_TEXT = (
    r"(?:(?:an?|the|some|our) )?(?:(?!of |and |by |from )[\w’'-]{1,20} ){0,4}?"
    r"(?:text|transcript|version|excerpts?|extracts?|translation|script)(?: and [a-z]{3,20})? (?:of|from) "
)
# "Following is the full text of the speech", "Here is what Ann Lee said"
_FOLLOWS = re.compile(
    r"\s{0,3}(?:[^:;\n]{0,80}? (?:--|[—–-]) )?(?:The )?(?:[Ff]ollowing|[Bb]elow|Here)(?: below)? (?:is|are) "
    rf"(?:(?:{_TEXT})?(?:(?!of |and |by |from )[\w’'.-]{{1,20}} ){{0,7}}?{_NOUN}"
    r"|what (?=[A-Z]|the )(?=[^.:;]{3,200} (?:said|told|had to say)\b))"
)
# "Ann Lee's remarks follow:", "The full text of the speech by Ann Lee reads as follows:"
_FOLLOWING = re.compile(rf"{_NOUN}[^.:;]{{0,200}}? (?:follows?|reads?(?: as follows)?)[:：.]\s*\Z")
# "The full text is as follows:"
_AS_FOLLOWS = re.compile(
    rf"(?:\b[Tt]ext|\b[Tt]ranscript|{_NOUN})[^.:;]{{0,160}}? (?:(?:is|are|was|were) as )?follows[:：.]\s*\Z"
)
# "The following remarks were made by Ann Lee on Monday:"
_MADE = re.compile(
    rf"\s{{0,3}}(?:The )?[Ff]ollowing (?:[a-z]{{2,20}} ){{0,2}}?{_NOUN} (?:was|were|is|are) [^.;:]{{0,60}}?\bby "
)
# "Ann Lee delivered the following remarks on Monday:"
_DELIVERED = re.compile(
    rf" (?:delivered|made|gave|read|issued) the following (?:[a-z]{{2,20}} ){{0,2}}?{_NOUN}[^.;]{{0,200}}[:：]\s*\Z"
)
_BY = re.compile(r"\bby (?:[^,;:()]{0,90}(?:, )?)?\Z")
_OF = re.compile(rf"{_NOUN} (?:of|from) (?:[^,;:.()]{{0,90}})?\Z")
_OWN = re.compile(rf"(?:[’']s|[’']) (?:[\w-]{{1,20}} ){{0,3}}?{_NOUN}")
# "the minister's speech", "her remarks"
_ITS = re.compile(
    rf"\b(?:(?P<role>the (?:[a-z-]{{2,20}} ){{0,3}}?[a-z-]{{3,20}})[’']s|(?P<own>his|her)) (?:[\w-]{{1,20}} ){{0,3}}?{_NOUN}"
)
_SAYS = re.compile(r"\bwhat (?:[^,;:()]{0,90})?\Z")


@dataclass(frozen=True, slots=True)
class Announced:
    """A block whose end says that what somebody delivered stands below it."""

    index: int
    speaker: Speaker | None
    """None where the line names no person, or several."""


def announcements(blocks: Sequence[Block], people: Cast) -> list[Announced]:
    """Return the announcing lines of a text, in order."""
    found = []
    for index, block in enumerate(blocks[:-1]):
        text = block.text
        if block.kind is not BlockKind.PARAGRAPH or not text.endswith(_ENDS):
            continue
        if not any(word in text for word in _PLAIN):
            continue  # a plain test is quicker than a pattern
        low = sentence_starts(text)[-1]
        if len(text) - low > MAX_LINE or _QUOTED.search(text, low):
            continue
        line = text[low:]
        if _FOLLOWS.match(line) or _MADE.match(line) or _FOLLOWING.search(line):
            named = _named(text, low, people.person_at(index, low, len(text)))
            named = named or _unknown(line, low) or _told_of(people, index, line, low)
            found.append(Announced(index, named))
        elif _AS_FOLLOWS.search(line):
            named = _subject(people.person_at(index, 0, len(text)))
            found.append(Announced(index, named))
        elif gave := _DELIVERED.search(line):
            named = _subject(people.person_at(index, low, low + gave.start()))
            found.append(Announced(index, named))
    return found


def _named(text: str, low: int, people: Sequence[Mention]) -> Speaker | None:
    """Return the person by whom the line says it is, else whose, else of whom."""
    for person in people:
        if _BY.search(text, low, person.at.start):
            return speaker_of(person)
    owners = [p for p in people if _OWN.match(text, p.at.end)]
    owners = owners or [p for p in people if _SAYS.search(text, low, p.at.start)][:1]
    owners = owners or [p for p in people if _OF.search(text, low, p.at.start)][:1]
    return speaker_of(owners[0]) if len({p.name for p in owners}) == 1 else None


def _subject(people: Sequence[Mention]) -> Speaker | None:
    return speaker_of(people[0]) if len({p.name for p in people}) == 1 else None


def _unknown(line: str, low: int) -> Speaker | None:
    """Return the person as the line has them who is no mention."""
    named = delivered(line)
    if named is None or not named.name:
        return None
    at = Span(low + named.start, low + named.end)
    return Speaker(name=named.name, surface=named.surface, at=at)


def _told_of(people: Cast, index: int, line: str, low: int) -> Speaker | None:
    """Return who holds the role that the line has, or the one person named before, where it has "his"."""
    match = _ITS.search(line)
    if match is None:
        return None
    named = {m.name for block in range(index) for m in people.people.get(block, ())}
    named |= {m.name for m in people.person_at(index, 0, low)}
    role = people.role(match["role"], index, low) if match["role"] else ""
    name = role or (named.pop() if match["own"] and len(named) == 1 else "")
    if not name:
        return None
    which = "role" if role else "own"
    return Speaker(name=name, surface=match[which], at=Span(*match.span(which)).shift(low))
