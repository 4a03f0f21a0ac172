"""Writing files so that a reader finds the old bytes or the new ones, never a part."""

from __future__ import annotations

import ctypes
import hashlib
import os
import re
import shutil
import stat
import sys
import time
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from reading_site.errors import PublishError

# New files from which it is faster to let the system write all that it holds back.
_FEW = 200
_AT_ONCE = 16
# What generated paths are made of; slugs hold to it, so a path beyond it is a fault of ours.
_SAFE = re.compile(r"[a-z0-9](?:[a-z0-9._-]{0,200})", re.ASCII)


SETTLED = 1_000_000_000
"""Nanoseconds after its last change from which a file's stamp can be trusted, where the file system's
clock ticks once a second or so."""
SETTLED_FINE = 20_000_000
"""The same where it is finer than a millisecond: as often as the kernel's ticks, 10 ms at most."""
_COARSE = 1_000_000
Stamp = tuple[int, int, int, int]
"""Number, size, time of writing and time of any change of a file; no program can set the last."""


def safe_path(folder: Path, path: str) -> Path:
    """Return ``folder/path``; PublishError if the path is not plain ASCII names below the folder."""
    parts = path.split("/")
    if not all(_SAFE.fullmatch(part) for part in parts):
        raise PublishError(f"{path!r}: not a path that a page can have; a to z, 0 to 9, . _ - only")
    return folder.joinpath(*parts)


def sha256_file(path: str | Path) -> str:
    """Return the hex SHA-256 of a file's bytes."""
    with Path(path).open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def stamp_of(path: str | Path) -> Stamp | None:
    """Return the stamp of a regular file, None of anything else. Raises OSError where nothing is."""
    found = os.lstat(path)
    if not stat.S_ISREG(found.st_mode):
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


def as_stamp(number: int, size: int, written: int, changed: int) -> Stamp:
    """Return the stamp that was kept as these numbers. Raises ValueError or TypeError for others."""
    return int(number), int(size), int(written), int(changed)


def settled(path: str | Path) -> Stamp | None:
    """Return the stamp of a regular file that did not change just now, None of anything else.

    What changed just now may change again within one tick of the clock, and keep its stamp: git
    calls such an entry of its index racily clean. Raises OSError where nothing is.
    """
    now = time.time_ns()
    stamp = stamp_of(path)
    if stamp is None:
        return None
    wait = SETTLED_FINE if stamp[-1] % _COARSE else SETTLED
    return stamp if stamp[-1] < now - wait else None


def same_bytes(path: Path, data: bytes) -> bool:
    """Tell whether a regular file with just these bytes stands at ``path``."""
    try:
        if path.is_symlink() or path.stat().st_size != len(data):
            return False
        return path.read_bytes() == data
    except OSError:
        return False


def write_whole(path: Path, data: bytes, *, lasting: bool = False) -> Stamp | None:
    """Put ``data`` at ``path`` in one step; a link at ``path`` is replaced, not followed.

    ``lasting``: it is on disk when this returns, and survives a loss of power. Return the stamp that
    it had before it was moved into place.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        part.write_bytes(data)
        if lasting:
            _flush_one(part)
        stamp = stamp_of(part)
        part.replace(path)
        if lasting:
            _flush_one(path.parent)
    except OSError:
        part.unlink(missing_ok=True)
        raise
    return stamp


def walk(folder: Path) -> Iterator[Path]:
    """Yield the regular files below ``folder``, in the order of their paths, links not followed."""
    for base, names, files in os.walk(folder, followlinks=False):
        names.sort()
        yield from (Path(base) / name for name in sorted(files))


def names_below(folder: Path) -> Iterator[str]:
    """Yield the paths of the files that ``walk`` yields, as they stand below ``folder``, with ``/``."""
    top = os.fspath(folder)
    for base, names, files in os.walk(top, followlinks=False):
        names.sort()
        near = base[len(top) :].strip(os.sep).replace(os.sep, "/")
        yield from (f"{near}/{name}" if near else name for name in sorted(files))


def remove_tree(folder: Path) -> None:
    """Remove a folder of ours, if it is there; a link is unlinked, not followed."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def flush(folder: Path, taken: Collection[str] = ()) -> None:
    """Put ``folder`` on disk, before it takes the place of another.

    ``taken`` are the paths in it that are on disk already, as links to other files. Where few files
    are left, they are put there one by one, then the folder: file systems with a journal write the
    entries of folders in the order in which they were made, so a site that is seen after a loss of
    power has all of them. Else the system is asked to write all that it holds back (syncfs, else
    sync), that of other programs too.
    """
    new = [folder / name for name in names_below(folder) if name not in taken]
    if sys.platform == "linux" and len(new) <= _FEW:
        # What is asked for at the same time, the file system writes together.
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for _ in pool.map(_flush_one, new):
                pass
        _flush_one(folder)
        return
    if sys.platform == "linux":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            if ctypes.CDLL(None, use_errno=True).syncfs(descriptor) == 0:
                return
        finally:
            os.close(descriptor)
    if hasattr(os, "sync"):
        os.sync()


def _flush_one(path: Path) -> None:
    if sys.platform == "win32":
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_new(path: str | Path, data: bytes) -> None:
    """Write a file into a folder that no reader sees yet."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
