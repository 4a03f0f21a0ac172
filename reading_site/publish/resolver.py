"""Where a link of Markdown leads, as MkDocs would write it; remembered for the pages of a folder."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from reading_site.publish.dialect.inline import Resolve
from reading_site.publish.frame import Frame

if TYPE_CHECKING:
    from mkdocs.structure.files import File

# What the serializer would escape in an attribute.
_ESCAPED = re.compile('[&<>"]')


def resolver(frame: Frame, file: File) -> Resolve:
    """Return a function that gives the address of a link on the page of ``file``.

    It returns None for a link that MkDocs warns of or that is rare: MkDocs then says so itself.
    """
    from mkdocs.utils import get_relative_url

    source = posixpath.dirname(file.src_uri)
    seen = frame.links.setdefault((source, posixpath.dirname(file.url)), {})

    def resolve(address: str) -> str | None:
        path, mark, anchor = address.partition("#")
        if not path:
            return address
        shown = seen.get(path)
        if shown is None:
            shown = seen[path] = found(path)
        return f"{shown}{mark}{anchor}" if shown and (anchor or not mark) else None

    def found(path: str) -> str:
        """Return the address without fragment; empty where it is not known."""
        try:
            parts = urlsplit(path)
        except ValueError:
            return ""
        if parts.scheme or parts.netloc:
            return path
        if path.startswith("/") or parts.query or parts.path != path:
            return ""
        target = frame.files.get_file_from_path(
            posixpath.normpath(posixpath.join(source, unquote(path)))
        )
        if target is None or target.inclusion.is_excluded():  # type: ignore[no-untyped-call]
            return ""
        url = get_relative_url(target.url, file.url)
        return "" if _ESCAPED.search(url) else url

    return resolve
