"""The register of voices: who says what, as the texts give it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from reading_site.model import Page, Quotation
from reading_site.render import escape
from reading_site.render.context import Context
from reading_site.render.foot import how, quoted
from reading_site.render.links import Linker
from reading_site.render.markup import rows, table
from reading_site.render.paging import chunked, register
from reading_site.render.places import where
from reading_site.render.wording import shorten

LINKER = Linker()
ROWS_A_PAGE = 400
INTRO = "Words that the texts ascribe to somebody, by speaker. The site says who is quoted, not whether it is so."
HEADS = [("Words", ""), ("How", ""), ("Where", "")]


def voices(context: Context) -> Iterator[Page]:
    """Yield the pages of the register, known speakers first, in the order of their names."""
    found = [q for r in context.collection.readings for q in r.findings.quotations]
    found.sort(key=lambda q: _key(context, q))
    chunks = chunked(found, ROWS_A_PAGE)

    def filled(chunk: Sequence[Quotation]) -> str:
        groups = [
            _group(context, list(group))
            for _, group in groupby(chunk, key=lambda q: _key(context, q)[:3])
        ]
        return table("rs-voices", "Quotations by speaker", HEADS, "\n".join(groups))

    return register(
        "registers/voices",
        "Voices",
        INTRO,
        map(filled, chunks),
        parts=len(chunks),
        empty="No quotation was found in the texts.",
    )


def _key(context: Context, quotation: Quotation) -> tuple[int, str, str, int, int]:
    entity = context.entities.get(quotation.entity or "")
    name = entity.label if entity else quotation.speaker
    rank = 0 if entity else 1 if name else 2
    unique = entity.id if entity else name
    place = context.place[quotation.document]
    return rank, name.casefold(), unique, place, quotation.span.start


def _group(context: Context, quotations: list[Quotation]) -> str:
    first = quotations[0]
    entity = context.entities.get(first.entity or "")
    if entity:
        role = shorten(context.role_of(entity), 160)
        head = LINKER.entity(entity) + (f", {escape.text(role)}" if role else "")
    else:
        head = escape.text(first.speaker) or "Not said who"
    body = rows(
        (
            (
                quoted(q, 500),
                how(q) + ("" if entity or first.speaker else _surface(q)),
                where(context, q.document, q.block),
            )
            for q in quotations
        ),
        ("rs-words", "rs-how", "rs-where"),
    )
    return f'<tbody>\n<tr class="rs-group"><th scope="rowgroup" colspan="3">{head}</th></tr>\n{body}\n</tbody>'


def _surface(quotation: Quotation) -> str:
    said = quotation.speaker_surface
    return f", by “{escape.text(said)}”" if said else ""
