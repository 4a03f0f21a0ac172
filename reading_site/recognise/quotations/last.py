"""The last word before a place of the text, and what parts it from there."""

from __future__ import annotations

import re

# A word is tried from its start only. The other pattern of each pair is for a word that begins
# further back than is looked.
_WORD = r"([\w’'-]{1,60})(\s{0,9}[,:：，(]?\s{0,9})\Z"
_WHOLE, _CUT = re.compile(rf"(?<![\w’'-]){_WORD}"), re.compile(_WORD)
_MARKS = tuple(",:：，(")
_BARE = r"([\w’'-]{1,40})[\s,]{0,40}\Z"
_WHOLE_BARE, _CUT_BARE = re.compile(rf"(?<![\w’'-]){_BARE}"), re.compile(_BARE)


def last_at(text: str, low: int, high: int) -> re.Match[str] | None:
    """Match the last word before ``high`` (group 1) and a comma, colon or bracket behind it (group 2)."""
    low = max(low, high - 60)
    near = text[low:high].rstrip()
    if near[-1:] in _MARKS:
        near = near[:-1].rstrip()
    low += near.rfind(" ") + 1  # no word goes further back
    return _WHOLE.search(text, low, high) or _CUT.search(text, low, high)


def last_word(text: str, low: int, high: int) -> re.Match[str] | None:
    """Match the last word before ``high``; only commas and blanks may follow it."""
    low = max(low, high - 40)
    near = text[low:high].rstrip(", \n")
    if near[-1:].isalnum():
        low += near.rfind(" ") + 1
    return _WHOLE_BARE.search(text, low, high) or _CUT_BARE.search(text, low, high)
