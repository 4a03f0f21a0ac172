"""Who speaks in turns: the names with a colon that open the paragraphs of a transcript."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from reading_site.describe.drafts import Draft
from reading_site.describe.neighbours import FEWEST_LABELS, label_of
from reading_site.model import BlockKind


def label_lengths(drafts: Sequence[Draft]) -> dict[int, int]:
    """Map paragraphs to how many code points at their heads name who speaks.

    So it is where two labels or more come twice or more, the markers of turns (``Q:``) among them.
    Who speaks but once does so between two turns.
    """
    labels = [_label(draft) for draft in drafts]
    times = Counter(filter(None, labels))
    often = {label for label, count in times.items() if count > 1}
    if len(often) < FEWEST_LABELS:
        return {}
    found = {}
    for index, (draft, label) in enumerate(zip(drafts, labels, strict=True)):
        around = (*labels[max(0, index - 1) : index], *labels[index + 1 : index + 2])
        if label and not draft.marker and (label in often or often.issuperset(around)):
            found[index] = len(label)
    return found


def _label(draft: Draft) -> str:
    if draft.kind is not BlockKind.PARAGRAPH:
        return ""
    return draft.marker or label_of(draft.part.text)
