"""Who holds a role: "the governor" is the Gov. Lee named before, "the Ports Secretary" the one titled so below."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from reading_site.model import Block, Mention, Role
from reading_site.recognise.quotations.lexicon import (
    BODIES,
    KINDS_OF,
    OFFICES,
    SHORT_ROLES,
    SPEAKERS,
    TENSED,
    TEXTS,
    UNDER,
)

# So many blocks back, or on, a role still finds its holder.
MAX_ROLE_BLOCKS = 40
ROLE_END = re.compile(r"\s(?:of|at|for|in|from|to|with|on)\s")
_WORD = re.compile(r"[\w’'-]+")
# Shortened titles have a full stop, too.
_STOP = re.compile(r"[,;:!?] |(?<=[a-z]{5})\. ")
# "the former deputy prime minister Ann Lee"
MAX_TITLE = 4
MAX_NOUN = 90
_SUBJECT = re.compile(
    r"(?:The|An?|One|Another|[A-Z][\w’'-]{1,20}(?: [A-Z][\w’'-]{1,20}){0,3}[’']s|The [a-z]{3,20}(?:[’']s|s[’'])) "
)
_PHRASE = r"(?:The|An?) (?P<phrase>[A-Za-z][\w'’-]{1,20}(?: [A-Za-z][\w'’-]{1,20}){0,3})"
_RELATIVE = (" which ", " where ")
_OPENING = re.compile(_PHRASE)
_INNER = re.compile(rf": {_PHRASE}")
_ARTICLE = re.compile(r"(?:[Tt]he|[Oo]ur|[Tt]heir|[Ii]ts)\s")


def role_heads(role: str) -> list[str]:
    """Return the nouns of a role that name its holder: what stands before the first preposition."""
    return _WORD.findall(ROLE_END.split(role.lower(), maxsplit=1)[0])


def head_of_body(name: str) -> str:
    """Return the noun that heads an organisation's name: "Ministry of Ports" -> ministry."""
    return ROLE_END.split(name, maxsplit=1)[0].rsplit(" ", 1)[-1].lower()


def may_be(roles: Sequence[Role], name: str, head: str) -> bool:
    """Tell whether the text calls a person by the noun ``head``, or by nothing at all."""
    told = [role_heads(role.text) for role in roles if role.name == name]
    return not told or any(head in nouns for nouns in told)


def rank(words: Iterable[str]) -> frozenset[str]:
    """Return the words of a role that make it another than its noun: deputy, former."""
    return UNDER.intersection(words)


def offices(roles: Sequence[Role]) -> dict[tuple[str, str], frozenset[str]]:
    """Return what the offices are for that the text gives people, by name and noun of the role."""
    found: dict[tuple[str, str], frozenset[str]] = {}
    for role in roles:
        nouns = role_heads(role.text)
        if told := OFFICES.intersection(nouns):
            for noun in nouns:
                found[role.name, noun] = found.get((role.name, noun), frozenset()) | told
    return found


def in_other_office(
    known: Mapping[tuple[str, str], frozenset[str]], name: str, words: Sequence[str]
) -> bool:
    """Tell whether a person has another office than the phrase of ``words``: prime, not foreign minister."""
    told = known.get((name, words[-1]), frozenset())
    return bool(told) and bool(asked := OFFICES.intersection(words)) and not asked & told


def opening_role(text: str, low: int, high: int) -> str:
    """Return who opens ``text[low:high]``, which a relative clause ends: "The mayor of Lund wrote what in which"."""
    if not text.endswith(_RELATIVE, low, high):
        return ""
    found = [_OPENING.match(text, low, high), *_INNER.finditer(text, low, high)]
    for opened in filter(None, reversed(found)):
        words = opened["phrase"].split()
        for number, word in enumerate(words):
            noun = word.lower()
            if noun in SPEAKERS and noun not in BODIES:
                return "the " + " ".join(words[: number + 1])
    return ""


def opening_noun(text: str, low: int, high: int) -> str:
    """Return the noun with its article that opens a sentence as the subject: "The guild's lawyer" called."""
    opened = _SUBJECT.match(text, low, high)
    if opened is None:
        return ""
    words = text[opened.end() : min(high, opened.end() + MAX_NOUN)].split()
    for number, word in enumerate(words[:MAX_TITLE]):
        if word in SPEAKERS and not (word in BODIES or word in TEXTS or word.endswith("s")):
            following = words[number + 1] if number + 1 < len(words) else ""
            acts = following in TENSED or following.endswith("ed")
            if acts or following in ("of", "from", "in", "at", "who", "for"):
                return f"{opened[0]}{' '.join(words[: number + 1])}"
            return ""
        if not word.islower():
            break
    return ""


def _title(text: str, at: int) -> list[str]:
    """Return the last words before a name, in small letters: what may be a title, and what stands before it."""
    before = text[max(0, at - 40) : at].lower()
    if before.endswith(", "):
        return []  # parted by a comma it may be an apposition: see there
    return _WORD.findall(_STOP.split(before)[-1])[-MAX_TITLE:]


def named_before(
    blocks: Sequence[Block],
    people: Mapping[int, Sequence[Mention]],
    phrase: str,
    holders: set[str],
    index: int,
    at: int,
) -> str:
    """Return who is called by the noun that ends ``phrase``, or is one of ``holders``, and named before ``at``.

    Of several it is the one who is called all of the phrase, else the one of whom the text tells
    most; empty where it tells of two as much.
    """
    words = _WORD.findall(phrase.lower())
    head, asked = words[-1], rank(words)
    kinds = KINDS_OF.get(head, frozenset())
    found: set[str] = set()
    wholly: set[str] = set()
    seen: Counter[str] = Counter()
    for block in range(index, max(-1, index - MAX_ROLE_BLOCKS), -1):
        text = blocks[block].text
        for mention in reversed(people.get(block, ())):
            if block == index and mention.at.start >= at:
                continue
            seen[mention.name] += 1
            title = _title(text, mention.at.start)
            held = SHORT_ROLES.get(title[-1], title[-1]) if title else ""
            called = held and (held == head or held in kinds) and rank(title) == asked
            if called or mention.name in holders:
                found.add(mention.name)
            if called and len(words) > 2 and title[1 - len(words) :] == words[1:]:
                wholly.add(mention.name)
    if len(wholly) == 1:
        return wholly.pop()
    most = max((seen[name] for name in found), default=0)
    told = [name for name in found if seen[name] == most]
    return told[0] if len(told) == 1 else ""


def titled_below(
    blocks: Sequence[Block], people: Mapping[int, Sequence[Mention]], phrase: str, index: int
) -> str:
    """Return the person before whose name a later block has the whole ``phrase`` of two words and more."""
    title = _ARTICLE.sub("", phrase, count=1)
    if " " not in title or not title[0].isupper():
        return ""
    for block in range(index, min(len(blocks), index + MAX_ROLE_BLOCKS)):
        for mention in people.get(block, ()):
            text, begin = blocks[block].text, mention.at.start - len(title) - 1
            if text.endswith(title + " ", 0, mention.at.start) and not rank(
                _title(text, begin)[-1:]
            ):
                return mention.name
    return ""
