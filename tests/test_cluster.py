"""Workers of a Dask scheduler give what this machine gives, even if one of them dies."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from reading_site import cluster, collecting
from reading_site.cli import main
from reading_site.cluster import BATCH, map_on_cluster
from reading_site.config import BuildOptions
from reading_site.errors import UsageError
from reading_site.reading import rehearse
from reading_site.render.pipeline import stream

pytest.importorskip("distributed")
ROOT = Path(__file__).resolve().parents[1]
CAPTURES = 60


def quiet(title, total):
    @contextmanager
    def steps():
        yield lambda: None

    return steps()


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    folder = tmp_path_factory.mktemp("corpus")
    command = [sys.executable, "benchmarks/make_corpus.py", str(CAPTURES), str(folder)]
    subprocess.run([*command, "--words", "150"], cwd=ROOT, check=True)
    (folder / "empty.txt").write_bytes(b"")
    return folder


@contextmanager
def a_cluster(folder, workers=2, failures=3):
    """A scheduler and workers, each a process of its own; yields the address and the workers.

    A task that ends more than ``failures`` workers is given to no other.
    """
    places = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"))),
        "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": str(failures),
    }
    file = folder / "scheduler.json"

    def start(*words):
        log = (folder / f"{words[0]}.log").open("ab")
        dask = [sys.executable, "-m", "dask", *words, "--scheduler-file", str(file)]
        with log:
            return subprocess.Popen([*dask, "--no-dashboard"], env=places, stdout=log, stderr=log)

    running = [start("scheduler", "--host", "127.0.0.1", "--port", "0")]
    try:
        hands = ["--nthreads", "1", "--no-nanny", "--host", "127.0.0.1"]
        running += [
            start("worker", *hands, "--local-directory", str(folder)) for _ in range(workers)
        ]
        from distributed import Client

        with Client(scheduler_file=str(file), timeout=60, set_as_default=False) as client:
            if workers:
                client.wait_for_workers(workers, timeout=60)
            address = client.scheduler.address
        yield address, running[1:]
    finally:
        for process in running:
            process.kill()
            process.wait()


def options(corpus, **more):
    return BuildOptions(root=ROOT, seeds=(corpus,), site=corpus, docs=corpus, **more)


def files(gathered):
    """All that the pages and the data are made of."""
    return list(stream(gathered.collection))


def test_a_worker_that_dies_in_the_middle_changes_no_byte(corpus, tmp_path):
    # With the stages loaded no side keeps compiled patterns beside the readings.
    rehearse()
    here = collecting.gather(options(corpus, cache=tmp_path / "here", version="1"), quiet)
    with a_cluster(tmp_path) as (address, workers):

        @contextmanager
        def deadly(title, total):
            steps = []

            def done():
                steps.append(1)
                if len(steps) == BATCH:
                    workers[0].send_signal(signal.SIGKILL)

            yield done
            assert len(steps) == total

        there = collecting.gather(
            options(corpus, scheduler=address, cache=tmp_path / "there", version="1"), deadly
        )
        assert workers[0].wait(10) == -signal.SIGKILL
    assert files(there) == files(here)
    assert there.diagnostics == here.diagnostics
    assert len(there.collection.readings) == CAPTURES
    kept = [
        {path.name: path.read_bytes() for path in (tmp_path / side).glob("*/*")}
        for side in ("here", "there")
    ]
    assert kept[0] == kept[1] != {}


def square(n):
    if n == 13:
        time.sleep(0.3)
        os._exit(9)
    return n * n


def test_an_item_that_ends_every_worker_is_lost_alone(tmp_path):
    steps = []
    with a_cluster(tmp_path, workers=3, failures=0) as (address, _):
        found = map_on_cluster(
            square,
            range(30),
            address=address,
            prepare=lambda n: n,
            lost=lambda n, error: f"lost {n}",
            done=lambda: steps.append(1),
        )
        found = list(found)
    assert found == ["lost 13" if n == 13 else n * n for n in range(30)]
    assert len(steps) == 30


def test_a_worker_with_other_code_is_refused(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "_code", lambda: "another version")
    with (
        a_cluster(tmp_path, workers=1) as (address, _),
        pytest.raises(UsageError, match="another version"),
    ):
        collecting.gather(options(corpus, scheduler=address), quiet)


def test_a_scheduler_without_workers_or_none_at_all_is_told(corpus, tmp_path, monkeypatch):
    monkeypatch.setattr(cluster, "PATIENCE", 1.0)
    with pytest.raises(UsageError, match="no scheduler answers"):
        collecting.gather(options(corpus, scheduler="tcp://127.0.0.1:9"), quiet)
    with (
        a_cluster(tmp_path, workers=0) as (address, _),
        pytest.raises(UsageError, match="no worker"),
    ):
        collecting.gather(options(corpus, scheduler=address), quiet)


def test_without_dask_the_message_says_what_to_install(corpus, tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "distributed", None)
    words = ["check", "--seeds", str(corpus), "--no-cache", "--executor", "dask"]
    assert main([*words, "--scheduler", "tcp://127.0.0.1:9"], root=ROOT) == 2
    assert "requirements-cluster.txt" in capsys.readouterr().err


@pytest.mark.parametrize("words", [["--executor", "dask"], ["--scheduler", "tcp://127.0.0.1:9"]])
def test_the_executor_and_the_scheduler_go_together(words, capsys):
    assert main(["check", *words], root=ROOT) == 2
    assert "need each other" in capsys.readouterr().err
