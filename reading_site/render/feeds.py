"""An Atom feed (RFC 4287) of the documents, for a collection that has a base URL."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

from reading_site.model import Asset, Collection, Reading
from reading_site.render.citations import date_parts, flat, web
from reading_site.render.links import document_path, tag_path

ATOM = "http://www.w3.org/2005/Atom"
PATH = "feed.xml"
MOST_ENTRIES = 100
SUMMARY_WORDS = 50
_TIME = re.compile(r"T(\d\d:\d\d)(:\d\d)?(Z|[+-]\d\d:\d\d)?")


def feed(collection: Collection) -> tuple[Asset, ...]:
    """Return ``feed.xml`` with the newest documents, or nothing where there is no base URL.

    Atom asks for a time in every entry: documents without a date are left out. Text is that of
    the collection, capped before: a summary is the abstract, or the first words shown.
    """
    about = collection.curation.collection
    base = web(about.base_url).rstrip("/")
    dated = [(moment(r), r) for r in collection.readings if moment(r)]
    if not base or not dated:
        return ()
    dated.sort(key=lambda pair: pair[1].document.id)
    dated.sort(key=lambda pair: pair[0], reverse=True)
    slugs = {tag.label: f"{base}/{tag_path(tag)}.html" for tag in collection.tags}
    tags: dict[str, list[str]] = {}
    for tagging in collection.taggings:
        tags.setdefault(tagging.document, []).append(tagging.tag)
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": about.language})
    _add(root, "id", f"{base}/")
    _add(root, "title", about.title)
    if about.description:
        _add(root, "subtitle", about.description)
    _add(root, "updated", dated[0][0])
    _link(root, "self", f"{base}/{PATH}")
    _link(root, "alternate", f"{base}/")
    for when, reading in dated[:MOST_ENTRIES]:
        root.append(_entry(reading, when, base, tags.get(reading.document.id, []), slugs))
    ET.indent(root, " ")
    text = ET.tostring(root, encoding="unicode")
    return (Asset(path=PATH, data=f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'.encode()),)


def moment(reading: Reading) -> str:
    """Return when the document was published as an RFC 3339 time, or nothing; UTC where unsaid."""
    date = reading.document.date
    parts = date_parts(date)
    if not parts or parts[0] < 1 or (len(parts) > 2 and not 1 <= parts[2] <= 31):
        return ""
    year, month, day = (*parts, 1, 1)[:3]
    time = _TIME.search(date) if len(parts) == 3 else None
    clock, seconds, zone = time.groups() if time else ("00:00", None, None)
    return f"{year:04}-{month:02}-{day:02}T{clock}{seconds or ':00'}{zone or 'Z'}"


def _entry(
    reading: Reading, when: str, base: str, tags: list[str], slugs: dict[str, str]
) -> ET.Element:
    document = reading.document
    entry = ET.Element("entry", {"xml:lang": document.language} if document.language else {})
    page = f"{base}/{document_path(document)}.html"
    _add(entry, "id", page)
    _add(entry, "title", document.title)
    _add(entry, "updated", when)
    _add(entry, "published", when)
    _link(entry, "alternate", page)
    if source := web(document.source_url):
        _link(entry, "via", source)
    for name in document.authors or (document.publisher or "unknown",):
        author = ET.SubElement(entry, "author")
        _add(author, "name", name)
    for label in tags:
        ET.SubElement(entry, "category", {"term": slugs.get(label, label), "label": flat(label)})
    if summary := flat(document.abstract) or _first_words(reading):
        _add(entry, "summary", summary)
    return entry


def _first_words(reading: Reading) -> str:
    words: list[str] = []
    for block in reading.document.blocks:
        words += block.text.split()
        if len(words) > SUMMARY_WORDS:
            return f"{' '.join(words[:SUMMARY_WORDS])} …"
    return " ".join(words)


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = flat(text)


def _link(parent: ET.Element, relation: str, address: str) -> None:
    ET.SubElement(parent, "link", {"rel": relation, "href": flat(address)})
