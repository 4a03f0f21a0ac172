"""docs/ holds what was generated, the site is swapped in whole, the manifest tells of changes."""

import hashlib
import json
import multiprocessing
import threading
import time

import pytest

from reading_site.errors import PublishError, UsageError
from reading_site.publish import files as files_module
from reading_site.publish.docs import MANIFEST, generated, write_docs
from reading_site.publish.files import safe_path, stamp_of
from reading_site.publish.lock import locked
from reading_site.publish.manifest import verify_site, write_manifest
from reading_site.publish.parts import Made, Part, Stock, load_made
from reading_site.publish.swap import previous_for, repair, staging_for, swap_in


@pytest.fixture
def docs(tmp_path):
    return tmp_path / "docs"


def test_only_changed_bytes_are_written(docs):
    write_docs(docs, [Part(files=lambda _: {"a.md": b"one", "b/c.md": b"two"}.items())], docs)
    before = (docs / "a.md").stat().st_mtime_ns
    report = write_docs(
        docs, [Part(files=lambda _: {"a.md": b"one", "b/c.md": b"three"}.items())], docs
    )
    assert (report.written, report.unchanged) == (1, 1)
    assert (docs / "a.md").stat().st_mtime_ns == before
    assert (docs / "b/c.md").read_bytes() == b"three"


def test_what_was_just_written_is_known_by_its_stamp(docs, monkeypatch):
    for name in ("SETTLED", "SETTLED_FINE"):
        monkeypatch.setattr(files_module, name, 0)

    def files(stock):
        yield "a.md", b"one"
        yield "b.md", b"two"
        # Somebody else writes before the end of the run.
        (docs / "a.md").write_bytes(b"eno")

    write_docs(docs, [Part(name="part", key=lambda: "key", files=files)], docs, version="v")
    kept = load_made(docs, "v", generated(docs)).stamps
    assert kept == {"b.md": stamp_of(docs / "b.md")}


def test_stale_pages_go_and_handwritten_ones_stay(docs):
    write_docs(docs, [Part(files=lambda _: {"a.md": b"one", "b/c.md": b"two"}.items())], docs)
    (docs / "mine.md").write_text("mine")
    report = write_docs(docs, [Part(files=lambda _: {"a.md": b"one"}.items())], docs)
    assert report.removed == 1
    assert not (docs / "b").exists()
    assert (docs / "mine.md").read_text() == "mine"


def test_a_handwritten_page_in_the_way_is_kept_and_named(docs):
    docs.mkdir()
    (docs / "index.md").write_text("mine")
    report = write_docs(docs, [Part(files=lambda _: {"index.md": b"generated"}.items())], docs)
    assert (docs / "index.md").read_text() == "mine"
    assert [d.code for d in report.diagnostics] == ["RS503"]


def test_a_run_killed_between_writes_is_repaired_by_the_next(docs, monkeypatch):
    import reading_site.publish.docs as module

    real, seen = module.write_whole, []

    def dying(path, data):
        seen.append(path)
        if path.name == "b.md":
            raise KeyboardInterrupt
        real(path, data)

    monkeypatch.setattr(module, "write_whole", dying)
    with pytest.raises(KeyboardInterrupt):
        write_docs(docs, [Part(files=lambda _: {"a.md": b"1", "b.md": b"2"}.items())], docs)
    monkeypatch.undo()
    report = write_docs(docs, [Part(files=lambda _: {"b.md": b"3"}.items())], docs)
    assert not report.diagnostics
    assert sorted(p.name for p in docs.iterdir()) == [MANIFEST, "b.md"]


def test_two_pages_never_share_a_path(docs):
    with pytest.raises(PublishError, match="two pages"):
        write_docs(docs, [Part(files=lambda _: [("a.md", b"1"), ("a.md", b"2")])], docs)


def test_handwritten_pages_come_along_to_another_docs_folder(docs, tmp_path):
    home = tmp_path / "home"
    write_docs(home, [Part(files=lambda _: {"generated.md": b"x"}.items())], home)
    (home / "about.md").write_text("about")
    write_docs(docs, [Part(files=lambda _: {"a.md": b"1"}.items())], home)
    assert sorted(p.name for p in docs.iterdir()) == [MANIFEST, "a.md", "about.md"]


def test_a_link_in_place_of_a_page_is_replaced_and_not_followed(docs, tmp_path):
    victim = tmp_path / "victim"
    victim.write_text("precious")
    write_docs(docs, [Part(files=lambda _: {"a.md": b"1"}.items())], docs)
    (docs / "a.md").unlink()
    (docs / "a.md").symlink_to(victim)
    write_docs(docs, [Part(files=lambda _: {"a.md": b"2"}.items())], docs)
    assert victim.read_text() == "precious"
    assert (docs / "a.md").read_bytes() == b"2"


@pytest.mark.parametrize(
    "path", ["../x.md", "/x.md", "a//b", "a/../b", "", "A.md", "é.md", ".x", "a\\b"]
)
def test_a_path_beyond_the_folder_is_refused(docs, path):
    with pytest.raises(PublishError):
        safe_path(docs, path)


def make_site(folder, text):
    folder.mkdir(parents=True)
    for n in range(20):
        (folder / f"{n}.html").write_text(text)
    (folder / "index.html").write_text(text)


def test_readers_never_meet_a_missing_or_mixed_site_during_swaps(tmp_path):
    site = tmp_path / "site"
    make_site(site, "0")
    stop, bad, reads = threading.Event(), [], [0]

    def read():
        while not stop.is_set():
            try:
                (site / "7.html").read_text()
                reads[0] += 1
            except OSError as error:
                bad.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for n in range(1, 30):
        make_site(staging_for(site), str(n))
        swap_in(staging_for(site), site)
    stop.set()
    reader.join()
    assert reads[0] > 100
    assert not bad
    assert {p.read_text() for p in site.iterdir()} == {"29"}


def test_a_site_caught_between_two_renames_is_brought_back(tmp_path):
    site = tmp_path / "site"
    make_site(previous_for(site), "old")
    repair(site)
    assert (site / "index.html").read_text() == "old"
    assert [p.name for p in tmp_path.iterdir()] == ["site"]


def hold(folder, started):
    with locked(folder):
        started.set()
        time.sleep(60)


def test_a_second_build_is_refused_and_a_killed_one_leaves_no_lock(tmp_path):
    site = tmp_path / "site"
    context = multiprocessing.get_context("spawn")
    started = context.Event()
    other = context.Process(target=hold, args=(site, started))
    other.start()
    assert started.wait(30)
    with pytest.raises(PublishError, match="RS502"), locked(site):
        pass
    other.kill()
    other.join()
    with locked(site):
        pass


def test_verify_names_what_was_changed_added_and_removed(tmp_path):
    site = tmp_path / "site"
    make_site(site, "x")
    write_manifest(site, {"a": "0" * 64}, "1.0")
    assert verify_site(site) == ()
    (site / "1.html").write_text("y")
    (site / "2.html").unlink()
    (site / "new.html").write_text("z")
    assert [d.message for d in verify_site(site)] == [
        "the file was changed",
        "the file is missing",
        "the file was added",
    ]
    assert json.loads((site / "manifest.json").read_text())["captures"] == {"a": "0" * 64}


def test_verify_of_no_site_says_so(tmp_path):
    with pytest.raises(UsageError, match="name the folder of a built site"):
        verify_site(tmp_path)


def test_a_file_put_together_gives_its_pieces_while_it_has_the_bytes_that_it_was_given(docs):
    docs.mkdir()
    (docs / "a.jsonl").write_bytes(b"headonetwo")
    hashes = {"a.jsonl": hashlib.sha256(b"headonetwo").hexdigest()}
    noted = Made(pieces={"a.jsonl": [("", 4), ("x", 3), ("y", 3)]})
    with Stock(docs, hashes, noted).pieces("a.jsonl") as pieces:
        assert dict(pieces) == {"x": b"one", "y": b"two"}
    with Stock(docs, hashes, noted).pieces("b.jsonl") as pieces:
        assert not pieces
    with (
        pytest.raises(PublishError, match="changed while the site was built"),
        Stock(docs, hashes, noted).pieces("a.jsonl") as pieces,
    ):
        (docs / "a.jsonl").write_bytes(b"headtwoone\n")
    with Stock(docs, hashes, noted).pieces("a.jsonl") as pieces:
        assert not pieces
