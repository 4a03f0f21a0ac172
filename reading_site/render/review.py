"""What is uncertain, as YAML that a curator can paste into ``entities.yml`` or ``tags.yml``."""

from __future__ import annotations

from collections.abc import Iterable

import yaml

from reading_site.diagnostics import one_line
from reading_site.model import Collection, Entity, Proposal

_HEAD = """\
# Draft for the authority file and the vocabulary. Nothing in it is in force: paste the entries that
# you agree with into the file that the heading above them names.
"""


# Entities of different documents that have one label: an entry in the authority file makes them one.
SHARED_NAME = "shared-name"
LONGEST_LINE = 300
"""Code points of a line that is drafted to be pasted."""


def review_yaml(collection: Collection, proposals: Iterable[Proposal]) -> str:
    """Return a YAML draft of proposals: entries in the shape of the files, each below the reason for it.

    The text is a valid YAML list as it stands (or holds comments only). Where there are two ways
    to decide (one thing or two), the second is commented out.
    """
    by_label = {entity.label: entity for entity in collection.entities}
    found = tuple(proposals)
    merges, names, kinds, tags, others = (
        _of(found, kind) for kind in ("merge", "name", "kind", "tag", "line")
    )
    parts = [_HEAD]
    groups = _by_subject(merges)
    parts += _section(
        "entities.yml: may be one thing", (_merge(ps, by_label) for ps in groups.values())
    )
    # A label has one entry in the file: what one section drafts, the next ones leave out.
    names = [p for p in names if p.subject not in groups]
    drafted = {*groups, *(p.subject for p in names)}
    kinds = [p for p in kinds if p.subject not in drafted]
    parts += _section("entities.yml: names that look wrong", map(_name, names))
    parts += _section("entities.yml: kinds to confirm", (_kind(p, by_label) for p in kinds))
    parts += _section("tags.yml: phrases that could be tags", map(_tag, tags))
    parts += _section(
        'collection.yml, below "boilerplate:" (or "keep:"): lines kept though they look like boilerplate',
        map(_line, others),
    )
    if len(parts) == 1:
        parts.append("# Nothing is uncertain.\n")
    return "\n".join(parts)


def _of(proposals: Iterable[Proposal], kind: str) -> list[Proposal]:
    return [proposal for proposal in proposals if proposal.kind == kind]


def _by_subject(proposals: Iterable[Proposal]) -> dict[str, list[Proposal]]:
    groups: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        groups.setdefault(proposal.subject, []).append(proposal)
    return groups


def _section(title: str, entries: Iterable[str]) -> list[str]:
    body = list(entries)
    return [f"## {title} ({len(body)})\n", *body] if body else []


def _merge(proposals: list[Proposal], entities: dict[str, Entity]) -> str:
    """Return one entry for all that is proposed of one name."""
    subject = proposals[0].subject
    entity = entities.get(subject)
    entry: dict[str, object] = {"label": subject}
    if entity:
        entry["kind"] = str(entity.kind)
    why = "".join(map(_why, proposals))
    others = [p.detail for p in proposals if p.rule != SHARED_NAME]
    if not others:
        return why + _entry(entry)
    entry["aliases"] = others
    apart: dict[str, object] = {"label": subject, "not_same_as": others}
    kept = "".join(f"# {line}\n" for line in _entry(apart).splitlines())
    return f"{why}{_entry(entry)}# or, to keep them apart:\n{kept}"


def _name(proposal: Proposal) -> str:
    return _why(proposal) + _entry({"label": proposal.subject, "ignore": True})


def _kind(proposal: Proposal, entities: dict[str, Entity]) -> str:
    entity = entities.get(proposal.subject)
    kind = str(entity.kind) if entity else "organisation"
    return _why(proposal) + _entry({"label": proposal.subject, "kind": kind})


def _tag(proposal: Proposal) -> str:
    label = proposal.subject[:1].upper() + proposal.subject[1:]
    return _why(proposal) + _entry(
        {"label": label, "patterns": [{"text": proposal.subject, "count": 2}]}
    )


def _why(proposal: Proposal) -> str:
    place = f" ({proposal.document})" if proposal.document else ""
    reason = f"{proposal.subject}: {proposal.detail}{place}; {proposal.rule}"
    of = " that it is no text of the article" if proposal.kind == "line" else ""
    return f"# {one_line(reason)}; certainty {proposal.certainty:.2f}{of}\n"


def _line(proposal: Proposal) -> str:
    """Return a line as an item to paste. It stays a comment: this draft is a list of entities and tags."""
    if not 0 < len(proposal.text) <= LONGEST_LINE:
        return _why(proposal)
    item = yaml.safe_dump([proposal.text], allow_unicode=True, width=1_000_000, default_style='"')
    if not all(line.isprintable() for line in item.split("\n")):
        item = yaml.safe_dump([proposal.text], width=1_000_000, default_style='"')
    return _why(proposal) + "".join(f"# {line}\n" for line in item.splitlines())


def _entry(entry: dict[str, object]) -> str:
    """Return an entry as a list of one; long values stay on one line."""
    plain = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=1_000_000)
    # PyYAML folds line ends that only Unicode knows into blanks unless it escapes everything.
    if all(line.isprintable() for line in plain.split("\n")):
        return plain
    return yaml.safe_dump([entry], sort_keys=False, width=1_000_000, default_style='"')
