"""What the links of a text lead to, as numbered notes: for paper, where nothing can be followed."""

from __future__ import annotations

import re

from reading_site.model import Entity
from reading_site.render import escape
from reading_site.render.citations import web
from reading_site.render.context import Context
from reading_site.render.links import entity_path
from reading_site.render.wording import shorten

ROLE_CHARS = 120
# A link that ``body.py`` has written: in the words of a text these signs are escaped.
_FIRST = re.compile(
    r"\]\(\.\./entities/([a-z0-9-]{1,200})\.md\)\{\.rs-e \.rs-e-[a-z]{1,20} \.rs-first"
)


def endnotes(context: Context, text: str) -> str:
    """Return the notes to a text (the Markdown of ``body.text_body``) as hidden HTML.

    There is one for each entity, at the first link to it: ``print.css`` numbers those links alike.
    """
    notes = [_note(context, context.by_slug[link[1]]) for link in _FIRST.finditer(text)]
    inner = "\n".join(f"<li>{note}</li>" for note in notes)
    return f'<ol class="rs-endnotes" hidden>\n{inner}\n</ol>' if notes else ""


def _note(context: Context, entity: Entity) -> str:
    role = shorten(context.role_of(entity), ROLE_CHARS).rstrip(" .")
    said = "; ".join(filter(None, (f"{entity.label}, {entity.kind.value}", role)))
    base = web(context.collection.curation.collection.base_url).rstrip("/")
    address = f" {base}/{entity_path(entity)}.html" if base else ""
    return escape.text(f"{said}{'' if said.endswith('…') else '.'}{address}")
