"""A large site is made of the one before: what both share are links to the same files."""

import os
from hashlib import sha256
from pathlib import Path

import pytest

from reading_site.publish import swap
from reading_site.publish.standing import Standing
from reading_site.publish.swap import staging_for, swap_in


def hashed(text):
    return sha256(text.encode()).hexdigest()


def put(folder, /, **texts):
    """Write files; ``a__b`` stands for ``a/b``."""
    for name, text in texts.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)


def shown(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_text() for p in folder.rglob("*") if p.is_file()
    }


@pytest.fixture
def site(tmp_path):
    put(tmp_path / "site", a="A", folder__b="B", folder__c="C")
    return tmp_path / "site"


def standing(site):
    """Return a site as a stock for the next, of which it was looked at what is there."""
    found = Standing(
        site, staging_for(site), {path: hashed(text) for path, text in shown(site).items()}
    )
    found.begin()
    return found


def made_of(site, /, **texts):
    """Make the next site of what is to be in it, and put it in the place of this one."""
    stock = standing(site)
    wanted = {name.replace("__", "/"): text for name, text in texts.items()}
    new = {path: text for path, text in wanted.items() if not stock.take(path, hashed(text))}
    stock.sweep()
    put(staging_for(site), **new)
    swap_in(staging_for(site), site, stock.taken, spare=stock.linked)
    return stock


@pytest.fixture
def kept(monkeypatch):
    monkeypatch.setattr(swap, "SPARE_FROM", 0)


def test_the_site_before_is_what_the_next_is_made_in(site, kept, monkeypatch):
    made_of(site, a="A", folder__b="B2", folder__c="C")
    assert shown(staging_for(site)) == {"a": "A", "folder/b": "B", "folder/c": "C"}
    linked = []
    monkeypatch.setattr(
        os, "link", lambda *paths, link=os.link: linked.append(paths) or link(*paths)
    )
    made_of(site, a="A", folder__b="B3", folder__c="C")
    assert shown(site) == {"a": "A", "folder/b": "B3", "folder/c": "C"}
    assert shown(staging_for(site)) == {"a": "A", "folder/b": "B2", "folder/c": "C"}
    assert not linked
    assert (site / "a").stat().st_ino == (staging_for(site) / "a").stat().st_ino


def test_what_is_no_longer_there_goes_with_its_folder(site, kept):
    made_of(site, a="A", folder__b="B", folder__c="C")
    made_of(site, a="A")
    made_of(site, a="A")
    assert shown(site) == shown(staging_for(site)) == {"a": "A"}
    assert not (site / "folder").exists()


def test_a_folder_may_become_a_file_and_a_file_a_folder(site, kept):
    made_of(site, a="A", folder__b="B", folder__c="C")
    made_of(site, a__x="X", folder="F")
    assert shown(site) == {"a/x": "X", "folder": "F"}
    made_of(site, a="A", folder__b="B")
    assert shown(site) == {"a": "A", "folder/b": "B"}


def test_nothing_is_written_into_a_file_that_both_share(site, kept):
    made_of(site, a="A", folder__b="B", folder__c="C")
    stock = standing(site)
    assert stock.take("a", hashed("A"))
    stock.sweep()
    # What was not taken is not there, so that no writer can meet it.
    assert shown(staging_for(site)) == {"a": "A"}
    assert shown(site) == {"a": "A", "folder/b": "B", "folder/c": "C"}


@pytest.mark.parametrize("harm", ["other", "link", "copy"])
def test_what_is_no_link_to_the_site_is_not_taken_for_one(site, kept, tmp_path, harm):
    made_of(site, a="A", folder__b="B", folder__c="C")
    left = staging_for(site) / "a"
    left.unlink()
    if harm == "link":
        put(tmp_path, outside="A")
        left.symlink_to(tmp_path / "outside")
    else:
        left.write_text("other" if harm == "other" else "A")
    made_of(site, a="A", folder__b="B", folder__c="C")
    assert shown(site)["a"] == "A"
    assert not (site / "a").is_symlink()
    assert (site / "a").stat().st_ino == (staging_for(site) / "a").stat().st_ino


def test_a_file_of_the_site_that_was_replaced_meanwhile_is_looked_at_anew(site, kept):
    made_of(site, a="A", folder__b="B", folder__c="C")
    stock = standing(site)
    (site / "a").rename(site / "away")
    put(site, a="A")
    assert stock.take("a", hashed("A"))
    assert (staging_for(site) / "a").stat().st_ino == (site / "a").stat().st_ino


def test_a_folder_that_is_no_folder_any_more_is_no_ground(site, kept, tmp_path):
    put(tmp_path, elsewhere__a="A")
    staging_for(site).symlink_to(tmp_path / "elsewhere")
    made_of(site, a="A", folder__b="B", folder__c="C")
    assert shown(tmp_path / "elsewhere") == {"a": "A"}
    assert not site.is_symlink()


def test_beside_a_site_that_shares_nothing_with_the_one_before_stand_links_to_it(site, monkeypatch):
    monkeypatch.setattr(swap, "SPARE_FROM", 2)
    made_of(site, a="A2", folder__b="B2")
    assert shown(staging_for(site)) == shown(site) == {"a": "A2", "folder/b": "B2"}
    assert (site / "a").stat().st_ino == (staging_for(site) / "a").stat().st_ino
    made_of(site, a="A2", folder__b="B3")
    assert shown(site) == {"a": "A2", "folder/b": "B3"}


def test_beside_a_first_site_too(tmp_path, monkeypatch):
    monkeypatch.setattr(swap, "SPARE_FROM", 2)
    site = tmp_path / "site"
    made_of(site, a="A", folder__b="B")
    assert shown(staging_for(site)) == shown(site) == {"a": "A", "folder/b": "B"}


def test_of_a_small_site_nothing_stays(site):
    made_of(site, a="A", folder__b="B", folder__c="C2")
    assert not staging_for(site).exists()


def test_where_there_are_no_links_nothing_stays(site, kept, monkeypatch):
    def refuse(*paths):
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    stock = made_of(site, a="A", folder__b="B", folder__c="C2")
    assert not stock.linked
    assert shown(site) == {"a": "A", "folder/b": "B", "folder/c": "C2"}
    assert not staging_for(site).exists()


def test_what_cannot_be_removed_ends_the_build(site, kept, monkeypatch):
    made_of(site, a="A", folder__b="B", folder__c="C")
    put(staging_for(site), stale="S")

    def refuse(path):
        raise PermissionError(path)

    monkeypatch.setattr(Path, "unlink", refuse)
    stock = standing(site)
    with pytest.raises(PermissionError):
        stock.sweep()
