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
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

# Below this many pages a second process costs more than it saves.
POOL_PAYS_FROM = 60
_NUMBER = 4
# A pipe holds 64 kB before somebody reads: more items than this are taken several at a time.
_MOST = 8_000


def shared_out(work: Callable[[Iterator[T]], R], items: Sequence[T], jobs: int) -> list[R]:
    """Return what ``work`` returned in each of ``jobs`` processes.

    Each is given an iterator over the items that it takes from the common stock, in their order.
    ``R`` must be fit for pickle. What ``work`` raises in a process is raised here. Where there is
    no fork, or nothing to share, ``work`` runs once, here, with all items.
    """
    jobs = min(jobs, len(items))
    if jobs <= 1 or "fork" not in multiprocessing.get_all_start_methods():
        return [work(iter(items))]
    step = -(-len(items) // _MOST)
    stock, filling = os.pipe()
    try:
        with os.fdopen(filling, "wb") as stream:
            for first in range(0, len(items), step):
                stream.write(first.to_bytes(_NUMBER, "big"))
        return _results(work, items, step, stock, jobs)
    finally:
        os.close(stock)


def _results(
    work: Callable[[Iterator[T]], R], items: Sequence[T], step: int, stock: int, jobs: int
) -> list[R]:
    context = multiprocessing.get_context("fork")

    def run(answers: Connection) -> None:
        # What is inherited stays: the collector need neither walk nor copy it.
        gc.freeze()
        try:
            answer: tuple[bool, object] = True, work(_taken(items, step, stock))
        except BaseException as error:  # noqa: BLE001 - it is raised again by the parent
            answer = False, error
        answers.send(answer)

    processes = []
    for _ in range(jobs):
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=run, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        processes.append((process, ours))
    found: list[R] = []
    try:
        for _, answers in processes:
            try:
                fine, answer = answers.recv()
            except EOFError:
                raise OSError("a process of the build died (out of memory?)") from None
            if not fine:
                raise answer
            found.append(answer)
    finally:
        for process, _ in processes:
            if len(found) < jobs:
                process.terminate()
            process.join()
    return found


def _taken(items: Sequence[T], step: int, stock: int) -> Iterator[T]:
    while number := os.read(stock, _NUMBER):
        first = int.from_bytes(number, "big")
        yield from items[first : first + step]
