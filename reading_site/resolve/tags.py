"""Tags: what a document is about, in the terms of the vocabulary and no others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from reading_site.diagnostics import Diagnostic
from reading_site.model import (
    BlockKind,
    Evidence,
    Hit,
    Hits,
    Reading,
    Tag,
    TagEntry,
    Tagging,
)
from reading_site.model.header import TITLE
from reading_site.resolve.hierarchy import hierarchy
from reading_site.resolve.order import record_of
from reading_site.resolve.patterns import Automaton
from reading_site.resolve.words import key
from reading_site.slugs import digest
from reading_site.spans import Span

RULE_RECORD = "record"
RULE_COUNT = "pattern:count"
# The lead of a news text is its first two paragraphs.
LEAD_PARAGRAPHS = 2


@dataclass(slots=True)
class _Ground:
    """What one pattern found in one document."""

    evidence: list[Evidence] = field(default_factory=list)
    places: set[str] = field(default_factory=set)


class Matcher:
    """The patterns of a vocabulary; of two entries with one label the first counts."""

    def __init__(self, vocabulary: Sequence[TagEntry]) -> None:
        self.entries = {key(entry.label): entry for entry in reversed(vocabulary)}
        self.kept = [entry for entry in vocabulary if self.entries[key(entry.label)] is entry]
        self.patterns = [(e.label, pattern) for e in self.kept for pattern in e.patterns]
        texts = [pattern.text for _, pattern in self.patterns]
        self._automaton = Automaton(texts)
        self.name = digest(repr(texts), 32)
        """Names the patterns: hits of a matcher with another name are of other patterns."""

    def hits(self, reading: Reading) -> Hits:
        """Return where the patterns match, from what the reading carries if it has that."""
        if reading.hits is not None and reading.hits.vocabulary == self.name:
            return reading.hits
        # Without patterns no text need be looked at: it may not be at hand.
        found = tuple(_found(reading, self._automaton)) if self.patterns else ()
        return Hits(vocabulary=self.name, found=found)


@lru_cache(maxsize=4)
def matcher_of(vocabulary: tuple[TagEntry, ...]) -> Matcher:
    """Return the matcher of a vocabulary; that of the last ones is at hand."""
    return Matcher(vocabulary)


def tag_documents(
    readings: Sequence[Reading], vocabulary: Sequence[TagEntry]
) -> tuple[tuple[Tag, ...], tuple[Tagging, ...], tuple[Diagnostic, ...]]:
    """Return the tags in use (broader ones included), by label; the taggings, by document; problems.

    A pattern earns its tag with as many hits in the document as it asks for, or with one hit in
    the place that it asks for (title, lead, heading). A record's tags need no pattern. The
    evidence is every hit of the patterns that earned the tag; a hit in a title that the capture
    does not show has no block and an empty span.
    """
    matcher = Matcher(vocabulary)
    taggings: list[Tagging] = []
    problems: list[Diagnostic] = []
    for reading in readings:
        earned = _earned(reading, matcher)
        for name in reading.document.record_tags:
            entry = matcher.entries.get(key(name))
            if entry is None:
                problems.append(_unknown(reading, name))
                continue
            evidence = earned[entry.label].evidence if entry.label in earned else ()
            earned[entry.label] = Tagging(
                document=reading.document.id, tag=entry.label, rule=RULE_RECORD, evidence=evidence
            )
        taggings += sorted(earned.values(), key=lambda t: key(t.tag))
    tags, broken = hierarchy(matcher.kept, {tagging.tag for tagging in taggings})
    return tags, tuple(taggings), (*problems, *broken)


def _earned(reading: Reading, matcher: Matcher) -> dict[str, Tagging]:
    found = matcher.hits(reading).found
    if not found:
        return {}
    hits: dict[int, _Ground] = {}
    order = {TITLE: -1}
    for hit in found:
        here = hits.setdefault(hit.pattern, _Ground())
        here.evidence.append(hit.evidence)
        here.places.add(hit.place)
        order.setdefault(hit.evidence.block, len(order))
    rules: dict[str, str] = {}
    grounds: dict[str, dict[tuple[str, Span], Evidence]] = {}
    for number in sorted(hits):
        label, pattern = matcher.patterns[number]
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
    return {
        label: Tagging(
            document=reading.document.id,
            tag=label,
            rule=rule,
            evidence=tuple(sorted(grounds[label].values(), key=lambda e: (order[e.block], e.at))),
        )
        for label, rule in rules.items()
    }


def _found(reading: Reading, automaton: Automaton) -> Iterable[Hit]:
    """Yield the hits in title and blocks, in order."""
    title = reading.document.title
    base = _title_start(reading)
    for number, at in automaton.find(title):
        span = at.shift(base) if base is not None else Span(0, 0)
        evidence = Evidence(block=TITLE, at=at, span=span, surface=at.of(title))
        yield Hit(pattern=number, place="title", evidence=evidence)
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
            evidence = Evidence(block=block.id, at=at, span=span, surface=at.of(block.text))
            yield Hit(pattern=number, place=place, evidence=evidence)


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
