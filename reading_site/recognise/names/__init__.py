"""Names of people, organisations, places, events, initiatives and works in one document."""

from __future__ import annotations

from dataclasses import dataclass

from reading_site.config import Settings
from reading_site.model import Alias, CleanText, Document, Mention, Role
from reading_site.recognise.names.collect import Candidate, candidates
from reading_site.recognise.names.within import SHOWN, resolve
from reading_site.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What one document names, each tuple in the order of the text."""

    mentions: tuple[Mention, ...] = ()
    aliases: tuple[Alias, ...] = ()
    roles: tuple[Role, ...] = ()


def find(document: Document, clean: CleanText, settings: Settings) -> Named:
    """Return the names in the document's blocks, under the fullest form that it gives them."""
    blocks = document.blocks
    found: list[Candidate] = []
    for index, block in enumerate(blocks):
        found.extend(candidates(index, block))
    known = resolve(found, [block.text for block in blocks])

    def source(block: int, start: int, end: int) -> Span:
        shift = blocks[block].at.start
        return clean.source_map.to_source(Span(start + shift, end + shift))

    mentions = tuple(
        Mention(
            document=document.id,
            block=blocks[c.block].id,
            at=Span(c.start, c.end),
            span=source(c.block, c.start, c.end),
            surface=c.surface,
            kind=c.kind,
            rule=c.rule,
            name=c.name or c.surface,
            certainty=c.certainty,
        )
        for c in found
        if c.kind is not None and c.certainty >= SHOWN
    )
    aliases = tuple(
        Alias(
            document=document.id,
            name=d.name,
            alias=d.alias,
            kind=d.kind,
            rule="defined",
            span=source(d.block, d.start, d.end),
        )
        for d in known.definitions
    )
    return Named(mentions=mentions, aliases=aliases)
