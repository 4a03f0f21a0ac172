"""The parts that generated files are made in, and what was kept of those of the last build."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from reading_site.errors import PublishError
from reading_site.publish.files import (
    Stamp,
    as_stamp,
    same_bytes,
    settled,
    sha256_file,
    stamp_of,
    write_whole,
)

Known = dict[str, tuple[str, list[str]]]
"""Key and paths of parts by name."""
Pieces = dict[str, list[tuple[str, int]]]
"""Keys and lengths of the pieces of files by path."""


class _Pieces(Mapping[str, bytes]):
    """Pieces of an open file by key."""

    def __init__(self, stream: BinaryIO, noted: Iterable[tuple[str, int]]) -> None:
        self._stream = stream
        self._places: dict[str, tuple[int, int]] = {}
        at = 0
        for key, length in noted:
            if key:
                self._places[key] = at, length
            at += length

    def __getitem__(self, key: str) -> bytes:
        at, length = self._places[key]
        self._stream.seek(at)
        return self._stream.read(length)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


class Stock:
    """The files of the last build that were put together from pieces, and those of this one."""

    def __init__(self, docs: Path, manifest: Mapping[str, str], known: Made) -> None:
        """``manifest`` has the SHA-256 that each file was given."""
        self._docs = docs
        self._manifest = manifest
        self._known = known
        self.kept: Pieces = {}

    @contextmanager
    def pieces(self, path: str) -> Iterator[Mapping[str, bytes]]:
        """Give the pieces of a file by key, read one by one; none where it has other bytes than it was given.

        Raises PublishError at the end where the file has changed meanwhile.
        """
        noted = self._known.pieces.get(path, ())
        target = self._docs / path
        stamp = self._stamp(path, sum(length for _, length in noted)) if noted else None
        if stamp is None:
            yield {}
            return
        with target.open("rb") as stream:
            yield _Pieces(stream, noted)
            if stamp_of(target) != stamp:
                raise PublishError(f"{target}: changed while the site was built; build again")

    def _stamp(self, path: str, size: int) -> Stamp | None:
        """Return the stamp of a file of this size that has the bytes that it was given."""
        target = self._docs / path
        try:
            stamp = stamp_of(target)
            if stamp is None or stamp[1] != size:
                return None
            known = settled(target) == stamp == self._known.stamps.get(path)
            return stamp if known or sha256_file(target) == self._manifest.get(path) else None
        except OSError:
            return None

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
