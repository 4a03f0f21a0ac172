"""Figures and how a text is laid out: cells of a table, numbers of headings, tables of contents."""

import pytest

from reading_site import read_capture

PROSE = (
    "The gauges were read by the wardens of the lakes on every day of the year, rain or shine.\n"
)


def figures(text: str) -> list[tuple[str, str]]:
    reading = read_capture(
        f"Report on the lakes\n\n{PROSE}\n{text}\n\n{PROSE}".encode(), name="a.txt"
    )
    return [(f.surface, f.counted) for f in reading.findings.figures]


@pytest.mark.parametrize("gap", ["\t", "   ", " | "])
def test_no_figure_goes_over_the_end_of_a_cell(gap: str) -> None:
    rows = (
        ("Station", "2018", "2019"),
        ("Wiesenau", "655", "871"),
        ("Ostrava Falls", "1,102", "1,388"),
        ("Quay Steps", "-", "2,040"),
        ("Port Ennis", "12 floods", "7 floods"),
    )
    found = figures("\n".join(map(gap.join, rows)))
    expected = [("1,102", ""), ("1,388", ""), ("2,040", ""), ("12 floods", "floods"), ("7 floods", "floods")]  # fmt: skip
    assert found == expected


def test_cells_with_a_dash_between_them_are_no_range() -> None:
    found = figures(
        "Station\t2017\t2018\t2019\nOstrava Falls\t1,102\t-\t1,388\nPort Ennis\t3,800\t-\t1,040"
    )
    assert found == [("1,102", ""), ("1,388", ""), ("3,800", ""), ("1,040", "")]


@pytest.mark.parametrize(
    "heading",
    ["3 Notes", "2.1 Floods", "3 Notes ............... 3", "4 Stations . . . . . . . 12"],
)
def test_the_number_of_a_heading_counts_nothing(heading: str) -> None:
    assert figures(f"{PROSE}\n{heading}") == []


def test_what_a_heading_and_a_paragraph_count_is_a_figure() -> None:
    assert figures(f"{PROSE}\nFire leaves 12 passengers in hospital") == [
        ("12 passengers", "passengers")
    ]
    assert figures(f"{PROSE}\n12 passengers taken to hospital") == [("12 passengers", "passengers")]
    assert figures("In all 41 gauges were kept by the wardens of the lakes and of the rivers.") == [("41 gauges", "gauges")]  # fmt: skip
