"""Paragraphs that repeat what stands just before them: marked, never removed."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from functools import cached_property
from operator import eq

from reading_site.clean.ledger import TEXT, Why
from reading_site.clean.pieces import Piece
from reading_site.model import Action

REPEATED = Why("repeated", "repeats a paragraph just above it", 0.9)
SHORTEST = 6
"""Words that a repetition has at least: shorter ones are refrains."""
ABOVE = 3
"""Paragraphs above that are compared."""
SHORTEST_ABOVE = 9
"""The same for one that does not repeat the very paragraph before it."""
ENDS = 80
"""Characters at the end of a paragraph that are compared first."""
_WORD = re.compile(r"[^\W_]+")
_MARKS = " .,;:!?…\"'”’)]"


def mark_repeats(text: str, pieces: Sequence[Piece]) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces, those that repeat the one before marked, and the marked ones.

    A paragraph repeats one just above it if all its words are the last words, or the first, or all of it.
    """
    marked: list[Piece] = []
    result: list[Piece] = []
    above: deque[_Words] = deque(maxlen=ABOVE)
    for piece in pieces:
        if piece.action is not Action.KEPT or piece.why.rule not in (TEXT.rule, "uncertain"):
            result.append(piece)
            continue
        words = _Words(piece.span.of(text))
        if words.first and words.repeats_any(above):
            piece = Piece(piece.span, piece.action, REPEATED)
            marked.append(piece)
        elif words.first:
            above.append(words)
        result.append(piece)
    return result, marked


class _Words:
    """The words of a paragraph; read in full only where a repetition is possible."""

    def __init__(self, text: str) -> None:
        self.text = text
        first = _WORD.search(text)
        self.first = first[0].casefold()[:ENDS] if first else ""
        self.last = self._last()

    @cached_property
    def all(self) -> list[str]:
        """All words, case-folded."""
        return _WORD.findall(self.text.casefold())

    @cached_property
    def head(self) -> list[str]:
        """The first words: those that end within so many characters, or all there are."""
        words = _WORD.findall(self.text[:ENDS].casefold())
        return words if len(self.text) <= ENDS else words[:-1]

    @cached_property
    def tail(self) -> list[str]:
        """The last words, the last one first: those that begin within so many characters."""
        words = _WORD.findall(self.text[-ENDS:].casefold())
        return words[::-1] if len(self.text) <= ENDS else words[:0:-1]

    def _last(self) -> str:
        """Return the end of the last word."""
        end = self.text[-ENDS:].casefold()
        bare = end.rstrip(_MARKS)
        word = bare[bare.rfind(" ") + 1 :]
        if word.isalnum():
            return word
        ends = _WORD.findall(end)
        return ends[-1] if ends else ""

    def repeats_any(self, above: Sequence[_Words]) -> bool:
        """Tell whether this repeats one of the paragraphs above it, the last of them being the next."""
        shortest = SHORTEST
        for last in reversed(above):
            if (self.first == last.first or self.last == last.last) and self.repeats(
                last, shortest
            ):
                return True
            shortest = SHORTEST_ABOVE
        return False

    def repeats(self, before: _Words, shortest: int) -> bool:
        """Tell whether all words, ``shortest`` or more, are the first or the last of ``before``."""
        if not self.first:
            return False
        begins = self.first == before.first and all(map(eq, self.head, before.head))
        ends = self.last == before.last and all(map(eq, self.tail, before.tail))
        if not (begins or ends):
            return False
        number = len(self.all)
        return shortest <= number <= len(before.all) and self.all in (
            before.all[-number:],
            before.all[:number],
        )
