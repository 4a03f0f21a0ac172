"""Rows that tell what somebody said or did: the name in them is no byline."""

from __future__ import annotations

import re
from functools import cache

from reading_site import tables
from reading_site.clean.metadata_page import Row

_STRETCH = re.compile(r"“[^“”]*(?:”|\Z)|„[^„“”]*(?:[“”]|\Z)|«[^«»]*(?:»|\Z)|\"[^\"]*(?:\"|\Z)")
_WORD = re.compile(r"[^\W\d_]+")
# Behind a name, also behind its apposition, where a sentence goes on with what its bearer did.
_DID = re.compile(r"(?:, [^,;:.]{2,140},)? (?P<verb>[^\W\d_]{2,20})(?= )")
# "…, with a laugh: “It is not.”", "Ann Lee is “not amused”"
_LED = re.compile(r"[^\W\d_][:：] ?[\"“„«]")
_QUOTED_NEXT = re.compile(r" [a-z]{2,6} [\"“„«‘]")
MARKS_SHUT = ("”", '"', "»", "“")
_ENDS = (".", "!", "?", *MARKS_SHUT)


@cache
def _listed(name: str) -> frozenset[str]:
    entries = tables.mapping("describe_words.yml")[name]
    return frozenset(map(str, entries)) if isinstance(entries, list) else frozenset()


def tells_speech(text: str) -> bool:
    """Tell whether a verb of saying stands in a row outside of the marks around what is said."""
    parts = _STRETCH.split(text)
    return len(parts) > 1 and (
        _LED.search(text) is not None
        or any(not _listed("saying").isdisjoint(_WORD.findall(part)) for part in parts)
    )


def tells_deed(row: Row, end: int) -> bool:
    """Tell whether a sentence goes on behind the name that ends at ``end`` with what its bearer did."""
    if not row.text.endswith(_ENDS):
        return False
    if _QUOTED_NEXT.match(row.text, end):
        return True
    found = _DID.match(row.text, end)
    return found is not None and found["verb"] in _listed("doing")
