"""What speaks for and against each candidate for the title of a page."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from functools import cached_property

from reading_site.clean.metadata_blocks import around
from reading_site.clean.metadata_labels import labels
from reading_site.clean.metadata_page import Page, stems
from reading_site.clean.metadata_title import GLUE, SIGN, WORD, Candidate, Titles, bucket, places
from reading_site.clean.metadata_title_cover import compare, covered
from reading_site.clean.metadata_title_named import Named
from reading_site.clean.metadata_title_words import told

_DIGIT = re.compile(r"\d")
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|html?|pdf)\b|https?:|www\.|@\w", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:\d{1,3}[.)]|#\d|[•·●▪*-])\s?")
_CAPTION = re.compile(
    r"(?:photo|foto|image|bild|abb|quelle|source|credit|copyright|illustration|video|symbolbild)\b",
    re.IGNORECASE,
)
_READING = re.compile(r"\b\d{1,3}\s?(?:min|comments?|views|shares|kommentare)\b", re.IGNORECASE)
_EDGES = " |｜–—•·:»«-"
SHOWN = 300
"""Rows from the top that are searched for repetitions of a candidate, and"""
SHOWN_LETTERS = 200
"""the code points of each."""
SET = 0.7
"""How much the setting of a row counts in the fit beside the other features."""
_COMPARED = (
    "overlap-many",
    "overlap-often-many",
    "overlap-lead-many",
    "inside",
    "begins",
    "ends",
    "size",
    "quick",
)


class TitleFeatures:
    """The features of the candidates of one page."""

    def __init__(
        self, titles: Titles, words: Callable[[str, int], dict[str, float]] = told
    ) -> None:
        """``words`` gives the features of the words of a row (see ``metadata_title_words``)."""
        self.titles = titles
        self.words = words
        self.named = Named(titles.page)
        self.page: Page = titles.page
        self.rows = self.page.rows

    def of_all(self) -> list[dict[str, float]]:
        """Return the features of each candidate, by name, those of its company among them."""
        found = [self._features(candidate) for candidate in self.titles.candidates]
        for name in _COMPARED:
            top = max((features.get(name, 0.0) for features in found), default=0.0)
            if top > 0:
                for features in found:
                    if features.get(name, 0.0) == top:
                        features[f"most-{name}"] = 1.0
        compare(found)
        return found

    def _features(self, candidate: Candidate) -> dict[str, float]:
        page = self.page
        index, text = candidate.row, candidate.text
        row = self.rows[index]
        words = max(1, row.words * len(text) // max(1, len(row.text)))
        found: dict[str, float] = {"bias": 1.0, f"words-{bucket(words)}": 1.0}
        found["size"] = min(words, 20) / 20
        last = text[-1]
        if last in ".…。":
            found["ends-stop"] = 1.0
        elif last in "?!？！":
            found["ends-question"] = 1.0
        elif last in ":：,;，":
            found["ends-colon"] = 1.0
        elif last in ")]）":
            found["parenthesis"] = 1.0
        if row.above:
            found["above"] = 1.0
        if row.below:
            found["below"] = 1.0
            if row.above:
                found["alone"] = 1.0
        if index == 0:
            found["first"] = 1.0
        elif index <= 2:
            found["early"] = 1.0
        if candidate.whole:
            found["whole"] = 1.0
        else:
            found["glued-tail" if candidate.start else "glued-head"] = 1.0
        place = self.titles.order[index]
        found["quick"] = math.exp(self.titles.quick[index] - self._best)
        found[f"quick-{min(place, 6)}"] = 1.0
        found |= around(page, index, SET)
        found |= self.named.features(index, text)
        self._place(found, index)
        self._company(found, index)
        self._copies(found, candidate)
        heads = stems(text[:300])
        self._overlap(found, heads)
        found |= covered(self.page, heads)
        found |= self.words(text, 0)
        if index:
            found |= self.words(self.rows[index - 1].text, 1)
        if index + 1 < len(self.rows):
            found |= self.words(self.rows[index + 1].text, 2)
        self._letters(found, text)
        facts = page.facts[index]
        if facts.found:
            found["is-date"] = float(bool(facts.of("date", "updated")) and facts.rest <= 3)
            found["is-byline"] = float(bool(facts.of("author")) and facts.rest <= 6)
            found["holds-date"] = float(bool(facts.of("date", "updated")))
            found["name-role"] = float(
                any(
                    x.start == 0 and x.score > 0.5 and row.text[x.end : x.end + 2] == ", "
                    for x in facts.of("name")
                )
            )
            found["is-name"] = float(
                any(
                    x.score > 0.5 and x.end - x.start > 0.8 * len(row.text)
                    for x in facts.of("name")
                )
            )
        if text.count("|") >= 2:
            found["bars"] = 1.0
        if index in page.crumbs:
            found["is-crumb"] = 1.0
        self._site(found, candidate)
        if index <= 2:
            found[f"top-words-{bucket(words)}"] = 1.0
            found["top-strong"] = float(index in self._order)
        return found

    @cached_property
    def _best(self) -> float:
        return max(self.titles.quick.values())

    def _overlap(self, found: dict[str, float], words: Sequence[str]) -> None:
        count, share, often, lead = self.page.overlap(words)
        if share:
            many = min(count, 8) / 8
            found["overlap"] = share
            found["overlap-many"] = share * many
            found["overlap-often"] = often
            found["overlap-often-many"] = often * many
            found["overlap-lead"] = lead
            found["overlap-lead-many"] = lead * many
        elif count >= 2:
            found["overlap-none"] = 1.0

    def _site(self, found: dict[str, float], candidate: Candidate) -> None:
        """Tell whether it, or what a separator cuts off it, is the name of the site."""
        row = self.rows[candidate.row].text
        words = candidate.text.casefold().split()
        if words[-1] in labels("open"):
            found["ends-open"] = 1.0
        if len(words) <= 6 and not labels("site").isdisjoint(w.strip(".,:!") for w in words):
            found["site-word"] = 1.0
        if "_" in candidate.text:
            found["underscore"] = 1.0
        if candidate.whole:
            cuts = list(GLUE.finditer(row)) if SIGN.search(row) else []
            parts = [row[: cuts[0].start()], row[cuts[-1].end() :]] if cuts else []
            found["has-glue"] = float(bool(cuts))
        else:
            parts = [row[candidate.end :] if candidate.start == 0 else row[: candidate.start]]
        known = 0
        for part in parts:
            bare = part.strip(_EDGES).casefold()
            known += len(bare) >= 4 and (bare in self._owner or self._shown.count(bare) > 1)
        if parts:
            kind = "whole" if candidate.whole else "cut"
            found[f"{kind}-known" if known else f"{kind}-unknown"] = 1.0
            if not candidate.whole:
                rest = len(row) - len(candidate.text)
                found["cut-longer"] = float(rest > len(candidate.text))
                found["cut-short"] = float(rest <= 20)

    def _place(self, found: dict[str, float], index: int) -> None:
        body = self.page.body
        if index < body:
            gap = body - index
            found["before"] = 1.0
            found["near-body"] = math.exp(-gap / 4)
            found["log-gap"] = math.log(gap)
            found["prose-above"] = float(self._first_prose < index)
        else:
            found["after"] = 1.0
            found["log-after"] = math.log1p(index - body)
            found["at-body"] = float(index == body)
            found["body-top"] = float(body <= 2)
        strong = self._strong
        if index in self._order:
            place = self._order[index]
            found["strong"] = 1.0
            found[f"strong-top-{min(place, 3)}"] = 1.0
            found[f"strong-end-{min(len(strong) - place - 1, 3)}"] = 1.0
            found["strong-only"] = float(len(strong) == 1)
        if self.rows[index].prose:
            found["is-prose"] = 1.0

    def _company(self, found: dict[str, float], index: int) -> None:
        rows = self.rows
        mine = rows[index].words
        for name, there in (("date", self.page.dated), ("author", self._authors)):
            if there:
                found[f"{name}-below"] = _near(there, index + 1, index + 7)
                found[f"{name}-close"] = _near(there, index + 1, index + 3)
                found[f"{name}-above"] = _near(there, index - 4, index)
        self._dates(found, index)
        if index + 1 < len(rows):
            after = rows[index + 1]
            if after.prose:
                found["then-prose"] = 1.0
            else:
                found["then-longer"] = float(after.words > mine + 3)
                found["subtitle-below"] = float(mine >= 3 and after.words >= 12)
            if index + 1 in self._order:
                found["kicker"] = float(mine <= 4 and after.words >= mine + 2)
        if index:
            before = rows[index - 1].words
            found["kicker-above"] = float(before <= 4 and mine >= before + 2)
            found["category-above"] = float(before <= 2)
            if index - 1 in self._order and 4 <= before <= 16:
                found["headline-above"] = 1.0
                found["headline-above-shorter"] = float(before < mine)
            if index - 1 in self.page.crumbs:
                found["crumb-above"] = 1.0
        above = [row.words for row in rows[max(0, index - 8) : index]]
        if above and max(above[-4:]) > mine:
            found["longer-above"] = 1.0
        menu = sum(row.words <= 4 and not row.above for row in rows[max(0, index - 3) : index]) / 3
        loose = mine <= 4 and not rows[index].above and not rows[index].below
        found["menu"] = menu + float(loose)
        found["longest-ahead"] = float(
            max(above, default=0) <= mine
            and all(row.prose or row.words <= mine for row in rows[index + 1 : index + 6])
        )

    def _dates(self, found: dict[str, float], index: int) -> None:
        """Tell a headline below its date from the name of the site above it."""
        dated, rows = self.page.dated, self.rows
        if index - 1 in dated and index + 1 < len(rows):
            found["under-date"] = 1.0
            found["under-date-prose"] = float(rows[index + 1].prose)
        for step in (1, 2):
            if index + step in dated:
                found["over-date-head"] = float(index + step + 1 in self._order)
                break

    @cached_property
    def _authors(self) -> frozenset[int]:
        """Rows with a byline that hold little else."""
        return frozenset(
            index
            for index, facts in enumerate(self.page.facts)
            if facts.rest <= 6 and facts.of("author")
        )

    @cached_property
    def _firsts(self) -> dict[str, int]:
        firsts: dict[str, int] = {}
        for index, row in enumerate(self.rows):
            firsts.setdefault(row.text, index)
        return firsts

    @cached_property
    def _strong(self) -> list[int]:
        """Rows before the body, and one below its start, that could well be a headline."""
        furniture = labels("furniture")
        found = []
        for index, row in enumerate(self.rows[: self.page.body + 2]):
            if row.prose or not 3 <= row.words <= 30 or not (row.above or row.below):
                continue
            if row.text[-1] in ".,:;" or row.text[0] in "•©":
                continue
            if not furniture.isdisjoint(row.text.casefold().split()):
                continue
            facts = self.page.facts[index]
            if facts.rest <= 4 and facts.of("date", "updated", "author"):
                continue
            found.append(index)
        return found

    @cached_property
    def _order(self) -> dict[int, int]:
        """Places of the strong rows among each other."""
        return {row: place for place, row in enumerate(self._strong)}

    @cached_property
    def _first_prose(self) -> int:
        rows = self.rows
        return next((i for i, row in enumerate(rows) if row.prose), len(rows))

    @cached_property
    def _shown(self) -> str:
        """The heads of the first rows, folded, each between two line ends."""
        heads = [row.text[:SHOWN_LETTERS] for row in self.rows[:SHOWN]]
        return "\n".join(["", *heads, ""]).casefold()

    @cached_property
    def _owner(self) -> str:
        """Rows that name whose site it is: copyright lines, and the last rows."""
        rows = self.rows
        marks = [r.text for r in rows if "©" in r.text or "opyright" in r.text[:200]]
        return "\n".join([*marks[:6], *(r.text for r in rows[-12:])])[:4000].casefold()

    def _copies(self, found: dict[str, float], candidate: Candidate) -> None:
        text = candidate.text
        if len(text) < 4:
            return
        same = self.page.counts[text]
        long = "long" if len(text) >= 25 else "short"
        folded = text.casefold()
        alone, begins, ends, quoted, inside = places(self._shown, folded)
        here = 1 if candidate.whole else 0
        if alone > here:
            found[f"copies-{long}"] = 1.0
            found["many-copies"] = float(alone >= here + 2)
            found["later-copy"] = float(self._firsts.get(text, candidate.row) < candidate.row)
            found["copies-other-case"] = float(alone > same)
        begins -= not candidate.whole and candidate.start == 0
        ends -= not candidate.whole and candidate.start > 0
        if begins > 0:
            found[f"begins-{long}"] = 1.0
            found["begins"] = min(begins, 3) / 3
        if ends > 0:
            found[f"ends-{long}"] = 1.0
            found["ends"] = min(ends, 3) / 3
        if quoted:
            found[f"quoted-elsewhere-{long}"] = 1.0
        if inside:
            found[f"contained-{long}"] = 1.0
            found[f"contained-often-{long}"] = float(inside > 2)
        found["inside"] = min(begins + ends + inside, 6) / 6
        if candidate.row < len(self.rows) - 14 and folded in self._owner:
            found[f"owner-{long}"] = 1.0
        if folded in self._steps:
            found["last-step"] = 1.0

    @cached_property
    def _steps(self) -> frozenset[str]:
        """The last steps of the breadcrumbs."""
        return frozenset(
            self.rows[index].text[steps[-1][0] : steps[-1][1]].casefold()
            for index, steps in self.page.crumbs.items()
        )

    def _letters(self, found: dict[str, float], text: str) -> None:
        words = WORD.findall(text)
        upper = sum(word[0].isupper() for word in words)
        letters = "".join(words)
        if len(letters) >= 6 and letters.isupper():
            found["capitals"] = 1.0
        if len(words) >= 4 and upper >= 0.75 * len(words):
            found["title-case"] = 1.0
        if words and words[0][0].islower():
            found["lower-start"] = 1.0
        furniture = labels("furniture")
        hits = sum(word.casefold() in furniture for word in words)
        if hits:
            found["furniture"] = min(1.0, hits / max(1, len(words)) * 3)
        if not letters.isascii() or len(letters) != len(text):
            self._signs(found, text)

    def _signs(self, found: dict[str, float], text: str) -> None:
        if ("." in text or ":" in text or "@" in text) and _FILE.search(text):
            found["file"] = 1.0
        if not text[0].isalpha() and _NUMBERED.match(text):
            found["numbered"] = 1.0
        if ": " in text or "：" in text:
            found["colon-inside"] = 1.0
        if any(c in text for c in '"“„«「'):
            found["quoted"] = 1.0
        if _CAPTION.match(text):
            found["caption"] = 1.0
        if "©" in text or "(c)" in text.casefold():
            found["copyright"] = 1.0
        digits = len(_DIGIT.findall(text))
        if digits:
            found["digits"] = digits / len(text)
            if _READING.search(text):
                found["reading"] = 1.0


def _near(places: Sequence[int] | frozenset[int], low: int, high: int) -> float:
    return float(any(place in places for place in range(low, high)))
