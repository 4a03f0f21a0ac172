"""Where the article of a capture lies, and how sure a removal must be in it.

The bounds come from the trade-off that ``benchmarks/cleaning/README.md`` shows: what is lost grows with
the length of a text, what is gained does not, so a long text asks for more certainty.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reading_site.clean.classifier import Verdicts
from reading_site.clean.glyphs import Bools, Floats

BODY = 0.5
"""Probability from which a line of running text counts as part of the article."""
LINE_WORDS = 10
"""Words from which a line counts as running text here."""
USUAL_WORDS = 500
"""Words of an article; for longer ones the doubt that a removal may leave shrinks,"""
LENGTH_POWER = 1.3
"""by this power of their length,"""
LEAST_DOUBT = 0.01
"""and not below this."""
USUAL_LINES = 900
LINES_POWER = 3
"""The same for pages of more lines than this: indexes and collections, which loose lines make up."""
CJK_SHARE = 0.3
CJK_DOUBT = 0.4
"""Texts in Chinese, Japanese and Korean: the training data has few, so the doubt shrinks to this share."""
SENTENCE_DOUBT = 0.7
"""Inside the article, running text goes only with this share of the doubt."""
HEADING_DOUBT = 0.5
"""A short line just above a paragraph of the article may be its heading: it goes only with this share."""
SHORT_WORDS = 120
"""Below this many words of article the doubt about running text shrinks with them: a lost sentence weighs more."""
DEEP = 6
"""Lines after the first of the article in which dates and names may still belong to its head."""
ARTICLE_SHARE = 0.06
LONG_PAGE = 2500
"""A page of more words than this of which less than ARTICLE_SHARE is an article is a list or a shop."""


@dataclass(frozen=True, slots=True)
class Article:
    """The article of a capture."""

    body: Bools
    """Lines that are surely running text of the article."""
    running: Bools
    """Lines of running text, whatever text it is."""
    words: Floats
    """Words of each line, at most 60."""
    first: int
    last: int
    is_none: bool
    """Nothing here is an article: a list, a shop, a collection, a poem."""
    is_list: bool
    """A long page of which next to nothing is an article."""
    cjk: bool

    def place(self, line: int) -> int:
        """Return -1 before the article, 0 inside, 1 after it."""
        return -1 if line < self.first else 1 if line > self.last else 0

    def leads_on(self, line: int) -> bool:
        """Tell whether the article goes on within the next two lines."""
        return bool(self.body[line + 1 : line + 3].any())

    def deep(self, line: int) -> bool:
        """Tell whether a line lies inside the article, away from where a page puts its metadata."""
        return self.first + DEEP <= line < self.last

    def bounds(self, certainty: float) -> Floats:
        """Return the probability below which each line goes, for the certainty that is asked."""
        length = float((self.words * self.body).sum())
        doubt = (1 - certainty) * min(1.0, (USUAL_WORDS / max(length, 1.0)) ** LENGTH_POWER)
        doubt *= min(1.0, USUAL_LINES / len(self.body)) ** LINES_POWER
        doubt = max(doubt, LEAST_DOUBT) * (CJK_DOUBT if self.cjk else 1)
        place = np.arange(len(self.body))
        inside = self.running & (place >= self.first) & (place <= self.last)
        bounds: Floats = np.where(inside, doubt * SENTENCE_DOUBT, doubt).astype(np.float32)
        leads = ~self.running & np.append(self.body[1:], False) & (place > self.first)
        bounds[leads] *= np.float32(HEADING_DOUBT)
        if length < SHORT_WORDS:
            bounds[self.running] *= np.float32(length / SHORT_WORDS)
        return bounds

    def lost_share(self, gone: Bools) -> float:
        """Return the share of the words of running text that would go."""
        words = self.words * self.running
        total = float(words.sum())
        return float((words * gone).sum()) / total if total else 0.0


def find_article(verdicts: Verdicts, free: Bools, shown: Bools) -> Article:
    """Return the article.

    ``free`` lines are neither metadata nor known by their words; ``shown`` ones markup shows to be
    the article.
    """
    table = verdicts.table
    words = np.expm1(table.column("shape:words")).astype(np.float32)
    running = free & ((words >= LINE_WORDS) | (table.column("shape:prose") > 0))
    body = running & ((verdicts.text >= BODY) | shown)
    # Where nothing is surely text, as in a capture of two lines, any running text has edges.
    at = np.flatnonzero(body | shown if body.any() or shown.any() else running)
    first, last = (int(at[0]), int(at[-1])) if len(at) else (0, len(body) - 1)
    length = np.expm1(table.column("shape:length"))
    cjk = float((table.column("shape:cjk-share") * length).sum()) > CJK_SHARE * float(length.sum())
    page = float(words.sum())
    thin = page > LONG_PAGE and float((words * body).sum()) < ARTICLE_SHARE * page
    is_list = thin and not cjk and not shown.any()
    is_none = is_list or not (body.any() or shown.any())
    return Article(body, running, words, first, last, is_none, is_list, cjk)
