"""The process that reads the few texts that are new, while the readings of all others are taken."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from reading_site.config import BuildOptions, Settings
from reading_site.executors import Beside
from reading_site.patterns import kept_patterns
from reading_site.read.cache import Cache
from reading_site.read.folder import Item

Task = tuple[Item, Settings, Path, str]
"""An item, how it is read, and where its reading is kept: folder and version of the cache."""
Reader = Beside[Task, bytes]


def reader_for(options: BuildOptions) -> Reader | None:
    """Return a process that begins to load the stages, None where none is of use.

    Mostly a few texts are new, and loading the stages for them takes longer than all else that is
    done before they are known.
    """
    if options.cache is None or not options.cache.is_dir():
        return None
    if options.jobs == 1 or options.scheduler:
        return None
    return Beside(partial(_ready, Cache(options.cache, options.version)))


def _ready(cache: Cache) -> Callable[[Task], bytes]:
    with kept_patterns(cache):
        from reading_site.reading import rehearse

        rehearse()
    return _read


def _read(task: Task) -> bytes:
    from reading_site.reading import pack_item

    item, settings, folder, version = task
    return pack_item(item, settings, Cache(folder, version))
