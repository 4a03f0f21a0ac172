"""Readings kept between builds, by what they were made from.

An entry is bytes (``stored.py``) behind their SHA-256. The folder is the user's own, like the site;
the hash tells a torn or rotten entry from a whole one, it is no signature.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

_DIGEST = 32
# The parts of an entry are mostly asked for one after another.
_RECENT = 16
# A thousand captures of 800 words take about 30 MB.
MAX_BYTES = 2_000_000_000


@dataclass(slots=True)
class Cache:
    """A folder of bytes, one file a key; safe under concurrent builds."""

    folder: Path
    version: str
    """Stands for the code and data that made the values: another version sees none of them."""
    broken: list[str] = field(default_factory=list)
    """Keys whose entries were broken, since this object was made."""
    _recent: dict[str, memoryview] = field(default_factory=dict)

    def key(self, *parts: bytes) -> str:
        """Return the key of what is made from these bytes by this version."""
        digest = sha256(self.version.encode())
        for part in parts:
            # The length keeps ("ab", "c") and ("a", "bc") apart.
            digest.update(b"%d:" % len(part))
            digest.update(part)
        return digest.hexdigest()

    def has(self, key: str) -> bool:
        """Tell whether there is an entry, broken or not."""
        return bool(key) and self._path(key).exists()

    def load(self, key: str) -> memoryview | None:
        """Return the bytes of ``key``; None where there are none or they are not what was kept."""
        try:
            data = self._path(key).read_bytes()
        except OSError:
            return None
        body = memoryview(data)[_DIGEST:]
        if sha256(body).digest() == data[:_DIGEST]:
            return body
        self.broken.append(key)
        return None

    def again(self, key: str) -> memoryview | None:
        """Return what ``load`` does; the entries asked for last are still at hand."""
        found = self._recent.get(key)
        if found is None and (found := self.load(key)) is not None:
            self._recent[key] = found
            while len(self._recent) > _RECENT:
                del self._recent[next(iter(self._recent))]
        return found

    def save(self, key: str, body: bytes) -> None:
        """Keep bytes; a full disk or a folder that cannot be written only costs the entry."""
        path = self._path(key)
        part = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(sha256(body).digest() + body)
            part.replace(path)
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)

    def prune(self, used: Iterable[str], limit: int = MAX_BYTES) -> None:
        """Remove entries, least recently written first, until at most ``limit`` bytes are left.

        Entries in ``used`` go last.
        """
        keep = set(used)
        entries = []
        for entry in _entries(self.folder):
            try:
                status = entry.stat()
            except OSError:
                continue
            entries.append((entry.name in keep, status.st_mtime_ns, entry.path, status.st_size))
        total = sum(size for *_, size in entries)
        if total <= limit:
            return
        for *_, path, size in sorted(entries):
            if total <= limit:
                break
            Path(path).unlink(missing_ok=True)
            total -= size

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    """Yield what lies in the folders of ``folder``; nothing where it could not be made."""
    with suppress(OSError), os.scandir(folder) as parts:
        for part in parts:
            if part.is_dir(follow_symlinks=False):
                with os.scandir(part) as found:
                    yield from found


def version_of(package: Path) -> str:
    """Return a hash of the package's code and data, of Python and of every installed distribution.

    A change of any of them makes all entries old: which library a reading depends on is not asked.
    """
    packages = Path(sysconfig.get_paths()["purelib"])
    # The names of these folders hold name and version; reading what is in them takes 0.15 s.
    installed = sorted(path.name for path in packages.glob("*.dist-info"))
    return sha256("\n".join([code_of(package), sys.version, *installed]).encode()).hexdigest()


def code_of(package: Path) -> str:
    """Return a hash of the package's code and data."""
    digest = sha256()
    for path in sorted(package.rglob("*")):
        if path.suffix != ".pyc" and path.is_file():
            digest.update(f"{path.relative_to(package).as_posix()}\0".encode())
            digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()
