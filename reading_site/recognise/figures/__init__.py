"""The numbers that a document gives: what they count, in which unit, and who says so.

Left out: dates, ordinals, the ages of people, labels (``Article 5``), scores, clock times, numbers in names (the
Five Principles) and amounts that name no number (``hundreds of officials``, ``dozens``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reading_site.model import (
    Block,
    BlockKind,
    CleanText,
    DateMention,
    Document,
    Figure,
    Quotation,
)
from reading_site.recognise.figures.amounts import Amount, amounts
from reading_site.recognise.figures.lexicon import COMMA_DECIMAL, TIME_UNITS
from reading_site.recognise.figures.measured import measured
from reading_site.recognise.figures.number import plain
from reading_site.recognise.figures.when import date_of
from reading_site.recognise.quotations.sentences import sentence_at, sentence_starts
from reading_site.spans import Span

_LEFT_OUT = frozenset({BlockKind.BREAK})


def find(
    document: Document,
    clean: CleanText,
    quotations: Sequence[Quotation],
    dates: Sequence[DateMention],
) -> tuple[Figure, ...]:
    """Return the document's figures in the order of the text.

    ``date`` is the EDTF of the date that the figure's own clause gives; ``speaker`` that of the smallest quotation around the figure.
    """
    dates_of: dict[str, list[DateMention]] = {}
    for date in dates:
        dates_of.setdefault(date.block, []).append(date)
    spoken: dict[str, list[Quotation]] = {}
    for quotation in quotations:
        spoken.setdefault(quotation.block, []).append(quotation)
    comma_decimal = document.language[:2].lower() in COMMA_DECIMAL
    figures: list[Figure] = []
    for block in document.blocks:
        if block.kind in _LEFT_OUT:
            continue
        taken = dates_of.get(block.id, [])
        found = amounts(block.text, [date.at for date in taken], comma_decimal=comma_decimal)
        if not found:
            continue
        starts = sentence_starts(block.text)
        for amount in found:
            figure = _measuring(_figure(document.id, block, amount, clean), block.text, starts)
            when = _date(amount, block.text, taken, starts) if taken else ""
            speaker = _speaker(figure.at, spoken.get(block.id, ()))
            if when or speaker:
                figure = replace(figure, date=when, speaker=speaker)
            figures.append(figure)
    return tuple(figures)


def _figure(document: str, block: Block, amount: Amount, clean: CleanText) -> Figure:
    at = Span(amount.start, amount.end)
    return Figure(
        document=document,
        block=block.id,
        at=at,
        span=clean.source_map.to_source(at.shift(block.at.start)),
        surface=block.text[amount.start : amount.end],
        number=plain(amount.value),
        unit=amount.unit,
        counted=re.sub(r"\s+", " ", amount.counted),
        qualifier=amount.qualifier,
        rule=amount.rule,
    )


def _measuring(figure: Figure, text: str, starts: Sequence[int]) -> Figure:
    """Return the figure with the words before it that say what it measures."""
    if figure.unit in TIME_UNITS:
        return figure
    low, _ = sentence_at(starts, figure.at.start, len(text))
    found = measured(text, figure.at.start, low)
    if found is None:
        return figure
    at = Span(*found)
    return replace(figure, measure=re.sub(r"\s+", " ", at.of(text)), measure_at=at)


def _date(amount: Amount, text: str, dates: Sequence[DateMention], starts: Sequence[int]) -> str:
    # How long something took is no matter of a date: "in 1968, twenty years later".
    if amount.unit in TIME_UNITS:
        return ""
    low, high = sentence_at(starts, amount.start, len(text))
    return date_of(text, amount.start, amount.end, dates, low, high)


def _speaker(at: Span, quotations: Sequence[Quotation]) -> str:
    around = [q for q in quotations if q.at.covers(at) and q.speaker]
    return min(around, key=lambda q: len(q.at)).speaker if around else ""
