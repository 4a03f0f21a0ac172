"""Candidates for the authors: whose portrait it is, and whose other texts are offered."""

import pytest

from reading_site import read_capture
from reading_site.clean.lines import split_lines
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_who import find_whos

PLAIN = (
    "The town paid for each of the new ropes, and the warden of the quay said that the boats were "
    "the pride of the people and of the children of the town.\n"
) * 4


def rules(row: str) -> list[tuple[str, str]]:
    page = Page(split_lines(f"New Ropes for the Ferry\n\n{row}\n\n{PLAIN}"))
    return [(who.label.rule, who.text(page)) for who in find_whos(page, 0) if who.row == 1]


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ("Profilbild von Anna Lindqvist", "Anna Lindqvist"),
        ("• Autorenprofilbild von Jan Weller", "Jan Weller"),
        ("Headshot of Anna Lindqvist", "Anna Lindqvist"),
        ("Anna Lindqvist's image", "Anna Lindqvist"),
    ],
)
def test_a_portrait_shows_who_is_named(row: str, name: str) -> None:
    assert ("portrait", name) in rules(row)
    assert "byline-after" not in {rule for rule, _ in rules(row)}


def test_what_somebody_wrote_still_names_its_author() -> None:
    assert rules("Ropes and Boats by Anna Lindqvist") == [("byline-after", "Anna Lindqvist")]


def test_who_made_a_picture_is_not_whom_it_shows() -> None:
    assert "portrait" not in {rule for rule, _ in rules("Picture of the quay by Anna Lindqvist")}


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("More from Anna Lindqvist", "more"),
        ("Mehr von Anna Lindqvist", "more"),
        ("Más de Anna Lindqvist", "more"),
        ("View all posts by Anna Lindqvist", "about"),
        ("About Anna Lindqvist", "about"),
        ("Über Anna Lindqvist", "about"),
    ],
)
def test_more_from_somebody_tells_less_than_about_somebody(row: str, rule: str) -> None:
    assert rules(row) == [(rule, "Anna Lindqvist")]


@pytest.mark.parametrize(
    "row",
    [
        'The council\'s chairman, Anna Lindqvist, disagreed: "The quay is old."',
        "Anna Lindqvist, chairman, disagreed: “Who will pay for this?”",
        "Anna Lindqvist spoke for an hour.",
        "Anna Lindqvist, a lawyer, spoke for the boatmen of the town in the long case of the ferry.",
        "“We have won,” says Anna Lindqvist.",
        "Erik Weller said: “We go.”",
        "Erik Weller laughed: “We go.”",
        "Erik Weller is “not amused”, and Anna Lindqvist is “relieved”, as the Sentinel has put it.",
    ],
)
def test_who_is_quoted_or_told_of_has_not_written(row: str) -> None:
    assert rules(row) == []


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("Anna Lindqvist", "name-alone"),
        ("Anna Lindqvist reports from Oslo.", "name-alone"),
        (
            "Anna Lindqvist, a lawyer and author of books, lives in Oslo and writes of boats and ropes.",
            "biography",
        ),
        ("Why the “safe” quay of the town is none, writes Anna Lindqvist.", "writes"),
    ],
)
def test_who_has_written_stays_the_author(row: str, rule: str) -> None:
    assert (rule, "Anna Lindqvist") in rules(row)


def test_a_name_with_a_colon_over_each_of_several_speeches_is_no_author():
    turns = [
        ("John Hale:", "I have fished here for forty years, and I have never seen so few herring."),
        ("Mary Orr:", "The herring have gone north, where the water is colder than it is here."),
        ("John Hale:", "Then we must go north, too."),
    ]
    text = "\n\n".join(["Three voices on the strait", *("\n".join(turn) for turn in turns)])
    document = read_capture(text.encode(), name="x.txt").document
    assert document.authors == ()
    assert [b.text for b in document.blocks if b.speaker] == [name for name, _ in turns]
