"""Authors whom a byline names beside the first one: ``By A in Bern and B in Rome``, ``A (avec B)``, ``文/李静``."""

from __future__ import annotations

import re

from reading_site.clean.metadata_names import person_score

# Those behind the first author's place or in brackets.
_PERSON = r"[^\W\d_a-zà-ÿ][\w.’'-]{0,30}(?: (?:[^\W\d_a-zà-ÿ][\w.’'-]{0,30}|van|von|de|da|der|den|la|del|bin|al)){1,4}"
_MORE = re.compile(
    rf"\s{{1,2}}(?:in|aus|à|en|a|w|в)\s[^\W\d_a-zà-ÿ][^,;|()\d\n]{{1,30}}?(?:,\s[^\W\d_a-zà-ÿ][^,;|()\d\n]{{1,20}}?)?(?:,?\s(?:and|und|et|y|e|и)\s|,\s)(?P<name>{_PERSON}?)(?=\s(?:in|aus|à|en|a|w|в)\s|\s?[,|•·]|\Z)"
    rf"|\s?[(（](?:avec|with|mit|con|com|и)\s(?P<with>{_PERSON})[)）]"
)
_POST = re.compile(
    r"(?P<of>(?:[^\W\d_a-zà-ÿ][\w.’'-]{0,30}\s){0,4}?)"
    r"(?i:(?:our|own|staff|special|senior|chief|guest|contributing|foreign|political|freelance)\s){0,3}"
    r"(?i:writers?|reporters?|correspondents?|journalists?|contributors?|columnists?)\s{1,2}(?=[^\W\d_a-zà-ÿ])"
)
HAN_SLASH = re.compile(
    "(?<![^\\W_])(?:文|撰文|撰稿|作者)\\s?[/／丨|｜]\\s?(?P<name>[\u4e00-\u9fff]{2,4}(?:[\\s、][\u4e00-\u9fff]{2,4}){0,4})(?=\\s|\\Z)"
)
_PARTED = re.compile(r"\s?[;|·•]")
MOST = 8
"""Authors of one line behind the first, at most, each with this score or more:"""
SURE = 0.4
OPENED = 0.2
"""The same where the byline opens the line."""


def more_authors(text: str, at: int, opens: bool) -> list[tuple[int, int, float]]:
    """Return the authors behind the place of the first one, or in brackets behind him, with their scores.

    In a row with parts of another kind only where the byline ``opens`` it: else it may be a credit
    line at the foot.
    """
    found: list[tuple[int, int, float]] = []
    parted = _PARTED.search(text, at)
    if parted and not opens:
        return found
    end = parted.start() if parted else len(text)
    while (more := _MORE.match(text, at, end)) and len(found) < MOST:
        start, at = more.span(more.lastgroup or 0)
        if (score := person_score(text[start:at])) < (OPENED if opens else SURE):
            break
        found.append((start, at, score))
    return found


def behind_post(text: str, start: int) -> int:
    """Return where the names of a byline begin: behind the post of who bears them, if it is told.

    ``By staff writers A B, C D``; ``by Xinhua writer A B``. In ``By A B staff writer`` the post
    stands behind the name.
    """
    while text[start : start + 1] == " ":
        start += 1
    found = _POST.match(text, start)
    if found is None or person_score(found["of"].strip()) > 0:
        return start
    return found.end()
