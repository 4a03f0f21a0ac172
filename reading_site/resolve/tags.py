"""Tags: what a document is about, in the terms of the vocabulary and no others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reading_site.diagnostics import Diagnostic
from reading_site.model import (
    BlockKind,
    Evidence,
    Pattern,
    Reading,
    Tag,
    TagEntry,
    Tagging,
)
from reading_site.resolve.hierarchy import hierarchy
from reading_site.resolve.order import record_of
from reading_site.resolve.patterns import Automaton
from reading_site.resolve.words import key
from reading_site.spans import Span

RULE_RECORD = "record"
RULE_COUNT = "pattern:count"
# The lead of a news text is its first two paragraphs.
LEAD_PARAGRAPHS = 2


@dataclass(slots=True)
class _Hits:
    """What one pattern found in one document."""

    evidence: list[Evidence] = field(default_factory=list)
    places: set[str] = field(default_factory=set)


def tag_documents(
    readings: Sequence[Reading], vocabulary: Sequence[TagEntry]
) -> tuple[tuple[Tag, ...], tuple[Tagging, ...], tuple[Diagnostic, ...]]:
    """Return the tags in use (broader ones included), by label; the taggings, by document; problems.

    A pattern earns its tag with as many hits in the document as it asks for, or with one hit in
    the place that it asks for (title, lead, heading). A record's tags need no pattern. The
    evidence is every hit of the patterns that earned the tag; a hit in a title that the capture
    does not show has no block and an empty span.
    """
    entries = {key(entry.label): entry for entry in reversed(vocabulary)}
    kept = [entry for entry in vocabulary if entries[key(entry.label)] is entry]
    patterns = [(entry.label, pattern) for entry in kept for pattern in entry.patterns]
    automaton = Automaton([pattern.text for _, pattern in patterns])
    taggings: list[Tagging] = []
    problems: list[Diagnostic] = []
    for reading in readings:
        earned = _earned(reading, patterns, automaton)
        for name in reading.document.record_tags:
            entry = entries.get(key(name))
            if entry is None:
                problems.append(_unknown(reading, name))
                continue
            evidence = earned[entry.label].evidence if entry.label in earned else ()
            earned[entry.label] = Tagging(
                document=reading.document.id, tag=entry.label, rule=RULE_RECORD, evidence=evidence
            )
        taggings += sorted(earned.values(), key=lambda t: key(t.tag))
    tags, broken = hierarchy(kept, {tagging.tag for tagging in taggings})
    return tags, tuple(taggings), (*problems, *broken)


def _earned(
    reading: Reading, patterns: Sequence[tuple[str, Pattern]], automaton: Automaton
) -> dict[str, Tagging]:
    hits: dict[int, _Hits] = {}
    for place, evidence, number in _found(reading, automaton):
        hit = hits.setdefault(number, _Hits())
        hit.evidence.append(evidence)
        hit.places.add(place)
    rules: dict[str, str] = {}
    grounds: dict[str, dict[tuple[str, Span], Evidence]] = {}
    for number in sorted(hits):
        label, pattern = patterns[number]
        if pattern.place in hits[number].places and pattern.place != "any":
            rule = f"pattern:{pattern.place}"
        elif len(hits[number].evidence) >= pattern.count:
            rule = RULE_COUNT
        else:
            continue
        rules.setdefault(label, rule)
        ground = grounds.setdefault(label, {})
        for evidence in hits[number].evidence:
            ground.setdefault((evidence.block, evidence.at), evidence)
    blocks = {block.id: n for n, block in enumerate(reading.document.blocks)}
    return {
        label: Tagging(
            document=reading.document.id,
            tag=label,
            rule=rule,
            evidence=tuple(
                sorted(grounds[label].values(), key=lambda e: (blocks.get(e.block, -1), e.at))
            ),
        )
        for label, rule in rules.items()
    }


def _found(reading: Reading, automaton: Automaton) -> Iterable[tuple[str, Evidence, int]]:
    """Yield (place, evidence, number of the pattern) for title and blocks, in order."""
    title = reading.document.title
    base = _title_start(reading)
    for number, at in automaton.find(title):
        span = at.shift(base) if base is not None else Span(0, 0)
        yield "title", Evidence(block="", at=at, span=span, surface=at.of(title)), number
    paragraphs = 0
    to_source = reading.clean.source_map.to_source
    for block in reading.document.blocks:
        place = "heading" if block.kind is BlockKind.HEADING else "text"
        if block.kind is BlockKind.PARAGRAPH:
            paragraphs += 1
            if paragraphs <= LEAD_PARAGRAPHS:
                place = "lead"
        for number, at in automaton.find(block.text):
            span = to_source(at.shift(block.at.start))
            yield (
                place,
                Evidence(block=block.id, at=at, span=span, surface=at.of(block.text)),
                number,
            )


def _title_start(reading: Reading) -> int | None:
    """Return where the title stands in the capture, letter for letter; None where it does not."""
    if reading.capture is None:
        return None
    for source in reading.document.sources:
        if source.name == "title" and source.span is not None:
            found = reading.capture.text.find(
                reading.document.title, source.span.start, source.span.end
            )
            return found if found >= 0 else None
    return None


def related(taggings: Iterable[Tagging]) -> Mapping[str, tuple[tuple[str, int], ...]]:
    """Map each tag to the tags of the same documents with the number of documents, most first."""
    by_document: dict[str, list[str]] = {}
    for tagging in taggings:
        by_document.setdefault(tagging.document, []).append(tagging.tag)
    together: dict[str, Counter[str]] = {}
    for labels in by_document.values():
        for label in labels:
            counter = together.setdefault(label, Counter())
            counter.update(other for other in labels if other != label)
    return {
        label: tuple(sorted(together[label].items(), key=lambda item: (-item[1], key(item[0]))))
        for label in sorted(together, key=key)
    }


def _unknown(reading: Reading, name: str) -> Diagnostic:
    return Diagnostic(
        code="RS119",
        subject=record_of(reading),
        message=f"the record has the tag {name!r}, which the vocabulary does not define",
        hint="define it in tags.yml or correct the name",
    )
