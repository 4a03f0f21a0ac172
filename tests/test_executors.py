"""The map over captures keeps the order and outlives a worker that dies."""

import os
import time

from reading_site.executors import POOL_PAYS_FROM, map_ordered


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
