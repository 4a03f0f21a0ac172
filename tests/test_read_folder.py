"""Seeds folders: what is found, what is left out and why; nothing is followed out, nothing hangs."""

import os
import socket
from dataclasses import replace
from pathlib import Path

import pytest

from reading_site.config import Limits
from reading_site.read.files import SeedError, hash_file, read_file
from reading_site.read.folder import scan

LIMITS = Limits()


@pytest.fixture
def seeds(tmp_path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "good.txt").write_text("A good capture.")
    return folder


def look(*folders, limits=LIMITS):
    """Return the ids of captures, of records, and pairs of file and code."""
    found = scan(folders, limits)
    captures = [item.id for item in found.items if item.capture]
    records = [item.id for item in found.items if item.record]
    return captures, records, [(d.subject, d.code) for d in found.diagnostics]


def link(path: Path, target) -> Path:
    path.symlink_to(target)
    return path


def fifo(path):
    os.mkfifo(path)


def bound_socket(path):
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(path))


# What stands in the folder beside good.txt: how it is made, its name, the code; the good one stays.
LEFT_OUT = {
    "directory named x.txt": (Path.mkdir, "x.txt", "RS113"),
    "pipe": (fifo, "x.txt", "RS113"),
    "socket": (bound_socket, "x.txt", "RS113"),
    "pipe as record": (fifo, "good.yml", "RS113"),
    "broken link": (lambda p: link(p, "nowhere.txt"), "x.txt", "RS112"),
    "link to itself": (lambda p: link(p, p.name), "x.txt", "RS112"),
    "link out of the tree": (lambda p: link(p, "/etc/hostname"), "x.txt", "RS112"),
    "link to a folder": (lambda p: link(p, "."), "x.txt", "RS112"),
    "link to the folder above": (lambda p: link(p, ".."), "up", "RS112"),
    "link to a device": (lambda p: link(p, "/dev/zero"), "x.txt", "RS112"),
    "hidden file": (Path.touch, ".x.txt", "RS125"),
    "hidden folder": (Path.mkdir, ".git", "RS125"),
    "office's lock file": (Path.touch, "~$x.docx", "RS125"),
    "picture": (Path.touch, "x.png", "RS125"),
    "file that describes the folder": (Path.touch, "README.txt", "RS125"),
    "curation file below the folder": (
        lambda p: (p.parent.mkdir(), p.touch()),
        "sub/tags.yml",
        "RS125",
    ),
}


@pytest.mark.parametrize("make, name, code", LEFT_OUT.values(), ids=LEFT_OUT)
def test_left_out_and_named(seeds, make, name, code):
    make(seeds / name)
    assert look(seeds) == (["good"], [], [(f"seeds/{name}", code)])


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to the superuser")
def test_unreadable_file_is_named(seeds):
    (seeds / "x.txt").touch(mode=0)
    assert look(seeds) == (["good"], [], [("seeds/x.txt", "RS101")])


def test_a_file_that_cannot_be_opened_is_named(seeds, monkeypatch):
    (seeds / "x.txt").write_text("x")
    real_open = os.open

    def refuse(path, *arguments, **options):
        if str(path).endswith("x.txt"):
            raise PermissionError(13, "Permission denied")
        return real_open(path, *arguments, **options)

    monkeypatch.setattr(os, "open", refuse)
    assert look(seeds) == (["good"], [], [("seeds/x.txt", "RS101")])


def test_missing_folder_is_named_and_the_others_are_read(seeds, tmp_path):
    captures, _, problems = look(tmp_path / "none", seeds)
    assert captures == ["good"]
    assert problems == [(str(tmp_path / "none"), "RS121")]


def test_loop_of_links_as_seeds_folder_is_named(tmp_path):
    link(tmp_path / "a", "b")
    link(tmp_path / "b", "a")
    assert look(tmp_path / "a")[2] == [(str(tmp_path / "a"), "RS121")]


def test_of_too_many_documents_the_first_are_built_and_the_number_is_told(seeds):
    for name in ("a.txt", "b.txt", "b.yml", "z.yml"):
        (seeds / name).write_text(f"The text of {name}.")
    found = scan([seeds], replace(LIMITS, documents=3))
    assert [item.id for item in found.items] == ["a", "b", "good"]
    assert found.left_out == 1
    assert [d.code for d in found.diagnostics if d.code == "RS127"] == ["RS127"]
    assert scan([seeds], replace(LIMITS, documents=4)).left_out == 0


def test_too_large_files_are_named_and_not_read(seeds):
    (seeds / "x.txt").write_bytes(b"x" * 101)
    (seeds / "good.yml").write_bytes(b"#" * 51)
    limits = replace(LIMITS, capture_bytes=100, yaml_bytes=50)
    assert look(seeds, limits=limits) == (
        ["good"],
        [],
        [("seeds/good.yml", "RS114"), ("seeds/x.txt", "RS114")],
    )


NAMES = [
    "a b.txt",
    "100%.txt",
    "#1.txt",
    "a..b.txt",
    "😀.txt",
    "index.txt",
    "CON.txt",
    "a\nb.txt",
    "-x.txt",
]


@pytest.mark.parametrize("name", NAMES)
def test_odd_names_are_read(seeds, name):
    (seeds / name).write_text("Another capture.")
    captures, _, problems = look(seeds)
    assert captures == sorted(["good", name.removesuffix(".txt")])
    assert problems == []


def test_a_name_that_is_no_unicode_is_shown_with_escapes(seeds):
    try:
        Path(os.fsdecode(os.fsencode(seeds) + b"/\xff.txt")).write_text("x")
    except OSError:
        pytest.skip("the file system takes no such names")
    captures, _, problems = look(seeds)
    assert captures == ["\\xff", "good"]
    assert problems == []


def test_folders_are_walked_and_paths_shown_from_the_seeds_folder_on(seeds):
    (seeds / "2025" / "april").mkdir(parents=True)
    (seeds / "2025" / "april" / "x.txt").write_text("x")
    found = scan([seeds], LIMITS)
    assert [item.capture.shown for item in found.items] == [
        "seeds/good.txt",
        "seeds/2025/april/x.txt",
    ]


def test_a_link_inside_the_folder_is_the_file_itself(seeds):
    (seeds / "deep").mkdir()
    (seeds / "deep" / "file.dat").write_text("linked")
    link(seeds / "x.txt", "deep/file.dat")
    found = scan([seeds], LIMITS)
    assert [item.id for item in found.items] == ["good", "x"]
    assert read_file(found.items[1].capture) == b"linked"


def test_same_bytes_twice_first_path_counts(seeds):
    (seeds / "b.txt").write_text("Another text. ")
    (seeds / "c.txt").write_text("A good capture.")
    (seeds / "zz.txt").write_text("A good capture.")
    assert look(seeds) == (
        ["b", "c"],
        [],
        [("seeds/good.txt", "RS110"), ("seeds/zz.txt", "RS110")],
    )


def test_same_stem_twice_first_path_counts(seeds):
    (seeds / "good.html").write_text("<p>another</p>")
    assert look(seeds) == (["good"], [], [("seeds/good.txt", "RS111")])


def test_names_that_are_one_after_normalisation_clash(seeds):
    (seeds / "caf\u00e9.txt").write_text("composed")
    (seeds / "cafe\u0301.txt").write_text("taken apart")
    if len(list(seeds.iterdir())) < 3:
        pytest.skip("the file system holds them for one name")
    captures, _, problems = look(seeds)
    assert captures == ["caf\u00e9", "good"]
    assert problems == [("seeds/caf\u00e9.txt", "RS111")]


def test_names_that_differ_only_by_case_are_both_read_and_named(seeds):
    (seeds / "Good.txt").write_text("Another one.")
    if len(list(seeds.iterdir())) < 2:
        pytest.skip("the file system holds them for one name")
    assert look(seeds) == (["Good", "good"], [], [("seeds/good.txt", "RS124")])


def test_a_record_finds_its_capture_in_another_folder(seeds, tmp_path):
    other = tmp_path / "records"
    other.mkdir()
    (other / "good.yml").write_text("title: Good")
    for folders in ((seeds, other), (other, seeds)):
        captures, records, problems = look(*folders)
        assert (captures, records, problems) == (["good"], ["good"], [])


def test_a_record_without_a_capture_is_an_item_of_its_own(seeds):
    (seeds / "lost.yml").write_text("title: Lost")
    assert look(seeds) == (["good"], ["lost"], [("seeds/lost.yml", "RS108")])


def test_a_record_whose_name_differs_by_case_is_told_of_its_capture(seeds):
    (seeds / "GOOD.yml").write_text("title: Good")
    if (seeds / "good.yml").exists():
        pytest.skip("the file system holds them for one name")
    (problem,) = scan([seeds], LIMITS).diagnostics
    assert (problem.code, problem.hint) == ("RS108", "seeds/good.txt differs from it only by case")


def test_two_records_of_one_document_clash(seeds, tmp_path):
    (seeds / "good.yml").write_text("title: One")
    (seeds / "good.yaml").write_text("title: Two")
    assert look(seeds)[2] == [("seeds/good.yml", "RS111")]


def test_curation_files_come_in_the_order_of_the_folders(seeds, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    for folder in (seeds, other):
        (folder / "tags.yml").touch()
        (folder / "entities.yml").touch()
    shown = [seed.shown for seed in scan([other, seeds], LIMITS).curation]
    assert shown == ["other/entities.yml", "other/tags.yml", "seeds/entities.yml", "seeds/tags.yml"]


def test_the_same_folder_twice_is_no_new_document(seeds):
    captures, _, problems = look(seeds, seeds)
    assert captures == ["good"]
    assert problems == [("seeds/good.txt", "RS110")]


def test_the_order_of_the_directory_does_not_matter(seeds, monkeypatch):
    for name in ("c", "a", "b"):
        (seeds / f"{name}.txt").write_text(f"text {name}")
    (seeds / "d.txt").write_text("text a")
    first = scan([seeds], LIMITS)
    real = os.scandir

    class Backwards:
        def __init__(self, path):
            self.entries = real(path)

        def __enter__(self):
            return sorted(self.entries, key=lambda entry: entry.name, reverse=True)

        def __exit__(self, *error):
            self.entries.close()

    monkeypatch.setattr(os, "scandir", Backwards)
    assert scan([seeds], LIMITS) == first


def test_folders_nested_without_end_are_walked_to_a_bound(seeds):
    at = seeds
    for _ in range(40):
        at = at / "d"
    at.mkdir(parents=True)
    (at / "x.txt").write_text("deep")
    captures, _, problems = look(seeds)
    assert captures == ["good"]
    assert [code for _, code in problems] == ["RS113"]


def test_a_file_that_became_a_pipe_since_the_scan_does_not_hang(seeds):
    (item,) = scan([seeds], LIMITS).items
    (seeds / "good.txt").unlink()
    os.mkfifo(seeds / "good.txt")
    with pytest.raises(SeedError) as caught:
        read_file(item.capture)
    assert caught.value.diagnostic.code == "RS113"


def test_a_file_that_became_a_link_since_the_scan_is_not_followed(seeds):
    (item,) = scan([seeds], LIMITS).items
    (seeds / "good.txt").unlink()
    link(seeds / "good.txt", "/etc/hostname")
    for read in (read_file, hash_file):
        with pytest.raises(SeedError) as caught:
            read(item.capture)
        assert caught.value.diagnostic.code == "RS101"


def test_a_file_that_has_grown_since_the_scan_is_refused(seeds):
    (item,) = scan([seeds], LIMITS).items
    (seeds / "good.txt").write_text("x" * 100)
    with pytest.raises(SeedError) as caught:
        read_file(item.capture, replace(LIMITS, capture_bytes=50))
    assert caught.value.diagnostic.code == "RS114"


def test_a_file_that_is_gone_since_the_scan_is_named(seeds):
    (item,) = scan([seeds], LIMITS).items
    (seeds / "good.txt").unlink()
    with pytest.raises(SeedError) as caught:
        read_file(item.capture)
    assert str(caught.value) == "seeds/good.txt: RS101 cannot be read: no such file or directory"


def test_folders_of_one_name_are_told_apart_by_their_paths(tmp_path):
    one, two = tmp_path / "a" / "seeds", tmp_path / "b" / "seeds"
    for folder, name in ((one, "x"), (two, "y")):
        folder.mkdir(parents=True)
        (folder / f"{name}.txt").write_text(f"Words of {name}.")
    shown = [item.capture.shown for item in scan([one, two], Limits()).items]
    assert shown == [f"{one.as_posix()}/x.txt", f"{two.as_posix()}/y.txt"]
    assert [item.capture.shown for item in scan([one], Limits()).items] == ["seeds/x.txt"]
