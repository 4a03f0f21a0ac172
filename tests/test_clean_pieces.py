"""Lines of metadata taken apart: what is left of one makes sense by itself, or the line is whole."""

from __future__ import annotations

import pytest

from reading_site import read_capture

TITLE = "Bridge over the river to be mended"
BODY = (
    "The council of the town met on Monday and agreed that the bridge should be mended.\n\n"
    "Its members heard from the miller, who said that the wheel had been still for two years.\n\n"
    "A second meeting is to be held in June, when the engineers will have seen the piers."
)


def read(line: str):
    return read_capture(f"{TITLE}\n\n{line}\n3 May 2024\n\n{BODY}\n".encode(), name="x.txt")


@pytest.mark.parametrize(
    ("line", "authors"),
    [
        ("By Ann Lee in Riverton and Bob Ray in Orr", ("Ann Lee", "Bob Ray")),
        ("By Ann Lee (with Bob Ray)", ("Ann Lee", "Bob Ray")),
        ("By Ann Lee in Riverton", ("Ann Lee",)),
        ("Von Ann Lee aus Bern", ("Ann Lee",)),
    ],
)
def test_no_scrap_of_a_byline_stays_as_a_paragraph(line, authors) -> None:
    found = read(line)
    assert found.document.authors == authors
    assert {block.text for block in found.document.blocks} <= {line, *BODY.split("\n\n")}


@pytest.mark.parametrize("line", ["By Ann Lee, Energy Correspondent", "By Ann Lee"])
def test_an_office_beside_a_name_goes(line) -> None:
    found = read(line)
    assert found.document.authors == ("Ann Lee",)
    assert [block.text for block in found.document.blocks] == BODY.split("\n\n")


def test_the_label_of_another_day_is_no_author() -> None:
    found = read_capture(f"{TITLE}\n\nDeadline: 3 May 2024\n\n{BODY}\n".encode(), name="x.txt")
    assert (found.document.authors, found.document.date) == ((), "")
    assert found.document.blocks[0].text == "Deadline: 3 May 2024"


@pytest.mark.parametrize(
    ("second", "goes"),
    [
        ("The Quay of Zenda Opens Again", True),
        ("The Quay of Zenda Opens Again, Late", False),
    ],
)
def test_the_title_goes_where_the_head_of_the_page_has_it_once_more(
    second: str, goes: bool
) -> None:
    body = (
        "The quay was opened on Monday after two years of repairs, the port authority of the town said.\n\n"
        "Boats from six towns came to the first market, and the mayor spoke of a winter that was over.\n\n"
        "Workers had replaced forty metres of the wall, which a storm had broken in the spring before.\n"
    )
    text = f"The Quay of Zenda Opens Again | Zenda Courier\nNews | Sport | Weather\nUpdated: July 15, 2025\n{second}\n\n{body}"
    reading = read_capture(text.encode(), name="quay.txt")
    assert reading.document.title == "The Quay of Zenda Opens Again"
    assert (second not in reading.text) is goes
