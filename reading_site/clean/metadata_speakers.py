"""Rows that name who speaks below them: ``Name, role``, or a row of each, again and again is no byline."""

from __future__ import annotations

import re
from functools import cache

from reading_site import tables
from reading_site.clean.labels import is_post
from reading_site.clean.metadata_names import person_score
from reading_site.clean.metadata_page import Page

_HEAD = re.compile(r"(?P<name>[^\n,(（:]{5,50})(?:,\s|\s?[(（])(?P<role>[^\n]{5,220})\Z")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_COLON = (":", "：")
NAME_CHARS = (5, 50)
FEWEST = 2
"""One such row is a byline with the author's role; speakers come in company."""
SHARE = 0.012
"""Of the words below a speaker's name, that are in the first person (see describe/speakers.py)."""
LOOKED = 400
"""Words of a section that are looked at."""


@cache
def _first_person() -> frozenset[str]:
    entries = tables.mapping("describe_words.yml")["first_person"]
    return frozenset(map(str, entries)) if isinstance(entries, list) else frozenset()


def speaker_rows(page: Page) -> frozenset[int]:
    """Return the rows ``Name, role`` or ``Name:`` over prose, where two or more of them stand in the page.

    So do names with the role in a row below them.

    Each has its own name, and one of them at least has the first person below it.
    """
    rows = page.rows
    found = [
        (index, name)
        for index, row in enumerate(rows[:-1])
        if rows[index + 1].prose and not row.prose and (name := _name(row.text))
    ]
    found += [
        (index, row.text)
        for index, row in enumerate(rows[:-2])
        if rows[index + 2].prose and stands_over_post(row.text, rows[index + 1].text)
    ]
    found.sort()
    if len({name for _, name in found}) < FEWEST:
        return frozenset()
    ends = [index for index, _ in found[1:]] + [len(rows)]
    if not any(_speaks(page, i + 1, end) for (i, _), end in zip(found, ends, strict=True)):
        return frozenset()
    names = {name for _, name in found}
    again = {
        index
        for index, row in enumerate(rows)
        if row.text[-1:] in _COLON and _name(row.text) in names
    }
    return frozenset((*again, *(index for index, _ in found)))


def _name(text: str) -> str:
    if text[-1] in _COLON and NAME_CHARS[0] <= len(text) <= NAME_CHARS[1]:
        # A name alone with its colon: who speaks in the lines below.
        name = text[:-1].strip()
        return name if " " in name and person_score(name) > 0 else ""
    if len(text) > 260 or text[-1] in ".!?;…" or any(c.isdigit() for c in text[:40]):
        return ""
    found = _HEAD.match(text)
    if found is None or found["role"].count(" ") < 2:
        return ""
    name = found["name"].strip()
    return name if person_score(name) > 0 else ""


def stands_over_post(text: str, below: str) -> bool:
    """Tell whether a line is somebody's name, and the line below says what they are."""
    named = NAME_CHARS[0] <= len(text) <= NAME_CHARS[1]
    return named and is_post(below) and person_score(text) > 0


def _speaks(page: Page, start: int, end: int) -> bool:
    seen = hits = 0
    mine = _first_person()
    for row in page.rows[start:end]:
        if row.prose:
            words = _WORD.findall(row.text[:4000].casefold())
            seen += len(words)
            hits += sum(word in mine for word in words)
        if seen >= LOOKED:
            break
    return hits >= 1 and hits >= SHARE * seen
