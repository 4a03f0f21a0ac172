"""The address that a text says to be taken from: in its first lines, or behind a label."""

import pytest

from reading_site import read_capture

TITLE = "Gauges of the northern lakes"
PROSE = [
    "The gauges were read by the wardens of the lakes on every day of the year, rain or shine.",
    "The council will meet again and the vote may be repeated after the long break of the town.",
]
URL = "https://www.example.org/news/2021/gauges?x=1"


def read(*lines):
    return read_capture("\n\n".join(lines).encode(), name="a.txt")


@pytest.mark.parametrize(
    "lines",
    [
        (URL, TITLE, *PROSE),
        (TITLE, URL, *PROSE),
        (f"<{URL}>", TITLE, *PROSE),
        (f"URL: {URL}", TITLE, "4 May 2021", *PROSE),
        (TITLE, "By Ana Moe", "4 May 2021", f"Source: {URL}", *PROSE),
        (TITLE, *PROSE, f"Retrieved from: {URL}"),
        (TITLE, *PROSE, f"原文链接：{URL}"),
        (f"Source: {URL}", TITLE, *PROSE, f"Source: {URL}/"),
        # What stands first is the page's; another one at the foot may be anything.
        (URL, TITLE, *PROSE, "Source: https://other.org/"),
    ],
)
def test_the_address_is_that_of_the_page(lines):
    reading = read(*lines)
    assert reading.document.source_url == URL
    assert not reading.document.publisher
    assert reading.document.title == TITLE
    assert [block.text for block in reading.document.blocks][:2] == PROSE
    (told,) = [s for s in reading.document.sources if s.name == "source_url"]
    assert told.span.of(reading.capture.text) == URL


@pytest.mark.parametrize(
    "lines",
    [
        (TITLE, *PROSE, URL),
        (TITLE, *PROSE, f"Map: {URL}"),
        (TITLE, PROSE[0], f"Source: {URL}", *PROSE[1:], *PROSE, *PROSE),
        (TITLE, *PROSE, f"Source: {URL}", "Source: https://other.org/"),
        (TITLE, f"The report is at {URL}", *PROSE),
        ("www.example.org", TITLE, *PROSE),
    ],
)
def test_an_address_of_something_else_is_none(lines):
    reading = read(*lines)
    assert reading.document.source_url == ""
    assert reading.document.publisher != "https"
