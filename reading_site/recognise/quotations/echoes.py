"""Headings that repeat, between marks, what somebody says in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reading_site.model import BlockKind, CleanText, Document, Quotation, QuotationKind
from reading_site.recognise.quotations.marks import ANY_MARK, marked
from reading_site.spans import Span

MIN_WORDS = 4
_NO_WORDS = re.compile(r"[\W_]+")
_SAID = (QuotationKind.DIRECT, QuotationKind.SECTION)
_SINGLE = ("'", "‘", "’")


def with_echoes(
    document: Document, clean: CleanText, found: Sequence[Quotation]
) -> tuple[Quotation, ...]:
    """Return the quotations in the order of the text, with those that headings repeat."""
    heads = list(_echoes(document, clean, found))
    if not heads:
        return tuple(found)
    order = {block.id: index for index, block in enumerate(document.blocks)}
    return tuple(sorted([*heads, *found], key=lambda quotation: order[quotation.block]))


def _echoes(
    document: Document, clean: CleanText, found: Sequence[Quotation]
) -> Iterator[Quotation]:
    there = {quotation.block for quotation in found}
    said: list[tuple[str, str]] | None = None
    for block in document.blocks:
        if block.kind is not BlockKind.HEADING or block.id in there:
            continue
        if not (ANY_MARK.search(block.text) or any(mark in block.text for mark in _SINGLE)):
            continue
        if said is None:
            said = [(_plain(q.text), q.speaker) for q in found if q.kind in _SAID and q.speaker]
        for mark in marked(block.text):
            words = _plain(block.text[mark.start : mark.end])
            speakers = {name for text, name in said if words in text}
            if len(words.split()) < MIN_WORDS or len(speakers) != 1:
                continue
            at = Span(mark.start, mark.end)
            yield Quotation(
                document=document.id,
                block=block.id,
                at=at,
                span=clean.source_map.to_source(at.shift(block.at.start)),
                kind=QuotationKind.DIRECT,
                text=at.of(block.text),
                rule="echo",
                speaker=speakers.pop(),
            )


def _plain(text: str) -> str:
    return f" {_NO_WORDS.sub(' ', text.lower()).strip()} "
