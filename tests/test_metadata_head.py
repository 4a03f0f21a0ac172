"""Titles below the head of a mail, the mark of a release, the symbol of a document; several authors."""

import pytest

from reading_site import read_capture
from reading_site.clean.metadata_title_head import is_day, is_symbol
from reading_site.clean.metadata_who_persons import named_alone

ONE = "The council met on Monday and heard three reports about the river and its bridges, one of them by an engineer."
TWO = "It is the fourth meeting of this year, and nobody expects that it will be the last, for there is no money."
BODY = f"\n\n{ONE}\n\n{TWO}\n"


def title(text: str) -> str:
    return read_capture(text.encode(), name="a.txt").document.title


def test_the_subject_of_a_mail_is_its_title() -> None:
    head = "From: The Bridge Week <hello@bridge.example>\nTo: reader@mail.example\nSubject: Bridges, piers and a forgotten court\nDate: Fri, 6 Mar 2026 06:00:12 +0000"
    assert (
        title(f"{head}\n\nView this email in your browser{BODY}")
        == "Bridges, piers and a forgotten court"
    )
    assert title(f"Subject: Bridges{BODY}") != "Bridges"  # one such line is no head of a mail


def test_the_title_of_a_release_stands_below_its_mark() -> None:
    head = "Bridge Trust\nAbout us\nNewsroom\nCareers\nContact\n\nNewsroom > Press releases\n\nFOR IMMEDIATE RELEASE\n\nBRIDGE TRUST AND CITY OPEN FIRST HOUSE FOR FERRYMEN"
    text = f"{head}\n\nOSTLAND, Nov. 12, 2025 -- Bridge Trust opened a house today. {ONE}{BODY}"
    assert title(text) == "BRIDGE TRUST AND CITY OPEN FIRST HOUSE FOR FERRYMEN"


def test_neither_symbol_nor_language_of_a_document_is_its_title() -> None:
    head = "United Nations\nA/HRC/RES/99/7\nGeneral Assembly\nDistr.: General\n13 October 2025\n\nOriginal: English\n\n99/7. The right to food of people on remote islands"
    assert title(head + BODY) == "99/7. The right to food of people on remote islands"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A/HRC/RES/99/7", True),
        ("CCPR/C/GC/36", True),
        ("and/or", False),
        ("AC/DC", False),
        ("A/B/C and more", False),
    ],
)
def test_symbols(text: str, told: bool) -> None:
    assert is_symbol(text) is told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tuesday, 17 June", True),
        ("17th of June 2024", True),
        ("Mardi 4 juin", True),
        ("June 2024", True),
        ("17 June: the bridge falls", False),
        ("May 68", True),
        ("Seven days in May", False),
        ("The march of 1848", False),
    ],
)
def test_days(text: str, told: bool) -> None:
    assert is_day(text) is told


def test_a_day_of_a_programme_is_no_title() -> None:
    text = "Programme\nThird Forum on Bridges and Rights\nPort Ansel, 17–18 June 2025\n\nTuesday, 17 June\n\n09:00 Opening\n09:30 First session\n\nWednesday, 18 June\n\n09:00 Closing of the forum, with a report by the engineer and the answers of all who built it.\n"
    assert title(text) == "Third Forum on Bridges and Rights"


def test_the_name_that_signs_the_pictures_is_no_title() -> None:
    rows = "\n\n".join(
        f"{n}/3\nThe ferry leaves the port at five, before the fishermen. Ann Lee/The Lake Post"
        for n in (1, 2, 3)
    )
    assert (
        title(f"The Lake Post\n\nA day on the last wooden ferry\n\n{rows}\n")
        == "A day on the last wooden ferry"
    )


def test_who_is_named_beside_an_author_has_written_too() -> None:
    rows = {"Mira Oduya": 1}
    assert named_alone("Mira Oduya and Stefan Kolb", rows, 0.8) == "Mira Oduya and Stefan Kolb"
    assert named_alone("Mira Oduya Northwire", rows, 0.8) == "Mira Oduya"


def test_a_section_before_a_colon_is_not_the_whole_title() -> None:
    head = "Accueil › Monde › Région des lacs\n\nMonde\n\nRégion des lacs : le couvre-feu levé après dix jours\n\nPar Claire Morvan\nPublié le 4 mars 2026"
    body = "Le calme est revenu dans la région des lacs, et les boutiques de la ville ont ouvert leurs portes mercredi. La région des lacs a dix ports."
    assert (
        title(f"{head}\n\n{body}\n\n{body[:-1]} et une gare.\n")
        == "Région des lacs : le couvre-feu levé après dix jours"
    )


def test_a_name_in_a_network_is_no_title() -> None:
    text = f"Ada Quill\n@adaquill\n\n{ONE}\n\n{TWO}\n"
    assert read_capture(text.encode(), name="a.txt").document.title_origin != "capture"


def test_the_number_of_a_series_is_no_title() -> None:
    head = (
        "Lake Rights Review, No. 3 (Spring 2019)\n\nTHE QUIET COURTS OF THE LAKES\n\nby Ada Quill"
    )
    assert title(f"{head}\n\n{ONE}\n\n{TWO}\n") == "THE QUIET COURTS OF THE LAKES"


def test_who_wrote_a_book_that_a_list_names_has_not_written_the_text() -> None:
    books = "The Long Shore, by Ada Quill (Pier Press)\nThe Short Shore, by Bo Lind (Pier Press)"
    text = f"Bridges of the lake\n\n21 May 2025\n\n{ONE}\n\n{TWO}\n\nLinks\n{books}\n"
    assert read_capture(text.encode(), name="a.txt").document.authors == ()
