"""What the last build of a site knew of its pages: the ground on which the next may leave one alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from reading_site.publish.files import Stamp, as_stamp, sha256_file, walk
from reading_site.publish.page import PageState
from reading_site.publish.standing import still

_FORMAT = 4


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
        with path_of(site).open("rb") as stream:
            head = json.loads(stream.readline())
            sealed = (site / manifest).read_bytes()
            if head["format"] != _FORMAT or head["site"] != sha256(sealed).hexdigest():
                return SiteState()
            rows = json.loads(stream.readline())
            pages = {}
            for path, source, html, *sizes in rows:
                ids, links = (_text(stream.read(size), size) for size in sizes)
                pages[path] = PageState(source=source, html=html, ids=ids, links=links)
            stamps = {path: as_stamp(*numbers) for path, *numbers in json.loads(stream.readline())}
        files = json.loads(sealed)["files"]
        return SiteState(
            key=head["key"], site=head["site"], pages=pages, files=files, stamps=stamps
        )
    except (OSError, ValueError, KeyError, TypeError):
        # A state that cannot be read only costs time: every page is rendered.
        return SiteState()


def save_state(site: Path, state: SiteState, before: Mapping[str, Stamp]) -> None:
    """Keep the state of ``site``: a table of the pages, then what they link to and can be linked by.

    ``before`` has stamps that files of the site had when their bytes were looked at; kept are those
    that they have now, looked at last of all, when their changes lie some time behind.
    """
    part = path_of(site).with_suffix(".part")
    rows = [
        (path, page.source, page.html, _size(page.ids), _size(page.links))
        for path, page in state.pages.items()
    ]
    with part.open("wb") as stream:
        stream.write(_line({"format": _FORMAT, "key": state.key, "site": state.site}))
        stream.write(_line(rows))
        for page in state.pages.values():
            stream.writelines((_bytes(page.ids), _bytes(page.links)))
        stream.write(_line([(name, *stamp) for name, stamp in still(site, before).items()]))
    # In the place of another file it would be put on disk at once: the system takes care of who
    # forgets to. It can be made again.
    path_of(site).unlink(missing_ok=True)
    part.replace(path_of(site))


def _line(value: object) -> bytes:
    return json.dumps(value, separators=(",", ":")).encode() + b"\n"


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _size(text: str) -> int:
    return len(text) if text.isascii() else len(_bytes(text))


def _text(data: bytes, size: int) -> str:
    if len(data) != size:
        raise ValueError("the file is torn")
    return data.decode("utf-8", "surrogatepass")


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
