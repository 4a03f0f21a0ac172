"""Words of a text as the stages after the barrier compare them."""

from __future__ import annotations

import re
import unicodedata

# Scripts written without spaces: each sign is a word of its own, so that "whole word" has a sense.
_SIGNS = "぀-ヿ㐀-䶿一-鿿豈-﫿"
# Combining marks belong to the word that they stand on; one class, no nesting: linear.
TOKEN = re.compile(f"[{_SIGNS}]|[^\\W_{_SIGNS}][^\\W_{_SIGNS}\u0300-\u036f]*")
_APOSTROPHES = re.compile(f"[{_SIGNS}]|[^\\W_{_SIGNS}](?:['’]?[^\\W_{_SIGNS}]|[\u0300-\u036f])*")
WORD = _APOSTROPHES


def fold(text: str) -> str:
    """Return ``text`` composed (NFC), case-folded and with straight apostrophes."""
    return unicodedata.normalize("NFC", text).casefold().replace("’", "'")


def key(name: str) -> str:
    """Return the form under which two names are the same name: folded words, single blanks."""
    return " ".join(fold(name).split())


def count(text: str) -> int:
    """Return the number of words in ``text``."""
    return sum(1 for _ in WORD.finditer(text))
