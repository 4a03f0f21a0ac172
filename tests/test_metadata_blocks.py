"""How the rows around a candidate are set, and what cannot be a title or is the page's own address."""

import time

import pytest

from reading_site.clean.lines import split_lines
from reading_site.clean.metadata_blocks import around
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_title import Titles
from reading_site.clean.metadata_when import find_whens
from reading_site.clean.metadata_when_stated import stated

PLAIN = (
    "The town paid for each of the new ropes, and the warden of the quay said that the boats were "
    "the pride of the people and of the children of the town.\n"
) * 4
HEAD = "Harbour\n\nNew Ropes for the Ferry\nThe old ones go to the school\n\nBy Ada Quill\nMay 3, 2021\n"


def rows(text: str) -> list[str]:
    page = Page(split_lines(text))
    return [page.rows[row].text for row in Titles(page).seen]


def test_each_row_is_known_by_its_kind_and_by_the_blank_lines_about_it() -> None:
    page = Page(split_lines(f"{HEAD}\n{PLAIN}"))
    kinds = [page.kind(row) for row in range(6)]
    assert kinds == ["1/3", "8/1", "8/2", "byline/1", "date/2", "prose/1"]
    assert page.gaps[:7] == "x110101"


def test_the_features_of_a_row_tell_what_stands_above_and_below() -> None:
    page = Page(split_lines(f"{HEAD}\n{PLAIN}"))
    found = around(page, 1, 0.7)
    assert {name for name in found if name.startswith("at")} == {
        "at-2 none",
        "at-1 1/3",
        "at0 8/1",
        "at1 8/2",
        "at2 byline/1",
        "at3 date/2",
    }
    assert "gaps0 110" in found and set(found.values()) == {0.7}


def test_a_last_row_has_nothing_below() -> None:
    page = Page(split_lines("New Ropes\n\nfor the Ferry"))
    assert {"at1 none", "at2 none", "at3 none"} <= around(page, 1, 1.0).keys()


@pytest.mark.parametrize(
    "row", ["Dear members of the board,", "Excellencies, dear friends:", "各位同事，朋友们："]
)
def test_a_salutation_is_no_title(row: str) -> None:
    assert row not in rows(f"Words at the Quay\n\n{row}\n\n{PLAIN}")


@pytest.mark.parametrize(
    "row", ["Ropes, old and new", "Ropes, old: what they cost", "Ropes: a list"]
)
def test_a_title_may_hold_commas_and_colons(row: str) -> None:
    assert row in rows(f"{row}\n\n{PLAIN}")


def own(row: str) -> str:
    page = Page(split_lines(f"New Ropes\n\nby the harbour board\n\n{PLAIN}\n{row}\n"))
    whens = find_whens(page)
    number = stated(page, whens, 0)
    return whens[number].iso if number >= 0 else ""


@pytest.mark.parametrize(
    "row",
    [
        "Permalink: https://quay.example/2021/05/03/ropes",
        "Read or share this story: http://quay.example/news/2021/05/03/ropes/77/",
        "Kurzlink https://quay.example/2021/05/03/ropes",
        "本文链接：https://quay.example/2021/05/03/ropes",
    ],
)
def test_the_address_that_a_page_gives_as_its_own_states_its_date(row: str) -> None:
    assert own(row) == "2021-05-03"


@pytest.mark.parametrize(
    "row",
    [
        "See also: https://quay.example/2021/05/03/ropes",
        "https://quay.example/2021/05/03/ropes",
        "Permalink: ropes since May 3, 2021",
    ],
)
def test_other_addresses_and_dates_state_nothing(row: str) -> None:
    assert own(row) == ""


@pytest.mark.parametrize("sign", ["a, ", "，", "http", "://", ": "])
def test_long_rows_take_no_longer_than_their_length(sign: str) -> None:
    lines = split_lines(
        f"Ropes\n\n{sign * 60}\n\nPermalink: http{sign * 30_000}2021/05/03\n\n{PLAIN}"
    )
    begin = time.process_time()
    page = Page(lines)
    Titles(page).seen  # noqa: B018
    find_whens(page)
    assert time.process_time() - begin < 1.0
