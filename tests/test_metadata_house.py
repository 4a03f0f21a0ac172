"""Whose pages these are: the name above the menu is the publisher, not the title."""

from __future__ import annotations

import pytest
from test_metadata_standfirst import BODY, TITLE, found

from reading_site.clean.metadata_house import is_house

MENU = "About | Ports | Reports | Donate"
TRAIL = "Home > Ports > Reports"
DAY = "May 3, 2024"


def text(*rows: str, foot: tuple[str, ...] = ()) -> str:
    return "\n".join(rows) + "\n\n" + "\n\n".join([*BODY, *foot]) + "\n"


@pytest.mark.parametrize(
    "name",
    [
        "Skerry Rights Monitor",
        "Ministry of Ports of the Republic of Skerry",
        "The United Nations Office at Quayport",
        "Skerry Association for Rope Makers and Sailors",
        "Coastal Policy Observatory",
        "Parliament of Skerry",
        "THE QUAY COURIER",
        "Bundesamt für Häfen",
        "Harbour Watch International",
        "Permanent Mission of the Republic of Skerry to the Union of Ports at Quayport and Other Bodies in Norrland",
    ],
)
@pytest.mark.parametrize("below", [MENU, TRAIL, "Newsroom > Summaries"])
def test_a_body_above_its_menu_is_the_publisher_and_no_title(name: str, below: str) -> None:
    page = text(name, below, TITLE, DAY)
    assert found(page, "publisher") == [name]
    assert found(page, "title") == [TITLE]


@pytest.mark.parametrize(
    "row",
    [
        "Our Company",
        "Mission and Core Values",
        "Find a School",
        "The council that forgot its harbour",
        "Privacy Policy",
        "Welcome to the Skerry Museum",
        "Harbour CenterSafety LibrarySafety News",
        "Ada Quill",
    ],
)
def test_menus_and_headlines_are_no_house(row: str) -> None:
    assert not is_house(row)


def test_the_body_below_the_title_has_issued_it() -> None:
    name = "The Ports Office of the Republic of Skerry"
    page = text(TITLE, name, "June 2024", "Updated: June 18, 2024 10:00")
    assert found(page, "publisher") == [name]
    assert found(page, "subtitle") == []


def test_the_owner_of_the_copyright_is_no_title() -> None:
    page = text(
        "Search", "Harbour Friends Abroad", TITLE, DAY, foot=("© 2024 Harbour Friends Abroad",)
    )
    assert found(page, "title") == [TITLE]
    assert found(page, "publisher") == ["Harbour Friends Abroad"]


def test_the_paper_that_asks_in_an_interview_is_no_title() -> None:
    rows = (
        "Harbour Dialogue",
        "A magazine of the Skerry Institute",
        TITLE,
        "Interview: Ada Quill | 8 April 2024",
    )
    asked = (
        "Harbour Dialogue: You began as a sailor. What led you from the boats to the ropes?",
        "Brandt: A storm, in 2003. We lost the mast and all that hung on it, and I wanted to know why it broke.",
        "Harbour Dialogue: And what will you do when the last of the old ferries is gone?",
    )
    page = text(*rows, foot=asked)
    assert found(page, "publisher") == ["Harbour Dialogue"]
    assert found(page, "title") == [TITLE]


def test_the_title_that_a_browser_shows_may_stand_above_the_house() -> None:
    name = "Skerry Society for Rope Studies"
    page = text(f"{TITLE}_SSRS", name, MENU, "Home > News > Focus", TITLE, "2024-06-03 10:20:36")
    assert found(page, "publisher") == [name]
    assert found(page, "title") == [TITLE]


def test_a_speech_has_a_title_worded_as_one() -> None:
    title = "Statement by Ambassador Otto Brandt at the General Debate on Ropes"
    rows = (title, "Mission of Skerry", "中文 | English | Search", TRAIL, "2024-10-08 22:15")
    assert found(text(*rows, "(Quayport, 7 October 2024)", "Mr. President,"), "title") == [title]


def test_the_source_above_the_title_is_the_publisher() -> None:
    rows = ("Source: Harbour Daily", "Editor: lin", "2024-09-17 21:34:15", TITLE)
    foot = ("Copyright © 2000-2024 Harbourdaily.example All rights reserved.",)
    assert found(text(*rows, foot=foot), "publisher") == ["Harbour Daily"]


@pytest.mark.parametrize(
    "row", ["Delivered by: Special Rapporteur on the right to ropes", "English Français"]
)
def test_an_office_or_a_language_is_no_author(row: str) -> None:
    assert found(text(TITLE, DAY, row), "authors") == []


@pytest.mark.parametrize("kind", ["REPORT", "Policy brief", "Opinion"])
def test_the_kind_of_a_text_is_no_title(kind: str) -> None:
    page = text("Coastal Policy Observatory", MENU, kind, TITLE, "Ada Quill and Otto Brandt", DAY)
    assert found(page, "title") == [TITLE]


def test_a_trail_that_begins_with_the_site_names_the_section() -> None:
    page = text("Quay Daily Online >> Skerry >> Ports", TITLE, DAY)
    assert found(page, "title") == [TITLE]
    assert found(page, "section") == ["Ports"]


def test_between_a_trail_and_the_day_stands_the_title() -> None:
    title = "Remarks by the Spokesperson on the Ferry Consultations"
    rows = (
        "Ministry of Ports",
        "of the Republic of Skerry",
        MENU,
        TRAIL,
        title,
        "2024-07-11 18:20",
    )
    assert found(text(*rows, "Q: Could you share more details?"), "title") == [title]


def test_a_letter_has_its_subject_below_the_salutation() -> None:
    rows = (
        "Association of Rope Makers",
        "14 Quay Street, Elmford EL1 2AB",
        "ropes@harbour.example",
        "19 February 2024",
        "Councillor Ruth Penn",
        "Elmford Council",
        "Dear Councillor Penn,",
        "Closure of the rope walk at Elmford",
    )
    page = text(
        *rows, foot=("Yours sincerely,", "Edith Marlowe", "Chair, Association of Rope Makers")
    )
    assert found(page, "title") == ["Closure of the rope walk at Elmford"]
    assert found(page, "publisher") == ["Association of Rope Makers"]


def test_the_name_of_a_site_with_nothing_else_stays_the_title() -> None:
    page = text("Skerry Legal Services", foot=("© 2024 Skerry Legal Services",))
    assert found(page, "title") == ["Skerry Legal Services"]
