"""Bytes to captures."""

from __future__ import annotations

import hashlib

from reading_site.config import Limits
from reading_site.diagnostics import Diagnostic
from reading_site.model import Capture


def decode(
    data: bytes, *, name: str, limits: Limits
) -> tuple[Capture | None, tuple[Diagnostic, ...]]:
    """Return the capture that the bytes of the file ``name`` hold, or None, and what is wrong."""
    return Capture(
        id=name.rsplit("/", 1)[-1].rsplit(".", 1)[0],
        path=name,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding="utf-8",
        text=data.decode("utf-8", "replace"),
    ), ()
