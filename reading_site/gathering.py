"""Everything before the barrier, for all captures: from the cache, or mapped over an executor."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from functools import partial

from reading_site.cluster import map_on_cluster
from reading_site.config import BuildOptions, Settings
from reading_site.diagnostics import Diagnostic
from reading_site.executors import POOL_PAYS_FROM, map_ordered
from reading_site.items import entry_again, item_key, known_item, load_item, lost, may_keep
from reading_site.model import Hits, Reading, TagEntry
from reading_site.model.deferred import revised
from reading_site.patterns import kept_patterns
from reading_site.read.cache import Cache
from reading_site.read.folder import Item
from reading_site.read.stored import Result, pack, pack_hits, unpack, unpack_hits
from reading_site.reader import Reader

# Takes a title and a number of steps; what it yields is called after each step.
Progress = Callable[[str, int], AbstractContextManager[Callable[[], None]]]


def read_all(
    items: Sequence[Item],
    settings: Settings,
    options: BuildOptions,
    progress: Progress,
    reader: Reader | None = None,
    meanwhile: Callable[[], None] = lambda: None,
    title: str = "reading",
) -> tuple[list[Result], list[Diagnostic]]:
    """Return what is read of each item, in order, and a note on each broken entry of the cache.

    What the cache has is taken from it; a few others are read by ``reader``, while ``meanwhile``
    runs here, many by the processes of this machine, or by the workers of ``options.scheduler``.
    All give the same bytes. ``title`` names the work to who waits.
    """
    cache = Cache(options.cache, options.version) if options.cache else None
    keys: list[str] = []
    new: list[int] = []
    asked = False
    results: dict[int, Result] = {}
    with uncollected(), progress(title, len(items)) as done:
        if cache:
            keys = [item_key(item, settings, cache) for item in items]
            new = [index for index, key in enumerate(keys) if not cache.has(key)]
            asked = reader is not None and 0 < len(new) < POOL_PAYS_FROM
            if reader and asked:
                # Before the others are taken: it has as long to read as that takes.
                reader.ask([(items[index], options, settings) for index in new])
            for index, key in enumerate(keys):
                _, result = known_item(items[index], settings, cache, key)
                if result:
                    results[index] = result
                    done()
        missing = [index for index in range(len(items)) if index not in results]
        wanted = [items[index] for index in missing]
        if options.scheduler:
            packed = _on_cluster(wanted, settings, options, done)
        elif not wanted:
            packed = iter(())
        elif reader and asked and missing == new:
            meanwhile()
            packed = reader.answers(lost=lambda task, error: _lost(task[0], error), done=done)
        else:
            work = _work(settings, cache, options, many=len(wanted) >= POOL_PAYS_FROM)
            packed = map_ordered(work, wanted, jobs=options.jobs, lost=_lost, done=done)
        for index, body in zip(missing, packed, strict=True):
            results[index] = unpack(body)
            if cache and keys[index] and may_keep(results[index]):
                if options.scheduler:
                    cache.save(keys[index], body)
                again = partial(entry_again, items[index], settings, cache, keys[index])
                results[index] = unpack(body, keys[index], again)
    if cache and missing:
        cache.prune(keys)
    broken = [
        Diagnostic(code="RS505", subject=f".cache/{key}", message="the entry is broken; made anew")
        for key in (cache.broken if cache else ())
    ]
    return [results[index] for index in range(len(items))], broken


def read_again(
    items: Sequence[Item],
    results: Sequence[Result],
    settings: Settings,
    options: BuildOptions,
    progress: Progress,
    reader: Reader | None = None,
) -> tuple[list[Result], list[Diagnostic]]:
    """Return the results, those of captures anew of which others tell something, and notes as ``read_all``.

    Most collections have none such.
    """
    # Imported here: the stages after the readings are loaded while the last of these are made.
    from reading_site.resolve.shared import shared_by

    with uncollected():
        # What a public build leaves out tells nothing: the others' ledgers would name it.
        told = shared_by([r for r, _ in results if r and (r.document.public or not options.public)])
    places = [place for place, item in enumerate(items) if item.id in told]
    if not places:
        return list(results), []
    again = [replace(items[place], shared=told[items[place].id]) for place in places]
    read, broken = read_all(again, settings, options, progress, reader, title="reading again")
    anew = dict(zip(places, read, strict=True))
    return [anew.get(place, result) for place, result in enumerate(results)], broken


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep the collector away from records: they hold no circles and stay until the end.

    To walk them again and again was 20 to 30 % of resolving a thousand documents.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.freeze()
            gc.enable()


def with_hits(
    readings: Sequence[Reading], vocabulary: Sequence[TagEntry], options: BuildOptions
) -> list[Reading]:
    """Return the readings with the hits of the vocabulary's patterns.

    What was read anew has them. After a change of the vocabulary the texts are matched once more,
    and nothing that comes before it is done again; the cache keeps those hits.
    """
    # Imported here: the stages after the readings are loaded while the last of these are made.
    from reading_site.resolve.tags import Matcher

    matcher = Matcher(vocabulary)
    if not matcher.patterns:
        return list(readings)
    old = [r for r in readings if r.hits is None or r.hits.vocabulary != matcher.name]
    if options.cache is None or not old:
        return list(readings)
    cache = Cache(options.cache, options.version)
    key = cache.key(b"hits", matcher.name.encode())
    known = _known_hits(cache, key)
    found = {r.key: known.get(r.key) or matcher.hits(r) for r in old if r.key}
    if found.keys() != known.keys():
        cache.save(key, pack_hits(found))
    return [
        revised(reading, hits=found[reading.key]) if reading.key in found else reading
        for reading in readings
    ]


def _known_hits(cache: Cache, key: str) -> dict[str, Hits]:
    packed = cache.load(key)
    try:
        return {} if packed is None else unpack_hits(packed)
    except ValueError:
        return {}


def _work(
    settings: Settings, cache: Cache | None, options: BuildOptions, *, many: bool
) -> Callable[[Item], bytes]:
    """Return what reads an item. Loads the stages, which a build that has all readings can do without."""
    with kept_patterns(options):
        from reading_site.reading import pack_item, rehearse

        if many:
            # What the processes are forked with, none of them has to load.
            rehearse()
    return partial(pack_item, settings=settings, cache=cache)


def _on_cluster(
    items: Sequence[Item], settings: Settings, options: BuildOptions, done: Callable[[], None]
) -> Iterator[bytes]:
    from reading_site.reading import pack_loaded

    return map_on_cluster(
        partial(pack_loaded, settings=settings),
        items,
        address=options.scheduler,
        # The workers need not see our files: each gets the bytes.
        prepare=lambda item: (item, load_item(item, settings)),
        lost=_lost,
        done=done,
    )


def _lost(item: Item, error: BaseException) -> bytes:
    return pack(lost(item, error))
