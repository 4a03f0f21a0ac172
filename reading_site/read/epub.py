"""Electronic books (EPUB 2 and 3): a zip file of XHTML pages and a list of their order."""

from __future__ import annotations

import posixpath
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from lxml import etree

from reading_site.config import Limits
from reading_site.model import Mark
from reading_site.read.encoding import Decoded
from reading_site.read.extract import Extract, UnreadableError, every_line, within
from reading_site.read.html import parse
from reading_site.read.layout import Layout, lay_out

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINER = "META-INF/container.xml"
_DC = "{http://purl.org/dc/elements/1.1/}"
_FIELDS = (
    ("title", "title"),
    ("authors", "creator"),
    ("publisher", "publisher"),
    ("language", "language"),
    ("date", "date"),
)


def read_epub(data: bytes, limits: Limits) -> Extract:
    """Return the text of a book's pages in reading order. Raises UnreadableError."""
    try:
        with ZipFile(BytesIO(data)) as book:
            return _read(book, limits)
    except (BadZipFile, KeyError, NotImplementedError, RuntimeError, etree.XMLSyntaxError) as error:
        raise UnreadableError(f"not a readable EPUB: {error}") from error


def _read(book: ZipFile, limits: Limits) -> Extract:
    package_path = _xml(book, _CONTAINER, limits).xpath("string(//@full-path)")
    package = _xml(book, str(package_path), limits)
    base = posixpath.dirname(str(package_path))
    files = {
        item.get("id"): posixpath.normpath(posixpath.join(base, unquote(item.get("href", ""))))
        for item in package.iter("{*}item")
        if item.get("media-type") in ("application/xhtml+xml", "text/html")
    }
    texts: list[str] = []
    marks: list[Mark] = []
    total = length = 0
    for reference in package.iter("{*}itemref"):
        path = files.get(reference.get("idref"))
        if path is None or reference.get("linear") == "no":
            continue
        body = _entry(book, path, limits)
        total += len(body)
        within(total, limits)
        layout = _page(body, path)
        if layout.text:
            texts.append(layout.text)
            marks += (replace(mark, span=mark.span.shift(length)) for mark in layout.marks)
            length += len(layout.text) + 1
    if not total:
        raise UnreadableError("no page in the EPUB file")
    hints = {}
    for name, element in _FIELDS:
        values = [(e.text or "").strip() for e in package.iter(_DC + element)]
        if found := "; ".join(dict.fromkeys(filter(None, values))):
            hints[name] = found if name in ("authors", "title") else found.split("; ")[0]
    text = "\n".join(texts)
    return Extract(
        decoded=Decoded(text, "epub:utf-8"),
        hints=hints,
        marks=tuple(marks),
        main=every_line(text, marks),
    )


def _page(body: bytes, path: str) -> Layout:
    tree = parse(body.decode("utf-8-sig", "replace"))
    return lay_out(tree, path) if tree is not None else Layout("", ())


def _xml(book: ZipFile, path: str, limits: Limits) -> _Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    return etree.fromstring(_entry(book, path, limits), parser)


def _entry(book: ZipFile, path: str, limits: Limits) -> bytes:
    with book.open(path) as file:
        data = file.read(limits.capture_bytes + 1)
    within(len(data), limits)
    return data
