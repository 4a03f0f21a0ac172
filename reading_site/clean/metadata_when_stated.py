"""Dates that a page states though the model declines, and those that are never chosen."""

from __future__ import annotations

from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_when import NEAR, When, weekday
from reading_site.clean.metadata_when_sense import (
    BYLINES,
    CITED,
    is_dateline,
    is_entry,
    is_first_issue,
    is_foot_byline,
    is_own_address,
    is_posted,
    is_signed,
)

TODAY = 9
"""Rows at the head of a page in which the day stands on which it was looked at."""
BY_TITLE = (4, 8)
"""Rows above and below a title in which its date stands."""


def ruled_out(page: Page, whens: tuple[When, ...], title: int) -> frozenset[int]:
    """Return the numbers of the dates that are never chosen; ``title`` is the title's row, -1 where unknown.

    Those of another day, and that of the day on which a page was looked at: alone at its head, far
    above the title or behind the day of the week, where another date stands by the title. A day of change
    is none beside a day of publication that could be read two ways.
    """
    first = _first_issued(page, whens)
    told_of = _told_of(page, whens, title)
    unread = frozenset(
        index
        for index in {
            row for when in whens if when.label.kind == "updated" for row in _beside(page, when)
        }
        for label in page.facts[index].of("date")
        if label.rule == "labelled-date" and not label.iso
    ) - frozenset(when.row for when in whens if not when.label.iso)
    near = range(title - BY_TITLE[0], title + BY_TITLE[1] + 1) if title >= 0 else range(0)
    told = [w for w in whens if w.row in near and not w.barred and page.facts[w.row].rest <= 6]
    return frozenset(
        number
        for number, when in enumerate(whens)
        if when.barred
        or (when.row < first[0] and when.iso != first[1])
        or when.iso in told_of
        or (when.label.kind == "updated" and not unread.isdisjoint(_beside(page, when)))
        or (
            when.row < min(TODAY, title)
            and page.facts[when.row].rest <= 1
            and (title - when.row >= NEAR or weekday(page, when))
            and any(other.iso != when.iso for other in told)
        )
    )


def _first_issued(page: Page, whens: tuple[When, ...]) -> tuple[int, str]:
    """Return the row in which the page says when its text was first published, and the day; -1 where it says none.

    ``This article was originally published on May 3, 2021 and has been updated`` tells that the day at
    its head is that of the change.
    """
    told = [w for w in whens if not w.barred and is_first_issue(page, w.row, w.label)]
    return (told[0].row, told[0].iso) if len({w.iso for w in told}) == 1 else (-1, "")


def _told_of(page: Page, whens: tuple[When, ...], title: int) -> frozenset[str]:
    """Return the days within the title, where a byline right below it bears another: they are those of what it tells of."""
    within = frozenset(when.iso for when in whens if when.row == title)
    signed = any(
        title < when.row <= title + 2
        and when.iso not in within
        and page.facts[when.row].rest <= CITED
        and any(found.rule in BYLINES for found in page.facts[when.row].of("author"))
        for when in whens
    )
    return within if signed else frozenset()


def _beside(page: Page, when: When) -> range:
    return range(max(0, when.row - 1), min(len(page.rows), when.row + 2))


def stated(page: Page, whens: tuple[When, ...], title: int) -> int:
    """Return the number of the date that a credit line, a dateline or the page's address states.

    A line below the title that names author, publisher and a labelled date speaks of this text,
    however few other signs there are; so do the minute of the last change where no other date stands
    there, the dateline that opens the running text, the address that the page gives as its own, what
    a weblog says of an entry below it (``This entry was posted on May 3, 2024``), and the only day of the
    page that has a row of its own as that of publication, or right below the author's.
    -1 where none of them does.
    """
    never = ruled_out(page, whens, title)
    able = [(number, when) for number, when in enumerate(whens) if number not in never]
    for number, when in able:
        named = page.facts[when.row]
        if (
            0 <= title < when.row <= min(title + NEAR, page.comments)
            and when.label.rule.startswith("labelled-")
            and named.of("author")
            and named.of("source")
        ):
            return number
    for number, when in able:
        if is_entry(page, when.row, when.label):
            return number
    for tells in (is_posted, is_signed):
        told = [number for number, when in able if tells(page, when.row, when.label)]
        if len({whens[number].iso for number in told}) == 1:
            return told[0]
    alone = [(number, when) for number, when in able if page.facts[when.row].rest <= 1]
    if len({when.iso for _, when in alone}) == 1 and is_foot_byline(
        page, alone[0][1].row, alone[0][1].label
    ):
        return alone[0][0]
    only = only_change(page, whens, title)
    if only >= 0 and only not in never and whens[only].label.timed:
        return only
    for speaks in (is_dateline, is_own_address):
        for number, when in able:
            if speaks(page, when.row, when.label):
                return number
    return -1


def only_change(page: Page, whens: tuple[When, ...], title: int) -> int:
    """Return the number of the last change, where no other date stands below the title; -1 else.

    Papers that print its minute print it with each edition (``China Daily | Updated: 2024-05-03
    07:40``): it dates the text. A bare day is that of an old page as often.
    """
    near = [n for n, when in enumerate(whens) if 0 <= title < when.row <= title + NEAR]
    if len(near) != 1 or any(page.rows[row].prose for row in range(title + 1, whens[near[0]].row)):
        return -1
    when = whens[near[0]]
    alone = when.label.kind == "updated" and not when.barred
    return near[0] if alone and page.facts[when.row].rest <= CITED else -1
