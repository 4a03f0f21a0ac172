"""Whose pages these are: the name of a body or a paper above its menu, in its letterhead, or beside its ©."""

from __future__ import annotations

import re

from reading_site.clean.metadata_copyright import owners
from reading_site.clean.metadata_labels import labels
from reading_site.clean.metadata_names import person_score
from reading_site.clean.metadata_page import Page
from reading_site.clean.phrases import known

HEAD = 8
"""Rows from the top in which the name of the house stands, below links for screen readers."""
NEAR = 4
"""Rows below it in which its menu, its trail or its address begins."""
MENU = 3
"""Bars, or short rows, that make a menu."""
ENTRY = 3
"""Words of a menu's entry, at most."""
WORDS = (2, 12)
PERSON = 0.6
"""Score from which a name is a person's, who answers."""
TURNS = 2
"""Rows that begin with a name and a colon, from which it is who asks in an interview."""
_PARTS = re.compile(r"\s[|·•>]\s")
_ODD = frozenset(':!?…@/|"“”„«»;©•#')
_TRAIL = re.compile(r"\s?(?:>{1,2}|[»›→])\s?")
_MOTTO = re.compile(
    r"(?:A|An|The|Ein|Eine|Une?|El|La|Una) (?:[^\W\d_]{2,20} ){0,3}(?:magazine|journal|newsletter|publication|newspaper|project|service|Zeitschrift|Magazin|revue|revista) (?:of|by|from|for|der|des|de|von|du) "
)
# A number, a label or brackets: what is no entry of a menu.
_NO_ENTRY = re.compile(r"[\d:()\[\]]")
_GLUED = re.compile(r"[a-z]{3}[A-Z][a-z]{2}")
_ADDRESS = re.compile(
    r"[\w.-]@[\w-]|(?<![^\W_])www\.|(?<![^\W_])(?:Tel|Phone|Fax)\b|\d[^\W_]?,? [^,]{3,40}(?:Street|Road|Avenue|straße|strasse|Platz)\b|(?:[Rr]ue|Street|Road|Avenue|[Ss]traße|[Cc]alle|[Vv]ia) [^,]{2,30},? \d|\d (?:[A-Z][\w’'-]{1,20} ){1,3}(?:Street|Road|Avenue|Square)"
)


def house_row(page: Page) -> int:
    """Return the row at the top that is the name of whose pages these are, -1 where none is."""
    if asking := asking_rows(page):
        return asking[0]
    owned = owner_names(page)
    for index, row in enumerate(page.rows[: min(HEAD, page.body + 1)]):
        text = row.text
        if row.prose or index in page.dated:
            return -1
        if is_house(text) and (
            text.casefold() in owned or _heads_site(page, index) or _ends_trail(page, index)
        ):
            return index
        # The first row may be what a browser shows of the page: its title and its site.
        if index and row.words > WORDS[1] // 2 and known(text) is None and not _PARTS.search(text):
            return -1
    return -1


def house_names(page: Page) -> frozenset[str]:
    """Return the folded names of whose pages these are: that at the top and those of the copyright lines."""
    row = house_row(page)
    named = {page.rows[row].text.casefold()} if row >= 0 else set()
    return owner_names(page) | named | {page.rows[row].text.casefold() for row in asking_rows(page)}


def asking_rows(page: Page) -> tuple[int, ...]:
    """Return the rows at the top with the name of a paper that asks the questions of an interview, and its motto."""
    rows = page.rows
    for index, row in enumerate(rows[: min(HEAD, page.body)]):
        turns = (f"{row.text}:", f"{row.text} :")
        asks = row.words > 1 and sum(other.text.startswith(turns) for other in rows) >= TURNS
        if asks and person_score(row.text) < PERSON:
            return (index, index + 1) if _MOTTO.match(rows[index + 1].text) else (index,)
    return ()


def is_signed_house(page: Page, index: int) -> bool:
    """Tell whether a row is the name of a house with the date right below: who issued what stands above."""
    if index + 1 >= len(page.rows) or not is_house(page.rows[index].text):
        return False
    return any(row in page.dated for row in (index + 1, index + 2))


def owner_names(page: Page) -> frozenset[str]:
    """Return the folded names that the copyright lines give."""
    return frozenset(page.rows[row].text[a:b].casefold() for row, a, b in owners(page))


def is_house(text: str) -> bool:
    """Tell whether a text is the name of a body or a paper: ``Skerry Institute for Ropes``, ``The Quay Courier``."""
    words, kinds = text.split(), labels("bodies") | labels("houses")
    # ``Permanent Mission of … to …`` names more than one body.
    most = WORDS[1] * (1 + any(word.casefold() in kinds for word in words[:2]))
    if not WORDS[0] <= len(words) <= most or not (text[-1].isalnum() or text[-1] in ")."):
        return False
    if not text[0].isupper() or any(c.isdigit() or c in _ODD for c in text):
        return False
    folded = [word.casefold().strip("(),.") for word in words]
    if not labels("furniture").isdisjoint(folded) or not labels("no_house").isdisjoint(folded):
        return False
    if folded[0] in labels("legal") or _GLUED.search(text) or known(text) is not None:
        return False
    small = labels("house_small")
    if any(word[0].islower() and word not in small for word in words):
        return False
    last = len(words) - 1
    for place, word in enumerate(folded):
        ends = place == last or (place == last - 1 and folded[last] in labels("reach"))
        if (word in kinds or word.endswith(tuple(labels("house_ends")))) and (
            ends or folded[place + 1] in small - labels("house_and")
        ):
            return True
        if ends and place and word in labels("masthead"):
            return True
    return False


def _ends_trail(page: Page, index: int) -> bool:
    """Tell whether a row repeats the last step of the trail above, over a title with its date."""
    rows, trail = page.rows, page.trails.get(index - 1, ())
    if not trail or rows[index - 1].text[slice(*trail[-1])] != rows[index].text:
        return False
    below = rows[index + 1]
    dated = any(row in page.dated for row in range(index + 2, index + 2 + ENTRY))
    return dated and not below.prose and below.words > ENTRY and index + 1 not in page.dated


def _heads_site(page: Page, index: int) -> bool:
    """Tell whether a menu, a trail or an address stands right below a row."""
    rows = page.rows
    below = range(index + 1, min(index + 1 + NEAR, len(rows)))
    if any(
        row in page.trails
        or _TRAIL.search(rows[row].text)
        or len(_PARTS.findall(rows[row].text)) >= MENU
        or _ADDRESS.search(rows[row].text)
        for row in below
        if not rows[row].prose
    ):
        return True
    entries = [
        rows[row].words <= ENTRY and row not in page.dated and not _NO_ENTRY.search(rows[row].text)
        for row in below
    ]
    return len(entries) == NEAR and all(entries)
