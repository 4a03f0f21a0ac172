"""Many records made at once are those that one would make one by one."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_site.model import EntityKind, Mention
from reading_site.model.columns import copies, of_columns, spans
from reading_site.spans import NUMBERS, Span

MENTIONS = st.lists(
    st.builds(
        Mention,
        document=st.text(max_size=3),
        block=st.text(max_size=3),
        at=st.integers(0, 9).map(lambda n: Span(n, n + 1)),
        span=st.integers(0, 9).map(lambda n: Span(n, n + 2)),
        surface=st.text(max_size=5),
        kind=st.sampled_from(EntityKind),
        rule=st.text(max_size=3),
        name=st.text(max_size=5),
        certainty=st.floats(0, 1),
    ),
    max_size=6,
)


@given(MENTIONS)
def test_copies_differ_in_what_was_changed_alone(mentions):
    names = [f"person/{n}" for n in range(len(mentions))]
    kinds = [EntityKind.PLACE for _ in mentions]
    made = copies(Mention, mentions, entity=names, kind=kinds)
    assert made == [
        replace(mention, entity=name, kind=EntityKind.PLACE)
        for mention, name in zip(mentions, names, strict=True)
    ]
    assert all(mention.entity is None for mention in mentions)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 2 * len(NUMBERS))), max_size=5))
def test_spans_are_those_of_their_starts_and_ends(sizes):
    starts = [start for start, _ in sizes]
    ends = [start + length for start, length in sizes]
    assert spans(starts, ends) == [*map(Span, starts, ends)]


def test_a_field_without_a_column_is_an_error():
    with pytest.raises(KeyError, match="end"):
        of_columns(Span, 1, start=[1])
