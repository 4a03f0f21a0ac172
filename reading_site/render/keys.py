"""What each page depends on, as a key: pages with one key, made by one version of the code, are equal.

A key names everything that a page is made from: the readings that it shows by their keys, what it
shows of others by the facts themselves. It may name more than the page shows (the page is then made
again for nothing), never less. ``tests/test_page_keys.py`` looks for pages that changed though their
keys did not. A page of a reading without a key has none, and is made every time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import sha256
from itertools import islice

from reading_site.model import Document, Entity, Evidence, Occurrence, Passage, Tag
from reading_site.model.gist import mentioned_in
from reading_site.render.citebox import kind_of
from reading_site.render.comparable import MOST_PASSAGES
from reading_site.render.context import Context
from reading_site.render.entity import MOST_COMPANY
from reading_site.render.foot import MOST_ALSO, OTHERS
from reading_site.render.pairs import Pair
from reading_site.render.related import MOST_TEXTS
from reading_site.slugs import digest

Facts = tuple[object, ...]
_KEY = 32


class Keys:
    """The keys of all pages of a collection."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._shown: dict[str, str] = {}
        self._entities: dict[str, str] = {}
        self._mentions: dict[str, str] = {}
        self._occurrences: dict[str, list[tuple[str, str]]] = {}
        self._shared: dict[str, str] = {}

    @cached_property
    def _site(self) -> Facts:
        """What every page of a document shows of the collection as a whole."""
        context = self._context
        return context.collection.curation.collection, len(context.readings) > 1

    @cached_property
    def _known(self) -> bool:
        """Whether each reading has a key, and so a gist of what was read."""
        return all(reading.key for reading in self._context.readings.values())

    def document(self, document: Document) -> str:
        """Return the key of a document's pages: text, capture, what it is compared by."""
        context = self._context
        place = context.place[document.id]
        around = (place - 1, place + 1)
        readings = context.collection.readings
        turn = [_title(readings[n].document) for n in around if 0 <= n < len(readings)]
        people = (*document.authors, *document.editors, *document.translators)
        authors = [context.author(name) for name in people]
        kinds = [kind_of(context, name) for name in people]
        return self._key(
            [document.id],
            self._site,
            place == 0,
            turn,
            [self._introduced(e) for e in context.entities_in.get(document.id, ())],
            [
                e and self._names[e.id]
                for e in (context.publishers.get(document.publisher), *authors)
            ],
            kinds,
            [
                _title(context.document(id))
                for pair in context.pairs_of.get(document.id, ())
                for id in (pair.first, pair.second)
            ],
            self._passages(document),
        )

    def pair(self, pair: Pair) -> str:
        """Return the key of the page that lays two documents side by side."""
        both = (pair.first, pair.second)
        documents = [self._context.document(d) for d in both]
        named = [[self._names[e.id] for e in self._context.entities_in.get(d, ())] for d in both]
        return self._key(both, named, *map(self._passages, documents))

    def entity(self, entity: Entity) -> str:
        """Return the key of the pages of an entity."""
        context = self._context
        company = [
            (self._names[id], r.paragraphs, len(r.documents))
            for r in context.company.get(entity.id, ())[:MOST_COMPANY]
            for id in (r.first, r.second)
        ]
        texts = context.texts_by.get(entity.id, ())
        roles = [r for r in entity.roles if r.document in context.readings]
        named = {*(a.document for a in entity.aliases), *(r.document for r in roles)}
        return self._of_facts(
            self._concordances[entity.id],
            [self._entitled[d] for d in sorted(named) if d in context.readings],
            _label(entity),
            entity.description,
            entity.same_as,
            [(name.text, name.rule, name.document) for name in entity.aliases],
            context.role_of(entity),
            [(r.text, r.document, context.anchor(r.document, r.block)) for r in roles],
            company,
            [self._entitled[d] for d in texts[:MOST_TEXTS]],
            len(texts),
        )

    def tag(self, tag: Tag) -> str:
        """Return the key of the pages of a tag."""
        found = [
            (
                self._entitled[tagging.document],
                tagging.rule,
                [self._place(e, tagging.document) for e in tagging.evidence],
            )
            for tagging in self._context.taggings_with.get(tag.label, ())
        ]
        return self._of_facts(tag, found, self._tags)

    def rows(self) -> dict[str, str]:
        """Return a key of the rows of each document in the tables of data."""
        context = self._context
        return {
            d: self._key([d], d, [e.id for e in context.entities_in.get(d, ())])
            for d in context.readings
        }

    def voices(self) -> str:
        """Return the key of the register of voices."""
        gist = self._context.gist
        told = ((gist(d).said, gist(d).named, self._told(d)) for d in self._context.readings)
        return self._register(told, self._roles)

    def timeline(self) -> str:
        """Return the key of the timeline."""
        return self._register(self._context.gist(d).dated for d in self._context.readings)

    def figures(self) -> str:
        """Return the key of the register of figures."""
        gist = self._context.gist
        return self._register(
            (gist(d).counted, gist(d).mentioned, gist(d).named, self._told(d))
            for d in self._context.readings
        )

    def passages(self) -> str:
        """Return the key of the register of passages."""
        return self._register(
            (self._passed(p), [place for _, place in self._many(p)])
            for p in self._context.collection.passages
        )

    def network(self) -> str:
        """Return the key of the register of names that stand together."""
        relations = self._context.collection.relations
        return self._register(
            ((r.first, r.second, r.paragraphs, len(r.documents)) for r in relations),
            [*self._names.values()],
        )

    def _register(self, *facts: object) -> str:
        """Return the key of a register: its rows name places in any document."""
        return self._of_facts(self._labels, *facts)

    def _of_facts(self, *facts: object) -> str:
        """Return a key of facts, which are known where each reading has a key."""
        return self._key((), *facts) if self._known else ""

    def _key(self, documents: Iterable[str], *facts: object) -> str:
        """Return a key of what is shown of ``documents`` and of facts; empty where one has no key."""
        key = sha256()
        for document in documents:
            if not (of_document := self._whole(document)):
                return ""
            key.update(of_document.encode())
        for fact in facts:
            # Those of a register are long: one row at a time.
            for row in fact if isinstance(fact, Iterator) else (fact,):
                key.update(f"{row!r}\n".encode("utf-8", "surrogatepass"))
            key.update(b"\n")
        return key.hexdigest()[:_KEY]

    def _whole(self, document: str) -> str:
        """Return a key of a reading as it was resolved, with the names and tags that it was given."""
        if document not in self._shown:
            context = self._context
            reading = context.readings[document]
            tags = [(t.tag, context.tag_slug(t.tag)) for t in context.taggings_of.get(document, ())]
            facts = (reading.key, reading.document.slug, self._told(document), tags)
            self._shown[document] = digest(repr(facts), _KEY) if reading.key else ""
        return self._shown[document]

    def _told(self, document: str) -> str:
        """Return a key of which entity each mention of a document is of."""
        if document not in self._mentions:
            names = self._names
            mentions = self._context.readings[document].findings.mentions
            told = " ".join([names[mention.entity or ""] for mention in mentions])
            self._mentions[document] = digest(told, _KEY)
        return self._mentions[document]

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """Keys of what links to entities show."""
        entities = self._context.collection.entities
        names = {entity.id: digest(repr(_label(entity)), _KEY) for entity in entities}
        return defaultdict(str, names)

    @cached_property
    def _roles(self) -> list[object]:
        context = self._context
        return [
            (
                context.role_of(entity),
                [(r.text, r.document, context.place_of(r.document, r.block)) for r in entity.roles],
            )
            for entity in context.collection.entities
        ]

    @cached_property
    def _tags(self) -> str:
        collection = self._context.collection
        pairs = [(tagging.document, tagging.tag) for tagging in collection.taggings]
        return digest(repr((collection.tags, pairs)), _KEY)

    def _introduced(self, entity: Entity) -> str:
        """Return a key of what the pages of documents say of an entity."""
        if entity.id not in self._entities:
            context = self._context
            facts = (
                _label(entity),
                context.role_of(entity),
                len(entity.documents),
                [context.links[d] for d in context.oldest(entity.id, OTHERS + 1)],
            )
            self._entities[entity.id] = digest(repr(facts), _KEY)
        return self._entities[entity.id]

    def _speaks(self, document: str) -> bytes:
        """Return a key of what the page of any entity shows of a document that names it."""
        context = self._context
        gist = context.gist(document)
        said = (gist.said, gist.named, self._told(document)) if gist.quotations else ()
        tags = [t.tag for t in context.taggings_of.get(document, ())]
        return digest(repr((self._entitled[document], said, tags)), _KEY).encode()

    @cached_property
    def _concordances(self) -> dict[str, str]:
        """Keys of what the page of each entity shows of the documents that name it."""
        context = self._context
        shown = {entity.id: sha256() for entity in context.collection.entities}
        for document, reading in context.readings.items():
            lines: dict[str | None, bytes] = defaultdict(bytes)
            stamps = mentioned_in(context.gist(document))
            for mention, stamp in zip(reading.findings.mentions, stamps, strict=True):
                lines[mention.entity] += stamp
            spoken = self._speaks(document)
            for entity in context.entities_in.get(document, ()):
                shown[entity.id].update(spoken + lines[entity.id])
        return {entity: key.hexdigest() for entity, key in shown.items()}

    def _passages(self, document: Document) -> str:
        """Return what a document shows of the passages that it shares."""
        found = self._longest.get(document.id, ())
        shown = [str(len(found))]
        for passage in found[:MOST_PASSAGES]:
            shown.append(self._passed(passage))
            # Of many places those are shown that come first beside its own.
            places = self._many(passage)
            shown += [place for d, place in places if d == document.id]
            shown += islice((place for d, place in places if d != document.id), MOST_ALSO)
        return "\n".join(shown)

    @cached_property
    def _longest(self) -> dict[str, list[Passage]]:
        """Passages by document, the longest first."""
        found: dict[str, list[Passage]] = {}
        for passage in sorted(self._context.collection.passages, key=lambda p: (-p.words, p.id)):
            for document in dict.fromkeys(o.document for o in passage.occurrences):
                found.setdefault(document, []).append(passage)
        return found

    def _passed(self, passage: Passage) -> str:
        """Return a key of a passage and, where they are few, of its places."""
        if passage.id not in self._shared:
            places = passage.occurrences
            few = [*map(self._located, places)] if len(places) <= MOST_ALSO + 1 else ()
            facts = (passage.id, passage.words, passage.text, len(places), few)
            self._shared[passage.id] = digest(repr(facts), _KEY)
        return self._shared[passage.id]

    def _many(self, passage: Passage) -> list[tuple[str, str]]:
        """Return the documents of the places of a passage with keys of these, if ``_passed`` has them not."""
        if len(passage.occurrences) <= MOST_ALSO + 1:
            return []
        if passage.id not in self._occurrences:
            self._occurrences[passage.id] = [
                (o.document, self._located(o)) for o in passage.occurrences
            ]
        return self._occurrences[passage.id]

    def _located(self, found: Occurrence) -> str:
        """Return a key of the document of a place, and of the place."""
        return f"{self._labels[found.document]} {self._place(found, found.document)}"

    def _place(self, found: Occurrence | Evidence, document: str) -> str:
        """Return a key of a place and of the words around it."""
        number, stamp = self._context.place_of(document, found.block)
        return f"{found.block} {number} {found.at.start} {found.at.end} {stamp.hex()}"

    @cached_property
    def _entitled(self) -> dict[str, str]:
        """Keys of what names a document on pages of its names and tags."""
        return {
            id: digest(repr((_title(r.document), r.document.publisher, r.document.date)), _KEY)
            for id, r in self._context.readings.items()
        }

    @cached_property
    def _labels(self) -> dict[str, str]:
        """Keys of what names a document on other pages."""
        return {d: digest(repr(label), _KEY) for d, label in self._context.labels.items()}


def _label(entity: Entity) -> Facts:
    """Return what a link to an entity shows."""
    return entity.id, entity.slug, entity.kind.value, entity.label


def _title(document: Document) -> Facts:
    """Return what a link to a document shows."""
    return document.id, document.slug, document.title
