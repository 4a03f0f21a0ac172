"""A map over captures on the workers of a Dask scheduler (``--executor dask``).

Everything before the barrier is a pure function of one capture, so a worker needs the bytes of the
capture, this package, and nothing else. Dask gives the work of a worker that dies to another one.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

from reading_site.errors import UsageError
from reading_site.read.cache import code_of

T = TypeVar("T")
W = TypeVar("W")
R = TypeVar("R")

BATCH = 8
"""Items that travel together: a capture takes a worker some ten milliseconds, a task takes the
scheduler one."""
AHEAD = 3
"""Batches under way for each thread of the cluster: enough that none waits, and no more are held."""
PATIENCE = 15.0
"""Seconds that a scheduler or its first worker may take to answer."""
INSTALL = "pip install -r requirements.txt -r requirements-cluster.txt"


class _ForeignError(Exception):
    """A worker has other code than the machine that asks it."""


def map_on_cluster(
    function: Callable[[W], R],
    items: Sequence[T],
    *,
    address: str,
    prepare: Callable[[T], W],
    lost: Callable[[T, BaseException], R],
    done: Callable[[], None],
) -> Iterator[R]:
    """Yield ``function(prepare(item))`` of each item, in the items' order, made by Dask's workers.

    ``prepare`` runs here, ``function`` there; both must be importable on either side and must not
    raise. ``lost`` makes the result of an item that ended every worker it was given to. ``done``
    is called after each item. Raises UsageError where Dask is not installed, no scheduler or no
    worker answers, or a worker has other code than this machine.
    """
    with _client(address) as client:
        from distributed.scheduler import KilledWorker

        work = partial(_work, function, _code())
        threads = sum(client.nthreads().values())
        batches = deque(items[n : n + BATCH] for n in range(0, len(items), BATCH))
        under_way: deque[tuple[Sequence[T], Any]] = deque()
        while batches or under_way:
            while batches and len(under_way) < AHEAD * threads:
                batch = batches.popleft()
                under_way.append((batch, _submit(client, work, batch, prepare)))
            batch, future = under_way.popleft()
            try:
                found = future.result()
            except KilledWorker as error:
                # Tasks that only stood in line at a worker that died share the blame: nothing else
                # may run while the one at fault is looked for.
                for _, later in under_way:
                    later.exception()
                found = _one_by_one(client, work, batch, prepare, lost, error)
            except _ForeignError as error:
                raise UsageError(f"--scheduler {address}: {error}") from error
            for result in found:
                done()
                yield result


def _one_by_one(
    client: Any,
    work: Callable[[list[Any]], list[R]],
    batch: Sequence[T],
    prepare: Callable[[T], W],
    lost: Callable[[T, BaseException], R],
    error: BaseException,
) -> list[R]:
    """Return the results of a batch that ended its workers: all but those of the item at fault."""
    if len(batch) == 1:
        return [lost(batch[0], error)]
    results: list[R] = []
    for item in batch:
        try:
            results.extend(_submit(client, work, [item], prepare).result())
        except type(error) as again:
            results.append(lost(item, again))
    return results


def _submit(
    client: Any,
    work: Callable[[list[Any]], list[R]],
    batch: Sequence[T],
    prepare: Callable[[T], W],
) -> Any:
    # Not pure: the key need not be a hash of all bytes, and no two builds share a result.
    return client.submit(work, [prepare(item) for item in batch], pure=False)


def _work(function: Callable[[W], R], code: str, batch: list[W]) -> list[R]:
    """Return the results of a batch: what runs on a worker."""
    if _code() != code:
        raise _ForeignError("a worker has another version of reading_site; give it the same")
    return [function(item) for item in batch]


@cache
def _code() -> str:
    return code_of(Path(__file__).parent)


def _client(address: str) -> Any:
    """Return a client of the scheduler with a worker at least. Raises UsageError."""
    try:
        from distributed import Client
    except ImportError as error:
        raise UsageError(f"--executor dask: {error.name} is not installed; {INSTALL}") from error
    try:
        client: Any = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise UsageError(f"--scheduler {address}: no scheduler answers: {error}") from error
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        client.close()
        raise UsageError(f"--scheduler {address}: it has no worker") from error
    return client
