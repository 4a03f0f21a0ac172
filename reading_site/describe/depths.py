"""How deep the items of lists nest: by their indent where they have one, else by their markers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reading_site.describe.drafts import Draft
from reading_site.model import BlockKind

DEEPEST = 5
INDENT = 2
"""Columns by which an item stands further right than the one that it belongs to."""
BULLETS = frozenset("•·◦▪●○■□‣⁃➢➤►▶❖✓✔*-–—")
_OPEN = re.compile(r"[:：,，]\Z|[^\W_]\Z|\b(?:and|or|und|oder|et|ou|y|o|и|или)\Z")


@dataclass(slots=True)
class _Level:
    scheme: str
    indent: int


def nested(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts, their list items with a depth from 1.

    A scheme of markers that is open takes its depth again and closes the deeper ones; another one
    opens a deeper list if the item above leads on to it, or its own scheme goes on below.
    """
    result = list(drafts)
    if all(d.kind is not BlockKind.LIST_ITEM or d.level for d in drafts):
        return result
    open_: list[_Level] = []
    adjacent = False
    for index, draft in enumerate(drafts):
        if draft.kind is BlockKind.HEADING:
            open_ = []
        if draft.kind is not BlockKind.LIST_ITEM:
            adjacent = False
            continue
        if draft.level:
            # The markup has told.
            open_, adjacent = [], False
            continue
        level = _Level(draft.scheme, draft.indent)
        above = drafts[index - 1] if adjacent else None
        _place(open_, level, above, drafts, index)
        result[index] = draft._replace(level=min(DEEPEST, len(open_)))
        adjacent = True
    return result


def _place(
    open_: list[_Level], level: _Level, above: Draft | None, drafts: Sequence[Draft], index: int
) -> None:
    if above is None:
        numbered = level.scheme not in BULLETS
        at = next((n for n, o in enumerate(open_) if numbered and o.scheme == level.scheme), 0)
        del open_[at:]
        open_.append(level)
        return
    if level.indent >= open_[-1].indent + INDENT:
        open_.append(level)
        return
    while len(open_) > 1 and level.indent + INDENT <= open_[-1].indent:
        open_.pop()
    last = open_[-1]
    deep = next((n for n, o in reversed([*enumerate(open_)]) if o.scheme == level.scheme), None)
    if deep is not None:
        del open_[deep + 1 :]
    elif _leads_on(above, level.scheme) or _resumes(drafts, index, last.scheme):
        open_.append(level)
    else:
        open_[-1] = level


def _leads_on(above: Draft, scheme: str) -> bool:
    """Tell whether an item asks for more: its number has one part less, or it has not ended yet."""
    if scheme.startswith("decimal") and above.scheme < scheme:
        return True
    end = above.part.text[-12:]
    if scheme in BULLETS and above.scheme in BULLETS:
        return end[-1] in ":："  # bullets need not end with a mark
    return _OPEN.search(end) is not None


def _resumes(drafts: Sequence[Draft], index: int, scheme: str) -> bool:
    """Tell whether a scheme goes on below in the same run of items."""
    for draft in drafts[index + 1 : index + 60]:
        if draft.kind is not BlockKind.LIST_ITEM:
            return False
        if draft.scheme == scheme:
            return True
    return False
