"""Places and acronyms that hyphens join."""

from __future__ import annotations

from collections.abc import Iterator

from reading_site.model import EntityKind
from reading_site.recognise.names.candidate import Candidate
from reading_site.recognise.names.lexicon import STRAIGHT, acronyms, places, word
from reading_site.recognise.names.pieces import Piece, Sort


def compound(entry: Candidate, piece: Piece) -> Iterator[Candidate]:
    """Take places and acronyms joined by hyphens apart: China-ASEAN, China-Central Asia, UN-led."""
    text = entry.surface.translate(STRAIGHT)
    known = places()
    if text.isupper() and not all(p in known or p in acronyms() for p in text.split("-")):
        return
    cuts = [i for i, c in enumerate(text) if c == "-"]
    bounds = [0]
    for cut in cuts:
        part = text[bounds[-1] : cut]
        if part in known or part in acronyms() or (part.isupper() and len(part) > 1):
            bounds.append(cut + 1)
    rest = text[bounds[-1] :]
    if len(bounds) == 1 or (len(bounds) == 2 and rest[:1].isupper() and word(rest).named):
        return  # Oslo-Zendal: one place
    for low, high in zip(bounds, [*(b - 1 for b in bounds[1:]), len(text)], strict=True):
        part = text[low:high]
        place = part in known
        if not place and not (part.isupper() and len(part) > 1):
            continue
        yield Candidate(
            block=entry.block,
            start=entry.start + low,
            end=entry.start + high,
            surface=entry.surface[low:high],
            sort=Sort.PLACE if place else Sort.ACRONYM,
            kind=EntityKind.PLACE if place else None,
            rule="compound",
            certainty=0.85,
            words=piece.words[:1],
        )
