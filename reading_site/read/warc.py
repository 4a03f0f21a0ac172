"""Web archives (WARC, ISO 28500), through warcio: the first page that was answered with success."""

from __future__ import annotations

from contextlib import redirect_stderr
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any

from reading_site.config import Limits
from reading_site.read.extract import Extract, UnreadableError, within
from reading_site.read.html import page

_PAGES = ("text/html", "application/xhtml+xml")


def read_warc(data: bytes, limits: Limits) -> Extract:
    """Return the text of the first HTML page of an archive, gzipped or not.

    Raises UnreadableError; ImportError where warcio is not installed.
    """
    from warcio.archiveiterator import ArchiveIterator  # an extra: only who needs it has it

    first: tuple[bytes, str | None, Any] | None = None
    pages = 0
    # Of damaged records warcio writes raw bytes to the terminal, which must not be driven by them.
    with redirect_stderr(StringIO()):
        for record in ArchiveIterator(BytesIO(data)):
            kind = _page_type(record)
            if kind is None:
                continue
            pages += 1
            if first is None:
                body = record.content_stream().read(limits.capture_bytes + 1)
                within(len(body), limits)
                first = (body, _charset(kind), record.rec_headers)
    if first is None:
        raise UnreadableError("no HTML page that was answered with success is in the archive")
    body, declared, headers = first
    url = headers.get_header("WARC-Target-URI")
    extract = page(body, declared=declared, url=url)
    hints = dict(extract.hints)
    if url:
        hints["url"] = url.strip("<>")
    if made := headers.get_header("WARC-Date"):
        hints["captured"] = made[:10]
    encoding = extract.decoded.encoding.replace("html:", "warc:", 1)
    notes = list(extract.notes)
    if pages > 1:
        notes.append(("RS126", f"{pages} pages in the archive; the first is read"))
    return replace(
        extract,
        decoded=replace(extract.decoded, encoding=encoding),
        hints=hints,
        notes=tuple(notes),
    )


def _page_type(record: Any) -> str | None:
    """Return the content type of a record that holds a page, else None."""
    if record.rec_type == "response" and record.http_headers is not None:
        if record.http_headers.get_statuscode() != "200":
            return None
        kind = record.http_headers.get_header("Content-Type") or ""
    elif record.rec_type == "resource":
        kind = record.rec_headers.get_header("Content-Type") or ""
    else:
        return None
    return kind if kind.strip().lower().startswith(_PAGES) else None


def _charset(kind: str) -> str | None:
    _, found, label = kind.lower().partition("charset=")
    return label.split(";")[0].strip() if found else None
