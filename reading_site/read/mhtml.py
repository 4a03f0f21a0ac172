"""Pages saved whole with their pictures: MHTML, which is mail (RFC 2557)."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.message import Message
from email.utils import parsedate_to_datetime

from reading_site.config import Limits
from reading_site.read.extract import Extract, UnreadableError
from reading_site.read.html import page


def read_mhtml(data: bytes, limits: Limits) -> Extract:
    """Return the text of the first page of an MHTML file. Raises UnreadableError."""
    message = message_from_bytes(data)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            break
    else:
        raise UnreadableError("no page in the MHTML file")
    body = part.get_payload(decode=True)
    if not isinstance(body, bytes):
        raise UnreadableError("the page in the MHTML file cannot be unpacked")
    url = _address(message.get("Snapshot-Content-Location") or part.get("Content-Location"))
    extract = page(body, declared=part.get_content_charset(), url=url)
    hints = dict(extract.hints)
    if url:
        hints["url"] = url
    if captured := _day(message):
        hints["captured"] = captured
    encoding = extract.decoded.encoding.replace("html:", "mhtml:", 1)
    return replace(extract, decoded=replace(extract.decoded, encoding=encoding), hints=hints)


def _address(value: object) -> str | None:
    text = str(value).strip() if value else ""
    return text if text.startswith(("http://", "https://")) else None


def _day(message: Message) -> str | None:
    try:
        return parsedate_to_datetime(str(message.get("Date"))).date().isoformat()
    except (TypeError, ValueError):
        return None
