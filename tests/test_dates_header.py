"""The days on which a text says that it was published and changed are among its dates."""

import pytest

from reading_site import read_capture
from reading_site.model.header import DATE, SUBTITLE, TITLE, UPDATED

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


TITLES = "Council Hears of 14 Broken Bridges in 2019\n\nBy Ann Lee | May 3, 2021\n\n" + BODY + "\n"


def in_title(mentions, reading):
    spans = {m.surface: m.span.of(reading.capture.text) for m in mentions if m.block == TITLE}
    assert all(surface == words for surface, words in spans.items())
    return list(spans)


def test_times_and_numbers_of_a_title_are_found_where_it_stands():
    reading = read_capture(TITLES.encode(), name="a.txt")
    assert reading.document.title == "Council Hears of 14 Broken Bridges in 2019"
    assert in_title(reading.findings.dates, reading) == ["2019"]
    assert in_title(reading.findings.figures, reading) == ["14 Broken Bridges"]


def test_a_number_in_words_says_how_the_text_is_made():
    text = TITLES.replace("14 Broken Bridges in 2019", "Three Broken Bridges")
    figures = read_capture(text.encode(), name="a.txt").findings.figures
    assert [f.surface for f in figures if f.block == TITLE] == []


def test_the_day_in_a_title_that_dates_the_text_counts_once():
    text = f"Regular press conference of the harbour on July 9, 2025\n\n{BODY}\n"
    reading = read_capture(text.encode(), name="a.txt")
    assert [d.surface for d in reading.findings.dates] == ["July 9, 2025"]


def test_a_standfirst_that_stays_in_the_text_is_read_once():
    standfirst = (
        "The council of Zenda heard in 2019 that 14 bridges had to be closed for the winter."
    )
    text = (
        f"Council Hears of Broken Bridges\n\n{standfirst}\n\nBy Ann Lee | May 3, 2021\n\n{BODY}\n"
    )
    reading = read_capture(text.encode(), name="a.txt")
    assert reading.document.subtitle == standfirst
    assert standfirst in [block.text for block in reading.document.blocks]
    found = [m for m in reading.findings.dates if m.surface == "2019"]
    assert [m.block for m in found] == [reading.document.blocks[0].id]
    assert [m.block for m in reading.findings.mentions if m.block == SUBTITLE] == []
