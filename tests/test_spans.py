"""Spans and the map between an edited text and its source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_site.spans import Lines, Segment, SourceMap, Span


def test_a_span_is_half_open() -> None:
    assert Span(1, 3).of("abcd") == "bc"
    assert len(Span(1, 3)) == 2
    assert Span(1, 3).shift(2) == Span(3, 5)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_what_is_no_span_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_covering_and_overlapping() -> None:
    assert Span(0, 4).covers(Span(1, 4))
    assert not Span(0, 4).covers(Span(1, 5))
    assert Span(0, 2).overlaps(Span(1, 3))
    assert not Span(0, 2).overlaps(Span(2, 3))


# "ab, cd" made of "ab，cd": the mark and its blank stand for one character.
MAP = SourceMap(
    [
        Segment(Span(0, 2), Span(0, 2), True),
        Segment(Span(2, 4), Span(2, 3), False),
        Segment(Span(4, 6), Span(3, 5), True),
    ]
)


def test_a_literal_stretch_maps_offset_by_offset() -> None:
    assert MAP.to_source(Span(4, 5)) == Span(3, 4)
    assert MAP.to_edited(Span(3, 4)) == Span(4, 5)


def test_what_stands_in_one_literal_stretch_is_moved_by_one_number() -> None:
    assert MAP.moved(Span(0, 2)) == 0
    assert MAP.moved(Span(4, 6)) == -1
    assert MAP.moved(Span(2, 3)) is None
    assert MAP.moved(Span(1, 5)) is None
    assert SourceMap(()).moved(Span(0, 0)) is None


def test_a_rewritten_stretch_maps_as_a_whole() -> None:
    assert MAP.to_source(Span(2, 3)) == Span(2, 3)
    assert MAP.to_source(Span(1, 5)) == Span(1, 4)
    assert MAP.to_edited(Span(2, 3)) == Span(2, 4)


def test_an_empty_span_stays_empty() -> None:
    assert MAP.to_source(Span(1, 1)) == Span(1, 1)


def test_what_was_removed_is_nowhere_in_the_edited_text() -> None:
    gap = SourceMap([Segment(Span(0, 1), Span(0, 1), True), Segment(Span(1, 2), Span(5, 6), True)])
    assert gap.to_edited(Span(2, 4)) is None


def test_an_empty_text_stands_nowhere() -> None:
    with pytest.raises(ValueError, match="stands nowhere"):
        SourceMap(()).to_source(Span(0, 0))


@given(st.text("ab\n"), st.data())
def test_line_numbers_count_line_feeds(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    assert Lines(text).number(offset) == text[:offset].count("\n") + 1
