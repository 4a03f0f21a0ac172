"""Names for pages and anchors: readable, ASCII, legal on every file system, stable."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection

MAX_SLUG = 60
# Names that Windows keeps for devices, and names that generated pages have.
RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "index", "readme", "404", "search", "sitemap", "assets", "page"}
    | {f"{device}{n}" for device in ("com", "lpt") for n in range(10)}
)
_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_LETTERS = {
    "ß": "ss",
    "æ": "ae",
    "œ": "oe",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ł": "l",
    "ı": "i",
}
_FOLD = str.maketrans(_LETTERS)


def digest(text: str, length: int = 8) -> str:
    """Return the first ``length`` hex digits of the SHA-256 of ``text``."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def slugify(text: str) -> str:
    """Return a slug of ``text``: a to z, 0 to 9 and single hyphens, at most 60 long, never empty.

    Where letters were lost (another script, emoji), or where the name is reserved, a hash of the
    whole text makes the slug tell such texts apart. A long text is cut after a word.
    """
    ascii_only, lost = text.lower(), False
    if not text.isascii():
        folded = text.casefold().translate(_FOLD)
        plain = unicodedata.normalize("NFKD", folded)
        ascii_only = "".join(c for c in plain if not unicodedata.combining(c))
        lost = any(not c.isascii() and c.isalnum() for c in ascii_only)
    slug = _NOT_SLUG.sub("-", ascii_only.replace("'", "").replace("’", "")).strip("-")
    room = MAX_SLUG - 9 if lost else MAX_SLUG
    if len(slug) > room:
        stump = slug[: room + 1]
        slug = (stump.rpartition("-")[0] or stump[:room]).strip("-")
    if not slug or lost or slug in RESERVED:
        slug = f"{slug}-{digest(text)}" if slug else f"x-{digest(text)}"
    return slug


def unique_slug(text: str, taken: Collection[str], *, salt: str = "") -> str:
    """Return a slug of ``text`` that is not in ``taken``.

    On a clash a hash of ``salt`` (what makes the thing itself, for example its id) is added, so
    that the slug does not depend on the order in which things arrive.
    """
    slug = slugify(text)
    if slug not in taken:
        return slug
    length = 8
    while length <= 40:
        stump = slug[: MAX_SLUG - 1 - length].rstrip("-")
        longer = f"{stump}-{digest(salt or text, length)}"
        if longer not in taken:
            return longer
        length += 4
    raise ValueError(f"no free slug for {text!r}: the salt {salt!r} is not unique")
