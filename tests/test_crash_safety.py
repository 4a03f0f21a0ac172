"""Killed at any moment, out of disk, or two at once: readers see the old site or the new one, whole."""

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from http.client import HTTPConnection
from pathlib import Path

import pytest

from reading_site.publish.manifest import verify_site

ROOT = Path(__file__).resolve().parents[1]
# The number of kills; the crash benchmark asks for more.
KILLS = int(os.environ.get("READING_SITE_KILLS", "12"))
# In how many places of a run, evenly spread over its changes of files, a build stops itself.
MOMENTS = int(os.environ.get("READING_SITE_MOMENTS", "10"))
# How many times the site is built again under readers.
SWAPS = int(os.environ.get("READING_SITE_SWAPS", "3"))
# Runs the command line; what changes a file counts, and before the given change it kills itself.
STOPPED = """
import os, signal, sys
changes = 0
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT

def watch(event, values):
    global changes
    if event == "open" and not (isinstance(values[2], int) and values[2] & WRITES):
        return
    if event not in ("open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate"):
        return
    changes += 1
    if changes == {moment}:
        os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(watch)
sys.path.insert(0, {root!r})
sys.argv[0] = "build_site.py"
from pathlib import Path
from reading_site.cli import main
from reading_site.publish import swap
# In turn, the site before stays for the next, and goes.
swap.SPARE_FROM = {moment} % 2 * 10**9
code = main(sys.argv[1:], root=Path({root!r}))
print("changes:", changes, file=sys.stderr)
sys.exit(code)
"""
TEXT = (
    "Report number {n}\n\nThe committee met in Geneva on {n} May 2021. Version {v} of this text.\n"
)


class Collection:
    """A folder of captures that is built again and again."""

    def __init__(self, folder, documents=8):
        self.folder = folder
        self.seeds = folder / "seeds"
        self.site = folder / "site"
        self.docs = folder / "docs"
        self.documents = documents
        self.seeds.mkdir(parents=True)

    def write(self, version):
        for n in range(1, self.documents + 1):
            (self.seeds / f"report-{n}.txt").write_text(TEXT.format(n=n, v=version))

    def command(self, *more):
        places = (
            "--seeds",
            self.seeds,
            "--site",
            self.site,
            "--docs",
            self.docs,
            "--cache",
            self.folder / "cache",
        )
        return [sys.executable, str(ROOT / "build_site.py"), *map(str, places), *more]

    def build(self, *more):
        return subprocess.run(self.command(*more), capture_output=True, text=True, timeout=300)

    def shown(self):
        """Return which version of the texts the site shows, after checking that it is whole."""
        assert verify_site(self.site) == ()
        words = " ".join(p.read_text() for p in sorted((self.site / "captures").iterdir()))
        versions = {part.split()[0] for part in words.split("Version ")[1:]}
        assert len(versions) == 1, "a mixed site"
        return versions.pop()


@pytest.fixture
def collection(tmp_path):
    return Collection(tmp_path)


def tree(folder):
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


def test_killed_at_random_moments_the_site_is_the_old_or_the_new_one(collection):
    collection.write(0)
    began = time.monotonic()
    assert collection.build().returncode == 0
    whole = time.monotonic() - began
    dice = random.Random(2026)
    old, version, kills, late, fresh_sites = "0", 0, 0, 0, 0
    while kills < KILLS:
        version += 1
        collection.write(version)
        process = subprocess.Popen(
            collection.command("--jobs", "2"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        # The moments follow how long a build takes, so that some come after the swap.
        try:
            process.wait(timeout=dice.uniform(0, whole))
            whole, late = whole / 1.2, late + 1
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            whole *= 1.04
            kills += process.returncode == -signal.SIGKILL
        assert collection.shown() in (old, str(version))
        fresh_sites += collection.shown() != old
        old = collection.shown()
    assert collection.build().returncode == 0
    assert collection.shown() == str(version)
    fresh = Collection(collection.folder / "fresh", collection.documents)
    fresh.write(version)
    assert fresh.build().returncode == 0
    assert tree(collection.site) == tree(fresh.site)
    assert tree(collection.docs) == tree(fresh.docs)
    litter = {p.name for p in collection.folder.iterdir()} - {
        p.name for p in fresh.folder.iterdir()
    }
    assert litter <= {"fresh"}
    print(
        f"{kills} builds killed, {late} ended before; the site was always whole, {fresh_sites} times new"
    )


def test_killed_before_a_change_of_a_file_the_site_is_the_old_or_the_new_one(collection):
    """The build ends itself by SIGKILL just before its n-th change of a file or folder."""

    def run(moment):
        script = STOPPED.format(moment=moment, root=str(ROOT))
        command = [sys.executable, "-c", script, *collection.command("--jobs", "1")[2:]]
        return subprocess.run(command, capture_output=True, text=True, timeout=300)

    collection.write(0)
    assert collection.build("--jobs", "1").returncode == 0
    collection.write(1)
    changes = int(run(0).stderr.rpartition("changes: ")[2])
    assert changes > 100
    old = "1"
    for n in range(MOMENTS):
        collection.write(2 + n)
        done = run(1 + n * (changes - 1) // (MOMENTS - 1))
        assert done.returncode in (0, -signal.SIGKILL), done.stderr
        assert collection.shown() in (old, str(2 + n))
        old = collection.shown()
    assert collection.build("--jobs", "1").returncode == 0
    assert collection.shown() == str(1 + MOMENTS)
    litter = [p for p in collection.folder.rglob("*") if p.name.endswith((".part", ".next"))]
    assert litter == []
    print(f"{MOMENTS} builds stopped at one of {changes} changes of files each")


@pytest.mark.skipif(
    os.geteuid() != 0 or sys.platform != "linux", reason="needs to mount a small tmpfs"
)
def test_a_full_disk_keeps_the_old_site(collection):
    disk = collection.folder / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk], capture_output=True
    ).returncode:
        pytest.skip("this machine does not let a test mount a tmpfs")
    try:
        collection.site = disk / "site"
        collection.write(0)
        first = collection.build()
        assert first.returncode == 0, first.stderr
        before = tree(collection.site)
        with (disk / "ballast").open("wb") as ballast:
            free = shutil.disk_usage(disk).free
            ballast.write(bytes(max(0, free - 2_000_000)))
        collection.write(1)
        done = collection.build("--full")
        assert done.returncode == 1
        assert "RS501" in done.stderr
        assert "Traceback" not in done.stderr
        assert tree(collection.site) == before
        (disk / "ballast").unlink()
        assert collection.build().returncode == 0
        assert collection.shown() == "1"
    finally:
        subprocess.run(["umount", "-l", disk], check=False)


def test_of_two_builds_at_once_none_spoils_the_other(collection):
    collection.write(0)
    assert collection.build().returncode == 0
    collection.write(1)
    two = [
        subprocess.Popen(
            collection.command("--full"), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=300)[1] for process in two]
    codes = [process.returncode for process in two]
    assert 0 in codes
    assert all(code == 0 or "RS502" in words for code, words in zip(codes, said, strict=True))
    assert collection.shown() == "1"


def test_readers_get_no_bad_answer_while_the_site_is_built_again(collection):
    from functools import partial
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    collection.write(0)
    assert collection.build().returncode == 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(collection.site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    paths = [p.relative_to(collection.site).as_posix() for p in collection.site.rglob("*.html")]
    stop, answers = threading.Event(), []

    def read():
        n = 0
        while not stop.is_set():
            connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
            connection.request("GET", "/" + paths[n % len(paths)])
            response = connection.getresponse()
            body = response.read()
            answers.append(response.status == 200 and body.rstrip().endswith(b"</html>"))
            connection.close()
            n += 1

    reader = threading.Thread(target=read)
    reader.start()
    for version in range(1, SWAPS + 1):
        collection.write(version)
        assert collection.build("--full").returncode == 0
    stop.set()
    reader.join()
    server.shutdown()
    server.server_close()
    assert len(answers) > 100
    assert all(answers), f"{answers.count(False)} of {len(answers)} answers were bad"
    print(f"{len(answers)} requests during {SWAPS} builds, {answers.count(False)} bad")


def test_a_failing_renderer_keeps_the_old_site(collection, tmp_path):
    collection.write(0)
    assert collection.build().returncode == 0
    before = tree(collection.site)
    root = tmp_path / "root"
    root.mkdir()
    for name in ("theme", "docs", "reading_site"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("build_site.py", "mkdocs.yml"):
        shutil.copy(ROOT / name, root)
    (root / "theme" / "document.html").write_text("{{ no_such_thing.attribute.deeper }}")
    collection.write(1)
    command = collection.command()
    command[1] = str(root / "build_site.py")
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode == 1
    assert "RS501" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(collection.site) == before
