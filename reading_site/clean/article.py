"""Where the article of a capture lies, and how sure a removal must be in it.

The bounds come from the trade-off that ``benchmarks/cleaning/README.md`` shows: what is lost grows with
the length of a text, what is gained does not, so a long text asks for more certainty.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reading_site.clean.classifier import Verdicts
from reading_site.clean.glyphs import Bools, Floats
from reading_site.clean.second import running_text

BODY = 0.5
"""Probability from which a line of running text counts as part of the article."""
USUAL_WORDS = 500
"""Words of an article; the odds that a removal may leave shrink in proportion as it is longer."""
FEW_WORDS = 150
"""An article of fewer words counts as one of so many."""
USUAL_LINE = 15
"""Words of a line; the odds grow with the root of its words, as the reader gains more."""
USUAL_LINES = 900
LINES_POWER = 3
USUAL_PAGE = 3000
PAGE_POWER = 3
"""Pages of more lines, or more words, are indexes and collections, which loose lines make up."""
INSIDE, AFTER = 1.5, 1.2
"""Within the article and after it a removal may leave more doubt than before it."""
FILTERED = 0.7
WHOLE = 1.7
"""The same for a capture that was filtered already, and for a whole page."""
FURNITURE = 0.1
"""Short lines with less probability than this are furniture."""
MENU_LINES = 9
FURNITURE_LINES = 60
"""A whole page has so many of them before its article, or before and after it."""
MOST = 0.4
"""Probability above which no line goes."""
MOST_WITHIN = 0.3
"""The same for running text within the article: there a lost paragraph is a hole."""
BEYOND = 0.4
"""The bound before and after what markup shows to be the article: two witnesses say the same."""
AGREED = 0.5
"""Share of the surest running text that markup must show for its word on what is no article."""
STANDFIRST = 0.2
"""Probability from which running text just above the article stays."""
STANDFIRST_LINES = 3
FAR = 8
"""Lines without any that markup shows, between one block of its article and the next."""
DOUBTED = 0.25
"""A block whose words have less probability than this on average is none, if there is a better one."""
CJK_SHARE = 0.3
CJK_ODDS = 0.4
"""Texts in Chinese, Japanese and Korean: the training data has few, so the odds shrink to this share."""
HEADING_ODDS = 0.5
"""A short line just above a paragraph of the article may be its heading: it goes only with this share."""
SHORT_WORDS = 120
"""Below this many words of article the bound on running text shrinks with them: a lost sentence weighs more."""
ON_LINES = 5
"""Lines of links or buttons before the first and after the last paragraph, beyond which the article may go on."""
ON_LEAST = 0.05
"""Probability below which no line there is the article's, whatever its words."""
ON_BEFORE, ON_AFTER = 0.7, -2.0
"""Weight of a sentence's words and log-odds together from which it is the article's; teasers come before it."""
ON_SHORT = 3.0
ON_WORDS = 5
"""The same weight of words in a sentence of so few words that its shape says little."""
NEAR = 2
"""Lines before and after the article in which captions of its pictures may stand."""
DEEP = 6
"""Lines after the first of the article in which dates and names may still belong to its head."""
ARTICLE_SHARE = 0.06
LONG_PAGE = 1500
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
    is_whole: bool
    """The capture has the furniture of a whole page."""
    beyond: Bools
    """Lines before and after all that markup shows to be the article; none where there is no markup."""
    above: Bools
    """Running text among them that stands just above the article, where standfirsts are."""

    def place(self, line: int) -> int:
        """Return -1 before the article, 0 inside, 1 after it."""
        return -1 if line < self.first else 1 if line > self.last else 0

    def near(self, number: int) -> range:
        """Return which of ``number`` lines stand within the article or next to it."""
        return range(max(0, self.first - NEAR), min(number, self.last + NEAR + 1))

    def leads_on(self) -> Bools:
        """Tell which lines have a line of the article among the next two."""
        found = np.zeros(len(self.body), dtype=bool)
        found[:-1] = self.body[1:]
        found[:-2] |= self.body[2:]
        return found

    def deep(self, line: int) -> bool:
        """Tell whether a line lies inside the article, away from where a page puts its metadata."""
        return self.first + DEEP <= line < self.last

    def bounds(self, certainty: float) -> Floats:
        """Return the probability below which each line goes, for the certainty that is asked."""
        length = _total(self.words * self.body)
        odds = (1 - certainty) * (WHOLE if self.is_whole else FILTERED)
        odds *= USUAL_WORDS / max(length, FEW_WORDS)
        odds *= min(1.0, USUAL_LINES / len(self.body)) ** LINES_POWER
        odds *= min(1.0, USUAL_PAGE / max(_total(self.words), 1.0)) ** PAGE_POWER
        odds *= CJK_ODDS if self.cjk else 1
        line = np.arange(len(self.body))
        place = np.where(line < self.first, 1.0, np.where(line > self.last, AFTER, INSIDE))
        bounds = odds * place * np.sqrt(np.maximum(self.words, 2) / USUAL_LINE)
        leads = ~self.running & (line > self.first)
        leads[:-1] &= self.body[1:]
        leads[-1] = False
        bounds[leads] *= HEADING_ODDS
        bounds = np.minimum(bounds / (1 + bounds), MOST)
        within = self.running & (line >= self.first) & (line <= self.last)
        bounds[within] = np.minimum(bounds[within], MOST_WITHIN)
        if length < SHORT_WORDS:
            bounds[self.running] *= length / SHORT_WORDS
            bounds[~self.running] *= np.sqrt(length / SHORT_WORDS)
        beyond = self.beyond & ~self.above
        bounds[beyond] = np.maximum(bounds[beyond], BEYOND)
        found: Floats = bounds.astype(np.float32)
        return found

    def outside(self, likely: Floats, shown: Bools, beside: Bools) -> Bools:
        """Tell which lines lie outside the article where both witnesses, markup and words, agree on it.

        They agree on the article if markup shows most of the running text that the classifier, by
        its odds ``likely``, is sure of (what stands ``beside`` the article left out). Then short lines
        before and after it are none of it, and neither is running text that the classifier doubts;
        just above it, where standfirsts are, the doubt must be strong.
        """
        sure = self.running & (likely >= BODY) & ~beside
        words = float(self.words[sure & shown].sum())
        if not words or words < AGREED * float(self.words[sure].sum()):
            return np.zeros(len(shown), dtype=bool)
        found: Bools = self.beyond & ~sure & ~(self.above & (likely >= STANDFIRST))
        return found

    def lost_share(self, gone: Bools) -> float:
        """Return the share of the words of running text that would go."""
        words = self.words * self.running
        total = _total(words)
        return _total(words * gone) / total if total else 0.0

    def expected_loss(self, gone: Bools, likely: Floats) -> float:
        """Return the share of the article's words that would go, ``likely`` being each line's odds."""
        words = self.words * likely
        total = _total(words)
        return _total(words * gone) / total if total else 0.0


def _total(values: Floats) -> float:
    return float(np.add.reduce(values))


def goes_on(article: Article, verdicts: Verdicts, gone: Bools, items: Bools, end: int) -> Bools:
    """Tell which of the lines that would be ``gone`` belong to the article, beyond links or buttons.

    The odds of a short article's first and last paragraphs are low for their place alone. A sentence
    whose words speak for an article stays there, unless its odds are as low as those of a notice;
    ``items`` of lists do not, nor anything from ``end`` on, where the comments of readers begin.
    """
    table = verdicts.table
    score = table.column("words:score")
    closed = table.column("shape:ends-stop") > 0
    closed &= np.expm1(table.column("shape:words")) >= ON_WORDS - 0.5
    sentence = (table.column("shape:prose") > 0) | (closed & (score >= ON_SHORT))
    chance = np.clip(verdicts.text, ON_LEAST, 1 - ON_LEAST)
    weight = score + np.log(chance / (1 - chance))
    told = gone & sentence & ~items & ~article.beyond & (score >= 0) & (verdicts.text >= ON_LEAST)
    stays = sentence & ~gone
    found = np.zeros(len(gone), dtype=bool)
    for start, stop, step, least in (
        (article.last, end, 1, ON_AFTER),
        (article.first, -1, -1, ON_BEFORE),
    ):
        last = start
        for n in range(start + step, stop, step):
            if abs(n - last) > ON_LINES:
                break
            found[n] = told[n] and weight[n] >= least
            if found[n] or stays[n]:
                last = n
    return found


def agreed(likely: Floats, words: Floats, shown: Bools) -> Bools:
    """Return which lines markup shows to be the article, without far blocks that the classifier doubts."""
    at = shown.nonzero()[0]
    if len(at) < 2:
        return shown
    block = np.cumsum(np.diff(at, prepend=at[0]) > FAR)
    means = np.bincount(block, words[at] * likely[at]) / np.maximum(
        np.bincount(block, words[at]), 1
    )
    kept = shown.copy()
    if means.max() >= BODY:
        kept[at[means[block] < DOUBTED]] = False
    return kept


def find_article(verdicts: Verdicts, free: Bools, shown: Bools) -> Article:
    """Return the article.

    ``free`` lines are neither metadata nor known by their words; ``shown`` ones markup shows to be
    the article.
    """
    table = verdicts.table
    words = np.expm1(table.column("shape:words")).astype(np.float32)
    running = free & running_text(table)
    body = running & ((verdicts.text >= BODY) | shown)
    some, told = bool(np.count_nonzero(body)), bool(np.count_nonzero(shown))
    # Where nothing is surely text, as in a capture of two lines, any running text has edges.
    at = (body | shown if some or told else running).nonzero()[0]
    first, last = (int(at[0]), int(at[-1])) if len(at) else (0, len(body) - 1)
    length = np.expm1(table.column("shape:length"))
    cjk = _total(table.column("shape:cjk-share") * length) > CJK_SHARE * _total(length)
    page = _total(words)
    thin = page > LONG_PAGE and _total(words * body) < ARTICLE_SHARE * page
    is_list = thin and not cjk and not told
    is_none = is_list or not (some or told)
    furniture = ~running & (verdicts.text < FURNITURE)
    menu = np.count_nonzero(furniture[:first])
    is_whole = told or menu >= MENU_LINES
    is_whole |= menu + np.count_nonzero(furniture[last + 1 :]) >= FURNITURE_LINES
    beyond, above = np.zeros((2, len(body)), dtype=bool)
    if told:
        beyond = ~(np.maximum.accumulate(shown) & np.maximum.accumulate(shown[::-1])[::-1])
        top = int(np.argmax(~beyond))
        above[max(0, top - STANDFIRST_LINES) : top] = True
    return Article(
        body,
        running,
        words,
        first,
        last,
        is_none,
        is_list,
        cjk,
        bool(is_whole),
        beyond,
        above & running,
    )
