"""Enumerations inside a paragraph: ``four suggestions: 1. … 2. … 3. …`` become list items."""

from __future__ import annotations

import re

from reading_site.describe.drafts import Draft
from reading_site.describe.parts import Part
from reading_site.model import BlockKind

# White space, a colon or a full stop before the number; a letter or quote after it.
_INLINE = re.compile(
    r"(?:(?<=\s)|(?<=[:：;；。]))(?P<mark>[(（](?P<p>\d{1,2})[)）]|(?P<n>\d{1,2})[.)、．](?!\d)|(?P<c>[①-⑳])|[(（](?P<a>[a-z])[)）])(?=\s?[^\W\d_]|\s?[\"“‘«「])"
)
_LEAD_ENDS = ":："
_ITEM_ENDS = '.;,。；，!?！？”"’:'
_AND = re.compile(r"[,;，；]\s(?:and|or|und|oder|et|ou|y|o|и|или)\Z")


def inline_items(part: Part) -> tuple[Draft, ...]:
    """Return a paragraph as its lead-in and its items; empty where it holds no enumeration.

    The lead-in must end with a colon, the numbers must run from one without a gap, and each item
    but the last must end with a mark: a number in running prose does none of this.
    """
    text = part.text
    if ":" not in text and "：" not in text:
        return ()
    if not any(sign in text for sign in ("1", "a)", "①", "a）")):
        return ()
    marks: list[re.Match[str]] = []
    style = ""
    for found in _INLINE.finditer(text):
        kind, value = _value(found)
        if not marks:
            lead = text[: found.start()].rstrip()
            if value == 1 and lead and lead[-1] in _LEAD_ENDS:
                marks, style = [found], kind
        elif kind == style and value == len(marks) + 1 and _ended(text, marks[-1], found):
            marks.append(found)
    if len(marks) < 2:
        return ()
    drafts = [Draft(part.cut(0, marks[0].start()))]
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    for mark, end in zip(marks, ends, strict=True):
        drafts.append(
            Draft(part.cut(mark.end(), end), BlockKind.LIST_ITEM, marker=mark["mark"], level=1)
        )
    return tuple(drafts)


def _ended(text: str, mark: re.Match[str], after: re.Match[str]) -> bool:
    item = text[mark.end() : after.start()].rstrip()
    return len(item) > 2 and (item[-1] in _ITEM_ENDS or _AND.search(item[-8:]) is not None)


def _value(found: re.Match[str]) -> tuple[str, int]:
    if found["p"]:
        return "(n)", int(found["p"])
    if found["n"]:
        return f"n{found['mark'][-1]}", int(found["n"])
    if found["c"]:
        return "c", ord(found["c"]) - ord("①") + 1
    return "(a)", ord(found["a"]) - ord("a") + 1
