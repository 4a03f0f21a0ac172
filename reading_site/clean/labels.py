"""What may go beside a date, a name or a source on a line of metadata: known labels, no other words."""

from __future__ import annotations

import re
from functools import cache

from reading_site.clean.metadata_labels import labels

_LISTS = ("by", "author", "source", "published", "updated")
_WORD = re.compile(r"[^\W\d_]+(?:['’.][^\W\d_]+)*")


def is_label(text: str, *, leads: bool) -> bool:
    """Tell whether a stretch between separators is a label, or nothing but numbers and small words.

    ``leads``: a field follows at once, so that a label at the stretch's end is enough (``Answers
    by``), as is a colon.
    """
    folded = text.strip().casefold()
    words = _WORD.findall(folded)
    if not words:
        return True
    if folded.rstrip(" :：(（") in _labels() or all(word in _words() for word in words):
        return True
    if not leads:
        return False
    return (
        folded.endswith((":", "："))
        or " ".join(words[-1:]) in _ends()
        or " ".join(words[-2:]) in _ends()
    )


@cache
def _labels() -> frozenset[str]:
    return frozenset(label for name in _LISTS for label in labels(name))


@cache
def _words() -> frozenset[str]:
    """Return the words that labels and the small words beside them are made of."""
    return labels("filler") | frozenset(
        word for label in _labels() for word in _WORD.findall(label)
    )


@cache
def _ends() -> frozenset[str]:
    return labels("by") | labels("published") | labels("updated")
