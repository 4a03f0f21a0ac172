"""Where something was found, as a link: document, publisher, date, paragraph."""

from __future__ import annotations

from reading_site.model.header import PARTS
from reading_site.render.context import Context
from reading_site.render.wording import NBSP


def locator(context: Context, document: str, block: str) -> str:
    """Return the ¶ number of a block, or which part of the header it is; empty where it is neither."""
    if block in PARTS:
        return block
    number = context.number(document, block)
    return f"¶{NBSP}{number}" if number else ""


def where(context: Context, document: str, block: str, *, brief: bool = False) -> str:
    """Return HTML that names the document and leads to the paragraph.

    ``brief`` leaves out publisher and date.
    """
    path, label, when = context.labels[document]
    number = context.number(document, block)
    shown = f"{label}, ¶{NBSP}{number}" if number else label
    link = f'<a href="../{path}.html{context.anchor(document, block)}">{shown}</a>'
    return link if brief or not when else f'{link} <span class="rs-when">{when}</span>'


def beside(context: Context, document: str, block: str) -> str:
    """Return HTML that leads to a paragraph of a document that the row names already."""
    path, _, _ = context.labels[document]
    number = context.number(document, block)
    shown = f"¶{NBSP}{number}" if number else "here"
    return f'<a href="../{path}.html{context.anchor(document, block)}">{shown}</a>'


def here(context: Context, document: str, block: str) -> str:
    """Return HTML that leads to a paragraph of the same page; empty where it is not shown."""
    if not context.anchor(document, block):
        return ""
    number = context.number(document, block)
    return f'<a href="#{block}">{f"¶{NBSP}{number}" if number else "here"}</a>'
