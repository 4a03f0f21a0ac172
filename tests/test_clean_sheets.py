"""Heads and numbers of printed pages go, and the sentence that they part goes on; other numbers stay."""

import pytest

from reading_site import read_capture
from reading_site.clean.lines import split_lines
from reading_site.clean.paragraphs import PARAGRAPH, KeptLine, separators
from reading_site.clean.sheets import sheet_lines
from reading_site.hyphens import DIVIDED

ONE = "The council met on Monday and heard three reports about the river and its bridges, one of them by an engineer."
TWO = "It is the fourth meeting of this year, and nobody expects that it will be the last, for there is no money."


def gone(text: str) -> list[str]:
    lines = split_lines(text, blank=False)
    return [lines[n].text for n in sheet_lines(lines)]


@pytest.mark.parametrize(
    "heads",
    [
        ["ANNUAL REPORT 2023        1", "2        ANNUAL REPORT 2023", "ANNUAL REPORT 2023     3"],
        ["Rights of Ferrymen | 4", "Rights of Ferrymen | 5", "Rights of Ferrymen | 6"],
        ["Page 1 of 9", "Page 2 of 9", "Page 3 of 9"],
        ["Seite 7", "Seite 8", "Seite 9"],
        ["- 3 -", "- 4 -", "- 5 -"],
        ["1/4", "2/4", "3/4"],
        ["Annual Report   ii", "Annual Report   1", "Annual Report   2"],
    ],
)
def test_heads_of_pages(heads: list[str]) -> None:
    text = f"\n\n{ONE}\n\n".join(heads)
    assert gone(text) == heads


@pytest.mark.parametrize(
    "rows",
    [
        ["Apples   3", "Pears   4", "Plums   5"],
        ["Bern - Thun 3", "Bern - Thun 3", "Bern - Thun 3"],
        ["Team A   9", "Team A   5", "Team A   7"],
        ["ANNUAL REPORT 2023        1", "2        ANNUAL REPORT 2023"],
        ["1 apple", "2 apples", "3 apples"],
        ["1/4", "1/2", "3/4"],
    ],
)
def test_other_rows(rows: list[str]) -> None:
    assert gone(f"\n\n{ONE}\n\n".join(rows)) == []


def test_a_sentence_goes_on_behind_the_head_of_the_next_page() -> None:
    head, tail = ONE[:60].rstrip(), ONE[60:].lstrip()
    text = f"Report\n\nREPORT 2023     1\n\n{head}\n\n2     REPORT 2023\n\n{tail}\n\nREPORT 2023     3\n\n{TWO}\n"
    reading = read_capture(text.encode(), name="a.txt")
    assert [b.text for b in reading.document.blocks if b.kind.name == "PARAGRAPH"] == [ONE, TWO]
    assert sum(entry.rule == "page-head" for entry in reading.ledger) == 3


def test_a_new_sentence_is_a_new_paragraph_behind_the_head_of_a_page() -> None:
    text = f"Report\n\nREPORT 2023     1\n\n{ONE}\n\n2     REPORT 2023\n\n{TWO}\n\nREPORT 2023     3\n\n{ONE[:-1]} too.\n"
    blocks = read_capture(text.encode(), name="a.txt").document.blocks
    assert [b.text for b in blocks if b.kind.name == "PARAGRAPH"][:2] == [ONE, TWO]


def test_entries_of_a_table_of_contents_stay_apart() -> None:
    entries = [
        "1. The council in figures ....................................... 2",
        "2. Complaints ................................................... 3",
        "   2.1 Bridges .................................................. 3",
        "   2.2 Ferries .................................................. 4",
    ]
    wrapped = "The year was the first in which anybody could file a complaint\nwith the council by telephone. We had expected only a few\nhundred calls, and we received more than nine thousand of them."
    text = "\n".join(entries)
    blocks = read_capture(f"Report\n\n{text}\n\n{wrapped}\n\n{ONE}\n".encode(), name="a.txt")
    assert sum("......" in block.text for block in blocks.document.blocks) == len(entries)


def test_a_head_right_beside_the_numbers_of_pages_goes_with_them() -> None:
    head, tail = ONE[:60].rstrip(), ONE[60:].lstrip()
    foot = "Working Paper 9              {}\nWhat the Silt Remembers"
    text = f"Paper\n\n{TWO}\n\n{head}\n\n{foot.format(1)}\n\n{tail}\n\n{foot.format(2)}\n\n{TWO}\n\n{foot.format(3)}\n"
    assert gone(text) == foot.format(1).split("\n") + foot.format(2).split("\n") + foot.format(
        3
    ).split("\n")
    blocks = read_capture(text.encode(), name="a.txt").document.blocks
    assert [b.text for b in blocks if b.kind.name == "PARAGRAPH"] == [TWO, ONE, TWO]


def test_a_sentence_goes_on_behind_the_links_to_the_next_page() -> None:
    head, tail = ONE[:60].rstrip(), ONE[60:].lstrip()
    text = f"The last lockkeeper\n\nPage 1 of 3\n\n{TWO}\n\nContinued on next page\nPage 2 of 3\n\n{head}\n\nContinued on next page\nPage 3 of 3\n\n{tail}\n"
    blocks = read_capture(text.encode(), name="a.txt").document.blocks
    assert [b.text for b in blocks if b.kind.name == "PARAGRAPH"] == [TWO, ONE]


WRAPPED = """Abstract
This paper looks at the rights of those who live below a dam. It
argues that sediment is part of a river in law as well as in na-
ture, and that a treaty which shares water without mud shares
half a river.

1. Introduction
The treaty of 1988 gives each of the two countries half of the
water of the Tarn. It does not mention sediment at all. For
twenty-six years that did not matter, since nothing held the
sediment back.

2. The law
2.1 The treaty
Article 4 of the treaty says that the parties shall use the river
in an equitable manner. Whether this covers sediment has never
been tested.

2.2 Custom
States have long accepted that one may not use the territory in
a way that harms others. The court of Lake States said so.
"""


def test_paragraphs_right_below_their_headings_are_rejoined() -> None:
    blocks = read_capture(f"Working paper\n\n{WRAPPED}".encode(), name="a.txt").document.blocks
    heads = [block.text for block in blocks if block.kind.name == "HEADING"]
    assert heads == ["Abstract", "Introduction", "The law", "The treaty", "Custom"]
    texts = [block.text for block in blocks if block.kind.name == "PARAGRAPH"]
    assert len(texts) == 4
    assert "as well as in nature, and" in texts[0]


def test_a_word_divided_in_a_short_line_goes_on() -> None:
    said = [KeptLine("An inquest was held on Mon-", True), KeptLine("day.", False)]
    assert separators(said) == [DIVIDED]
    above = [KeptLine("Pre-", True), KeptLine("war.", False)]
    assert separators(above) == [PARAGRAPH]
