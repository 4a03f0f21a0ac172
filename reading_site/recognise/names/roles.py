"""What a text says a person is: titles before the name, appositions behind it, speakers' headings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from reading_site.model import Block, EntityKind
from reading_site.recognise.names.candidate import Candidate
from reading_site.recognise.names.lexicon import people

LONGEST = 200
"""Appositions are cut off here, in code points."""


class Found(NamedTuple):
    """A role: of which candidate, where in its block, by which rule."""

    candidate: Candidate
    start: int
    end: int
    rule: str


def _any(key: str) -> str:
    return "|".join(sorted(map(re.escape, people(key)), key=lambda n: (-len(n), n)))


@cache
def _before() -> re.Pattern[str]:
    """Match titles in lower case right before a name: ``former deputy director ``."""
    return re.compile(
        rf"(?:(?<=\s)|(?<=^)|(?<=[\"“(]))((?:(?:{_any('title_parts')}|[a-z]+-general)\s){{0,4}}(?:{_any('titles')}))\s$"
    )


@cache
def _apposition() -> re.Pattern[str]:
    return re.compile(
        rf",\s(?=(?:(?!and\b|who\b)[\w'’.-]{{1,30}}\s){{0,7}}?(?:{_any('roles')})(?![\w-]))",
        re.IGNORECASE,
    )


@cache
def _end() -> re.Pattern[str]:
    return re.compile(
        rf"[,;:.!?\"”“()\n—]|\s(?:also\s)?(?:{_any('verbs')})\b|\s(?:who|whose|has|had|was|is|will|and\s(?:said|added))\b"
    )


_NO_ROLE = frozenset(("named", "called", "who", "aged"))


def roles(found: Sequence[Candidate], blocks: Sequence[Block]) -> Iterator[Found]:
    """Yield the roles of the persons among the candidates, in the order of the text."""
    starts: dict[int, list[tuple[int, int]]] = {}
    for c in found:
        starts.setdefault(c.block, []).append((c.start, c.end))
    for c in found:
        if c.kind is not EntityKind.PERSON or not c.name:
            continue
        block = blocks[c.block]
        text = block.text
        if block.speaker and c.start == 0:
            rest = text[c.end :]
            lead = len(rest) - len(rest.lstrip(" ,:-–—("))
            if rest[lead:].strip():
                yield Found(c, c.end + lead, len(text.rstrip(" :)")), "speaker-heading")
            continue
        if c.title:
            yield Found(c, c.title[0], c.title[1], "title")
        elif (match := _before().search(text, max(0, c.start - 80), c.start)) and match.group(
            1
        ).lower() not in _NO_ROLE:
            yield Found(c, match.start(1), match.end(1), "title-before")
        if text[c.end : c.end + 1] == "," and (match := _apposition().match(text, c.end)):
            end = _close(text, match.end(), starts[c.block])
            if end - match.end() > 3 and text[match.end() : end].lower() not in _NO_ROLE:
                yield Found(c, match.end(), end, "apposition")


def _close(text: str, start: int, names: list[tuple[int, int]]) -> int:
    """Return where an apposition ends: at a stop or a verb that does not stand inside a name."""
    at = start
    while match := _end().search(text, at, start + LONGEST):
        index = bisect_left(names, (match.start() + 1, 0)) - 1
        if index >= 0 and names[index][0] < match.start() < names[index][1]:
            at = names[index][1]
            continue
        return match.start()
    return min(len(text), start + LONGEST)
