"""The word lists of description, as sets, read once."""

from __future__ import annotations

from functools import cache

from reading_site import tables

_TABLE = "describe_words.yml"


@cache
def words(name: str) -> frozenset[str]:
    """Return the folded words of the list ``name``; KeyError where the table has none."""
    return frozenset(entry.casefold() for entry in sequence(name))


@cache
def sequence(name: str) -> tuple[str, ...]:
    """Return the list ``name`` in the order of the table, where it means something."""
    entries = tables.mapping(_TABLE)[name]
    if not isinstance(entries, list):
        raise TypeError(f"data/{_TABLE}: {name} must be a list")
    return tuple(map(str, entries))


@cache
def ordered(name: str) -> tuple[str, ...]:
    """Return the list ``name``, longest entry first: the order for an alternation."""
    return tuple(sorted(words(name), key=lambda word: (-len(word), word)))
