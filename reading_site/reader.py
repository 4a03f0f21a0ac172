"""The process that reads the few texts that are new, while the readings of all others are taken."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from reading_site.config import BuildOptions, Settings
from reading_site.executors import Beside
from reading_site.patterns import kept_patterns
from reading_site.read.cache import Cache
from reading_site.read.folder import Item

Task = tuple[Item, BuildOptions, Settings]
"""An item, and how it is read."""
Reader = Beside[Task, bytes]


def reader_for(options: BuildOptions) -> Reader | None:
    """Return a process that begins to load the stages, None where none is of use.

    Mostly a few texts are new, and loading the stages for them takes longer than all else that is
    done before they are known.
    """
    kept = options.cache is not None and options.cache.is_dir()
    if not kept or options.jobs == 1 or options.scheduler:
        return None
    return Beside(partial(_ready, options))


def _ready(options: BuildOptions, asked: Callable[[], bool]) -> Callable[[Task], bytes]:
    with kept_patterns(options):
        from reading_site.reading import rehearse

        if not asked():
            rehearse()
    return _read


def _read(task: Task) -> bytes:
    from reading_site.reading import pack_item

    item, options, settings = task
    cache = Cache(options.cache, options.version) if options.cache else None
    # What the stages compile when they first need it, too.
    with kept_patterns(options):
        return pack_item(item, settings, cache)
