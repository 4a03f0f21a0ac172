"""What the last build of a site knew of its pages: the ground on which the next may leave one alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from reading_site.publish.files import sha256_file, walk, write_whole
from reading_site.publish.page import PageState

_FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteState:
    """The pages of a finished site."""

    key: str = ""
    """Stands for all that every page depends on: configuration, theme, versions, navigation."""
    site: str = ""
    """SHA-256 of the site's manifest: the state speaks of that site only."""
    pages: Mapping[str, PageState] = field(default_factory=dict)


def path_of(site: Path) -> Path:
    """Return where the state of ``site`` is kept: beside it, so that it is never published."""
    return site.with_name(f".{site.name}.state.json")


def load_state(site: Path, manifest: str) -> SiteState:
    """Return the state of ``site``; an empty one where it is missing, broken or of another build.

    ``manifest`` is the name of the manifest in the site.
    """
    try:
        table = json.loads(path_of(site).read_bytes())
        if table["format"] != _FORMAT or table["site"] != sha256_file(site / manifest):
            return SiteState()
        pages = {
            path: PageState(
                source=row["source"],
                html=row["html"],
                ids=tuple(row["ids"]),
                links=tuple(row["links"]),
            )
            for path, row in table["pages"].items()
        }
        return SiteState(key=table["key"], site=table["site"], pages=pages)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        # A state that cannot be read only costs time: every page is rendered.
        return SiteState()


def save_state(site: Path, state: SiteState) -> None:
    """Keep the state of ``site``."""
    table: dict[str, Any] = {
        "format": _FORMAT,
        "key": state.key,
        "site": state.site,
        "pages": {
            path: {"source": page.source, "html": page.html, "ids": page.ids, "links": page.links}
            for path, page in state.pages.items()
        },
    }
    write_whole(
        path_of(site), json.dumps(table, ensure_ascii=False, separators=(",", ":")).encode()
    )


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
