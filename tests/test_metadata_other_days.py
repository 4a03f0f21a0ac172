"""Days of members, answers, pictures and machines are not the text's; what a page says of its first day is."""

import time

import pytest

from reading_site.clean.anchors import find_fields
from reading_site.clean.lines import split_lines
from reading_site.clean.metadata_page import Page
from reading_site.clean.metadata_when import find_whens

TITLE = "New Ropes for the Ferry"
BODY = (
    "The town paid for each of the new ropes, and the warden of the quay said that the boats were "
    "the pride of the people and of the children of the town.\n"
) * 5
GERMAN = (
    "Die Stadt hat für jedes der neuen Seile gezahlt, und der Wart des Kais sagte, dass die Boote "
    "der Stolz der Leute und der Kinder der Stadt seien.\n"
) * 5


def day(*rows: str) -> str:
    fields = find_fields(split_lines("\n\n".join(rows)))
    return next((f.value for f in fields if f.name == "date"), "")


def able(*rows: str) -> list[str]:
    return [w.iso for w in find_whens(Page(split_lines("\n\n".join(rows)))) if not w.barred]


@pytest.mark.parametrize(
    "row",
    [
        "This article was originally published on May 3, 2021 and has been updated since.",
        "This guide was first published on 3 May 2021.",
        "Dieser Beitrag erschien zuerst am 3. Mai 2021.",
        "Cet article a été initialement publié le 3 mai 2021.",
        "Este artículo se publicó originalmente el 3 de mayo de 2021.",
    ],
)
def test_a_page_that_tells_its_first_day_is_not_dated_by_its_head(row: str) -> None:
    assert day(TITLE, "By Ada Quill", "5 June 2024", BODY, row) in ("", "2021-05-03")
    assert day(TITLE, "By Ada Quill", "5 June 2024", BODY, "Boats sail.") == "2024-06-05"


def test_a_day_in_the_title_is_not_that_of_a_byline_below_it() -> None:
    title = "Results of the rope race, Quayport, 4 May 2024"
    assert (
        day(title, "By Ada Quill | 6 May 2024 | Races", BODY, "Rope A 4 May 2024") == "2024-05-06"
    )


def test_what_a_machine_prints_before_the_day_is_its_last_change() -> None:
    row = "Ada Quill2024-05-18T13:00:39+00:00May 3, 2024|Boats|"
    found = find_whens(Page(split_lines(f"{TITLE}\n\n{row}\n\n{BODY}")))
    assert [(w.iso, w.label.kind) for w in found] == [
        ("2024-05-18", "updated"),
        ("2024-05-03", "date"),
    ]


def test_the_last_answer_and_later_posts_do_not_date_a_thread() -> None:
    last = "2K views 2 replies last post by rowan May 30, 2024"
    rows = (TITLE, last, "#1 · May 3, 2024", BODY, "#2 · May 9, 2024", "#3 · May 30, 2024")
    assert able(*rows) == ["2024-05-03"]
    assert able(TITLE, "Letzter Beitrag von Ada, 3. Mai 2024", GERMAN) == []
    # On the day of the first post an answer says nothing else.
    same = able(TITLE, "Last reply May 3, 2024", "#1 · May 3, 2024", BODY, "#2 · May 3, 2024")
    assert same == ["2024-05-03"] * 3
    assert able(TITLE, "The last reply of the council came on May 3, 2024", BODY) == ["2024-05-03"]


def test_a_member_joined_on_the_day_below_his_rank() -> None:
    rows = ("Otto", "Member", "Oct 25, 2017", "13,539", BODY)
    other = ("Ada", "The Captain", "Oct 27, 2017", "1,204", BODY)
    assert able(TITLE, *rows, *other) == []
    assert able(TITLE, "Ada Quill", "Oct 27, 2017", "3 Comments", BODY) == ["2017-10-27"]


@pytest.mark.parametrize(
    "row",
    [
        "03.05.2024, Bremen: Ein Boot liegt am Kai.",
        "03.05.2024, Niedersachsen, Emden: Ein Boot liegt am Kai.",
        "ARCHIV - 03.05.2024, Bremen: Ein Boot liegt am Kai.",
    ],
)
def test_the_day_of_a_picture_is_none_of_the_text(row: str) -> None:
    assert able(TITLE, row, GERMAN) == []


def test_a_dateline_is_no_picture() -> None:
    assert able(TITLE, f"Bremen, 03.05.2024: {GERMAN}") == ["2024-05-03"]


def test_two_digits_of_a_year_with_points_are_not_read_in_english() -> None:
    assert able(TITLE, "By Ada Quill", "11.03.17 in Boats", BODY) == []
    assert able(TITLE, "By Ada Quill", "23.03.17 in Boats", BODY) == ["2017-03-23"]
    assert able(TITLE, "Von Ada Quill", "11.03.17", GERMAN) == ["2017-03-11"]
    assert able(TITLE, "By Ada Quill", "11.03.2017", BODY) == ["2017-03-11"]


def test_a_byline_below_the_text_dates_it() -> None:
    assert day(TITLE, BODY, "By Ada Quill, 3 May 2024") == "2024-05-03"
    french = BODY.replace("the", "le")
    assert day(TITLE, french, "par Ada Quill, le 3 mai 2024") == "2024-05-03"


def test_what_a_weblog_says_behind_the_day_dates_the_entry_named() -> None:
    row = f"{TITLE} wurde am 3. Mai 2024 um 23:03 Uhr gepostet und unter Häfen abgelegt."
    assert day("Über diesen Artikel", row, "Archiv", TITLE, GERMAN) == "2024-05-03"


def test_long_rows_take_linear_time() -> None:
    def taken(size: int) -> float:
        rows = ("last post by " + "a b " * size, "#" + "1" * size, "Ort, " * size)
        text = "\n".join([TITLE, *(f"{row} May 5, 2024, Bremen: {row}" for row in rows)])
        start = time.process_time()
        find_fields(split_lines(f"{text}\n\n{BODY}"))
        return time.process_time() - start

    taken(1000)
    assert taken(40_000) < 40 * max(taken(4000), 0.01)
