"""Which of the candidates for the authors of a page name the same person."""

from __future__ import annotations

import re
from functools import lru_cache

from reading_site.clean.metadata_labels import labels
from reading_site.clean.metadata_names import split_names

_WORD = re.compile(r"[^\W\d_]{2,}")
LEAST = 2
"""Words that two names must have in common."""


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
