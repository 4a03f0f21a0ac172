"""Opening files of a folder that nobody vouches for: never follow, never hang, never too much."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass, replace
from pathlib import Path

from reading_site.config import Limits
from reading_site.diagnostics import Diagnostic

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """A file of a seeds folder: where it is, not what it holds."""

    id: str
    """The file stem, NFC: names the document and finds the record."""
    path: Path
    """Where the bytes are; links already resolved."""
    shown: str
    """The path for people: the folder's name and the path below it, with ``/``."""
    size: int
    depth: int = 1
    """How many of the last parts of ``shown`` are its path below the seeds folder."""


class SeedError(Exception):
    """A seed cannot be read; ``diagnostic`` says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic


def yaml_limits(limits: Limits) -> Limits:
    """Return the limits under which a YAML file is read: its own bound on bytes."""
    return replace(limits, capture_bytes=limits.yaml_bytes)


def read_file(seed: Seed, limits: Limits | None = None) -> bytes:
    """Return the bytes of a seed. Raises SeedError.

    The file is opened without following a link and without waiting for a pipe, and looked at again
    once it is open, so that what was swapped since the scan is not read.
    """
    limit = (limits or Limits()).capture_bytes
    parts = []
    total = 0
    descriptor = _open(seed)
    try:
        while chunk := os.read(descriptor, min(_CHUNK, limit + 1 - total)):
            parts.append(chunk)
            total += len(chunk)
            if total > limit:
                raise SeedError(too_large(seed.shown, total, limit))
    except OSError as error:
        raise SeedError(unreadable(seed.shown, error)) from error
    finally:
        os.close(descriptor)
    return b"".join(parts)


def hash_file(seed: Seed) -> str:
    """Return the SHA-256 of a seed's bytes, in hex, read in pieces. Raises SeedError."""
    descriptor = _open(seed)
    digest = hashlib.sha256()
    try:
        while chunk := os.read(descriptor, _CHUNK):
            digest.update(chunk)
    except OSError as error:
        raise SeedError(unreadable(seed.shown, error)) from error
    finally:
        os.close(descriptor)
    return digest.hexdigest()


def probe(seed: Seed) -> None:
    """Open and close a seed: SeedError where it cannot be read."""
    os.close(_open(seed))


def _open(seed: Seed) -> int:
    # Windows has neither flag, and neither pipes in folders nor links without a privilege.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    flags |= getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    try:
        descriptor = os.open(seed.path, flags)
    except OSError as error:
        raise SeedError(unreadable(seed.shown, error)) from error
    if stat.S_ISREG(os.fstat(descriptor).st_mode):
        return descriptor
    os.close(descriptor)
    raise SeedError(
        Diagnostic(code="RS113", subject=seed.shown, message="not a regular file any more")
    )


def unreadable(shown: str, error: OSError) -> Diagnostic:
    """Return RS101 with the system's reason."""
    reason = (error.strerror or type(error).__name__).lower()
    return Diagnostic(code="RS101", subject=shown, message=f"cannot be read: {reason}")


def too_large(shown: str, size: int, limit: int) -> Diagnostic:
    """Return RS114."""
    message = f"{size:,} bytes are more than the limit of {limit:,}"
    return Diagnostic(
        code="RS114", subject=shown, message=message, hint="raise the limit or split the capture"
    )
