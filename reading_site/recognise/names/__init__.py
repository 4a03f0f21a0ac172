"""Names of people, organisations, places, events, initiatives and works in one document."""

from __future__ import annotations

from dataclasses import dataclass

from reading_site.config import Settings
from reading_site.model import Alias, Document, Mention, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """What one document names, each tuple in the order of the text."""

    mentions: tuple[Mention, ...] = ()
    aliases: tuple[Alias, ...] = ()
    roles: tuple[Role, ...] = ()


def find(document: Document, settings: Settings) -> Named:
    """Return the names in the document's blocks, under the fullest form that it gives them."""
    return Named()
