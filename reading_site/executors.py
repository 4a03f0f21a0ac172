"""A map over captures: in this process, or in a pool that outlives a crash of one worker."""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
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
) -> Iterator[R]:
    """Yield ``function`` of each item, in the items' order, whatever the order of the work.

    ``lost`` makes the result of an item whose worker died (out of memory, killed): each item that
    was under way is tried once more in a process of its own. ``done`` is called after each item.
    ``function`` must be importable and must not raise.
    """
    if jobs <= 1 or len(items) < POOL_PAYS_FROM:
        for item in items:
            result = function(item)
            done()
            yield result
        return
    at = 0
    while at < len(items):
        with _pool(jobs) as pool:
            # A future holds its result: those that were taken go.
            futures: deque[Future[R]] = deque(pool.submit(function, item) for item in items[at:])
            with suppress(BrokenProcessPool):
                while futures:
                    result = futures[0].result()
                    futures.popleft()
                    at += 1
                    done()
                    yield result
        # The pool is at an end, or broken: then one of the items that its workers had, or that
        # waited at them, is at fault.
        for item in items[at : at + 2 * jobs + 1]:
            result = _alone(function, item, lost)
            at += 1
            done()
            yield result


def _alone(function: Callable[[T], R], item: T, lost: Callable[[T, BaseException], R]) -> R:
    try:
        with _pool(1) as pool:
            return pool.submit(function, item).result()
    except BrokenProcessPool as error:
        return lost(item, error)


def _pool(jobs: int) -> ProcessPoolExecutor:
    """Return a pool; forked where the system can, since workers then start with all tables loaded."""
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("fork" if "fork" in methods else "spawn")
    return ProcessPoolExecutor(jobs, mp_context=context)
