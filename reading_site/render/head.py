"""What a page says of itself in its head: Highwire and Dublin Core pairs, schema.org JSON-LD."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from reading_site.model import Document, Entity, EntityKind
from reading_site.render import escape
from reading_site.render.context import Context
from reading_site.render.wording import shorten

TYPES = {
    EntityKind.PERSON: "Person",
    EntityKind.ORGANISATION: "Organization",
    EntityKind.PLACE: "Place",
    EntityKind.EVENT: "Event",
    EntityKind.INITIATIVE: "Project",
    EntityKind.WORK: "CreativeWork",
}
_IN_SCRIPT = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def document_head(context: Context, document: Document) -> dict[str, object]:
    """Return the front matter ``meta`` (pairs for ``<meta>``) and ``jsonld`` of a document."""
    title = shorten(document.title, context.limits.title_chars)
    source = _plain_url(document.source_url)
    day = re.match(r"\d{4}(-\d\d){0,2}", document.date)
    date = day[0] if day else ""
    pairs = [
        ("citation_title", title),
        *(("citation_author", name) for name in document.authors),
        ("citation_publication_date", date.replace("-", "/")),
        ("citation_publisher", document.publisher),
        ("citation_language", document.language),
        ("citation_public_url", source),
        ("DC.title", title),
        *(("DC.creator", name) for name in document.authors),
        ("DC.publisher", document.publisher),
        ("DC.date", date),
        ("DC.language", document.language),
        ("DC.source", source),
    ]
    entities = context.entities_in.get(document.id, ())[:50]
    data = {
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": title,
        "datePublished": document.date,
        "dateModified": document.updated,
        "author": [{"@type": "Person", "name": name} for name in document.authors],
        "publisher": {"@type": "Organization", "name": document.publisher}
        if document.publisher
        else None,
        "inLanguage": document.language,
        "wordCount": document.words or None,
        "isBasedOn": source,
        "abstract": document.abstract,
        "keywords": [t.tag for t in context.taggings_of.get(document.id, ())],
        "mentions": [{"@type": TYPES[e.kind], "name": e.label} for e in entities],
    }
    return {"meta": [[k, v] for k, v in pairs if v], "jsonld": script_json(data)}


def entity_head(entity: Entity) -> dict[str, object]:
    """Return the front matter ``jsonld`` of an entity."""
    same = [_plain_url(url) for url in entity.same_as]
    names = dict.fromkeys(a.text for a in entity.aliases if a.text != entity.label)
    return {
        "jsonld": script_json(
            {
                "@context": "https://schema.org",
                "@type": TYPES[entity.kind],
                "name": entity.label,
                "alternateName": list(names)[:20],
                "description": entity.description,
                "sameAs": [url for url in same if url],
            }
        )
    }


def script_json(data: Mapping[str, object]) -> str:
    """Return JSON that can stand in a script element; empty values are left out."""
    filled = {key: value for key, value in data.items() if value not in ("", None, [])}
    text = json.dumps(filled, separators=(",", ":"))
    return text.translate(_IN_SCRIPT)


def _plain_url(url: str) -> str:
    return escape.web_address(url).replace("&amp;", "&")
