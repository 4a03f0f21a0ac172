"""Dates of notes, lists of members, mastheads, portraits, checkers: what is and is not the page's own."""

from __future__ import annotations

import pytest
from rendered import ROOT

from reading_site.clean.anchors import find_fields
from reading_site.clean.lines import split_lines

TEXT = (
    "The committee met in the old harbour hall on Monday and heard twelve speakers from the island, "
    "who asked for more boats, more teachers and a longer ferry season before the winter storms.\n\n"
    "Members said the request would be weighed against the cost of the new pier, which the council "
    "approved in spring after two years of debate and several changes of plan.\n"
)
CHINESE = (
    "渔港镇政府昨日宣布，今年冬季将增开两班渡轮，方便岛上学生往返学校。镇长表示，新航线将在十二月开通，"
    "票价保持不变，老年人和儿童可以享受半价优惠。\n\n渡轮公司负责人说，公司已经购买了一艘新船，"
    "可以搭载八十名乘客。岛上居民对此表示欢迎，认为这项措施将大大缩短通勤时间。\n"
)


def found(text: str, name: str) -> list[str]:
    return [field.text for field in find_fields(split_lines(text)) if field.name == name]


@pytest.mark.parametrize("note", ["1. ", "[1] "])
def test_the_date_of_a_source_in_a_note_is_not_the_pages(note: str) -> None:
    text = f"Boats for the Schools\n\n{TEXT}\n{note}Harbour Office, Annual report, 12 March 2019.\n"
    assert found(text, "date") == []


def test_members_listed_in_an_annex_are_no_authors() -> None:
    text = f"Report on the Ferries\n\n{TEXT}\nAnnex I\n\nMembers\n\nAnna Lindqvist\nPeter Moreau\n"
    assert found(text, "authors") == []


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ("Harbour Watch | 12 March 2024 | By Anna Lindqvist", "Harbour Watch"),
        ("Harbour Institute, 12 March 2024, by Anna Lindqvist", "Harbour Institute"),
    ],
)
def test_a_publisher_before_the_date_on_one_line(line: str, publisher: str) -> None:
    text = f"Questions on the Harbour Treaty\n\n{line}\n\n{TEXT}"
    assert found(text, "publisher") == [publisher]
    assert found(text, "authors") == ["Anna Lindqvist"]


@pytest.mark.parametrize("line", ["New York, 12 March 2024", "Politics | 12 March 2024"])
def test_a_place_or_a_section_before_the_date_is_no_publisher(line: str) -> None:
    assert found(f"Questions on the Harbour Treaty\n\n{line}\n\n{TEXT}", "publisher") == []


def test_a_chinese_page_gives_subtitle_source_and_place() -> None:
    text = (
        "渔港镇今冬增开两班渡轮\n\n——镇政府回应岛上学校请求，票价保持不变\n\n2024-03-12 09:15:00\n"
        f"来源：渔港日报\n作者：李晓明\n\n新华社北京3月12日电 {CHINESE}"
    )
    assert found(text, "subtitle") == ["——镇政府回应岛上学校请求，票价保持不变"]
    assert found(text, "publisher") == ["渔港日报"]
    assert found(text, "place") == ["北京"]


def test_who_checked_a_text_has_not_written_it() -> None:
    line = "Medically reviewed by Anna Lindqvist, MD — Written by Peter Moreau — Updated on 7 March 2024"
    assert found(f"New engine for the old ferry\n\n{line}\n\n{TEXT}", "authors") == ["Peter Moreau"]


def test_a_portrait_names_the_author() -> None:
    text = f"New engine for the old ferry\n\nPicture of Kashmira Brunnel\n\n{TEXT}"
    assert found(text, "authors") == ["Kashmira Brunnel"]


def test_a_pen_name_with_digits_stays_whole() -> None:
    text = f"New engine for the old ferry\n\nseadog77\n12 March 2024 at 09:15\n\n{TEXT}"
    assert found(text, "authors") == ["seadog77"]


def test_a_credit_line_below_the_title_dates_the_page() -> None:
    text = (ROOT / "benchmarks/entities/reports5/guangxi-feature.txt").read_text("utf-8")
    assert found(text, "updated") == ["2025-12-10 09:11"]
