"""Blocks: golden cases, and the laws that hold for any text."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading_site.describe.blocks import blocks_of
from reading_site.model import Action, BlockKind, CleanText, LedgerEntry
from reading_site.spans import Segment, SourceMap, Span

CASES = Path(__file__).parent / "cases" / "describe"


def clean_text(text, captions=()):
    whole = Span(0, len(text))
    entry = LedgerEntry(span=whole, action=Action.KEPT, rule="all", reason="article text")
    return CleanText(
        text=text,
        ledger=(entry,),
        source_map=SourceMap([Segment(whole, whole, True)]),
        captions=captions,
    )


def blocks(text, captions=()):
    return blocks_of(clean_text(text, captions))


def read_cases(name):
    parts = (CASES / name).read_text(encoding="utf-8").split("\n.\n")
    return [
        pytest.param(*parts[i + 1 : i + 3], id=parts[i].strip())
        for i in range(0, len(parts) - 2, 3)
    ]


def shown(block):
    level = f" {block.level}" if block.kind is BlockKind.HEADING else ""
    speaker = " speaker" if block.speaker else ""
    return f"{block.kind}{level}{speaker} | {block.marker} |", block.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case
        for name in ("headings.md", "negative.md", "lists.md", "others.md", "speech.md")
        for case in read_cases(name)
    ],
)
def test_blocks_of_a_text(text, expected):
    found = [shown(block) for block in blocks(text)]
    wanted = [line.rpartition("| ") for line in expected.strip().split("\n")]
    assert [" ".join(head.split()) for head, _ in found] == [
        " ".join(f"{head}|".split()) for head, _, _ in wanted
    ]
    for (_, body), (_, _, start) in zip(found, wanted, strict=True):
        assert body.startswith(start)


PIECES = st.sampled_from(
    [
        "1. ",
        "2. ",
        "I. ",
        "II. ",
        "(a) ",
        "• ",
        "* * *",
        "Q: ",
        "[1] ",
        "four things: 1. one. 2. two.",
        "\n",
        "\n\n",
        "\t",
        "  ",
        "> ",
        "第一章 ",
        "Notes",
        "x[1]",
        "A line",
        "It ends here.",
        "Ann Lee, director of it",
        "I say so.",
    ]
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.one_of(PIECES, st.text(max_size=20)), max_size=25).map("".join),
)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_every_visible_character_stands_in_one_block_in_its_order(text):
    found = blocks(text)
    assert "".join("".join((b.marker + " " + b.text).split()) for b in found) == "".join(
        text.split()
    )


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_block_is_its_span_of_the_clean_text(text):
    found = blocks(text)
    for block in found:
        assert block.at.of(text) == block.text == block.span.of(text)
        assert block.text == block.text.strip() != ""
    assert all(a.at.end <= b.at.start for a, b in pairwise(found))
    assert len({block.id for block in found}) == len(found)


def test_numbers_count_what_a_reader_reads():
    found = blocks(
        "Preface\n\nThe first paragraph of the text ends here.\n\n* * *\n\nThe second one ends here, too."
    )
    assert [block.number for block in found] == [0, 1, 0, 2]


def test_anchors_survive_an_edit_elsewhere_and_tell_twins_apart():
    twin = "The same words stand here twice, and both are kept."
    first = blocks(f"{twin}\n\nSomething else stands between the two.\n\n{twin}")
    second = blocks(
        f"A new first paragraph has been written.\n\n{twin}\n\nAnd a changed one.\n\n{twin}"
    )
    assert [first[0].id, first[2].id] == [second[1].id, second[3].id]
    assert first[2].id == f"{first[0].id}-2"
    assert len(first[0].id) == len("p-12345678")


def test_a_caption_keeps_its_credit_in_the_text():
    caption = "Boats lie in the harbour of the old town, May 3, 2021. [Photo/Harbour Office]"
    text = f"{caption}\n\nThe harbour was busy on the third of May, as every year."
    found = blocks(text, (Span(0, len(caption)),))
    assert [block.kind for block in found] == [BlockKind.CAPTION, BlockKind.PARAGRAPH]
    assert found[0].text == caption
    assert found[0].credit == "Photo/Harbour Office"


def test_notes_point_to_the_block_that_refers_to_them():
    found = blocks(
        "It was so[1] said.\n\nAnother paragraph follows here.\n\nNotes\n\n[1] A source.\n\n[2] Nobody refers to it."
    )
    notes = [block for block in found if block.kind is BlockKind.NOTE]
    assert [note.target for note in notes] == [found[0].id, ""]


def test_words_in_bold_are_no_note():
    found = blocks(
        "**Who is angry with you?**\n\nFewer people than before.\n\n* A note of the editors."
    )
    assert [block.kind for block in found][:2] == [BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
    assert found[0].text == "**Who is angry with you?**"


@pytest.mark.parametrize(
    "text",
    [
        "1. " * 60_000,
        "(" * 200_000,
        "a: " + "1. x. " * 30_000,
        "* " * 100_000,
        "*a" * 100_000,
        "\n".join("I. " for _ in range(30_000)),
        "\n\n".join(f"{n}. Item" for n in range(1, 8_000)),
        "[1]" * 60_000,
        '"' * 150_000,
        ("Name " * 50 + ", director of it\n\n") * 300,
        " \n" * 100_000,
        "第" * 100_000,
    ],
    ids=lambda text: text[:12].strip() or "blank",
)
def test_time_stays_linear(text):
    import time

    start = time.process_time()
    blocks(text)
    assert time.process_time() - start < 4


@pytest.mark.real
def test_real_report_has_preface_five_sections_and_nested_subsections(real_seeds):
    text = next(real_seeds.glob("004_*.txt")).read_text(encoding="utf-8")
    heads = [(b.level, b.marker) for b in blocks(text) if b.kind is BlockKind.HEADING]
    assert heads[0] == (2, "")
    assert [marker for level, marker in heads if level == 2][1:] == [
        "I.",
        "II.",
        "III.",
        "IV.",
        "V.",
    ]
    assert [marker for level, marker in heads if level == 3] == ["1.", "2.", "3.", "4."] * 4


@pytest.mark.real
def test_real_forum_report_has_three_speakers(real_seeds):
    text = next(real_seeds.glob("000_*.txt")).read_text(encoding="utf-8")
    speakers = [b.text.split(",")[0] for b in blocks(text) if b.speaker]
    assert speakers == ["Tillabaev Mirzatillo", "Sheradil Baktygulov", "Chang Jian"]


@pytest.mark.real
def test_real_suggestions_are_a_list_of_four(real_seeds):
    text = next(real_seeds.glob("002_*.txt")).read_text(encoding="utf-8")
    found = [b.marker for b in blocks(text) if b.kind is BlockKind.LIST_ITEM]
    assert found == ["1.", "2.", "3.", "4."]


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("File photo: The engine room. (AP Photo/Jon Hale)", "AP Photo/Jon Hale"),
        ("They wave from the deck of the ferry. REUTERS/Lena Brandt", "REUTERS/Lena Brandt"),
        ("Image: The band of the school / Credit: Getty Images", "Credit: Getty Images"),
        ("The ship on the rocks. Photograph: Lena Brandt/Harbour", "Photograph: Lena Brandt/Harbour"),
        ("Photo: Ann Lee", "Photo: Ann Lee"),
    ],
)  # fmt: skip
def test_the_credit_of_a_caption_is_its_last_one(caption, credit):
    (found,) = blocks(caption, (Span(0, len(caption)),))
    assert found.credit == credit


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("They wave from the deck of the ferry. REUTERS/Lena Brandt", BlockKind.CAPTION),
        ("They met in the hall of the town. NGO/State relations", BlockKind.PARAGRAPH),
        ("The office is old. It has had its TCP/IP since May.", BlockKind.PARAGRAPH),
    ],
)
def test_an_agency_and_a_name_at_the_end_make_a_caption(text, kind):
    assert (
        blocks(f"The ferry left on Friday.\n\n{text}\n\nIt comes back on Monday.")[1].kind is kind
    )
