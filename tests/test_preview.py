"""``serve`` shows the page of a changed text at once; the build after it corrects all the rest."""

import hashlib
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from reading_site.build import build
from reading_site.config import BuildOptions
from reading_site.preview import Preview

ROOT = Path(__file__).resolve().parents[1]
# No two texts share a passage: what they share only the whole build can know.
TEXTS = [
    "Anna Berger, director of the Paris Institute for Education, opened a school in Geneva.",
    "In Geneva the morning was quiet when Anna Berger of that institute took the floor.",
    "Few people knew how old the largest machine was until Anna Berger had asked in Geneva.",
    "Carpets from here are sold abroad; Anna Berger took two home to Geneva last winter.",
    "Rain fell. Anna Berger left for Geneva.",
]


@contextmanager
def silent(title, steps):
    yield lambda: None


def tree(folder):
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }


class Served:
    """A collection as ``serve`` keeps it, without the server."""

    def __init__(self, folder):
        self.folder = folder
        self.seeds = folder / "seeds"
        self.seeds.mkdir()
        for n in range(1, 5):
            self.write(n)
        self.options = BuildOptions(
            root=ROOT,
            seeds=(self.seeds,),
            site=folder / "site",
            docs=folder / "docs",
            cache=folder / "cache",
        )
        self.preview = Preview(self.options)
        self.build()

    def write(self, n, words="", title=""):
        body = f"{TEXTS[n - 1]} {words}" if words else TEXTS[n - 1]
        self.capture(n).write_text(f"{title}Looms of the valley {n}\n\n2024-05-0{n}\n\n{body}\n")

    def capture(self, n):
        return self.seeds / f"loom-{n}.txt"

    def build(self):
        marks = self.preview.marks()
        collection, _ = build(self.options, silent, "test", lambda gathered: gathered.collection)
        self.preview.remember(collection, marks)

    def page(self, n):
        return (self.options.site / "documents" / f"looms-of-the-valley-{n}.html").read_text()


@pytest.fixture
def served(tmp_path):
    return Served(tmp_path)


def test_the_page_of_a_changed_text_is_shown_and_is_that_of_the_build_after_it(served):
    served.write(2, "A heavy storm came over the hills at noon.")
    assert served.preview.show()
    shown = served.page(2)
    assert "A heavy storm" in shown
    assert "entities/anna-berger.html" in shown
    served.build()
    assert served.page(2) == shown


def test_the_site_after_a_preview_and_a_build_is_that_of_a_full_build(served, tmp_path):
    served.write(2, "A heavy storm came over the hills at noon.")
    assert served.preview.show()
    served.build()
    fresh = replace(
        served.options, site=tmp_path / "full", docs=tmp_path / "other", cache=None, full=True
    )
    build(fresh, silent, "test", id)
    assert tree(served.options.site) == tree(fresh.site)
    assert tree(served.options.docs) == tree(fresh.docs)


def test_one_page_can_be_shown_many_times(served):
    for words in ("First it rained.", "Then it snowed.", "At last the sun came."):
        served.write(3, words)
        assert served.preview.show()
        assert words in served.page(3)
    assert not served.preview.show()


def test_two_changes_new_texts_and_lost_ones_are_left_to_the_build(served):
    served.write(1, "One.")
    served.write(2, "Two.")
    assert not served.preview.show()
    served.build()
    served.write(5)
    assert not served.preview.show()
    served.build()
    served.capture(5).unlink()
    assert not served.preview.show()


def test_a_change_of_the_curation_is_left_to_the_build(served):
    (served.seeds / "collection.yml").write_text("title: Another\n")
    assert not served.preview.show()


def test_a_new_title_which_makes_a_new_address_is_left_to_the_build(served):
    served.write(2, title="Old ")
    assert not served.preview.show()


@pytest.mark.parametrize("record", ["rights: record\n", "rights: excerpt\n", "public: false\n"])
def test_what_rights_keep_back_is_never_shown_ahead(served, record):
    before = served.page(2)
    served.write(2, "Secret words that nobody may see.")
    (served.seeds / "loom-2.yml").write_text(record)
    assert not served.preview.show()
    assert served.page(2) == before


def test_before_the_first_build_there_is_nothing_to_show(served):
    assert not Preview(served.options).show()
