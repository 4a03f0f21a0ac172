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
