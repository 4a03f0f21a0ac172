"""The order of cleaning."""

from __future__ import annotations

from reading_site.clean.anchors import find_fields
from reading_site.clean.assemble import assemble
from reading_site.clean.decisions import decide
from reading_site.clean.ledger import compose, replay, source_map
from reading_site.clean.lines import split_lines
from reading_site.config import Settings
from reading_site.model import Capture, CleanText, Field, LedgerEntry

PASSES = 6
"""Cleaning is repeated until it changes nothing; real captures need two passes."""


def clean(capture: Capture, settings: Settings) -> CleanText:
    """Return the capture's text without boilerplate, and the ledger of what was done."""
    ledger, fields = _pass(capture.text, settings)
    text = replay(ledger, capture.text)
    for _ in range(PASSES):
        again, more = _pass(text, settings)
        after = replay(again, text)
        if after == text:
            break
        origin = source_map(ledger)
        fields += tuple(
            Field(
                name=field.name, text=field.text, span=origin.to_source(field.span), rule=field.rule
            )
            for field in more
        )
        ledger = compose(ledger, again, capture.text)
        text = after
    return CleanText(
        text=text,
        ledger=ledger,
        source_map=source_map(ledger),
        fields=fields,
        captions=tuple(entry.span for entry in ledger if entry.rule == "caption"),
    )


def _pass(text: str, settings: Settings) -> tuple[tuple[LedgerEntry, ...], tuple[Field, ...]]:
    lines = split_lines(text)
    fields = find_fields(lines)
    decided = decide(lines, fields, text)
    return assemble(text, [piece for pieces in decided for piece in pieces]), fields
