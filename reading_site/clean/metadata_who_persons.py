"""Which of the candidates for the authors of a page name the same person."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from reading_site.clean.layouts import salutes
from reading_site.clean.metadata_labels import labels
from reading_site.clean.metadata_names import split_names
from reading_site.clean.metadata_page import Row

_WORD = re.compile(r"[^\W\d_]{2,}")
LEAST = 2
"""Words that two names must have in common."""


SALUTE_WORDS = 12
LISTED = 0.6
"""Score of a list of names from which each of them is one."""


def named_alone(text: str, rows: Mapping[str, int], score: float) -> str:
    """Return the name at the start of a text that is a row of its own among ``rows``; else the text.

    But who is named beside her has written, too: ``Ada Quill and Bo Lind``.
    """
    if score >= LISTED and len(split_names(text)) > 1:
        return text
    words = text.split()
    for count in range(len(words) - 1, 1, -1):
        head = " ".join(words[:count])
        if rows.get(head) and head[-1] not in ",&":
            return head
    return text


def is_addressed(rows: Sequence[Row], name: str) -> bool:
    """Tell whether one of the rows below a name is the salutation of a letter to its bearer."""
    surname = name.rpartition(" ")[2]
    return any(
        row.text[-1] in ",，:!"
        and row.words <= SALUTE_WORDS
        and salutes().match(row.text)
        and surname in row.text
        for row in rows
    )


@lru_cache(maxsize=512)
def _tokens(text: str) -> frozenset[str]:
    """Return the folded words of the first name of a list, without titles and roles."""
    spans = split_names(text)
    first = text[slice(*spans[0])] if spans else text
    return frozenset(_WORD.findall(first.casefold())) - labels("never")


@lru_cache(maxsize=4)
def persons(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return for each text that of the first candidate that names the same person.

    Two are the same where their words are equal, or one holds the two words or more of the other
    (``Mr. Ada B. Quill``, ``Ada Quill``).
    """
    heads: list[tuple[frozenset[str], str]] = []
    found: list[str] = []
    known: dict[str, str] = {}
    for text in texts:
        if text not in known:
            mine = _tokens(text)
            for words, head in heads:
                if (words == mine and mine) or (
                    min(len(words), len(mine)) >= LEAST and (words <= mine or mine <= words)
                ):
                    known[text] = head
                    break
            else:
                known[text] = text
                heads.append((mine, text))
        found.append(known[text])
    return tuple(found)
