"""Lines that belong to what stands below them: the heading of links, the name above a post of a forum."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reading_site.clean.glyphs import Bools
from reading_site.clean.ledger import Why
from reading_site.clean.lines import Line
from reading_site.clean.metadata_lines import read_line
from reading_site.clean.phrases import Phrase, known
from reading_site.clean.shapes import count_words

RELATED = ("related", "classifier-related-links", "classifier-related-entry")
"""Grounds of a line below which links to other pages stand, one below the other."""
ENTRY = Why("related-entry", "link to another text, in the list below its heading", 0.9)
_NUMBERED = re.compile(r"([0-9]{1,2})[.)]?\s{1,9}[^\W_][^\n]*\Z")
MOST_ENTRIES = 20
"""Lines of a numbered list of links at most, and"""
ENTRY_CHARS = 160
"""characters of each."""
_YEARLY = re.compile(r"(?:[^\W\d_a-zß-ÿа-я][^\W\d_]{2,20} ){2,6}(?:19|20)[0-9]{2}\Z")
_POST = re.compile(r"#[0-9]{1,6}(?![^\s])")
_TWO = re.compile(r"[|:•·]")
NAME_WORDS = 3
"""Words of the name of who writes in a forum, and of a line below it (``Posts: 3,204``), at most."""
POST_LINES = 3
"""Such lines between a name and the number of the post, at most."""


def heads_links(phrase: Phrase | None, rule: Why | None, reason: Why | None) -> bool:
    """Tell whether a line that goes is the heading of links to other texts (``Most read``)."""
    why = rule or reason
    return is_related(phrase) and why is not None and why.rule in RELATED


def is_related(phrase: Phrase | None) -> bool:
    """Tell whether the words of a line are such a heading's."""
    return phrase is not None and phrase.why.rule == RELATED[0]


def entries(lines: Sequence[Line], heads: Sequence[int], free: Bools) -> list[int]:
    """Return the lines that are numbered from 1 on right below one of ``heads``, and no sentences."""
    found: list[int] = []
    for head in heads:
        run: list[int] = []
        for n in range(head + 1, min(len(lines), head + 1 + MOST_ENTRIES)):
            entry = _NUMBERED.match(lines[n].text) if len(lines[n].text) <= ENTRY_CHARS else None
            if (
                not (entry and free[n] and int(entry[1]) == len(run) + 1)
                or entry[0][-1] in ".;:。；："
            ):
                break
            run.append(n)
        found += run if len(run) > 1 else []
    return found


def heads_post(lines: Sequence[Line], n: int) -> bool:
    """Tell whether a line is the name of who writes a post: its number stands below, a few words between."""
    if count_words(lines[n].text) > NAME_WORDS or not any(map(str.isalpha, lines[n].text)):
        return False
    for line in lines[n + 1 : n + 2 + POST_LINES]:
        if is_post_number(line.text):
            return known(lines[n].text) is None and not _TWO.search(lines[n].text)
        if count_words(line.text) > NAME_WORDS or ":" not in line.text:
            return False
    return False


def is_yearly(text: str) -> bool:
    """Tell whether a line names a yearly text: two words and more, each with a capital, beside a year."""
    found = _YEARLY.match(text) if text[-4:].isdecimal() else None
    return found is not None and not read_line(text).of("date", "updated")


def is_post_number(text: str) -> bool:
    """Tell whether a line begins with the number of a post (``#3 · 13 Sep 2021``)."""
    return text[:1] == "#" and _POST.match(text[:12]) is not None
