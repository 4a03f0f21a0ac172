"""Words between the label of a date and the date, dates told twice, days in the life of a manuscript."""

import pytest

from reading_site import read_capture
from reading_site.clean.metadata_lines import read_line

PLAIN = (
    "The town paid for each of the new ropes, and the warden of the quay said that the boats were "
    "the pride of the people and of the children of the town.\n"
) * 4
TITLE = "New Ropes for the Ferry of the Town"


def read(head: str, text: str = PLAIN):
    return read_capture(f"{head}\n\n{text}\n{PLAIN}".encode(), name="a.txt").document


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("Updated 09:15, 17-Nov-2022", "labelled-updated"),
        ("Updated 9:15 AM GMT-5, May 1, 2022", "labelled-updated"),
        ("Published 4:02 pm EST, April 30, 2022", "labelled-date"),
        ("Last modified on Sat 25 Mar 2023", "labelled-updated"),
        ("Published on Tuesday, 3 May 2022", "labelled-date"),
        ("Mis à jour le mardi 3 mai 2022", "labelled-updated"),
        ("Opened 09:15, 17-Nov-2022", "date"),
        ("Updated Harbour Office, May 1, 2022", "date"),
        ("Published by Otto, May 1, 2022", "date"),
    ],
)
def test_an_hour_or_a_day_of_the_week_may_stand_behind_the_label(row: str, rule: str) -> None:
    assert [label.rule for label in read_line(row).of("date", "updated")] == [rule]


def test_what_stands_behind_the_label_goes_with_it() -> None:
    rows = "Published 4:02 PM GMT-5, April 30, 2022\nUpdated 9:15 AM GMT-5, May 1, 2022"
    document = read(f"{TITLE}\nBy INES QUIROGA\n{rows}")
    assert (document.date, document.updated) == ("2022-04-30", "2022-05-01")
    assert all("GMT" not in block.text for block in document.blocks)


@pytest.mark.parametrize(
    ("day", "date"),
    [("10 December 2020", "2020-12-10"), ("12 October 2020", "2020-10-12")],
)
def test_a_date_in_words_settles_the_order_of_its_numbers(day: str, date: str) -> None:
    document = read(f"{TITLE}\n10/12/2020", f"Paris, Bern, {day}. The colors of the ropes faded.")
    assert document.date == date


def test_the_days_of_a_manuscript_are_not_that_of_its_publication() -> None:
    row = "Received 4 February 2020; accepted 30 June 2020; published online 18 August 2020"
    assert read(f"{TITLE}\n\nElin Sandvik, Taro Okabe\n{row}").date == "2020-08-18"
    assert read(f"{TITLE}\n\nElin Sandvik\nReceived 4 February 2020").date == ""


def test_an_hour_before_the_day_of_a_change_counts_as_one_behind_it() -> None:
    for row in ("Updated 09:15, 17-Nov-2022", "Updated: 2022-11-17 09:15"):
        assert read(f"{TITLE}\n\nCGTN\n{row}").date == "2022-11-17"
    assert read(f"{TITLE}\n\nCGTN\nUpdated 17-Nov-2022").date == ""
