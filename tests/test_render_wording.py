"""Facts in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_site.render import wording


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2025-04-21", "21 April 2025"),
        ("2025-04-21T16:32:41", "21 April 2025, 16:32"),
        ("2025-04-21T16:32:41+08:00", "21 April 2025, 16:32"),
        ("2025-04", "April 2025"),
        ("2025", "2025"),
        ("0980", "AD 980"),
        ("0015-03-15", "15 March AD 15"),
        ("2025-13", "2025-13"),
        ("last week", "last week"),
        ("", ""),
    ],
)
def test_dates_are_said_in_words(iso, words):
    assert wording.date_words(iso) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2021/2025", "2021 to 2025"),
        ("2024-05-28/2024-05-29", "28 to 29 May 2024"),
        ("1947-01-27/1947-02-10", "27 January to 10 February 1947"),
        ("1947-12-27/1948-01-10", "27 December 1947 to 10 January 1948"),
        ("", ""),
        ("../1949", "… to 1949"),
        ("1990~", "about 1990"),
        ("1990?", "1990 (uncertain)"),
        ("199X", "1990s"),
        ("19XX", "20th century"),
        ("20XX/20XX", "21st century to 21st century"),
        ("-04XX", "5th century BC"),
        ("2024-40", "first half of 2024"),
        ("2003-35", "third quarter of 2003"),
        ("2003-38~", "about second third of 2003"),
        ("2017-21/2018-33", "spring 2017 to first quarter of 2018"),
        ("2017-29", "spring 2017"),
        ("2017-20", "2017-20"),
        ("1948-23", "autumn 1948"),
        ("1948-12-10", "10 December 1948"),
    ],
)
def test_edtf_is_said_in_words(edtf, words):
    assert wording.edtf_words(edtf) == words


@pytest.mark.parametrize(
    ("date", "good"),
    [("1948", True), ("1948-12-10", True), ("1948-23", False), ("1948-02-30", False), ("", False),
     ("0000", False), ("2025-04-21T10:00", True), ("2025-04-21 10:00", False), ("x", False)],
)  # fmt: skip
def test_only_valid_dates_reach_the_time_element(date, good):
    assert wording.is_iso(date) is good


@given(st.text(max_size=20))
def test_any_date_and_language_can_be_said(text):
    assert isinstance(wording.date_words(text), str)
    assert isinstance(wording.edtf_words(text), str)
    assert isinstance(wording.is_iso(text), bool)
    assert wording.direction(text) in ("ltr", "rtl")
    assert isinstance(wording.language_name(text), str)


@pytest.mark.parametrize(
    ("tag", "name", "way"),
    [("en", "English", "ltr"), ("ar", "Arabic", "rtl"), ("he-IL", "Hebrew (Israel)", "rtl"),
     ("zh-Hant", "Chinese (Traditional)", "ltr"), ("tlh-x", "tlh-x", "ltr"), ("", "", "ltr")],
)  # fmt: skip
def test_languages_have_names_and_directions(tag, name, way):
    assert (wording.language_name(tag), wording.direction(tag)) == (name, way)


@pytest.mark.parametrize(
    ("text", "length", "short"),
    [("a few words here", 10, "a few\u00a0…"), ("short", 10, "short"), ("x" * 30, 10, "x" * 10 + "\u00a0…"),
     ("two\n lines", 20, "two lines"), ("end, here it is", 5, "end\u00a0…")],
)  # fmt: skip
def test_cuts_fall_between_words(text, length, short):
    assert wording.shorten(text, length) == short


def test_counts_and_times():
    assert wording.count(1, "document") == "1 document"
    assert wording.count(2000, "stretch", "stretches") == "2,000 stretches"
    assert wording.reading_time(10) == "1 min"
    assert wording.reading_time(2380) == "10 min"


@pytest.mark.parametrize(
    ("text", "way", "other"),
    [
        ("نص قصير.", "ltr", "rtl"),
        ("The word نص stands here.", "ltr", ""),
        ("Cairo: نص قصير من المدينة.", "ltr", "rtl"),
        ("A text in English.", "ltr", ""),
        ("1, 2, 3.", "ltr", ""),
        ("1, 2, 3.", "rtl", ""),
        ("نص قصير.", "rtl", ""),
        ("A text in English.", "rtl", "ltr"),
        ("New York هي مدينة كبيرة.", "rtl", ""),
        ("", "rtl", ""),
    ],
)
def test_a_text_in_another_script_has_its_own_direction(text, way, other):
    assert wording.other_direction(text, way) == other
