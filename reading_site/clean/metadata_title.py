"""Candidates for the title of a page: a shortlist by what is cheap to see."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from reading_site import tables
from reading_site.clean.metadata_house import asking_rows, house_names
from reading_site.clean.metadata_labels import labels
from reading_site.clean.metadata_layout import Layout
from reading_site.clean.metadata_page import BELOW, STEM, Page
from reading_site.clean.metadata_title_head import release_row
from reading_site.clean.metadata_title_never import is_byline, is_never
from reading_site.clean.metadata_weights import weights
from reading_site.clean.shapes import is_trail
from reading_site.model.shared import line_key

LONGEST = 260
"""Code points; the longest title of the development data has 229."""
SHORT_HEAD = 8
"""Rows above the running text, at most, in a capture that a main-text filter has made."""
LONE = 10
"""Letters: a shorter single word is a section or a button, hardly ever a title,"""
LONE_TOP = 4
"""unless it stands in one of the first rows."""
SHORTLIST = 12
"""Rows that are looked at closely, at most,"""
MARGIN = 5.0
"""and how far their log-odds may lie below the best one's."""
TWICE = 2
"""Rows of one text that may all be the title."""
MENU_WORDS = 2
FAR = 40
"""Rows: so far above the running text, a word or two inside a list are a menu's."""
DEEP = 150
"""Rows from the top that may be the title where menus are, wherever the running text begins."""
SIGN = re.compile("[|｜–—•·:»«-]")
GLUE = re.compile(r"\s{1,9}[|｜–—•·:»«-]{1,2}\s{1,9}|\s?[|｜]\s?|\s?::\s?|(?<=\S) - (?=\S)")
WORD = re.compile(r"[^\W\d_]+")
_SECTION = re.compile(
    r"(?:[IVX]{1,5}|[A-H])[.)]\s|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十\d]{1,3}[章节節]"
)
_NUMBER = re.compile(r"(\d{1,2})\.?\s(?=[^\W\d_a-zß-ÿа-я])")
# ``Dear members,`` and ``Excellencies, dear friends:`` open a speech or a letter.
_SALUTES = re.compile(r"[,，]\Z|[,，][^.!?。！？:：]{1,60}[:：]\Z")

# ``CHAIR: Good evening. I have two announcements.`` is a turn of a transcript.
_TURN = re.compile(
    r"[^\W\d_a-zß-ÿа-я](?:[^\W\d_a-zß-ÿа-я]|[ .'’-]){2,30}:\s[^.!?]{3,200}[.!?]\s.{3,240}[.!?…]\Z"
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


def crossed(kind: str, names: Iterable[str]) -> dict[str, float]:
    """Return what was seen of a row as features: by itself, and in this kind of capture."""
    bare = [name for name in names if name]
    return dict.fromkeys([*bare, *(f"{kind}:{name}" for name in bare)], 1.0)


@cache
def _quick_weights(kind: str) -> Mapping[str, float]:
    known = weights("shortlist")
    bare = {name.rpartition(":")[2] if name[:4] != "end-" else name for name in known}
    return {n: known.get(n, 0.0) + known.get(f"{kind}:{n}", 0.0) for n in sorted(bare) if n}


def pieces(index: int, text: str) -> Iterator[Candidate]:
    """Yield a row as a whole, and what stands before and behind the signs that glue names of sites to titles."""
    yield Candidate(index, 0, len(text), text, True)
    words = text.split()
    for times in (2, 3):
        part = len(words) // times
        if part >= 2 and len(words) % times == 0 and words[:part] * times == words:
            end = len(" ".join(words[:part]))
            yield Candidate(index, 0, end, text[:end], False)
            return
    if SIGN.search(text) is None:
        return
    cuts = list(GLUE.finditer(text))
    if cuts:
        first, last = cuts[0].start(), cuts[-1].start()
        heads = [cut.start() for cut in cuts if cut.start() >= 12][:1]
        if last >= 12 and last not in heads and text.count(" ", 0, last):
            heads.append(last)
        for end in heads:
            yield Candidate(index, 0, end, text[:end], False)
        start = cuts[-1].end()
        if len(text) - start >= 8:
            yield Candidate(index, start, len(text), text[start:], False)
        if first < last and len(text) - cuts[0].end() >= 12:
            yield Candidate(index, cuts[0].end(), len(text), text[cuts[0].end() :], False)


def title_key(text: str) -> str:
    """Return what titles that say the same have in common: their letters and digits, folded."""
    return "".join(filter(str.isalnum, text.casefold()))


def _kind(page: Page) -> str:
    """Return what kind of capture it is, for other measures weigh in each."""
    if page.body <= SHORT_HEAD:
        return "short"
    loose = sum(row.words <= 4 and not (row.above and row.below) for row in page.rows[:40])
    return "bare" if loose < 10 else "full"


class Titles:
    """The candidates of a page: a shortlist of its rows, and their parts."""

    def __init__(self, page: Page, barred: Collection[str] = ()) -> None:
        """``barred``: keys of rows that are no title, whatever they look like."""
        self.page = page
        self.untitled = frozenset(barred)
        self.kind = _kind(page)

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Return the stretches of the likeliest rows that have the length and the letters of a title."""
        rows = self.page.rows
        # "By Ada Quill" names who wrote, however often the text below speaks of her.
        best = sorted(self.order)
        told = [row for row in best if not is_byline(self.page, row)]
        return tuple(found for row in told or best for found in pieces(row, rows[row].text))

    @cached_property
    def barred(self) -> frozenset[int]:
        """The candidates that are never the title."""
        release, asking = release_row(self.page), asking_rows(self.page)
        return frozenset(
            n
            for n, found in enumerate(self.candidates)
            if found.row <= release
            or found.row in asking
            or is_never(self.page, found.row, found.text)
        )

    @cached_property
    def houses(self) -> frozenset[int]:
        """The candidates that name whose pages these are, or the kind of a text: a title only where nothing else is."""
        names = house_names(self.page) | labels("kinds") | labels("release")
        return frozenset(
            n
            for n, found in enumerate(self.candidates)
            if found.text.casefold().strip(" :") in names
        )

    def keys(self) -> list[str]:
        """Return for each candidate what it says: two of one key share their probability.

        What stands there more often is an entry of a list, and counts by itself.
        """
        counts, rows = self.page.counts, self.page.rows
        return [
            title_key(found.text) if counts[rows[found.row].text] <= TWICE else str(place)
            for place, found in enumerate(self.candidates)
        ]

    @cached_property
    def order(self) -> dict[int, int]:
        """The shortlist: rows, and their places by how likely they are."""
        quick = self.quick
        least = max(quick.values(), default=0.0) - MARGIN
        best = sorted(quick, key=lambda row: (-quick[row], row))[:SHORTLIST]
        best = [row for row in best if quick[row] >= least]
        return {row: place for place, row in enumerate(best)}

    @cached_property
    def quick(self) -> dict[int, float]:
        """How likely each row holds the title, by what is cheap to see."""
        known = _quick_weights(self.kind)
        return {
            row: sum([known.get(name, 0.0) for name in names]) for row, names in self.seen.items()
        }

    @cached_property
    def seen(self) -> dict[int, tuple[str, ...]]:
        """What is cheap to see of each row that can hold the title."""
        page = self.page
        rows, counts, body, dated = page.rows, page.counts, page.body, page.dated
        close = {row - step for row in dated for step in range(1, 5)}
        tokens, furniture = page.tokens, labels("furniture")
        last = len(rows) - 1
        layout = None if self.kind == "short" else Layout(rows)
        found: dict[int, tuple[str, ...]] = {}
        for index in self._possible():
            row = rows[index]
            text = row.text
            gap = body - index
            parts = text.casefold().split()
            shared = sum([part[:STEM] in tokens for part in parts if len(part) > 2])
            found[index] = (
                _BEFORE[min(gap, 61)] if gap > 0 else _BEHIND[min(-gap, 61)],
                _WORDS[min(row.words, 29)],
                _LONE[row.above + 2 * row.below],
                _TOP[min(index, 4)],
                _COPIES[min(counts[text], 3)],
                _SHARED[min(shared, 4)],
                f"end-{text[-1]}" if text[-1] in ".:,;?!…" else "end",
                "prose" if row.prose else "",
                "then-prose" if index < last and rows[index + 1].prose else "",
                "dated-below" if index in close else "",
                "dated" if index in dated else "",
                "small" if text[0].islower() else "",
                "" if furniture.isdisjoint(parts) else "furniture",
                *(layout.names(index) if layout else ()),
            )
        return found

    @cached_property
    def numbered(self) -> frozenset[int]:
        """The rows ``1 Summary``, ``2 Rainfall``, … that number the sections of the text from 1 on."""
        found: list[int] = []
        for index, row in enumerate(self.page.rows):
            match = _NUMBER.match(row.text) if row.text[0].isdigit() and not row.prose else None
            if match is not None and row.above and row.below and int(match[1]) == len(found) + 1:
                found.append(index)
        return frozenset(found if len(found) > 1 else ())

    def _possible(self) -> Iterator[int]:
        rows, body, short = self.page.rows, self.page.body, self.kind == "short"
        deep = body + BELOW if short else max(body + BELOW, DEEP)
        for index, row in enumerate(rows[:deep]):
            text = row.text
            if not 4 <= len(text) <= LONGEST or text[0] in "•©":
                continue
            if self.untitled and line_key(text) in self.untitled:
                continue
            if text.strip(":：. ").casefold() in _sections():
                # The text has begun with its preface: what comes below are its own headings.
                if index >= body - 1:
                    break
                continue
            if row.words <= MENU_WORDS and body - index > FAR and not row.above:
                continue
            lone = " " not in text and len(text) < LONE and text.isascii()
            if (
                lone
                and index > LONE_TOP
                and not (row.above and row.below and (not short or abs(body - index) <= 3))
            ):
                continue
            if _SECTION.match(text) or WORD.search(text) is None or _SALUTES.search(text):
                continue
            if (row.prose and _TURN.match(text)) or is_trail(text) or index in self.numbered:
                continue
            yield index


_QUOTES = "“\"„«‘'"


def places(shown: str, text: str) -> tuple[int, int, int, int, int]:
    """Return how often a text is a row, begins one, ends one, stands there in quotation marks or otherwise."""
    alone = begins = ends = quoted = inside = 0
    size = len(text)
    at = shown.find(text)
    for _ in range(12):
        if at < 0:
            break
        before, after = shown[at - 1], shown[at + size]
        if before == "\n":
            if after == "\n":
                alone += 1
            elif not after.isalnum():
                begins += 1
        elif not before.isalnum() and not after.isalnum():
            if before in _QUOTES:
                quoted += 1
            elif after == "\n":
                ends += 1
            else:
                inside += 1
        at = shown.find(text, at + size)
    return alone, begins, ends, quoted, inside


_BUCKETS = (1, 2, 3, 4, 6, 9, 14, 20, 28)


def bucket(words: int) -> str:
    """Return a name for a number of words."""
    for bound in _BUCKETS:
        if words <= bound:
            return str(bound)
    return "more"


def _distance(gap: int) -> str:
    for bound in (0, 1, 2, 3, 5, 8, 13, 25, 60):
        if gap <= bound:
            return str(bound)
    return "far"


_WORDS = [f"words-{bucket(number)}" for number in range(30)]
_BEFORE = [f"gap-{_distance(number)}" for number in range(62)]
_BEHIND = [f"after-{_distance(number)}" for number in range(62)]
_LONE = [f"alone-{number}" for number in range(4)]
_TOP = [f"top-{number}" for number in range(5)]
_COPIES = [f"copies-{number}" for number in range(4)]
_SHARED = [f"shared-{number}" for number in range(5)]
