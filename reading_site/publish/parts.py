"""The parts that generated files are made in, and what was kept of those of the last build."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from reading_site.publish.files import Stamp, as_stamp, same_bytes, settled, write_whole

Known = dict[str, tuple[str, list[str]]]
"""Key and paths of parts by name."""
Pieces = dict[str, list[tuple[str, int]]]
"""Keys and lengths of the pieces of files by path."""


class Stock:
    """The files of the last build that were put together from pieces, and those of this one."""

    def __init__(self, docs: Path, manifest: Mapping[str, str], known: Made) -> None:
        """``manifest`` has the SHA-256 that each file was given."""
        self._docs = docs
        self._manifest = manifest
        self._known = known
        self.kept: Pieces = {}

    def pieces(self, path: str) -> Mapping[str, memoryview]:
        """Return the pieces of a file by key; none where it has other bytes than it was given."""
        noted = self._known.pieces.get(path, ())
        target = self._docs / path
        try:
            data = target.read_bytes() if noted else b""
            # Taken after the bytes: if it is still the known one, they are the known ones.
            stamp = settled(target) if noted else None
        except OSError:
            return {}
        same = stamp is not None and stamp == self._known.stamps.get(path)
        if not same and sha256(data).hexdigest() != self._manifest.get(path):
            return {}
        view, found, at = memoryview(data), {}, 0
        for key, length in noted:
            if key:
                found[key] = view[at : at + length]
            at += length
        return found if at == len(data) else {}

    def keep(self, path: str, pieces: Sequence[tuple[str, int]]) -> None:
        """Note of which pieces, keys and lengths in bytes, a file is put together."""
        self.kept[path] = [*pieces]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Generated files that are made together; parts may be made side by side."""

    name: str = ""
    key: Callable[[], str] = str
    """Tells what the files depend on: a part with the name and the key that it had has the same files.
    Nothing: they are made in any case."""
    files: Callable[[Stock], Iterable[tuple[str, bytes]]]
    """Gives pairs of path (with ``/``) and bytes; may take pieces of them from the stock."""


@dataclass(slots=True)
class Made:
    """What is kept of parts between builds."""

    parts: Known = field(default_factory=dict)
    pieces: Pieces = field(default_factory=dict)
    stamps: dict[str, Stamp] = field(default_factory=dict)
    """Stamps of files that had the bytes of the manifest."""


def path_of(docs: Path) -> Path:
    """Return where it is kept: beside ``docs``."""
    return docs.with_name(f".{docs.name}.parts.json")


def load_made(docs: Path, version: str, manifest: Mapping[str, str]) -> Made:
    """Return what was kept by this version of the code; nothing where that is missing or broken.

    ``manifest`` has the SHA-256 of the files: the stamps are those of another list if it is another.
    """
    try:
        table = json.loads(path_of(docs).read_bytes())
        if table["version"] != version:
            return Made()
        parts = {
            str(name): (str(key), [*map(str, paths)])
            for name, (key, paths) in table["parts"].items()
        }
        pieces = {
            str(path): [(str(key), int(length)) for key, length in noted]
            for path, noted in table["pieces"].items()
        }
        stamps = {}
        if table["manifest"] == _seal(manifest):
            stamps = {str(path): as_stamp(*numbers) for path, numbers in table["stamps"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Made()
    return Made(parts, pieces, stamps)


def save_made(docs: Path, version: str, made: Made, manifest: Mapping[str, str]) -> None:
    """Keep it; where there is nothing to keep, keep no file. ``manifest`` as for ``load_made``."""
    if not made.parts and not made.pieces:
        path_of(docs).unlink(missing_ok=True)
        return
    table = {
        "version": version,
        "parts": made.parts,
        "pieces": made.pieces,
        "manifest": _seal(manifest),
        "stamps": made.stamps,
    }
    data = json.dumps(table, separators=(",", ":"), sort_keys=True).encode()
    if not same_bytes(path_of(docs), data):
        write_whole(path_of(docs), data)


def _seal(manifest: Mapping[str, str]) -> str:
    return sha256(repr(sorted(manifest.items())).encode()).hexdigest()
