"""What a page says of itself in its head: Highwire and Dublin Core pairs, schema.org JSON-LD."""

from __future__ import annotations

import json
from collections.abc import Mapping

from reading_site.model import Document, Entity, EntityKind
from reading_site.render import escape
from reading_site.render.citations_formats import json_ld, meta_tags
from reading_site.render.citebox import item
from reading_site.render.context import Context

TYPES = {
    EntityKind.PERSON: "Person",
    EntityKind.ORGANISATION: "Organization",
    EntityKind.PLACE: "Place",
    EntityKind.EVENT: "Event",
    EntityKind.INITIATIVE: "Project",
    EntityKind.WORK: "CreativeWork",
}
MOST_NAMES = 20
_IN_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def document_head(context: Context, document: Document) -> dict[str, object]:
    """Return the front matter ``meta`` (pairs for ``<meta>``) and ``jsonld`` of a document."""
    this = item(context, document)
    return {"meta": [list(pair) for pair in meta_tags(this)], "jsonld": json_ld(this)}


def entity_head(entity: Entity) -> dict[str, object]:
    """Return the front matter ``jsonld`` of an entity."""
    same = [escape.web_address(url).replace("&amp;", "&") for url in entity.same_as]
    names = dict.fromkeys(a.text for a in entity.aliases if a.text != entity.label)
    return {
        "jsonld": script_json(
            {
                "@context": "https://schema.org",
                "@type": TYPES[entity.kind],
                "name": entity.label,
                "alternateName": list(names)[:MOST_NAMES],
                "description": entity.description,
                "sameAs": [url for url in same if url],
            }
        )
    }


def script_json(data: Mapping[str, object]) -> str:
    """Return JSON that can stand in a script element; empty values are left out."""
    filled = {key: value for key, value in data.items() if value not in ("", None, [])}
    return json.dumps(filled, separators=(",", ":")).translate(_IN_SCRIPT)
