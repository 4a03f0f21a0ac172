"""Words of a text as the stages after the barrier compare them."""

from __future__ import annotations

import re
import unicodedata

# Scripts written without spaces: each sign is a word of its own, so that "whole word" has a sense.
_SIGNS = "぀-ヿ㐀-䶿一-鿿豈-﫿"
_LETTERS = f"[^\\W_{_SIGNS}]++"
_MARKS = "[\u0300-\u036f]++"
# Possessive, and no two parts can start alike: linear.
TOKEN = re.compile(f"[{_SIGNS}]|{_LETTERS}(?:{_MARKS}(?:{_LETTERS})?+)*+")
"""Runs of letters and digits, with the marks that stand on them."""
WORD = re.compile(f"[{_SIGNS}]|{_LETTERS}(?:['’]{_LETTERS}|{_MARKS}(?:{_LETTERS})?+)*+")
"""Tokens joined by apostrophes: ``don't`` is one word."""


def fold(text: str) -> str:
    """Return ``text`` composed (NFC), case-folded and with straight apostrophes."""
    return unicodedata.normalize("NFC", text).casefold().replace("’", "'")


def key(name: str) -> str:
    """Return the form under which two names are the same name: folded words, single blanks."""
    return " ".join(fold(name).split())


def count(text: str) -> int:
    """Return the number of words in ``text``."""
    return sum(1 for _ in WORD.finditer(text))
