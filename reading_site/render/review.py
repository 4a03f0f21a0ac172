"""What is uncertain, as YAML that a curator can paste into ``entities.yml`` or ``tags.yml``."""

from __future__ import annotations

from collections.abc import Iterable

from reading_site.model import Collection, Entity, Proposal
from reading_site.render.review_merges import Drafts, commented, entry, plain, why

_HEAD = """\
# Draft for the authority file and the vocabulary. Nothing in it is in force: paste the entries that
# you agree with into the file that the heading above them names. Where the file has an entry of that
# label already, add the names to it.
"""


LONGEST_LINE = 300
"""Code points of a line that is drafted to be pasted."""


def review_yaml(collection: Collection, proposals: Iterable[Proposal]) -> str:
    """Return a YAML draft of proposals: entries in the shape of the files, each below the reason for it.

    The text is a valid YAML list as it stands (or holds comments only), and no two of its entries
    have one name. Where there are two ways to decide (one thing or two), the second is commented
    out; where a name may be one of several, all are.
    """
    found = tuple(proposals)
    merges, splits, names, kinds, tags, others = (
        _of(found, kind) for kind in ("merge", "split", "name", "kind", "tag", "line")
    )
    parts = [_HEAD]
    drafts = Drafts(collection.entities, merges)
    parts += _section("entities.yml: may be one thing", drafts.sure())
    parts += _section("entities.yml: may be one of several", drafts.undecided())
    parts += _section("entities.yml: one name that may be two people", map(_split, splits))
    # A label has one entry in the file: what one section drafts, the next ones leave out.
    names = [p for p in names if p.subject not in drafts.names]
    drafted = {*drafts.names, *(p.subject for p in names)}
    kinds = [p for p in kinds if p.subject not in drafted]
    parts += _section(
        "entities.yml: names that look wrong",
        [_name(same, drafts.entities) for same in _by_subject(names)],
    )
    parts += _section("entities.yml: kinds to confirm", (_kind(p, drafts.entities) for p in kinds))
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


def _section(title: str, entries: Iterable[str]) -> list[str]:
    body = list(entries)
    return [f"## {title} ({len(body)})\n", *body] if body else []


def _split(proposal: Proposal) -> str:
    """Return a commented-out entry for each person; the records of the texts say which is meant."""
    lines = [why(proposal), "# if they are two, name one in the record of each text (entities):\n"]
    lines += [commented(entry({"label": label, "kind": "person"})) for label in proposal.candidates]
    lines.append("# or, if they are one:\n")
    lines.append(commented(entry({"label": proposal.subject, "kind": "person"})))
    return "".join(lines)


def _by_subject(proposals: Iterable[Proposal]) -> list[list[Proposal]]:
    found: dict[str, list[Proposal]] = {}
    for proposal in proposals:
        found.setdefault(proposal.subject, []).append(proposal)
    return list(found.values())


def _name(proposals: list[Proposal], entities: dict[str, Entity]) -> str:
    """Return one entry for what is doubted of one name, below all the reasons."""
    # What says how far a name goes comes last: its entries stand below its reason.
    *rest, proposal = sorted(proposals, key=lambda p: bool(p.candidates))
    ignored = entry({"label": proposal.subject, "ignore": True})
    if rest:
        return "".join(map(why, rest)) + _name([proposal], entities)
    if not proposal.candidates:
        return why(proposal) + ignored
    # It is a name: only how far it goes is open.
    entity = entities.get(proposal.subject)
    kind = {"kind": str(entity.kind)} if entity else {}
    fuller = "".join(entry({"label": name, **kind}) for name in proposal.candidates)
    return f"{why(proposal)}# in full:\n{commented(fuller)}# or:\n{commented(ignored)}"


def _kind(proposal: Proposal, entities: dict[str, Entity]) -> str:
    entity = entities.get(proposal.subject)
    kind = str(entity.kind) if entity else "organisation"
    return why(proposal) + entry({"label": proposal.subject, "kind": kind})


def _tag(proposal: Proposal) -> str:
    label = proposal.subject[:1].upper() + proposal.subject[1:]
    return why(proposal) + entry(
        {"label": label, "patterns": [{"text": proposal.subject, "count": 2}]}
    )


def _line(proposal: Proposal) -> str:
    """Return a line as an item to paste. It stays a comment: this draft is a list of entities and tags."""
    if not 0 < len(proposal.text) <= LONGEST_LINE:
        return why(proposal)
    return why(proposal) + commented(plain([proposal.text], default_style='"'))
