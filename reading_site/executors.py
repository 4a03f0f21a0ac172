"""Other processes: a map over captures that outlives a crash, and work whose memory goes with it."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.context import ForkProcess
from typing import Any, Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

# Below this many items a pool costs more than it saves.
POOL_PAYS_FROM = 12
_PR_SET_PDEATHSIG = 1


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
            try:
                while futures:
                    result = futures[0].result()
                    futures.popleft()
                    at += 1
                    done()
                    yield result
            except BrokenProcessPool:
                pass
            except BaseException:
                # Nobody waits for the rest.
                pool.shutdown(cancel_futures=True)
                raise
        # The pool is at an end, or broken: then one of the items that its workers had, or that
        # waited at them, is at fault.
        for item in items[at : at + 2 * jobs + 1]:
            result = _alone(function, item, lost)
            at += 1
            done()
            yield result


class Beside(Generic[T, R]):
    """A process that makes itself ready while it is found out what there is to do, and then does it."""

    def __init__(self, ready: Callable[[Callable[[], bool]], Callable[[T], R]]) -> None:
        """``ready`` returns the function that is called for each item; it must not raise.

        It is given what tells whether it is being waited for. Without fork, both run here. A process
        forked from this one may use it in its place.
        """
        self._ready = ready
        self._maker = os.getpid()
        self._asked: Sequence[T] = ()
        self._process = None
        if "fork" in multiprocessing.get_all_start_methods():
            context = multiprocessing.get_context("fork")
            self._ours, theirs = context.Pipe()
            self._process = context.Process(
                target=self._run, args=(theirs, os.getpid()), daemon=True
            )
            self._process.start()
            theirs.close()

    def ask(self, items: Sequence[T]) -> None:
        """Say what there is to do, once what was asked for before is answered."""
        self._asked = items
        if self._process:
            # Whoever died cannot be asked: its answers will be missed.
            with suppress(OSError):
                self._ours.send(items)

    def answers(
        self, *, lost: Callable[[T, BaseException], R], done: Callable[[], None]
    ) -> Iterator[R]:
        """Yield the result of each item asked for, in order; ``lost`` and ``done`` as in ``map_ordered``."""
        alive = self._process is not None
        for item in self._asked:
            if alive:
                try:
                    result = self._ours.recv()
                except (EOFError, OSError):
                    alive = False
            if not alive:
                function = self._ready(lambda: True)
                result = _alone(function, item, lost) if self._process else function(item)
            done()
            yield result

    def answers_within(self, seconds: float) -> bool:
        """Wait so long for an answer; tell whether one that was not yet taken is there, or none will come."""
        return self._process is not None and self._ours.poll(seconds)

    def leave(self) -> None:
        """Use it no more in this process."""
        if self._process:
            self._ours.close()

    def close(self) -> None:
        """End the process; what was forked from the one that made it can only leave."""
        self.leave()
        if self._process and self._maker == os.getpid():
            self._process.terminate()
            self._process.join()

    def _run(self, theirs: Connection, parent: int) -> None:
        _serve(parent)
        self._ours.close()
        function = self._ready(theirs.poll)
        # Who asked may have gone: nobody waits for the rest.
        with suppress(EOFError, OSError):
            while True:
                for item in theirs.recv():
                    theirs.send(function(item))


class Milestone:
    """A point in the work of a process that another, which it was forked from, waits for."""

    def __init__(self) -> None:
        self._waiting, self._working = os.pipe()
        self._passed = False

    def reached(self) -> None:
        """Let the other go on; so does the end of this process."""
        if not self._passed:
            self._passed = True
            os.close(self._working)

    def wait(self) -> None:
        """Wait, in the process that made it."""
        if not self._passed:
            os.close(self._working)
        os.read(self._waiting, 1)
        os.close(self._waiting)


def apart(function: Callable[[], R], meanwhile: Callable[[], T]) -> tuple[R, T]:
    """Return what ``function`` returns, run in a process that inherits everything and then ends.

    ``meanwhile`` runs here at the same time; what it returns comes second.

    Objects by the million leave the memory of their process in pieces that it cannot give back: of
    the memory of a collection that was let go, three quarters stayed. With its process all of it
    goes. ``R`` must be fit for pickle; what ``function`` raises is raised here. Where there is no
    fork, it runs here. Raises OSError where the process dies.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        return function(), meanwhile()
    process, answers = _forked(function)
    try:
        done = meanwhile()
    except BaseException:
        process.terminate()
        process.join()
        raise
    return _answer_of(process, answers), done


def give_back() -> None:
    """Let the C library give memory that was let go back to the system, where it can (glibc).

    Processes that are forked then begin without it.
    """
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None) if sys.platform == "linux" else None
    if trim:
        trim(0)


def aside(function: Callable[[], R]) -> Callable[[], R]:
    """Begin with ``function`` in a process that inherits everything; return what waits for its result.

    As in ``apart``; without fork, ``function`` runs when the result is asked for.
    """
    if "fork" not in multiprocessing.get_all_start_methods():
        return function
    return partial(_answer_of, *_forked(function))


def _forked(function: Callable[[], R]) -> tuple[ForkProcess, Connection]:
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    # No daemon: it may have children of its own.
    process = context.Process(target=_answer, args=(function, theirs, os.getpid()))
    process.start()
    theirs.close()
    return process, ours


def _answer_of(process: ForkProcess, answers: Connection) -> Any:
    try:
        fine, answer = answers.recv()
    except EOFError:
        raise OSError("a process of the build died (out of memory?)") from None
    except BaseException:
        process.terminate()
        raise
    finally:
        process.join()
    if not fine:
        raise answer
    return answer


def _serve(parent: int) -> None:
    """End without a word at Ctrl+C, which reaches this process too, and with the one that made it."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    _end_with(parent)


def _end_with(parent: int) -> None:
    """End this process when the one that made it is killed: nobody waits for its answer."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
        # It may have been killed before it could be asked for.
        if os.getppid() != parent:
            os._exit(1)


def _answer(function: Callable[[], R], answers: Connection, parent: int) -> None:
    _end_with(parent)
    try:
        answer: tuple[bool, object] = True, function()
    except BaseException as error:  # noqa: BLE001 - it is raised again by the parent
        answer = False, error
    answers.send(answer)


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
    return ProcessPoolExecutor(
        jobs, mp_context=context, initializer=_serve, initargs=(os.getpid(),)
    )
