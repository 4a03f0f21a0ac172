"""The timeline: what the texts say happened when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from reading_site.model import DateMention, Page
from reading_site.model.header import DATE, UPDATED
from reading_site.render import escape
from reading_site.render.context import Context
from reading_site.render.kwic import around
from reading_site.render.markup import rows, table
from reading_site.render.paging import chunked, register
from reading_site.render.places import where
from reading_site.render.wording import edtf_words, is_iso

ROWS_A_PAGE = 400
CONTEXT_CHARS = 130
INTRO = "Times that the texts name, in order, with the words around them; among them the days on which they say that they were published."
OF_HEADER = {DATE: "the text is dated", UPDATED: "the text was changed"}
HEADS = [("When", "date"), ("What the text says", ""), ("Where", "")]
_BEGINS = re.compile(r"\d{4}|\d{3}X|\d\dXX")
# Months with which the parts of a year in EDTF begin: seasons, quarters, thirds, halves.
FIRST_MONTHS = {
    **{f"-{21 + n}": f"-{3 * n + 3:02}" for n in range(4)},
    **{f"-{33 + n}": f"-{3 * n + 1:02}" for n in range(4)},
    **{f"-{37 + n}": f"-{4 * n + 1:02}" for n in range(3)},
    **{f"-{40 + n}": f"-{6 * n + 1:02}" for n in range(2)},
}


def timeline(context: Context) -> Iterator[Page]:
    """Yield the pages of the timeline; times that cannot be placed are left out."""
    found = sorted(
        placed(context),
        key=lambda p: (p[0], p[1].edtf, context.place[p[1].document], p[1].span.start),
    )
    chunks = chunked(found, ROWS_A_PAGE)

    def filled(chunk: Sequence[tuple[tuple[str, int], DateMention]]) -> str:
        groups = [
            f'<tbody>\n<tr class="rs-group"><th scope="rowgroup" colspan="3">{escape.text(head)}</th></tr>\n'
            + rows((_row(context, d) for _, d in group), ("rs-when", "rs-words", "rs-where"))
            + "\n</tbody>"
            for head, group in groupby(chunk, key=lambda pair: _heading(pair[1].edtf))
        ]
        return table("rs-timeline", "Times named in the texts", HEADS, "\n".join(groups))

    return register(
        "registers/timeline",
        "Timeline",
        INTRO,
        map(filled, chunks),
        parts=len(chunks),
        data="dates",
    )


def placed(context: Context) -> Iterator[tuple[tuple[str, int], DateMention]]:
    """Yield the times that can be placed, each behind its key."""
    for reading in context.collection.readings:
        for date in reading.findings.dates:
            if (key := _start(date.edtf))[0]:
                yield key, date


def _start(edtf: str) -> tuple[str, int]:
    """Return a key for the order in which EDTF values begin, wider ones first; empty where it is open."""
    start = edtf.split("/")[0].rstrip("?~%")
    match = _BEGINS.match(start)
    if not match:
        return "", 0
    year, rest = match[0], start[len(match[0]) :]
    return year.replace("X", "0") + FIRST_MONTHS.get(rest, rest), -year.count("X")


def _heading(edtf: str) -> str:
    """Return what stands above the times that begin in one year, decade or century."""
    match = _BEGINS.match(edtf)
    return edtf_words(match[0]) if match else ""


def _row(context: Context, date: DateMention) -> tuple[str, str, str]:
    text = context.text(date.document, date.block)
    words = ""
    if date.block in OF_HEADER:
        words = f"{OF_HEADER[date.block]}: <mark>{escape.text(date.surface)}</mark>"
    elif text is not None:
        left, key, right = around(text, date.at, CONTEXT_CHARS)
        words = f"{escape.text(left)}<mark>{escape.text(key)}</mark>{escape.text(right)}"
    start = date.edtf.split("/")[0]
    shown = escape.text(edtf_words(date.edtf))
    if is_iso(start):
        shown = f'<time datetime="{escape.attribute(start)}">{shown}</time>'
    return shown, words or escape.text(date.surface), where(context, date.document, date.block)
