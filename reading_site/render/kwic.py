"""Mentions in their context, keyword in the middle (KWIC, after H. P. Luhn, 1960)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from reading_site.model import Mention
from reading_site.render import escape
from reading_site.render.context import Context
from reading_site.render.links import Linker, document_path
from reading_site.render.markup import table
from reading_site.render.places import locator
from reading_site.render.wording import NBSP, UNDATED, date_words, shorten
from reading_site.spans import Span

CONTEXT_CHARS = 64
LINKER = Linker()
# What touches a name without a blank: a comma, a bracket, an ending.
_OPENING = re.compile(r"(?<!\S)\S{1,12}\Z|[^\w\s]{1,3}\Z")
_CLOSING = re.compile(r"\S{1,12}(?!\S)|[^\w\s]{1,3}")
HEADS = [("Before", "text"), ("Name", ""), ("After", "text"), ("Where", "")]


def concordance(context: Context, mentions: Sequence[Mention], caption: str) -> str:
    """Return the mentions as an HTML table, one ``tbody`` a document, each line with its locator."""
    parts = []
    for document_id, group in groupby(mentions, key=lambda m: m.document):
        document = context.document(document_id)
        path = document_path(document)
        publisher = escape.isolated_text(document.publisher)
        when = ", ".join(
            p for p in (publisher, escape.text(date_words(document.date)) or UNDATED) if p
        )
        head = LINKER.html(shorten(document.title, 120), path)
        head += f' <span class="rs-when">{when}</span>' if when else ""
        lines = "\n".join(_line(context, mention, path) for mention in group)
        parts.append(
            f'<tbody>\n<tr class="rs-group"><th scope="rowgroup" colspan="4">{head}</th></tr>\n'
            f"{lines}\n</tbody>"
        )
    return table("rs-kwic", caption, HEADS, "\n".join(parts))


def _line(context: Context, mention: Mention, path: str) -> str:
    text = context.text(mention.document, mention.block)
    where = locator(context, mention.document, mention.block) or "in the text"
    if text is None:
        return f'<tr><td class="rs-l"></td><td class="rs-k">{escape.text(mention.surface)}</td><td class="rs-r"></td><td class="rs-loc">{where}</td></tr>'
    left, key, right = around(text, mention.at, CONTEXT_CHARS)
    link = LINKER.href(path, context.anchor(mention.document, mention.block))
    # Between cells there is a gap.
    opening = found.group() if (found := _OPENING.search(left)) else ""
    closing = found.group() if (found := _CLOSING.match(right)) else ""
    left, right = left[: len(left) - len(opening)], right[len(closing) :]
    return (
        f'<tr><td class="rs-l">{escape.text(left)}</td><td class="rs-k">{escape.text(opening)}'
        f'<a href="{link}">{escape.text(key)}</a>{escape.text(closing)}</td>'
        f'<td class="rs-r">{escape.text(right)}</td><td class="rs-loc">{where}</td></tr>'
    )


def around(text: str, at: Span, chars: int) -> tuple[str, str, str]:
    """Return what stands before, at and after a span: whole words, about ``chars`` a side.

    Of a word too long for that its nearest part is shown: an ellipsis never stands alone.
    """
    start = max(0, at.start - chars)
    end = min(len(text), at.end + chars)
    left, right = text[start : at.start], text[at.end : end]
    before, after = f"…{NBSP}", f"{NBSP}…"
    if start and not text[start - 1].isspace() and " " in left:
        cut = left[left.index(" ") + 1 :]
        left, before = (cut, before) if cut.strip() else (left, "…")
    if end < len(text) and not text[end].isspace() and " " in right:
        cut = right[: right.rindex(" ")]
        right, after = (cut, after) if cut.strip() else (right, "…")
    return (before if start else "") + left, at.of(text), right + (after if end < len(text) else "")
