"""A place in a text that may be a name: what recognition of names works on."""

from __future__ import annotations

from dataclasses import dataclass

from reading_site.model import EntityKind
from reading_site.recognise.names.lexicon import Word
from reading_site.recognise.names.pieces import Sort

SHOWN = 0.5
"""Candidates below it are no mentions. Measured on the development texts: benchmarks/entities."""
SHARED = "shared-name"
"""Rule of names that say not whose they are; across documents they are not merged."""

PLAN = "acronym-plan"
"""Rule of acronyms that a word for a plan follows."""

BODY = "acting-body"
"""Rule of names that sound like a meeting's, but whose bearer says and does something."""

NEIGHBOURHOOD = "neighbourhood"
"""Rule of names that sound like a body's, but that the text speaks of as of a place."""

UNIT = "unit"
"""Rule of places whose name the word for what they are follows in small letters: Zenda county."""

SITTING = "sitting"
"""Rule of meetings that are named by a body and a number; the body in the name is a candidate, too."""


@dataclass(slots=True)
class Candidate:
    """A place in a block that may be a name; resolving within the document changes it."""

    block: int
    start: int
    end: int
    surface: str
    sort: Sort
    kind: EntityKind | None
    rule: str
    certainty: float
    words: tuple[Word, ...]
    title: tuple[int, int] | None = None
    """Where the person's title stands in the block."""
    shown: bool = True
    """False in headings and titles of works, where capitals mean nothing: known names only."""
    name: str = ""


def of_kind(
    index: int, text: str, span: tuple[int, int], kind: EntityKind, rule: str, certainty: float
) -> Candidate:
    """Return the name that stands at ``span`` of block ``index``, where its surroundings tell its kind."""
    start, end = span
    return Candidate(
        block=index,
        start=start,
        end=end,
        surface=text[start:end],
        sort=Sort.NAME,
        kind=kind,
        rule=rule,
        certainty=certainty,
        words=(),
    )
