"""What every page looks up: the collection by id, and where its pages are."""

from __future__ import annotations

import marshal
import zlib
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from typing import TypeVar

from reading_site.config import Limits
from reading_site.model import (
    Action,
    Collection,
    Document,
    Entity,
    Gist,
    Mention,
    Passage,
    Quotation,
    Reading,
    Relation,
    Rights,
    Tag,
    Tagging,
)
from reading_site.model.deferred import passing
from reading_site.model.gist import gist_of, number_of, place_of
from reading_site.model.header import PARTS, header_text
from reading_site.render import escape
from reading_site.render.links import Linker, document_path
from reading_site.render.longer_forms import apart
from reading_site.render.pairs import Pair, closest_pairs
from reading_site.render.wording import date_words, shorten
from reading_site.slugs import slugify
from reading_site.spans import Lines

T = TypeVar("T")
LABEL_CHARS = 60
# The place of a block that is not shown.
NOWHERE = (0, b"")
ROLE_CHARS = 160
# Documents whose quotations, and those whose texts, are at hand.
MOST_KEPT = 1_000


@dataclass(frozen=True, slots=True)
class Removed:
    """How much of a capture the site does not show as text."""

    lines: int
    """Lines of which nothing is left."""
    within: int
    """Visible characters removed from lines of which something is left."""
    moved: int
    """Stretches that the header shows instead of the text."""
    share: float
    """Of the capture's visible characters, 0 to 1."""


class Context:
    """A collection (already capped by its rights) with its indexes; built once, then only read."""

    def __init__(self, collection: Collection, limits: Limits) -> None:
        self.collection = collection
        self.limits = limits
        self.readings: dict[str, Reading] = {r.document.id: r for r in collection.readings}
        self.place = {document: n for n, document in enumerate(self.readings)}
        self.entities: dict[str, Entity] = {entity.id: entity for entity in collection.entities}
        self.tags: dict[str, Tag] = {tag.label: tag for tag in collection.tags}
        self._oldest: dict[str, list[str]] = {}
        self._removed: dict[str, Removed] = {}
        self._gists: dict[str, Gist] = {}
        self._texts: dict[str, tuple[str, ...]] = {}
        # All that were asked for stay, 3 kB a document: pages of names ask for them in any order.
        self._packed: dict[str, bytes] = {}
        self._said: dict[str, dict[str, tuple[Quotation, ...]]] = {}
        self._speakers: dict[str, frozenset[str | None]] = {}

    def document(self, document: str) -> Document:
        """Return the document of an id."""
        return self.readings[document].document

    def gist(self, document: str) -> Gist:
        """Return what others show of a document."""
        if document not in self._gists:
            reading = self.readings[document]
            self._gists[document] = reading.gist or gist_of(reading.document, reading.findings)
        return self._gists[document]

    def text(self, document: str, block: str) -> str | None:
        """Return the text of a block, or of a part of the header; None where it is not shown."""
        if block in PARTS:
            return header_text(self.document(document), block) or None
        at = number_of(self.gist(document), block)
        if at is None:
            return None
        texts = self._texts.get(document)
        if texts is None:
            texts = self._texts_of(document)
            _keep(self._texts, document, texts)
        return texts[at]

    def _texts_of(self, document: str) -> tuple[str, ...]:
        """Return the texts of the blocks of a document."""
        packed = self._packed.get(document)
        if packed is None:
            (blocks,) = passing(self.document(document), "blocks")
            made = tuple([block.text for block in blocks])
            self._packed[document] = zlib.compress(marshal.dumps(made), level=1)
            return made
        texts: tuple[str, ...] = marshal.loads(zlib.decompress(packed))  # noqa: S302 - made above
        return texts

    def number(self, document: str, block: str) -> int:
        """Return the ¶ number of a block; a heading has that of the first numbered block after it.

        0 for the header.
        """
        return self.place_of(document, block)[0]

    def place_of(self, document: str, block: str) -> tuple[int, bytes]:
        """Return the ¶ number and the stamp of a block."""
        return place_of(self.gist(document), block) or NOWHERE

    @cached_property
    def names(self) -> dict[str, Entity]:
        """Entities by case-folded name, where a name belongs to one entity only."""
        holders: dict[str, set[str]] = defaultdict(set)
        for entity in self.collection.entities:
            for name in (entity.label, *(alias.text for alias in entity.aliases)):
                holders[name.casefold()].add(entity.id)
        return {
            name: self.entities[next(iter(ids))] for name, ids in holders.items() if len(ids) == 1
        }

    @cached_property
    def by_slug(self) -> dict[str, Entity]:
        """Entities by the slug of their page."""
        return {entity.slug: entity for entity in self.collection.entities}

    @cached_property
    def apart(self) -> list[Passage]:
        """Passages as the register has them, without longer forms of others."""
        return apart(self.collection.passages)

    @cached_property
    def taggings_of(self) -> dict[str, tuple[Tagging, ...]]:
        """Taggings by document."""
        return _grouped((t.document, t) for t in self.collection.taggings)

    @cached_property
    def taggings_with(self) -> dict[str, tuple[Tagging, ...]]:
        """Taggings by tag label, in the order of documents."""
        order = sorted(self.collection.taggings, key=lambda t: (self.place[t.document], t.tag))
        return _grouped((t.tag, t) for t in order)

    def mentions_in(self, document: str) -> dict[str, tuple[Mention, ...]]:
        """Return the mentions of a document by entity id, both in the order of the text."""
        mentions = self.readings[document].findings.mentions
        return _grouped((m.entity, m) for m in mentions if m.entity in self.entities)

    def mentions_of(self, document: str, entity: str) -> list[Mention]:
        """Return the mentions of an entity in a document, in the order of the text."""
        return [m for m in self.readings[document].findings.mentions if m.entity == entity]

    @cached_property
    def entities_in(self) -> dict[str, tuple[Entity, ...]]:
        """Entities by document, those that only its record names included."""
        return _grouped((d, e) for e in self.collection.entities for d in e.documents)

    @cached_property
    def oldest_first(self) -> dict[str, int]:
        """Rank of documents by date, undated last: new documents change the ranks of few."""
        order = sorted(self.readings, key=lambda d: (self.document(d).date or "~", d))
        return {document: rank for rank, document in enumerate(order)}

    @cached_property
    def labels(self) -> dict[str, tuple[str, str, str]]:
        """Path, short title and publisher with date of each document; the last two as HTML."""
        return {
            reading.document.id: (
                document_path(reading.document),
                escape.isolated_text(self.short(d.id)),
                ", ".join(
                    filter(
                        None, (escape.isolated_text(d.publisher), escape.text(date_words(d.date)))
                    )
                ),
            )
            for reading in self.collection.readings
            if (d := reading.document)
        }

    @cached_property
    def links(self) -> dict[str, str]:
        """Markdown links to the documents, with their short titles."""
        link = Linker()
        return {d: link.md(self.short(d), document_path(self.document(d))) for d in self.readings}

    @cached_property
    def introductions(self) -> dict[str, str]:
        """Entities in a line of Markdown: a link, the kind, what they are said to be."""
        link = Linker()
        out = {}
        for entity in self.collection.entities:
            role = escape.inline(shorten(self.role_of(entity), ROLE_CHARS).rstrip(" ."))
            kind = f"*{entity.kind.value}*"
            out[entity.id] = f"{link.entity_md(entity)}, {kind}{f'; {role}' if role else ''}"
        return out

    def in_order(self, mentions: Iterable[Mention]) -> list[Mention]:
        """Return mentions in the order of the collection, those of a document as they were."""
        return sorted(mentions, key=lambda m: self.place[m.document])

    def short(self, document: str) -> str:
        """Return the title of a document, cut to the length of a locator."""
        return shorten(self.document(document).title, LABEL_CHARS)

    def oldest(self, entity: str, most: int) -> list[str]:
        """Return the first documents by date that name an entity, at most ``most``."""
        if entity not in self._oldest:
            documents = self.entities[entity].documents
            self._oldest[entity] = nsmallest(most, documents, key=self.oldest_first.__getitem__)
        return self._oldest[entity]

    def said_by(self, entity: Entity) -> list[Quotation]:
        """Return the quotations of a speaker."""
        found: list[Quotation] = []
        for document in entity.documents:
            speakers = self._speakers.get(document)
            if speakers is None or entity.id in speakers:
                quotations = self.readings[document].findings.quotations
                # Most names say nothing in most texts: those need not be loaded for them again.
                self._speakers[document] = frozenset(q.entity for q in quotations)
                found += [q for q in quotations if q.entity == entity.id]
        return found

    def said_of(self, entity: Entity) -> list[Quotation]:
        """Return the quotations that name an entity, but not its own, each once."""
        found: dict[tuple[str, int], Quotation] = {}
        for document in entity.documents:
            if mentions := self.mentions_of(document, entity.id):
                by_block = self._quotations(document)
                for mention in mentions:
                    for quotation in by_block.get(mention.block, ()):
                        inside = quotation.at.start <= mention.at.start < quotation.at.end
                        if inside and quotation.entity != entity.id:
                            found.setdefault((document, quotation.span.start), quotation)
        return list(found.values())

    def _quotations(self, document: str) -> dict[str, tuple[Quotation, ...]]:
        """Return the quotations of a document by block."""
        found = self._said.get(document)
        if found is None:
            quotations = self.readings[document].findings.quotations
            found = _grouped((q.block, q) for q in quotations)
            _keep(self._said, document, found)
        return found

    @cached_property
    def texts_by(self) -> dict[str, tuple[str, ...]]:
        """Documents by entity id of their publisher or author."""
        pairs = []
        for reading in self.collection.readings:
            document = reading.document
            entities = (
                self.publishers.get(document.publisher),
                *map(self.author, document.authors),
            )
            # By their ids: the hash of an entity would be one of all its mentions.
            ids = dict.fromkeys(found.id for found in entities if found)
            pairs += [(identity, document.id) for identity in ids]
        return _grouped(pairs)

    @cached_property
    def passages_in(self) -> dict[str, tuple[Passage, ...]]:
        """Passages by document."""
        return _grouped(
            (document, passage)
            for passage in self.collection.passages
            for document in dict.fromkeys(o.document for o in passage.occurrences)
        )

    @cached_property
    def company(self) -> dict[str, tuple[Relation, ...]]:
        """Relations by entity id, the closest first."""
        pairs = [
            (entity, relation)
            for relation in self.collection.relations
            for entity in (relation.first, relation.second)
            if relation.first in self.entities and relation.second in self.entities
        ]
        pairs.sort(key=lambda p: (-p[1].paragraphs, p[1].first, p[1].second))
        return _grouped(pairs)

    @cached_property
    def publishers(self) -> dict[str, Entity]:
        """Publishers that are entities themselves, by the name that documents give."""
        return {
            name: entity
            for reading in self.collection.readings
            if (name := reading.document.publisher) and (entity := self.names.get(name.casefold()))
        }

    @cached_property
    def narrower(self) -> dict[str, tuple[Tag, ...]]:
        """Tags by the label of their broader tag."""
        return _grouped((tag.broader, tag) for tag in self.collection.tags if tag.broader)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Pairs of documents that have a page of their own, side by side."""
        return closest_pairs(self.collection)

    @cached_property
    def pairs_of(self) -> dict[str, tuple[Pair, ...]]:
        """Those pairs by document."""
        return _grouped((d, pair) for pair in self.pairs for d in (pair.first, pair.second))

    def tag_slug(self, label: str) -> str:
        """Return the slug of a tag's page; empty for a label that is not in the collection."""
        return self.tags[label].slug if label in self.tags else ""

    def removed(self, document: str) -> Removed:
        """Return how much of a capture was removed."""
        if document not in self._removed:
            self._removed[document] = _removed(self.readings[document])
        return self._removed[document]

    def shows_capture(self, document: str) -> bool:
        """Tell whether the capture may stand on the site as it came."""
        reading = self.readings[document]
        return reading.document.rights is Rights.FULL and reading.capture is not None

    def author(self, name: str) -> Entity | None:
        """Return the entity of an author's name."""
        return self.names.get(name.casefold())

    def role_of(self, entity: Entity) -> str:
        """Return what an entity is said to be, and who says so: the cataloguer, else a text."""
        if entity.description.strip():
            return f"by the cataloguer: {entity.description.strip()}"
        return f"in the texts: {entity.roles[0].text}" if entity.roles else ""

    def anchor(self, document: str, block: str) -> str:
        """Return ``#id`` of a block or of the page's title; empty where the block is not on the page."""
        if block in PARTS:
            return "#rs-title"
        return "" if number_of(self.gist(document), block) is None else f"#{block}"


def _keep(store: dict[str, T], document: str, value: T) -> None:
    """Keep what was made of a document, and forget what was made longest ago."""
    store[document] = value
    if len(store) > MOST_KEPT:
        del store[next(iter(store))]


def _grouped(pairs: Iterable[tuple[str | None, T]]) -> dict[str, tuple[T, ...]]:
    out: dict[str, list[T]] = defaultdict(list)
    for key, value in pairs:
        out[key or ""].append(value)
    return {key: tuple(values) for key, values in out.items()}


def _removed(reading: Reading) -> Removed:
    text = reading.capture.text if reading.capture else ""
    lines = Lines(text)
    gone: set[int] = set()
    kept: set[int] = set()
    taken: list[tuple[range, int]] = []
    moved = 0
    for entry in reading.clean.ledger:
        words = entry.span.of(text)
        if not (stripped := words.strip()):
            continue
        first = entry.span.start + words.index(stripped[0])
        touched = range(lines.number(first), lines.number(first + len(stripped) - 1) + 1)
        if entry.action is Action.REMOVED:
            gone.update(touched)
            taken.append((touched, sum(map(len, words.split()))))
        else:
            kept.update(touched)
            moved += entry.action is Action.MOVED
    characters = sum(number for _, number in taken)
    # A stretch over several lines counts as part of them if any of them is left.
    within = sum(number for touched, number in taken if not kept.isdisjoint(touched))
    total = sum(map(len, text.split()))
    share = round(characters / total, 4) if total else 0.0
    return Removed(len(gone - kept), within, moved, share)


def index_letter(label: str) -> str:
    """Return the letter under which a label stands in an index; ``#`` for what is no letter."""
    first = slugify(label)[:1]
    return first.upper() if first.isalpha() and label[:1].isalpha() else "#"
