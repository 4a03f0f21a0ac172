"""Who has published a text, where the page says so plainly: masthead, glued title, copyright line, foot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from reading_site.clean.metadata_copyright import owners
from reading_site.clean.metadata_house import house_row, is_signed_house
from reading_site.clean.metadata_labels import labels
from reading_site.clean.metadata_names import kinds, person_score
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_title import Candidate
from reading_site.clean.metadata_title_head import below_table
from reading_site.clean.metadata_trie import either

_NAME = r"(?P<name>[^\W\d_][^\n|｜•·©,;:!?。，]{1,60}?)"
_WELCOME = re.compile(r"Welcome to (?:the )?(?P<name>[A-Z][^\n|,:;!?.]{2,50})\Z")
_AGENCY = re.compile(r"\s?[(（/](?P<name>[^()/\n（）]{2,40})[)）/]\.?\s{0,2}[-–—－]?")
# What parts a title from the name of its site.
_GLUE = re.compile(
    r"\s[-–—|｜·•:]{1,2}\s|\s?[|｜]\s?|(?<=\S)--(?=\S)|_|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff])"
)
_HAN_SITE = re.compile(
    "[\u4e00-\u9fff]{1,8}(?:网|網|报|報|社|日报|晚报|新闻|在线|周刊|电视台|频道|广播)\\Z"
)
# A part of a row with a date: up to the first bar, between two, or in brackets.
_BESIDE = re.compile(
    r"\A([^|｜()（）]{2,60}?)\s{0,2}(?=[|｜])|[|｜]\s{0,2}([^|｜()（）]{2,60}?)\s{0,2}(?=[|｜])|[(（]([^()（）]{2,60})[)）]"
)
_ADDRESS = re.compile(
    r"(?:[a-z0-9-]{2,30}\.){1,3}(?:[a-z]{2}|com|org|net|info|news|int|edu|gov)", re.IGNORECASE
)
_HAN = re.compile("[\u4e00-\u9fff]")
FOOT = 6
"""Rows at the end of a page in which its publisher stands,"""
LAST = 2
"""and those in which a source is that of the text, not of a table in it."""
SUBSCRIBED = 25
"""Words of a row between title and text; a longer one is text."""
MOST_WORDS = 6
AGENCY_CHARS = 60
"""Code points behind the place of a dateline in which its agency stands."""
PERSON = 0.6
"""Score from which a name is a person's."""
LONGEST = 60
SHORTEST = 8
"""Code points of a title, at least, where a site's name is cut off."""


class Found(NamedTuple):
    """A publisher in a row, and how it was found."""

    row: int
    start: int
    end: int
    rule: str


def publishers(page: Page, title: Candidate | None) -> Iterator[Found]:
    """Yield the publishers that a page names plainly, the surest first."""
    yield from _in_title(page, title)
    yield from _in_header(page, title)
    yield from _masthead(page, title)
    yield from _labelled(page, title)
    yield from _copyright(page)
    yield from _greeting(page, title)


def parted(page: Page, title: Candidate) -> Candidate:
    """Return a title without the name of the site that is glued to its end, or the title for the site.

    A title that is nothing but the site's name, cut out of a row with more, is what stands before it.
    """
    row = page.rows[title.row].text
    if title.start and title.text.casefold() in _owners(page):
        cut = _GLUE.search(row)
        if cut is not None and SHORTEST <= cut.start() < title.start:
            return Candidate(title.row, 0, cut.start(), row[: cut.start()], False)
    if not title.whole:
        return _with_headline(page, title)
    cuts = list(_GLUE.finditer(row))
    if not cuts or not _is_site(page, row[cuts[-1].end() :]):
        return title
    first = cuts[0] if cuts[0].group() == cuts[-1].group() else cuts[-1]
    if first.start() < SHORTEST and not _HAN.search(row[: first.start()]):
        return title
    return Candidate(title.row, 0, first.start(), row[: first.start()], False)


def _with_headline(page: Page, title: Candidate) -> Candidate:
    """Return the whole row for a section's name before a headline: ``Lakes: Curfew ends``."""
    row = page.rows[title.row].text
    if title.start or not row[title.end :].lstrip().startswith((":", "：")):
        return title
    steps = {
        page.rows[n].text[start:end].casefold()
        for n, trail in page.crumbs.items()
        for start, end in trail
        if n != title.row
    }
    return Candidate(title.row, 0, len(row), row, True) if title.text.casefold() in steps else title


def _in_title(page: Page, title: Candidate | None) -> Iterator[Found]:
    """Yield the name of the site behind the title, in its own row or in another."""
    if title is None or len(title.text) < SHORTEST // 2:
        return
    bounds = [title.row, *range(min(title.row + FOOT, len(page.rows)))]
    for index in dict.fromkeys(bounds):
        text = page.rows[index].text
        if not text.startswith(title.text) or len(text) == len(title.text):
            continue
        cuts = list(_GLUE.finditer(text, len(title.text)))
        if not cuts or cuts[0].start() != len(title.text):
            continue
        start = cuts[-1].end()
        name = text[start:]
        barred = all(cut.group().strip() in "|｜" for cut in cuts)
        if _could_be(name) and (barred or _is_site(page, name)):
            rule = "title-site" if index == title.row else "seen-title-site"
            yield Found(index, start, len(text), rule)


def _in_header(page: Page, title: Candidate | None) -> Iterator[Found]:
    """Yield who is named beside the date, below the title.

    ``Source: Xinhua`` in a row of its own, ``China Daily | Updated: …``, ``(Xinhua) 09:12, May 3``.
    """
    if title is None:
        return
    for index in range(max(0, title.row - FOOT), title.row):
        for label in page.facts[index].of("source"):
            name = page.rows[index].text[label.start : label.end]
            if label.rule == "labelled-source" and not page.facts[index].rest and _publishes(name):
                yield Found(index, label.start, label.end, label.rule)
    below = title.row + 1
    if is_signed_house(page, below):
        yield Found(below, 0, len(page.rows[below].text), "house-below")
    for index in range(below, min(below + FOOT, len(page.rows))):
        row, facts = page.rows[index], page.facts[index]
        if row.prose or row.words > SUBSCRIBED:
            return
        for label in facts.of("source"):
            name = row.text[label.start : label.end]
            if label.rule == "labelled-source" and not facts.rest and _publishes(name):
                yield Found(index, label.start, label.end, label.rule)
        if facts.of("date", "updated"):
            for found in _BESIDE.finditer(row.text):
                if _publishes(found[found.lastindex or 0]):
                    yield Found(index, *found.span(found.lastindex or 0), "beside-date")


def _publishes(name: str) -> bool:
    """Tell whether a name beside a date is a publisher's: of a paper, an agency, or a site's address."""
    return _is_press(name) or bool(_ADDRESS.fullmatch(name)) or name.casefold() in labels("press")


def _masthead(page: Page, title: Candidate | None) -> Iterator[Found]:
    """Yield the row above the title that is the name of a paper, an agency or a body."""
    house = house_row(page)
    if house >= 0 and (title is None or house < title.row):
        yield Found(house, 0, len(page.rows[house].text), "house-line")
    if title is None or title.row < 1 or title.row > FOOT:
        return
    text = page.rows[0].text
    press = _is_press(text) or (len(text) > 2 and text.casefold() in labels("press"))
    press |= _is_office(text)
    if press and text.casefold() != title.text.casefold():
        yield Found(0, 0, len(text), "masthead-line")


def _labelled(page: Page, title: Candidate | None) -> Iterator[Found]:
    """Yield ``Published by …`` below the title or at the foot, and ``Source: …`` in the last rows."""
    count = len(page.rows)
    low = title.row if title else 0
    near = (*range(low + 1, min(low + FOOT, count)), *range(max(0, count - FOOT), count))
    near = (*near, *range(max(0, low - FOOT), low))
    for index in dict.fromkeys(near):
        row = page.rows[index]
        found = _issued().match(row.text) if not row.prose and index not in page.dated else None
        if found is not None and _could_be(found["name"]):
            yield Found(index, *found.span("name"), "published-by")
    for index in range(max(page.end, count - FOOT, 0), count):
        for label in page.facts[index].of("source"):
            if label.rule == "issued-in" and index in page.dated:
                yield Found(index, label.start, label.end, label.rule)
    for index in range(max(page.end, count - LAST, 0), count):
        facts = page.facts[index]
        for label in facts.of("source"):
            name = page.rows[index].text[label.start : label.end]
            if below_table(page, index):
                continue  # where its numbers come from
            if label.rule == "labelled-source" and not facts.rest and _could_be(name):
                yield Found(index, label.start, label.end, label.rule)


def _copyright(page: Page) -> Iterator[Found]:
    """Yield whom the copyright line at the foot names, where all such lines name the same."""
    low = min(page.end, len(page.rows) - FOOT)
    found = [one for one in _notices(page) if one.row >= low]
    names = {page.rows[one.row].text[one.start : one.end].casefold() for one in found}
    if len(names) == 1:
        yield found[0]._replace(rule="seen-copyright")


def _greeting(page: Page, title: Candidate | None) -> Iterator[Found]:
    """Yield whom the first rows welcome to, ``Welcome to the United Nations``: no word but of a name."""
    for index in range(min(3, title.row if title else 0)):
        found = _WELCOME.match(page.rows[index].text)
        if found is not None and len(found["name"].split()) > 1 and _could_be(found["name"]):
            small = {"of", "the", "for", "and", "in"}
            named = all(word[0].isupper() or word in small for word in found["name"].split())
            if named and _is_house(page, found["name"]):
                yield Found(index, *found.span("name"), "seen-welcome")


def _is_house(page: Page, name: str) -> bool:
    """Tell whether a name is that of a body or an office, not of a place, or stands at the page's foot."""
    words = frozenset(name.casefold().split())
    houses = labels("bodies") | labels("masthead") | labels("houses")
    foot = page.rows[max(page.end, len(page.rows) - FOOT) :]
    return not words.isdisjoint(houses) or any("©" in row.text and name in row.text for row in foot)


def wired(page: Page, row: int, end: int) -> Iterator[Found]:
    """Yield the agency in the dateline of a row, whose place ends there: ``OSLO, May 3 (Reuters) -``."""
    found = _AGENCY.search(page.rows[row].text[: end + AGENCY_CHARS], end)
    known = labels("press") | labels("agencies")
    if found is not None and found["name"].casefold().strip() in known:
        yield Found(row, *found.span("name"), "seen-dateline")


def _notices(page: Page) -> list[Found]:
    return [
        Found(row, start, end, "copyright")
        for row, start, end in owners(page)
        if _could_be(page.rows[row].text[start:end])
    ]


def _owners(page: Page) -> frozenset[str]:
    return frozenset(
        page.rows[one.row].text[one.start : one.end].casefold() for one in _notices(page)
    )


def _is_site(page: Page, name: str) -> bool:
    """Tell whether a name is a site's: that of a paper, or one that the page states elsewhere."""
    if not _could_be(name):
        return False
    folded = name.casefold()
    return _is_press(name) or folded in _owners(page) or _HAN_SITE.fullmatch(name) is not None


def _is_press(text: str) -> bool:
    """Tell whether a few capitalised words are the name of a paper, an agency or an office."""
    words = text.split()
    if not 2 <= len(words) <= MOST_WORDS - 1 or not _could_be(text):
        return False
    if any(word[0].islower() and len(word) > len("of the") for word in words):
        return False
    return words[-1].casefold() in labels("masthead") and words[-1][0].isupper()


def _is_office(text: str) -> bool:
    """Tell whether a row is named after what it is of: ``Institute for Coastal Policy``."""
    words = text.split()
    if not 3 <= len(words) <= MOST_WORDS or words[0].casefold() not in labels("bodies"):
        return False
    small = words[1] in ("of", "for", "de", "des", "für", "du", "di", "para")
    return small and words[2][0].isupper() | (len(words) > 3) and _could_be(text)


def _could_be(name: str) -> bool:
    """Tell whether a text can name a publisher: few words, the first capitalised, no person's name."""
    words = name.split()
    if not words or len(words) > MOST_WORDS or not 3 <= len(name) <= LONGEST:
        return False
    if words[: len(words) // 2] == words[len(words) // 2 :] or any(c.isdigit() for c in name):
        return False
    if words[0].islower() or any(c in name for c in '://@…?!"“”'):
        return False
    folded = [word.casefold().strip(".,") for word in words]
    if name.casefold() in labels("press"):
        return True
    named = person_score(name) >= PERSON or (len(words) in (2, 3) and kinds(words[:1])[0] > 0)
    if named and labels("masthead").isdisjoint(folded):
        return False
    if not labels("furniture").isdisjoint(folded):
        return False
    # ``Institute for Coastal Policy`` and ``Harbour Rights Monitor`` are names, ``Privacy Policy`` and ``All rights`` none.
    legal = (
        labels("legal")
        if folded[0] in ("all", "rights", "alle", "tous")
        else labels("legal") - labels("right")
    )
    if name.casefold() in legal or " by " in name or labels("teams").issuperset(folded):
        return False
    return legal.isdisjoint(folded) or folded[0] in labels("masthead")


@cache
def _issued() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{either(labels('issued_by'))})(?:\s?：|\s?:?\s{{1,2}}){_NAME}[.]?\Z", re.IGNORECASE
    )
