"""Roles that stand before a name, parted by a comma: "The minister of ports, Ann Lee, …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reading_site.model import Block, Mention, Role
from reading_site.recognise.quotations.lexicon import BODIES, SPEAKERS, TEXTS
from reading_site.recognise.quotations.roles import rank, role_heads
from reading_site.recognise.quotations.speaker import head_noun

# The phrase begins its clause, or a verb of saying governs it.
_BEFORE = re.compile(
    r"(?P<lead>(?:\A|[.!?;:“”\"] ?|, |\b(?:said|says|asked|added|told|and|but|while|that) ))"
    r"(?P<phrase>(?:[Tt]he|[Ii]ts|[Hh]is|[Hh]er|[Tt]heir|[Oo]ur|[A-Z][\w.-]{1,20}(?: [A-Z][\w.-]{1,20}){0,3}[’']s?)"
    r" (?:[\w’'-]{1,24} ){0,9}?[\w’'-]{3,24}), \Z"
)
MAX_PHRASE = 110
MOST = 64
"""People whose roles have the same noun at their head: a list of so many tells nobody apart."""
_WORD = re.compile(r"[\w’'-]+")
_SMALL = frozenset({"the", "of", "for", "at", "in", "and", "a", "an", "its", "his", "her", "their"})


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a role: its words, the noun that heads it, and where it is told (-1: anywhere)."""

    name: str
    words: frozenset[str]
    head: str
    block: int = -1
    at: int = 0


def holders(
    blocks: Sequence[Block], people: Mapping[int, Sequence[Mention]], roles: Sequence[Role]
) -> dict[str, list[Holder]]:
    """Return who holds roles by the noun that heads them, each role of each person once.

    A noun that more than MOST hold tells nobody, and is left out.
    """
    known: dict[str, dict[tuple[str, frozenset[str]], Holder]] = {}
    for one in _told(blocks, people, roles):
        of_head = known.setdefault(one.head, {})
        if len(of_head) <= MOST:
            of_head.setdefault((one.name, one.words), one)
    return {head: list(ones.values()) for head, ones in known.items() if len(ones) <= MOST}


def _told(
    blocks: Sequence[Block], people: Mapping[int, Sequence[Mention]], roles: Sequence[Role]
) -> Iterator[Holder]:
    """Yield who holds which role, as the text tells it behind a name or, parted by a comma, before it."""
    for role in roles:
        yield Holder(role.name, role_words(role.text), head_noun(role.text))
    for index, mentions in people.items():
        text = blocks[index].text
        for mention in mentions:
            phrase = apposed_role(text, mention)
            if phrase:
                yield Holder(
                    mention.name, role_words(phrase), head_noun(phrase), index, mention.at.start
                )


def apposed_role(text: str, mention: Mention) -> str:
    """Return the role that stands before the name, parted by a comma; empty where none does.

    It opens its sentence, or a comma or a stop closes the name behind it.
    """
    at = mention.at.start
    match = None
    if text.endswith(", ", 0, at):
        match = _BEFORE.search(text, max(0, at - MAX_PHRASE), at)
    if match is None:
        return ""
    head = head_noun(match["phrase"])
    if head not in SPEAKERS or head in BODIES or head in TEXTS or _is_plural(head):
        return ""
    opens = match["lead"].strip(' .!?;:“”"') == ""
    closed = text[mention.at.end : mention.at.end + 1] in (",", ".", ")", "!", "?", "")
    return match["phrase"] if opens or closed else ""


def _is_plural(noun: str) -> bool:
    return noun.endswith("s") and noun[:-1] in SPEAKERS


def role_words(phrase: str) -> frozenset[str]:
    """Return the words of a role that tell it from others."""
    return frozenset(_WORD.findall(phrase.lower())) - _SMALL


def held(known: Mapping[str, Sequence[Holder]], phrase: str, index: int, at: int) -> str:
    """Return the one person whose role has all words of ``phrase``, of two words and more.

    "the head of the union" is the head of the fishermen's union, but no deputy of hers. Empty for
    none or several.
    """
    words = role_words(phrase)
    if len(words) < 2:
        return ""
    names = {
        one.name
        for one in known.get(head_noun(phrase), ())
        if words <= one.words
        and rank(words) == rank(one.words)
        and (one.block, one.at) < (index, at)
    }
    return names.pop() if len(names) == 1 else ""


def holding(known: Mapping[str, Sequence[Holder]], head: str, asked: frozenset[str]) -> set[str]:
    """Return who is called by a role before the name whose noun is ``head``, of the rank that is asked for."""
    return {one.name for one in known.get(head, ()) if one.block >= 0 and rank(one.words) == asked}


def called_so(roles: Sequence[Role], head: str, asked: frozenset[str]) -> set[str]:
    """Return whose roles have ``head`` among their nouns, and are of the rank that is asked for."""
    return {
        role.name
        for role in roles
        if rank(nouns := role_heads(role.text)) == asked and head in nouns
    }
