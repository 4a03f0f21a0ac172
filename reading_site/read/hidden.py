"""Which elements a page does not show: by their own word, or by a plain rule of its style sheets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from reading_site.model import Mark, MarkKind

if TYPE_CHECKING:
    from lxml.etree import _Element

_NONE = re.compile(
    r"(?:^|[;{\s])(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.I
)
# ``.note { display: none }``: one class and nothing beside it.
_RULE = re.compile(r"(?:^|(?<=[}/]))\s{0,99}\.([\w-]{1,60})\s{0,9}\{([^{}]{0,500})\}")
# What a frame of style sheets calls words that only a reader aloud is told, not the eye.
_ALOUD = frozenset(
    ["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screenreader-only", "u-visually-hidden", "element-invisible", "show-for-sr"]
)  # fmt: skip
LONGEST_SHEET = 200_000
"""Characters of a style sheet that are looked at."""
MOST = 1 / 3
"""Share of the page's text that is hidden at most: a wrapper may say so while a window lies over it."""


def classes_unseen(root: _Element) -> frozenset[str]:
    """Return the classes that a style sheet inside the page hides, whatever else they stand with."""
    found: set[str] = set()
    for sheet in root.iter("style"):
        text = (sheet.text or "")[:LONGEST_SHEET]
        if "@" in text:
            continue  # it may hold for print or for small screens only
        found.update(name for name, body in _RULE.findall(text) if _NONE.search(body))
    return frozenset(found)


def is_unseen(element: _Element, classes: frozenset[str], *, inline: bool = False) -> bool:
    """Tell whether an element says that it is not shown.

    ``inline``: it stands within a line. There ``aria-hidden`` is a sign or an initial that is shown,
    and is only not read aloud; of words for reading aloud it is the other way round.
    """
    if element.get("hidden") is not None and (element.get("hidden") or "").lower() != "until-found":
        return True
    if inline:
        if not _ALOUD.isdisjoint((element.get("class") or "").split()):
            return True
    elif (element.get("aria-hidden") or "").strip().lower() == "true":
        return True
    if _NONE.search((element.get("style") or "")[:500]):
        return True
    return bool(classes) and not classes.isdisjoint((element.get("class") or "").split())


def believed(marks: Sequence[Mark], length: int) -> list[Mark]:
    """Return the marks of a page of so many characters; without those of hidden text if that is too much."""
    size = end = 0
    for mark in marks:
        if mark.kind is MarkKind.HIDDEN and mark.span.end > end:
            size += mark.span.end - max(end, mark.span.start)
            end = mark.span.end
    if size <= MOST * length:
        return list(marks)
    return [mark for mark in marks if mark.kind is not MarkKind.HIDDEN]
