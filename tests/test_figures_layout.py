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
    alone = [(number, "") for number in ("655", "871", "1,102", "1,388", "2,040")]
    expected = [*alone, ("12 floods", "floods"), ("7 floods", "floods")]
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


def of_table(*rows: str) -> list[tuple[str, str, str, str, str]]:
    text = "\n".join(rows)
    reading = read_capture(
        f"Report on the lakes\n\n{PROSE}\n{text}\n\n{PROSE}".encode(), name="a.txt"
    )
    return [
        (f.number, f.unit, f.counted, f.measure, f.date)
        for f in reading.findings.figures
        if f.rule == "cell"
    ]


def test_a_row_says_what_is_measured_and_in_which_unit_and_its_column_when() -> None:
    found = of_table(
        "Indicator\t2012\t2016",
        "Share of ferries (%)\t43.1\t61.7",
        "Length of quays (km)\t9.5\t17",
        "Turnover (million euros)\t5\t-2.5",
        "Rescues per 1,000 residents\t2.9\t4.4",
    )
    assert found == [
        ("43.1", "%", "", "Share of ferries", "2012"),
        ("61.7", "%", "", "Share of ferries", "2016"),
        ("9.5", "km", "", "Length of quays", "2012"),
        ("17", "km", "", "Length of quays", "2016"),
        ("5000000", "EUR", "", "Turnover", "2012"),
        ("-2500000", "EUR", "", "Turnover", "2016"),
        ("2.9", "", "", "Rescues per 1,000 residents", "2012"),
        ("4.4", "", "", "Rescues per 1,000 residents", "2016"),
    ]


def test_rows_of_years_are_measured_by_their_columns() -> None:
    found = of_table("Year\tFerries\tDepth (m)", "2019\t41\t7.5", "2020\t38\t7.9")
    assert found == [
        ("41", "", "", "Ferries", "2019"),
        ("7.5", "m", "", "Depth", "2019"),
        ("38", "", "", "Ferries", "2020"),
        ("7.9", "m", "", "Depth", "2020"),
    ]


def test_a_column_of_words_says_what_is_counted() -> None:
    found = of_table("Lake\tWomen\tMen", "Wiesenau\t12\t40", "Quay Steps\t7\t9")
    assert found[:2] == [("12", "", "Women", "Wiesenau", ""), ("40", "", "Men", "Wiesenau", "")]


def test_a_column_that_is_headed_by_its_unit_alone() -> None:
    found = of_table("Quay\tMillion yuan\t%\tDays", "North\t12.5\t40\t3", "South\t3\t7\t4")
    assert [(n, unit, counted) for n, unit, counted, *_ in found[:3]] == [
        ("12500000", "CNY", ""),
        ("40", "%", ""),
        ("3", "day", ""),
    ]


def test_heads_that_are_letters_or_order_are_no_units() -> None:
    found = of_table("Quay\tM\tMin\tSecond", "North\t12\t40\t3", "South\t3\t7\t4")
    assert [unit for _, unit, *_ in found] == [""] * 6


def test_the_unit_of_a_table_stands_in_its_caption() -> None:
    rows = "Year\tCoal\tShare (%)\n2020\t12\t3\n2025 (to 30 June)\t3\t4"
    for caption in ("Table 2. Output (million tonnes)", "Table 2\nUnit: million tonnes"):
        reading = read_capture(
            f"Report on the lakes\n\n{PROSE}\n{caption}\n\n{rows}\n\n{PROSE}".encode(), name="a.txt"
        )
        found = [(f.number, f.unit) for f in reading.findings.figures]
        assert found == [("12000000", "t"), ("3", "%"), ("3000000", "t"), ("4", "%")]


def test_a_caption_of_shares_is_none_of_counts() -> None:
    rows = "Province\tHouses\tContent\nNorth\t1,540\t86\nSouth\t986\t91"
    reading = read_capture(
        f"Report on the lakes\n\n{PROSE}\nTable 2. Content by province (percent)\n\n{rows}\n\n{PROSE}".encode(),
        name="a.txt",
    )
    found = [(f.number, f.unit) for f in reading.findings.figures]
    assert found == [("1540", ""), ("86", "%"), ("986", ""), ("91", "%")]


def test_an_empty_cell_moves_no_number_under_another_head() -> None:
    found = of_table("Lake\t2018\t2019\t2020", "Wiesenau\t\t40\t41", "Quay Steps\t7\t\t9")
    assert [(n, date) for n, *_, date in found] == [("40", "2019"), ("41", "2020"), ("7", "2018"), ("9", "2020")]  # fmt: skip


def test_ranks_codes_and_years_of_a_table_are_no_figures() -> None:
    found = of_table(
        "Rank\tLake\tFounded\tCode\tBoats",
        "1\tWiesenau\t1901\t0423\t40",
        "2\tQuay Steps\t1930\t0517\t9",
    )
    assert [(n, measure) for n, _, _, measure, _ in found] == [
        ("40", "Wiesenau"),
        ("9", "Quay Steps"),
    ]


def test_the_source_below_a_table_is_no_heading() -> None:
    rows = "Lake\t2018\t2019\nWiesenau\t12\t40\nQuay Steps\t7\t9\nData: Bureau of the Lakes"
    reading = read_capture(f"Report\n\n{PROSE}\n{rows}\n\n{PROSE}".encode(), name="a.txt")
    kinds = {block.text: block.kind for block in reading.document.blocks}
    assert kinds["Data: Bureau of the Lakes"] != "heading"
