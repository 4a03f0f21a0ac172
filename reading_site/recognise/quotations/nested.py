"""What somebody else says within quoted words, as "Sign it" in “He said, ‘Sign it.’ I did.”."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from reading_site.model import CleanText, Document, Quotation, QuotationKind
from reading_site.spans import Span

_DIRECT = QuotationKind.DIRECT
# Whoever says it of themselves goes on with their own words: “I said, ‘Of course.’”
_INNER = re.compile(
    r"\b(?!I\b|[Ww]e\b)[A-Za-z’']{1,30} (?:said|says|say|asked|asks|replied|answered|told (?:me|him|her|us|them)|tells? (?:me|us|them))"
    r"(?: to (?:me|him|her|us|them))?[,:] ['‘](?P<words>[A-Z][^\"“”\n]{6,300}?[.!?,…])['’](?=[\s.,!?\"”]|\Z)"
)


def with_nested(
    document: Document, clean: CleanText, found: Sequence[Quotation]
) -> tuple[Quotation, ...]:
    """Return the quotations, each before those that stand within its marks."""
    blocks = {block.id: block for block in document.blocks}
    whole: list[Quotation] = []
    for quotation in found:
        whole.append(quotation)
        if quotation.kind is _DIRECT and ("'" in quotation.text or "‘" in quotation.text):
            start = blocks[quotation.block].at.start
            whole += _inner(quotation, clean, start)
    return tuple(whole)


def _inner(quotation: Quotation, clean: CleanText, start: int) -> Iterator[Quotation]:
    for match in _INNER.finditer(quotation.text):
        low, high = match.span("words")
        high -= quotation.text[high - 1] == ","
        at = Span(low, high).shift(quotation.at.start)
        yield replace(
            quotation,
            at=at,
            span=clean.source_map.to_source(at.shift(start)),
            text=quotation.text[low:high],
            rule="nested",
            speaker="",
            speaker_surface="",
            speaker_span=None,
            verb="",
        )
