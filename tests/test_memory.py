"""What a collection holds in memory grows slowly with its documents, and goes before the site is made."""

import hashlib
import sys
import tracemalloc
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from reading_site import build as module
from reading_site import collecting
from reading_site.build import build
from reading_site.collecting import gather
from reading_site.config import BuildOptions
from reading_site.errors import PublishError
from reading_site.model import Reading
from reading_site.publish.docs import MANIFEST
from reading_site.render import pipeline as rendering

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

from make_corpus import Writer  # noqa: E402

WORDS = 800
# 34,000 were measured; 52,000 when the texts were loaded for want of patterns and the mentions kept twice.
MOST = 40_000


@contextmanager
def quiet(title, total):
    yield lambda: None


def captures(folder, count, words=WORDS):
    """Return options for a folder of ``count`` synthetic captures."""
    writer = Writer()
    seeds = folder / f"seeds{count}"
    seeds.mkdir()
    for number in range(count):
        text = writer.capture(number, words)
        (seeds / f"capture-{number:06}.txt").write_text(text, "utf-8")
    return BuildOptions(
        root=ROOT,
        seeds=(seeds,),
        site=folder / "site",
        docs=folder / "docs",
        cache=folder / "cache",
        version="test",
    )


def held(folder, count):
    """Return the bytes that a collection of ``count`` synthetic captures holds."""
    options = captures(folder, count)
    gather(options, quiet)
    tracemalloc.start()
    try:
        # From the cache: what is loaded later is not yet in memory.
        gathered = gather(options, quiet)
        assert len(gathered.collection.readings) == count
        return tracemalloc.get_traced_memory()[0]
    finally:
        tracemalloc.stop()


def test_a_document_more_takes_some_kilobytes(tmp_path):
    few, many = 40, 160
    growth = (held(tmp_path, many) - held(tmp_path, few)) / (many - few)
    assert growth < MOST


def tree(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def seen(gathered):
    return [reading.document.id for reading in gathered.collection.readings]


def test_a_collection_apart_gives_the_same_site_and_leaves_nothing_here(tmp_path, monkeypatch):
    options = captures(tmp_path, 8, 200)
    here, _ = build(options, quiet, "test", seen)
    fresh = replace(options, site=tmp_path / "site2", docs=tmp_path / "docs2", full=True)
    monkeypatch.setattr(module, "APART_FROM", 8)
    monkeypatch.setattr(collecting, "ASIDE_FROM", 8)
    monkeypatch.setattr(rendering, "parts", counted := Counted(rendering.parts))
    there, report = build(fresh, quiet, "test", seen)
    assert there == here
    assert report.documents == 8
    assert not counted.calls
    assert tree(options.site) == tree(fresh.site)
    assert tree(options.docs) == tree(fresh.docs)


class Counted:
    """A function that counts how often it was called in this process."""

    def __init__(self, function):
        self.function = function
        self.calls = 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)


def test_a_collection_that_is_kept_is_made_here(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "APART_FROM", 1)
    options = captures(tmp_path, 2, 100)
    kept, _ = build(options, quiet, "test", lambda gathered: gathered.collection, keeps=True)
    assert all(isinstance(reading, Reading) for reading in kept.readings)
    assert kept.readings[0].traces is not None


def test_an_error_apart_tells_what_was_met_on_the_way(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "APART_FROM", 1)
    options = captures(tmp_path, 1)
    (options.seeds[0] / "capture-000000.txt").write_bytes(b"")
    with pytest.raises(PublishError, match="RS506") as caught:
        build(options, quiet, "test", seen)
    assert [d.code for d in caught.value.diagnostics] == ["RS102"]


def test_pages_that_another_build_wrote_in_between_are_no_site_of_this_one(tmp_path, monkeypatch):
    monkeypatch.setattr(module, "APART_FROM", 1)
    options = captures(tmp_path, 1, 100)
    finish = module.finish

    def late(report, *args):
        (options.docs / MANIFEST).write_text("{}")
        return finish(report, *args)

    monkeypatch.setattr(module, "finish", late)
    with pytest.raises(PublishError, match="another build has written"):
        build(options, quiet, "test", seen)
    assert not options.site.exists()
