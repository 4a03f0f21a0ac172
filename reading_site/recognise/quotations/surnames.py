"""First and last names that only one person of a document bears."""

from __future__ import annotations

from collections.abc import Sequence

from reading_site.model import EntityKind, Mention


def surnames(mentions: Sequence[Mention]) -> dict[str, str]:
    """Return first and last words of people's full names that only one person of them has."""
    owners: dict[str, set[str]] = {}
    person = EntityKind.PERSON
    others = {m.surface for m in mentions if m.kind is not person}
    for mention in mentions:
        if mention.kind is person and " " in mention.name:
            parts = mention.name.split()
            # "Darrell Old Coyote" is "Old Coyote" too.
            for part in {parts[0], parts[-1], " ".join(parts[1:])}:
                owners.setdefault(part, set()).add(mention.name)
    return {
        part: min(names) for part, names in owners.items() if len(names) == 1 and part not in others
    }
