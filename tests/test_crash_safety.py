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
    old = "0"
    for version in range(1, KILLS + 1):
        collection.write(version)
        process = subprocess.Popen(
            collection.command("--jobs", "2"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(dice.uniform(0, whole))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert collection.shown() in (old, str(version))
        old = collection.shown()
    assert collection.build().returncode == 0
    assert collection.shown() == str(KILLS)
    fresh = Collection(collection.folder / "fresh", collection.documents)
    fresh.write(KILLS)
    assert fresh.build().returncode == 0
    assert tree(collection.site) == tree(fresh.site)
    assert tree(collection.docs) == tree(fresh.docs)
    litter = {p.name for p in collection.folder.iterdir()} - {
        p.name for p in fresh.folder.iterdir()
    }
    assert litter <= {"fresh"}


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
        while not stop.is_set() and n < 50_000:
            connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
            connection.request("GET", "/" + paths[n % len(paths)])
            response = connection.getresponse()
            body = response.read()
            answers.append(response.status == 200 and body.rstrip().endswith(b"</html>"))
            connection.close()
            n += 1

    reader = threading.Thread(target=read)
    reader.start()
    for version in range(1, 4):
        collection.write(version)
        assert collection.build("--full").returncode == 0
    stop.set()
    reader.join()
    server.shutdown()
    server.server_close()
    assert len(answers) > 100
    assert all(answers), f"{answers.count(False)} of {len(answers)} answers were bad"


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
