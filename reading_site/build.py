"""The pipeline over a whole collection, from top to bottom."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import partial
from typing import Generic, NamedTuple, TypeVar

from reading_site.config import BuildOptions, Settings
from reading_site.diagnostics import Diagnostic
from reading_site.errors import PublishError
from reading_site.executors import apart
from reading_site.gathering import Progress, read_all, with_hits
from reading_site.model import (
    Asset,
    BuildReport,
    Collection,
    CollectionRecord,
    Curation,
    Page,
    Reading,
)
from reading_site.model.deferred import revised
from reading_site.publish.docs import DocsReport
from reading_site.publish.parts import Part, Stock
from reading_site.publish.pipeline import finish, publish, write
from reading_site.read.curation import load
from reading_site.read.files import SeedError, read_file
from reading_site.read.folder import Scan, scan
from reading_site.reading import yaml_limits
from reading_site.recognise.names.statistical import load_model
from reading_site.render.frontmatter import page_bytes
from reading_site.render.notes import degraded_notes
from reading_site.render.pipeline import parts
from reading_site.resolve.pipeline import resolve
from reading_site.resolve.rights import cap

T = TypeVar("T")
APART_FROM = 500
"""Captures from which a collection has a process of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The collection, and what was met on the way to it."""

    collection: Collection
    inputs: int
    """Documents of which a capture or a record was found, whether it could be used or not."""
    diagnostics: tuple[Diagnostic, ...]


def gather(options: BuildOptions, progress: Progress) -> Gathered:
    """Read every capture and record of the seeds folders and resolve them to one collection."""
    return _gathered(scan(options.seeds, options.limits), options, progress)


def _gathered(found: Scan, options: BuildOptions, progress: Progress) -> Gathered:
    curation, problems = _curation(found, options)
    settings = Settings(
        authority=curation.authority,
        vocabulary=curation.vocabulary,
        default_language=curation.collection.language,
        limits=options.limits,
        ner_model=options.ner_model,
    )
    if options.ner_model:
        load_model(options.ner_model)
    results, broken = read_all(found.items, settings, options, progress)
    # Readings hold no circles and stay until the end: the collector need not walk them again and
    # again (20 to 30 % of resolving a thousand documents).
    gc.freeze()
    readings = [reading for reading, _ in results if reading]
    collection = resolve(with_hits(readings, curation.vocabulary, options), curation)
    return Gathered(
        collection=collection,
        inputs=len(found.items) + found.left_out,
        diagnostics=_in_order(
            *found.diagnostics,
            *problems,
            *broken,
            *(item for _, notes in results for item in notes),
            *collection.diagnostics,
        ),
    )


class _Prepared(NamedTuple, Generic[T]):
    """What is left of a collection once its pages are on their way."""

    told: T
    problems: tuple[Diagnostic, ...]
    documents: int
    words: CollectionRecord
    captures: dict[str, str]
    notes: tuple[Diagnostic, ...]


def build(
    options: BuildOptions,
    progress: Progress,
    program: str,
    about: Callable[[Gathered], T],
    *,
    keeps: bool = False,
) -> tuple[T, BuildReport]:
    """Build the site; return what ``about`` says of what was gathered, and what was done.

    ``keeps`` says that this holds the collection. If not, a large collection is made, and its pages
    written, in a process that takes it with it: it and the site would not fit into one memory.
    PublishError where the site could not be finished (the previous one stays).
    """
    found = scan(options.seeds, options.limits)

    def write_apart() -> tuple[_Prepared[T], DocsReport]:
        made, files = _prepared(found, options, progress, about)
        with _telling(made.problems):
            return made, write(files, options)

    if keeps or len(found.items) < APART_FROM:
        made, files = _prepared(found, options, progress, about)
        publishing = partial(publish, files)
    else:
        made, written = apart(write_apart)
        publishing = partial(finish, written)
    with _telling(made.problems):
        report = publishing(made.words, made.captures, options, program)
    return made.told, replace(
        report,
        documents=made.documents,
        diagnostics=_in_order(*made.problems, *report.diagnostics, *made.notes),
    )


@contextmanager
def _telling(problems: tuple[Diagnostic, ...]) -> Iterator[None]:
    """Let a PublishError of the block tell what was met before it."""
    try:
        yield
    except PublishError as error:
        error.diagnostics = problems
        raise


def _prepared(
    found: Scan, options: BuildOptions, progress: Progress, about: Callable[[Gathered], T]
) -> tuple[_Prepared[T], list[Part]]:
    """Return what ``about`` says and the rest that is to be known, and the parts of the site.

    The parts alone hold the collection: it goes with them.
    """
    gathered = _gathered(found, options, progress)
    told, problems = about(gathered), gathered.diagnostics
    if not gathered.collection.readings:
        raise PublishError(
            f"{options.site}: RS506 no document could be read; the site is left as it is", problems
        )
    collection = cap(gathered.collection, public=options.public, limits=options.limits)
    del gathered
    collection = replace(collection, readings=tuple(map(_without_traces, collection.readings)))
    made = _Prepared(
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


def _without_traces(reading: Reading) -> Reading:
    """Return the reading without what only the barrier compares, a third of what is held of it."""
    return revised(reading, traces=None, hits=None)


def _files(
    make: Callable[[Stock], Iterable[Page | Asset]], stock: Stock
) -> Iterator[tuple[str, bytes]]:
    for made in make(stock):
        yield made.path, page_bytes(made) if isinstance(made, Page) else made.data


def _curation(found: Scan, options: BuildOptions) -> tuple[Curation, tuple[Diagnostic, ...]]:
    files, problems = [], []
    for seed in found.curation:
        try:
            files.append((seed.shown, read_file(seed, yaml_limits(options.limits))))
        except SeedError as error:
            problems.append(error.diagnostic)
    curation, notes = load(files, options.limits)
    return curation, (*problems, *notes)


def _in_order(*items: Diagnostic) -> tuple[Diagnostic, ...]:
    """Return each problem once, in an order that does not depend on who met it first."""
    return tuple(sorted(set(items), key=lambda d: (d.subject, d.line or 0, d.code, d.message)))
