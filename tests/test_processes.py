"""Work shared out among processes: everything is done once, and nothing is left behind."""

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time

import pytest

from reading_site.publish.processes import shared_out


def squares(taken):
    yield {n: n * n for n in taken}


def merged(results):
    out = {}
    for share in results:
        assert not out.keys() & share.keys()
        out |= share
    return out


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 2, 100, 20_001])
def test_every_item_is_taken_once(jobs, count):
    found = merged(shared_out(squares, range(count), jobs))
    assert found == {n: n * n for n in range(count)}


@pytest.mark.parametrize("count", [50, 20_001])
def test_one_process_takes_from_the_front_and_the_other_from_the_end(count):
    both = multiprocessing.get_context("fork").Barrier(2)

    def noted(taken):
        some = [next(taken)]
        both.wait(30)
        some += taken
        yield some

    one, other = sorted(shared_out(noted, range(count), 2), key=lambda some: some[:1])
    assert one == list(range(len(one)))
    assert other == list(range(count - 1, len(one) - 1, -1))


def test_processes_inherit_what_cannot_be_sent():
    makers = [(lambda n=n: n) for n in range(10)]
    found = shared_out(lambda taken: (make() for make in taken), makers, 2)
    assert sorted(found) == list(range(10))


def test_what_a_process_raises_is_raised_here():
    def fail(taken):
        for n in taken:
            if n == 7:
                raise ValueError("seven")
            yield n

    with pytest.raises(ValueError, match="seven"):
        list(shared_out(fail, range(20), 2))
    assert not multiprocessing.active_children()


def test_what_cannot_be_sent_is_an_error():
    with pytest.raises((AttributeError, TypeError, pickle.PicklingError)):
        list(shared_out(lambda taken: (lambda: None for _ in taken), range(20), 2))
    assert not multiprocessing.active_children()


def test_results_come_before_all_work_is_done(tmp_path):
    def slow(taken):
        for n in taken:
            yield n
            while not (tmp_path / "taken").exists():
                time.sleep(0.01)

    found = shared_out(slow, range(20), 2)
    next(found)
    (tmp_path / "taken").touch()
    assert len(list(found)) == 19


def test_who_takes_no_more_results_ends_the_work():
    def endless(taken):
        for n in taken:
            yield n
            time.sleep(600)

    found = shared_out(endless, range(20), 2)
    next(found)
    found.close()
    assert not multiprocessing.active_children()


def test_a_process_that_dies_is_an_error_and_no_endless_wait():
    def die(taken):
        for n in taken:
            if n == 7:
                os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(0.001)
            yield n

    with pytest.raises(OSError, match="died"):
        list(shared_out(die, range(200), 2))


ORPHANS = """
import os, sys, time
sys.path.insert(0, {root!r})
from reading_site.publish.processes import shared_out

def work(taken):
    for n in taken:
        with open({folder!r} + "/" + str(os.getpid()), "w") as note:
            note.write(str(n))
        # Until its parent was killed there is work for each, however late the other one begins.
        while len(os.listdir({folder!r})) < 2:
            time.sleep(0.01)
        time.sleep(0.05)
        yield n

list(shared_out(work, range(40), 2))
"""


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_processes_whose_parent_was_killed_end_by_themselves(tmp_path, request):
    program = ORPHANS.format(root=str(request.config.rootpath), folder=str(tmp_path))
    parent = subprocess.Popen([sys.executable, "-c", program])
    while len(list(tmp_path.iterdir())) < 2:
        time.sleep(0.01)
    parent.kill()
    parent.wait()
    children = [int(path.name) for path in tmp_path.iterdir()]
    deadline = time.monotonic() + 30
    while any(map(alive, children)):
        assert time.monotonic() < deadline
        time.sleep(0.05)
