"""A speaker, and what the nouns of a subject tell of who speaks."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reading_site.model import EntityKind, Mention
from reading_site.recognise.quotations.lexicon import (
    BODIES,
    PEOPLES,
    PREPOSITIONS,
    SHARES,
    SPEAKERS,
    TENSED,
    TEXTS,
)
from reading_site.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks, as far as the text tells."""

    name: str
    """``Mention.name``, or the name as the text gives it; empty where the text leaves it open."""
    surface: str
    at: Span
    """Where ``surface`` stands in the block's text."""
    person: bool = True
    """False for organisations and texts that speak: no "he" stands for them."""
    place: bool = False
    """A country that speaks; what it urges it does, and says not."""

    @property
    def is_body(self) -> bool:
        """Tell whether "it" can stand for the speaker."""
        words = self.surface.lower().split()
        return not self.person or bool(words and words[-1] in BODIES)


_NOUN_NEXT = re.compile(r" ([A-Za-z][a-z]{1,20}(?:-[a-z]{2,20}){0,2})\b")
_TITLE_GAP = r"(?:(?:the|an?|then|former|late|Mr\.?|Ms\.?|Mrs\.?|[A-Z][\w.’'-]*)\s){0,5}"
_PREPOSED = re.compile(rf"(?:^|[\s(])([a-z]+|On|In|At|Under|About)\s{_TITLE_GAP}\Z")
_ASKER = re.compile(
    rf"\b(?:[Aa]sked|[Pp]ressed|[Qq]uestioned|[Cc]hallenged|[Ii]nterviewed) by (?:[a-z]+ )?{_TITLE_GAP}\Z"
)
_HONOURED = re.compile(r"\b([A-Z][a-z]{2,20}) (?:Mr|Mrs|Ms|Dr)\.? \Z")
_WORD = re.compile(r"[\w’'-]+")
_NUMBER = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten)"
_IN_TEN = re.compile(
    rf"(?i:(?:about|some|only|nearly|just|roughly|almost|more than|fewer than|less than) )?{_NUMBER} (?:in|out of) (?:every )?{_NUMBER} (?:of )?(?=[A-Za-z])"
)
_SHARE = re.compile(
    rf"(?:[A-Za-z]{{1,20}} ){{0,2}}(?:\d[\d.]{{0,5}} ?(?:%|percent|per cent) of |{_NUMBER} (?:in|out of) (?:every )?{_NUMBER} )"
)
_GOVERNING = PREPOSITIONS - {"as", "and"} | {"across", "around", "throughout", "near", "outside"}
# "people familiar with the plan"
_INFORMED = frozenset({"familiar", "close", "briefed", "involved", "aware", "present"})
_ASKED = frozenset(
    {"polled", "surveyed", "interviewed", "questioned", "asked", "consulted", "canvassed"}
)
_SOME = frozenset({"most", "one", "some", "many", "several", "all", "two"})


def preposed(text: str, at: int, low: int) -> bool:
    """Tell whether a preposition governs the name at ``at``, titles before the name left aside."""
    match = _PREPOSED.search(text, max(low, at - 60), at)
    named = _HONOURED.search(text, max(low, at - 40), at) if match else None
    if named and named[1].lower() not in SPEAKERS:
        return False  # "Undersecretary for Ports Mr. Lee"
    if match and match[1] == "and" and text.endswith(",", low, match.start()):
        # "The vote was held in May, and Lee said": a clause of its own, but no list of names.
        words = text[low : match.start()].split()
        return not any(word in TENSED or word.endswith("ed") for word in words)
    return bool(match and match[1].lower() in PREPOSITIONS)


def asks(text: str, at: int) -> bool:
    """Tell whether somebody is asked by whom the name at ``at`` means: "asked by Senator Lee, he said"."""
    return _ASKER.search(text, max(0, at - 60), at) is not None


def holder(text: str, at: int) -> bool:
    """Tell whether the name that ends at ``at`` goes on as a noun of those who speak: "UN officials"."""
    following = _NOUN_NEXT.match(text, at)
    return bool(following and following[1].lower() in SPEAKERS)


@lru_cache(maxsize=20_000)
def head_noun(surface: str) -> str:
    """Return the noun that heads a phrase, in small letters: "the report of the council" -> report.

    What stands behind its first preposition, or behind the participle that follows one who speaks,
    is left aside ("experts attending the event").
    """
    words: list[str] = _WORD.findall(surface.lower())
    if len(words) > 1 and words[-1].isdigit():
        words = words[:-1]  # "Article 5"
    if len(words) > 2 and words[0] in _SOME and "of" in words[:2]:
        if words[2] in ("them", "these", "those"):
            return words[0]
        words = words[2:]
    if ten := _IN_TEN.match(surface):
        words = _WORD.findall(surface.lower()[ten.end() :]) or words  # "about 7 in 10 voters"
    share = words[: words.index("of")] if "of" in words[1:6] else []
    if not SHARES.isdisjoint(share) or (
        share and share[-1].isdigit() and PREPOSITIONS.isdisjoint(share)
    ):
        words = words[words.index("of") + 1 :] or words  # "more than half of the pilots"
    if words[:1] == ["those"] and words[1:2] and words[1] in _ASKED:
        return "people"  # "two thirds of those polled"
    for index, word in enumerate(words):
        if index and (
            word in ("who", "whom", "whose")
            or (word in ("we", "i", "that") and _speaks(words[index - 1]))
        ):
            return words[index - 1]
        preposition = word in _GOVERNING and index
        spoke = index and (words[index - 1] in SPEAKERS or words[index - 1] in TEXTS)
        if preposition and index > 1 and words[index - 1] in _INFORMED:
            return words[index - 2]
        if preposition or (spoke and word.endswith(("ing", "ed", "seen"))):
            return words[index - 1]
    return words[-1] if words else ""


def _speaks(noun: str) -> bool:
    return noun in SPEAKERS or (noun.endswith("s") and noun[:-1] in SPEAKERS)


def head_speaks(surface: str) -> bool:
    """Tell whether the head noun of a subject without a name is one of those who speak."""
    noun = head_noun(surface)
    noun = noun if noun in SPEAKERS else noun.rsplit("-", 1)[-1]  # "vice-chair", "co-founders"
    several = noun in PEOPLES or (noun.endswith("s") and noun[:-1] in SPEAKERS)
    if noun.endswith("s") and _SHARE.match(surface):
        return True  # "20% of rowers", "7 in 10 skippers"
    return noun in SPEAKERS or several or (noun in _SOME and " of " in surface)


def within(mentions: Sequence[Mention], start: int, end: int) -> list[Mention]:
    """Return the mentions of a block, in order, that stand wholly within ``[start, end)``."""
    low = bisect_left(mentions, start, key=lambda mention: mention.at.start)
    high = bisect_left(mentions, end, key=lambda mention: mention.at.start)
    return [mention for mention in mentions[low:high] if mention.at.end <= end]


def speaker_of(mention: Mention) -> Speaker:
    """Return the named thing as a speaker."""
    return Speaker(
        name=mention.name,
        surface=mention.surface,
        at=mention.at,
        person=mention.kind is EntityKind.PERSON,
        place=mention.kind is EntityKind.PLACE,
    )
