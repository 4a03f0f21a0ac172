"""What somebody asks of others or promises to do, and what a relative clause reports."""

from __future__ import annotations

import re

from reading_site.recognise.quotations.lexicon import (
    DOCUMENTS,
    PAST_PARTICIPLES,
    PROMISING,
    REQUESTS,
    TENSED,
)
from reading_site.recognise.quotations.speaker import Speaker, head_noun
from reading_site.recognise.quotations.verbs import Verb

REQUESTING = REQUESTS | PROMISING
# "asked the guild to open its books"; "invited him to dinner", "asked for leave to speak"
_OF_WHOM = re.compile(
    r"(?=\s(?!to\b|not\b|for\b|about\b|by\b|in\b|at\b|on\b|if\b|whether\b|why\b|how\b|what\b|that\b|and\b|or\b|me\b|us\b|you\b|your\b|himself\b|herself\b|themselves\b)"
    r"(?:[\w’'.&-]{1,30}(?:,?\s)){1,14}?(?:not\s)?to\s"
    r"(?!the\b|an?\b|his\b|her\b|its\b|their\b|all\b|dinner\b|lunch\b|tea\b|breakfast\b|court\b|work\b|school\b|church\b|talks\b|power\b|town\b|be\b)[a-z]{2,20}\b)"
)
# "promised in May to repair the road"
_TO_DO = re.compile(
    r"(?:\s(?:in|on|at|last|this|during|by)\s[^,;.:\"“”]{2,70}?)?\s(?=(?:not\s)?to\s[a-z])"
)
# "told the guild in May to open its books"; who "told reporters he hopes to go" asked nobody to.
_COMMANDED = re.compile(
    r"(?=(?P<whom>\s(?:him|her|them|us|[a-z]{4,20}s|(?:the|a|an|his|its|their|all|some|both)\s[\w’'-]{2,20}(?:\s[\w’'-]{2,20}){0,3}?|[A-Z][\w’'-]{1,20}(?:\s[A-Z][\w’'-]{1,20}){0,3}))"
    r"(?:\s(?:in|on|at|last|again|as)\s[^,;.:\"“”]{2,40}?)?\s(?:not\s)?to\s(?!the\b|an?\b|his\b|her\b|its\b|their\b|all\b)[a-z]{2,20}\b)"
)
_FIRST = re.compile(r"\s*(?:also\s|still\s|now\s)?([a-z]+(?:n[’']t)?)\b")
_JOINING = frozenset(
    {
        "that",
        "which",
        "who",
        "how",
        "what",
        "when",
        "while",
        "where",
        "why",
        "and",
        "or",
        "but",
        "because",
        "if",
        "after",
        "before",
        "than",
        "as",
    }
)
_ENDS = re.compile(r",\s|;\s|\s[–—-]\s")


def requested(text: str, verb: Verb, high: int) -> int | None:
    """Return where the words begin that tell what is asked of whom, or what is promised."""
    if verb.participle:
        return None
    if verb.form in PROMISING:
        to_do = _TO_DO.match(text, verb.end, high)
        return to_do.end() if to_do else None
    return verb.end if _OF_WHOM.match(text, verb.end, high) else None


def commanded(text: str, verb: Verb, high: int) -> int | None:
    """Return where the words begin that tell what somebody was told to do."""
    told = _COMMANDED.match(text, verb.end, high)
    if told is None or not (TENSED | PAST_PARTICIPLES).isdisjoint(told["whom"].split()):
        return None
    return verb.end


def asks_by_itself(text: str, speaker: Speaker, verb: Verb) -> bool:
    """Tell whether somebody, and no text, asks: not the last of several, and not "our lawyers"."""
    if head_noun(speaker.surface) in DOCUMENTS or speaker.surface.lower().startswith(
        ("our ", "my ")
    ):
        return False
    gap = text[speaker.at.end : verb.start].rstrip()
    return " and " not in gap or gap.endswith(",")


def within_relative(text: str, start: int, high: int) -> int:
    """Return where a relative clause ends whose verb stands at ``start``; ``start`` where none does.

    "a law that critics say legalises the felling": what the critics say has no subject of its own.
    """
    first = _FIRST.match(text, start, high)
    word = first[1] if first else ""
    verbal = word in TENSED | PAST_PARTICIPLES or word.endswith(("ed", "n't", "n’t"))
    present = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    if not (verbal or (present and len(word) > 3)):
        return start
    close = _ENDS.search(text, start, high)
    end = close.start() if close else high
    following = text[start:end].split()[1:]
    noun = not verbal and bool(following) and _is_tensed(following[0])
    return start if noun or _goes_on(following) else end


def _is_tensed(word: str) -> bool:
    return word in TENSED | PAST_PARTICIPLES or (word.endswith("ed") and len(word) > 4)


def _goes_on(words: list[str]) -> bool:
    """Tell whether a second finite verb follows that nothing joins to the first: the main clause's."""
    for index, word in enumerate(words):
        if word in TENSED and index > 0:
            return _JOINING.isdisjoint(words[:index])
    return False
