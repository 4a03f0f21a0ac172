"""Paragraphs that repeat what stands just before them: marked, never removed."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading_site.clean.decisions import Piece
from reading_site.clean.ledger import TEXT, Why
from reading_site.model import Action

REPEATED = Why("repeated", "repeats the paragraph before it", 0.9)
SHORTEST = 6
"""Words that a repetition has at least: shorter ones are refrains."""
_WORD = re.compile(r"[^\W_]+")


def mark_repeats(text: str, pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces, those that repeat the one before marked, and the marked ones.

    A paragraph repeats the one before if all its words are the last words, or the first, or all of it.
    """
    marked: list[Piece] = []
    result: list[Piece] = []
    last: list[str] = []
    for piece in pieces:
        if piece.action is not Action.KEPT or piece.why.rule not in (TEXT.rule, "uncertain"):
            result.append(piece)
            continue
        words = _WORD.findall(piece.span.of(text).casefold())
        if SHORTEST <= len(words) <= len(last) and words in (
            last[-len(words) :],
            last[: len(words)],
        ):
            piece = Piece(piece.span, piece.action, REPEATED)
            marked.append(piece)
        elif words:
            last = words
        result.append(piece)
    return result, marked
