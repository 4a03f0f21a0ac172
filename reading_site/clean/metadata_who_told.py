"""Bare names that are not the author's: of a picture, a town, a link."""

from __future__ import annotations

import re
from functools import cache

from reading_site import tables
from reading_site.clean.metadata_labels import labels
from reading_site.clean.metadata_lines import Label
from reading_site.clean.metadata_names import names_score
from reading_site.clean.metadata_page import Page
from reading_site.clean.shapes import ends_credited, is_caption

BARE = frozenset({"name-alone", "near-date", "below-title", "told"})
"""Rules of names that only their place tells."""
MORE = 2
"""Words of a title beside a name, from which it speaks of its bearer."""
# ``boats_2024_1MB``
_FILE = re.compile(r"_\d|\d_")
# ``Delivered by: Special Rapporteur on the right to ropes``
_OFFICE = re.compile(r"\s(?:of|on|for) the\s")
_AMONG = frozenset({"byline-after", "byline-inside"})
SHORT = 60
"""Words of a caption, at most."""


def is_no_author(page: Page, row: int, label: Label) -> bool:
    """Tell whether a bare name is that of a photographer, of whom a picture shows, of a town or a link.

    A picture's stands in a caption with a credit, right above one that names it again, or right below ``Foto:``.
    """
    text = page.rows[row].text
    name = text[label.start : label.end]
    if label.rule == "labelled-author" and _OFFICE.search(name) and not names_score(name):
        return True
    if row > page.body and label.rule in _AMONG and _is_speech(text):
        return True
    if label.rule not in BARE:
        return False
    if _languages().issuperset(name.casefold().split()):
        return True
    if name.casefold() in labels("notices") or (
        name in _towns() and (name == text or not label.score)
    ):
        return True
    if ends_credited(text) or _FILE.search(name):
        return True
    if row and page.rows[row - 1].text.casefold().strip(" :：") in labels("credits"):
        return True
    if row + 1 >= len(page.rows):
        return False
    below = page.rows[row + 1].text
    shown = below != name and name in below and page.rows[row + 1].words < SHORT
    return shown and (ends_credited(below) or is_caption(below))


def is_subject(title: str, name: str, rule: str) -> bool:
    """Tell whether a title speaks of whom a candidate names.

    It begins with the bare name and goes on (``Ada Quill becomes warden``), or is that of a book with
    its author (``A Wall by Ada Quill – a history``), whom somebody else reviews.
    """
    more = len(title.split()) - len(name.split()) >= MORE
    if rule in ("byline-after", "byline-inside"):
        return more and f" {name}" in title
    return more and rule in (*BARE, "portrait") and title.startswith(f"{name} ")


def _is_speech(text: str) -> bool:
    """Tell whether a row below the start of a text is the title of a speech, another one."""
    return text.casefold().startswith(tuple(f"{said} " for said in labels("speeches")))


@cache
def _languages() -> frozenset[str]:
    """Return the names of languages: ``English Français`` switches between them."""
    return frozenset(tables.lines("clean_languages.txt"))


@cache
def _towns() -> frozenset[str]:
    """Return towns whose names are no person's, and the places that texts name most."""
    known = (line.partition("|")[0].strip() for line in tables.lines("names_places.txt"))
    return frozenset((*tables.lines("names_cities.txt"), *known))
