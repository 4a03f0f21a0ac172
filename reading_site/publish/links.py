"""Every link inside a site leads somewhere: to a file of the site, and to an anchor that it has."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from reading_site.publish.page import PageState


def broken_links(
    pages: Mapping[str, PageState], targets: Mapping[str, str], files: Collection[str]
) -> Iterator[str]:
    """Yield a line for each link inside the site that leads nowhere.

    ``pages`` by path below ``docs/``, ``targets`` gives the path of each in the site, ``files``
    are all paths in the site. MkDocs checks the links of Markdown; this also sees those of raw
    HTML and of the theme, and those of pages that were not rendered again.
    """
    ids = {targets[path]: frozenset(state.ids) for path, state in pages.items()}
    for path, state in sorted(pages.items()):
        here = targets[path]
        folder = posixpath.dirname(here)
        for link in state.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            there = (
                posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
                if parts.path
                else here
            )
            if there not in files and there not in ids:
                there = "index.html" if there == "." else f"{there}/index.html"
            if there not in files and there not in ids:
                yield f"{path} links to {link}, which is not in the site"
            elif parts.fragment and there in ids:
                anchor = unquote(parts.fragment)
                if anchor not in ids[there] and not anchor.startswith("__"):
                    yield f"{path} links to {link}, but there is no such anchor"
