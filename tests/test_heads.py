"""Heads of whole pages and of bare texts: golden cases, what the header of the page says beside each."""

from pathlib import Path

import pytest

from reading_site import read_capture

CASES = Path(__file__).parent / "cases" / "heads"
NAMES = ("title", "authors", "date", "updated", "publisher", "place")


def head(text: str) -> dict[str, str]:
    reading = read_capture(text.encode(), name="a.txt")
    document = reading.document
    place = next((field.text for field in reading.clean.fields if field.name == "place"), "")
    shown = document.title if document.title_origin == "capture" else ""
    return {
        "title": shown,
        "authors": ", ".join(document.authors),
        "date": document.date,
        "updated": document.updated,
        "publisher": document.publisher,
        "place": place,
    }


@pytest.mark.parametrize("path", sorted(CASES.glob("*.txt")), ids=lambda path: path.stem)
def test_the_head_of_a_page_is_as_a_reader_sees_it(path: Path) -> None:
    lines = path.with_suffix(".head").read_text("utf-8").splitlines()
    wanted = dict.fromkeys(NAMES, "") | dict(line.split(": ", 1) for line in lines)
    assert head(path.read_text("utf-8")) == wanted


def test_each_page_has_its_head() -> None:
    assert len(list(CASES.glob("*.head"))) == len(list(CASES.glob("*.txt"))) >= 10


def case(name: str) -> str:
    return (CASES / f"{name}.txt").read_text("utf-8")


def test_two_rows_beside_the_date_leave_it_to_the_model() -> None:
    text = case("russian")
    row = "В Приозёрске открыли музей зимних дорог"
    assert head(text)["title"] == row
    assert head(text.replace("14 декабря 2023, 12:47", "Обновлено 14 декабря 2023"))["title"] != row
    assert head(text.replace(row, f"{row}."))["title"] != f"{row}."


def test_a_name_of_whom_the_text_speaks_is_no_author() -> None:
    text = case("verse")
    assert head(text.replace("I wrote them down", "Drost wrote them down"))["title"] != (
        "The Ferryman's Ledger"
    )


def test_signs_of_notes_sizes_and_photographers_are_no_authors() -> None:
    text = case("journal")
    assert head(text.replace("Elin Sandvik¹", "Elin Sandvik†"))["authors"].startswith(
        "Elin Sandvik,"
    )
    chinese = case("chinese")
    bare = chinese.replace("（记者江岚、白一舟）", "")
    assert head(bare)["authors"] == ""
    assert head(bare.replace("来源：新华网", "Text:A+ A A-"))["authors"] == ""
