"""Places and acronyms that hyphens join."""

from __future__ import annotations

from collections.abc import Iterator

from reading_site.model import EntityKind
from reading_site.recognise.names.candidate import Candidate
from reading_site.recognise.names.lexicon import (
    acronyms,
    known_names,
    places,
    straight,
    word,
)
from reading_site.recognise.names.pieces import Piece, Sort


def compound(entry: Candidate, piece: Piece) -> Iterator[Candidate]:
    """Take places and acronyms joined by hyphens apart: China-ASEAN, China-Central Asia, UN-led."""
    text = straight(entry.surface)
    known, others = places(), known_names()
    if text.endswith("-Day"):
        return
    if text.isupper() and not all(p in known or p in acronyms() for p in text.split("-")):
        return
    cuts = [i for i, c in enumerate(text) if c == "-"]
    bounds = [0]
    for cut in cuts:
        part = text[bounds[-1] : cut]
        told = part in known or part in acronyms() or part in others
        if told or (part.isupper() and len(part) > 1):
            bounds.append(cut + 1)
    rest = text[bounds[-1] :]
    one = rest[:1].isupper() and rest not in others and word(rest).named
    if len(bounds) == 1 or (len(bounds) == 2 and one):
        return  # Oslo-Zendal: one place
    for low, high in zip(bounds, [*(b - 1 for b in bounds[1:]), len(text)], strict=True):
        part = text[low:high]
        place = part in known
        entity = None if place else others.get(part)
        if not place and not entity and not (part.isupper() and len(part) > 1):
            continue
        kind = EntityKind.PLACE if place else entity.kind if entity else None
        yield Candidate(
            block=entry.block,
            start=entry.start + low,
            end=entry.start + high,
            surface=entry.surface[low:high],
            sort=Sort.PLACE if place else Sort.NAME if entity else Sort.ACRONYM,
            kind=kind,
            rule="compound",
            certainty=0.85,
            words=piece.words[:1],
        )
