"""The page of one changed capture, shown before the site is built again.

Who edits a text wants to see it at once; names, tags and registers of the whole collection may
follow some seconds later. So ``serve`` first reads the one text again, takes what the last build
knew of the collection, and writes that one page; the full build, which comes next, corrects all
that depends on other texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from reading_site.config import BuildOptions, settings_for
from reading_site.errors import PublishError
from reading_site.model import Collection, Entity, Reading, Rights
from reading_site.model.deferred import revised
from reading_site.publish.glimpse import Glimpse
from reading_site.read.files import Seed
from reading_site.read.folder import Scan, scan
from reading_site.reading import read_item
from reading_site.render.context import Context
from reading_site.render.document import document_page
from reading_site.render.frontmatter import page_bytes
from reading_site.resolve.rights import cap

# What stands at a path: time of change and size, or nothing.
Marks = Mapping[str, tuple[tuple[int, int], ...]]


class Preview:
    """What the last build knew, between two builds of ``serve``."""

    def __init__(self, options: BuildOptions) -> None:
        self._options = options
        self._collection: Collection | None = None
        self._marks: Marks = {}
        self._glimpse: Glimpse | None = None

    def marks(self) -> Marks:
        """Return what tells that a file of a document, or of the curation, has changed."""
        return _marks(scan(self._options.seeds, self._options.limits))

    def remember(self, collection: Collection, marks: Marks) -> None:
        """Keep the collection of a build; ``marks`` were taken before it began."""
        collection = cap(collection, public=self._options.public, limits=self._options.limits)
        self._collection = collection
        self._marks = marks
        # MkDocs is set up for the pages of this build when it is needed.
        self._glimpse = None

    def show(self) -> bool:
        """Show the page of the one document that has changed; tell whether that could be done."""
        found = scan(self._options.seeds, self._options.limits)
        marks = _marks(found)
        changed = [name for name in marks if marks[name] != self._marks.get(name)]
        items = [item for item in found.items if [item.id] == changed]
        if self._collection is None or not items or marks.keys() != self._marks.keys():
            return False
        before = next((r for r in self._collection.readings if r.document.id == items[0].id), None)
        # What other texts told of it holds until the build that comes next.
        item = replace(items[0], shared=before.shared) if before else items[0]
        # Tags are the whole build's: no pattern is looked for.
        curation = replace(self._collection.curation, vocabulary=())
        reading, _ = read_item(item, settings_for(curation, self._options.limits))
        if before is None or reading is None or not _may_stand_in(reading, before):
            return False
        shown = _placed(reading, before, self._collection.entities)
        readings = tuple(shown if r is before else r for r in self._collection.readings)
        blocks = {block.id for block in shown.document.blocks}
        passages = tuple(
            passage
            for passage in self._collection.passages
            if all(
                o.block in blocks for o in passage.occurrences if o.document == shown.document.id
            )
        )
        collection = replace(self._collection, readings=readings, passages=passages)
        context = Context(collection, self._options.limits)
        page = document_page(context, shown.document)
        try:
            if self._glimpse is None:
                self._glimpse = Glimpse(self._options, self._collection.curation.collection)
            self._glimpse.show(page.path, page_bytes(page))
        except (PublishError, OSError):
            return False
        self._marks = marks
        return True


def _may_stand_in(reading: Reading, before: Reading) -> bool:
    """Tell whether the page stays where it is; what rights keep back is for the whole build."""
    facts = [(r.document.title, r.document.rights, r.document.public) for r in (reading, before)]
    return facts[0] == facts[1] and reading.document.rights is Rights.FULL


def _placed(reading: Reading, before: Reading, entities: Iterable[Entity]) -> Reading:
    """Return the reading with the address and the entities that the last build gave."""
    names: dict[str, str] = {}
    for entity in entities:
        for name in (entity.label, *(alias.text for alias in entity.aliases)):
            names.setdefault(name, entity.id)
    names |= {m.name: m.entity for m in before.findings.mentions if m.entity}
    found = reading.findings
    return revised(
        reading,
        document=replace(reading.document, slug=before.document.slug),
        findings=replace(
            found,
            mentions=tuple(replace(m, entity=names.get(m.name)) for m in found.mentions),
            quotations=tuple(
                replace(q, entity=names.get(q.speaker or "")) for q in found.quotations
            ),
        ),
    )


def _marks(found: Scan) -> Marks:
    marks = {item.id: _mark(item.capture, item.record) for item in found.items}
    return marks | {"": _mark(*found.curation)}


def _mark(*seeds: Seed | None) -> tuple[tuple[int, int], ...]:
    out = []
    for seed in seeds:
        try:
            found = seed.path.stat() if seed else None
        except OSError:
            found = None
        out.append((found.st_mtime_ns, found.st_size) if found else (0, 0))
    return tuple(out)
