"""What a curator may want to decide: terms that the vocabulary lacks, names that look wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from reading_site.model import (
    Action,
    Capture,
    CleanText,
    Entity,
    EntityKind,
    Proposal,
    Reading,
    TagEntry,
)
from reading_site.resolve.cut_names import Doubt, cut_names
from reading_site.resolve.patterns import Automaton
from reading_site.resolve.phrases import phrases, sample
from reading_site.resolve.words import WORD, fold, key
from reading_site.spans import Lines
from reading_site.tables import mapping

MOST_TAGS = 30
MOST_NAMES = 200
MOST_LINES = 200
# Characters of a line that are shown.
LINE_SHOWN = 80
# The rule that cleaning gives to lines that it keeps below the certainty to remove them.
UNCERTAIN_LINE = "uncertain"
# Longer names (in words) are mostly a name and what stands beside it; the names of events, works
# and initiatives are sentences at times.
LONG_NAME = {EntityKind.PERSON: 4, EntityKind.PLACE: 5, EntityKind.ORGANISATION: 10}
LONG_TITLE = 16
# A kind below this certainty is a guess that one look settles.
SURE_KIND = 0.6
Edges = dict[str, frozenset[str]]


def candidate_tags(
    readings: Sequence[Reading], entities: Sequence[Entity], vocabulary: Sequence[TagEntry]
) -> tuple[Proposal, ...]:
    """Return phrases that could become tags: in two documents or more, no name, no known pattern."""
    known = Automaton([p.text for entry in vocabulary for p in entry.patterns])
    names = {key(entry.label) for entry in vocabulary}
    for entity in entities:
        names.add(key(entity.label))
        names.update(key(alias.text) for alias in entity.aliases)
    found: list[Proposal] = []
    top = 0.0
    for phrase in phrases(sample(readings)):
        if len(found) == MOST_TAGS:
            break
        if phrase.documents < 2 or phrase.text in names or any(known.find(phrase.text)):
            continue
        top = top or phrase.value
        found.append(
            Proposal(
                kind="tag",
                subject=phrase.text,
                detail=f"{_counted(phrase.count, 'time')} in {_counted(phrase.documents, 'document')}",
                rule="c-value",
                certainty=round(phrase.value / top, 2),
            )
        )
    return tuple(found)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def doubtful_names(readings: Sequence[Reading], entities: Sequence[Entity]) -> tuple[Proposal, ...]:
    """Return names met once that look wrong, and kinds that are little more than a guess."""
    lower = _lower_case_words(readings)
    edges = _edges()
    cut = {entity.id: doubt for entity, doubt in cut_names(readings, entities)}
    found = []
    for entity in entities:
        if entity.curated or not entity.mentions:
            continue
        first = entity.mentions[0]
        reason = (
            _doubt(entity.label, entity.kind, lower, edges) if len(entity.mentions) == 1 else None
        ) or cut.get(entity.id)
        sure = max(mention.certainty for mention in entity.mentions)
        if reason:
            detail = f"met once; {reason.reason}"
            made = _proposal("name", entity, detail, reason.rule, sure)
            found.append(replace(made, candidates=(reason.fuller,)) if reason.fuller else made)
        elif sure < SURE_KIND:
            detail = f"taken for {entity.kind} by rule {first.rule}"
            found.append(_proposal("kind", entity, detail, "uncertain-kind", sure))
    found.sort(key=lambda p: (p.certainty, p.kind, p.subject))
    return tuple(found[:MOST_NAMES])


def doubtful_lines(readings: Sequence[Reading]) -> tuple[Proposal, ...]:
    """Return the lines that cleaning kept though they look like boilerplate, least certain text first."""
    found = [
        line
        for reading in readings
        for line in (
            reading.traces.doubtful
            if reading.traces
            else doubtful_lines_of(reading.capture, reading.clean, reading.document.id)
        )
    ]
    found.sort(key=lambda p: (-p.certainty, p.document, p.subject))
    return tuple(found[:MOST_LINES])


def doubtful_lines_of(
    capture: Capture | None, clean: CleanText, document: str
) -> tuple[Proposal, ...]:
    """Return such lines of one document, in the order of the capture."""
    doubtful = [e for e in clean.ledger if e.action is Action.KEPT and e.rule == UNCERTAIN_LINE]
    if capture is None or not doubtful:
        return ()
    lines = Lines(capture.text)
    found = []
    for entry in doubtful:
        words = " ".join(entry.span.of(capture.text).split())
        found.append(
            Proposal(
                kind="line",
                subject=f"{capture.path}:{lines.number(entry.span.start)}",
                detail=words if len(words) <= LINE_SHOWN else f"{words[:LINE_SHOWN]} …",
                rule=entry.rule,
                certainty=entry.certainty,
                document=document,
                text=words,
            )
        )
    return tuple(found)


def _proposal(kind: str, entity: Entity, detail: str, rule: str, certainty: float) -> Proposal:
    return Proposal(
        kind=kind,
        subject=entity.label,
        detail=detail,
        rule=rule,
        certainty=round(certainty, 2),
        document=entity.mentions[0].document,
    )


def _doubt(label: str, kind: EntityKind, lower: frozenset[str], edges: Edges) -> Doubt | None:
    words = WORD.findall(label)
    if not words:
        return Doubt("no-word", "it has no word")
    if fold(words[0]) in edges["first"] or fold(words[-1]) in edges["last"]:
        return Doubt("function-word", "it begins or ends with a function word")
    if len(words) > LONG_NAME.get(kind, LONG_TITLE):
        return Doubt("long-name", f"it has {len(words)} words")
    if len(words) == 1 and words[0] in lower:
        return Doubt("lower-case", "texts write the same word in lower case")
    if all(word.isdigit() for word in words):
        return Doubt("digits", "it has nothing but digits")
    return None


def _edges() -> Edges:
    table: Any = mapping("tags_edge_words.yml")
    return {edge: frozenset(words) for edge, words in table.items()}


def _lower_case_words(readings: Sequence[Reading]) -> frozenset[str]:
    """Return the words, capitalised, that a sample of the texts writes in lower case."""
    return frozenset(
        word.capitalize()
        for reading in sample(readings)
        for block in reading.document.blocks
        for word in set(WORD.findall(block.text))
        if word.islower()
    )
