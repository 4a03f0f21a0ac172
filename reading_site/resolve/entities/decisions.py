"""What the curator has decided (``entities.yml``), and whether each decision still matches a text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from reading_site.diagnostics import Diagnostic
from reading_site.model import AuthorityEntry, Reading
from reading_site.model.claims import claims
from reading_site.resolve.entities.forms import fold, words
from reading_site.resolve.entities.nodes import Node
from reading_site.resolve.entities.standing import Texts


class Decisions:
    """The entries of the authority file by name."""

    __slots__ = ("_apart", "_by_name", "_by_words", "_disputed", "_named", "entries")

    def __init__(self, entries: Sequence[AuthorityEntry]) -> None:
        self.entries = tuple(entries)
        found = claims(self.entries)
        self._by_name = {fold(name): entry for name, entry in found.meant.items()}
        self._by_words: dict[tuple[str, ...], AuthorityEntry] = {}
        self._apart: dict[str, frozenset[tuple[str, ...]]] = {}
        for name, entry in found.meant.items():
            if len(words(name)) > 1 and name not in found.disputed:
                self._by_words.setdefault(words(name), entry)
        for entry in self.entries:
            if not entry.ignore:
                self._apart[entry.label] = frozenset(words(n) for n in entry.not_same_as)
        self._disputed = {fold(name): several for name, several in found.disputed.items()}
        self._named: dict[str, AuthorityEntry | None] = {}

    def named(self, name: str) -> AuthorityEntry | None:
        """Return the entry that has a name as its label or alias."""
        try:
            return self._named[name]
        except KeyError:
            found = self._by_name.get(fold(name)) or self._by_words.get(words(name))
            self._named[name] = found
            return found

    def said(self, name: str, recorded: Sequence[str]) -> AuthorityEntry | None:
        """Return the entry that a name means in a document whose record names these entities."""
        decided = claims(self.entries).decided(recorded) if recorded else {}
        return decided.get(fold(name)) or self.named(name)

    def is_stated(self, node: Node, recorded: Sequence[str]) -> bool:
        """Tell whether a record that names these entities names the one of a node, as texts or the file call it."""
        entry = self.entry_of(node)
        names = {words(node.name), words(entry.label)} if entry else {words(node.name)}
        return any(words(name) in names for name in recorded)

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
        if self._claimed(one, second) or self._claimed(other, first):
            return True
        return self.parting(one, other) is not None

    def parting(self, one: Node, other: Node) -> AuthorityEntry | None:
        """Return the entry that says of two names that they are not the same; None for none."""
        first, second = self.entry_of(one), self.entry_of(other)
        return self._keeps(first, one, other) or self._keeps(second, other, one)

    def parted(self, node: Node, name: str) -> bool:
        """Tell whether ``not_same_as`` keeps a node from a name that no node need have."""
        sides = ((node.name, name), (name, node.name))
        return any(
            (entry := self.named(one)) is not None and words(other) in self._apart[entry.label]
            for one, other in sides
        )

    def _claimed(self, node: Node, entry: AuthorityEntry | None) -> bool:
        """Tell whether an entry is one of several that claim a name, and the document says not which."""
        return entry is not None and entry in self._disputed.get(fold(node.name), ())

    def _keeps(self, entry: AuthorityEntry | None, one: Node, other: Node) -> AuthorityEntry | None:
        if entry is None:
            entry = self.named(one.name)
        return entry if entry and words(other.name) in self._apart[entry.label] else None

    def disputed(self, nodes: Sequence[Node], readings: Sequence[Reading]) -> Iterator[Diagnostic]:
        """Yield RS120 for names of several entries that no record decides, where it would have to."""
        recorded = {fold(n) for r in readings for n in r.document.record_entities}
        open_: dict[str, set[str]] = {}
        for node in nodes if self._disputed else ():
            if (name := fold(node.name)) in self._disputed:
                open_.setdefault(name, set()).add(node.document)
        for name, entries in self._disputed.items():
            first = self._by_name.get(name)
            others = [e for e in entries if e is not first]
            stated = any(fold(e.label) in recorded for e in others)
            if len(entries) < 2 or (stated and (first or name not in open_)):
                continue
            where = f"; no record of {_listed(open_[name])} says which" if name in open_ else ""
            labels = " and ".join(f'"{e.label}"' for e in entries)
            yield Diagnostic(
                code="RS120",
                subject="entities.yml",
                line=others[-1].line or None,
                message=f'"{name}" names {labels}{where if not first else ""}',
                hint='name one of them under "entities" in the record of each text',
            )

    def unmatched(
        self, used: set[str], nodes: Sequence[Node], readings: Sequence[Reading]
    ) -> Iterator[Diagnostic]:
        """Yield RS401 for entries and names to keep apart that no text and no record has; RS404 for aliases.

        ``used``: labels of the entries that entities came from.
        """
        if not self.entries:
            return
        known = {words(n) for r in readings for n in r.document.record_entities}
        known.update(words(entry.label) for entry in self.entries if entry.label in used)
        seen = {fold(text) for node in nodes for text in (node.name, *node.surfaces)}
        texts = Texts(readings)

        def stands(name: str) -> bool:
            if fold(name) in seen or words(name) in known:
                return True
            return texts.have(name)

        for entry in self.entries:
            names = [entry.label, *entry.aliases]
            # "Human Rights Center (Lowland University)": no text has the owner in brackets.
            names += [n.partition(" (")[0] for n in names if n.endswith(")")]
            if entry.label not in used and not any(map(stands, names)):
                yield _stale(entry, f'"{entry.label}" matches no text and no record')
                continue
            for alias in entry.aliases:
                if not stands(alias):
                    message = f'the alias "{alias}" of "{entry.label}" stands in no text'
                    yield _stale(entry, message, LATER, "RS404")
            for other in entry.not_same_as:
                if self._own(other, entry):
                    message = f'"not_same_as" of "{entry.label}" names the entry itself'
                    yield _stale(entry, message, SPLIT)
                elif not stands(other) and fold(other) not in self._by_name:
                    message = f'"{other}", kept apart from "{entry.label}", matches no text'
                    yield _stale(entry, message)

    def _own(self, name: str, entry: AuthorityEntry) -> bool:
        return fold(name) == fold(entry.label) or self._by_name.get(fold(name)) is entry


SPLIT = 'give each an entry, and name it under "entities" in the records of its texts'

LATER = "correct or remove it, or keep it for texts to come"


def _stale(entry: AuthorityEntry, message: str, hint: str = "", code: str = "RS401") -> Diagnostic:
    return Diagnostic(
        code=code,
        subject="entities.yml",
        line=entry.line or None,
        message=message,
        hint=hint or "correct the entry or remove it",
    )


def _listed(names: Collection[str]) -> str:
    shown = sorted(names)[:3]
    more = f" and {len(names) - len(shown)} more" if len(names) > len(shown) else ""
    return ", ".join(shown) + more
