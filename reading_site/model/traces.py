"""What the barrier compares of one document, made before it: a function of that document alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # it imports the readings that carry these
    from reading_site.model.collection import Evidence, Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A paragraph at the edge of the clean text."""

    key: str
    """The words, case-folded, without digits and marks."""
    text: str
    start: int
    """Where it stands in ``CleanText.text``."""
    end: int
    doubted: bool = False
    """Cleaning kept it though it looks like boilerplate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """The words of a document and where they stand, and the lines that may be boilerplate."""

    names: str
    """The different words, folded, one a line, in the order of the text."""
    symbols: bytes
    """For each word of the text the number of its line in ``names``, little-endian, in as many bytes
    as ``width`` says; the words of one block after those of another."""
    width: int
    blocks: str
    """Ids of the blocks with words, one a line; breaks have none."""
    begins: bytes
    """Where each of them begins in ``CleanText.text``: numbers of four bytes."""
    counts: bytes
    """How many words each of them has: numbers of four bytes."""
    stamps: bytes
    """A hash of the folded words of each, 16 bytes: blocks with one stamp have the same words."""
    lengths: bytes
    """Code points before each word, since the one before it, and in it: numbers of one byte if
    ``narrow``, else of four."""
    narrow: bool
    starts: bytes
    """How far the starts of words lie from where they stand in the capture, in runs: number of the
    first word of a run, and the distance; numbers of four bytes."""
    ends: bytes
    """The same of the ends of words."""
    edges: tuple[Edge, ...] = ()
    title: str = ""
    """``line_key`` of the title that the lines show, empty where they show none or a record gives it,"""
    title_certainty: float = 0.0
    """and how sure it is."""
    stated: tuple[str, ...] = ()
    """Keys of its lines of which a curator says what they are."""
    doubtful: tuple[Proposal, ...] = ()
    """Lines that cleaning kept though they look like boilerplate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place where a pattern of the vocabulary matches."""

    pattern: int
    """Number of the pattern in the vocabulary."""
    place: str
    """``title``, ``lead``, ``heading`` or ``text``."""
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """All places where patterns of one vocabulary match."""

    vocabulary: str
    """What names the patterns: hits of other patterns say nothing."""
    found: tuple[Hit, ...]
    """In the order of title and text."""
