"""Every link inside a site leads somewhere: to a file of the site, and to an anchor that it has."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from reading_site.publish.page import PageState

# No path of a site: stands for an address on another host or of another scheme.
ELSEWHERE = "//"
# Names that stand in links as they are.
_PLAIN = re.compile(r"[A-Za-z0-9._-]+")
# Characters of ids from which a set of them pays; there are too many pages for a set of each.
_LONG = 20_000


def broken_links(
    pages: Mapping[str, PageState],
    targets: Mapping[str, str],
    files: Collection[str],
    doubtful: Iterable[str],
) -> Iterator[str]:
    """Yield a line for each link inside the site that leads nowhere.

    ``pages`` by path below ``docs/``, ``targets`` gives the path of each in the site, ``files``
    are all paths in the site, ``doubtful`` the pages whose links are looked at. MkDocs checks the
    links of Markdown; this also sees those of raw HTML and of the theme, and those of pages that were
    not rendered again.
    """
    ids = {targets[path]: state.ids for path, state in pages.items()}
    # Pages of one folder share most of their links: each is looked up once a folder.
    looked_up: dict[tuple[str, str], str] = {}
    for path in sorted(doubtful):
        state = pages[path]
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


def to_check(
    pages: Mapping[str, PageState],
    before: Mapping[str, PageState],
    targets: Mapping[str, str],
    files: Collection[str],
    files_before: Collection[str],
) -> list[str]:
    """Return the pages whose links may lead nowhere, by path below ``docs/``.

    The links of pages in ``before``, the state of a site whose links all led somewhere, still do,
    unless they lead to a file that is gone or to a page that has lost an anchor.
    """
    changed = [path for path, state in pages.items() if before.get(path) is not state]
    lost = {path for path in files_before if path not in files}
    lost |= {
        targets[path]
        for path in changed
        if path in before and not _lines(before[path].ids) <= _lines(pages[path].ids)
    }
    names = {posixpath.basename(path) for path in lost}
    # A folder stands for its index; what is percent-encoded is not looked for.
    if "index.html" in names or not all(_PLAIN.fullmatch(name) for name in names):
        return list(pages)
    rest = (path for path in pages if before.get(path) is pages[path])
    return [
        *changed,
        *(
            p
            for p in rest
            if "%" in pages[p].links or any(name in pages[p].links for name in names)
        ),
    ]


def _lines(lines: str) -> set[str]:
    return set(lines.split("\n"))


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
