"""Common nouns beside a name that tell what it is, as the patterns of the other modules need them."""

from __future__ import annotations

from functools import cache

from reading_site.recognise.names.lexicon import head_list
from reading_site.recognise.trie import trie


@cache
def after(key: str) -> tuple[str, ...]:
    """Return the words of a list of ``names_heads.yml``, each with the blank before it."""
    return tuple(f" {noun}" for noun in sorted(head_list(key)))


@cache
def before(key: str, lead: str = "") -> tuple[str, ...]:
    """Return the words of a list, each with ``lead`` before it and the blank behind it."""
    return tuple(f"{lead}{noun} " for noun in sorted(head_list(key)))


@cache
def choice(key: str) -> str:
    """Return a pattern for any of the words of a list, the longest first."""
    return trie(head_list(key))
