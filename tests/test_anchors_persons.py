"""Names that only their place or the end of a sentence gives, and which of them are one person."""

import time

import pytest

from reading_site.clean.lines import split_lines
from reading_site.clean.metadata_dates import find_dates
from reading_site.clean.metadata_names import name_part
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_title import title_key
from reading_site.clean.metadata_who import find_whos
from reading_site.clean.metadata_who_features import who_features
from reading_site.clean.metadata_who_persons import persons

PLAIN = (
    "The town paid for each of the new ropes, and the warden of the quay said that the boats were "
    "the pride of the people and of the children of the town"
)


def candidates(text: str) -> list[tuple[str, str]]:
    page = Page(split_lines(text))
    return [(who.text(page), who.label.rule) for who in find_whos(page, 0)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"New ropes\n\n{PLAIN}. (Paula Meyer, Otto Brandt, 3.5.2024)", "Paula Meyer, Otto Brandt"),
        (f"New ropes\n\n{PLAIN}. (Paula Meyer aus Bremen, 3.5.2024)", "Paula Meyer"),
        (f"New ropes\n\n{PLAIN}, writes Paula Meyer.\n\n{PLAIN}.\n\n{PLAIN}.", "Paula Meyer"),
        (
            f"New ropes\n\n{PLAIN}.\n\nRope Walk\n\nRope Walk tells of the quays. {PLAIN}.",
            "Rope Walk",
        ),
        (f"New ropes\n\n{PLAIN}.\n\nPaula Meyer Paula Meyer is a writer. {PLAIN}.", "Paula Meyer"),
        (
            f"New ropes\n\nMr. Otto Brandt\n\n{PLAIN}.\n\nMr. Otto Brandt is a sailor. {PLAIN}.",
            "Otto Brandt",
        ),
        (f"New ropes\n\nhalyard77 | Posted in Ropes on 3 May 2024\n\n{PLAIN}.", "halyard77"),
        (f"New ropes\n\nThe Harbour Team\n3 May 2024\n\n{PLAIN}.", "The Harbour Team"),
    ],
)
def test_names_that_their_place_tells(text, found):
    assert found in [name for name, _ in candidates(text)]


@pytest.mark.parametrize(
    "line",
    [
        "Fri, 3 May 2024",
        "• Jan 23",
        "By ops@harbour.example",
        "Autor:innen",
        "Edited by: Paula Meyer",
    ],
)
def test_what_is_no_name_of_an_author(line):
    found = candidates(f"New ropes for the quay\n\n{line}\n\n{PLAIN}.\n\n{PLAIN}.")
    assert [name for name, rule in found if rule != "name-alone"] == []


def test_who_is_quoted_below_the_head_has_not_written():
    text = f"New ropes\n\n{PLAIN}.\n\n{PLAIN}.\n\n{PLAIN}, says Paula Meyer."
    assert all(rule != "writes" for _, rule in candidates(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Paula Meyer Education editor", "Paula Meyer"),
        ("halyard77 am", "halyard77"),
        ("R. R.", "R. R."),
    ],
)
def test_what_follows_a_name_is_left_out(text, name):
    assert text[slice(*name_part(text))] == name


def test_a_person_named_in_two_ways_is_one():
    names = (
        "Otto Brandt",
        "Paula Meyer, Otto Brandt",
        "Mr. Otto B. Brandt",
        "PAULA MEYER",
        "田",
        "B.",
    )
    assert persons(names) == (
        "Otto Brandt",
        "Paula Meyer, Otto Brandt",
        "Otto Brandt",
        "Paula Meyer, Otto Brandt",
        "田",
        "B.",
    )


def test_a_supplier_of_pictures_beside_a_name_is_seen():
    page = Page(
        split_lines(f"New ropes\n\nOtto Brandt / Imago\n\n{PLAIN}.\n\nPaula Meyer\n\n{PLAIN}.")
    )
    whos = find_whos(page, 0)
    seen = {
        who.text(page): f["supplied"]
        for who, f in zip(whos, who_features(page, whos, 0), strict=True)
    }
    assert seen["Otto Brandt"] == 1.0
    assert seen["Paula Meyer"] == 0.0


def test_titles_that_say_the_same_have_one_key():
    assert title_key("The Ferry: is back!") == title_key("the ferry is back") != title_key("Ferry")


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("3 de mayo de 202221:25", ["2022-05-03"]),
        ("Paula Meyer May 2nd 202511 mins", ["2025-05-02"]),
        ("2020-03-18_12.22.03.png", ["2020-03-18"]),
        ("May 2nd 20251", []),
    ],
)
def test_dates_with_something_glued_to_them(text, iso):
    assert [match.iso for match in find_dates(text)] == iso


@pytest.mark.parametrize("part", ["(A B, ", "writes A ", "Autor Ab Ab", "[[", "A B C D ", ") "])
def test_time_grows_with_the_length_of_a_paragraph_at_most(part):
    text = f"New ropes\n\n{part * 20_000})\n\n{PLAIN}."
    start = time.process_time()
    candidates(text)
    assert time.process_time() - start < 2.0
