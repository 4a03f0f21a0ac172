"""Quoted words that run on over blocks: who speaks in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reading_site.model import Block, Quotation, QuotationKind
from reading_site.recognise.quotations.marks import ANY_MARK
from reading_site.recognise.quotations.speech import OPEN

# Quoted words that begin no later open their block.
OPENING = 3


def settled(
    waiting: Sequence[Quotation], found: Sequence[Quotation], block: Block | None
) -> Iterator[Quotation]:
    """Yield quoted words that ran on, under the speaker whom the words behind them name."""
    close = found[0] if found else None
    if (
        close is None
        or block is None
        or close.kind is not QuotationKind.DIRECT
        or not ANY_MARK.match(block.text.lstrip())
        or close.at.start > OPENING
        or close.rule.startswith("continued")
        or not (close.speaker or close.speaker_surface)
    ):
        yield from (one for one in waiting if one.rule != OPEN)
        return
    for one in waiting:
        yield replace(
            one,
            speaker=close.speaker,
            speaker_surface=close.speaker_surface,
            speaker_span=None,
            rule="continued-back",
        )
