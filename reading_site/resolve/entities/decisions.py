"""What the curator has decided (``entities.yml``), and whether each decision still matches a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reading_site.diagnostics import Diagnostic
from reading_site.model import AuthorityEntry, Reading
from reading_site.resolve.entities.forms import fold, words
from reading_site.resolve.entities.nodes import Node
from reading_site.resolve.words import WORD
from reading_site.resolve.words import fold as plain


class Decisions:
    """The entries of the authority file by name."""

    __slots__ = ("_apart", "_by_name", "_by_words", "_named", "entries")

    def __init__(self, entries: Sequence[AuthorityEntry]) -> None:
        self.entries = tuple(entries)
        self._by_name: dict[str, AuthorityEntry] = {}
        self._by_words: dict[tuple[str, ...], AuthorityEntry] = {}
        self._apart: dict[str, frozenset[tuple[str, ...]]] = {}
        for entry in self.entries:
            if entry.ignore:
                continue
            for name in (entry.label, *entry.aliases):
                self._by_name.setdefault(fold(name), entry)
        for entry in self.entries:
            if entry.ignore:
                continue
            for name in (entry.label, *entry.aliases):
                if len(words(name)) > 1:
                    self._by_words.setdefault(words(name), entry)
            self._apart[entry.label] = frozenset(words(n) for n in entry.not_same_as)
        self._named: dict[str, AuthorityEntry | None] = {}

    def named(self, name: str) -> AuthorityEntry | None:
        """Return the entry that has a name as its label or alias."""
        try:
            return self._named[name]
        except KeyError:
            found = self._by_name.get(fold(name)) or self._by_words.get(words(name))
            self._named[name] = found
            return found

    def entry_of(self, node: Node) -> AuthorityEntry | None:
        """Return the entry that a document's name belongs to; a kind that differs rules it out."""
        entry = self.named(node.name) if self._by_name else None
        if entry is None or (entry.kind is not None and entry.kind is not node.kind):
            return None
        return entry

    def apart(self, one: Node, other: Node) -> bool:
        """Tell whether the curator keeps two names apart: ``not_same_as``, or entries of their own."""
        if not self._by_name:
            return False
        first, second = self.entry_of(one), self.entry_of(other)
        if first and second and first is not second:
            return True
        return self.parting(one, other) is not None

    def parting(self, one: Node, other: Node) -> AuthorityEntry | None:
        """Return the entry that says of two names that they are not the same; None for none."""
        first, second = self.entry_of(one), self.entry_of(other)
        return self._keeps(first, one, other) or self._keeps(second, other, one)

    def _keeps(self, entry: AuthorityEntry | None, one: Node, other: Node) -> AuthorityEntry | None:
        if entry is None:
            entry = self.named(one.name)
        return entry if entry and words(other.name) in self._apart[entry.label] else None

    def unmatched(self, used: set[str], readings: Sequence[Reading]) -> Iterator[Diagnostic]:
        """Yield RS401 for entries that no text and no record names any more.

        ``used``: labels of the entries that entities came from.
        """
        open_ = [e for e in self.entries if e.label not in used]
        if not open_:
            return
        recorded = {words(n) for r in readings for n in r.document.record_entities}
        texts: dict[str, str] = {}
        for entry in open_:
            names = [entry.label, *entry.aliases]
            # "Human Rights Center (Lowland University)": no text has the owner in brackets.
            names += [n.partition(" (")[0] for n in names if n.endswith(")")]
            if any(words(n) in recorded for n in names):
                continue
            if any(_stands(n, reading, texts) for n in names for reading in readings):
                continue
            yield Diagnostic(
                code="RS401",
                subject="entities.yml",
                line=entry.line or None,
                message=f'"{entry.label}" matches no text and no record',
                hint="correct the entry or remove it",
            )


def _stands(name: str, reading: Reading, texts: dict[str, str]) -> bool:
    """Tell whether a text holds a name; ``texts`` keeps the texts that had to be looked at.

    Few have to: a document's traces list its words, and each word of the name is (part of) one.
    """
    if reading.traces is not None:
        known = reading.traces.names
        if not all(plain(word) in known for word in WORD.findall(name)):
            return False
    identity = reading.document.id
    if identity not in texts:
        texts[identity] = fold(reading.text)
    return fold(name) in texts[identity]
