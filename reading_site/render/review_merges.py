"""Drafts of what may be one thing: entries that can be pasted together, alternatives commented out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import yaml

from reading_site.diagnostics import one_line
from reading_site.model import Entity, Proposal

# Entities of different documents that have one label: an entry in the authority file makes them one.
SHARED_NAME = "shared-name"
OPEN = "open-surname"
"""Rule of surnames that two people of one text have."""
# Rules of which one candidate alone is no likely one either.
UNLIKELY = frozenset((OPEN, "near-spelling", "edition"))


class Drafts:
    """What is proposed of each name, and the entries that would decide it."""

    def __init__(self, entities: Iterable[Entity], proposals: Iterable[Proposal]) -> None:
        self.entities = {entity.label: entity for entity in entities}
        self._groups: dict[str, list[Proposal]] = {}
        for proposal in proposals:
            self._groups.setdefault(proposal.subject, []).append(proposal)
        self.names = {*self._groups}
        """Names that the drafts give an entry, or make an alias."""
        self._open = {s: ps for s, ps in self._groups.items() if not self._is_sure(ps)}
        for proposals in self._groups.values():
            self.names.update(c for p in proposals for c in p.candidates)

    def _is_sure(self, proposals: Sequence[Proposal]) -> bool:
        """Tell whether there is one way to make a name one with another."""
        shared = any(p.rule == SHARED_NAME for p in proposals)
        found = _candidates(proposals)
        return len(found) == (not shared) and not any(p.rule in UNLIKELY for p in proposals)

    def sure(self) -> Iterator[str]:
        """Yield an entry for all names that are drafted as one thing: no two entries share a name."""
        chains: dict[str, list[str]] = {}
        for subject, proposals in self._groups.items():
            if subject in self._open:
                continue
            both = [subject, *_candidates(proposals)]
            chain = [n for name in both for n in chains.get(name, [name])]
            for name in chain:
                chains[name] = chain
        seen: set[str] = set()
        for subject in self._groups:
            chain = list(dict.fromkeys(chains.get(subject, ())))
            if not chain or subject in seen:
                continue
            seen.update(chain)
            reasons = [
                p for name in chain if name not in self._open for p in self._groups.get(name, ())
            ]
            yield "".join(map(why, reasons)) + self._one(chain)

    def _one(self, names: Sequence[str]) -> str:
        """Return an entry that makes names one, and commented out those that keep them apart."""
        label, *others = sorted(names, key=_fullness)
        made = self._entry(label, aliases=others)
        if not others:
            return made
        apart = commented(self._entry(label, not_same_as=others))
        if (known := self.entities.get(label)) and known.curated:
            made = f"# the file has an entry for {one_line(label)}: add to it\n{commented(made)}"
        return f"{made}# or, to keep them apart:\n{apart}"

    def undecided(self) -> Iterator[str]:
        """Yield, all commented out, the entries of which one may decide what a name is."""
        for subject, proposals in self._open.items():
            found = _candidates(proposals)
            lines = [*map(why, proposals), *_recorded(proposals)]
            if all(p.rule == OPEN for p in proposals):
                yield "".join(lines)  # an alias would hold in other texts, too
                continue
            lines.append("# one of these at most:\n")
            for name in found:
                label, other = sorted((subject, name), key=_fullness)
                lines.append(commented(self._entry(label, aliases=[other])))
            if any(p.rule == SHARED_NAME for p in proposals):
                lines.append(commented(self._entry(subject)))
            lines.append("# or, to keep them apart:\n")
            for name in found:
                label, other = sorted((subject, name), key=_fullness)
                lines.append(commented(self._entry(label, not_same_as=[other])))
            yield "".join(lines)

    def _entry(self, label: str, **names: list[str]) -> str:
        made: dict[str, object] = {"label": label}
        aliases = [name for several in names.values() for name in several]
        kinds = [e.kind for n in (label, *aliases) if (e := self.entities.get(n))]
        if kinds:
            made["kind"] = str(kinds[0])
        return entry({**made, **{key: found for key, found in names.items() if found}})


def _recorded(proposals: Iterable[Proposal]) -> Iterator[str]:
    """Yield, commented out, what the record of a text may say of a surname: it holds in that text alone."""
    for proposal in proposals:
        if proposal.rule in (OPEN, "surname", "ambiguous-name"):
            yield f"# name one in the record of {one_line(proposal.document)}:\n"
            for name in proposal.candidates:
                yield commented(plain({"entities": [name]}, default_flow_style=None))


def _candidates(proposals: Sequence[Proposal]) -> list[str]:
    subject = proposals[0].subject
    names = dict.fromkeys(c for p in proposals for c in p.candidates)
    return [name for name in names if name != subject]


def _fullness(name: str) -> tuple[bool, int, int, str]:
    """Return the key of the fullest name: no acronym, of most words, the longest."""
    short = " " not in name and sum(map(str.isupper, name)) > 1
    spelled = [word for word in name.split() if len(word.strip(".")) > 1]
    return short, -len(spelled), -len(name), name


def commented(text: str) -> str:
    """Return lines as comments."""
    return "".join(f"# {line}\n" for line in text.splitlines())


def why(proposal: Proposal) -> str:
    """Return the reason for an entry, as a comment."""
    place = f" ({proposal.document})" if proposal.document else ""
    reason = f"{proposal.subject}: {proposal.detail}{place}; {proposal.rule}"
    of = " that it is no text of the article" if proposal.kind == "line" else ""
    return f"# {one_line(reason)}; certainty {proposal.certainty:.2f}{of}\n"


def entry(made: dict[str, object]) -> str:
    """Return an entry as a list of one."""
    return plain([made])


def plain(value: object, **style: Any) -> str:
    """Return a value as YAML in which long texts stay on one line; ``style`` as PyYAML has it."""
    style = {"sort_keys": False, "width": 1_000_000, **style}
    found = str(yaml.safe_dump(value, allow_unicode=True, **style))
    # PyYAML folds line ends that only Unicode knows into blanks unless it escapes everything.
    if all(line.isprintable() for line in found.split("\n")):
        return found
    return str(yaml.safe_dump(value, **{**style, "default_style": '"'}))
