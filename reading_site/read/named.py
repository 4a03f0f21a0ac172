"""A single file that the user named, rather than one found in a seeds folder."""

from __future__ import annotations

from pathlib import Path

from reading_site.diagnostics import Diagnostic
from reading_site.read.files import Seed, SeedError, probe
from reading_site.read.records import stem


def named(path: Path) -> Seed:
    """Return the seed that ``path`` is; links are followed, since the user asked for them.

    Raises SeedError where it is no regular file that can be read.
    """
    shown = path.as_posix()
    try:
        real = path.resolve(strict=True)
        seed = Seed(id=stem(path.name), path=real, shown=shown, size=real.stat().st_size)
    except (OSError, RuntimeError) as error:
        reason = (getattr(error, "strerror", None) or "a loop of links").lower()
        raise SeedError(
            Diagnostic(code="RS101", subject=shown, message=f"cannot be read: {reason}")
        ) from error
    probe(seed)
    return seed
