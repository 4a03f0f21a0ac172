"""What a byline holds beside its first author, ``By A in Bern and B in Rome``, ``文/李静``, and the label of a date."""

from __future__ import annotations

import re

from reading_site.clean.metadata_labels import tail_label
from reading_site.clean.metadata_names import person_score

# Those behind the first author's place or in brackets.
_PERSON = r"[^\W\d_a-zà-ÿ][\w.’'-]{0,30}(?: (?:[^\W\d_a-zà-ÿ][\w.’'-]{0,30}|van|von|de|da|der|den|la|del|bin|al)){1,4}"
_SENT = r"envoyée? spéciale?|correspondante?|(?:special |our )?correspondent|reporter|korrespondent(?:in)?|enviad[oa] especial|corresponsal|inviat[oa]|corrispondente"
_MORE = re.compile(
    rf"(?:,\s(?i:{_SENT}))?\s{{1,2}}(?:in|aus|à|en|a|w|в)\s[^\W\d_a-zà-ÿ][^,;|()\d\n]{{1,30}}?(?:,\s[^\W\d_a-zà-ÿ][^,;|()\d\n]{{1,20}}?)?(?:,?\s(?:and|und|et|y|e|и)\s|,\s)(?P<name>{_PERSON}?)(?=\s(?:in|aus|à|en|a|w|в)\s|\s?[,|•·]|\Z)"
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
# ``by Ada Quill Categories: Boats, Ropes``
_FILED = re.compile(
    r"\s{0,2}(?:Kategorien?|Categor(?:y|ies)|Catégories?|Categorías?):[^|•·\n]{0,80}"
)
_PARTED = re.compile(r"\s?[;|·•]")
MOST = 8
"""Authors of one line behind the first, at most, each with this score or more:"""
SURE = 0.4
OPENED = 0.2
"""The same where the byline opens the line."""
# Between a label and its date: ``Updated 09:15, 17-Nov-2022``, ``Last modified on Sat 25 Mar 2023``,
# ``Updated at 9:15 am on May 5, 2024``, ``Last edited by Ada Quill on May 5, 2024``.
_BETWEEN = re.compile(
    r"(?:(?P<hour>\s?(?:at )?[0-2]?\d[:.h][0-5]\d(?:\s?(?i:[ap]\.?m\b)\.?)?(?:\s?[A-Z]{2,4}(?:[+-]\d{1,2})?)?)|\s(?:[A-Z][a-z]{1,3}\.?|[^\W\d_]{2,7}(?:day|tag|di|es|bado|ingo))"
    r"|(?P<who>\s(?:by|von|par|por|da)\s[^\d\n|•·]{2,40}?(?=[\s,](?:on|at|am|le|el|il)\s)))[,|]?(?:\s(?:on|am|le|el|il|em|op|den))?\s{0,2}\Z"
)


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


def filed_under(text: str, at: int) -> list[tuple[int, int]]:
    """Return where a row says behind its author under what it is filed."""
    found = _FILED.match(text, at)
    return [found.span()] if found else []


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


def date_label(before: str) -> re.Match[str] | None:
    """Return the label of a date at the end of what stands before it, an hour, a day or a name between."""
    gap = _BETWEEN.search(before)
    # The ``am`` of an hour is no label of its own.
    early = tail_label().search(before[: gap.start()] + " ") if gap else None
    if early and gap and gap.lastgroup:
        return early
    return tail_label().search(before) or early
