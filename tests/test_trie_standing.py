"""Words of a list where they stand by themselves: found as by the plain pattern."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_site.recognise.trie import Standing, trie

WORDS = ("one", "ones", "went on", "went", "on", "a", "twelve")
FOUND = Standing(WORDS, tied="’'-", unless="(?!-)")
PLAIN = re.compile(rf"(?<![\w’'-])({trie(WORDS)})\b(?!-)")


def spans(text):
    return [(match.span(1), match[1]) for match in FOUND.finditer(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one went on", ["one", "went on"]),
        ("(one) “ones”—twelve\u2028a", ["one", "ones", "twelve", "a"]),
        ("the went\non", ["went", "on"]),
        ("went on went on", ["went on", "went on"]),
        ("a\U0001f600one", ["a", "one"]),
    ],
)
def test_words_stand_behind_blanks_and_marks(text, expected):
    assert [word for _, word in spans(text)] == expected


@pytest.mark.parametrize(
    "text", ["stone", "éone", "oneé", "x-one", "’one", "_one", "one-eyed", "𝐱one", "٣one", "", "?"]
)
def test_words_that_something_is_tied_to_do_not_stand_by_themselves(text):
    assert spans(text) == []


@given(
    st.lists(st.sampled_from([*WORDS, " ", "-", "’", "é", "\n", "\U0001f600", "\ud800", "_", "."]))
)
def test_they_are_those_that_the_plain_pattern_finds(parts):
    text = "".join(parts)
    assert spans(text) == [(match.span(1), match[1]) for match in PLAIN.finditer(text)]
