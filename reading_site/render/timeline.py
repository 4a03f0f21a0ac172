"""The timeline: what the texts say happened when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from reading_site.model import DateMention, Page
from reading_site.render import escape
from reading_site.render.context import Context
from reading_site.render.kwic import around
from reading_site.render.markup import rows, table
from reading_site.render.paging import chunked, register
from reading_site.render.places import where
from reading_site.render.wording import edtf_words, is_iso

ROWS_A_PAGE = 400
CONTEXT_CHARS = 130
INTRO = "Times that the texts name, in order, with the words around them."
HEADS = [("When", "date"), ("What the text says", ""), ("Where", "")]
_YEAR = re.compile(r"-?\d{4}")


def timeline(context: Context) -> Iterator[Page]:
    """Yield the pages of the timeline; times that cannot be placed are left out."""
    found = [
        (date, d)
        for n, r in enumerate(context.collection.readings)
        for d in r.findings.dates
        if (date := _start(d.edtf))
    ]
    found.sort(key=lambda p: (p[0], p[1].edtf, context.place[p[1].document], p[1].span.start))
    chunks = chunked(found, ROWS_A_PAGE)

    def filled(chunk: Sequence[tuple[str, DateMention]]) -> str:
        groups = [
            f'<tbody>\n<tr class="rs-group"><th scope="rowgroup" colspan="3">{year}</th></tr>\n'
            + rows((_row(context, d) for _, d in group), ("rs-when", "rs-words", "rs-where"))
            + "\n</tbody>"
            for year, group in groupby(chunk, key=lambda pair: pair[0][:4])
        ]
        return table("rs-timeline", "Times named in the texts", HEADS, "\n".join(groups))

    return register(
        "registers/timeline",
        "Timeline",
        INTRO,
        map(filled, chunks),
        parts=len(chunks),
        empty="No text names a time that can be placed.",
    )


def _start(edtf: str) -> str:
    """Return the day, month or year with which an EDTF value begins; empty where it is open."""
    start = edtf.split("/")[0].rstrip("?~%")
    return start if _YEAR.match(start) and not start.startswith("-") else ""


def _row(context: Context, date: DateMention) -> tuple[str, str, str]:
    text = context.text(date.document, date.block)
    words = ""
    if text is not None:
        left, key, right = around(text, date.at, CONTEXT_CHARS)
        words = f"{escape.text(left)}<mark>{escape.text(key)}</mark>{escape.text(right)}"
    start = date.edtf.split("/")[0]
    shown = escape.text(edtf_words(date.edtf))
    if is_iso(start):
        shown = f'<time datetime="{escape.attribute(start)}">{shown}</time>'
    return shown, words or escape.text(date.surface), where(context, date.document, date.block)
