"""Entities of the collection: which mentions of which documents name one thing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, islice, repeat
from typing import NamedTuple

from reading_site.diagnostics import Diagnostic
from reading_site.model import (
    AuthorityEntry,
    Entity,
    EntityKind,
    Figure,
    Findings,
    Mention,
    Name,
    Proposal,
    Quotation,
    Reading,
    Role,
)
from reading_site.model.columns import copies
from reading_site.model.deferred import deferred, passing, revised
from reading_site.resolve.entities.authors import authors_of, with_texts
from reading_site.resolve.entities.decisions import Decisions
from reading_site.resolve.entities.forms import fold, is_short, without_period
from reading_site.resolve.entities.merge import merge
from reading_site.resolve.entities.nodes import Node, nodes_of, recorded_in
from reading_site.resolve.entities.people import namesakes
from reading_site.slugs import unique_slug
from reading_site.spans import Span


class Resolved(NamedTuple):
    """What resolving gives; every tuple in an order that does not depend on arrival."""

    entities: tuple[Entity, ...]
    readings: tuple[Reading, ...]
    """As given and in the order given, with ``entity`` set on mentions, quotations and figures."""
    proposals: tuple[Proposal, ...]
    diagnostics: tuple[Diagnostic, ...]


def resolve_entities(readings: Sequence[Reading], authority: Sequence[AuthorityEntry]) -> Resolved:
    """Return the entities that the readings name together, and the readings with their ids.

    Near-linear in the mentions. Merging is by rule (``merge.py``); the curator's decisions win; what
    is likely but unsure stays apart and becomes a proposal. A decision that matches nothing: RS401.
    """
    ordered = sorted(readings, key=lambda r: r.document.id)
    nodes = nodes_of(ordered)
    decisions = Decisions(authority)
    aliases = [alias for reading in ordered for alias in reading.findings.aliases]
    groups, proposals = merge(nodes, aliases, decisions, recorded=recorded_in(ordered))
    roles: dict[tuple[str, str], list[Role]] = {}
    for reading in ordered:
        for role in reading.findings.roles:
            roles.setdefault((role.document, role.name), []).append(role)
    proposals += namesakes(nodes, groups, decisions, roles)
    drafts = [_entity([nodes[i] for i in group], decisions, roles) for group in groups.groups()]
    entities, told = _placed(drafts)
    authors = authors_of(ordered, entities, decisions)
    used = {
        entry.label
        for draft, members in drafts
        if (entry := _entry(members, decisions)) is not None
    }
    return Resolved(
        with_texts(entities, authors),
        tuple(_told(reading, told, authors.get(reading.document.id, {})) for reading in readings),
        tuple(
            sorted(set(proposals), key=lambda p: (p.kind, p.subject, p.detail, p.document, p.rule))
        ),
        (*decisions.disputed(nodes, ordered), *decisions.unmatched(used, nodes, ordered)),
    )


def _entry(members: Sequence[Node], decisions: Decisions) -> AuthorityEntry | None:
    return next((e for node in members if (e := decisions.entry_of(node))), None)


def _entity(
    members: list[Node], decisions: Decisions, roles: dict[tuple[str, str], list[Role]]
) -> tuple[Entity, list[Node]]:
    """Return the entity of a group, its id and slug still empty."""
    entry = _entry(members, decisions)
    weight: Counter[EntityKind] = Counter()
    for node in members:
        weight[node.kind] += sum([int(mention.certainty * 100) for mention in node.mentions])
    kind = max(weight, key=lambda k: (weight[k], k.value))
    if entry and entry.kind:
        kind = entry.kind
    label = entry.label if entry else _label(members, kind)
    mentions = sorted(
        (m for node in members for m in node.mentions),
        key=lambda m: (m.document, m.span.start, m.span.end),
    )
    documents = tuple(sorted({node.document for node in members}))
    told: list[Role] = []
    if kind is EntityKind.PERSON:
        told = [
            r
            for d, n in sorted({(n.document, n.name) for n in members})
            for r in roles.get((d, n), ())
        ]
    return (
        Entity(
            id="",
            slug="",
            kind=kind,
            label=label,
            aliases=_aliases(label, mentions, members, entry),
            roles=tuple(sorted(told, key=lambda r: (r.document, r.span.start))),
            description=entry.description if entry else "",
            same_as=entry.same_as if entry else (),
            mentions=tuple(mentions),
            documents=documents,
            curated=entry is not None,
        ),
        members,
    )


def _label(members: Sequence[Node], kind: EntityKind) -> str:
    """Return the name to show: spelled out, no surname alone, in most documents, most often, then long or short.

    Of a person's names the shorter wins a tie (patronymics and middle names are the rarer form), of
    other names the longer.
    """
    documents: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    for node in members:
        documents[node.name] += 1
        mentions[node.name] += len(node.mentions)
    person = kind is EntityKind.PERSON
    sign = 1 if person else -1
    return min(
        documents,
        key=lambda n: (
            is_short(n),
            person and " " not in n,
            -documents[n],
            -mentions[n],
            sign * len(n),
            n,
        ),
    )


def _aliases(
    label: str, mentions: Sequence[Mention], members: Sequence[Node], entry: AuthorityEntry | None
) -> tuple[Name, ...]:
    """Return the other forms of a name, the most frequent first, each with its first place."""
    first: dict[str, Mention] = {}
    count: Counter[str] = Counter()
    texts: dict[str, str] = {}
    for mention in mentions:
        plain = fold(mention.surface)
        texts.setdefault(plain, mention.surface)
        first.setdefault(plain, mention)
        count[plain] += 1
    found = [
        Name(text=texts[p], rule=first[p].rule, document=first[p].document, span=first[p].span)
        for p in sorted(count, key=lambda p: (-count[p], p))
        if p != fold(label)
    ]
    seen = {*count, fold(label)}
    for p in sorted(first):
        plain = without_period(texts[p])
        if fold(plain) not in seen:
            seen.add(fold(plain))
            mention = first[p]
            end = mention.span.end - len(texts[p]) + len(plain)
            found.append(
                Name(
                    text=plain,
                    rule="without-period",
                    document=mention.document,
                    span=Span(mention.span.start, max(mention.span.start, end)),
                )
            )
    for name in sorted({node.name for node in members}):
        if fold(name) not in seen:
            seen.add(fold(name))
            found.append(Name(text=name, rule="name"))
    for name in entry.aliases if entry else ():
        if fold(name) not in seen:
            seen.add(fold(name))
            found.append(Name(text=name, rule="authority"))
    return tuple(found)


def _placed(
    drafts: Sequence[tuple[Entity, list[Node]]],
) -> tuple[tuple[Entity, ...], dict[int, Mention]]:
    """Give slugs and ids; names that clash are told apart by kind, and by document where that fails.

    Return the entities, and each mention with its entity by the ``id()`` of the mention as it was
    found.
    """
    taken: set[str] = set()
    identities = []
    ordered = sorted(drafts, key=lambda d: (d[0].label, d[0].kind, d[0].documents))
    for entity, _ in ordered:
        salt = "/".join((entity.kind, entity.label, *entity.documents))
        slug = unique_slug(entity.label, taken, salt=salt)
        if slug in taken:
            raise AssertionError(slug)
        taken.add(slug)
        identities.append((f"{entity.kind}/{slug}", slug))
    found = [mention for entity, _ in ordered for mention in entity.mentions]
    counts = [len(entity.mentions) for entity, _ in ordered]
    named = _names_taken_back(ordered)
    columns = {"name": (named.get(id(m), m.name) for m in found)} if named else {}
    # Together: there are tens of thousands.
    mentions = copies(
        Mention,
        found,
        **columns,
        kind=chain.from_iterable(map(repeat, (entity.kind for entity, _ in ordered), counts)),
        entity=chain.from_iterable(map(repeat, (identity for identity, _ in identities), counts)),
    )
    told = dict(zip(map(id, found), mentions, strict=True))
    left = iter(mentions)
    entities = [
        replace(entity, id=identity, slug=slug, mentions=tuple(islice(left, count)))
        for (entity, _), (identity, slug), count in zip(ordered, identities, counts, strict=True)
    ]
    return tuple(sorted(entities, key=lambda e: e.id)), told


def _names_taken_back(drafts: Sequence[tuple[Entity, list[Node]]]) -> dict[int, str]:
    """Return the names of mentions that other texts tell are not theirs (``acronyms.py``), by ``id()``."""
    return {
        id(mention): node.name
        for _, members in drafts
        for node in members
        if node.mentions[0].name != node.name
        for mention in node.mentions
    }


def _told(reading: Reading, told: dict[int, Mention], authors: dict[str, str]) -> Reading:
    """Return a reading whose mentions, quotations and figures know their entities."""
    findings = reading.findings
    speakers: dict[str, str] = {}
    renamed: dict[str, str] = {}
    mentions = tuple(told[id(mention)] for mention in findings.mentions)
    for mention, resolved in zip(findings.mentions, mentions, strict=True):
        identity = resolved.entity or ""
        if mention.name != resolved.name:
            renamed[mention.name] = resolved.name
        if mention.kind is EntityKind.PERSON:
            speakers[mention.name] = identity
        else:
            speakers.setdefault(mention.name, identity)
    speakers = authors | speakers
    return revised(
        reading,
        findings=deferred(
            Findings,
            # The mentions as they were found are not needed again: those with their entities are.
            partial(
                _spoken, revised(findings, mentions=(), aliases=(), roles=()), speakers, renamed
            ),
            mentions=mentions,
            aliases=findings.aliases,
            roles=findings.roles,
        ),
    )


def _spoken(
    findings: Findings, speakers: dict[str, str], renamed: dict[str, str]
) -> dict[str, object]:
    """Return what few builds look at: quotations and figures with their entities, and dates."""
    quotations, dates, figures = passing(findings, "quotations", "dates", "figures")
    return {
        "quotations": tuple(_quotation(q, speakers, renamed) for q in quotations),
        "dates": dates,
        "figures": tuple(_figure(f, speakers) for f in figures),
    }


def _quotation(
    quotation: Quotation, speakers: dict[str, str], renamed: dict[str, str]
) -> Quotation:
    identity = speakers.get(quotation.speaker) if quotation.speaker else None
    name = renamed.get(quotation.speaker or "", quotation.speaker)
    return replace(quotation, entity=identity, speaker=name) if identity else quotation


def _figure(figure: Figure, speakers: dict[str, str]) -> Figure:
    identity = speakers.get(figure.speaker) if figure.speaker else None
    return replace(figure, entity=identity) if identity else figure
