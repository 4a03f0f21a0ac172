"""A collection made: captures read and resolved, and the parts of its site."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from reading_site.config import BuildOptions, settings_for
from reading_site.diagnostics import Diagnostic, in_order
from reading_site.errors import PublishError
from reading_site.executors import aside, give_back
from reading_site.gathering import Progress, read_again, read_all, uncollected, with_hits
from reading_site.model import Asset, Collection, CollectionReport, Page, Reading
from reading_site.model.deferred import revised
from reading_site.patterns import kept_patterns
from reading_site.publish.parts import Part, Stock
from reading_site.read.curation import Curated, curated_by
from reading_site.read.folder import Scan, scan
from reading_site.reader import Reader, reader_for

T = TypeVar("T")
ASIDE_FROM = 300
"""Readings from which a process of its own for a part of the resolving pays."""
SOON = 0.2
"""Seconds in which it does not pay to begin with something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The collection, and what was met on the way to it."""

    collection: Collection
    inputs: int
    """Documents of which a capture or a record was found, whether it could be used or not."""
    diagnostics: tuple[Diagnostic, ...]


def gather(options: BuildOptions, progress: Progress) -> Gathered:
    """Read every capture and record of the seeds folders and resolve them to one collection."""
    reader = reader_for(options)
    try:
        found = scan(options.seeds, options.limits)
        curated = curated_by(found.curation, options.limits)
        return _gathered(found, curated, options, progress, reader, lambda: None)
    finally:
        if reader:
            reader.close()


def _gathered(
    found: Scan,
    curated: Curated,
    options: BuildOptions,
    progress: Progress,
    reader: Reader | None,
    idle: Callable[[], None],
) -> Gathered:
    curation, problems = curated
    settings = settings_for(curation, options.limits, options.ner_model)
    if options.ner_model:
        # Imported here: most builds have no such model and need not load that stage.
        from reading_site.recognise.names.statistical import load_model

        load_model(options.ner_model)

    many = options.jobs > 1 and len(found.items) >= ASIDE_FROM

    def meanwhile() -> None:
        with kept_patterns(options):
            _load()
        if reader and not reader.answers_within(SOON):
            idle()

    read, broken = read_all(found.items, settings, options, progress, reader, meanwhile)
    results, torn = read_again(found.items, read, settings, options, progress, reader)
    del read
    if reader:
        reader.leave()
    if not many or options.jobs > 2:
        idle()
    from reading_site.resolve.pipeline import resolve

    def begun(work: Callable[[], T]) -> Callable[[], T]:
        answer = aside(work)

        def taken() -> T:
            found = answer()
            idle()
            return found

        return taken

    readings = [reading for reading, _ in results if reading]
    with uncollected():
        hit = with_hits(readings, curation.vocabulary, options)
        collection = resolve(hit, curation, *((begun,) if many else ()))
    return Gathered(
        collection=collection,
        inputs=len(found.items) + found.left_out,
        diagnostics=in_order(
            *found.diagnostics,
            *problems,
            *broken,
            *torn,
            *(item for _, notes in results for item in notes),
            *_in_folder(collection.diagnostics, found),
        ),
    )


def _in_folder(diagnostics: Iterable[Diagnostic], found: Scan) -> Iterator[Diagnostic]:
    """Yield the diagnostics, those of a curation file with its path if there is one of that name."""
    paths = [seed.shown for seed in found.curation]
    for item in diagnostics:
        named = [path for path in paths if path.rpartition("/")[2] == item.subject]
        yield replace(item, subject=named[0]) if len(named) == 1 else item


def prepared(
    found: Scan,
    curated: Curated,
    options: BuildOptions,
    progress: Progress,
    about: Callable[[Gathered], T],
    reader: Reader | None = None,
    idle: Callable[[], None] = lambda: None,
) -> tuple[CollectionReport[T], list[Part]]:
    """Return what ``about`` says and the rest that is to be known, and the parts of the site.

    ``reader`` reads the texts that are new; ``idle`` is called when only they are left. The parts
    alone hold the collection: it goes with them.
    """
    gathered = _gathered(found, curated, options, progress, reader, idle)
    from reading_site.render.notes import degraded_notes
    from reading_site.render.pipeline import parts
    from reading_site.resolve.rights import cap

    told, problems = about(gathered), gathered.diagnostics
    if not gathered.collection.readings:
        raise PublishError(
            f"{options.site}: RS506 no document could be read; the site is left as it is", problems
        )
    collection = cap(gathered.collection, public=options.public, limits=options.limits)
    del gathered
    collection = replace(collection, readings=tuple(map(_without_traces, collection.readings)))
    give_back()
    made = CollectionReport(
        told=told,
        problems=problems,
        documents=len(collection.readings),
        words=collection.curation.collection,
        captures={r.document.id: r.capture.sha256 for r in collection.readings if r.capture},
        notes=degraded_notes(collection, options.limits),
    )
    files = [
        Part(name=part.name, key=part.key, files=partial(_files, part.make))
        for part in parts(collection)
    ]
    return made, files


def _load() -> None:
    """Load what comes after the readings: the imports of this module that stand in functions."""
    import reading_site.render.frontmatter
    import reading_site.render.notes
    import reading_site.render.pipeline
    import reading_site.resolve.pipeline
    import reading_site.resolve.rights  # noqa: F401


def _without_traces(reading: Reading) -> Reading:
    """Return the reading without what only the barrier compares, a third of what is held of it."""
    return revised(reading, traces=None, hits=None)


def _files(
    make: Callable[[Stock], Iterable[Page | Asset]], stock: Stock
) -> Iterator[tuple[str, bytes]]:
    from reading_site.render.frontmatter import page_bytes

    for made in make(stock):
        yield made.path, page_bytes(made) if isinstance(made, Page) else made.data
