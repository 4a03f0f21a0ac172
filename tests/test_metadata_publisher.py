"""Who has published a text, titles with the name of the site glued to them, and datelines."""

from __future__ import annotations

import pytest
from test_metadata_standfirst import BODY, TITLE, found, page

HEAD = (TITLE, "By Ada Quill", "May 3, 2024")


@pytest.mark.parametrize(
    ("foot", "publisher"),
    [
        ("© 2024 Harbour Watch. All rights reserved.", "Harbour Watch"),
        ("Copyright © 1998-2024 Northern Boats Ltd", "Northern Boats Ltd"),
        ("© Harbour Watch 2016-2024", "Harbour Watch"),
        ("Copyright 2024 - Verein Hafenfreunde e.V.", "Verein Hafenfreunde e.V."),
        ("Copyright Skerry News Agency. All rights reserved.", "Skerry News Agency"),
        (
            "More talks | Subscribe | © 2024 Skerry Institute for Ropes",
            "Skerry Institute for Ropes",
        ),
        ("© 2024 Harbour Rights Monitor. Registered in Skerry.", "Harbour Rights Monitor"),
        ("© 2012 - 2024 skBoats Ltd · Privacy", "skBoats Ltd"),
        ("Source: Harbour Watch", "Harbour Watch"),
        ("Published by Skerry Press", "Skerry Press"),
        ("Herausgegeben von Verein Hafenfreunde", "Verein Hafenfreunde"),
    ],
)
def test_the_foot_names_the_publisher(foot, publisher) -> None:
    text = page(*HEAD, foot=(foot,))
    assert found(text, "publisher") == [publisher]


@pytest.mark.parametrize(
    "foot",
    [
        "© 2024 Ada Quill",
        "© Harbour Watch 1",
        "© 2024",
        "Source: https://harbour.example/a",
        "© 2024 Terms and conditions",
        "© 2024 The Author(s). Open access.",
        "© Parliamentary copyright 2024",
        "Forum software by Ropes® © 2010-2024 Ropes Ltd.",
        "© 2024 Derechos Reservados",
    ],
)
def test_a_person_a_bare_year_or_an_address_is_no_publisher(foot) -> None:
    assert found(page(*HEAD, foot=(foot,)), "publisher") == []


def test_two_copyright_lines_of_two_owners_leave_it_open() -> None:
    foot = ("© 2024 Harbour Watch", "© 2023 Northern Boats Ltd")
    assert found(page(*HEAD, foot=foot), "publisher") == []


def test_a_paper_above_the_title_is_the_publisher() -> None:
    assert found(page("Harbour Chronicle", *HEAD), "publisher") == ["Harbour Chronicle"]
    assert found(page("Islands and coasts", *HEAD), "publisher") == []


@pytest.mark.parametrize(
    ("rows", "publisher"),
    [
        (("Harbour Daily | Updated: 2024-05-03 10:20",), "Harbour Daily"),
        (("Xinhua | Updated: 2024-05-03 10:20", "By Ada Quill"), "Xinhua"),
        (
            ("By Ada Quill | harbour.example.com | Updated: 2024-05-03 10:20",),
            "harbour.example.com",
        ),
        (("By Ada Quill (Xinhua) 17:08, May 03, 2024",), "Xinhua"),
        (("(Harbour Daily) 09:12, May 03, 2024",), "Harbour Daily"),
        (("Source: Xinhua", "Editor: Otto Brandt", "2024-05-03 15:47:30"), "Xinhua"),
        (("2024-05-03 08:22:41Source: XinhuaEditor: Brandt",), "Xinhua"),
        (("Published in The Skerry Courier, May 3rd, 2024",), "The Skerry Courier"),
    ],
)
def test_the_rows_of_the_date_name_the_publisher(rows, publisher) -> None:
    assert found(page(TITLE, *rows), "publisher") == [publisher]


@pytest.mark.parametrize(
    "row",
    [
        "By Ada Quill | Photographs by Otto Brandt | Published May 3, 2024",
        "Boats and ropes | Updated: 2024-05-03 10:20",
        "(Oslo) May 3, 2024",
    ],
)
def test_a_credit_a_section_or_a_place_beside_the_date_is_none(row) -> None:
    assert found(page(TITLE, row), "publisher") == []


def test_a_title_between_date_and_author_is_told_by_them() -> None:
    title = "Bridges of the town are sound, council hears"
    head = ("CGTN", "Opinion", "14:26, 14-Mar-2025", title, "Daniel Harcourt", "Share")
    body = (
        "Editor's note: Daniel Harcourt, a special commentator for CGTN, is a former bridge builder. The article "
        "reflects the author's opinions and not necessarily the views of CGTN.",
        "The council met in the old town hall on the river and heard three reports about bridges. It said that the "
        "bridges were sound, and that no more than two would be built again in the coming years.",
        "It was the last of the meetings that had been planned for this year, and the next will be held in spring, "
        "the clerk of the council said on the day after.",
        "The river has been high for three weeks, and the boats lie still. Nobody knows when they can go out again, "
        "but the harbour master thinks it will be soon enough.",
    )
    # An agency that the text names again is no title either.
    text = "\n".join(head) + "\n\n" + "\n\n".join(body) + "\n"
    assert found(text, "title") == [title]
    assert found(text, "publisher") == ["CGTN"]


@pytest.mark.parametrize("name", ["CGTN", "Xinhua", "Harbour Daily"])
def test_an_agency_above_the_title_is_the_publisher(name) -> None:
    assert found(page(name, *HEAD), "publisher") == [name]


@pytest.mark.parametrize(
    ("row", "title", "publisher"),
    [
        (f"{TITLE} - Harbour Chronicle", TITLE, ["Harbour Chronicle"]),
        (f"{TITLE} | Talbote", TITLE, ["Talbote"]),
        (f"{TITLE}_Harbour Daily", TITLE, ["Harbour Daily"]),
        ("渔港镇今冬增开两班渡轮_新江南网", "渔港镇今冬增开两班渡轮", ["新江南网"]),
        ("渔港镇今冬增开两班渡轮--社会--新江南网", "渔港镇今冬增开两班渡轮", ["新江南网"]),
        (f"{TITLE} - a winter's tale", f"{TITLE} - a winter's tale", []),
    ],
)
def test_the_name_of_a_site_is_taken_off_the_title(row, title, publisher) -> None:
    text = page(row, "May 3, 2024")
    assert found(text, "title") == [title]
    assert found(text, "publisher") == publisher


def test_the_owner_of_a_page_is_not_its_title() -> None:
    text = page(
        f"{TITLE} | Skerry Post", "By Ada Quill", "May 3, 2024", foot=("© 2024 Skerry Post",)
    )
    assert found(text, "title") == [TITLE]
    assert found(text, "publisher") == ["Skerry Post"]


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("BERN/ROME, May 3 (Reuters) - ", "BERN/ROME"),
        ("BOSTON, M.A., May 3, 2024 /PRNewswire/ -- ", "BOSTON"),
        ("New Haven, 3 May 2024 – ", "New Haven"),
        ("ST. GALLEN, May 3 — ", "ST. GALLEN"),
        ("Sevilla, 3 may (EFE).- ", "Sevilla"),
        ("ОМСК, 3 мая. /ТАСС/. ", "ОМСК"),
    ],
)
def test_datelines_of_more_forms(opening, place) -> None:
    text = f"{TITLE}\n\n2024-05-03\n\n{opening}{BODY[0]}\n\n{BODY[1]}\n"
    assert found(text, "place") == [place]


@pytest.mark.parametrize("opening", ["READ MORE: ", "Ada Quill, 3 May 2024, "])
def test_what_is_no_dateline(opening) -> None:
    text = f"{TITLE}\n\n2024-05-03\n\n{opening}{BODY[0]}\n\n{BODY[1]}\n"
    assert found(text, "place") == []


def test_who_speaks_is_no_place() -> None:
    turns = [f"THE SPEAKER: {BODY[0]}", f"THE MINISTER: {BODY[1]}"]
    assert found("\n\n".join([TITLE, "3 May 2021", *turns]), "place") == []


@pytest.mark.parametrize(
    ("foot", "publisher"),
    [
        ("Copyright © 北浜新聞社 無断転載を禁じます", "北浜新聞社"),
        ("جميع الحقوق محفوظة © صحيفة المرفأ 2023", "صحيفة المرفأ"),
        ("© Harbour Watch. All rights reserved.", "Harbour Watch"),
        ("© 2024 Institute for Coastal Policy. All rights reserved.", "Institute for Coastal Policy"),
        ("Source: Al Jazeera", "Al Jazeera"),
        ("Published in Dawn, February 11th, 2020", "Dawn"),
        ("Published in London, February 11th, 2020", None),
        ("© Ada Quill. All rights reserved.", None),
        ("© 2024 Privacy Policy. All rights reserved.", None),
        ("Source: No. 37, September 10", None),
    ],
)  # fmt: skip
def test_rights_agencies_and_papers_at_the_foot(foot, publisher) -> None:
    assert found(page(*HEAD, foot=(foot,)), "publisher") == [publisher] * bool(publisher)


@pytest.mark.parametrize(
    ("first", "publisher"),
    [
        ("Welcome to the Council of Harbours", "Council of Harbours"),
        ("Institute for Coastal Policy", "Institute for Coastal Policy"),
        ("Journal of Shore Ecology", "Journal of Shore Ecology"),
        ("Welcome to the harbour of our town", None),
        ("Welcome to Harbours", None),
        ("Welcome to New Skerry", None),
        ("News of the day", None),
        ("Office for rent", None),
        ("发文机关：北浜办公厅", "北浜办公厅"),
    ],
)
def test_the_first_row_names_the_publisher(first, publisher) -> None:
    text = page(first, "Harbours", *HEAD)
    assert found(text, "publisher") == [publisher] * bool(publisher)


@pytest.mark.parametrize(
    ("opening", "publisher"),
    [
        ("LISSE, Oct 26 (Reuters) - ", "Reuters"),
        ("SAN ISIDRO, Peru (AP) — ", "AP"),
        ("ПРИОЗЁРСК, 14 декабря. /ТАСС/. ", "ТАСС"),
        ("LISSE, Oct 26 (Skerry) - ", None),
        ("Lisse has a town hall (Reuters) - ", None),
    ],
)
def test_an_agency_of_the_dateline_publishes_where_nobody_else_does(opening, publisher) -> None:
    text = "\n".join((*HEAD, "", opening + BODY[0], BODY[1]))
    assert found(text, "publisher") == [publisher] * bool(publisher)
    other = "\n".join(("Harbour Chronicle", *HEAD, "", opening + BODY[0], BODY[1]))
    assert found(other, "publisher") == ["Harbour Chronicle"]
