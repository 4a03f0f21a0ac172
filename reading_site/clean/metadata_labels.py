"""The labels of metadata, as compiled patterns."""

from __future__ import annotations

import re
from functools import cache

from reading_site import tables
from reading_site.clean.metadata_trie import either

_TABLE = "anchors_labels.yml"
# A label starts a word, or is glued to what stands before by a capital or a Han character.
_START = r"(?:(?<![^\W_])|(?<=(?-i:[a-z0-9.)]))(?=(?-i:[A-Z]))|(?=[\u4e00-\u9fff]))"


@cache
def labels(name: str) -> frozenset[str]:
    """Return the folded labels of the list ``name``."""
    entries = tables.mapping(_TABLE)[name]
    if not isinstance(entries, list):
        raise TypeError(f"data/{_TABLE}: {name} must be a list")
    return frozenset(str(entry).casefold() for entry in entries)


def _either(*names: str) -> str:
    return either(label for name in names for label in labels(name))


@cache
def tail_label() -> re.Pattern[str]:
    """Match a label of a date at the end of what stands before it: ``Updated: ``."""
    return re.compile(
        rf"{_START}(?:(?P<updated>{_either('updated')})|(?P<published>{_either('published')}))\s{{0,2}}[:：]?(?:\s(?:{_either('between')}))?\s{{0,2}}[(（]?\Z",
        re.IGNORECASE,
    )


@cache
def colon_label() -> re.Pattern[str]:
    """Match a label with its colon, also where it is glued to what stands before: ``32Source: ``.

    What stands before an address is none: of "Source: https://…" the publisher is not "https".
    """
    return re.compile(
        rf"{_START}(?P<label>(?P<author>{_either('author', 'by')})|(?P<source>{_either('source')})|(?P<updated>{_either('updated')})|(?P<published>{_either('published')}))\s{{0,2}}[:：](?!\s{{0,3}}https?://)",
        re.IGNORECASE,
    )


@cache
def by_label() -> re.Pattern[str]:
    """Match the word that opens a byline, without a colon: ``By ``."""
    return re.compile(
        rf"(?:(?<![^\W_])(?P<by>{_either('by')})(?:\s{{0,2}}[:：]?\s{{1,3}})|(?<![^\W_])(?-i:By|Von|Par|Por)(?=(?-i:[A-Z][a-z]+(?:\s[A-Z]|\Z))))",
        re.IGNORECASE,
    )


def is_bare_label(text: str) -> bool:
    """Tell whether a line is nothing but a label of authors: the names stand below."""
    return len(text) <= 40 and text.casefold().rstrip(":： ") in _bare_labels()


def is_label(name: str) -> bool:
    """Tell whether what looks like a name is a label, or begins as one: ``Son Güncelleme : 03.05.2024``."""
    folded = name.casefold()
    if folded.partition(" ")[0] in labels("checked") or folded in labels("notices"):
        return True
    return folded in labels("updated") or folded in labels("published")


@cache
def _bare_labels() -> frozenset[str]:
    return labels("by") | labels("author")


@cache
def about_label() -> re.Pattern[str]:
    """Match the words before the name of who a page's author is: ``About the author: ``."""
    return re.compile(rf"(?:{_either('about')})\s?[:：–—-]?\s{{1,3}}", re.IGNORECASE)


@cache
def portrait_label() -> re.Pattern[str]:
    """Match a line that says whom a portrait shows: ``Picture of A B``, ``A B's avatar``."""
    return re.compile(
        rf"(?:{_either('portrait')})\s(?P<of>[^\n]{{3,60}})\Z|(?P<named>[^\n]{{3,60}}?)\s?(?:{_either('pictured')})\Z",
        re.IGNORECASE,
    )
