"""Which of the fields that were found are metadata, and which the running text only shows."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from reading_site.clean.anchors import SEEN
from reading_site.clean.article import BODY
from reading_site.clean.classifier import Verdicts
from reading_site.clean.lines import Line
from reading_site.clean.shapes import count_words, is_caption
from reading_site.model import Field

# The end of a sentence, with the sign of a note behind it.
_NOTED = re.compile(r"[.。](?:\[[0-9]{1,3}\]|[¹²³⁰⁴-⁹]{1,3})$")
TITLE_WORDS = 10
"""A sentence of more words that has a note is no title."""
WRAPPED = 40
"""Characters of a line that hard-wrapped text fills, at least."""


def trusted(
    fields: Sequence[Field], lines: Sequence[Line], verdicts: Verdicts
) -> tuple[Field, ...]:
    """Return the fields without titles that are a caption, running text, or stand below its beginning."""
    sentences = verdicts.table.column("shape:prose") > 0
    at = np.flatnonzero(sentences & (verdicts.text >= BODY))
    begin = lines[at[0]].span.start if len(at) else lines[-1].span.end
    alone = int(sentences.sum()) == 1
    starts = [line.span.start for line in lines]

    def barred(n: int) -> bool:
        text = lines[n].text
        return (
            is_caption(text)
            or (sentences[n] and (alone or text.endswith((".", "。"))))
            or (_NOTED.search(text) is not None and count_words(text) > TITLE_WORDS)
            or _goes_on(lines, n)
        )

    chosen = []
    for field in fields:
        outside = field.span.start > begin
        n = bisect_right(starts, field.span.start) - 1
        inside = n >= 0 and lines[n].span.covers(field.span)
        if field.name == "title" and (outside or (inside and barred(n))):
            continue
        if field.name == "subtitle" and outside:
            continue
        if field.name == "subtitle" and inside and sentences[n]:
            # A standfirst in whole sentences is the first paragraph: it is read off, and stays.
            field = replace(field, rule=f"{SEEN}{field.rule.removeprefix(SEEN)}")
        chosen.append(field)
    return tuple(chosen)


def _goes_on(lines: Sequence[Line], n: int) -> bool:
    """Tell whether the very next line goes on with a small letter, as hard-wrapped text does."""
    if n + 1 == len(lines) or lines[n + 1].index != lines[n].index + 1:
        return False
    line, after = lines[n].text, lines[n + 1].text
    return min(len(line), len(after)) >= WRAPPED and after[0].islower()
