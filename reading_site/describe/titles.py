"""A title for a text that has none: the head of its first sentence, marked as derived."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading_site.model import Block, BlockKind

LONGEST = 90
"""Code points of a derived title: what a list of documents shows on one line."""
FEWEST_WORDS = 3
"""Words of a heading that names a text, and not its first section ("Introduction")."""
_SENTENCE = re.compile(r"[.!?…](?=[\s”\"’)]|\Z)|[。！？]")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Nov|Dec|Jan|Feb|Aug|Sept|Oct|vs|etc|Sen|Gov|Gen))\Z"
)
_CLAUSE = re.compile(r"[,;:，；：—–]\s?|\s-\s")


def derived_title(blocks: Sequence[Block]) -> Block | None:
    """Return the block that a title can be derived from.

    A heading of some words above everything else, the first paragraph, any text, in this order.
    """
    first = blocks[0] if blocks else None
    if (
        first
        and first.kind is BlockKind.HEADING
        and not first.speaker
        and len(first.text.split()) >= FEWEST_WORDS
    ):
        return first
    for kinds in ((BlockKind.PARAGRAPH,), tuple(BlockKind)):
        for block in blocks:
            if block.kind in kinds and any(c.isalpha() for c in block.text):
                return block
    return None


def shortened(text: str) -> str:
    """Return the first sentence of ``text`` if it is short, else its head with an ellipsis.

    Cut at the last clause that fits if that leaves enough, else at a word.
    """
    sentence = _first_sentence(" ".join(text[:600].split()))
    if len(sentence) <= LONGEST:
        return sentence.rstrip(".。 ").strip() or sentence
    head = sentence[:LONGEST]
    cut = max((m.start() for m in _CLAUSE.finditer(head)), default=0)
    if cut < LONGEST * 0.55:
        cut = head.rfind(" ")
    head = head[:cut] if cut > LONGEST // 3 else head
    return head.rstrip(" ,;:—–-(\"“'") + " …"


def _first_sentence(text: str) -> str:
    for found in _SENTENCE.finditer(text):
        if not _ABBREVIATION.search(text[max(0, found.start() - 6) : found.start()]):
            return text[: found.end()]
    return text
