"""What the last build of a site knew of its pages: the ground on which the next may leave one alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from reading_site.publish.files import sha256_file, walk
from reading_site.publish.page import PageState

_FORMAT = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteState:
    """The pages of a finished site."""

    key: str = ""
    """Stands for all that every page depends on: configuration, theme, versions, navigation."""
    site: str = ""
    """SHA-256 of the site's manifest: the state speaks of that site only."""
    pages: Mapping[str, PageState] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of each file of the site by path, as its manifest has it; not kept, but read from there."""


def path_of(site: Path) -> Path:
    """Return where the state of ``site`` is kept: beside it, so that it is never published."""
    return site.with_name(f".{site.name}.state.json")


def load_state(site: Path, manifest: str) -> SiteState:
    """Return the state of ``site``; an empty one where it is missing, broken or of another build.

    ``manifest`` is the name of the manifest in the site.
    """
    try:
        with path_of(site).open(encoding="utf-8") as lines:
            head = json.loads(next(lines))
            sealed = (site / manifest).read_bytes()
            if head["format"] != _FORMAT or head["site"] != sha256(sealed).hexdigest():
                return SiteState()
            pages = {}
            for line in lines:
                path, source, html, ids, links = json.loads(line)
                pages[path] = PageState(source=source, html=html, ids=ids, links=links)
        files = json.loads(sealed)["files"]
        return SiteState(key=head["key"], site=head["site"], pages=pages, files=files)
    except (OSError, StopIteration, ValueError, KeyError, TypeError):
        # A state that cannot be read only costs time: every page is rendered.
        return SiteState()


def save_state(site: Path, state: SiteState) -> None:
    """Keep the state of ``site``: a line of JSON a page, so that it is never in memory twice."""
    part = path_of(site).with_suffix(".part")
    with part.open("w", encoding="utf-8") as lines:
        head = {"format": _FORMAT, "key": state.key, "site": state.site}
        lines.write(f"{json.dumps(head)}\n")
        for path, page in state.pages.items():
            row = [path, page.source, page.html, page.ids, page.links]
            lines.write(f"{json.dumps(row, ensure_ascii=False)}\n")
    part.replace(path_of(site))


def key_of(folders: Iterable[Path], facts: object) -> str:
    """Return a hash of every file below ``folders`` (or of a file itself) and of ``facts`` (JSON)."""
    digest = sha256(json.dumps(facts, sort_keys=True, default=str).encode())
    for folder in folders:
        files = walk(folder) if folder.is_dir() else (folder,)
        for path in files:
            if "__pycache__" not in path.parts:
                digest.update(
                    f"{path.relative_to(folder.parent).as_posix()}\0{sha256_file(path)}\n".encode()
                )
    return digest.hexdigest()
