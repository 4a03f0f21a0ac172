"""The register of figures: how much of what, by whom."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation

from reading_site.model import Figure, Page
from reading_site.render import escape
from reading_site.render.context import Context
from reading_site.render.differing import differing, measure_words
from reading_site.render.links import Linker
from reading_site.render.markup import table
from reading_site.render.paging import chunked, register
from reading_site.render.places import beside, where
from reading_site.render.wording import UNDATED, edtf_words, shorten

LINKER = Linker()
ROWS_A_PAGE = 500
SIGN = "$"
"""What tells a currency where the text names no land of another one."""
INTRO = (
    "Numbers that the texts give, with what they count. Values for the same thing stand together."
)
MARKED = (
    " Where documents give different numbers for the same words and time, the rows are marked:"
    " they may count different things."
)
DOLLARS = " A “$” of no other land is taken for the US dollar."
MOST_BETWEEN = 20
"""Code points, as of "more than", between what is measured and a number that it runs on to."""
HEADS = [
    ("What is counted or measured", "text"),
    ("Number", "number"),
    ("Unit", "text"),
    ("As the text has it", ""),
    ("When", "date"),
    ("Who says it", "text"),
    ("Where", "text"),
]


def figures(context: Context) -> Iterator[Page]:
    """Yield the pages of the register, sorted by what is counted."""
    found = [f for r in context.collection.readings for f in r.findings.figures]
    found.sort(
        key=lambda f: (
            not (f.counted or f.measure),
            *_thing(f),
            _value(f),
            context.place[f.document],
            f.span.start,
        )
    )
    marked = differing(context, found)
    chunks = chunked(found, ROWS_A_PAGE)
    bodies = (
        table(
            "rs-figures",
            "Numbers named in the texts",
            HEADS,
            "\n".join(_row(context, f, f in marked) for f in chunk),
        )
        for chunk in chunks
    )
    return register(
        "registers/figures",
        "Figures",
        INTRO
        + (MARKED if marked else "")
        + (DOLLARS if any(f.unit_by == SIGN for f in found) else ""),
        bodies,
        parts=len(chunks),
        data="figures",
    )


def _thing(figure: Figure) -> tuple[str, str, str]:
    """Return by what the figures are sorted: those for the same thing stand together."""
    words = " ".join(sorted(measure_words(figure)))
    counted = " ".join(figure.counted.casefold().split())
    return counted or words, words, figure.unit


def thing(figure: Figure) -> str:
    """Return what a figure counts or measures, in the words of the text."""
    if not figure.measure or not figure.counted:
        return figure.measure or figure.counted
    if figure.counted in figure.measure:
        return figure.measure
    stands = figure.measure_at
    runs_on = stands is not None and 0 <= figure.at.start - stands.end <= MOST_BETWEEN
    return f"{figure.counted} ({figure.measure}{' …' if runs_on else ''})"


def _value(figure: Figure) -> Decimal:
    try:
        value = Decimal(figure.number)
    except InvalidOperation:
        return Decimal(0)
    return value if value.is_finite() else Decimal(0)


def _row(context: Context, figure: Figure, differs: bool) -> str:
    entity = context.entities.get(figure.entity or "")
    who = LINKER.entity(entity) if entity else escape.text(figure.speaker)
    mark = ' class="rs-differs"' if differs else ""
    surface = " ".join(p for p in (figure.qualifier, figure.surface) if p)
    if figure.surface.casefold().startswith(figure.qualifier.casefold()):
        surface = figure.surface
    return (
        f"<tr{mark}><td>{escape.text(shorten(thing(figure), 120))}</td>"
        f'<td class="rs-number" data-v="{escape.attribute(figure.number)}">{escape.text(_grouped(figure))}</td>'
        f"<td>{_unit(context, figure)}</td>"
        f"<td>{escape.text(shorten(surface, 120))}</td>"
        f'<td data-v="{escape.attribute(figure.date)}">{escape.text(edtf_words(figure.date) or UNDATED)}</td>'
        f"<td>{who}</td>"
        f'<td class="rs-where">{where(context, figure.document, figure.block)}</td></tr>'
    )


def _unit(context: Context, figure: Figure) -> str:
    """Return the unit; where only the land that the text is about tells it, with the land and its place."""
    unit = escape.text(figure.unit)
    if not figure.unit_by or figure.unit_by == SIGN:
        return unit
    ground = f"as the text names “{escape.text(figure.unit_by)}”"
    if figure.unit_block:
        ground += f", {beside(context, figure.document, figure.unit_block)}"
    return f'{unit} <span class="rs-when">({ground})</span>'


def _grouped(figure: Figure) -> str:
    whole, dot, part = figure.number.partition(".")
    return f"{int(whole):,}{dot}{part}" if whole.isdecimal() and len(whole) < 30 else figure.number
