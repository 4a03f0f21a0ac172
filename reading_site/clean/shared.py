"""Lines of which others than the text tell what they are: other captures of the collection, or its curator."""

from __future__ import annotations

from collections.abc import Sequence

from reading_site.clean.article import Article
from reading_site.clean.glyphs import Bools
from reading_site.clean.ledger import Why
from reading_site.clean.lines import Line
from reading_site.config import Settings
from reading_site.model import Shared
from reading_site.model.shared import STATED, line_key

SHARED_LINE = "shared-line"
CERTAINTY = 0.95
"""How many such lines of the development captures are furniture (``benchmarks/cleaning/shared.py``)."""


STATED_BOILERPLATE = Why(STATED[0], "boilerplate, as collection.yml says")
STATED_TEXT = Why(STATED[1], "text, as collection.yml says")


def stated_lines(lines: Sequence[Line], settings: Settings) -> dict[int, Why]:
    """Return what a curator says of lines, by their place: that they go, or that they stay."""
    told = dict.fromkeys(settings.boilerplate, STATED_BOILERPLATE)
    told |= dict.fromkeys(settings.keep, STATED_TEXT)
    if not told:
        return {}
    found = {n: told.get(line_key(line.text)) for n, line in enumerate(lines)}
    return {n: why for n, why in found.items() if why}


def shared_lines(
    lines: Sequence[Line], article: Article, barred: Bools, shared: Shared
) -> dict[int, Why]:
    """Return the ground on which lines before and after the article go, by their place in ``lines``.

    Other captures have them at their edges, too (``resolve/shared.py``). ``barred``: lines that stay for another reason.
    """
    known = {line.key: line.documents for line in shared.lines}
    if not known:
        return {}
    told = {n: known.get(line_key(line.text)) for n, line in enumerate(lines) if not barred[n]}
    return {
        n: Why(
            SHARED_LINE, f"stands at the edge of several texts: {', '.join(documents)}", CERTAINTY
        )
        for n, documents in told.items()
        if documents and article.place(n)
    }
