"""The search index is put together from pieces, and taken apart again, without a byte changed."""

import json

import pytest

from reading_site.publish.search_index import entries_of, finish, packed

TRICKY = ['{"location":"a.html","title":"x"}', 'say "]}" and \\', "é—\u2028\0", '"docs":[]}']


class Plugin:
    """A plugin that ends a build as Material's search and offline plugins do, in that order."""

    def __init__(self):
        self.entries = [{"location": "left over from the last page", "title": "", "text": ""}]

    @property
    def search_index(self):
        return self


class Plugins(dict):
    def on_post_build(self, config):
        data = {"config": {"separator": '[\\s"docs":[]+'}, "docs": self["search"].entries}
        folder = config.site_dir / "search"
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(data, separators=(",", ":"), default=str)
        (folder / "search_index.json").write_text(text)
        (folder / "search_index.js").write_text(f"var __index = {text}")


class Config:
    def __init__(self, site_dir):
        self.site_dir = site_dir
        self.plugins = Plugins(search=Plugin())


def entry(url, text=""):
    return {"location": url, "title": f'{url} "', "text": text, "tags": ["a"]}


PAGES = {
    "b.md": [entry("b.html"), *(entry(f'b.html#{n}"', text) for n, text in enumerate(TRICKY))],
    "c.md": [],
    "d/e.md": [entry("d/e.html", TRICKY[0])],
    "f%20g.md": [entry("f%20g.html")],
}
URLS = {path.replace(".md", ".html"): path for path in PAGES}


def test_the_files_are_those_of_the_plugins(tmp_path):
    config = Config(tmp_path / "ours")
    finish(config, [packed(entries) for entries in PAGES.values()])
    theirs = Config(tmp_path / "theirs")
    theirs.plugins["search"].entries = [entry for entries in PAGES.values() for entry in entries]
    theirs.plugins.on_post_build(theirs)
    for name in ("search_index.json", "search_index.js"):
        ours = config.site_dir / "search" / name
        assert ours.read_bytes() == (theirs.site_dir / "search" / name).read_bytes()


def test_the_entries_of_each_page_are_found_again(tmp_path):
    config = Config(tmp_path)
    finish(config, [packed(entries) for entries in PAGES.values()])
    found = {path: bytes(piece) for path, piece in entries_of(tmp_path, URLS).items()}
    assert found == {path: packed(entries) for path, entries in PAGES.items() if entries}


def test_entries_of_pages_that_are_gone_are_left_out(tmp_path):
    config = Config(tmp_path)
    finish(config, [packed(entries) for entries in PAGES.values()])
    del (left := dict(URLS))["d/e.html"]
    assert entries_of(tmp_path, left).keys() == {"b.md", "f%20g.md"}


def test_an_index_without_entries_stays_as_the_plugins_write_it(tmp_path):
    config = Config(tmp_path)
    finish(config, [b"", b""])
    assert (tmp_path / "search/search_index.json").read_bytes().endswith(b'"docs":[]}')
    assert entries_of(tmp_path, URLS) == {}


@pytest.mark.parametrize("index", [None, b"", b"{}", b'{"docs":[{"location":"b.html"'])
def test_an_index_that_is_none_of_ours_gives_nothing(tmp_path, index):
    if index is not None:
        (tmp_path / "search").mkdir()
        (tmp_path / "search/search_index.json").write_bytes(index)
    assert entries_of(tmp_path, URLS) == {}
