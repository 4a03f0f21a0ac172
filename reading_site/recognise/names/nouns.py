"""Common nouns beside a name that tell what it is, as the patterns of the other modules need them."""

from __future__ import annotations

import re
from functools import cache

from reading_site.recognise.names.lexicon import head_list


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
    """Return an alternation of the words of a list, the longest first."""
    return "|".join(sorted(map(re.escape, head_list(key)), key=lambda n: (-len(n), n)))
