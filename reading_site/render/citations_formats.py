"""References for reference managers: CSL-JSON, BibTeX, RIS, COinS, meta tags, schema.org.

Each function takes a ``Cited`` and returns plain text or pairs; who places them in HTML escapes
attribute values. Written here since the formats are small and the values hostile: the writer that
was tried (citeproc-py's) does not escape.
"""

from __future__ import annotations

import json
from urllib.parse import quote, urlencode

from reading_site.model import Rights
from reading_site.render.authors import Name
from reading_site.render.citations import Cited, flat

Pairs = tuple[tuple[str, str], ...]

_TEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "$&#_%"},
    }
)
# In a script element "<" could begin what ends it; in JSON the escapes mean the same.
_SCRIPT = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


def csl_item(item: Cited) -> dict[str, object]:
    """Return the document as a CSL-JSON item."""
    found: dict[str, object] = {
        "id": item.document.slug or item.document.id,
        "type": item.called("csl"),
        "title": item.title,
        "author": [_csl_name(name) for name in item.names],
        "editor": [_csl_name(name) for name in item.editors],
        "translator": [_csl_name(name) for name in item.translators],
        "container-title": item.publisher,
        "publisher": item.publisher,
        "issued": {"date-parts": [list(item.date)]} if item.date else None,
        "accessed": {"date-parts": [list(item.accessed)]} if item.accessed else None,
        "URL": item.source or item.url,
        "language": item.document.language,
        "abstract": flat(item.document.abstract),
        "archive": item.collection,
        "archive_location": item.url,
    }
    return {name: value for name, value in found.items() if value}


def csl_json(item: Cited) -> str:
    """Return CSL-JSON: an array of one item."""
    return json.dumps([csl_item(item)], ensure_ascii=False, indent=1)


def bibtex(item: Cited) -> str:
    """Return a BibTeX entry in UTF-8; names that are not taken apart are braced."""
    date = item.date
    fields = {
        "title": f"{{{_tex(item.title)}}}",
        "author": " and ".join(map(_tex_name, item.names)),
        "editor": " and ".join(map(_tex_name, item.editors)),
        "translator": " and ".join(map(_tex_name, item.translators)),
        "institution" if item.called("bibtex") == "techreport" else "publisher": _tex(
            item.publisher
        ),
        "year": f"{date[0]:04}" if date else "",
        "month": f"{date[1]:02}" if len(date) > 1 else "",
        "date": _iso(date, "-"),
        "url": item.source or item.url,
        "urldate": _iso(item.accessed, "-"),
        "langid": item.document.language,
        "note": _tex(f"Copy in {item.collection}" + (f", {item.url}" if item.url else "")),
    }
    key = item.document.slug or "document"
    body = "".join(f",\n  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@{item.called('bibtex')}{{{key}{body}\n}}\n"


def ris(item: Cited) -> str:
    """Return a RIS record (lines end in CR LF, as the format asks)."""
    date = item.date
    lines = [
        ("TY", item.called("ris")),
        ("TI", item.title),
        *(("AU", name.sorted) for name in item.names),
        *(("ED", name.sorted) for name in item.editors),
        *(("TA", name.sorted) for name in item.translators),
        ("PB", item.publisher),
        ("PY", f"{date[0]:04}" if date else ""),
        ("DA", _iso(date, "/")),
        ("Y2", _iso(item.accessed, "/")),
        ("UR", item.source or item.url),
        ("L2", item.url if item.source else ""),
        ("LA", item.document.language),
        ("AB", flat(item.document.abstract)),
        ("DB", item.collection),
        ("ID", item.document.slug or item.document.id),
    ]
    written = "".join(f"{tag}  - {value}\r\n" for tag, value in lines if value)
    return f"{written}ER  - \r\n"


def coins(item: Cited) -> str:
    """Return a ContextObject in Span: the value of ``title`` of a span of class ``Z3988``."""
    pairs = [
        ("ctx_ver", "Z39.88-2004"),
        ("rft_val_fmt", "info:ofi/fmt:kev:mtx:dc"),
        ("rft.type", item.called("csl")),
        ("rft.title", item.title),
        *(("rft.creator", name.sorted) for name in item.names),
        *(("rft.contributor", name.sorted) for name in (*item.editors, *item.translators)),
        ("rft.publisher", item.publisher),
        ("rft.date", _iso(item.date, "-")),
        ("rft.language", item.document.language),
        ("rft.identifier", item.source or item.url),
    ]
    kept = [(name, value) for name, value in pairs if value]
    return urlencode(kept, quote_via=quote, errors="replace")


def meta_tags(item: Cited) -> Pairs:
    """Return name and content of meta elements: Highwire Press, then Dublin Core."""
    document = item.document
    pairs = [
        ("citation_title", item.title),
        *(("citation_author", name.sorted) for name in item.names),
        ("citation_publication_date", _iso(item.date, "/")),
        ("citation_publisher", item.publisher),
        ("citation_language", document.language),
        ("citation_public_url", item.url),
        ("DC.title", item.title),
        *(("DC.creator", name.sorted) for name in item.names),
        *(("DC.contributor", name.sorted) for name in (*item.editors, *item.translators)),
        ("DC.date", _iso(item.date, "-")),
        ("DC.publisher", item.publisher),
        ("DC.language", document.language),
        ("DC.source", item.source),
        ("DC.identifier", item.url),
        ("DC.description", flat(document.abstract)),
        ("DC.type", "Text"),
    ]
    return tuple((name, content) for name, content in pairs if content)


def json_ld(item: Cited) -> str:
    """Return a schema.org description as JSON that may stand in a script element as it is."""
    document = item.document
    found: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": item.called("schema"),
        "name": item.title,
        "headline": item.title,
        "author": [_schema_name(item, name) for name in item.names],
        "editor": [_schema_name(item, name) for name in item.editors],
        "translator": [_schema_name(item, name) for name in item.translators],
        "publisher": {"@type": "Organization", "name": item.publisher} if item.publisher else None,
        "datePublished": _iso(item.date, "-"),
        "dateModified": document.updated,
        "inLanguage": document.language,
        "abstract": flat(document.abstract),
        "wordCount": document.words,
        "url": item.url,
        "isBasedOn": item.source,
        "isAccessibleForFree": True if document.rights is Rights.FULL else None,
        "isPartOf": {"@type": "Collection", "name": item.collection},
    }
    kept = {name: value for name, value in found.items() if value}
    return json.dumps(kept, ensure_ascii=False, separators=(",", ":")).translate(_SCRIPT)


def _csl_name(name: Name) -> dict[str, str]:
    if not name.family:
        return {"literal": name.whole}
    parts = {"family": name.family, "given": name.given, "suffix": name.suffix}
    return {part: words for part, words in parts.items() if words}


def _tex_name(name: Name) -> str:
    if not name.family:
        return f"{{{_tex(name.whole)}}}"
    # BibTeX has what stands behind a name in the middle: Moe, Jr., Ana.
    return ", ".join(_tex(part) for part in (name.family, name.suffix, name.given) if part)


def _schema_name(item: Cited, name: Name) -> object:
    """Return a name as schema.org has it; a plain one where it is not known whose it is."""
    if name.family:
        parts = {"familyName": name.family, "givenName": name.given}
        return {"@type": "Person", "name": name.whole, **parts}
    if name.whole in {flat(author) for author in item.bodies}:
        return {"@type": "Organization", "name": name.whole}
    return name.whole


def _tex(text: str) -> str:
    return text.translate(_TEX)


def _iso(date: tuple[int, ...], between: str) -> str:
    return between.join(f"{part:0{4 if n == 0 else 2}}" for n, part in enumerate(date))
