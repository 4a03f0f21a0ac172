"""Readings are kept by what they were made from; a broken entry costs time, never a wrong page."""

import pytest

from reading_site.config import Settings
from reading_site.errors import PublishError
from reading_site.items import known_item
from reading_site.read.cache import Cache, version_of
from reading_site.read.files import Seed
from reading_site.read.folder import Item
from reading_site.read.stored import unpack
from reading_site.reading import pack_item

TEXT = "A title of the text\n\nThe Assembly met in Paris on 10 December 1948.\n"


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache", "1")


@pytest.fixture
def item(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(TEXT)
    return Item(id="a", capture=Seed(id="a", path=path, shown="seeds/a.txt", size=len(TEXT)))


def test_what_was_read_is_known_the_next_time(cache, item):
    first = unpack(pack_item(item, Settings(), cache))
    _, again = known_item(item, Settings(), cache)
    assert again == first


def test_another_text_setting_or_version_is_read_anew(cache, item):
    pack_item(item, Settings(), cache)
    assert known_item(item, Settings(default_language="fr"), cache)[1] is None
    assert known_item(item, Settings(), Cache(cache.folder, "2"))[1] is None
    item.capture.path.write_text(TEXT + "More.")
    assert known_item(item, Settings(), cache)[1] is None


@pytest.mark.parametrize(
    "harm",
    [
        lambda d: b"",
        lambda d: d[:20],
        lambda d: d[:-1],
        lambda d: d[:40] + bytes([d[40] ^ 1]) + d[41:],
        lambda d: b"x" * len(d),
    ],
)
def test_a_broken_entry_is_none(cache, item, harm):
    pack_item(item, Settings(), cache)
    key, _ = known_item(item, Settings(), cache)
    path = cache.folder / key[:2] / key
    path.write_bytes(harm(path.read_bytes()))
    assert known_item(item, Settings(), cache)[1] is None
    assert cache.broken == [key]


def test_a_folder_that_cannot_be_written_costs_nothing_else(tmp_path, item):
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file", "1")
    reading, _ = unpack(pack_item(item, Settings(), cache))
    assert reading.document.id == "a"


def test_the_oldest_entries_go_first_and_those_in_use_last(cache):
    for n in range(10):
        cache.save(cache.key(bytes([n])), b"x" * 1000)
    used = cache.key(bytes([0]))
    cache.prune([used], limit=2200)
    assert len(list(cache.folder.glob("*/*"))) == 2
    assert cache.load(used) is not None


def test_a_change_of_code_or_data_changes_the_version(tmp_path):
    (tmp_path / "a.py").write_text("x = 1")
    first = version_of(tmp_path)
    assert version_of(tmp_path) == first
    (tmp_path / "table.txt").write_text("word")
    assert version_of(tmp_path) != first


def test_an_entry_that_another_build_removed_is_made_again(cache, item):
    first, _ = unpack(pack_item(item, Settings(), cache))
    key, (known, _) = known_item(item, Settings(), cache)
    (cache.folder / key[:2] / key).unlink()
    assert known == first


def test_a_capture_that_changed_while_it_was_needed_ends_the_build(cache, item):
    pack_item(item, Settings(), cache)
    key, (known, _) = known_item(item, Settings(), cache)
    (cache.folder / key[:2] / key).unlink()
    item.capture.path.write_text(TEXT + "More.")
    with pytest.raises(PublishError, match="changed while the site was built"):
        _ = known.document.blocks
