"""The order of cleaning."""

from __future__ import annotations

from reading_site.config import Settings
from reading_site.model import Action, Capture, CleanText, LedgerEntry
from reading_site.spans import Segment, SourceMap, Span


def clean(capture: Capture, settings: Settings) -> CleanText:
    """Return the capture's text without boilerplate, and the ledger of what was done."""
    whole = Span(0, len(capture.text))
    entry = LedgerEntry(span=whole, action=Action.KEPT, rule="all", reason="article text")
    return CleanText(
        text=capture.text,
        ledger=(entry,) if len(whole) else (),
        source_map=SourceMap([Segment(whole, whole, True)]),
    )
