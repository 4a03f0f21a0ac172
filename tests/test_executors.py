"""The map over captures keeps the order and outlives a worker that dies; work apart leaves nothing."""

import ctypes
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reading_site.diagnostics import Diagnostic
from reading_site.errors import PublishError
from reading_site.executors import POOL_PAYS_FROM, Beside, Milestone, apart, map_ordered


def slow_square(n):
    time.sleep(0.02 if n % 3 == 0 else 0)
    return n * n


def deadly(n):
    if n == 5:
        os._exit(9)
    return n


def test_results_come_in_the_order_of_the_items_whatever_the_jobs():
    items = range(POOL_PAYS_FROM * 2)
    steps = []
    for jobs in (1, 3):
        found = map_ordered(
            slow_square, list(items), jobs=jobs, lost=lambda n, e: -1, done=lambda: steps.append(1)
        )
        assert list(found) == [n * n for n in items]
    assert len(steps) == 2 * len(items)


def test_one_item_that_kills_its_worker_loses_no_other():
    items = list(range(POOL_PAYS_FROM + 3))
    found = map_ordered(deadly, items, jobs=2, lost=lambda n, e: f"lost {n}", done=lambda: None)
    assert list(found) == [f"lost {n}" if n == 5 else n for n in items]


def test_after_a_death_the_other_items_go_to_a_pool_again():
    items = list(range(60))
    found = map_ordered(pid_unless_deadly, items, jobs=2, lost=lambda n, e: 0, done=lambda: None)
    pids = list(found)
    assert pids[5] == 0
    assert 0 not in pids[:5] + pids[6:]
    # Two in the first pool, one each for those that were under way, two in the second.
    assert len(set(pids)) <= 2 + 5 + 2


def pid_unless_deadly(n):
    if n == 5:
        os._exit(9)
    time.sleep(0.005)
    return os.getpid()


def nothing():
    """Do nothing meanwhile."""


def test_what_fails_meanwhile_ends_the_work_apart():
    def fail():
        raise PublishError("no room")

    with pytest.raises(PublishError, match="no room"):
        apart(lambda: time.sleep(600), fail)
    assert not multiprocessing.active_children()


def test_work_beside_is_done_by_one_process_that_makes_itself_ready_once():
    here, made = os.getpid(), []

    def ready(asked):
        made.append(1)
        return lambda n: (os.getpid(), len(made), n * n)

    steps = []
    beside = Beside(ready)
    beside.ask([3, 4])
    found = list(beside.answers(lost=lambda n, e: None, done=lambda: steps.append(1)))
    beside.close()
    (pid,) = {pid for pid, *_ in found}
    assert pid != here
    assert [rest for _, *rest in found] == [[1, 9], [1, 16]]
    assert steps == [1, 1]
    assert not made
    assert not multiprocessing.active_children()


def test_who_makes_itself_ready_beside_can_tell_whether_it_is_waited_for():
    looked = multiprocessing.get_context("fork").Event()

    def ready(asked):
        before = asked()
        looked.set()
        while not asked():
            time.sleep(0.01)
        return lambda n: (before, asked())

    beside = Beside(ready)
    assert looked.wait(60)
    beside.ask([1])
    assert list(beside.answers(lost=lambda n, e: None, done=lambda: None)) == [(False, False)]
    beside.close()


def test_an_answer_that_comes_soon_is_waited_for():
    beside = Beside(lambda asked: slow_square)
    assert not beside.answers_within(0)
    beside.ask([2, 3])
    assert beside.answers_within(30)
    answers = beside.answers(lost=lambda n, e: -1, done=lambda: None)
    assert list(answers) == [4, 9]
    beside.close()


def test_a_death_beside_loses_one_item():
    beside = Beside(lambda asked: deadly)
    beside.ask([4, 5, 6])
    found = beside.answers(lost=lambda n, e: f"lost {n}", done=lambda: None)
    assert list(found) == [4, "lost 5", 6]
    beside.close()


def test_work_beside_may_be_asked_for_by_a_process_forked_later():
    beside, read = Beside(lambda asked: slow_square), Milestone()

    def ask():
        beside.ask([3, 4])
        found = list(beside.answers(lost=lambda n, e: -1, done=lambda: None))
        read.reached()
        beside.close()
        return found

    def meanwhile():
        beside.leave()
        read.wait()

    assert apart(ask, meanwhile) == ([9, 16], None)
    beside.close()
    assert not multiprocessing.active_children()


def test_who_waits_for_a_process_that_dies_waits_no_longer():
    read = Milestone()
    with pytest.raises(OSError, match="died"):
        apart(lambda: os._exit(9), read.wait)


def test_what_was_reached_here_is_not_waited_for():
    read = Milestone()
    read.reached()
    read.wait()


def test_work_beside_that_nobody_asked_for_ends():
    Beside(lambda asked: deadly).close()
    assert not multiprocessing.active_children()


def test_work_apart_is_done_in_a_process_that_inherits_and_ends():
    here, seen = os.getpid(), [1, 2, 3]
    (pid, told), meanwhile = apart(lambda: (os.getpid(), sum(seen)), os.getpid)
    assert pid != here
    assert meanwhile == here
    assert told == 6
    assert not multiprocessing.active_children()


def test_work_apart_may_have_processes_of_its_own():
    def squares():
        found = map_ordered(slow_square, range(20), jobs=2, lost=lambda n, e: -1, done=lambda: None)
        return list(found)

    assert apart(squares, nothing) == ([n * n for n in range(20)], None)


def test_what_is_raised_apart_is_raised_here_with_all_that_it_tells():
    def fail():
        error = PublishError("broken")
        error.diagnostics = (Diagnostic(code="RS102", subject="a.txt", message="empty"),)
        raise error

    with pytest.raises(PublishError, match="broken") as caught:
        apart(fail, nothing)
    assert [d.subject for d in caught.value.diagnostics] == ["a.txt"]


def test_a_death_apart_is_an_error_and_no_endless_wait():
    with pytest.raises(OSError, match="died"):
        apart(lambda: os._exit(9), nothing)


PROGRAM = """
import os, signal, sys, time
from pathlib import Path
sys.path.insert(0, {root!r})
from reading_site.executors import POOL_PAYS_FROM, Beside, apart, map_ordered

def wait(_=None):
    Path({notes!r}, str(os.getpid())).touch()
    time.sleep(600)

def pool():
    list(map_ordered(wait, range(POOL_PAYS_FROM), jobs=2, lost=print, done=list))

def beside():
    beside = Beside(lambda asked: wait)
    beside.ask([1])
    list(beside.answers(lost=print, done=list))

def nothing():
    pass

try:
    # Who started this may have it ignore Ctrl+C.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    {work}
except KeyboardInterrupt:
    print("stopped")
"""


@pytest.mark.skipif(sys.platform != "linux", reason="other systems let it end by itself")
@pytest.mark.parametrize("sent", [signal.SIGKILL, signal.SIGINT])
@pytest.mark.parametrize(
    ("work", "processes"),
    [
        ("apart(wait, nothing)", 1),
        ("beside()", 1),
        ("pool()", 2),
        ("apart(pool, nothing)", 2),
        ("apart(beside, nothing)", 1),
    ],
)
def test_all_processes_end_with_the_build_and_say_nothing_of_it(
    tmp_path, request, work, processes, sent
):
    notes = tmp_path / "notes"
    notes.mkdir()
    program = PROGRAM.format(root=str(request.config.rootpath), notes=str(notes), work=work)
    parent = subprocess.Popen(
        [sys.executable, "-c", program],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    deadline = time.monotonic() + 30
    while len(list(notes.iterdir())) < processes:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    if sent is signal.SIGKILL:
        parent.kill()
    else:
        # Ctrl+C reaches every process of the terminal.
        os.killpg(parent.pid, sent)
    # Its output ends when the last process that could write to it has ended.
    said, _ = parent.communicate(timeout=30)
    assert said.decode() == ("" if sent is signal.SIGKILL else "stopped\n")
    while any(_runs(int(note.name)) for note in notes.iterdir()):
        assert time.monotonic() < deadline
        time.sleep(0.01)


def _runs(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


LET_GO = """
from pathlib import Path
from resource import getpagesize
from reading_site.executors import give_back

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * getpagesize()

held = [bytes(1_000) for _ in range(100_000)]
last = held[-1]
del held
before = resident()
give_back()
print(before - resident())
"""


@pytest.mark.skipif(
    sys.platform != "linux" or not hasattr(ctypes.CDLL(None), "malloc_trim"),
    reason="the C library gives nothing back",
)
def test_memory_that_was_let_go_is_given_back_though_what_came_last_is_held():
    made = subprocess.run(
        [sys.executable, "-c", LET_GO], capture_output=True, text=True, check=True
    )
    assert int(made.stdout) > 50_000_000
