"""Days and persons that a text tells of, and are not its own; authors behind the first one."""

from __future__ import annotations

import pytest
from test_metadata_standfirst import BODY, TITLE, found, page

from reading_site import read_capture


@pytest.mark.parametrize(
    "line",
    [
        "Next meeting: 12 December 2026, town hall",
        "Next meeting of the harbour council: 12 December 2026",
        "Born 3 May 1991 in Bern, died 4 June 2001",
        "Einsendeschluss: 3. Mai 2024",
        "Last visited 12 March 2019",
        "Copyright 2021 by the harbour office",
        "2nd edition 2003",
    ],
)
@pytest.mark.parametrize("top", [True, False])
def test_the_day_of_something_else_is_not_the_date(line, top) -> None:
    text = page(TITLE, line) if top else page(TITLE, foot=(line,))
    assert found(text, "date") == []


def test_stand_is_the_day_of_change_where_the_day_of_publication_is_named() -> None:
    both = page(TITLE, "Stand: 4. Mai 2024, 09:00 Uhr", "Veröffentlicht am 3. Mai 2024")
    assert found(both, "date") == ["3. Mai 2024"]
    assert found(both, "updated") == ["4. Mai 2024, 09:00 Uhr"]
    assert found(page(TITLE, "Stand: 4. Mai 2024"), "date") == ["4. Mai 2024"]


@pytest.mark.parametrize(
    ("title", "opening"),
    [
        (
            "The old light",
            "The tower was built between 1844 and 1850 by Thomas Orr, who had put up two churches.",
        ),
        (
            "A new chart",
            "The chart was drawn by Mary Orr and printed by the Board in the spring of that year.",
        ),
        (
            "An interview with Ilse Marten",
            "Ilse Marten has directed the marine laboratory since 2015 and knows the coast.",
        ),
        (
            "The keeper's daughter",
            "Mary Orr was born in the tower in 1838 and left it for no more than eleven nights.",
        ),
    ],
)
def test_whom_a_text_is_about_has_not_written_it(title, opening) -> None:
    text = "\n\n".join([title, f"{opening} {BODY[0]}", *BODY])
    assert found(text, "authors") == []


def test_who_writes_is_told_below_the_text() -> None:
    text = page(
        TITLE, foot=("Ada Quill is a writer and journalist who lives on the island of Skerry.",)
    )
    assert found(text, "authors") == ["Ada Quill"]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ada Quill in Port Ansel and Tom Varga in London", ("Ada Quill", "Tom Varga")),
        (
            "By Ann van der Lee, Tom O’Hara and Li Xiaoming",
            ("Ann van der Lee", "Tom O’Hara", "Li Xiaoming"),
        ),
        ("Par Anne Martin (avec Paul Lenoir)", ("Anne Martin", "Paul Lenoir")),
        ("By Ann Lee, Port Ansel", ("Ann Lee",)),
        ("Reporting by Ann Lee in Bern and Tom Varga in Rome; editing by Li Na", ("Ann Lee",)),
        (
            "By XU WEI in Beijing and TOM VARGA | Harbour Daily | Updated: 2024-05-03",
            ("Xu Wei", "Tom Varga"),
        ),
        (
            "By HE QIAN in Fugong, Yunnan and TOM VARGA | Harbour Daily | Updated: 2024-05-03",
            ("He Qian", "Tom Varga"),
        ),
        ("By Ann Lee, Energy Correspondent", ("Ann Lee",)),
        ("文/李静 图/王磊", ("李静",)),
        ("作者:李静 编辑:王芳", ("李静",)),
        ("本报记者 李静 陈晓明", ("李静", "陈晓明")),
    ],
)
def test_the_authors_of_a_byline(line, names) -> None:
    text = page(TITLE, line, "2024-05-03")
    assert read_capture(text.encode(), name="x.txt").document.authors == names


def test_a_room_that_bears_a_name_has_not_written() -> None:
    rows = (
        "Press Briefing by Press Secretary Dana Whitfield",
        "Ada S. Quill Press Briefing Room",
        "May 3, 2024",
    )
    text = (
        "\n".join(rows)
        + "\n\nMS. WHITFIELD: Good afternoon. I have a couple of things at the top, and then I take questions."
    )
    assert read_capture(text.encode(), name="x.txt").document.authors == ()


def test_a_place_before_a_date_is_no_author() -> None:
    assert found(page(TITLE, "Port Ansel, 3 May 2024"), "authors") == []
    assert found(page(TITLE, "Ann Lee, 3 May 2024"), "authors") == ["Ann Lee"]
