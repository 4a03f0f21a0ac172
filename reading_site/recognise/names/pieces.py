"""What a run of capitalised words consists of: names with a head noun, places, titles, open pieces.

A piece is *closed* when its words alone tell its kind (``Ministry of Health``), and *open* when only
the text around it can (``Rex Faulkner``).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reading_site.model import EntityKind
from reading_site.recognise.names.lexicon import Word
from reading_site.recognise.names.runs import Token


class Sort(StrEnum):
    """What a piece is.

    Where every candidate is asked, a module binds the members to names of its own (``_OPEN``): to
    look one up in its enumeration takes ten times as long.
    """

    NAME = "name"
    LONE = "lone"
    """A head noun without any word that makes it a name: only a tail can."""
    PLACE = "place"
    ACRONYM = "acronym"
    TITLE = "title"
    OPEN = "open"
    SKIP = "skip"
    """Function words, demonyms, numbers, parts of the calendar."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A part of a run."""

    sort: Sort
    tokens: tuple[Token, ...]
    kind: EntityKind | None = None
    rule: str = ""
    title: tuple[int, int] | None = None
    """Where the title before a person stands in the run."""
    tail: bool = False
    """A preposition and more words follow the head."""
    words: tuple[Word, ...] = field(init=False, compare=False)
    """The capitalised words, without connectors."""
    start: int = field(init=False, compare=False)
    """Offset in the run."""
    end: int = field(init=False, compare=False)
    """Offset in the run, without a possessive ending."""

    def __post_init__(self) -> None:
        words = tuple([t.word for t in self.tokens if t.word is not None])
        object.__setattr__(self, "words", words)
        object.__setattr__(self, "start", self.tokens[0].start if self.tokens else 0)
        object.__setattr__(self, "end", self.tokens[-1].end if self.tokens else 0)


def word_of(token: Token) -> Word:
    """Return the word of a token that is no connector."""
    if token.word is None:
        raise TypeError("a connector has no word")
    return token.word


def main_head(piece: Piece) -> str:
    """Return the head of a name in lower case: the last word before the first preposition."""
    last = ""
    for token in piece.tokens:
        if token.word is None:
            break
        last = token.word.lower
    return last


def head_of(piece: Piece) -> str:
    """Return the last word of a piece in lower case."""
    return piece.words[-1].lower
