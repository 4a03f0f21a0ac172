"""What a date says by what stands around it: datelines, and days that are of something else."""

import time

import pytest

from reading_site import read_capture
from reading_site.clean.anchors import find_fields, leaves_text
from reading_site.clean.lines import split_lines
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_when import find_whens
from reading_site.clean.metadata_when_stated import stated
from reading_site.model import Field

PLAIN = (
    "The town paid for each of the new ropes, and the warden of the quay said that the boats were "
    "the pride of the people and of the children of the town.\n"
) * 4
TAIL = "the harbour board has ordered forty new ropes for the ferry, and the old ones go to school."


def opened_by(start: str) -> str:
    page = Page(split_lines(f"New Ropes for the Ferry\n\n{start} {TAIL}\n{PLAIN}"))
    whens = find_whens(page)
    number = stated(page, whens, 0)
    return whens[number].iso if number >= 0 else ""


def whens(row: str) -> list[str]:
    text = f"New Ropes\n\nOttoline Brakk\n\n{row}\n\n{PLAIN}"
    return [when.iso for when in find_whens(Page(split_lines(text)))]


def dates(text: str) -> list[Field]:
    return [field for field in find_fields(split_lines(text)) if field.name == "date"]


@pytest.mark.parametrize(
    "start",
    [
        "OSLO, May 3, 2021 (HNA) -- The news is that",
        "NORTHQUAY, N.Y., May 3, 2021 /Quaywire/ -- The news is that",
        "GENEVA (3 May 2021) – The news is that",
        "LONDON--(HARBOUR WIRE)--May 3, 2021--The news is that",
        "Bern, den 3. Mai 2021. Es heißt:",
        "Hamburg (hna), 03.05.2021 – Es heißt:",
        "Paris, le 3 mai 2021 – Le port :",
        "Madrid, 3 de mayo de 2021.- El puerto:",
        "3 May 2021 | The news is that",
        "Monday, May 3, 2021: The news is that",
        "Pressemitteilung vom 3. Mai 2021 – Es heißt:",
        "ROTTERDAM/ANTWERP, May 3, 2021 – The news is that",
        "МОСКВА, 3 мая 2021 года — Говорят,",
        "Frankfurt am Main, 3. Mai 2021 – Es heißt:",
        "(Quayport, 3 May 2021) The news is that",
        "QUAYPORT – May 3, 2021 – “The news is that",
        "Quayport, May 3, 2021 | HNA – The news is that",
        "Quayport/Geneva, 3 May 2021 — The news is that",
        "Communiqué du 3 mai 2021 – Le port :",
    ],
)
def test_a_dateline_states_the_date(start: str) -> None:
    assert opened_by(start) == "2021-05-03"


@pytest.mark.parametrize(
    "start",
    [
        "Ada Quill (May 3, 1921 – June 7, 1990) was a warden, and",
        "Ada Quill (3 May 1921 - 7 June 1990) was a warden, and",
        "By May 3, 2031 – two days after the ropes are due –",
        "The Ropes of 3 May 2021 – a look back: for",
        "Valid until 3 May 2031. Please note that",
        "Opening on 3.5.2031: as the warden says,",
        "When: 3 May 2031 | Where: the quay | What:",
        "Deadline: May 3, 2031. After this",
        "Since May 3, 2021 – the day of the storm –",
        "Ropes Day, May 3, 2031, 2 pm – bring your own rope, as",
        "The council met on May 3, 2021. It found that",
        "Ada Quill was born on May 3, 1921. She said that",
        "• 3 May 2021 | The news is that",
        "See you on 3 May 2031! Then",
        "May 3, 2021 was a warm day, and",
        "Photo of May 3, 2021: Ada Quill and her boat. It shows that",
    ],
)
def test_a_date_that_the_opening_tells_of_is_no_dateline(start: str) -> None:
    assert opened_by(start) == ""


def test_a_dateline_stands_where_the_text_begins() -> None:
    page = Page(
        split_lines(f"New Ropes\n\n{PLAIN * 2}\nOSLO, May 3, 2021 (HNA) -- The news is that {TAIL}")
    )
    found = find_whens(page)
    assert [when.iso for when in found] == ["2021-05-03"]
    assert stated(page, found, 0) == -1


@pytest.mark.parametrize(
    "row",
    [
        "Joined: Sun May 3, 2009 4:33 pm",
        "Joined\nMay 3, 2009",
        "Join Date: May 3, 2009",
        "Mitglied seit: 03.05.2009",
        "Inscrit le 3 mai 2009",
        "Miembro desde: 03/05/2009",
        "Зарегистрирован: 3 мая 2009",
        "注册时间：2009-05-03",
        "Retrieved 3 May 2009.",
        "Archived from the original on 3 May 2009.",
        "Abgerufen am 3. Mai 2009",
        "https://harbour.example/2009/05/03/ropes.html",
        "![Ropes](https://img.example/2009/05/03/ropes.jpg)",
        "2009-05-03_ropes.png",
        "— Ada Quill (@adaquill) May 3, 2009",
    ],
)
def test_the_day_of_something_else_is_no_candidate(row: str) -> None:
    assert whens(row) == []


@pytest.mark.parametrize(
    "row",
    [
        "Posted May 3, 2009 by a registered user",
        "May 3, 2009 Ottoline Brakk joined the chat",
        "See https://harbour.example/ropes May 3, 2009",
        "Visited by 900 readers since May 3, 2009",
        "Ada Quill (@adaquill) | May 3, 2009",
    ],
)
def test_other_words_beside_a_date_leave_it_a_candidate(row: str) -> None:
    assert whens(row) == ["2009-05-03"]


def test_the_address_of_the_capture_itself_keeps_its_date() -> None:
    page = Page(split_lines(f"https://harbour.example/2009/05/03/ropes\n\nNew Ropes\n\n{PLAIN}"))
    assert [when.iso for when in find_whens(page)] == ["2009-05-03"]


def test_a_date_in_the_title_is_read_and_leaves_the_title_whole() -> None:
    text = f"Minutes of the Harbour Board, 3 May 2021\n\n{PLAIN}"
    found = find_fields(split_lines(text))
    title = next(field for field in found if field.name == "title")
    assert title.text == "Minutes of the Harbour Board, 3 May 2021"
    (field,) = (field for field in found if field.name == "date")
    assert field.value == "2021-05-03"
    assert title.span.covers(field.span) and not leaves_text(field)


def test_a_date_below_the_title_goes_before_the_same_date_in_it() -> None:
    text = f"Minutes of the Harbour Board, 3 May 2021\n\nBy Ada Quill, 3 May 2021\n\n{PLAIN}"
    (field,) = dates(text)
    assert field.value == "2021-05-03"
    assert field.span.start > text.index("By Ada")


@pytest.mark.parametrize("sign", ["Bern, ", "(", "May 3, 2021 ", "://", "Joined: ", "a.jpg", "– "])
def test_long_rows_take_no_longer_than_their_length(sign: str) -> None:
    def took(number: int) -> float:
        lines = split_lines(f"Ropes\n\nMay 3, 2021{sign * number}\n\n{PLAIN}")
        begin = time.process_time()
        find_fields(lines)
        return time.process_time() - begin

    # Four times the length: four times the time where it is linear, sixteen times where it is square.
    assert took(40_000) < 6 * max(took(10_000), 0.02)


def test_a_row_above_text_that_tells_of_a_date_stays_in_the_text() -> None:
    row = "The board met in the old hall above the harbour of the town"
    dated = f"New Ropes for the Ferry\n\n{row}\n\nQuayport, May 3, 2021 – The news is that {TAIL}"
    labelled = f"New Ropes for the Ferry\n\n{row}\n\nBy Ada Quill | May 3, 2021"
    for text, names in ((dated, []), (labelled, ["subtitle"])):
        found = find_fields(split_lines(f"{text}\n\n{PLAIN}"))
        assert [f.name for f in found if f.name == "subtitle"] == names
        assert "date" in {f.name for f in found}


@pytest.mark.parametrize(
    ("row", "date", "updated"),
    [
        ("Updated: 2024-05-03 10:20", "2024-05-03", "2024-05-03"),
        ("Harbour Daily | Updated: 2024-05-03 10:20", "2024-05-03", "2024-05-03"),
        ("Updated: May 3, 2024", "", "2024-05-03"),
    ],
)
def test_a_change_alone_dates_a_text_by_its_minute_only(row, date, updated):
    text = f"New Ropes for the Ferry of the Town\n{row}\n\n{PLAIN}\n{PLAIN}"
    document = read_capture(text.encode(), name="a.txt").document
    assert (document.date, document.updated) == (date, updated)


def test_a_change_beside_a_publication_is_a_change_only():
    rows = "Published: May 1, 2024\nUpdated: 2024-05-03 10:20"
    text = f"New Ropes for the Ferry of the Town\n{rows}\n\n{PLAIN}\n{PLAIN}"
    document = read_capture(text.encode(), name="a.txt").document
    assert (document.date, document.updated) == ("2024-05-01", "2024-05-03")
