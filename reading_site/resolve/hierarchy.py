"""Broader and narrower terms of the vocabulary."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from reading_site.diagnostics import Diagnostic
from reading_site.model import Tag, TagEntry
from reading_site.resolve.words import key
from reading_site.slugs import unique_slug

SUBJECT = "tags.yml"


def hierarchy(
    vocabulary: Sequence[TagEntry], used: Collection[str]
) -> tuple[tuple[Tag, ...], tuple[Diagnostic, ...]]:
    """Return the tags of the labels in ``used`` and all that are broader, by label, and problems.

    Refused, with the tag kept as a top term: a broader term that is not defined (RS119), and every
    link of a circle (RS123). Terms without a document are noted together (RS403).
    """
    labels = {key(entry.label): entry.label for entry in vocabulary}
    above: dict[str, str] = {}
    problems = []
    for entry in vocabulary:
        if entry.broader is None:
            continue
        label = labels.get(key(entry.broader))
        if label is None:
            message = (
                f"{entry.label!r} has the broader term {entry.broader!r}, which is not defined"
            )
            problems.append(_problem("RS119", entry, message))
        else:
            above[entry.label] = label
    circles = _circles(above)
    for entry in vocabulary:
        if entry.label in circles:
            message = f"{entry.label!r} is, over {above[entry.label]!r}, broader than itself"
            problems.append(_problem("RS123", entry, message))
    for label in circles:
        del above[label]
    shown = set()
    for label in used:
        at: str | None = label
        while at is not None and at not in shown:
            shown.add(at)
            at = above.get(at)
    taken: set[str] = set()
    tags, unused = [], []
    for entry in sorted(vocabulary, key=lambda e: (key(e.label), e.label)):
        slug = unique_slug(entry.label, taken, salt=entry.label)
        taken.add(slug)
        if entry.label in shown:
            tags.append(
                Tag(
                    label=entry.label,
                    slug=slug,
                    broader=above.get(entry.label, ""),
                    scope_note=entry.scope_note,
                )
            )
        else:
            unused.append(entry.label)
    if unused:
        listed = ", ".join(unused[:10]) + (", …" if len(unused) > 10 else "")
        message = f"{len(unused)} of {len(vocabulary)} terms have no document: {listed}"
        problems.append(Diagnostic(code="RS403", subject=SUBJECT, message=message))
    return tuple(tags), tuple(problems)


def _circles(above: dict[str, str]) -> tuple[str, ...]:
    """Return the labels that are broader than themselves, in order; each label is walked once."""
    state: dict[str, int] = {}
    found = []
    for number, start in enumerate(sorted(above)):
        path = []
        at: str | None = start
        while at is not None and at not in state:
            state[at] = number
            path.append(at)
            at = above.get(at)
        if at is not None and state[at] == number and at in path:
            found += path[path.index(at) :]
    return tuple(sorted(found))


def _problem(code: str, entry: TagEntry, message: str) -> Diagnostic:
    return Diagnostic(code=code, subject=SUBJECT, message=message, line=entry.line or None)
