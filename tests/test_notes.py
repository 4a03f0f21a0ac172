"""Notes of plain text: lines that open with the sign of a note, and the signs that refer to them."""

import pytest

from reading_site import read_capture
from reading_site.clean.lines import split_lines
from reading_site.clean.notes import note_lines
from reading_site.model import BlockKind

BODY = (
    "The council met on Monday in the old mill and heard three reports about the river, one of them "
    "by an engineer who had come from the coast for the day",
    "It is the fourth meeting of this year, and nobody expects that it will be the last, for the "
    "money has been found only for one bridge of the three",
    "The mayor said that she was content with what had been said, and that the wheel of the mill "
    "would be mended before the winter",
)


def blocks(*paragraphs):
    text = "\n\n".join(("The wheel", *paragraphs))
    return read_capture(text.encode(), name="x.txt").document.blocks


def notes(found):
    ids = {block.id: block for block in found}
    return [(b.marker, b.text, ids[b.target].text[:11]) for b in found if b.kind is BlockKind.NOTE]


def test_raised_numbers_that_count_on_are_several():
    found = blocks(f"{BODY[0]}.¹²", f"{BODY[1]}.³", BODY[2] + ".", "¹ One.", "² Two.", "³ Three.")
    assert notes(found) == [
        ("¹", "One.", "The council"),
        ("²", "Two.", "The council"),
        ("³", "Three.", "It is the f"),
    ]
    assert [sign.at.of(found[0].text) for sign in found[0].references] == ["¹", "²"]


def test_a_raised_number_whose_note_there_is_stays_one():
    every = [f"{n}. The deed of 18{n + 10}." for n in range(1, 13)]
    found = blocks(f"{BODY[0]}.¹²", f"{BODY[1]}.[1]", "Notes", *every)
    (block,) = [b for b in found if b.text.startswith("The council")]
    assert [sign.at.of(block.text) for sign in block.references] == ["¹²"]


@pytest.mark.parametrize("head", ["注释：", "注释", "Notes:"])
def test_circled_numbers_below_a_heading_with_a_colon(head):
    found = blocks(
        "那一年的春天，磨坊主把旧水车卖给了住在河对岸的渔夫，因为河水一年比一年浅。①渔夫把水车拆成木板。②",
        "第二年夏天下了很大的雨，河水漫过了桥面，村里的人都到山上的学校里住了三天。",
        head,
        "①《县志》第三卷。",
        "②村民的信，一九二一年。",
    )
    assert [(b.kind, b.text) for b in found[-3:]] == [
        (BlockKind.HEADING, head),
        (BlockKind.NOTE, "《县志》第三卷。"),
        (BlockKind.NOTE, "村民的信，一九二一年。"),
    ]
    assert [sign.at.of(found[-5].text) for sign in found[-5].references] == ["①", "②"]


def test_a_list_of_circled_numbers_is_no_list_of_notes():
    found = blocks(
        "那一年的春天，磨坊主卖了三样东西：①水车②木板③一条船。渔夫付了四十块钱，又给了他一袋面粉。",
        "第二年夏天下了很大的雨，河水漫过了桥面，村里的人都到山上的学校里住了三天。",
        "①水车修好了。",
        "②木板换了新的。",
    )
    assert not notes(found)


def test_a_line_with_a_colon_before_prose_is_no_heading_of_notes():
    found = blocks(
        BODY[0] + ".", "Notes:", "The miller wrote nothing down, as he could not write at all."
    )
    assert [b.kind for b in found[-2:]] == [BlockKind.PARAGRAPH] * 2


def test_the_date_of_a_note_is_not_the_document_s_and_stays_in_it():
    text = [f"{BODY[0]}.[1]", f"{BODY[1]}.[2]", BODY[2] + "."]
    made = "\n\n".join(
        ("The wheel", *text, "[1] Letter of the miller.", "[2] Mill News, 3 May 1994.")
    )
    document = read_capture(made.encode(), name="x.txt").document
    assert document.blocks[-1].text == "Mill News, 3 May 1994."
    assert not document.date


def test_note_lines_are_those_to_which_the_text_above_refers():
    lines = split_lines("[1] a\nso[1] and\n[1] b\n[2] c\nso¹²\n² d\n³ e\n见①\n① f")
    assert note_lines(lines).tolist() == [
        False, False, True, False, False, True, False, False, True,
    ]  # fmt: skip


@pytest.mark.parametrize("piece", ["[1", "¹", "①", "[1]", "x[1] "])
def test_long_lines_take_linear_time(piece):
    assert note_lines(split_lines(piece * 50_000)).tolist() == [False]


def test_notes_without_a_number_of_their_own_are_linked_by_their_markup():
    prose = "".join(f"<p>{text}.</p>" for text in BODY)
    page = (
        f"<article><h1>The wheel</h1>{prose}<p>The wheel broke in the year of the flood."
        "<a href='#fn1' epub:type='noteref'>1</a></p>"
        "<aside epub:type='footnote' id='fn1'><p>A letter of the miller.</p></aside></article>"
    )
    found = read_capture(page.encode(), name="x.html").document.blocks
    assert (found[-1].kind, found[-1].marker) == (BlockKind.NOTE, "")
    assert found[-1].target == found[-2].id
    (sign,) = found[-2].references
    assert (sign.note, sign.at.of(found[-2].text)) == (found[-1].id, "[1]")
