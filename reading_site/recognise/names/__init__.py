"""Names of people, organisations, places, events, initiatives and works in one document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reading_site.config import Settings
from reading_site.model import Alias, Block, CleanText, Document, EntityKind, Mention, Role
from reading_site.model.claims import fold
from reading_site.model.header import BYLINE, CREDITS, PUBLISHER
from reading_site.recognise.header import header_lines
from reading_site.recognise.names.authority import Listed, compiled, decided, kind_of
from reading_site.recognise.names.candidate import SHOWN, Candidate
from reading_site.recognise.names.collect import candidates
from reading_site.recognise.names.header import (
    byline,
    complete,
    credits,
    publisher,
    settled,
)
from reading_site.recognise.names.join import pieces
from reading_site.recognise.names.periods import with_years
from reading_site.recognise.names.pieces import Sort
from reading_site.recognise.names.roles import roles
from reading_site.recognise.names.statistical import add
from reading_site.recognise.names.within import resolve
from reading_site.spans import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What one document names, each tuple in the order of the text."""

    mentions: tuple[Mention, ...] = ()
    aliases: tuple[Alias, ...] = ()
    roles: tuple[Role, ...] = ()


def find(document: Document, clean: CleanText, settings: Settings, source: str = "") -> Named:
    """Return the names in the document's header and blocks, under the fullest form that it gives them.

    ``source`` is the capture's text: without it, what the header names has the span of the whole
    field that it stands in.
    """
    lines = header_lines(document, clean, source)
    # The header comes last: what a name is, running text tells better than a headline.
    blocks = (*document.blocks, *(line.block for line in lines))
    listed = compiled(settings.authority)
    if listed and document.record_entities:
        listed = decided(listed, settings.authority, document.record_entities)
    found: list[Candidate] = []
    for index, block in enumerate(blocks):
        own = candidates(index, block)
        found.extend(_with_listed(index, block, list(own), listed) if listed else own)
    signed = [*byline(document, clean.fields, source, len(blocks))]
    authors = [c for c, _ in signed]
    known = resolve(found, [block.text for block in blocks], document.language, authors)
    complete(found, len(document.blocks))
    if settings.ner_model and document.language[:2].lower() in ("", "en"):
        found.extend(add(found, document.blocks, settings.ner_model))
        found.sort(key=lambda c: (c.block, c.start))
    facts = [
        *signed,
        *credits(document, clean.fields, source, len(blocks) + 1),
        *publisher(document, clean.fields, source, len(blocks) + 2),
    ]
    spans = {(c.block, c.start): span for c, span in facts}
    shifts, stretch = [block.at.start for block in document.blocks], clean.source_map.stretch
    number = len(shifts)
    # Nearly all blocks stand in the capture word for word.
    moves = [
        None if by is None else by + block.at.start
        for block in document.blocks
        for by in (clean.source_map.moved(block.at),)
    ]
    found.extend(settled(found, [c for c, _ in facts]))
    if listed:
        found = list(_decided(found, listed))
    with_years(found, blocks, listed.entries if listed else ())

    def place(block: int, start: int, end: int) -> Span:
        if block < number:
            by = moves[block]
            if by is not None:
                return Span(start + by, end + by)
            shift = shifts[block]
            return stretch(start + shift, end + shift)
        if block >= len(blocks):
            return spans[block, start]
        return lines[block - number].source(start, end)

    def printed(c: Candidate) -> str:
        # An author's name is shown in small letters where the capture has capitals.
        return " ".join(spans[c.block, c.start].of(source).split()) or c.surface

    shown = [c for c in found if c.kind is not None and c.certainty >= SHOWN]
    # As a reader meets them: the header stands above the text.
    above = [c for c in shown if c.block >= len(document.blocks)]
    shown = [*above, *shown[: len(shown) - len(above)]]
    ids = [*(block.id for block in blocks), BYLINE, CREDITS, PUBLISHER]
    return Named(
        mentions=tuple(
            Mention(
                document=document.id,
                block=ids[c.block],
                at=Span(c.start, c.end),
                span=place(c.block, c.start, c.end),
                surface=printed(c) if c.block >= len(blocks) else c.surface,
                kind=c.kind or EntityKind.ORGANISATION,
                rule=c.rule,
                name=c.name or c.surface,
                certainty=c.certainty,
            )
            for c in shown
        ),
        aliases=tuple(
            Alias(
                document=document.id,
                name=d.name,
                alias=d.alias,
                kind=d.kind,
                rule="defined",
                span=place(d.block, d.start, d.end),
            )
            for d in known.definitions
        ),
        roles=tuple(
            Role(
                document=document.id,
                block=blocks[r.candidate.block].id,
                name=r.candidate.name,
                text=blocks[r.candidate.block].text[r.start : r.end],
                at=Span(r.start, r.end),
                span=place(r.candidate.block, r.start, r.end),
                rule=r.rule,
            )
            for r in roles([c for c in shown if c.block < len(blocks)], blocks)
        ),
    )


def _with_listed(
    index: int, block: Block, own: list[Candidate], listed: Listed
) -> Iterator[Candidate]:
    """Merge the curator's names with those of the rules; only a longer name of the rules is kept."""
    wider = [(c.start, c.end) for c in own if c.certainty >= SHOWN and c.kind is not None]
    taken: list[Candidate] = []
    for match in listed.pattern.finditer(block.text):
        start, end = match.span()
        if any(low <= start and end <= high and (low, high) != (start, end) for low, high in wider):
            continue
        entry = listed.entries.get(fold(match.group()))
        if entry is None:
            continue  # of several people, and no record says which
        guess = next((c.kind for c in own if (c.start, c.end) == (start, end)), None)
        if guess is None:
            guess = next((p.kind for p in pieces(entry.label, False) if p.kind), None)
        kind = kind_of(entry, guess)
        person = kind is EntityKind.PERSON
        words = next((c.words for c in own if (c.start, c.end) == (start, end)), None)
        if words is None:
            words = tuple(w for p in pieces(match.group(), False) for w in p.words)
        title = next((c.title for c in own if (c.start, c.end) == (start, end)), None)
        taken.append(
            Candidate(
                block=index,
                start=start,
                end=end,
                surface=match.group(),
                sort=Sort.OPEN if person else Sort.NAME,
                kind=kind,
                rule="authority",
                certainty=1.0,
                words=words,
                title=title,
            )
        )
    rest = (c for c in own if not any(c.start < t.end and t.start < c.end for t in taken))
    yield from sorted((*taken, *rest), key=lambda c: c.start)


def _decided(found: list[Candidate], listed: Listed) -> Iterator[Candidate]:
    """Give names that the curator knows the curator's label and kind; leave the ignored out."""
    for c in found:
        if fold(c.surface) in listed.ignored or fold(c.name) in listed.ignored:
            continue
        entry = listed.entries.get(fold(c.surface)) or listed.entries.get(fold(c.name))
        if entry and c.kind is not None:
            c.name, c.kind = entry.label, kind_of(entry, c.kind)
        yield c
