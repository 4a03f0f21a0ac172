"""Markdown captures: what is shown, what its marks tell, and that nothing of it is lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reading_site import read_capture
from reading_site.config import Limits
from reading_site.model import BlockKind, MarkKind
from reading_site.read.decode import decode
from reading_site.read.markdown import MOST_BRACKETS

PROSE = "The gauges were read by the **wardens** of the [lakes](https://x.y/) on every day of the year, rain or shine."
SHOWN = "The gauges were read by the wardens of the lakes on every day of the year, rain or shine."


def read(text):
    capture, problems = decode(text.encode(), name="x.md", limits=Limits())
    return capture, [f"{p.code} {p.message}" for p in problems]


def shown(text):
    capture, problems = read(text)
    assert not problems
    return capture.text.rstrip("\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (PROSE, SHOWN),
        ("A *leaf*\nand a line.", "A leaf\nand a line."),
        ("# Leaves\n\nText.", "Leaves\n\nText."),
        ("Leaves\n======\n\nText.", "Leaves\n\nText."),
        ("- one\n- **two**\n    1. three", "• one\n• two\n\n1. three"),
        ("> A *line*\n> and another", "A line\nand another"),
        ("![A picture](a.jpg) ![](b.jpg)Below *it*", "Below it"),
        ("A | *B*\n--|--\n1 | 2", "A\tB\n1\t2"),
        ("<div class='x'>\n\nA *leaf*\n\n</div>\n<script>alert(1)</script>", "A leaf"),
        ("    The indented line is *no* code.", "The indented line is no code."),
        ("```python\nif x:\n    y = 1\n```", "if x:\n    y = 1"),
        ("1986\\. A *year*, \\*stars\\* &amp; all", "1986. A year, *stars* & all"),
        ("See [this][a] and [that].\n\n[a]: https://x.y/z\n[that]: /foo 'Title'", "See this and that."),
    ],
)  # fmt: skip
def test_a_text_is_what_its_markdown_shows(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A line\nanother line\n\n1. one\n2. two\n\n- a\n\n***\n\n2 * 3 * 4 = 24",
        "Name    Boats\nMoss       12",
        "\tA\tB\n\t1\t2",
    ],
)
def test_a_file_without_any_mark_is_plain_text(text):
    assert shown(text) == text
    assert read(text)[0].encoding == "utf-8"
    assert read(f"# A\n\n{text}")[0].encoding == "markdown:utf-8"


def test_a_text_with_links_of_markdown_is_markdown_whatever_its_name():
    link = "a [leaf](https://x.y/z)"
    for links, encoding in ((2, "utf-8"), (3, "markdown:utf-8")):
        text = f"# Leaves\n\n{', '.join([link] * links)}\n"
        capture, _ = decode(text.encode(), name="x.txt", limits=Limits())
        assert capture.encoding == encoding


def test_marks_tell_of_headings_quotations_items_notes_and_code():
    capture, _ = read(
        "# One\n\n## Two\n\n> said\n\n- item\n  - deeper\n\nText.[^a]\n\n```\ncode\n```\n\n[^a]: A note of it."
    )
    marks = {(m.kind, m.level, m.span.of(capture.text)) for m in capture.marks}
    assert (MarkKind.HEADING, 1, "One") in marks
    assert (MarkKind.HEADING, 2, "Two") in marks
    assert (MarkKind.QUOTE, 1, "said") in marks
    assert (MarkKind.ITEM, 2, "• deeper") in marks
    assert (MarkKind.LITERAL, 0, "code") in marks
    kinds = {mark.kind for mark in capture.marks}
    assert {MarkKind.REFERENCE, MarkKind.NOTE} <= kinds


def test_a_note_and_its_sign_are_linked():
    text = f"# Gauges\n\n{PROSE}[^a]\n\n{PROSE}\n\n[^a]: It was founded in 1901.\n"
    document = read_capture(text.encode(), name="a.md").document
    (note,) = [b for b in document.blocks if b.kind is BlockKind.NOTE]
    assert note.text == "It was founded in 1901."
    assert [sign.note for b in document.blocks for sign in b.references] == [note.id]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # The parser drops each of these without a word.
        ("A *leaf*.\n\n[^9]: A note to which nothing refers.", "A leaf.\n\n[^9]: A note to which nothing refers."),
        ("A[^1] *leaf*.\n\n[^1]: One.\n\n[^1]: Again.", "A[1] leaf.\n\n[^1]: Again.\n\n1. One."),
        ("*A leaf*\n\n[Ana]: Yes.\n\n[Bo]: No", "A leaf\n\n[Ana]: Yes.\n\n[Bo]: No"),
        ("The *motto* <Multum in parvo>.\n\n<Non hic piscis>", "The motto <Multum in parvo>.\n\n<Non hic piscis>"),
        ("| a | b |\n|---|---|\n| 1 | 2 | three |", "| a | b |\n|---|---|\n| 1 | 2 | three |"),
    ],
)  # fmt: skip
def test_what_the_parser_would_drop_stays(text, expected):
    assert shown(text) == expected


def test_what_is_nested_too_deep_or_too_large_is_plain_text_and_says_so():
    for text in (f"# A\n\n{'>' * 150} **deep** down", f"# A\n\n{'[' * (MOST_BRACKETS + 1)}"):
        capture, (problem,) = read(text)
        assert capture.text == text
        assert problem.startswith("RS128 the file is read as plain text")


@given(
    st.lists(
        st.sampled_from(
            ["word ", "Ana ", "\n", "\n\n", "# ", "* ", "**", "_", "> ", "- ", "1. ", "[", "](u.v/w)", "]: ", "[^1]", "[^1]: ",
             "| ", "|--|--|\n", "`", "```\n", "<b>", "</b>", "\\", "    ", "---\n", "===\n", "~~", "!", "&amp;", "\t", ": "]
        ),
        max_size=60,
    ).map("".join)
)  # fmt: skip
def test_no_word_is_lost_whatever_marks_surround_it(text):
    if not text.strip():
        return
    capture, _ = decode(text.encode(), name="x.md", limits=Limits())
    if capture is not None:
        for word in ("word", "Ana"):
            assert capture.text.count(word) >= sure(text, word) - 1


def sure(text, word):
    """How often a word stands in a text where no definition or address can hold it."""
    return sum(
        line.count(word)
        for line in text.split("\n")
        if not set(line) & set("[]!<`|") and "---" not in line
    )


FRONT = """---
title: "Gauges of the lakes: a report"
source: "https://www.example.org/gauges?x=1"
author:
  - "[[Ana Oyelaran]]"
  - "[[people/bo|Bo Moe]]"
published: 2021-05-04
created: 2021-06-01
tags: [clippings]
---
"""


def test_front_matter_of_a_clipper_is_no_text_and_gives_hints():
    capture, problems = read(f"{FRONT}# Gauges of the lakes: a report\n\n{PROSE}\n")
    assert not problems
    assert capture.text == f"Gauges of the lakes: a report\n\n{SHOWN}\n"
    assert capture.hints == {
        "title": "Gauges of the lakes: a report",
        "url": "https://www.example.org/gauges?x=1",
        "authors": "Ana Oyelaran; Bo Moe",
        "date": "2021-05-04",
        "captured": "2021-06-01",
    }


def test_a_page_with_front_matter_is_described_by_it():
    text = f"{FRONT}# Gauges of the lakes: a report\n\n{PROSE}\n\n{PROSE}\n"
    document = read_capture(text.encode(), name="a.md").document
    assert document.title == "Gauges of the lakes: a report"
    assert document.authors == ("Ana Oyelaran", "Bo Moe")
    assert (document.date, document.source_url) == (
        "2021-05-04",
        "https://www.example.org/gauges?x=1",
    )
    assert document.blocks[0].text == SHOWN


@pytest.mark.parametrize(
    ("front", "hints"),
    [
        ("title: X\nauthor: {name: Ana}\nlang: en", {"title": "X", "authors": "Ana", "language": "en"}),
        ("Title: X\ndate_published: 2020-01-02", {"title": "X", "date": "2020-01-02"}),
        ("source: Harbour Daily", {}),
        ("url: 'javascript:alert(1)'", {}),
        ("draft: true\nweight: 3\ntitle:", {}),
        ("", {}),
    ],
)  # fmt: skip
def test_keys_that_say_nothing_of_the_page_are_left_out(front, hints):
    capture, problems = read(f"---\n{front}\n---\nPlain text.")
    assert (capture.text, dict(capture.hints), problems) == ("Plain text.", hints, [])


def test_line_ends_of_a_plain_text_stay_and_those_of_front_matter_may_be_any():
    assert read("A line\r\nanother line\r\n")[0].text == "A line\r\nanother line\r\n"
    capture, problems = read("---\r\ntitle: X\r\n---\r\nA *leaf*\r\nand a line.\r\n")
    assert (capture.text, dict(capture.hints), problems) == (
        "A leaf\nand a line.\n",
        {"title": "X"},
        [],
    )


def test_front_matter_that_is_broken_stays_and_says_where():
    capture, (problem,) = read(f"---\ntitle: X\nnote: A: b\n---\n{PROSE}")
    assert "note: A: b" in capture.text
    assert problem.startswith("RS128 the front matter is read as text: line 3: broken YAML")


def test_a_line_between_paragraphs_is_no_front_matter():
    assert shown("---\nNot a mapping\n---\nA *leaf*.") == "Not a mapping\n\nA leaf."


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# One\n\nText.\n\n# Two\n", "One"),
        ("Share\n\n# One\n\nText.", "One"),
        ("Text.\n\n# One\n\nText.\n\n# Two", ""),
        ("## One\n\nText.", ""),
    ],
)
def test_the_first_heading_is_the_title_where_it_is_sure(text, title):
    assert read(text)[0].hints.get("title", "") == title
