"""Short lines that a layout makes part of its text: posts of a live page, summaries, what a speech opens with.

The classifier sees them as it sees the furniture of a page: they are short and no sentences. What
stands around them tells them apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import cast

import numpy as np

from reading_site.clean.article import Article
from reading_site.clean.beside import is_post_number
from reading_site.clean.glyphs import Bools
from reading_site.clean.lines import Line
from reading_site.clean.phrases import known
from reading_site.clean.shapes import count_words, is_item, is_sentence
from reading_site.spans import Span
from reading_site.tables import mapping

POSTS = 3
"""Times of day over running text, from which they head the posts of a live page."""
POST_LINES = 6
"""Lines from such a time to its running text, at most."""
TIME_CHARS = 24
POINTS = 8
"""Lines of a summary, at most,"""
POINT_WORDS = 4
"""and words of each, at least."""
ABOVE = 20
"""Lines above an article in which its summary, or a salutation, may stand."""
HEAD_CHARS = 40
"""The head of such a box has fewer characters,"""
SALUTE_CHARS = 120
"""and so has a line that addresses the hearers."""
LABELS = 4
"""Lines around a label in which another one like it stands."""
TITLE_WORDS = 20
"""Words of a headline, at most."""
WORKS = 200
"""Lines of a list of works, at most."""
WORK_CHARS = 500
BLOCK_LINES = 8
"""Lines of a block at the head of a document, at most."""
MENU_BLOCK = 3
"""Lines of a menu, at least."""
CAPITALS = 3
"""Words in capitals of one that stays, at least."""
CORRECTION_CHARS = 60
"""Beginning of a line that tells of a mistake put right, at most."""
BARE_WORKS = 2
"""Entries of it with nothing but words, at most."""
_TIME = re.compile(
    r"(?:[01]?[0-9]|2[0-3])[:.h][0-5][0-9](?:[:.][0-5][0-9])?(?:\s?(?:[ap]\.?m\.?|Uhr|h))?(?:\s?\(?[A-Z]{2,4}\)?)?\Z",
    re.IGNORECASE,
)
# Dots and a page behind an entry of a table of contents.
_PAGE = re.compile(r"(?:[ .…·_]{2,80}|\t)[0-9]{1,4}\Z")
KINDS = ("works", "points", "verdicts", "contents")
ENTRIES = 2
"""Entries of a table of contents, at least."""
_NUMBERED = re.compile(r"([0-9]{1,3})[.)]\s")
NUMBERED = 2
"""Numbered paragraphs that stay, from which the next one does, and words of each, at least."""
NUMBERED_WORDS = 8
_YEAR = re.compile(r"(?:1[5-9]|20)[0-9]{2}:?\Z")
_STOPS = ".!?。！？"
_WORK = re.compile(r"[0-9]|https?://|[“”\"«»《》]")
_NAMED = re.compile(r"[0-9]|https?://|[“”\"«»《》]|[^\W\d_][,:：] |[A-Z]\. ")


def laid_out(lines: Sequence[Line], article: Article, gone: Bools, links: int) -> Bools:
    """Tell which lines belong to such a part of the text.

    ``gone`` ones would go by the classifier; from ``links`` on stand those to other texts.
    """
    found = np.zeros(len(lines), dtype=bool)
    times: list[int] = []
    works: list[tuple[int, int]] = []
    says = _corrections()
    last = min(len(lines) - 1, article.last)
    for n, line in enumerate(lines):
        text = line.text
        if n > article.first and gone[n] and text[:CORRECTION_CHARS].casefold().startswith(says):
            found[n] = True
        if len(text) > SALUTE_CHARS:
            continue
        if text[0].isdigit() and len(text) <= TIME_CHARS and _TIME.match(text):
            times.append(n)
        elif kind := _head(text):
            if kind == "works":
                works.append((n, _works(lines, n)))
            elif kind != "contents" and article.first - ABOVE <= n <= last:
                end = _points(lines, n, one=kind == "verdicts")
                found[n:end] = True
    found |= _said_in_posts(lines)
    found |= _chronicle(lines, links)
    for start, end in _posts(lines, [n for n in times if article.first - POST_LINES <= n < links]):
        found[start:end] = True
    works_end = -1
    for start, end in works:
        # A list of works goes as a whole or not at all; one right below the text does not go.
        below = bool(start) and (works_end == start or not gone[start - 1])
        half = 2 * int(gone[start:end].sum()) <= end - start
        if start > article.first and (half or (below and _names_works(lines[start + 1 : end]))):
            found[start:end] = True
            works_end = end
    return found


def label_lines(lines: Sequence[Line], gone: Bools, free: Bools, first: int) -> list[int]:
    """Return the lines that would go though they head what stays, as others near them do: ``Abstaining:``."""
    ends = [n for n in gone.nonzero()[0].tolist() if lines[n].text[-1] in ":："]
    stays = ~gone & free
    return [
        n
        for n in ends
        if first < n < len(lines) - 1
        and stays[n - 1]
        and stays[n + 1]
        and min(count_words(lines[n + step].text) for step in (-1, 1)) >= POINT_WORDS
        and any(
            stays[near] and lines[near].text[-1] in ":：" and len(lines[near].text) <= HEAD_CHARS
            for near in range(max(0, n - LABELS), min(len(lines), n + LABELS + 1))
        )
    ]


def contents_lines(lines: Sequence[Line]) -> Bools:
    """Tell which lines are a table of contents: below its heading, each again further down, as a heading."""
    found = np.zeros(len(lines), dtype=bool)
    heads = [n for n, line in enumerate(lines) if _head(line.text) == "contents"]
    if not heads:
        return found
    last = {_entry(line.text): n for n, line in enumerate(lines) if len(line.text) <= SALUTE_CHARS}
    for head in heads:
        end = head + 1
        while end < len(lines) and last.get(_entry(lines[end].text), -1) > end:
            end += 1
        while end > head + 1 and last[_entry(lines[end - 1].text)] < end:
            end -= 1
        found[head:end] |= end > head + ENTRIES
    return found


def _head(text: str) -> str | None:
    return _heads().get(text.rstrip(":：").casefold()) if len(text) <= HEAD_CHARS else None


def _entry(text: str) -> str:
    """Return what an entry of a table of contents and its heading have in common."""
    return _PAGE.sub("", text).casefold() if text[-1].isdecimal() else text.casefold()


def below_title(lines: Sequence[Line], titles: Sequence[Span], dated: Bools) -> int:
    """Return the line between a title and its date, right below both: one of the two is the headline; else -1."""
    for n in (dated.nonzero()[0] - 1).tolist():
        if n < 1 or lines[n - 1].span not in titles:
            continue
        above, line = lines[n - 1 : n + 1]
        if line.index == above.index + 1 and not dated[n] and known(line.text) is None:
            words = count_words(line.text)
            capital = not line.text[0].islower() and line.text[-1] not in ".,:;"
            return n if POINT_WORDS <= words <= TITLE_WORDS and capital else -1
    return -1


def numbered_on(lines: Sequence[Line], gone: Bools) -> list[int]:
    """Return the numbered paragraphs that would go though those with the two numbers before them stay."""
    found: list[int] = []
    last = run = 0
    for n, line in enumerate(lines if gone.any() else ()):
        number = _NUMBERED.match(line.text) if line.text[0].isdecimal() else None
        if number is None or count_words(line.text) < NUMBERED_WORDS:
            continue
        run = run + 1 if int(number[1]) == last + 1 else 1
        last = int(number[1])
        if gone[n] and run > NUMBERED:
            found.append(n)
        elif gone[n]:
            run = 0
    return found


def block_lines(lines: Sequence[Line], gone: Bools, stays: Bools, first: int) -> list[int]:
    """Return the lines in capitals above the article that would go though half of their block stays."""
    found: list[int] = []
    start = max(0, first - ABOVE)
    for end in range(start + 1, first + 1):
        if end < first and lines[end].index == lines[end - 1].index + 1:
            continue
        if 1 < end - start <= BLOCK_LINES and 2 * int(stays[start:end].sum()) >= end - start:
            found += [n for n in range(start, end) if gone[n] and _in_capitals(lines[n].text)]
        start = end
    return found


def menu_ends(lines: Sequence[Line], away: Bools, barred: Bools, first: int) -> list[int]:
    """Return the last entries of menus above the article: all above them in their block go.

    ``away``: the lines that go, into the header, too; ``barred``: those that may not, or have gone.
    """
    found: list[int] = []
    start = 0
    for end in range(1, first + 1):
        near = end < len(lines) and lines[end].index == lines[end - 1].index + 1
        if near and not (away[end] and barred[end]):
            continue
        block = lines[start:end]
        short = all(count_words(line.text) < POINT_WORDS for line in block)
        if MENU_BLOCK <= len(block) <= ABOVE and short and away[start : end - 1].all():
            bare = lines[end - 1].text[-1] not in ".:,!?"
            found += [end - 1] if bare and not (away[end - 1] or barred[end - 1]) else []
        start = end
    return found


def _in_capitals(text: str) -> bool:
    return text.isupper() and count_words(text) >= CAPITALS


def _said_in_posts(lines: Sequence[Line]) -> Bools:
    """Tell which sentences stand right below the numbers of a forum's posts, POSTS of them at least."""
    found = np.zeros(len(lines), dtype=bool)
    posts = [n for n, line in enumerate(lines) if is_post_number(line.text)]
    if len(posts) < POSTS:
        return found
    for n in posts:
        end = n + 1
        while end < len(lines) and lines[end].text[-1] in _STOPS:
            if count_words(lines[end].text) < POINT_WORDS or known(lines[end].text) is not None:
                break
            end += 1
        found[n + 1 : end] = True
    return found


def _chronicle(lines: Sequence[Line], links: int) -> Bools:
    """Tell which lines are the years of a chronicle: alone on their lines, one later than the other.

    Below each stands what happened then; the last one closes no list of years.
    """
    found = np.zeros(len(lines), dtype=bool)
    years = [n for n, line in enumerate(lines[:links]) if _YEAR.match(line.text)]
    if len(years) < POSTS:
        return found
    rises = all(lines[a].text[:4] < lines[b].text[:4] for a, b in pairwise(years))
    falls = all(lines[a].text[:4] > lines[b].text[:4] for a, b in pairwise(years))
    told = [n + 1 < links and count_words(lines[n + 1].text) >= POINT_WORDS for n in years]
    if (rises or falls) and all(told):
        for n in years:
            found[n : n + 2] = True
    return found


def _posts(lines: Sequence[Line], times: Sequence[int]) -> list[tuple[int, int]]:
    """Return the head of each post: its time, and the lines from there to its running text."""
    found = []
    for place, n in enumerate(times):
        after = times[place + 1] if place + 1 < len(times) else len(lines)
        for text in range(n + 1, min(after, n + 1 + POST_LINES, len(lines))):
            if is_sentence(lines[text].text):
                found.append((n, text))
                break
    return found if len(found) >= POSTS and 2 * len(found) > len(times) else []


def _points(lines: Sequence[Line], head: int, *, one: bool) -> int:
    """Return where the points end that a line heads; ``one``: there is one, of any length."""
    n = head + 1
    items = n < len(lines) and is_item(lines[n].text)
    while n < min(len(lines), head + 1 + (1 if one else POINTS)):
        text = lines[n].text
        if is_item(text) is not items:
            break
        if known(text) is not None or (not one and count_words(text) < POINT_WORDS):
            break
        n += 1
    return n if n > head + 1 else head


def _works(lines: Sequence[Line], head: int) -> int:
    """Return where the list of works ends that a line heads."""
    n = head + 1
    bare = 0
    items = n < len(lines) and is_item(lines[n].text)
    while n < min(len(lines), head + 1 + WORKS):
        text = lines[n].text
        if len(text) > WORK_CHARS or known(text) is not None or _head(text):
            break
        if _WORK.search(text) is None:
            bare += 0 if _NAMED.search(text) else 1
            if bare > BARE_WORKS or count_words(text) < POINT_WORDS or is_item(text) is not items:
                break
        n += 1
    return n if n > head + 2 else head


def _names_works(lines: Sequence[Line]) -> bool:
    """Tell whether most lines below such a head name a work: by a number, an address, marks, its author."""
    return 2 * sum(_NAMED.search(line.text) is not None for line in lines) >= len(lines)


@cache
def _corrections() -> tuple[str, ...]:
    return tuple(cast("list[str]", mapping("clean_labels.yml")["corrections"]))


@cache
def _heads() -> dict[str, str]:
    table = cast("dict[str, list[str]]", mapping("clean_labels.yml"))
    return {head: kind for kind in KINDS for head in table[kind]}


@cache
def salutes() -> re.Pattern[str]:
    """Match a line that addresses hearers or a reader."""
    words = cast("list[str]", mapping("clean_labels.yml")["salutes"])
    longest = sorted(words, key=lambda word: (-len(word), word))
    latin = "|".join(re.escape(word) for word in longest if word[0] < "\u3000")
    han = "|".join(re.escape(word) for word in longest if word[0] >= "\u3000")
    return re.compile(
        rf"(?:(?:{latin})(?![^\W_])|{han})(?:[^.?。？]|(?<=[MDS]r)\.|(?<=Ms)\.|(?<=rs)\.|(?<=rof)\.){{0,{SALUTE_CHARS}}}\Z",
        re.IGNORECASE,
    )
