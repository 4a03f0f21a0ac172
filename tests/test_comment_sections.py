"""What readers write below a text says nothing of its day and its author; nor does a note on a change."""

import pytest

from reading_site import read_capture
from reading_site.model import Document

BODY = (
    "I have dug the same bed for nineteen years, and this year I stopped because of my back.\n\n"
    "Then I read the usual books, and I found that none of them said why anybody should dig twice.\n"
)


def document(text: str) -> Document:
    return read_capture(text.encode(), name="a.txt").document


@pytest.mark.parametrize(
    "comments",
    [
        "2 Comments\n\nhoe says:\nJune 9, 2024 at 8:14 am\nLovely. I do the same.\n\nReply",
        "Comments (1)\n\nAnn Lee wrote:\nJune 9, 2024\nLovely. I do the same.",
        "One more\n\n3 thoughts on “Why I stopped”\n\nBy Ann Lee\nJune 9, 2024\nLovely.",
    ],
)
def test_comments_give_neither_date_nor_author(comments: str) -> None:
    found = document(f"Why I stopped double digging\n\n{BODY}\n{comments}\n")
    assert (found.date, found.authors) == ("", ())
    signed = document(
        f"Why I stopped double digging\n\nBy Bob Ray, 2 May 2023\n\n{BODY}\n{comments}\n"
    )
    assert (signed.date, signed.authors) == ("2023-05-02", ("Bob Ray",))


def test_a_day_that_is_not_known_which_way_to_read_is_not_taken_from_a_comment() -> None:
    comments = "2 Comments\n\nhoe says:\nJune 9, 2024 at 8:14 am\nLovely.\n\nReply"
    found = document(
        f"Why I stopped digging\n\nPosted on 02/03/2023 by Marta\n\n{BODY}\n{comments}\n"
    )
    assert (found.date, found.authors) == ("", ("Marta",))


def test_a_count_above_the_text_begins_no_comments() -> None:
    head = "Why I stopped double digging\n\n14 Comments\n\nBy Bob Ray, 2 May 2023"
    found = document(f"{head}\n\n{BODY}\nhoe says:\nLovely.\n\nReply\n")
    assert (found.date, found.authors) == ("2023-05-02", ("Bob Ray",))


def test_a_day_below_a_heading_that_no_comments_follow_dates_the_text() -> None:
    found = document(
        f"Why I stopped double digging\n\n{BODY}\nDiscussion\n\nPublished 2 May 2023\n"
    )
    assert found.date == "2023-05-02"


@pytest.mark.parametrize(
    ("start", "place"),
    [
        ("Edit (5 March): ", ""),
        ("Update (May 3, 2021): ", ""),
        ("Bern (Reuters) – ", "Bern"),
        ("GENEVA (5 March 2021) – ", "GENEVA"),
    ],
)
def test_a_day_in_brackets_before_a_colon_is_no_place(start: str, place: str) -> None:
    assert document(f"Why I stopped double digging\n\n{start}{BODY}").place == place
