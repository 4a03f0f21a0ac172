"""What the other captures of a collection tell of one: the stages before the barrier are given it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedLine:
    """A line that stands at the edge of the texts of several captures."""

    key: str
    """Its words, by ``line_key``."""
    documents: tuple[str, ...]
    """Ids of the first documents that have it, in order: the evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """What one capture has in common with others; nothing where it is read by itself."""

    lines: tuple[SharedLine, ...] = ()
    """In the order of their keys."""
    rows: tuple[str, ...] = ()
    """Keys of rows that are no title, in order: captures that would have one title share them."""
    captures: int = 0
    """How many captures would have that title."""


ALONE = Shared()
STATED = ("stated-boilerplate", "stated-text")
"""Rules of lines of which the curator says what they are."""


def line_key(text: str) -> str:
    """Return what lines that say the same have in common: the words with their marks, case-folded."""
    return " ".join(text.casefold().split())
