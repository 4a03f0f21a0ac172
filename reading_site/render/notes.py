"""What could not be rendered as it should be: a list for the user, not for the reader."""

from __future__ import annotations

from reading_site.config import Limits
from reading_site.diagnostics import Diagnostic
from reading_site.model import Collection
from reading_site.render.body import MOST_MARKS, all_marked, degraded, first_blocks
from reading_site.render.wording import count


def degraded_notes(collection: Collection, limits: Limits | None = None) -> tuple[Diagnostic, ...]:
    """Return an RS302 for each document of which blocks are shown without links or structure."""
    bound = (limits or Limits()).block_chars
    notes = []
    for reading in collection.readings:
        gist = reading.gist
        if gist and gist.longest <= min(bound, MOST_MARKS) and all_marked(gist):
            continue
        blocks = reading.document.blocks
        marked = first_blocks(blocks)
        poor = sum(degraded(block, bound) for block in blocks[:marked]) + len(blocks) - marked
        if poor:
            notes.append(
                Diagnostic(
                    code="RS302",
                    subject=reading.capture.path if reading.capture else reading.document.id,
                    message=f"{count(poor, 'block')} too large for the renderer, shown as plain text",
                )
            )
    return tuple(notes)
