"""Bytes to text: which encoding they are in, and on what ground."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from charset_normalizer import from_bytes

from reading_site.tables import mapping

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
MIN_LATIN = 0.8
"""Share of ASCII from which a text is in Latin letters: its language tells more than statistics."""
_HIGH = bytes(range(128, 256))
_BLANKED = bytes(c if c < 128 and chr(c).isalpha() else 32 for c in range(256))
_LANGUAGE_SAMPLE = 20_000
# What speaks for a reading: letters and the marks of print. What speaks against it, more strongly:
# signs inside a word, a capital after a small letter, control codes, Chinese within Latin words.
_FOR = re.compile("[^\\W\\d_\x00-\x7f]|[‘’“”„«»–—…]")
_AGAINST = re.compile(
    "(?<=[^\\W\\d_])[\xa1-\xa9\xac-\xb6\xb8-\xba\xbc-\xbf†‡‰√∞∂∑∏π∫Ω≈∆◊¤€]{1,3}(?=[^\\W\\d_])"
    "|(?<=[a-z])[À-ÖØ-ÞĄĆĘŁŃŚŹŻŠŽŒŸ]|[\x80-\x9f]"
    "|(?<=[A-Za-z])[\u3400-\u9fff\uac00-\ud7a3]|[\u3400-\u9fff\uac00-\ud7a3](?=[a-z])"
)
MAX_AGAINST = 0.1
"""Marks against a reading, per mark for it, up to which the more frequent encoding is taken."""


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
    ascii_only = len(data.translate(None, _HIGH))
    if ascii_only > MIN_LATIN * len(data) and (decoded := _by_language(data)):
        return decoded
    best = from_bytes(data, cp_isolation=_names("candidates")).best()
    if best is None:
        return None
    decoded = _strict(data, best.encoding)
    return decoded and replace(decoded, guessed=True)


def _by_language(data: bytes) -> Decoded | None:
    """Read Latin text in the most frequent encoding of its language that gives no noise.

    A few bytes beyond ASCII are too few for statistics over bytes, but the ASCII letters of a text
    tell its language (py3langid), and the language tells the encodings.
    """
    from py3langid import classify  # 0.2 s that text in UTF-8 need not pay

    letters = data[:_LANGUAGE_SAMPLE].translate(_BLANKED).decode("ascii")
    language = str(classify(letters)[0])
    table = mapping("read_codepages.yml")["languages"]
    codecs_ = table.get(language) if isinstance(table, dict) else None
    read = [_strict(data, codec) for codec in codecs_ or _names("western")]
    fitting = [decoded for decoded in read if decoded is not None]
    if not fitting:
        return None
    odds = [_against(decoded.text) for decoded in fitting]
    chosen = next((n for n, odd in enumerate(odds) if odd <= MAX_AGAINST), odds.index(min(odds)))
    return replace(fitting[chosen], guessed=True)


def _against(text: str) -> float:
    """Return how much speaks against a text being text, per mark that speaks for it."""
    return len(_AGAINST.findall(text)) / (len(_FOR.findall(text)) + 1)


def _names(key: str) -> list[str]:
    table = mapping("read_codepages.yml")[key]
    return [str(name) for name in table] if isinstance(table, list) else []
