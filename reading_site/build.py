"""The pipeline over a whole collection, from top to bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from reading_site.config import BuildOptions
from reading_site.diagnostics import Diagnostic, in_order
from reading_site.errors import PublishError
from reading_site.executors import Milestone, apart
from reading_site.model import BuildReport, CollectionReport
from reading_site.publish.ahead import Ahead, look_ahead
from reading_site.publish.docs import DocsReport
from reading_site.publish.parts import Part
from reading_site.publish.pipeline import finish, publish, refuse_foreign, write
from reading_site.read.curation import curated_by
from reading_site.read.folder import scan
from reading_site.reader import Reader

if TYPE_CHECKING:
    from reading_site.collecting import Gathered
    from reading_site.gathering import Progress

T = TypeVar("T")
APART_FROM = 60
"""Captures from which a collection has a process of its own."""


def build(
    options: BuildOptions,
    progress: Progress,
    program: str,
    about: Callable[[Gathered], T],
    *,
    keeps: bool = False,
    reader: Reader | None = None,
) -> tuple[T, BuildReport]:
    """Build the site; return what ``about`` says of what was gathered, and what was done.

    ``keeps`` says that this holds the collection. If not, a large collection is made, and its pages
    written, in a process that takes it with it: it and the site would not fit into one memory.
    ``reader`` reads the texts that are new.
    PublishError where the site could not be finished (the previous one stays).
    """
    # Before anything is read: who named a wrong folder need not wait to be told.
    refuse_foreign(options)
    found = scan(options.seeds, options.limits)
    curated = curated_by(found.curation, options.limits)

    def prepare(idle: Callable[[], None]) -> tuple[CollectionReport[T], list[Part]]:
        # Imported here: the process that makes the site ready meanwhile need not load the stages.
        from reading_site.collecting import prepared

        return prepared(found, curated, options, progress, about, reader, idle)

    if keeps or len(found.items) < APART_FROM:
        made, files = prepare(lambda: None)
        publishing = partial(publish, files)
    else:
        idle = Milestone()
        held: list[Part] = []

        def write_apart() -> tuple[CollectionReport[T], DocsReport]:
            made, files = prepare(idle.reached)
            # What they hold goes with the process, at once; object by object it would take longer.
            held.extend(files)
            with _telling(made.problems):
                return made, write(files, options)

        def meanwhile() -> Ahead | None:
            if reader:
                reader.leave()
            # Until the other process waits for texts that are new, it needs a core more.
            idle.wait()
            return look_ahead(options, curated[0].collection)

        (made, written), ahead = apart(write_apart, meanwhile)
        publishing = partial(finish, written, ahead)
    with _telling(made.problems):
        report = publishing(made.words, made.captures, options, program)
    return made.told, replace(
        report,
        documents=made.documents,
        diagnostics=in_order(*made.problems, *report.diagnostics, *made.notes),
    )


@contextmanager
def _telling(problems: tuple[Diagnostic, ...]) -> Iterator[None]:
    """Let a PublishError of the block tell what was met before it."""
    try:
        yield
    except PublishError as error:
        error.diagnostics = problems
        raise
