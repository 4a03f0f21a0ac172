"""Work shared out among processes that inherit everything and end by themselves.

A forked process has what its parent has (the collection, MkDocs's site), without a copy being
sent. The stock of work is a pipe of numbers, filled and closed before the first fork: processes
whose parent was killed find it empty and end, so that none is left behind that holds a lock.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

# Below this many pages a second process costs more than it saves.
POOL_PAYS_FROM = 60
_NUMBER = 4
# A pipe holds 64 kB before somebody reads: more items than this are taken several at a time.
_MOST = 8_000


def shared_out(
    work: Callable[[Iterator[T]], Iterator[R]], items: Sequence[T], jobs: int
) -> Iterator[R]:
    """Yield what ``work`` yields in each of ``jobs`` processes, as it comes.

    Each is given an iterator over the items that it takes from the common stock, in their order.
    ``R`` must be fit for pickle; what is sent at once is in memory three times. What ``work`` raises
    in a process is raised here. Where there is no fork, or nothing to share, ``work`` runs once,
    here, with all items.
    """
    jobs = min(jobs, len(items))
    if jobs <= 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from work(iter(items))
        return
    step = -(-len(items) // _MOST)
    stock, filling = os.pipe()
    try:
        with os.fdopen(filling, "wb") as stream:
            for first in range(0, len(items), step):
                stream.write(first.to_bytes(_NUMBER, "big"))
        yield from _results(work, items, step, stock, jobs)
    finally:
        os.close(stock)


def _results(
    work: Callable[[Iterator[T]], Iterator[R]],
    items: Sequence[T],
    step: int,
    stock: int,
    jobs: int,
) -> Iterator[R]:
    context = multiprocessing.get_context("fork")

    def run(answers: Connection) -> None:
        # What is inherited stays: the collector need neither walk nor copy it.
        gc.freeze()
        try:
            for result in work(_taken(items, step, stock)):
                answers.send((True, result))
            answers.send(None)
        except BaseException as error:  # noqa: BLE001 - it is raised again by the parent
            answers.send((False, error))

    processes = []
    working: list[Connection] = []
    for _ in range(jobs):
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=run, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        processes.append(process)
        working.append(ours)
    try:
        while working:
            for answers in [end for end in wait(working) if isinstance(end, Connection)]:
                try:
                    answer = answers.recv()
                except EOFError:
                    raise OSError("a process of the build died (out of memory?)") from None
                if answer is None:
                    working.remove(answers)
                    continue
                fine, result = answer
                if not fine:
                    raise result
                yield result
    finally:
        for process in processes:
            if working:
                process.terminate()
            process.join()


def _taken(items: Sequence[T], step: int, stock: int) -> Iterator[T]:
    while number := os.read(stock, _NUMBER):
        first = int.from_bytes(number, "big")
        yield from items[first : first + step]
