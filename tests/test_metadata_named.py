"""Where a page names its title, where its menus end, and what tells of an author or signs a text."""

import time

import pytest

from reading_site import read_capture
from reading_site.clean.anchors import find_fields
from reading_site.clean.lines import split_lines
from reading_site.clean.metadata_layout import Layout
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_title import Titles, title_key
from reading_site.clean.metadata_title_named import LIKELY, SURE, Named
from reading_site.clean.metadata_who import find_whos
from reading_site.clean.metadata_who_features import TOLD, who_features
from reading_site.clean.metadata_who_signed import signed

PLAIN = (
    "The town paid for each of the new ropes, and the warden of the quay said that the boats were "
    "the pride of the people and of the children of the town.\n"
) * 4
MENU = "".join(f"• Harbour {number}\n" for number in range(40))


def page(text: str) -> Page:
    return Page(split_lines(text))


@pytest.mark.parametrize(
    "heading",
    [
        "3 thoughts on “New Ropes”",
        "One Response to “New Ropes”",
        "Ein Gedanke zu „New Ropes“",
        "12 commentaires sur « New Ropes »",
        "Ein Gedanke zu “New Ropes",
        "Re: New Ropes",
    ],
)
def test_what_is_answered_is_the_title(heading: str) -> None:
    named = Named(page(f"Harbour\n\nNew Ropes\n\n{PLAIN}\n{heading}\n"))
    assert named.answered == {title_key("New Ropes")}
    assert named.features(2, "New Ropes") == {"answered": SURE}
    assert named.features(0, "Harbour") == {"answered-other": SURE}


@pytest.mark.parametrize(
    "row", ["The warden is “at home”", "Two ropes on “New Ropes”", "3 thoughts on New Ropes", "Re:"]
)
def test_a_quotation_of_anything_else_names_no_title(row: str) -> None:
    named = Named(page(f"Harbour\n\nNew Ropes\n\n{PLAIN}\n{row}\n"))
    assert not named.answered and named.features(0, "Harbour") == {}


def test_a_numbered_trail_leads_to_the_title_below_it() -> None:
    named = Named(page(f"1. Home\n2. Quay\n3. New Ropes\n\nNew Ropes\n\n{PLAIN}"))
    assert named.trails == {"new ropes": 2}
    assert named.features(3, "New Ropes") == {"trail-last": LIKELY}
    assert named.features(2, "New Ropes") == {}


def test_a_numbered_list_of_things_is_no_trail() -> None:
    listed = "".join(f"{number}. Rope {number}\n" for number in range(1, 9))
    assert Named(page(f"New Ropes\n\n{listed}\n{PLAIN}")).trails == {}


def test_a_heading_at_the_end_of_a_menu_shows_in_what_stands_above_and_below() -> None:
    found = page(f"{MENU}\nLanterns\n\n{PLAIN}")
    names = Layout(found.rows).names(40)
    assert {"edge-more-0", "next-1", "text-above-0.0"} <= set(names)
    assert {"text-below-300", "words-below-160"} <= set(names)
    assert "edge-more-more" in Layout(found.rows).names(20)


def test_a_heading_far_above_the_longest_text_may_be_the_title() -> None:
    prices = "".join(
        f"Lantern of the {number}th street, brass\n$ {number}9\n" for number in range(30)
    )
    found = page(f"{MENU}\nLanterns\n\n{prices}\n{PLAIN}")
    assert found.body > 90
    assert 40 in Titles(found).seen


def test_a_heading_below_a_notice_and_a_long_menu_may_be_the_title() -> None:
    few = "".join(f"• Quay {number}\n" for number in range(12))
    found = page(f"{few}\n{PLAIN}\n{MENU}\nLanterns of the Quay\n\n$ 19\n$ 29\n")
    assert found.body == 12
    assert 56 in Titles(found).seen


def test_a_turn_of_a_transcript_is_no_title() -> None:
    turn = (
        "THE CHAIR: Good evening to all. I have two announcements, and then I will take questions."
    )
    found = page(f"New Ropes: a talk at the quay\n\n{turn}\n\n{PLAIN}")
    assert 0 in Titles(found).seen and 1 not in Titles(found).seen


def test_a_row_that_tells_of_someone_by_the_first_name_speaks_for_the_name_above() -> None:
    told = "Ada is a boatwright who writes of rivers, ropes and of what the ferry brings.\n"
    found = page(f"New Ropes\n\n{PLAIN}\nAda Quill\n\n{told}")
    whos = find_whos(found, 0)
    marked = [
        who.text(found)
        for who, features in zip(whos, who_features(found, whos, 0), strict=True)
        if features.get("told-first") == TOLD
    ]
    assert marked == ["Ada Quill"]


def test_a_name_below_the_mark_of_a_signature_signs_the_text() -> None:
    letter = f"New Ropes\n\nDear all,\n\n{PLAIN}\nWith kind regards,\n\nAda\n\n--\nAda Quill\nWarden of the Quay\n"
    found = page(letter)
    whos = find_whos(found, 0)
    assert whos[signed(found, whos)].text(found) == "Ada Quill"
    assert [f.text for f in find_fields(split_lines(letter)) if f.name == "authors"] == [
        "Ada Quill"
    ]
    assert signed(page(letter.replace("--\n", "\n")), whos) == -1


@pytest.mark.parametrize(
    "row", ["1 replies " * 4000, "“" * 60_000, "3 a " + "“ " * 30_000, "A" * 40_000 + ": a" * 9]
)
def test_long_rows_are_read_in_linear_time(row: str) -> None:
    found = page(f"{row}\n{row[:239]}\n{PLAIN}")
    start = time.process_time()
    assert not Named(found).answered and Titles(found).candidates is not None
    assert time.process_time() - start < 0.5


@pytest.mark.parametrize("title", ["How a town saved its river", "The river that came back"])
def test_a_byline_is_no_title_though_the_text_speaks_of_the_author(title):
    text = (
        f"{title}\n\nBy Ottilie Brandvold\n\nMay 3, 2031\n\n"
        "The council met on Monday by the water, and Ottilie Brandvold, the chair, thanked those who had"
        " come to see what they had done.\n\n"
        "It will meet again in a year, and the papers of the meeting will be published before that.\n"
    )
    document = read_capture(text.encode(), name="a.txt").document
    assert document.title == title
    assert document.authors == ("Ottilie Brandvold",)
