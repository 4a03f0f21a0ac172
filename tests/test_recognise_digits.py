"""Blocks without a digit are not searched for numbers."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_site.recognise.digits import digit_runs, has_digit


@pytest.mark.parametrize("digit", "0123456789")
def test_every_digit_counts_wherever_it_stands(digit):
    assert has_digit(digit)
    assert has_digit(f"Boat {digit}")
    assert has_digit(f"{digit} boats – and nets")


@pytest.mark.parametrize("text", ["", "boats", "two – three", "٣ boats", "½", "五"])
def test_other_numbers_do_not_count_as_the_patterns_do_not_know_them(text):
    assert not has_digit(text)
    assert not re.search("[0-9]", text)


@given(st.text(st.sampled_from("019 a٣.")))
def test_runs_of_digits_begin_where_a_pattern_finds_them(text):
    assert digit_runs(text) == [match.start() for match in re.finditer("[0-9]+", text)]
