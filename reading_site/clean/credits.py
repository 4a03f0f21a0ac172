"""Who worked on a text besides its authors: editors and translators, as credit lines name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reading_site import tables
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_trie import either
from reading_site.model import Field
from reading_site.model.header import CREDITED
from reading_site.spans import Span

RULE = "credit"
"""A line that is nothing but a credit leaves the text for the header, as a byline does; another is only read."""
_AROUND = " ()[]（）【】*.|｜·•"
_TABLE = "clean_credits.yml"
LONGEST = 200
"""Code points of a line of credits: in a longer one the words are running text."""
_NAME = (
    r"(?:[A-ZÀ-ÞА-Я][\w.'’-]{0,20}(?: (?:(?:de|van|von|al|bin) ){0,2}[A-ZÀ-ÞА-Я][\w.'’-]{0,20}){0,3}"
    r"|[\u4e00-\u9fff]{2,4}|[a-z]{3,15}(?! ?[\w,]))"
)
_NAMES = (
    rf"(?P<names>{_NAME}(?:(?:, ?(?:and |& )?| and | & | und | et | y | и |、| / ?){_NAME}){{0,5}})"
)
# Where the next part of a line of metadata begins, or the line ends.
_END = r"(?![a-z])(?=\.?\s{0,2}(?:[)）\]】|｜·•;；]|\Z|\s\s|\d{4}|[A-Za-z]{4,12} ?[:：]))"
_START = r"(?:(?<![^\W_])(?<![^\W_] )|(?<=[a-z0-9] )(?=[A-Z]))"


def credits(page: Page) -> Iterator[Field]:
    """Yield a field for each line of credits around the text, named ``editors`` or ``translators``.

    Its text and span are the names as the line has them.
    """
    for index in sorted(page.near):
        row = page.rows[index]
        if len(row.text) > LONGEST or (row.prose and len(row.text.split()) > 20):
            continue
        for found in _credit().finditer(row.text):
            names = found["names"]
            # A nickname stands behind a colon; without one it is a word: edited by machine.
            if names.casefold() in _listed("nobody") or (found["by"] and names.islower()):
                continue
            kind = found["label"] or found["by"]
            name = next(n for n in CREDITED if _plain(kind) in _listed(n) or _tells(n, kind))
            start, end = found.span("names")
            at = row.line.span.start
            beside = row.text[: found.start()] + row.text[end:]
            alone = not beside.strip(_AROUND) and not _plain(kind).startswith("this ")
            rule = RULE if alone else f"seen-{RULE}"
            yield Field(name=name, text=names, span=Span(at + start, at + end), rule=rule)


def _plain(label: str) -> str:
    return " ".join(label.casefold().split())


def _tells(name: str, label: str) -> bool:
    """Tell whether a label ends as one of the list ``name`` does: This article was edited by."""
    return any(_plain(label).endswith(f" {known}") for known in _listed(name))


@cache
def _listed(name: str) -> frozenset[str]:
    entries = tables.mapping(_TABLE)[name]
    if not isinstance(entries, list):
        raise TypeError(f"data/{_TABLE}: {name} must be a list")
    return frozenset(map(str, entries))


@cache
def _credit() -> re.Pattern[str]:
    labels = either(label for name in CREDITED for label in _listed(name))
    return re.compile(
        rf"{_START}(?:(?P<label>(?i:{labels}))\s{{0,2}}[:：]\s{{0,3}}|(?P<by>(?i:{either(_listed('by'))}))\s)"
        rf"{_NAMES}{_END}"
    )
