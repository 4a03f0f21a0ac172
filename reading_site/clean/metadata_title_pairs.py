"""A headline over its standfirst, or below a kicker: which of two neighbouring rows is the title."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from reading_site.clean.metadata_labels import labels
from reading_site.clean.metadata_names import person_score
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_title import GLUE, Candidate
from reading_site.tables import lines

FEWEST, MOST = 5, 30
"""Words of a headline; a shorter row over another is a kicker as often,"""
FEWEST_COPIED = 4
"""unless the page says it again."""
MARGIN = 3.2
"""How much more the model may think of the standfirst,"""
MARGIN_COPIED = 4.0
"""and where the page says the row above it again."""
MARGIN_KICKER = 6.0
"""How much more the model may think of a kicker."""
SHARE = 4
"""A row with a word of furniture in so many words, or more of them, is furniture."""
REST = 6
"""Words of a byline's row that are not its own, at most."""
SURE = 0.5
SHOWN = 300
"""Rows from the top that are searched for repetitions."""
OWN_CHARS = 4
"""Letters of a word that is none of the small ones, at least."""
STEM = 5
TOLD = 0.6
"""Share of the words of a headline in capitals that its text uses again, at least."""
TOLD_BELOW = 0.5
"""The same of the headline below a kicker, which leaves more unsaid."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_QUOTES = "“\"„«‘'¿¡—"
_OPEN_ENDS = ".!?,:;…。！？，：；"
EVENT_CHARS = 160
# A year, or the number of a meeting: "27th", "第三届".
_COUNTED = re.compile(
    r"(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,3}(?:st|nd|rd|th|e|ª|º)(?![^\W_])|第[一二三四五六七八九十0-9]{1,4}[届屆次]"
)
_HOLDER = re.compile(r"(?P<name>[^,|:]{5,40}), (?P<office>[^,|:]{4,80})\Z")
_SMALL = frozenset(("of", "the", "and", "for", "to", "at", "on"))
HELD = 0.6
"""Score from which the name before an office is a person's."""
_BARS = frozenset("|｜»›>•©→")
_PARTED = re.compile(r" {3}| /(?: |\Z)|(?i:\b(?:no|vol|issue)\. ?\d)")
"""Cells of a line, steps of a trail, a number: what stands above a headline."""


def pairs(
    page: Page, candidates: Sequence[Candidate], barred: Collection[int]
) -> dict[int, tuple[int, float]]:
    """Return for each candidate that is a standfirst or a kicker the number of its headline.

    With it comes how much more the model may think of the candidate than of that headline.
    ``barred``: candidates that are never a title.
    """
    found = kickers(page, candidates) | standfirsts(page, candidates)
    return {number: pair for number, pair in found.items() if pair[0] not in barred}


def kickers(page: Page, candidates: Sequence[Candidate]) -> dict[int, tuple[int, float]]:
    """Return for each candidate that may be a kicker the number of the headline below it.

    Both are whole rows, byline or date stand right below the lower one. The upper one is set as a
    name, and the running text does not tell it in other words, as it does the lower one.
    """
    whole = {found.row: number for number, found in enumerate(candidates) if found.whole}
    found = {}
    for row, number in whole.items():
        below = whole.get(row + 1)
        if below is not None and _is_kicker(page, row):
            found[number] = (below, MARGIN_KICKER)
    return found


def _is_kicker(page: Page, index: int) -> bool:
    upper, lower = page.rows[index], page.rows[index + 1]
    return (
        lower.words >= FEWEST
        and not lower.prose
        and (is_titled(upper.text) or upper.words == 1)
        and _is_signed(page, index + 1)
        and _told(page, upper.text) < TOLD
        and _told(page, lower.text) >= (TOLD_BELOW if upper.words > 1 else TOLD_BELOW / 2)
    )


def standfirsts(page: Page, candidates: Sequence[Candidate]) -> dict[int, tuple[int, float]]:
    """Return for each candidate that may be a standfirst the number of the headline above it.

    With it comes how much more the model may think of the standfirst. Both are whole rows, byline
    or date stand right below, and the upper one has the form of a headline: some words without a
    stop, not longer than the row below, none of the page's furniture, set as that is.
    """
    whole = {found.row: number for number, found in enumerate(candidates) if found.whole}
    found = {}
    for row, number in whole.items():
        above = whole.get(row - 1)
        if above is None:
            continue
        if _is_holder(page, row):
            found[number] = (above, MARGIN_KICKER)
        elif margin := _margin(page, row - 1):
            found[number] = (above, margin)
    return found


def _is_holder(page: Page, index: int) -> bool:
    """Tell whether a row is a person and an office, with the day below: who speaks, not the title."""
    match = _HOLDER.match(page.rows[index].text)
    if match is None or page.rows[index - 1].words < FEWEST - 2:
        return False
    office = match["office"].split()
    if not all(word[0].isupper() or word in _SMALL for word in office):
        return False
    below = range(index + 1, min(index + 4, len(page.rows)))
    return person_score(match["name"]) >= HELD and any(row in page.dated for row in below)


def looks_like_headline(page: Page, index: int) -> bool:
    """Tell whether a row has the form of a headline: some words, no stop, no sign of a menu."""
    row = page.rows[index]
    if (
        row.prose
        or not FEWEST_COPIED <= row.words <= MOST
        or not (row.text[0].isalnum() or row.text[0] in _QUOTES)
    ):
        return False
    if row.text[-1] in ".,:;…：，。；" or not _BARS.isdisjoint(row.text) or row.text[0].isdigit():
        return False
    if index in page.crumbs or page.facts[index].found or _PARTED.search(row.text):
        return False
    return not is_furniture(row.text)


def names_event(page: Page, index: int) -> bool:
    """Tell whether a row is the name of an event with its year or number: what was held, not furniture."""
    row = page.rows[index]
    text = row.text
    if row.prose or len(text) > EVENT_CHARS or not text[0].isalnum() or text[-1] in _OPEN_ENDS:
        return False
    if not _BARS.isdisjoint(text) or index in page.crumbs or not _COUNTED.search(text):
        return False
    words = [word.strip("(),.’'“”\"") for word in text.split()]
    if any(word.casefold() in labels("furniture") for word in words):
        return False
    if any(mark in text for mark in labels("events_han")):
        return True
    named = any(word[:1].isupper() and word.casefold() in labels("events") for word in words)
    return named and FEWEST_COPIED <= row.words <= MOST


def is_furniture(text: str) -> bool:
    """Tell whether one word in four or more is one of the page's furniture."""
    words = [word.strip(".,:!?") for word in text.casefold().split()]
    return sum(word in labels("furniture") for word in words) * SHARE >= len(words)


def is_byline(page: Page, index: int) -> bool:
    """Tell whether a row is a date or a byline with little else."""
    if index in page.dated:
        return True
    facts = page.facts[index]
    named = facts.of("author", "name")
    return facts.rest <= REST and any(x.kind == "author" or x.score > SURE for x in named)


def _is_signed(page: Page, row: int) -> bool:
    return row + 1 < len(page.rows) and is_byline(page, row + 1)


def is_pair(page: Page, index: int) -> bool:
    """Tell whether two rows stand by themselves between the row of the date and the text."""
    upper, lower = page.rows[index], page.rows[index + 1]
    alone = upper.above and not lower.above and lower.below
    head = page.rows[max(0, index - 1) : index + 3]
    alone |= index - 1 in page.dated and not any(row.above for row in head)
    if not alone or lower.prose or index + 2 >= len(page.rows) or not page.rows[index + 2].prose:
        return False
    return any(row in page.dated for row in range(max(0, index - 3), index))


def may_be_headline(page: Page, index: int) -> bool:
    """Tell whether a row may be the headline over the row below it, which byline or date follow."""
    upper, lower = page.rows[index], page.rows[index + 1]
    longer = upper.words > lower.words and len(upper.text) > len(lower.text)
    if not looks_like_headline(page, index) or longer:
        return False
    if not (is_pair(page, index) or _is_signed(page, index + 1)):
        return False
    block = upper.above and not lower.above and lower.below
    if index and upper.above != lower.above and not (block or is_pair(page, index)):
        return False
    one, two = upper.text.casefold(), lower.text.casefold()
    if one in two or two in one or _said_again(page, two, index + 1):
        return False
    return not _is_button(upper.text) or _is_button(lower.text)


def _margin(page: Page, index: int) -> float:
    if not may_be_headline(page, index):
        return 0.0
    upper = page.rows[index]
    if _glued(page, upper.text):
        return MARGIN_COPIED
    if is_titled(upper.text) and _told(page, upper.text) < TOLD:
        return 0.0
    return MARGIN if upper.words >= FEWEST else 0.0


def is_titled(text: str) -> bool:
    """Tell whether all words but small ones begin with capitals: a headline so set, or a name."""
    own = [word for word in _WORD.findall(text) if word not in _function_words()]
    return len(own) > 1 and not any(word.islower() for word in own)


@cache
def _function_words() -> frozenset[str]:
    return frozenset(word for line in lines("clean_function_words.txt") for word in line.split())


def _told(page: Page, text: str) -> float:
    """Return the share of a row's own words that the running text uses; 0 where it repeats the row.

    A headline is told again in other words; the name of a body, a series or a column is not told,
    or named as it is.
    """
    prose = " ".join(row.text for row in page.rows if row.prose).casefold()
    if text.casefold() in prose:
        return 0.0
    used = {word[:STEM] for word in _WORD.findall(prose)}
    own = [word.casefold()[:STEM] for word in _WORD.findall(text) if len(word) >= OWN_CHARS]
    return sum(word in used for word in own) / max(1, len(own))


def _is_button(text: str) -> bool:
    """Tell whether small words inside a row begin with capitals: ``Click To Order A Map``."""
    small = [word for word in text.split()[1:] if word.casefold() in _small()]
    return sum((word[0].isupper() and word != word.upper()) or word == "A" for word in small) > 1


@cache
def _small() -> frozenset[str]:
    return frozenset(word for word in labels("open") if len(word) < len("your"))


def _glued(page: Page, text: str) -> bool:
    """Tell whether another row is this one with a sign and more behind it: ``Title | Site``."""
    size = len(text)
    return any(
        other.text.startswith(text) and GLUE.match(other.text, size) is not None
        for other in page.rows[:SHOWN]
    )


def _said_again(page: Page, text: str, row: int) -> bool:
    return any(
        text in other.text.casefold()
        for index, other in enumerate(page.rows[:SHOWN])
        if index != row and not other.prose
    )
