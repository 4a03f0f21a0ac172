"""What the last build of a site knew of its pages: the ground on which the next may leave one alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import islice
from pathlib import Path

from reading_site.publish.files import Stamp, sha256_file, walk
from reading_site.publish.page import PageState
from reading_site.publish.standing import still

_FORMAT = 3


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
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    """Stamps of files of the site that had these bytes when it was finished."""


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
            for line in islice(lines, head["pages"]):
                path, source, html, ids, links = json.loads(line)
                pages[path] = PageState(source=source, html=html, ids=ids, links=links)
            stamps = {path: _stamp(*numbers) for path, *numbers in json.loads(next(lines))}
        files = json.loads(sealed)["files"]
        return SiteState(
            key=head["key"], site=head["site"], pages=pages, files=files, stamps=stamps
        )
    except (OSError, StopIteration, ValueError, KeyError, TypeError):
        # A state that cannot be read only costs time: every page is rendered.
        return SiteState()


def save_state(site: Path, state: SiteState, before: Mapping[str, Stamp]) -> None:
    """Keep the state of ``site``: a line of JSON a page, so that it is never in memory twice.

    ``before`` has stamps of files that were taken from the last site; kept are those that they have
    now, looked at last of all, when their changes lie some time behind.
    """
    part = path_of(site).with_suffix(".part")
    with part.open("w", encoding="utf-8") as lines:
        head = {
            "format": _FORMAT,
            "key": state.key,
            "site": state.site,
            "pages": len(state.pages),
        }
        lines.write(f"{json.dumps(head)}\n")
        for path, page in state.pages.items():
            row = [path, page.source, page.html, page.ids, page.links]
            lines.write(f"{json.dumps(row, ensure_ascii=False)}\n")
        stamps = [(name, *stamp) for name, stamp in still(site, before).items()]
        lines.write(f"{json.dumps(stamps)}\n")
    part.replace(path_of(site))


def _stamp(number: int, size: int, written: int, changed: int) -> Stamp:
    return int(number), int(size), int(written), int(changed)


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
