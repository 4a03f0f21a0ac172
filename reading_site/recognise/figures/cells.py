"""The numbers of a table: what they measure stands in their row and above their column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain

from reading_site.grid import YEAR, Cell, grid
from reading_site.model import DateMention
from reading_site.recognise.figures.amounts import amounts
from reading_site.recognise.figures.number import Amount
from reading_site.recognise.figures.numbers import in_digits
from reading_site.spans import Span

MOST_CELLS = 1_000
"""A table with more cells is data for other tools: only what its cells say by themselves is taken."""
MOST_DIGITS = 6
"""More of them without separators are a code."""
_NUMBER = re.compile(r"[-−–+]?\d[\d.,\u00a0\u202f ]{0,20}\Z")
_COUNTER = re.compile(r"\d{1,3}[.)]?\Z")
_LETTER = re.compile(r"[^\W\d_]")
# "Quay length (km)", "Turnover, million euros"
_UNIT = re.compile(
    r"(?:\s?[(\[](?:in\s|[Uu]nits?:\s?)?([^()\[\]]{1,30})[)\]]|,\s(?:in\s)?([^,()]{1,30}))\Z"
)
# "Turnover in US$ million", "Unit: million yuan", "(unit: tonnes)"
_UNIT_IN = re.compile(r"(?:\bin |\b[Uu]nits?: ?)()?([^()\[\],]{1,30})\)?\Z")
# A head of these letters is none: men and minimum.
_NO_UNITS = frozenset({"m", "t", "g", "min", "minute", "second", "mu", "in", "a"})
MOST_UNIT = 24
_SHARES = frozenset({"%", "percent", "per cent"})
ALL = 100
# "2025 (to 30 June)": a year that is not over
_YEAR_SO_FAR = re.compile(r"(?:19|20)\d\d \([^()\d]{1,12}[^()]{0,20}\)")
# Columns whose numbers order or name.
_ORDERS = re.compile(
    r"(?i:(?:rank(?:ing)?|pos(?:ition)?|no|nr|number|year|page|code|id|date|time|phone|tel|ref|article|section|chapter|#)\.?)"
)


@dataclass(frozen=True, slots=True)
class Told:
    """A number of a table, and what the table says of it."""

    amount: Amount
    measure: Span | None = None
    """The words of its row, or of its column, that say what is measured."""
    date: str = ""


def of_table(
    text: str, dates: Sequence[DateMention], *, comma_decimal: bool, caption: str = ""
) -> list[Told]:
    """Return the figures of a table's text, each of one cell, in their order.

    A number alone in its cell counts where its row begins with words, or with the year for which
    the head of its column says what is counted. Its unit may stand in brackets there: a cell "9.8"
    beside "Quay length (km)" is 9.8 km, as it is below the caption "Quays, in km".
    """
    table = grid(text)
    rows = table.rows
    small = sum(map(len, rows)) <= MOST_CELLS
    heads = {cell.column: cell for cell in rows[0]} if small and table.headed else {}
    found: list[Told] = []
    shares = _unit(caption).lower() in _SHARES
    for row in rows[1:] if heads else rows:
        label = _label(text, row, bool(heads))
        for cell in row:
            own = list(_own(text, cell, dates, comma_decimal))
            beside = cell is not label and label is not None and small
            if not beside or label is None:
                found += map(Told, own)
                continue
            head = heads.get(cell.column)
            if bare := _bare(text, cell, head, dates, own, comma_decimal):
                over = shares and any(
                    other.column == cell.column and _over(other.at.of(text))
                    for other in chain(*rows[1:])
                )
                below = "" if over else caption
                found.append(_read(text, bare, label, head, heads.get(0), dates, below))
            else:
                date = _date_in(head, dates) or _date_in(label, dates)
                found += [Told(amount, date=date) for amount in own]
    return found


def _over(words: str) -> bool:
    """Tell whether a cell holds more than a hundred, which is no share of anything."""
    digits = words.replace(",", "").partition(".")[0]
    return digits.isdecimal() and int(digits[:9]) > ALL


def _label(text: str, row: Sequence[Cell], headed: bool) -> Cell | None:
    """Return the cell that says what the row is about: its first words, or a year below a head."""
    first = row[0]
    words = first.at.of(text)
    if first.column > 1:
        return None
    if _LETTER.search(words) and not words[0].isdecimal():
        return first
    if headed and _is_year(words):
        return first
    if (
        (_COUNTER.match(words) or words == "–")
        and len(row) > 1
        and _LETTER.search(row[1].at.of(text))
    ):
        return row[1]
    return None


def _is_year(words: str) -> bool:
    return YEAR.fullmatch(words) is not None or _YEAR_SO_FAR.fullmatch(words) is not None


def _own(
    text: str, cell: Cell, dates: Sequence[DateMention], comma_decimal: bool
) -> Iterator[Amount]:
    """Yield what a cell says by itself."""
    start, end = cell.at.start, cell.at.end
    inside = [
        Span(max(date.at.start, start) - start, min(date.at.end, end) - start)
        for date in dates
        if date.at.start < end and start < date.at.end
    ]
    words = cell.at.of(text)
    for amount in amounts(words, inside, comma_decimal=comma_decimal):
        if words.endswith("per ", 0, amount.start):
            continue  # "Beds per 1,000 residents"
        yield _shifted(amount, start)


def _shifted(amount: Amount, by: int) -> Amount:
    return replace(
        amount, start=amount.start + by, end=amount.end + by, number_end=amount.number_end + by
    )


def _bare(
    text: str,
    cell: Cell,
    head: Cell | None,
    dates: Sequence[DateMention],
    own: Sequence[Amount],
    comma_decimal: bool,
) -> Amount | None:
    """Return the number of a cell that holds nothing else; None for codes, ranks and dates."""
    words = cell.at.of(text)
    if not _NUMBER.match(words) or any(amount.unit or amount.counted for amount in own):
        return None
    if head is not None and _ORDERS.fullmatch(head.at.of(text)):
        return None
    if any(date.at.start < cell.at.end and cell.at.start < date.at.end for date in dates):
        return None
    sign = 0 if words[0].isdecimal() else 1
    number = in_digits(words, sign, comma_decimal=comma_decimal)
    if number is None or number.end != len(words):
        return None
    digits = words[sign:]
    if digits.isdecimal() and (len(digits) > MOST_DIGITS or (digits[0] == "0" and len(digits) > 1)):
        return None
    value: Decimal = -number.value if words[0] in "-−–" else number.value
    return Amount(
        start=cell.at.start,
        end=cell.at.end,
        number_end=cell.at.end,
        value=value,
        rule="cell",
    )


def _read(
    text: str,
    bare: Amount,
    label: Cell,
    head: Cell | None,
    corner: Cell | None,
    dates: Sequence[DateMention],
    caption: str,
) -> Told:
    """Return a number with what its row and its column say of it."""
    by_year = _is_year(label.at.of(text))
    about, other = (head, label) if by_year else (label, head)
    date = _date_in(head, dates) or _date_in(label, dates)
    amount = bare
    told = [cell.at.of(text) for cell in (about, other, corner) if cell is not None]
    for words in told:
        if (unit := _unit(words)) and (read := _in_unit(bare, unit)):
            amount = read
            break
    column = head.at.of(text) if head is not None else ""
    whole = None
    if amount is bare and len(column) <= MOST_UNIT and column.lower() not in _NO_UNITS:
        whole = _in_unit(bare, column[0].lower() + column[1:] if column[1:2].islower() else column)
    if amount is bare and not whole and (unit := _unit(caption)):
        amount = _in_unit(bare, unit) or bare
    amount = whole or amount
    if other is not None and not whole and not _is_year(other.at.of(text)):
        amount = replace(amount, counted=_without_unit(other.at.of(text)))
    measure = None
    if about is not None:
        start = about.at.start
        measure = Span(start, start + len(_without_unit(about.at.of(text))))
    return Told(amount, measure, date)


def _unit(words: str) -> str:
    """Return the unit, or the scale, that ``words`` end with; "" without one."""
    said = _UNIT.search(words) or _UNIT_IN.search(words)
    return (said[1] or said[2]) if said else ""


def _in_unit(bare: Amount, unit: str) -> Amount | None:
    """Return the number in that unit, or on that scale; None where it is none."""
    first, _, rest = unit.partition(" ")
    for form in (f"{abs(bare.value):f} {unit}", f"{first} {abs(bare.value):f} {rest}".rstrip()):
        found = amounts(form, (), comma_decimal=False)
        if len(found) == 1 and (found[0].start, found[0].end) == (0, len(form)):
            read = found[0]
            if read.unit or read.value != abs(bare.value):
                value = read.value.copy_sign(bare.value)
                return replace(bare, value=value, unit=read.unit, counted=read.counted)
    return None


def _without_unit(words: str) -> str:
    """Return the words of a row or a column without the brackets at their end."""
    said = _UNIT.search(words)
    return words[: said.start()] if said and said[1] else words


def _date_in(cell: Cell | None, dates: Sequence[DateMention]) -> str:
    """Return the one date that a cell names."""
    if cell is None:
        return ""
    inside = [d for d in dates if cell.at.start <= d.at.start and d.at.end <= cell.at.end]
    return inside[0].edtf if len(inside) == 1 else ""
