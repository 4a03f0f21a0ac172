"""Lines that tell what somebody says: however short, they are no headings."""

from __future__ import annotations

import re
from functools import cache

from reading_site.describe.vocabulary import words

MARKS = '"“”„«»'
_CLOSING = '"”’“»« \u00a0\u202f'
_STRETCH = re.compile(r"“[^“”]*”|„[^„“”]*[“”]|«[^«»]*»|»[^«»]*«|\"[^\"]*\"")
_WORD = re.compile(r"[^\W\d_]+")
_ASKED = "?!？！"
# Two sentences of which the second, or the first, stands in marks: ``“Why?” he asked. “Who wants it?``
_NEXT = re.compile(r"[^\W\d_]{3}[.!?][”\"»]? {1,3}[“\"„«](?=[^\W\d_a-z])")


@cache
def _saying() -> frozenset[str]:
    return frozenset(words("saying"))


def tells_speech(text: str) -> bool:
    """Tell whether a line is a sentence about what somebody says, or a part of what is said.

    Words stand between marks, a verb of saying outside of them, and the line ends with the question
    or the outcry itself; or its marks are still open at its end.
    """
    if text[0] not in MARKS and not any(mark in text for mark in MARKS):
        return False
    if is_open(text):
        return True
    bare = text.rstrip(_CLOSING)
    if not bare or bare[-1] not in _ASKED:
        return False
    outside = _STRETCH.sub(" ", text)
    return bool(outside.strip()) and (
        (len(bare) < len(text) and not _saying().isdisjoint(_WORD.findall(outside)))
        or _NEXT.search(text) is not None
    )


def is_open(text: str) -> bool:
    """Tell whether a paragraph opens quoted words that run on: their last mark has no other."""
    if "„" in text or "«" in text or "»" in text:
        return text.rfind("„") > max(text.rfind("“"), text.rfind("”")) or (
            text[0] == "«" and "»" not in text
        )
    if "“" in text or "”" in text:
        return text.rfind("“") > text.rfind("”")
    return text.count('"') % 2 == 1 and re.search(r'(?:\A|\s)"(?=\w)', text) is not None


def in_marks(text: str) -> bool:
    """Tell whether a line stands in one pair of marks from end to end."""
    return _STRETCH.fullmatch(text) is not None
