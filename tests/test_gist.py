"""A block is found in the gist of its document as it would be in a table of all blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from making import reading

from reading_site.config import Limits
from reading_site.model import Collection, Curation
from reading_site.model.gist import gist_of, number_of, place_of
from reading_site.render.context import NOWHERE, Context


@given(st.lists(st.sampled_from(["A word.", "Another.", "One\nmore.", "x"]), max_size=12))
def test_every_block_is_found_by_its_id(texts):
    one = reading("a", *texts)
    gist = gist_of(one.document, one.findings)
    for number, block in enumerate(one.document.blocks):
        assert number_of(gist, block.id) == number
        paragraph, stamp = place_of(gist, block.id)
        assert paragraph == (block.number or paragraph)
        assert len(stamp) == 16
    stamps = [place_of(gist, block.id)[1] for block in one.document.blocks]
    assert b"".join(stamps) == gist.stamps


@pytest.mark.parametrize("id", ["", "p", "p-", "-2", "x\n", "\n"])
def test_a_part_of_an_id_is_none(id):
    one = reading("a", "The same.", "The same.", "Another.")
    gist = gist_of(one.document, one.findings)
    assert number_of(gist, id) is None
    assert place_of(gist, id) is None
    # The second of two equal blocks has the first one's id with a number behind it.
    assert [number_of(gist, block.id) for block in one.document.blocks] == [0, 1, 2]


def test_of_a_document_without_blocks_there_is_no_place():
    one = reading("a")
    assert place_of(gist_of(one.document, one.findings), "p-1") is None


def test_texts_are_the_same_packed_and_at_hand(monkeypatch):
    readings = tuple(reading(name, f"Words of {name}.", "\ud800 half", "") for name in "abc")
    context = Context(Collection(curation=Curation(), readings=readings), Limits())
    monkeypatch.setattr("reading_site.render.context.MOST_KEPT", 1)
    for _ in range(2):
        for one in readings:
            for block in one.document.blocks:
                assert context.text(one.document.id, block.id) == block.text
    assert context.text("a", "p-none") is None
    assert context.place_of("a", "p-none") == NOWHERE
    assert context.anchor("a", "p-none") == ""
