"""First and last names that only one person of a document bears."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from reading_site.model import EntityKind, Mention

_PERSON = EntityKind.PERSON
_WITHIN = re.compile(r"(?:(?:[a-z,，][\"”»’]?|[\"”»’],)|\b(?:Mr|Mrs|Ms|Dr|Prof)\.) \Z")


def is_capital(text: str, at: int) -> bool:
    """Tell whether a capital stands within its sentence: the "He" of "“…,” Dr. He said" is a surname."""
    return text[at].isupper() and _WITHIN.search(text, max(0, at - 6), at) is not None


def surnames(mentions: Sequence[Mention]) -> dict[str, str]:
    """Return first and last words of people's full names that only one person of them has."""
    owners: dict[str, set[str]] = {}
    others = {m.surface for m in mentions if m.kind is not _PERSON}
    for mention in mentions:
        if mention.kind is _PERSON and " " in mention.name:
            parts = mention.name.split()
            # "Darrell Old Coyote" is "Old Coyote" too.
            for part in {parts[0], parts[-1], " ".join(parts[1:])}:
                owners.setdefault(part, set()).add(mention.name)
    return {
        part: min(names) for part, names in owners.items() if len(names) == 1 and part not in others
    }


def families(
    mentions: Sequence[Mention], blocks: Mapping[str, int]
) -> dict[str, tuple[tuple[int, int], str]]:
    """Return for each last name of one person only where the full name first stands, and it.

    ``blocks`` has the number of each block.
    """
    found: dict[str, tuple[tuple[int, int], str]] = {}
    several: set[str] = set()
    for mention in mentions:
        if mention.kind is not _PERSON or " " not in mention.name:
            continue
        last = mention.name.rsplit(" ", 1)[1]
        at = (blocks.get(mention.block, 0), mention.at.start)
        known = found.setdefault(last, (at, mention.name))
        if known[1] != mention.name:
            several.add(last)
        elif at < known[0]:
            found[last] = (at, mention.name)
    return {last: known for last, known in found.items() if last not in several}
