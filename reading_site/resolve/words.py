"""Words of a text as the stages after the barrier compare them."""

from __future__ import annotations

import re
import unicodedata

# Scripts written without spaces: each sign is a word of its own, so that "whole word" has a sense.
_SIGNS = "぀-ヿ㐀-䶿一-鿿豈-﫿"
_LETTER = f"[^\\W_{_SIGNS}]"
_MARK = "[\u0300-\u036f]"
# A letter and a combining mark share no character: linear.
TOKEN = re.compile(f"[{_SIGNS}]|{_LETTER}(?:{_LETTER}|{_MARK})*")
"""Runs of letters and digits, with the marks that stand on them."""
WORD = re.compile(f"[{_SIGNS}]|{_LETTER}(?:['’]?{_LETTER}|{_MARK})*")
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
