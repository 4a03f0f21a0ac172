"""The search index as bytes: the entries of each page as JSON, from when it is rendered to the file.

At ten thousand documents the index has 65 MB. As objects its entries take several times that, and
MkDocs's plugin makes one string of all of them. So a page's entries become JSON where the page is
rendered, those of pages that did not change are cut out of the standing index, and the file is put
together from such pieces. Its bytes are those that the plugin would write.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

Piece = bytes | memoryview
"""The entries of one page: JSON objects with commas between them."""
_FOLDER = "search"
_INDEX = "search_index.json"
INDEX = f"{_FOLDER}/{_INDEX}"
# The second is the first as a script (``offline``).
_FILES = (_INDEX, "search_index.js")
_DOCS = b'"docs":['
_EMPTY = b'"docs":[]}'
# No string of JSON holds its beginning: a quotation mark in a string stands behind a backslash. The
# address of a page is percent-encoded, so nothing in it is written otherwise in JSON.
_ENTRY = re.compile(rb'\{"location":"(?P<url>[^"#]*)')


def packed(entries: Sequence[Mapping[str, Any]]) -> bytes:
    """Return entries as they stand in the index, in Material's notation."""
    return json.dumps(entries, separators=(",", ":"), default=str)[1:-1].encode("ascii")


def entries_of(site: Path, pages: Mapping[str, str]) -> dict[str, Piece]:
    """Return the entries of the standing site's index by page; ``pages`` gives paths by URL.

    Nothing where there is no index or it is none of ours.
    """
    try:
        index = (site / INDEX).read_bytes()
    except OSError:
        return {}
    first = index.find(_DOCS)
    if first < 0 or not index.endswith(b"]}"):
        return {}
    whole = memoryview(index)
    found: dict[str, Piece] = {}
    page, begin = "", 0
    for entry in _ENTRY.finditer(index, first):
        path = pages.get(entry["url"].decode("ascii"), "")
        if path != page:
            if page:
                found[page] = whole[begin : entry.start() - 1]
            page, begin = path, entry.start()
    if page:
        found[page] = whole[begin : len(index) - 2]
    return found


def finish(config: MkDocsConfig, pieces: Iterable[Piece]) -> None:
    """Let the plugins end the build, and write the index from the pieces, which are in order.

    The plugins are shown an index without entries, and its files are filled afterwards.
    """
    search = config.plugins.get("search") or config.plugins.get("material/search")
    if search is None:
        config.plugins.on_post_build(config=config)
        return
    search.search_index.entries = []
    config.plugins.on_post_build(config=config)
    filled = [piece for piece in pieces if len(piece)]
    for path in (Path(config.site_dir, _FOLDER, name) for name in _FILES):
        if filled and path.is_file():
            _fill(path, filled)


def _fill(path: Path, pieces: Sequence[Piece]) -> None:
    size = path.stat().st_size - len(b"]}")
    with path.open("r+b") as file:
        file.seek(size + len(b"]}") - len(_EMPTY))
        if file.read() != _EMPTY:
            raise ValueError(f"{path}: no search index as the plugins write it")
        file.seek(size)
        for number, piece in enumerate(pieces):
            if number:
                file.write(b",")
            file.write(piece)
        file.write(b"]}")
