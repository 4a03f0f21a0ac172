"""Tables: what stands in which column, from the capture to the page."""

import re

import pytest
from rendered import seen, to_html
from test_registers import pages

from reading_site import read_capture
from reading_site.grid import Parted, grid
from reading_site.model import BlockKind

PROSE = "The gauges were read by the wardens of the lakes on every day of the year, rain or shine."
MARKUP = "<html><body><article><h1>Gauges</h1><p>{}</p><table>{}</table><p>{}</p></article></body></html>"


def cells(text: str) -> list[list[tuple[int, str]]]:
    return [[(cell.column, cell.at.of(text)) for cell in row] for row in grid(text).rows]


def table_of(*rows: str) -> str:
    """The HTML of the one table of a text, or the words of its preformatted block."""
    made = pages("{}\n\n{}\n\n{}".format(PROSE, "\n".join(rows), PROSE))
    (path,) = [p for p in made if re.fullmatch(r"documents/(?!index).*\.md", p)]
    html = to_html(made[path].body)
    (found,) = re.findall(r'<(?:table|pre)[^>]*class="rs-table".*?</(?:table|pre)>', html, re.S)
    return re.sub(r">\s+<", "><", found)


def of_markup(rows: str) -> tuple[list[str], list[tuple[str, str, str]]]:
    """The tables of a page, and of each figure in a cell its number, its row and its time."""
    page = MARKUP.format(PROSE, rows, PROSE).encode()
    reading = read_capture(page, name="a.html")
    return (
        [b.text for b in reading.document.blocks if b.kind is BlockKind.TABLE],
        [(f.number, f.measure, f.date) for f in reading.findings.figures if f.rule == "cell"],
    )


@pytest.mark.parametrize(
    ("text", "parted", "headed"),
    [
        ("Lake\tBoats\nMoss\t12", Parted.TABS, True),
        ("Lake\tA | B\nMoss\t12", Parted.TABS, True),
        ("Lake | Boats\nMoss | 12", Parted.BARS, True),
        ("| Lake | Boats |\n| Moss | 12 |", Parted.BARS, True),
        ("| Lake | Kind |\n|:-----|-----:|\n| Moss | deep |", Parted.BARS, True),
        ("| Lake | Kind |\n| Moss | deep |", Parted.BARS, False),
        ("Lake   Boats\nMoss   12", Parted.BLANKS, True),
        ("Lake   A | B\nMoss   12", Parted.BLANKS, True),
    ],
)
def test_columns_are_parted_by_tabs_else_bars_else_blanks(text, parted, headed):
    found = grid(text)
    assert (found.parted, found.headed) == (parted, headed)
    assert set(found.widths) == {2}
    assert [row[0][0] for row in cells(text)] == [0, 0]


def test_bars_at_the_edges_are_the_frame_and_drawn_lines_are_no_rows():
    text = "+------+----+\n| Lake | No |\n+------+----+\n| Moss | 12 |\n+------+----+"
    assert cells(text) == [[(0, "Lake"), (1, "No")], [(0, "Moss"), (1, "12")]]
    assert grid(text).headed


def test_an_empty_cell_between_bars_counts():
    assert cells("| Lake | Boats | Days |\n| Moss | | 4 |")[1] == [(0, "Moss"), (2, "4")]


def test_years_above_a_table_whose_corner_is_empty_head_the_columns_of_numbers():
    text = "2018\t2019\nMoss\t12\t40"
    assert cells(text)[0] == [(1, "2018"), (2, "2019")]
    # Of other words it is not certain above which columns they stand.
    assert not grid("Women\tMen\nMoss\t12\t40").headed


def test_a_table_with_bars_is_a_table_of_the_page_and_its_lines_are_drawn():
    html = table_of("| Lake | Boats |", "|:-----|------:|", "| <i>Moss</i> | 12 |", "| Tarn | 7 |")
    assert html.startswith("<table")
    assert seen(html).split() == ["Lake", "Boats", "<i>Moss</i>", "12", "Tarn", "7"]
    assert '<td class="rs-number" data-label="Boats">12</td>' in html


def test_blanks_part_no_cells_of_a_page():
    assert table_of("Lake   Boats", "Moss     12", "Tarn      7").startswith("<pre")


def test_a_name_in_a_cell_leads_to_its_page():
    html = table_of("Member\tSince", "Norway\t1945", "Sweden\t1946")
    assert 'href="../entities/norway.html">Norway</a></td>' in html


def test_a_row_of_one_cell_goes_over_all_columns_and_parts_no_table():
    html = table_of("Lake\t2018\t2019", "Moss\t12\t40", "In the north", "Tarn\t7\t9", "Fell\t8\t9")
    assert '<td colspan="3">In the north</td>' in html
    assert html.count("<tr>") == 5


def test_empty_cells_at_the_ends_of_rows_leave_a_table_even():
    html = table_of("Lake\t2018\t2019", "Moss\t12\t40", "Tarn\t7", "Fell\t8\t9")
    assert '<td class="rs-number" data-label="2019"></td>' in html


def test_an_empty_corner_of_markup_moves_no_head():
    rows = (
        "<tr><th></th><th>2018</th><th>2019</th></tr><tr><td>Moss</td><td>12</td><td>40</td></tr>"
    )
    tables, figures = of_markup(f"{rows}<tr><td>Tarn</td><td></td><td>7</td></tr>")
    assert tables == ["–\t2018\t2019\nMoss\t12\t40\nTarn\t\t7"]
    assert figures == [("12", "Moss", "2018"), ("40", "Moss", "2019"), ("7", "Tarn", "2019")]


def test_a_column_without_words_is_left_out():
    icon = "<td><img src='a.png'></td>"
    rows = "".join(
        f"<tr>{icon}<td>{lake}</td><td>{n}</td></tr>" for lake, n in (("Moss", 12), ("Tarn", 7))
    )
    assert of_markup(rows)[0] == ["Moss\t12\nTarn\t7"]


def test_a_table_loses_no_single_row():
    rows = [
        ("Lake", "Who", "2018", "2019"),
        ("Moss", "Women", "12", "40"),
        ("Moss", "Men", "", "7"),
    ]
    rows += [("", "Boys", "7", "3")]
    markup = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    assert of_markup(markup)[0] == [
        "Lake\tWho\t2018\t2019\nMoss\tWomen\t12\t40\nMoss\tMen\t\t7\n–\tBoys\t7\t3"
    ]
