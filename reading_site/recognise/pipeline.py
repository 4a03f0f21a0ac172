"""The order of recognition."""

from __future__ import annotations

from reading_site.config import Settings
from reading_site.model import CleanText, Document, Findings
from reading_site.recognise import dates, figures, names, quotations


def recognise(
    document: Document, clean: CleanText, settings: Settings, source: str = ""
) -> Findings:
    """Return what the document names, says, dates and counts; ``source`` is the capture's text."""
    named = names.find(document, clean, settings, source)
    said = quotations.find(document, clean, named.mentions, named.roles, source)
    when = dates.find(document, clean, source)
    return Findings(
        mentions=named.mentions,
        aliases=named.aliases,
        roles=named.roles,
        quotations=said,
        dates=when,
        figures=figures.find(document, clean, said, when, source),
    )
