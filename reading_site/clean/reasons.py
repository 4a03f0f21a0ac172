"""What a reader is told of a line that the classifier removed."""

from __future__ import annotations

import numpy as np

from reading_site.clean.classifier import GROUPS, Verdicts
from reading_site.clean.ledger import Why
from reading_site.tables import mapping


def reason_for(verdicts: Verdicts, line: int, place: int) -> Why:
    """Return rule, reason and certainty of one removal.

    ``place``: -1 before the article, 0 inside, 1 after it. The rule names the group of features that
    weighed most; the reason says what such a line is, there.
    """
    weights = verdicts.weights[:, line]
    group = GROUPS[int(np.argmax(weights))]
    words = float(np.expm1(verdicts.table.column("shape:words")[line]))
    size = "long" if words >= 10 else "short"
    where = ("before", "inside", "after")[place + 1]
    table = mapping("clean_reasons.yml")
    reasons = table[where]
    assert isinstance(reasons, dict)  # noqa: S101  (a table of our own, checked in a test)
    choice = reasons.get(f"{group}-{size}") or reasons[size]
    return Why(f"classifier-{group}", str(choice), round(1 - float(verdicts.text[line]), 2))
