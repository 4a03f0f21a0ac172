"""What a text says a person is: titles before the name, appositions behind it, speakers' headings."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from reading_site.model import Block, EntityKind
from reading_site.recognise.names.before import ends, last_word
from reading_site.recognise.names.candidate import Candidate
from reading_site.recognise.names.lexicon import people
from reading_site.recognise.names.trades import CLAUSE, is_role_noun
from reading_site.recognise.trie import trie

_PERSON = EntityKind.PERSON
LONGEST = 200
"""Appositions are cut off here, in code points."""

_LONGEST_TITLE = 40


class Found(NamedTuple):
    """A role: of which candidate, where in its block, by which rule."""

    candidate: Candidate
    start: int
    end: int
    rule: str


def _any(key: str) -> str:
    return trie(people(key))


@cache
def _before() -> re.Pattern[str]:
    """Match titles in lower case right before a name: ``former deputy director ``."""
    return re.compile(
        rf"(?:(?<=\s)|(?<=^)|(?<=[\"“(]))((?:[Ee]x-)?(?:(?:{_any('title_parts')}|[a-z]+-general)\s){{0,4}}(?:{_any('titles')}))\s$"
    )


@cache
def _titles() -> frozenset[str]:
    return ends(people("titles"))


@cache
def _apposition() -> re.Pattern[str]:
    return re.compile(
        rf",\s(?=(?:(?!and\b|who\b)[\w'’.-]{{1,30}}\s){{0,7}}?(?:{_any('roles')})(?![\w-])"
        r"|(?:also\s)?(?:an?|the|one\sof\sthe)\s[a-z])",
        re.IGNORECASE,
    )


@cache
def _end() -> re.Pattern[str]:
    return re.compile(
        rf"[,;:.!?\"”“()\n—]|\s(?:also\s)?(?:{_any('verbs')})\b|\s(?:who|whose|has|had|was|is|will|and\s(?:said|added))\b"
    )


_LEADING = re.compile(r"(?:also|now|then also|again|himself|herself|themselves|perhaps|once) ")
_CUT = re.compile(
    r"\s(?:(?:before|after|when|once|while|as|because|if|until|since|where)\s"
    r"(?:he|she|it|they|we|I|his|her|their|its|\w{2,20}ing|\d{4})|who|whom|whose|which|that"
    r"|and\s(?:he|she|they|who))(?!\w)"
)
_PHRASE = re.compile(
    r"\s(?:of|in|at|for|to|from|with|on|under|and|or|by|who|responsible|based|within|between)\s|[,(]"
)
# "a lawyer practising in Antwerp"
_VERBAL = re.compile(r"\s\w{2,20}(?:ing|ed)\s")
_ONE_OF = re.compile(r"one of (?:the|its|their|his|her|our) ")


def _role(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return where the role in a stretch of ``text`` stands: a noun phrase whose head says what one is."""
    if lead := _LEADING.match(text, start, end):
        start = lead.end()
    if cut := _CUT.search(text, start, end):
        end = cut.start()
    while end > start and text[end - 1] in " \u00a0\n,–—-":
        end -= 1
    role = text[start:end].lower()
    if not role or role.split(maxsplit=1)[0] in CLAUSE:
        return None
    if one := _ONE_OF.match(role):
        role = role[one.end() :]
    for pattern in (_PHRASE, _VERBAL):
        phrase = pattern.search(role)
        last = (role[: phrase.start()] if phrase else role).split()[-1:]
        if last and is_role_noun(last[0]):
            return start, end
    return None


# "Former Slovenian President", "the then UN rights chief": what makes a role another than its noun says.
_QUALIFIED = re.compile(
    r"(?:\A|(?<=[\s\"“‘(]))(?:[Ff]ormer|[Oo]utgoing|[Ii]ncoming|[Aa]cting|[Ii]nterim|[Oo]ne-?time|[Rr]etired|[Oo]usted|[Dd]eposed"
    r"|[Mm]anaging|[Hh]onorary|[Dd]eputy|[Vv]ice|[Aa]ssistant|[Aa]ssociate|[Ee]x|(?<=the )(?:then|late)|(?<=, )(?:then|late)|(?<=The )(?:then|late)|Then)"
    r"[ -](?:[A-Z][\w’'.-]{0,30}\s){0,3}(?:(?!(?:said|told|met|and|or|with|when|that|who|was|is|has|had|for|of|in|on|by|to|from|as|at)\s)[a-z]{2,14}\s){0,2}\Z"
)


def _qualified(text: str, start: int) -> int:
    """Return where a title begins with the word before it that says that it is past, acting or another's."""
    match = _QUALIFIED.search(text, max(0, start - 70), start)
    return match.start() if match else start


def roles(found: Sequence[Candidate], blocks: Sequence[Block]) -> Iterator[Found]:
    """Yield the roles of the persons among the candidates, in the order of the text."""
    starts: dict[int, list[tuple[int, int]]] = {}
    for c in found:
        starts.setdefault(c.block, []).append((c.start, c.end))
    for c in found:
        if c.kind is not _PERSON or not c.name:
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
            if at := _role(text, *c.title):
                yield Found(c, _qualified(text, at[0]), at[1], "title")
        elif (
            last_word(text[max(0, c.start - _LONGEST_TITLE) : c.start]) in _titles()
            and (match := _before().search(text, max(0, c.start - 80), c.start))
            and (at := _role(text, *match.span(1)))
        ):
            yield Found(c, _qualified(text, at[0]), at[1], "title-before")
        if text[c.end : c.end + 1] == "," and (match := _apposition().match(text, c.end)):
            end = _close(text, match.end(), starts[c.block])
            if at := _role(text, match.end(), end):
                yield Found(c, *at, "apposition")


def says_role(after: str) -> bool:
    """Tell whether the text behind a name begins with an apposition that gives a role."""
    match = _apposition().match(after)
    if not match:
        return False
    end = _end().search(after, match.end())
    return _role(after, match.end(), end.start() if end else len(after)) is not None


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
