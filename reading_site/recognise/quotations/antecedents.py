"""Whom of those named before "he" or "she" does not stand for, or only where nobody else is."""

from __future__ import annotations

import re

from reading_site.model import Block, BlockKind, Mention
from reading_site.recognise.quotations.lexicon import SPEAKERS
from reading_site.recognise.quotations.sentences import sentence_at, sentence_starts

_OWNED = re.compile(r"[’']s ([\w-]{2,30})")
# "He ", "But she ": whom the pronoun stands for is not named in its sentence.
_OPENING = {
    "m": re.compile(r"(?:But |And |Then |Later,? )?[Hh]e "),
    "f": re.compile(r"(?:But |And |Then |Later,? )?[Ss]he "),
}
_CREDIT = re.compile(
    r"\((?:AP|AFP|EPA|Reuters|Xinhua|Getty Images|Photo[^()]{0,20})\)\s*\Z"
    r"|\b(?:[Pp]hoto(?:graph)?s?|[Pp]icture|[Ii]mage) (?:by|courtesy|credit)\b[^.]{0,80}\Z"
)
_PICTURES = ("hoto", "icture", "mage ")
_FURNITURE = frozenset({"article content", "advertisement", "story continues below"})
MAX_CREDIT = 110
MAX_LIST = 400
ENOUGH = 2
"""Commas behind a colon that make what stands there a list."""


def stands_apart(block: Block) -> bool:
    """Tell whether a block is a caption or furniture: it parts nobody's words, and names nobody for "he"."""
    text = block.text
    return (
        block.kind is BlockKind.CAPTION
        or _credited(text)
        or (len(text) < MAX_CREDIT and text.strip().lower() in _FURNITURE)
    )


def _credited(text: str) -> bool:
    tail = text[-MAX_CREDIT:]
    # Plain words first: the pattern is asked of every block.
    told = tail.rstrip().endswith(")") or any(word in tail for word in _PICTURES)
    return told and _CREDIT.search(tail) is not None


def possessive(text: str, at: int) -> bool:
    """Tell whether the name that ends at ``at`` is a genitive."""
    return text.startswith(("’s", "'s"), at)


def owns(text: str, mention: Mention) -> bool:
    """Tell whether something, and nobody, is the named one's: "Berg's account", not "Berg's lawyer"."""
    match = _OWNED.match(text, mention.at.end)
    return match is not None and match[1].lower() not in SPEAKERS


def led(text: str, at: int, gender: str) -> bool:
    """Tell whether "he" (``m``) or "she" opens the sentence that holds ``at``."""
    low, _ = sentence_at(sentence_starts(text), at, len(text))
    return _OPENING[gender].match(text, low) is not None


def listed(text: str, at: int) -> bool:
    """Tell whether the name at ``at`` is one of a list: "She gave names: the smith Ott, the cook Lee, …"."""
    colon = text.rfind(": ", max(0, at - MAX_LIST), at)
    if colon < 0:
        return False
    low, high = sentence_at(sentence_starts(text), at, len(text))
    return low <= colon and text.count(", ", colon, high) >= ENOUGH and '"' not in text[colon:at]
