"""The days on which a text says that it was published and changed are among its dates."""

import pytest

from reading_site import read_capture
from reading_site.model.header import DATE, UPDATED

BODY = (
    "The council met in the old town hall on the river and heard three reports about bridges. "
    "It was the last of the meetings that had been planned, and the next will be held in spring."
)


def header_dates(text, **record):
    reading = read_capture(text.encode(), name="a.txt", record=record or None)
    found = [d for d in reading.dates if d.block in (DATE, UPDATED)]
    assert all(reading.capture.text[d.span.start : d.span.end] == d.surface for d in found)
    return [(d.block, d.surface, d.edtf, d.rule) for d in found]


@pytest.mark.parametrize(
    ("line", "surface", "edtf"),
    [
        ("May 3, 2021", "May 3, 2021", "2021-05-03"),
        ("2021-05-03 14:20:11", "2021-05-03", "2021-05-03"),
        ("Published: Saturday, 3 May 2021", "3 May 2021", "2021-05-03"),
    ],
)
def test_the_words_of_the_publication_line_are_a_date(line, surface, edtf):
    text = f"Council Hears of Bridges in the Old Town\n\n{line}\n\n{BODY}\n"
    assert header_dates(text) == [(DATE, surface, edtf, "published")]


def test_a_page_that_tells_only_its_last_change_has_that():
    text = f"Council Hears of Bridges in the Old Town\n\nBy Ann Lee | Harbour Daily | Updated: 2021-05-03 14:20\n\n{BODY}\n"
    assert header_dates(text) == [(UPDATED, "2021-05-03", "2021-05-03", "updated")]


def test_what_the_cataloguer_alone_states_has_no_words_in_the_text():
    text = f"Council Hears of Bridges in the Old Town\n\n{BODY}\n"
    assert header_dates(text, date="2021-05-03") == []


def test_a_dateline_that_stays_in_its_paragraph_is_told_once():
    text = f"Council Hears of Bridges in the Old Town\n\nHARBOUR, May 3, 2021 (Agency) -- {BODY}\n"
    reading = read_capture(text.encode(), name="a.txt")
    assert len([d for d in reading.dates if d.edtf == "2021-05-03"]) == 1
