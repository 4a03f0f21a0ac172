"""Names that a curator has listed: found as they stand, longest first, over every rule.

All labels and aliases are one trie, compiled to one regular expression: the text is read once,
however many names there are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reading_site.model import AuthorityEntry, EntityKind
from reading_site.model.claims import claims, fold

_APOSTROPHE = "['’‘]"
_HYPHEN = "[-‐‑–]"
_END = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """The compiled names, and the entry that each names."""

    pattern: re.Pattern[str]
    entries: Mapping[str, AuthorityEntry]
    ignored: frozenset[str]


Trie = dict[str, "Trie"]


@lru_cache(maxsize=8)
def compiled(authority: tuple[AuthorityEntry, ...]) -> Listed | None:
    """Compile the authority file; None where it names nothing."""
    found = claims(authority)
    ignored = {
        folded
        for entry in authority
        if entry.ignore
        for name in (entry.label, *entry.aliases)
        if (folded := fold(name))
    }
    names = {**found.meant, **found.disputed}
    if not names and not ignored:
        return None
    # Scripts without blanks have no word boundaries: their names are matched anywhere.
    spaced = _expression(_trie(n for n in names if not _unspaced(n)))
    solid = _expression(_trie(n for n in names if _unspaced(n)))
    parts = [rf"(?<![^\W_])(?:{spaced})(?![^\W_])"] if spaced else []
    parts += [solid] if solid else []
    return Listed(re.compile("|".join(parts) or r"(?!)"), found.meant, frozenset(ignored))


def decided(
    listed: Listed, authority: tuple[AuthorityEntry, ...], recorded: Sequence[str]
) -> Listed:
    """Return the names with those that several entries claim as the document's record decides them."""
    said = claims(authority).decided(recorded)
    return replace(listed, entries={**listed.entries, **said}) if said else listed


def _unspaced(name: str) -> bool:
    return (
        0x0E00 <= ord(name[0]) <= 0x0EFF
        or 0x1000 <= ord(name[0]) <= 0x109F
        or ord(name[0]) >= 0x2E80
    )


def _trie(names: Iterable[str]) -> Trie:
    trie: Trie = {}
    for name in names:
        node = trie
        for character in name:
            node = node.setdefault(character, {})
        node[_END] = {}
    return trie


def _expression(trie: Trie) -> str:
    """Return an expression that matches the longest name of a trie; no two branches start alike."""
    parts = []
    for character in sorted(c for c in trie if c != _END):
        chain, node = character, trie[character]
        while len(node) == 1 and _END not in node:
            character, node = next(iter(node.items()))
            chain += character
        literal = "".join(_literal(c) for c in chain)
        rest = _expression(node) if any(c != _END for c in node) else ""
        parts.append(literal + rest)
    if not parts:
        return ""
    body = parts[0] if len(parts) == 1 else "|".join(parts)
    return f"(?:{body})" + ("?" if _END in trie else "")


def _literal(character: str) -> str:
    return {"'": _APOSTROPHE, "-": _HYPHEN, " ": r"[ \u00a0]{1,2}"}.get(character) or re.escape(
        character
    )


def kind_of(entry: AuthorityEntry, guess: EntityKind | None) -> EntityKind:
    """Return the kind a curator gave, else the kind that the rules give, else organisation."""
    return entry.kind or guess or EntityKind.ORGANISATION
