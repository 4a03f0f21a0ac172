"""Lines of which others than the text tell what they are: other captures of the collection, or its curator."""

from __future__ import annotations

from collections.abc import Container, Sequence

from reading_site.clean.article import Article
from reading_site.clean.glyphs import Bools
from reading_site.clean.ledger import Why
from reading_site.clean.lines import Line
from reading_site.clean.repair import apply, repair
from reading_site.config import Settings
from reading_site.model import Shared
from reading_site.model.shared import STATED, line_key

SHARED_LINE = "shared-line"
CERTAINTY = 0.95
"""How many such lines of the development captures are furniture (``benchmarks/cleaning/shared.py``)."""


STATED_BOILERPLATE = Why(STATED[0], "boilerplate, as collection.yml says")
STATED_TEXT = Why(STATED[1], "text, as collection.yml says")


def stated_lines(lines: Sequence[Line], settings: Settings) -> dict[int, tuple[str, Why]]:
    """Return what a curator says of lines, by their place: that they go, or that they stay.

    With it comes the key (``line_key``) by which the curator names the line.
    """
    told = dict.fromkeys(settings.boilerplate, STATED_BOILERPLATE)
    told |= dict.fromkeys(settings.keep, STATED_TEXT)
    if not told:
        return {}
    found = {n: _known(line, told) for n, line in enumerate(lines)}
    return {n: (key, told[key]) for n, key in found.items() if key}


def _known(line: Line, keys: Container[str]) -> str:
    """Return which of the keys is that of a line, as the capture has it or as a reader is shown it."""
    if (key := line_key(line.text)) in keys:
        return key
    edits = repair(line.text, english=True)
    shown = line_key(apply(line.text, edits)) if edits else ""
    return shown if shown in keys else ""


def shared_lines(
    lines: Sequence[Line], article: Article, barred: Bools, shared: Shared
) -> dict[int, Why]:
    """Return the ground on which lines before and after the article go, by their place in ``lines``.

    Other captures have them at their edges, too (``resolve/shared.py``). ``barred``: lines that stay for another reason.
    """
    known = {line.key: line.documents for line in shared.lines}
    if not known:
        return {}
    told = {
        n: known.get(_known(line, known))
        for n, line in enumerate(lines)
        if not barred[n] and article.place(n)
    }
    return {
        n: Why(
            SHARED_LINE, f"stands at the edge of several texts: {', '.join(documents)}", CERTAINTY
        )
        for n, documents in told.items()
        if documents
    }
