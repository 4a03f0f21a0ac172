"""A map over captures: in this process, or in a pool that outlives a crash of one worker."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

# Below this many items a pool costs more than it saves.
POOL_PAYS_FROM = 12


def map_ordered(
    function: Callable[[T], R],
    items: Sequence[T],
    *,
    jobs: int,
    lost: Callable[[T, BaseException], R],
    done: Callable[[], None],
) -> list[R]:
    """Return ``function`` of each item, in the items' order, whatever the order of the work.

    ``lost`` makes the result of an item whose worker died (out of memory, killed): each item that
    was under way is tried once more in a process of its own. ``done`` is called after each item.
    ``function`` must be importable and must not raise.
    """
    if jobs <= 1 or len(items) < POOL_PAYS_FROM:
        results = []
        for item in items:
            results.append(function(item))
            done()
        return results
    found: dict[int, R] = {}
    broken: list[int] = []
    with _pool(jobs) as pool:
        futures: list[Future[R]] = [pool.submit(function, item) for item in items]
        for index, future in enumerate(futures):
            try:
                found[index] = future.result()
                done()
            except BrokenProcessPool:
                broken.append(index)
    for index in broken:
        try:
            with _pool(1) as pool:
                found[index] = pool.submit(function, items[index]).result()
        except BrokenProcessPool as error:
            found[index] = lost(items[index], error)
        done()
    return [found[index] for index in range(len(items))]


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Return a pool; forked where the system can, since workers then start with all tables loaded."""
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if "fork" in methods else "spawn")
    return ProcessPoolExecutor(jobs, mp_context=context)
