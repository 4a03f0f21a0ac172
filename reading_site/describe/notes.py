"""Footnotes and endnotes: which blocks are notes, and which block refers to each."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading_site.describe.drafts import Draft
from reading_site.model import BlockKind

_MARK = re.compile(r"(?P<m>\[(?P<n>\d{1,3})\]|[¹²³⁰⁴-⁹]{1,3}|\*{1,3}|[†‡])\s{0,3}(?=\S)")
_REFERENCE = re.compile(
    r"(?<=\S)(?:\[(\d{1,3})\]|([¹²³⁰⁴-⁹]{1,3})|(\*{1,3}|[†‡])(?=[\s,.;:)”\"’]|\Z))"
)
_SUPERSCRIPT = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
TAIL = 60
"""Notes without a heading of their own stand among this many last blocks."""


def _key(mark: str) -> str:
    return mark.strip("[]().").translate(_SUPERSCRIPT)


def note_marks(drafts: Sequence[Draft]) -> list[str]:
    """Return what marks the places of notes in the text, in the order of the text."""
    return [
        _key(next(filter(None, found.groups())))
        for draft in drafts
        for found in _REFERENCE.finditer(draft.part.text)
    ]


def as_note(draft: Draft, known: frozenset[str]) -> Draft | None:
    """Return the draft as a note if its mark is one that the text refers to, else None."""
    if draft.marker:
        if _key(draft.marker) in known and draft.marker[0] == "[":
            return Draft(draft.part, BlockKind.NOTE, marker=draft.marker)
        return None
    found = _MARK.match(draft.part.text)
    if found is None or _key(found["m"]) not in known:
        return None
    body = draft.part.cut(found.end(), len(draft.part.text))
    return Draft(body, BlockKind.NOTE, marker=found["m"])


def mark_notes(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts with the notes at the end of the text marked as such."""
    if not any("[" in d.part.text or d.part.text[:1] in "*†‡¹" for d in drafts[-TAIL:]):
        return list(drafts)
    known = frozenset(note_marks(drafts))
    result = list(drafts)
    for index in range(len(drafts) - 1, max(-1, len(drafts) - 1 - TAIL), -1):
        if drafts[index].kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            note = as_note(drafts[index], known)
            if note is not None:
                result[index] = note
    return result


def targets(drafts: Sequence[Draft]) -> dict[int, int]:
    """Map the index of each note to that of the first block that refers to it."""
    wanted: dict[str, int] = {}
    for index, draft in enumerate(drafts):
        if draft.kind is BlockKind.NOTE and draft.marker:
            wanted.setdefault(_key(draft.marker), index)
    if not wanted:
        return {}
    found: dict[int, int] = {}
    for index, draft in enumerate(drafts):
        if draft.kind is BlockKind.NOTE:
            continue
        for match in _REFERENCE.finditer(draft.part.text):
            note = wanted.get(_key(next(filter(None, match.groups()))))
            if note is not None:
                found.setdefault(note, index)
    return found
