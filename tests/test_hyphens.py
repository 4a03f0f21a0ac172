"""Hyphens at the ends of lines: words that were divided, words that have one of their own."""

import pytest

from reading_site.clean.pipeline import clean
from reading_site.config import Settings
from reading_site.hyphens import APART, COMPOUND, DIVIDED, Words, hyphen, is_divided, words_of
from reading_site.model import Capture

ENGLISH = words_of(
    ["the boats were old and the men who rowed them would not go out when the wind was high"]
)
GERMAN = words_of(
    ["der Gemeinderat hat am Sonntag die Entscheidung über den Neubau der alten Brücke vertagt"]
)


@pytest.mark.parametrize(
    ("text", "after", "found"),
    [
        ("heard from the engi-", "neer that", DIVIDED),
        ("and the phytoplank-", "ton of the strait", DIVIDED),
        ("THE TRUST-", "EES", DIVIDED),
        ("its forty-", "seven members", COMPOUND),
        ("the vice-", "president", COMPOUND),
        ("would re-", "elect her", COMPOUND),
        ("a self-", "appointed judge", COMPOUND),
        ("in mid-", "July", COMPOUND),
        ("Marie-", "Claire", COMPOUND),
        ("by e-", "mail", COMPOUND),
        ("a 19-", "year-old", COMPOUND),
        ("from 1914-", "18", COMPOUND),
        ("both pre-", "and post-war", APART),
        ("a short-", "or long-term plan", APART),
        ("it went in-", "to the sea", DIVIDED),
        ("the gover-", "nor of", DIVIDED),
        ("the fish mark-", "et on", DIVIDED),
        ("it was late -", "and dark", APART),
        ("late —", "and dark", APART),
    ],
)
def test_a_hyphen_at_a_line_s_end(text, after, found):
    assert hyphen(text, after, ENGLISH) == found


def test_the_text_s_own_way_of_writing_a_word_comes_first():
    seen = words_of(["a well-known reelection of vicepresident Lee, and the co-operative"])
    assert hyphen("the vice-", "president", seen) == DIVIDED
    assert hyphen("the co-", "operative", seen) == COMPOUND
    assert hyphen("a well-", "known man", seen) == COMPOUND


def test_words_of_other_languages_are_divided_words():
    """``Land`` and ``tag`` are English words, too: in a German text that says nothing."""
    assert not GERMAN.english
    assert hyphen("im Land-", "tag", GERMAN) == DIVIDED
    assert hyphen("die Haupt-", "und Nebenstraßen", GERMAN) == APART
    assert hyphen("på syd-", "og østkysten", GERMAN) == APART


def test_a_text_without_words_has_no_language():
    assert words_of([]) == Words(frozenset(), frozenset(), False)
    assert not is_divided("")
    assert not is_divided("- ")


def test_compounds_of_a_wrapped_text_keep_their_hyphen_and_divided_words_lose_it():
    text = (
        "The council of the town said on Monday that all of its thirty-\n"
        "seven members had voted for the new bridge, which the engi-\n"
        "neers of the county had asked for, and that it begins in mid-\n"
        "July, and that nobody had been against it in the end.\n"
    )
    found = clean(
        Capture(id="x", path="x.txt", sha256="", encoding="utf-8", text=text), Settings()
    ).text
    assert "its thirty-seven members" in found
    assert "the engineers of" in found
    assert "in mid-July, and" in found


@pytest.mark.parametrize("piece", ["a-", "-", "ab-cd", "‐", "x‐y-"])
def test_long_lines_take_linear_time(piece):
    assert hyphen(piece * 20_000 + "-", piece * 20_000, ENGLISH) in (APART, COMPOUND, DIVIDED)
    assert words_of([piece * 20_000]).english is False
