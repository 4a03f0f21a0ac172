"""Candidates for the title of a page, and what speaks for each."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from reading_site import tables
from reading_site.clean.metadata_labels import labels
from reading_site.clean.metadata_page import BELOW, Page

LONGEST = 260
"""Code points; the longest title of the development data has 229."""
SHORT_HEAD = 8
"""Rows above the running text, at most, in a capture that a main-text filter has made."""
LONE = 10
"""Letters: a shorter single word is a section or a button, hardly ever a title."""
MENU_WORDS = 2
FAR = 40
"""Rows: so far above the running text, a word or two inside a list are a menu's."""
_SIGN = re.compile("[|｜–—•·:»«-]")
_GLUE = re.compile(r"\s{1,9}[|｜–—•·:»«-]{1,2}\s{1,9}|\s?[|｜]\s?|\s?::\s?|(?<=\S) - (?=\S)")
_WORD = re.compile(r"[^\W\d_]+")
_DIGIT = re.compile(r"\d")
_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|svg|html?|pdf)\b|https?:|www\.|@\w", re.IGNORECASE)
_NUMBERED = re.compile(r"(?:\d{1,3}[.)]|#\d|[•·●▪*-])\s?")
_CAPTION = re.compile(
    r"(?:photo|foto|image|bild|abb|quelle|source|credit|copyright|illustration|video|symbolbild)\b",
    re.IGNORECASE,
)
_READING = re.compile(r"\b\d{1,3}\s?(?:min|comments?|views|shares|kommentare)\b", re.IGNORECASE)


_SECTION = re.compile(
    r"(?:[IVX]{1,5}|[A-H])[.)]\s|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十\d]{1,3}[章节節]"
)


@cache
def _sections() -> frozenset[str]:
    entries = tables.mapping("describe_words.yml")["sections"]
    return (
        frozenset(str(entry).casefold() for entry in entries)
        if isinstance(entries, list)
        else frozenset()
    )


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of a row that may be the title; ``start`` and ``end`` count in the row's text."""

    row: int
    start: int
    end: int
    text: str
    whole: bool
    """It is the whole row, not what stands before or after a separator."""


class Titles:
    """The candidates of a page with their features."""

    def __init__(self, page: Page) -> None:
        self.page = page

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Return every stretch that has the length and the letters of a title."""
        found: list[Candidate] = []
        limit = self.page.body + BELOW
        for index, row in enumerate(self.page.rows[:limit]):
            if row.text.strip(":：. ").casefold() in _sections():
                # The text has begun with its preface: what comes below are its own headings.
                if index >= self.page.body - 1:
                    break
                continue
            if row.words <= MENU_WORDS and self.page.body - index > FAR and not row.above:
                continue
            if (
                4 <= len(row.text) <= LONGEST
                and row.text[0] not in "•©"
                and not _SECTION.match(row.text)
            ):
                found += self._of_row(index, row.text)
        return tuple(found)

    def _of_row(self, index: int, text: str) -> Iterator[Candidate]:
        if _WORD.search(text) is None:
            return
        if " " in text or len(text) >= LONE or not text.isascii():
            yield Candidate(index, 0, len(text), text, True)
        cut = None
        if _SIGN.search(text) is None:
            return
        for cut in _GLUE.finditer(text):
            if cut.start() >= 12:
                yield Candidate(index, 0, cut.start(), text[: cut.start()], False)
                break
        for last in _GLUE.finditer(text):
            cut = last
        if cut is not None and cut.start() >= 12 and text[: cut.start()].count(" ") >= 1:
            head = text[: cut.start()]
            if _GLUE.search(head):
                yield Candidate(index, 0, cut.start(), head, False)
        if cut is not None and len(text) - cut.end() >= 12:
            yield Candidate(index, cut.end(), len(text), text[cut.end() :], False)

    @cached_property
    def _marks(self) -> tuple[list[int], list[int]]:
        """Rows with a date, and rows with a byline, that hold little else."""
        dates, authors = [], []
        for index, facts in enumerate(self.page.facts):
            if facts.rest <= 6 and facts.of("date", "updated"):
                dates.append(index)
            if facts.rest <= 6 and facts.of("author"):
                authors.append(index)
        return dates, authors

    @cached_property
    def _firsts(self) -> dict[str, int]:
        firsts: dict[str, int] = {}
        for index, row in enumerate(self.page.rows):
            firsts.setdefault(row.text, index)
        return firsts

    @cached_property
    def _strong(self) -> list[int]:
        """Rows before the body, and one below its start, that could well be a headline."""
        furniture = labels("furniture")
        found = []
        for index, row in enumerate(self.page.rows[: self.page.body + 2]):
            words = row.text.casefold().split()
            if row.prose or not (row.above or row.below) or not 3 <= row.words <= 30:
                continue
            if row.text[-1] in ".,:;" or row.text[0] in "•©" or furniture.intersection(words):
                continue
            facts = self.page.facts[index]
            if facts.of("date", "updated", "author") and facts.rest <= 4:
                continue
            found.append(index)
        return found

    @cached_property
    def _later(self) -> str:
        return "\n".join(row.text for row in self.page.rows[:200]).casefold()

    def features(self, candidate: Candidate) -> dict[str, float]:
        """Return what speaks for and against a candidate, by name."""
        page = self.page
        index, text = candidate.row, candidate.text
        row = page.rows[index]
        words = max(1, row.words * len(text) // max(1, len(row.text)))
        found: dict[str, float] = {"bias": 1.0}
        found[f"words-{_bucket(words)}"] = 1.0
        last = text[-1]
        found["ends-stop"] = float(last in ".…。")
        found["ends-question"] = float(last in "?!？！")
        found["ends-colon"] = float(last in ":：,;，")
        found["above"] = float(row.above)
        found["below"] = float(row.below)
        found["alone"] = float(row.above and row.below)
        found["first"] = float(index == 0)
        found["early"] = float(index in (1, 2))
        found["whole"] = float(candidate.whole)
        found["glued-head"] = float(not candidate.whole and candidate.start == 0)
        found["glued-tail"] = float(candidate.start > 0)
        found["has-glue"] = float(candidate.whole and _GLUE.search(text) is not None)
        self._place(found, index)
        self._company(found, index)
        self._copies(found, candidate)
        count, share, often, lead = page.overlap(text)
        many = min(count, 8) / 8
        found["overlap"] = share
        found["overlap-many"] = share * many
        found["overlap-often"] = often
        found["overlap-often-many"] = often * many
        found["overlap-lead"] = lead
        found["overlap-lead-many"] = lead * many
        found["overlap-none"] = float(count >= 2 and share == 0)
        self._letters(found, text)
        facts = page.facts[index]
        found["is-date"] = float(bool(facts.of("date", "updated")) and facts.rest <= 3)
        found["is-byline"] = float(bool(facts.of("author")) and facts.rest <= 6)
        found["is-name"] = float(
            any(x.score > 0.5 and x.end - x.start > 0.8 * len(row.text) for x in facts.of("name"))
        )
        found["is-crumb"] = float(bool(page.crumbs[index]))
        self._site(found, candidate)
        if index <= 2:
            found[f"top-words-{_bucket(words)}"] = 1.0
            found["top-strong"] = float(index in self._order)
        if page.body <= SHORT_HEAD:
            # Captures of the main text have no menus above: other measures weigh there.
            found.update({f"short:{name}": value for name, value in found.items() if value})
        return found

    def _site(self, found: dict[str, float], candidate: Candidate) -> None:
        """Tell whether it, or what a separator cuts off it, is the name of the site."""
        row = self.page.rows[candidate.row].text
        words = candidate.text.casefold().split()
        found["ends-open"] = float(words[-1] in labels("open"))
        found["site-word"] = float(
            len(words) <= 6 and any(w.strip(".,:!") in labels("site") for w in words)
        )
        found["underscore"] = float("_" in candidate.text)
        if candidate.whole:
            cuts = list(_GLUE.finditer(row)) if _SIGN.search(row) else []
            parts = [row[: cuts[0].start()], row[cuts[-1].end() :]] if cuts else []
        else:
            parts = [row[candidate.end :] if candidate.start == 0 else row[: candidate.start]]
        known = 0
        for part in parts:
            bare = part.strip(" |｜–—•·:»«-").casefold()
            known += len(bare) >= 4 and (bare in self._owner or self._later.count(bare) > 1)
        kind = "whole" if candidate.whole else "cut"
        found[f"{kind}-known"] = float(known > 0)
        found[f"{kind}-unknown"] = float(bool(parts) and known == 0)
        if parts and not candidate.whole:
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
        found["top-of-short"] = float(index == 0 and body <= 8)
        found["is-prose"] = float(self.page.rows[index].prose)

    def _company(self, found: dict[str, float], index: int) -> None:
        rows = self.page.rows
        dates, authors = self._marks
        mine = rows[index].words
        for name, places in (("date", dates), ("author", authors)):
            if places:
                found[f"{name}-below"] = _near(places, index, 1, 6)
                found[f"{name}-close"] = _near(places, index, 1, 2)
                found[f"{name}-above"] = _near(places, index, -4, -1)
        if index + 1 < len(rows):
            after = rows[index + 1]
            found["then-prose"] = float(after.prose)
            found["then-longer"] = float(not after.prose and after.words > mine + 3)
            strong = index + 1 in self._order
            found["kicker"] = float(strong and mine <= 4 and after.words >= mine + 2)
            found["subtitle-below"] = float(mine >= 3 and not after.prose and after.words >= 12)
        if index:
            before = rows[index - 1].words
            found["kicker-above"] = float(before <= 4 and mine >= before + 2)
            found["category-above"] = float(before <= 2)
            headline = index - 1 in self._order and 4 <= before <= 16
            found["headline-above"] = float(headline)
            found["headline-above-shorter"] = float(headline and before < mine)
        counts = self._counts
        found["longer-above"] = float(max(counts[max(0, index - 4) : index], default=0) > mine)
        menu = sum(row.words <= 4 and not row.above for row in rows[max(0, index - 3) : index]) / 3
        loose = mine <= 4 and not rows[index].above and not rows[index].below
        found["menu"] = menu + float(loose)
        found["longest-ahead"] = float(
            max(counts[max(0, index - 8) : index], default=0) <= mine
            and max(self._lines[index + 1 : index + 6], default=0) <= mine
        )

    @cached_property
    def _counts(self) -> list[int]:
        """Words of each row."""
        return [row.words for row in self.page.rows]

    @cached_property
    def _lines(self) -> list[int]:
        """Words of each row that is no prose."""
        return [0 if row.prose else row.words for row in self.page.rows]

    @cached_property
    def _order(self) -> dict[int, int]:
        """Places of the strong rows among each other."""
        return {row: place for place, row in enumerate(self._strong)}

    @cached_property
    def _first_prose(self) -> int:
        rows = self.page.rows
        return next((i for i, row in enumerate(rows) if row.prose), len(rows))

    @cached_property
    def _owner(self) -> str:
        """Rows that name whose site it is: copyright lines, and the first two rows."""
        rows = self.page.rows
        marks = [r.text for r in rows if "©" in r.text or "copyright" in r.text[:200].casefold()]
        return "\n".join([*marks[:6], *(r.text for r in rows[-12:])])[:4000].casefold()

    def _copies(self, found: dict[str, float], candidate: Candidate) -> None:
        text = candidate.text
        page = self.page
        same = page.counts[text]
        long = "long" if len(text) >= 25 else "short"
        if len(text) >= 5:
            found[f"copies-{long}"] = float(same >= 2 if candidate.whole else same >= 1)
            inside = self._later.count(text.casefold())
            found[f"contained-{long}"] = float(inside > max(1, same))
            found[f"contained-often-{long}"] = float(inside > max(1, same) + 2)
            found["many-copies"] = float(same >= 3)
            found["later-copy"] = float(self._firsts.get(text, candidate.row) < candidate.row)
            found[f"owner-{long}"] = float(
                candidate.row < len(page.rows) - 14 and text.casefold() in self._owner
            )
        crumb = page.crumbs[candidate.row - 1] if candidate.row else ()
        found["crumb-above"] = float(bool(crumb))

    def _letters(self, found: dict[str, float], text: str) -> None:
        words = _WORD.findall(text)
        upper = sum(word[0].isupper() for word in words)
        letters = "".join(words)
        found["capitals"] = float(len(letters) >= 6 and letters.isupper())
        found["title-case"] = float(len(words) >= 4 and upper >= 0.75 * len(words))
        found["lower-start"] = float(bool(words) and words[0][0].islower())
        furniture = labels("furniture")
        hits = sum(word.casefold() in furniture for word in words)
        found["furniture"] = min(1.0, hits / max(1, len(words)) * 3)
        found["file"] = float(_FILE.search(text) is not None)
        found["numbered"] = float(_NUMBERED.match(text) is not None)
        found["colon-inside"] = float(": " in text or "：" in text)
        found["quoted"] = float(any(c in text for c in '"“„«「'))
        found["caption"] = float(_CAPTION.match(text) is not None)
        found["copyright"] = float("©" in text or "(c)" in text.casefold())
        found["reading"] = float(_READING.search(text) is not None)
        found["digits"] = len(_DIGIT.findall(text)) / len(text)
        found["parenthesis"] = float(text[-1] in ")]）")


def _bucket(words: int) -> str:
    for bound in (1, 2, 3, 4, 6, 9, 14, 20, 28):
        if words <= bound:
            return str(bound)
    return "more"


def _near(places: list[int], index: int, low: int, high: int) -> float:
    return float(any(low <= place - index <= high for place in places))
