"""Which entry of the authority file a name means: everywhere, or where a record says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from reading_site.model.curation import AuthorityEntry
from reading_site.model.kinds import EntityKind

_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "‐": "-", "‑": "-", "–": "-"})


def fold(name: str) -> str:
    """Return a name as it is looked up: apostrophes, hyphens and blanks made plain."""
    return " ".join(name.translate(_STRAIGHT).split())


_FIRST_UNSPACED = "\u2e80"
"""From here on stand scripts without blanks between words."""


def stands_in(name: str, text: str) -> bool:
    """Tell whether a folded text has a folded name that no letter or digit goes on before or behind."""
    at = text.find(name) if name else -1
    while at >= 0:
        end = at + len(name)
        if not (_goes_on(text[at - 1 : at], name[0]) or _goes_on(name[-1], text[end : end + 1])):
            return True
        at = text.find(name, at + 1)
    return False


def _goes_on(one: str, other: str) -> bool:
    """Tell whether two characters side by side are of one word."""
    return one.isalnum() and other.isalnum() and max(one, other) < _FIRST_UNSPACED


@dataclass(frozen=True, slots=True)
class Claims:
    """The names of the authority file, folded, and the entries that claim them.

    A label claims a name before an alias does. A name that is the alias of several entries means
    none of them, until the record of a document names one of them. So does the name before the
    bracket of a person's label: "Ana Moe (painter)" is who "Ana Moe" means where a record says so.
    """

    meant: Mapping[str, AuthorityEntry]
    """Names that mean one entry wherever nothing else is said."""
    disputed: Mapping[str, tuple[AuthorityEntry, ...]]
    """Names that a record may decide, and the entries that it may name."""

    def decided(self, recorded: Iterable[str]) -> dict[str, AuthorityEntry]:
        """Return what disputed names mean in a document whose record names these entities."""
        stated = {fold(name) for name in recorded} if self.disputed else set()
        if not stated:
            return {}
        found = {}
        for name, entries in self.disputed.items():
            named = [e for e in entries if fold(e.label) in stated - {name}]
            if len(named) == 1:
                found[name] = named[0]
        return found


@lru_cache(maxsize=8)
def claims(authority: Sequence[AuthorityEntry]) -> Claims:
    """Return who claims which name; entries that are ignored claim none."""
    labels: dict[str, AuthorityEntry] = {}
    aliases: dict[str, list[AuthorityEntry]] = {}
    behind: dict[str, list[AuthorityEntry]] = {}
    for entry in authority:
        label = fold(entry.label)
        if entry.ignore or not label:
            continue
        labels.setdefault(label, entry)
        for alias in dict.fromkeys(map(fold, entry.aliases)):
            if alias and alias != label:
                aliases.setdefault(alias, []).append(entry)
        before, bracket, _ = label.partition(" (")
        if entry.kind is EntityKind.PERSON and bracket and label.endswith(")"):
            behind.setdefault(before, []).append(entry)
    meant = {alias: entries[0] for alias, entries in aliases.items() if len(entries) == 1} | labels
    disputed = {}
    for name in (*aliases, *behind):
        entries = [labels[name]] if name in labels else []
        entries += [*aliases.get(name, ()), *behind.get(name, ())]
        single = list({e.label: e for e in entries}.values())
        if len(single) > 1 or name not in meant:
            disputed[name] = tuple(single)
    return Claims(meant, disputed)
