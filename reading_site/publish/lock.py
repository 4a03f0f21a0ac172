"""One build at a time for a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from reading_site.errors import PublishError


@contextmanager
def locked(folder: Path, *, wait: float = 0) -> Iterator[None]:
    """Hold the lock of ``folder`` (a file beside it) while the block runs.

    The lock is the operating system's: it ends with the process that holds it, so a killed build
    leaves none behind. ``wait`` is in seconds. PublishError where another build holds it,
    OSError where it cannot be made.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    path = folder.with_name(f".{folder.name}.lock")
    # A place that cannot be written is no lock that somebody holds: FileLock would wait for it.
    path.touch()
    lock = FileLock(path, timeout=wait)
    try:
        lock.acquire()
    except Timeout as error:
        raise PublishError(
            f"{folder}: RS502 another build is writing here (wait for it to end)"
        ) from error
    try:
        yield
    finally:
        lock.release()
