"""Work shared out among processes that inherit everything and end by themselves.

A forked process has what its parent has (the collection, MkDocs's site), without a copy being
sent. The stock of work is in pipes, filled and closed before the first fork: processes whose parent
was killed find them empty and end, so that none is left behind that holds a lock.
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

    Each is given an iterator over the items that it takes from the common stock: every other
    process from the front, the others from the end. So items that need the same facts, if they stand
    together, fall to few processes, and those that take longest belong at both ends. ``R`` must be fit
    for pickle; what is sent at once is in memory three times. What ``work`` raises in a process is
    raised here. Where there is no fork, or nothing to share, ``work`` runs once, here, with all items.
    """
    jobs = min(jobs, len(items))
    if jobs <= 1 or "fork" not in multiprocessing.get_all_start_methods():
        yield from work(iter(items))
        return
    stock = _Stock(len(items))
    try:
        yield from _results(work, items, stock, jobs)
    finally:
        stock.close()


class _Stock:
    """Numbers of items that processes forked from this one take from both ends."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._step = -(-size // _MOST)
        count = -(-size // self._step)
        # Who has a byte of the first may take a number, from whichever end: together they take as
        # many as there are, so none twice.
        self._leave = _pipe_of(bytes(count))
        self._ends = [
            _pipe_of(b"".join(number.to_bytes(_NUMBER, "big") for number in numbers))
            for numbers in (range(count), range(count - 1, -1, -1))
        ]

    def taken(self, end: int) -> Iterator[int]:
        """Yield the items that are taken from the front (0) or the end (1)."""
        while os.read(self._leave, 1):
            first = int.from_bytes(os.read(self._ends[end], _NUMBER), "big") * self._step
            some = range(first, min(first + self._step, self._size))
            yield from reversed(some) if end else some

    def close(self) -> None:
        for pipe in (self._leave, *self._ends):
            os.close(pipe)


def _pipe_of(data: bytes) -> int:
    reading, writing = os.pipe()
    with os.fdopen(writing, "wb") as stream:
        stream.write(data)
    return reading


def _results(
    work: Callable[[Iterator[T]], Iterator[R]], items: Sequence[T], stock: _Stock, jobs: int
) -> Iterator[R]:
    context = multiprocessing.get_context("fork")

    def run(answers: Connection, end: int) -> None:
        # What is inherited stays: the collector need neither walk nor copy it.
        gc.freeze()
        try:
            for result in work(items[number] for number in stock.taken(end)):
                answers.send((True, result))
            answers.send(None)
        except BaseException as error:  # noqa: BLE001 - it is raised again by the parent
            answers.send((False, error))

    processes = []
    working: list[Connection] = []
    for number in range(jobs):
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=run, args=(theirs, number % 2), daemon=True)
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
