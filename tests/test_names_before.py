"""Quick tests that stand before long patterns leave out nothing that the patterns find."""

import re

import pytest

from reading_site.recognise.names import before, runs
from reading_site.recognise.names.before import last_word
from reading_site.recognise.quotations.last import last_at
from reading_site.recognise.quotations.last import last_word as word_before
from reading_site.recognise.trie import trie

PATTERNS = {
    "person": before.before_person(),
    "serves": before.SERVES,
    "place": before.PLACE_BEFORE,
    "in": before.IN_BEFORE,
    "noun": before.PLACE_NOUN_BEFORE,
    "spoken": before.SPOKEN,
    "folk": before.FOLK_BEFORE,
    "body": before.ORG_BEFORE,
}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("person", "the under-secretary-general, “"),
        ("person", "PRESIDENT "),
        ("person", "the H.E "),
        ("person", "the 9-year-old "),
        ("person", "the maître "),
        ("person", "named '"),
        ("serves", "secretary general of The "),
        ("serves", "a lawyer with "),
        ("place", "on the banks of the "),
        ("place", "They Visited "),
        ("in", "fled "),
        ("noun", "towns such as "),
        ("noun", "the port city “"),
        ("noun", "the PROVINCE of "),
        ("noun", "villages including "),
        ("spoken", "spoke only "),
        ("spoken", "translated into "),
        ("spoken", "he said “no” in "),
        ("folk", "the villagers of "),
        ("body", "the news site The "),
        ("body", "volunteers of "),
        ("body", "a start-up "),
        ("body", "some NGOs "),
    ],
)
def test_a_word_that_a_pattern_ends_with_is_known(name, text):
    pattern = PATTERNS[name]
    assert pattern.search(text, last_word(text))
    assert not pattern.search(text + "x ", "x")


@pytest.mark.parametrize(
    "text",
    [
        "Lake said",
        "Lake, said",
        "Lake of Zenda",
        "Lake of the Zenda",
        "Lake of the old Zenda",
        "Lake of old Zenda",
        "Lake of al-Zenda",
        "Lake d'Zenda",
        "Lake-side",
        "Lake’s shore",
        "Lake, and Zenda, Oar and Net",
        "Lake.",
        "Lake.org",
        "Mr. Zenda",
        "No. 5 Zenda",
        "Lake\nZenda",
        "Lake",
        "Lake: Zenda",
        "Lake in 2021",
        "Lake relating to Zenda",
        "Lake für Zenda",
    ],
)
def test_a_word_alone_is_what_the_long_pattern_finds(text):
    whole = runs.RUN.match(text)
    assert next(runs.runs(text)) == (0, whole.group())


@pytest.mark.parametrize("find", [last_at, word_before])
@pytest.mark.parametrize("word", ["boat", "o" * 100, "a-" * 80])
def test_the_last_word_is_found_however_long(find, word):
    found = find(f"the {word}, ", 0, len(word) + 6)
    assert word.endswith(found[1]) and len(found[1]) >= min(len(word), 38)


def test_a_trie_finds_the_longest_word():
    pattern = re.compile(trie(["Jan", "January", "June", "Jun", "a.b"]))
    assert [m.group() for m in pattern.finditer("January Jan Jun June a.b axb")] == [
        "January",
        "Jan",
        "Jun",
        "June",
        "a.b",
    ]
