"""The text of a web page: laid out as a reader sees it, nothing that is seen left out."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from reading_site.read.html import parse
from reading_site.read.layout import lay_out

CASES = Path(__file__).parent / "cases" / "read" / "layout.md"


def cases():
    """Yield (title, input, expected) of the golden file: title, dot, input, dot, expected, dot."""
    parts = CASES.read_text("utf-8").split("\n.\n")
    titles = [part.strip().splitlines()[-1] for part in parts[0::2] if part.strip()]
    # Parts run: title | input | expected | title …; the first holds the preface too.
    triples = [parts[i : i + 3] for i in range(0, len(parts) - 2, 3)]
    assert titles
    for title, source, expected in triples:
        yield pytest.param(source, expected, id=title.strip().splitlines()[-1])


@pytest.mark.parametrize(("source", "expected"), list(cases()))
def test_golden(source, expected):
    assert lay_out(parse(source)).text == expected + "\n"


def test_golden_file_has_all_its_cases():
    assert len(list(cases())) == 16


def test_depth_is_no_problem():
    depth = 5_000
    text = lay_out(lxml_html.fromstring("<div>" * 200 + "in" + "</div>" * 200)).text
    assert text == "in\n"
    tree = lxml_html.Element("div")
    at = tree
    for _ in range(depth):
        child = lxml_html.Element("span")
        at.append(child)
        at = child
    at.text = "deep"
    assert lay_out(tree).text == "deep\n"


WORDS = st.lists(st.text(alphabet="abcé漢", min_size=1, max_size=6), min_size=1, max_size=6)
TAGS = st.sampled_from(
    ["p", "div", "span", "b", "li", "ul", "td", "tr", "table", "blockquote", "h2"]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(TAGS, WORDS), max_size=12))
def test_every_word_of_the_page_is_in_the_text_in_order(items):
    """Law: laying out moves blanks and adds bullets, and loses no word."""
    body = lxml_html.Element("body")
    at = body
    for number, (tag, words) in enumerate(items):
        child = lxml_html.Element(tag)
        child.text = " " + " ".join(words) + " "
        (at if number % 3 else body).append(child)
        at = child
    seen = [word for word in lay_out(body).text.split() if word != "•"]
    assert seen == " ".join(body.itertext()).split()


def test_cells_that_claim_thousands_of_columns_do_not_swell_the_page():
    cell = "<td colspan=30 rowspan=30>" + "x" * 50 + "</td>"
    table = f"<table>{f'<tr>{cell * 9}</tr>' * 30}</table>"
    text = lay_out(parse(table * 60)).text
    assert len(text) < 60 * len(table)
