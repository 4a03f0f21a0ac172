"""The numbers that a document gives: what they count, in which unit, and who says so.

Left out: dates, ordinals, the ages of people, labels (``Article 5``), scores, clock times, numbers in names (the
Five Principles) and amounts that name no number (``hundreds of officials``, ``dozens``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reading_site.grid import grid
from reading_site.model import (
    Block,
    BlockKind,
    CleanText,
    DateMention,
    Document,
    Figure,
    Quotation,
)
from reading_site.model.header import TITLE
from reading_site.recognise.figures.amounts import amounts
from reading_site.recognise.figures.cells import Told, of_table
from reading_site.recognise.figures.lands import (
    BARE,
    CENTS,
    HOMES,
    NONE,
    told_by_land,
    whose_cents,
    whose_dollars,
)
from reading_site.recognise.figures.lexicon import COMMA_DECIMAL, TIME_UNITS
from reading_site.recognise.figures.measured import measured
from reading_site.recognise.figures.number import Amount, plain
from reading_site.recognise.figures.numbers import read_words
from reading_site.recognise.figures.when import date_of
from reading_site.recognise.header import header_lines
from reading_site.recognise.quotations.sentences import sentence_at, sentence_starts
from reading_site.spans import Span

# ``3 Notes`` and ``2.1 Results``: the number of a heading counts nothing.
_NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,2}){0,4}\.?\s(?=[^\W\d_a-zß-ÿа-я])")
# A line of a table of contents: ``3 Notes ......... 12``.
_LEADERS = re.compile(r"(?:\.{4}|(?:\. ){4}|…{2})[. …]{0,99}\s?\d{1,4}\Z")
LEADERS_CHARS = 120
MOST_CAPTION = 160
"""Longer paragraphs above a table are none of its captions."""
_LEFT_OUT = frozenset({BlockKind.BREAK})


def find(
    document: Document,
    clean: CleanText,
    quotations: Sequence[Quotation],
    dates: Sequence[DateMention],
    source: str = "",
) -> tuple[Figure, ...]:
    """Return the document's figures, those of the title first, in the order of the text.

    ``source`` is the capture's text: without it, what the title counts has the span of the whole title.
    ``date`` is the EDTF of the date that the figure's own clause gives; ``speaker`` that of the smallest quotation around the figure.
    """
    dates_of: dict[str, list[DateMention]] = {}
    for date in dates:
        dates_of.setdefault(date.block, []).append(date)
    spoken: dict[str, list[Quotation]] = {}
    for quotation in quotations:
        spoken.setdefault(quotation.block, []).append(quotation)
    language = document.language[:2].lower()
    comma_decimal = language in COMMA_DECIMAL
    figures: list[Figure] = []
    texts = (document.title, *(block.text for block in document.blocks))
    read_words(texts)
    above = ""
    lines = {line.block.id: line for line in header_lines(document, clean, source)}
    for block in (*(line.block for line in lines.values()), *document.blocks):
        if block.kind in _LEFT_OUT:
            continue
        line = lines.get(block.id)
        taken = dates_of.get(block.id, [])
        found = _of_block(block, taken, above, comma_decimal=comma_decimal, language=language)
        if line and block.id == TITLE:
            # "Three voices from the quay" says how the text is made, "36 killed" what it tells.
            found = [one for one in found if _in_digits(one.amount, block.text)]
        above = block.text if len(block.text) <= MOST_CAPTION else ""
        if not found:
            continue
        starts = sentence_starts(block.text)
        if block.kind is BlockKind.TABLE:
            cells = (cell.at.start for row in grid(block.text).rows for cell in row)
            starts = tuple(sorted({*starts, *cells}))
        for one in found:
            told, unit_by, index = _with_money(one, block, texts)
            amount = told.amount
            at = Span(amount.start, amount.end)
            measure_at = told.measure or _measured(amount, block.text, starts)
            said = _date(amount, block.text, taken, starts) if taken else ""
            figures.append(
                Figure(
                    document=document.id,
                    block=block.id,
                    at=at,
                    span=line.source(at.start, at.end)
                    if line
                    else clean.source_map.to_source(at.shift(block.at.start)),
                    surface=block.text[amount.start : amount.end],
                    number=plain(amount.value),
                    unit=amount.unit,
                    unit_by=unit_by,
                    unit_block=document.blocks[index - 1].id if index > 0 else "",
                    counted=re.sub(r"\s+", " ", amount.counted),
                    measure=re.sub(r"\s+", " ", measure_at.of(block.text)) if measure_at else "",
                    measure_at=measure_at,
                    qualifier=amount.qualifier,
                    rule=amount.rule,
                    date=said or told.date,
                    speaker=_speaker(at, spoken.get(block.id, ())),
                )
            )
    return tuple(figures)


def _with_money(told: Told, block: Block, texts: tuple[str, ...]) -> tuple[Told, str, int]:
    """Return a figure in the currency that its sign or noun names in a text about one country.

    With it stand the land that tells the currency (or the bare sign, for that of the United States)
    and which of the ``texts`` (the title, then the blocks) names it; empty and -1 where the figure's
    own words say whose money it is.
    """
    amount = told.amount
    noun, _, _ = amount.counted.partition(" ")
    pounds, dollars = amount.unit == "pounds", amount.unit == "USD"
    cents = noun in CENTS and not amount.unit
    if not (pounds or dollars or cents) and (amount.unit or noun not in HOMES):
        return told, "", -1
    if dollars:
        bare = BARE.search(block.text, amount.start, amount.end)
        ground = whose_dollars(texts) if bare else NONE
    elif cents:
        ground = whose_cents(texts)
        amount = replace(amount, value=amount.value / 100) if ground.code else amount
    else:
        ground = told_by_land("pounds" if pounds else noun, texts)
    if not ground.code:
        return told, "", -1
    counted = amount.counted
    if not (pounds or dollars):
        counted = counted[len(noun) + 1 :].removeprefix("of ")
    by = ground.land or "$"
    return replace(told, amount=replace(amount, unit=ground.code, counted=counted)), by, ground.text


def _of_block(
    block: Block, dates: Sequence[DateMention], above: str, *, comma_decimal: bool, language: str
) -> list[Told]:
    """Return the amounts of a block; each cell of a table by itself, no number of a heading.

    ``above`` is the caption that a table may have.
    """
    text = block.text
    if block.kind is BlockKind.TABLE:
        return of_table(text, dates, comma_decimal=comma_decimal, caption=above)
    found = amounts(
        text, [date.at for date in dates], comma_decimal=comma_decimal, language=language
    )
    if text[-1:].isdecimal() and _LEADERS.search(text, max(0, len(text) - LEADERS_CHARS)):
        return []
    if block.kind is BlockKind.HEADING and _NUMBERED.match(text):
        found = [amount for amount in found if amount.start]
    return [Told(amount) for amount in found]


def _in_digits(amount: Amount, text: str) -> bool:
    return any(map(str.isdigit, text[amount.start : amount.end]))


def _measured(amount: Amount, text: str, starts: Sequence[int]) -> Span | None:
    """Return where the words before an amount stand that say what it measures."""
    if amount.unit in TIME_UNITS:
        return None
    low, _ = sentence_at(starts, amount.start, len(text))
    found = measured(text, amount.start, low)
    return Span(*found) if found else None


def _date(amount: Amount, text: str, dates: Sequence[DateMention], starts: Sequence[int]) -> str:
    # How long something took is no matter of a date: "in 1968, twenty years later".
    if amount.unit in TIME_UNITS:
        return ""
    low, high = sentence_at(starts, amount.start, len(text))
    return date_of(text, amount.start, amount.end, dates, low, high)


def _speaker(at: Span, quotations: Sequence[Quotation]) -> str:
    around = [q for q in quotations if q.at.covers(at) and q.speaker]
    return min(around, key=lambda q: len(q.at)).speaker if around else ""
