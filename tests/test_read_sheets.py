"""Lines of a PDF page to paragraphs, by how they are set: distances, sizes, indents, edges of pages."""

import time

import pytest

from reading_site.model import MarkKind
from reading_site.read.pdf import _assembled
from reading_site.read.sheets import Line, Piece, bulleted, mark_running

SIZE, LEADING = 10.0, 12.0


def line(text, row, *, page=0, x=50.0, size=SIZE, bold=False):
    return Line(page, [Piece(text, x, 700 - row * LEADING, size, bold)])


def paragraphs(*lines):
    mark_running(lines)
    text, marks, _ = _assembled(lines)
    return text.strip().split("\n\n"), [mark.kind for mark in marks]


def test_lines_at_the_usual_distance_are_one_paragraph_and_room_parts_them():
    texts, _ = paragraphs(
        line("The first line of it", 0),
        line("and the second.", 1),
        line("The third line", 2),
        line("stands apart.", 4),
        line("And goes on.", 5),
    )
    assert texts == [
        "The first line of it and the second. The third line",
        "stands apart. And goes on.",
    ]


@pytest.mark.parametrize("step", [0.02, 0.2, 0.4])
def test_lines_that_stand_next_to_each_other_are_read(step):
    """Raised words, columns side by side: no line is a whole line lower than the one before."""
    texts, _ = paragraphs(*(line(f"Words {n}.", n * step) for n in range(4)))
    assert " ".join(texts).split() == ["Words", "0.", "Words", "1.", "Words", "2.", "Words", "3."]


def test_unseen_words_without_a_size_are_read():
    assert paragraphs(line("One", 0, size=0.0), line("two", 1, size=0.0))[0] == ["One", "two"]


def test_an_indented_line_begins_a_paragraph():
    texts, _ = paragraphs(
        line("One line of text", 0),
        line("and its end.", 1),
        line("Indented,", 2, x=65.0),
        line("on.", 3),
    )
    assert texts == ["One line of text and its end.", "Indented, on."]


def test_larger_type_is_a_heading():
    texts, kinds = paragraphs(
        line("Head", 0, size=14.0), line("Text of it.", 2), line("More text.", 3)
    )
    assert texts == ["Head", "Text of it. More text."]
    assert kinds == [MarkKind.HEADING, MarkKind.PARAGRAPH]


@pytest.mark.parametrize(
    ("first", "second", "text"),
    [
        ("a consid-", "erable sum", "a considerable sum"),
        ("the well-", "known well-known man", "the well-known well-known man"),
        ("the years 1914-", "1918", "the years 1914-1918"),
    ],
)
def test_words_divided_at_the_end_of_a_line(first, second, text):
    assert paragraphs(line(first, 0), line(second, 1))[0] == [text]


def test_a_paragraph_goes_on_over_the_page_and_its_running_heads():
    texts, kinds = paragraphs(
        line("The Salt Road", 0),
        line("It went over the", 3),
        line("1", 50),
        line("The Salt Road", 0, page=1),
        line("hill and ended.", 3, page=1),
        line("2", 50, page=1),
    )
    assert texts == ["It went over the hill and ended.", "The Salt Road\n1\n2"]
    assert kinds == [MarkKind.PARAGRAPH, MarkKind.APART]


def test_footnotes_in_small_type_stand_after_the_text():
    texts, _ = paragraphs(
        line("It went over the", 0),
        line("1 Toll book of Sund.", 40, size=8.0),
        line("hill and ended.", 0, page=1),
        line("There it was night.", 1, page=1),
    )
    assert texts[0].startswith("It went over the hill")
    assert texts[-1] == "1 Toll book of Sund."


def test_cells_that_stand_below_each_other_are_rows():
    rows = [
        Line(0, [Piece(a, 50.0, y, SIZE, False), Piece(b, 150.0, y, SIZE, False)])
        for a, b, y in (("Year", "Sacks", 500.0), ("1840", "4,120", 488.0))
    ]
    from reading_site.read.sheets import _mark_rows

    _mark_rows(rows)
    assert paragraphs(*rows)[0] == ["Year\tSacks\n1840\t4,120"]


def test_a_raised_number_is_a_sign_and_no_digit_of_the_year():
    from reading_site.read.sheets import _raise

    year = Line(
        0, [Piece("in 1887.", 50.0, 500.0, SIZE, False), Piece("1", 90.0, 504.0, 6.0, False)]
    )
    _raise(year)
    assert year.text == "in 1887.¹"


@pytest.mark.parametrize("text", ["words of a line", "di-", "1. ", "x" * 200])
def test_time_stays_linear(text):
    lines = [line(text, n % 40, page=n // 40) for n in range(30_000)]
    start = time.process_time()
    paragraphs(*lines)
    assert time.process_time() - start < 5


def test_a_heading_in_two_lines_is_one_and_two_headings_are_two():
    texts, kinds = paragraphs(
        line("1. The long way of the", 0, size=14.0, bold=True),
        line("old wheel", 1.4, size=14.0, bold=True),
        line("2. The mill", 2.8, size=14.0, bold=True),
        line("The text of it goes on for a line", 4.5),
        line("and for more than one, as it must", 5.5),
        line("in a text that is longer than its heads.", 6.5),
    )
    assert texts[:2] == ["1. The long way of the old wheel", "2. The mill"]
    assert kinds == [MarkKind.HEADING, MarkKind.HEADING, MarkKind.PARAGRAPH]


def test_distances_of_short_paragraphs_are_not_those_of_their_lines():
    rows = [line(f"Line one of part {n}", 3 * n) for n in range(5)]
    rows += [line(f"and line two of part {n}.", 3 * n + 1) for n in range(5)]
    texts, _ = paragraphs(
        line("By Ann Lee", -4), line("3 May 2024", -2), *sorted(rows, key=lambda r: -r.y)
    )
    assert texts[:3] == [
        "By Ann Lee",
        "3 May 2024",
        "Line one of part 0 and line two of part 0.",
    ]


def test_notes_that_are_written_before_the_text_of_their_page_stand_at_the_end():
    texts, kinds = paragraphs(
        line("1 A letter of the miller.", 50, size=8.0),
        line("The wheel broke.1", 0),
        line("It was mended.", 1),
        line("It broke again.", 2),
    )
    assert texts == [
        "The wheel broke.1 It was mended. It broke again.",
        "1 A letter of the miller.",
    ]
    assert kinds == [MarkKind.PARAGRAPH, MarkKind.NOTE]


def test_small_print_that_is_no_note_stays_where_it_was_written():
    texts, kinds = paragraphs(
        line("Printed at the mill.", 50, size=8.0),
        line("The wheel broke.", 0),
        line("It was mended.", 1),
        line("It broke again.", 2),
    )
    assert texts[0] == "Printed at the mill."
    assert MarkKind.NOTE not in kinds


@pytest.mark.parametrize("sign", ["\x7f", "\uf0b7", "•"])
def test_a_bullet_written_by_itself_stands_before_its_line(sign):
    rows = [
        Line(0, [Piece(sign, 50.0, 660.0, 12.0, False)]),
        Line(0, [Piece("flour", 68.0, 662.0, SIZE, False)]),
        Line(0, [Piece(sign, 50.0, 642.0, 12.0, False)]),
        Line(0, [Piece("salt", 68.0, 644.0, SIZE, False)]),
    ]
    assert [row.text for row in bulleted(rows)] == ["• flour", "• salt"]


def test_a_lone_character_is_no_bullet_of_a_line_elsewhere():
    rows = [
        Line(0, [Piece("\uf0b7", 50.0, 660.0, 12.0, False)]),
        Line(0, [Piece("flour", 68.0, 600.0, SIZE, False)]),
        Line(0, [Piece("A", 50.0, 500.0, 12.0, False)]),
        Line(0, [Piece("flour", 68.0, 500.0, SIZE, False)]),
    ]
    assert bulleted(rows) == rows
