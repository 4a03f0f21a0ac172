"""Bytes to text: which encoding they are in, and on what ground."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = bytes(c for c in range(32) if c not in b"\t\n\x0b\x0c\r\x1b")
_WIDE_SAMPLE = 4096
MAX_CONTROLS = 0.3
"""Share of control bytes above which even valid UTF-8 is not text."""
MAX_CONTROLS_GUESSED = 0.04
"""The same where the encoding would be a guess: random bytes hold about 10 %, text none."""
MAX_BROKEN = 0.1
"""Bad bytes per good multi-byte character up to which a file is damaged UTF-8, not another code."""
_WESTERN = "windows-1252"
_WESTERN_ASCII = 0.8
# What Western prose has beyond ASCII: letters, quotation marks, dashes and a few signs.
_WESTERN_TEXT = re.compile(
    "[\x00-\x7f\xa0-\xa3\xa5-\xa7\xa9-\xb1\xb3-\xff–—‘’“”„‚‹›…•€†‡Œœ™ŠšŽžŸ]+"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the codec that gave it, and whether that was a guess and lost bytes."""

    text: str
    encoding: str
    guessed: bool = False
    broken: int = 0
    """Bytes that the codec could not read; each stands as U+FFFD."""


def to_text(data: bytes, declared: str | None = None) -> Decoded | None:
    """Return the text of ``data``; None where the bytes are no text in any known encoding.

    A byte order mark decides; then valid UTF-8; then UTF-16 told by its NULs; then ``declared``
    (what markup says); then UTF-8 with a few bad bytes; then charset-normalizer's guess.
    """
    for mark, codec in _MARKS:
        if data.startswith(mark):
            decoded = _strict(data[len(mark) :], codec)
            if decoded is not None:
                return decoded
    if (wide := _wide_codec(data)) and (decoded := _strict(data, wide)):
        return decoded
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if controls > MAX_CONTROLS * len(data):
        return None
    if declared and declared.startswith("iso-2022") and (decoded := _strict(data, declared)):
        return decoded
    if decoded := _strict(data, "utf-8"):
        return decoded
    if controls > MAX_CONTROLS_GUESSED * len(data):
        return None
    if declared and (decoded := _as_declared(data, declared)):
        return decoded
    return _damaged_utf8(data) or _guess(data)


def _strict(data: bytes, codec: str) -> Decoded | None:
    try:
        return Decoded(data.decode(codec), codec)
    except (LookupError, ValueError):
        return None


def _as_declared(data: bytes, codec: str) -> Decoded | None:
    """Believe a page on its encoding as long as at most one byte in a hundred contradicts it."""
    if decoded := _strict(data, codec):
        return decoded
    try:
        text = data.decode(codec, "replace")
    except (LookupError, ValueError):
        return None
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    return Decoded(text, codec, guessed=True, broken=broken) if broken * 100 <= len(text) else None


def _wide_codec(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: in most scripts one byte of many pairs is NUL, always the same."""
    sample = data[:_WIDE_SAMPLE]
    if len(data) % 2 or len(sample) < 4:
        return None
    pairs = len(sample) // 2
    high, low = sample[0::2].count(0), sample[1::2].count(0)
    if low * 3 > pairs and high * 20 < pairs:
        return "utf-16-le"
    if high * 3 > pairs and low * 20 < pairs:
        return "utf-16-be"
    return None


def _damaged_utf8(data: bytes) -> Decoded | None:
    text = data.decode("utf-8", "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}") - data.count(b"\xef\xbf\xbd")
    good = sum(1 for c in text if c > "\x7f") - broken
    if broken > MAX_BROKEN * good:
        return None
    return Decoded(text, "utf-8", guessed=True, broken=broken)


def _guess(data: bytes) -> Decoded | None:
    ascii_only = sum(b < 0x80 for b in data)
    if ascii_only > _WESTERN_ASCII * len(data):
        # A few bytes are too few for statistics; Western text is what such files mostly are.
        decoded = _strict(data, _WESTERN)
        if decoded and _WESTERN_TEXT.fullmatch(decoded.text):
            return Decoded(decoded.text, _WESTERN, guessed=True)
    best = from_bytes(data).best()
    if best is None:
        return None
    decoded = _strict(data, best.encoding)
    return decoded and Decoded(decoded.text, decoded.encoding, guessed=True)
