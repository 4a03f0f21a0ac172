"""Bytes to captures: the only place where the form of a file matters."""

from __future__ import annotations

import hashlib
import re

from reading_site.config import Limits
from reading_site.diagnostics import Diagnostic
from reading_site.model import Capture
from reading_site.read.encoding import to_text
from reading_site.read.records import stem

# C0 but for white space, DEL, C1 but for NEL, and noncharacters: XML and HTML allow none of them.
_UNSHOWABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffe\uffff]")

_VISIBLE = re.compile(
    "[^\\s\x00-\x1f\x7f-\x9f\u00ad\u061c\u115f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)


def decode(
    data: bytes, *, name: str, limits: Limits
) -> tuple[Capture | None, tuple[Diagnostic, ...]]:
    """Return the capture that the bytes of the file ``name`` hold, or None, and what is wrong."""
    if len(data) > limits.capture_bytes:
        message = f"{len(data):,} bytes are more than the limit of {limits.capture_bytes:,}"
        return None, (Diagnostic(code="RS114", subject=name, message=message),)
    if not data:
        return None, (Diagnostic(code="RS102", subject=name, message="the file is empty"),)
    decoded = to_text(data)
    if decoded is None:
        message = "the bytes are no text in any known encoding"
        return None, (Diagnostic(code="RS117", subject=name, message=message),)
    problems = []
    if decoded.guessed:
        lost = f"; {decoded.broken} bytes could not be read" if decoded.broken else ""
        problems.append(
            Diagnostic(
                code="RS103",
                subject=name,
                message=f"not UTF-8; read as {decoded.encoding}{lost}",
                hint="save the capture as UTF-8",
            )
        )
    if not _VISIBLE.search(decoded.text):
        message = "the file holds no visible character"
        return None, (*problems, Diagnostic(code="RS102", subject=name, message=message))
    odd = len(_UNSHOWABLE.findall(decoded.text))
    if odd:
        message = f"{odd} characters that no page can hold"
        problems.append(Diagnostic(code="RS115", subject=name, message=message))
    capture = Capture(
        id=stem(name),
        path=name,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=decoded.encoding,
        text=decoded.text,
    )
    return capture, tuple(problems)
