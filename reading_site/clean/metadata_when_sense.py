"""What a date means by what stands right around it: a dateline, or the day of something else."""

from __future__ import annotations

import re
from functools import cache

from reading_site.clean.metadata_labels import labels, tail_label
from reading_site.clean.metadata_lines import Label
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_trie import either
from reading_site.clean.phrases import known

_FILE = re.compile(r"[^\s()]{0,200}\.(?:jpe?g|png|gif|webp|svg|pdf)\b", re.IGNORECASE)
_NOTE = re.compile(r"(?:\d{1,3}[.)]|\[\d{1,3}\]|[↑^])\s")
# The signature of a post that a text quotes: ``— Ada Quill (@adaquill) May 4, 2022``.
_TWEET = re.compile(r"\(@\w{1,30}\)\s{0,2}\Z")
_WORD = re.compile(r"[^\W\d_]+")
_PLACE = re.compile(r"[^\d:|•\[\]@#\"“„«?!]{0,70}")
_AGENCY = re.compile(r"[(（][^()（）\n]{2,40}[)）]")
_ARTICLE = re.compile(r",\s{1,2}[^\W\d_]{1,4}\s{1,2}\Z")
# What closes a dateline: a dash, a point or a bar, behind an agency in brackets or between bars.
_CLOSED = re.compile(
    r"(?:\sгода|\sг\.)?\s{0,2}(?:[(（/][^()（）/\n]{2,40}[)）/])?\s{0,2}(?:[-–—|/.]{1,2}|:)\s{0,2}(?=[^\W\d_]|[\"“„«'])"
)
_BRACKETED = re.compile(r"\s?[)）]\s{0,2}[-–—:]{0,2}\s{0,2}(?=[^\W\d_]|[\"“„«'])")
BYLINES = frozenset({"byline", "byline-dated", "labelled-author"})
_OPENS_ENTRY = re.compile(r"\s?[–—:-]\s(?=[^\W\d_])")
_PASSIVE = re.compile(r"\s(?:wurde|wird|ist)\s(?:am|vom|zuletzt am)\s\Z|\swas\s(?:on)\s\Z")
_ENTERED = re.compile(
    r",?\s(?:von\s[^\d,.;:]{2,40}\s|in\s[^\d.;:]{2,40}\s)?(?:gepostet|veröffentlicht|geschrieben|publiziert|eingestellt|verfasst|abgelegt)\b"
)
NAMED = 8
"""Code points of a title that a row repeats, at least."""
ENTRIES = 3
"""Rows of a day and what happened on it that make a chronicle."""
ALONE = 2
"""Words of its own in a row that is nothing else, at most."""
OPENING = 90
"""Code points at the start of the running text in which its dateline stands."""
PLACE_WORDS = 8
"""Words of places and of an agency at most, before the date of a dateline."""
DATELINE_WORDS = 12
"""Words from which a row with a dateline is running text."""
CITED = 4
"""Words of its own from which a numbered row with a date is a note, not a post in a forum."""
LABELLED = 48
"""Code points before a date in which its label stands."""
ENTRY = 120
"""Code points between what a weblog says of an entry and its day: its subjects."""
LABEL = 40
"""Code points before a date in which the label of another day stands,"""
BESIDE = 2
"""Rows around a date in which another tells what it is."""
CLOSE = 12
"""and those at most between the label and the date: ``Joined: Sun ``."""
HEAD = 2
"""Rows at the start of a capture in which its own address may stand."""


def is_other(page: Page, row: int, label: Label) -> bool:
    """Tell whether a date cannot be that on which the text was published.

    It may be the day on which a member joined or a source was looked at, that in the address of
    another page or in the name of a file, that of a post that the text quotes, or of a source in
    a numbered note.
    """
    text = page.rows[row].text
    before = text[: label.start]
    if _joined().search(before[-LABEL:]) or (
        not before.strip() and row and _is_joined(page.rows[row - 1].text)
    ):
        return True
    if (
        row >= HEAD
        and "://" in before[before.rfind(" ") + 1 :]
        and not is_own_address(page, row, label)
    ):
        return True
    if _TWEET.search(before[-60:]) or _FILE.match(text, label.end):
        return True
    return (
        row > page.body
        and label.rule == "date"
        and (noted := _NOTE.match(text)) is not None
        and (page.facts[row].rest >= CITED or noted.group()[0] in "↑^")
    )


def is_other_day(page: Page, row: int, label: Label) -> bool:
    """Tell whether a date is that of a life, a deadline, a picture, a link, a meeting to come, an archive's copy."""
    text = page.rows[row].text
    before = text[: label.start]
    link = known(text)
    if link is not None and link.why.rule == "related-link":
        return True
    if not before and _OPENS_ENTRY.match(text, label.end) and _heads_entries(page):
        return True
    longest, other = _other_days()
    if other.search(before, max(0, len(before) - longest)) is not None:
        return True
    if page.facts[row].rest <= 1 and any(
        page.rows[near].text.casefold().strip("0123456789 ") in labels("captured")
        for near in (row - 1, row + 1)
        if 0 <= near < len(page.rows)
    ):
        return True
    return _next().match(before) is not None


def _heads_entries(page: Page) -> bool:
    """Tell whether several rows are a day and what happened on it: ``14 May 2009 – The sale``.

    Another row dates the text itself.
    """
    dated = [
        not label.start and _OPENS_ENTRY.match(row.text, label.end) is not None
        for row, facts in zip(page.rows, page.facts, strict=True)
        for label in facts.of("date", "updated")[:1]
        if not row.prose
    ]
    return dated.count(True) >= ENTRIES and not all(dated)


def is_update(page: Page, row: int, label: Label) -> bool:
    """Tell whether a date is that of a change because one beside it is labelled as that of publication.

    ``Stand: 4. Mai 2024`` alone dates a text; above ``Veröffentlicht am 3. Mai 2024`` it is its last change.
    """
    if label.kind != "date" or _label_before(page, row, label) not in labels("as_of"):
        return False
    return any(
        other is not label
        and other.kind == "date"
        and _label_before(page, near, other) not in labels("as_of")
        and is_labelled(page.rows[near].text[: other.start])
        for near in range(max(0, row - BESIDE), min(len(page.rows), row + BESIDE + 1))
        for other in page.facts[near].of("date")
    )


def _label_before(page: Page, row: int, label: Label) -> str:
    found = tail_label().search(page.rows[row].text[max(0, label.start - LABELLED) : label.start])
    return found.group().casefold().strip(" :：(（") if found else ""


def is_own_address(page: Page, row: int, label: Label) -> bool:
    """Tell whether a date stands in an address that the page gives as its own: ``Permalink: https://…``."""
    text = page.rows[row].text
    scheme = text.rfind("://", 0, label.start)
    start = text.rfind("http", 0, scheme) if scheme > 0 else -1
    if start <= 0 or " " in text[start : label.start]:
        return False
    return text[:start].casefold().strip(" :：–—-") in labels("own_address")


def is_entry(page: Page, row: int, label: Label) -> bool:
    """Tell whether a row says of the text above it when it was posted."""
    before = page.rows[row].text[: label.start].casefold()
    longest, told = _entries()
    found = told.search(before[-longest - ENTRY :]) if label.kind == "date" else None
    if found is not None:
        return row > page.body
    return label.kind == "date" and _was_entered(page, row, label)


def _was_entered(page: Page, row: int, label: Label) -> bool:
    """Tell whether a row says so behind the day, of a text that it names by its title: ``New Ropes wurde am 3. Mai 2021 gepostet``."""
    text = page.rows[row].text
    if _PASSIVE.search(text, 0, label.start) is None or not _ENTERED.match(text, label.end):
        return False
    named = _PASSIVE.sub("", text[: label.start]).strip(' »«„“"')
    return len(named) >= NAMED and page.counts[named] > 0


def is_first_issue(page: Page, row: int, label: Label) -> bool:
    """Tell whether a row says of its own page when it was first published."""
    if label.kind != "date":
        return False
    before = page.rows[row].text[: label.start].casefold()
    longest, told = _first_issues()
    return told.search(before[-longest - CLOSE :]) is not None


def is_foot_byline(page: Page, row: int, label: Label) -> bool:
    """Tell whether a row below the running text is nothing but a byline and a day: ``par Ada Quill, le 3 mai 2021``."""
    facts = page.facts[row]
    return (
        label.kind == "date"
        and page.end <= row < page.comments
        and facts.rest <= 1
        and any(found.rule in BYLINES for found in facts.of("author"))
    )


def is_posted(page: Page, row: int, label: Label) -> bool:
    """Tell whether a row is nothing but the day of publication, behind its label: ``Posted on May 3, 2024``."""
    alone = page.facts[row].rest <= ALONE and not page.rows[row].prose
    return label.kind == "date" and alone and is_labelled(page.rows[row].text[: label.start])


def is_signed(page: Page, row: int, label: Label) -> bool:
    """Tell whether a row is nothing but a day, right below a byline."""
    if label.kind != "date" or not row or page.facts[row].rest > 1 or page.rows[row].prose:
        return False
    above = page.facts[row - 1]
    return above.rest <= ALONE and any(found.rule in BYLINES for found in above.of("author"))


def is_dateline(page: Page, row: int, label: Label) -> bool:
    """Tell whether a date opens the running text, alone or behind a place: ``Bern, May 3, 2021 –``.

    A date with the time of day is that of an event as often.
    """
    if label.kind != "date" or label.timed or label.start >= OPENING:
        return False
    if not -2 <= row - page.body <= 3:
        return False
    text = page.rows[row].text
    before = text[: label.start]
    if page.rows[row].words < DATELINE_WORDS or not _PLACE.fullmatch(before):
        return False
    if not is_labelled(before) and not _is_place(before):
        return False
    opened = max(before.rfind("("), before.rfind("（"))
    inside = opened > max(before.rfind(")"), before.rfind("）"))
    end = (_BRACKETED if inside else _CLOSED).match(text, label.end)
    # ``Ada Quill (May 3, 1821 – June 7, 1890)`` tells of a life.
    return end is not None and not any(
        label.end < other.start <= end.end() for other in page.facts[row].of("date", "updated")
    )


def is_labelled(before: str) -> bool:
    """Tell whether a label ends what stands before a date, not a mere preposition."""
    label = tail_label().search(before[-LABELLED:])
    named = label.group().casefold().strip(" :：(（").split() if label else []
    return not labels("before_dates").issuperset(named)


def _is_place(before: str) -> bool:
    """Tell whether nothing but a place and an agency stands before a date: ``Bern (hna), den ``."""
    words = _WORD.findall(_AGENCY.sub(" ", before))
    small = labels("before_dates")
    if words and words[-1].casefold() in small and not _ARTICLE.search(before):
        return False
    return len(words) <= PLACE_WORDS and all(
        word[0].isupper() or word.casefold() in small for word in words
    )


@cache
def _entries() -> tuple[int, re.Pattern[str]]:
    said = labels("entries")
    return max(map(len, said)), re.compile(
        rf"(?<![^\W_])(?:{either(said)})(?![^\W_])[^.!?]{{0,{ENTRY}}}\Z"
    )


@cache
def _first_issues() -> tuple[int, re.Pattern[str]]:
    said = labels("first_issues")
    return max(map(len, said)), re.compile(
        rf"(?<![^\W_])(?:{either(said)})(?![^\W_])[^.!?\d]{{0,{CLOSE}}}\Z"
    )


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W_])(?:{either(labels('joined'))})[^\d\n]{{0,{CLOSE}}}\Z",
        re.IGNORECASE,
    )


@cache
def _other_days() -> tuple[int, re.Pattern[str]]:
    """Return what matches the label of another day at the end of a text, and its greatest length."""
    days = labels("other_days")
    return max(map(len, days)) + CLOSE, re.compile(
        rf"(?<![^\W_])(?:{either(days)})[^\d\n]{{0,{CLOSE}}}\Z", re.IGNORECASE
    )


@cache
def _next() -> re.Pattern[str]:
    """Match what announces another day: ``Next meeting of the council: ``."""
    return re.compile(
        rf"\A\W{{0,3}}(?:{either(labels('next'))})\s[^.!?:：\d]{{2,50}}[:：]\s{{0,2}}(?:[^\W\d_]{{2,10}},?\s)?\Z",
        re.IGNORECASE,
    )


def _is_joined(text: str) -> bool:
    """Tell whether a row is nothing but the label of a day of joining; the day stands below."""
    return len(text) <= LABEL and text.casefold().strip(" :：") in labels("joined")
