"""Records that are made piece by piece look like whole ones; stored readings come back the same."""

import pickle
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from reading_site import read_capture
from reading_site.model import TagEntry
from reading_site.model.deferred import Deferred, deferred, is_made, passing, revised
from reading_site.read.stored import pack, unpack
from reading_site.resolve.tags import tag_documents

SEEDS = sorted((Path(__file__).resolve().parents[1] / "seeds").glob("*.txt"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing(Deferred):
    name: str
    size: int = 0
    parts: tuple[str, ...] = ()


def later(calls=None):
    def rest():
        if calls is not None:
            calls.append(1)
        return {"name": "of the rest", "size": 3, "parts": ("a",)}

    return deferred(Thing, rest, name="of its own")


def test_the_rest_is_made_once_and_overwrites_nothing():
    calls = []
    thing = later(calls)
    assert thing.name == "of its own"
    assert not calls
    assert (thing.size, thing.parts, thing.size) == (3, ("a",), 3)
    assert thing.name == "of its own"
    assert calls == [1]


def test_a_deferred_record_is_equal_to_a_whole_one_copied_and_pickled():
    whole = Thing(name="of its own", size=3, parts=("a",))
    assert later() == whole
    assert hash(later()) == hash(whole)
    assert replace(later(), size=4) == replace(whole, size=4)
    assert pickle.loads(pickle.dumps(later())) == whole
    assert repr(later()) == repr(whole)


def test_a_revision_leaves_the_rest_for_later():
    calls = []
    thing = revised(later(calls), size=9)
    assert not calls
    assert not is_made(thing, "parts")
    assert thing == Thing(name="of its own", size=9, parts=("a",))
    assert revised(Thing(name="x"), size=1) == Thing(name="x", size=1)


def test_what_is_taken_in_passing_is_not_kept():
    calls = []
    thing = later(calls)
    assert passing(thing, "name", "size", "parts") == ("of its own", 3, ("a",))
    assert not is_made(thing, "size")
    assert passing(thing, "name") == ("of its own",)
    assert len(calls) == 1
    assert passing(Thing(name="x"), "name", "size") == ("x", 0)


def test_what_is_no_field_is_missing_as_in_any_record():
    with pytest.raises(AttributeError, match="colour"):
        _ = later().colour
    with pytest.raises(AttributeError):
        later().size = 3


def test_what_was_made_longest_ago_is_forgotten_and_made_again(monkeypatch):
    from reading_site.model import deferred as module

    monkeypatch.setattr(module, "MOST_MADE", 2)
    calls = []
    things = [later(calls) for _ in range(4)]
    assert [thing.size for thing in things] == [3] * 4
    assert [is_made(thing, "parts") for thing in things] == [False, False, True, True]
    assert things[0].parts == ("a",)
    assert len(calls) == 5
    assert things == [later()] * 4


@pytest.mark.parametrize("path", SEEDS, ids=lambda p: p.stem)
def test_a_stored_reading_comes_back_with_every_field(path):
    reading = read_capture(path.read_bytes(), name=path.name)
    again, problems = unpack(pack((reading, reading.diagnostics)))
    assert not is_made(again, "clean")
    assert not is_made(again.capture, "text")
    assert not is_made(again.document, "blocks")
    assert not is_made(again.findings, "quotations")
    assert again == reading
    assert problems == reading.diagnostics


def test_parts_that_wait_may_be_asked_for_elsewhere():
    reading = read_capture(SEEDS[0].read_bytes(), name=SEEDS[0].name)
    packed, asked = pack((reading, ())), []

    def again():
        asked.append(1)
        return packed

    stored, _ = unpack(packed, "k", again)
    assert (stored.key, asked) == ("k", [])
    assert stored == reading
    assert len(asked) == 4


def test_a_vocabulary_without_patterns_asks_for_no_text():
    reading = read_capture(SEEDS[0].read_bytes(), name=SEEDS[0].name)
    stored, _ = unpack(pack((reading, ())))
    tags, taggings, _ = tag_documents([stored], [TagEntry(label="A tag of records only")])
    assert (tags, taggings) == ((), ())
    assert not is_made(stored.document, "blocks")


def test_names_that_many_readings_hold_are_held_once():
    reading = read_capture(SEEDS[0].read_bytes(), name=SEEDS[0].name)
    one, other = (unpack(pack((reading, ())))[0].mentions for _ in range(2))
    assert one
    for ours, theirs in zip(one, other, strict=True):
        assert ours.surface is theirs.surface
        assert ours.name is theirs.name


def test_what_could_not_be_read_is_stored_too():
    assert unpack(pack((None, ()))) == (None, ())


@pytest.mark.parametrize("data", [b"", b"\0" * 16, b"\1\0\0\0" * 8, b"x" * 100])
def test_bytes_that_are_no_stored_reading_are_told(data):
    with pytest.raises(ValueError, match="no stored reading"):
        unpack(data)


@pytest.mark.parametrize("path", [SEEDS[0], SEEDS[-1]], ids=lambda p: p.stem)
def test_members_of_two_lists_with_one_value_are_not_confused(path):
    # They are equal, so comparing the readings does not tell.
    reading = read_capture(path.read_bytes(), name=path.name)
    again, _ = unpack(pack((reading, ())))
    before, after = ([type(b.kind) for b in r.document.blocks] for r in (reading, again))
    assert before == after
    actions = ([type(e.action) for e in r.ledger] for r in (reading, again))
    assert len({tuple(kinds) for kinds in actions}) == 1
