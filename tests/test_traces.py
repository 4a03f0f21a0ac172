"""What is taken from a document before the barrier says what its text says after it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from making import found, mention, reading

from reading_site import read_capture
from reading_site.config import BuildOptions, Settings
from reading_site.gathering import with_hits
from reading_site.items import known_item
from reading_site.model import (
    AuthorityEntry,
    BlockKind,
    Curation,
    EntityKind,
    Pattern,
    TagEntry,
)
from reading_site.model.deferred import revised
from reading_site.read.cache import Cache
from reading_site.read.files import Seed
from reading_site.read.folder import Item
from reading_site.read.stored import unpack
from reading_site.reading import pack_item
from reading_site.resolve import tags
from reading_site.resolve.passages import find_passages
from reading_site.resolve.pipeline import resolve
from reading_site.resolve.traces import (
    COMPARED,
    blocks_of,
    counts_of,
    make_traces,
    places_of,
    stamps_of,
    symbols_of,
)
from reading_site.resolve.words import fold
from reading_site.spans import Segment, SourceMap, Span

SEEDS = sorted((Path(__file__).resolve().parents[1] / "seeds").glob("*.txt"))
READINGS = [read_capture(path.read_bytes(), name=path.name) for path in SEEDS]


def bare(one):
    return replace(one, traces=None, hits=None)


@pytest.mark.parametrize("one", READINGS, ids=lambda r: r.document.id)
def test_every_word_has_its_name_and_its_places_in_block_and_capture(one):
    traces = make_traces(one.capture, one.clean, one.document)
    assert traces == one.traces
    names, at = traces.names.split("\n"), 0
    symbols, places = symbols_of(traces), places_of([traces]).T
    blocks = {block.id: block for block in one.document.blocks}
    for identity, count in zip(blocks_of(traces), counts_of(traces).tolist(), strict=True):
        block = blocks[identity]
        for match in COMPARED.finditer(block.text):
            assert names[symbols[at]] == fold(match.group())
            source = one.clean.source_map.to_source(Span(*match.span()).shift(block.at.start))
            assert places[at].tolist() == [*match.span(), source.start, source.end]
            at += 1
            count -= 1
        assert count == 0
    assert at == len(symbols) > 0


def test_words_of_rewritten_text_stand_for_the_whole_that_was_rewritten():
    one = reading("a", "Some words were rewritten here")
    segments = [
        Segment(Span(0, 5), Span(10, 15), True),
        Segment(Span(5, 20), Span(15, 40), False),
        Segment(Span(20, 30), Span(40, 50), True),
    ]
    clean = replace(one.clean, source_map=SourceMap(segments))
    traces = make_traces(one.capture, clean, one.document)
    for start, end, *source in places_of([traces]).T.tolist():
        span = clean.source_map.to_source(Span(start, end))
        assert source == [span.start, span.end]


def test_breaks_and_texts_without_words_leave_no_trace():
    one = reading("a", "* * *", "…", kinds=(BlockKind.BREAK,))
    traces = make_traces(one.capture, one.clean, one.document)
    assert (traces.blocks, traces.names) == ("", "")
    assert places_of([traces]).shape == (4, 0)
    assert find_passages([one, one]) == ()


def test_equal_blocks_have_one_stamp_whatever_their_case_and_marks():
    first, second, third = "Rain fell, all night.", "RAIN FELL all night", "Rain fell all day"
    traces = make_traces(
        None, reading("a", first, second, third).clean, reading("a", first, second, third).document
    )
    one, two, three = stamps_of(traces)
    assert one == two != three


def test_more_names_than_two_bytes_can_number_take_four():
    text = " ".join(f"w{n}" for n in range(70_000))
    one = reading("a", text)
    traces = make_traces(one.capture, one.clean, one.document)
    assert traces.width == 4
    assert np.array_equal(symbols_of(traces), np.arange(70_000))


def test_a_collection_is_the_same_with_traces_and_without():
    curation = Curation(vocabulary=(TagEntry(label="Rights", patterns=(Pattern(text="right*"),)),))
    with_them = resolve(READINGS, curation)
    without = resolve([bare(one) for one in READINGS], curation)
    assert with_them == without
    assert with_them.passages
    assert with_them.taggings


VOCABULARY = (TagEntry(label="Rain", patterns=(Pattern(text="rain", count=1),)),)


def keyed(key, text):
    one = reading(key, text)
    return revised(one, key=key)


def test_one_changed_capture_is_the_only_one_that_is_matched_again(tmp_path, monkeypatch):
    options = BuildOptions(
        root=tmp_path, seeds=(), site=tmp_path, docs=tmp_path, cache=tmp_path / "c", version="1"
    )
    matched = []
    plain = tags._found

    def spy(one, automaton):
        matched.append(one.key)
        return plain(one, automaton)

    monkeypatch.setattr(tags, "_found", spy)
    before = [keyed(f"k{n}", f"Rain fell on {n}.") for n in range(3)]
    first = with_hits(before, VOCABULARY, options)
    assert matched == ["k0", "k1", "k2"]
    assert with_hits(before, VOCABULARY, options) == first
    assert [one.hits for one in with_hits(before, VOCABULARY, options)] == [
        one.hits for one in first
    ]
    assert len(matched) == 3
    changed = with_hits([*before[:2], keyed("new", "More rain and rain.")], VOCABULARY, options)
    assert matched[3:] == ["new"]
    assert [len(one.hits.found) for one in changed] == [1, 1, 2]
    other = (*VOCABULARY, TagEntry(label="Snow", patterns=(Pattern(text="snow"),)))
    with_hits(before, other, options)
    assert len(matched) == 7


def test_hits_are_read_with_the_text_and_the_key_does_not_know_the_vocabulary(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("A title of some words\n\nRain fell in the night and the river rose.\n")
    item = Item(id="a", capture=Seed(id="a", path=path, shown="a.txt", size=1))
    cache = Cache(tmp_path / "cache", "1")
    first, _ = unpack(pack_item(item, Settings(vocabulary=VOCABULARY), cache))
    assert first.hits == tags.Matcher(VOCABULARY).hits(bare(first))
    assert len(first.hits.found) == 1
    _, (again, _) = known_item(item, Settings(), cache)
    assert again.hits == first.hits


def test_hits_of_another_vocabulary_are_not_believed():
    old = tags.Matcher(VOCABULARY)
    one = reading("a", "Snow fell.")
    carrying = revised(one, hits=old.hits(one))
    snow = (TagEntry(label="Snow", patterns=(Pattern(text="snow", count=1),)),)
    (tagging,) = tags.tag_documents([carrying], snow)[1]
    assert tagging.tag == "Snow"


def test_what_rights_keep_back_stands_in_no_trace():
    from reading_site.model import Rights
    from reading_site.model.gist import gist_of
    from reading_site.resolve.rights import reading_of

    one = next(r for r in READINGS if r.document.words > 100)
    held = revised(one, document=revised(one.document, rights=Rights.RECORD), key="k")
    assert held.gist is not None
    capped = reading_of(held, 75)
    assert (capped.traces, capped.hits) == (None, None)
    assert capped.gist == gist_of(capped.document, capped.findings) != held.gist
    # Readings with one key are the same: what is left of one is another reading.
    assert capped.key not in ("", "k")
    assert reading_of(held, 76).key != capped.key
    assert reading_of(revised(held, key=""), 75).key == ""


def test_a_name_in_a_text_is_resolved_once_for_entity_and_reading():
    one = reading("a", "Vera Novak spoke.")
    one = found(one, mentions=(mention(one, "Vera Novak"),))
    collection = resolve([one], Curation())
    assert collection.entities[0].mentions[0] is collection.readings[0].mentions[0]


def test_a_decision_is_matched_by_whole_words_of_the_texts():
    here = AuthorityEntry(label="Vera Novák", kind=EntityKind.PERSON)
    inside = AuthorityEntry(label="Nor", kind=EntityKind.PLACE)
    scattered = AuthorityEntry(label="Novák Vera", kind=EntityKind.PERSON)
    nowhere = AuthorityEntry(label="Boris Quint", kind=EntityKind.PERSON)
    one = reading("a", "Vera Novák went to the Northern gate.")
    one = revised(one, traces=make_traces(one.capture, one.clean, one.document))
    curation = Curation(authority=(here, inside, scattered, nowhere))
    for given in (one, bare(one)):
        told = [d.message for d in resolve([given], curation).diagnostics]
        assert [m for m in told if "matches no text" in m] == [
            '"Nor" matches no text and no record',  # "Northern" does not name it
            '"Novák Vera" matches no text and no record',
            '"Boris Quint" matches no text and no record',
        ]
