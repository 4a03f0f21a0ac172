"""Trails, names above posts of a forum, sections that are numbered: what is furniture and what a title."""

import pytest

from reading_site import read_capture
from reading_site.clean.reasons import reason_for
from reading_site.clean.shapes import is_trail

LEDE = (
    "The fuel pipe of the old boat cracked again on the way home, for the third time in two years."
)
MORE = (
    "I have checked the mounts and the bolts, and I do not know what else there is to look at now."
)


def read(text: str):
    return read_capture(text.encode(), name="a.txt")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("Boats › Engines › Diesel", True),
        ("Boats > Used engines > Diesel", True),
        ("Forum»Technik»Motoren und Getriebe", True),
        ("Mind the gap › Boats", False),
        ("a > b > c", False),
        ("Boats > Engines › Diesel", False),
        ("Pipes that crack and how to mend them › Engines › Diesel", False),
    ],
)
def test_a_trail_is_known_by_its_steps(line: str, told: bool) -> None:
    assert is_trail(line) is told


def test_a_trail_is_no_title_and_leaves_the_text() -> None:
    reading = read(f"Boats › Engines › Diesel\n\nFuel pipe keeps cracking\n\n{LEDE}\n\n{MORE}\n")
    assert reading.document.title == "Fuel pipe keeps cracking"
    removed = [e.rule for e in reading.clean.ledger if "›" in e.span.of(reading.capture.text)]
    assert removed == ["crumbs"]


def test_the_name_above_the_number_of_a_post_stays() -> None:
    head = "Fuel pipe keeps cracking\n\nskipper_jan\nJoined: Jan 2011\nPosts: 3,204\n\n#1 · 12 Sep 2021, 22:14"
    foot = f"Quote | Report\nskipper_jan\n#3 · 13 Sep 2021, 08:01\n{MORE}"
    text = read(
        f"{head}\n\n{LEDE}\n\nmechanic_mo\n\n#2 · 13 Sep 2021, 07:50\n\n{MORE}\n\n{foot}\n"
    ).clean.text
    lines = [line for line in text.split("\n") if line]
    for number in ("#1", "#2", "#3"):
        assert sum(line.startswith(number) for line in lines) == 1
    assert lines.count("skipper_jan") == 2
    assert lines.index("mechanic_mo") < lines.index("#2 · 13 Sep 2021, 07:50")


def test_buttons_above_a_text_without_posts_go() -> None:
    text = read(
        f"Menu\nSign in\n\nFuel pipe keeps cracking\n\n{LEDE}\n\n{MORE}\n\nReply\nQuote\nReport\n"
    ).clean.text
    assert "Sign in" not in text


SECTIONS = f"1 Summary\n\n{LEDE}\n\n2 Rainfall\n\n{MORE}\n\n3 Notes\n\n{LEDE} And so on.\n"


def test_the_first_section_of_a_series_is_no_title() -> None:
    reading = read(f"LAKES SURVEY\nAnnual Report 2019\n\n{SECTIONS}")
    assert reading.document.title == "Annual Report 2019"
    assert "1 Summary" in reading.clean.text
    untitled = read(SECTIONS)
    assert "1 Summary" in untitled.clean.text
    assert not any(field.name == "title" for field in untitled.clean.fields)


def test_a_number_alone_in_front_of_a_title_is_part_of_it() -> None:
    assert (
        read(f"9 Ways to mend a pipe\n\n{LEDE}\n\n{MORE}\n").document.title
        == "9 Ways to mend a pipe"
    )


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("May 2019", True),
        ("12 May 2019", True),
        ("Published 12 May 2019", True),
        ("Annual Report 2019", False),
    ],
)
def test_a_year_behind_words_is_no_date(line: str, rule: bool) -> None:
    why = reason_for(line, place="before", echo=0.0, repeated=False, certainty=0.9)
    assert (why.rule == "classifier-date-line") is rule
