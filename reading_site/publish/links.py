"""Every link inside a site leads somewhere: to a file of the site, and to an anchor that it has."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from reading_site.publish.page import PageState

# No path of a site: stands for an address on another host or of another scheme.
ELSEWHERE = "//"
# Characters of ids from which a set of them pays; there are too many pages for a set of each.
_LONG = 20_000


def broken_links(
    pages: Mapping[str, PageState], targets: Mapping[str, str], files: Collection[str]
) -> Iterator[str]:
    """Yield a line for each link inside the site that leads nowhere.

    ``pages`` by path below ``docs/``, ``targets`` gives the path of each in the site, ``files``
    are all paths in the site. MkDocs checks the links of Markdown; this also sees those of raw
    HTML and of the theme, and those of pages that were not rendered again.
    """
    ids = {targets[path]: state.ids for path, state in pages.items()}
    # Pages of one folder share most of their links: each is looked up once a folder.
    looked_up: dict[tuple[str, str], str] = {}
    for path, state in sorted(pages.items()):
        here = targets[path]
        folder = posixpath.dirname(here)
        for link in state.links.split("\n"):
            address, _, anchor = link.partition("#")
            key = folder, address
            there = looked_up.get(key)
            if there is None:
                there = looked_up[key] = _target(folder, address)
            there = there or here
            if there == ELSEWHERE:
                continue
            if there not in files and there not in ids:
                there = "index.html" if there == "." else f"{there}/index.html"
            if there not in files and there not in ids:
                yield f"{path} links to {link}, which is not in the site"
            elif anchor and there in ids and not _holds(ids[there], unquote(anchor)):
                yield f"{path} links to {link}, but there is no such anchor"


def _holds(lines: str, line: str) -> bool:
    """Tell whether ``line`` is one of ``lines``: looked for where they are few, else looked up."""
    if len(lines) > _LONG:
        return line in _set_of(lines)
    return f"\n{line}\n" in f"\n{lines}\n"


@lru_cache(maxsize=16)
def _set_of(lines: str) -> frozenset[str]:
    return frozenset(lines.split("\n"))


def _target(folder: str, address: str) -> str:
    """Return the path in the site that an address without fragment leads to; empty: the page itself."""
    parts = urlsplit(address)
    if parts.scheme or parts.netloc:
        return ELSEWHERE
    if not parts.path:
        return ""
    return posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
