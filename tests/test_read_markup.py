"""What a page's markup says of its text: marks with their places, signs of notes, what stands apart."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading_site import read_capture
from reading_site.config import Limits
from reading_site.model import Action, BlockKind, MarkKind
from reading_site.read.decode import decode
from reading_site.read.html import parse
from reading_site.read.layout import lay_out

FORMS = Path(__file__).parent / "cases" / "forms"
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "holiday")
PARAGRAPHS = [
    f"<p>On {day} the miller looked at the wheel for a long while, and then he went home.</p>"
    for day in DAYS
]
PROSE = "".join(PARAGRAPHS)


def marks(markup, **where):
    layout = lay_out(parse(markup), **where)
    return [(mark.kind, mark.level, mark.span.of(layout.text)) for mark in layout.marks]


def capture(markup):
    return decode(markup.encode(), name="x.html", limits=Limits())[0]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<h3>Head</h3>", [(MarkKind.HEADING, 3, "Head")]),
        (
            "<blockquote>One<blockquote>two</blockquote></blockquote>",
            [(MarkKind.QUOTE, 1, "One\n\ntwo"), (MarkKind.QUOTE, 2, "two")],
        ),
        (
            "<ul><li>a<ol><li>b</li></ol></li></ul>",
            [(MarkKind.ITEM, 1, "• a\n\n1. b"), (MarkKind.ITEM, 2, "1. b")],
        ),
        ("<figure><figcaption>A wheel</figcaption></figure>", [(MarkKind.CAPTION, 0, "A wheel")]),
        ("<div class='wp-caption-text'>A wheel</div>", [(MarkKind.CAPTION, 0, "A wheel")]),
        ("<p><b>Bold</b> </p>", [(MarkKind.STRONG, 0, "Bold")]),
        ("<p><b>Bold</b> and not</p>", [(MarkKind.PARAGRAPH, 0, "Bold and not")]),
        ("<div class=captain>Ann</div>", []),
        ("<nav>Home</nav>", [(MarkKind.APART, 0, "Home")]),
        ("<div id=footer>Imprint</div>", [(MarkKind.APART, 0, "Imprint")]),
        ("<div class=has-sidebar>Text</div>", []),
        (
            "<blockquote>Words<footer>Ann</footer></blockquote>",
            [(MarkKind.QUOTE, 1, "Words\n\nAnn")],
        ),
    ],
)
def test_elements_leave_marks(markup, expected):
    assert marks(markup) == expected


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>in 1999<sup><a href='#n'>1</a></sup>.</p><p id=n>A note</p>", "in 1999[1]."),
        ("<p>so<a class=footnote-ref href='#n'><sup>2</sup></a></p><p id=n>N</p>", "so[2]"),
        ("<p>so<sup><a href='#n'>[3]</a></sup></p><ol><li id=n>N</li></ol>", "so[3]"),
        ("<p>so<sup><a href='#n'>*</a></sup></p><p id=n>N</p>", "so*"),
        ("<p>in 1999<sup><a href='notes.html#n'>1</a></sup>.</p>", "in 1999¹."),
        ("<p>in 1999<sup><a href='#'>12</a></sup>.</p>", "in 1999¹²."),
        ("<p>in 1999<sup><a href='#'>a</a></sup>.</p>", "in 1999a."),
        ("<p>14 m<sup>2</sup></p>", "14 m²"),
        ("<p>the 1<sup>st</sup></p>", "the 1st"),
        ("<p id=n>Above</p><p><a href='#n'>1</a> is a link</p>", "Above"),
    ],
)
def test_signs_of_notes_cannot_be_taken_for_numbers(markup, text):
    assert lay_out(parse(markup)).text.split("\n")[0] == text


def test_a_link_to_a_place_above_is_no_reference_to_a_note():
    kinds = [kind for kind, _, _ in marks("<p id=n>Above</p><p>x<sup><a href='#n'>1</a></sup></p>")]
    assert MarkKind.REFERENCE not in kinds


def test_arrows_that_lead_back_are_no_text():
    markup = "<p>so<sup><a href='#n' id=r>1</a></sup></p><p id=n>A note <a href='#r'>↩︎</a></p>"
    assert lay_out(parse(markup)).text == "so[1]\n\nA note\n"


def test_links_of_a_page_saved_whole_lead_to_the_page():
    markup = "<p>so<sup><a href='http://e.org/p#n'>1</a></sup></p><p id=n>A note</p>"
    assert "so[1]" in lay_out(parse(markup), url="http://e.org/p").text
    assert "so[1]" not in lay_out(parse(markup), url="http://e.org/other").text


def test_of_a_page_without_an_address_the_signs_of_notes_tell_it():
    note = "<p>so<sup><a href='http://e.org/p#n'>1</a></sup></p><p id=n>A note</p>"
    assert "so[1]" in lay_out(parse(note)).text
    elsewhere = "<p>as<sup><a href='http://e.org/p#m'>2</a></sup></p>"
    assert "[" not in lay_out(parse(elsewhere + note)).text
    above = "<p id=n>Above</p><p>so<sup><a href='http://e.org/p#n'>1</a></sup></p>"
    assert "[" not in lay_out(parse(above)).text
    word = "<p>see <a href='http://e.org/p#n'>there</a></p><p id=n>A place</p>"
    assert lay_out(parse(word)).text == "see there\n\nA place\n"


@pytest.mark.parametrize("address", ["", "https://e.org/a/1"])
def test_notes_of_a_saved_page_stay_with_their_heading_and_their_dates(address):
    signs = "".join(
        f"<p>The wheel was mended in the year after the flood, and nobody knew by whom it was.<sup>"
        f"<a href='{address}#n{n}' id=r{n}>{n}</a></sup></p>"
        for n in (1, 2)
    )
    notes = "".join(
        f"<li id=n{n}>{text} <a href='{address}#r{n}'>↩</a></li>"
        for n, text in ((1, "The mill, built in 1844."), (2, "Harbour Chronicle, 3 May 1994."))
    )
    page = f"<article><h1>The wheel</h1>{PROSE}{signs}<h2>References</h2><ol class=references>{notes}</ol></article>"
    read = capture(page)
    assert "References" in [span.of(read.text) for span in read.main]
    document = read_capture(page.encode(), name="x.html").document
    found = [(b.kind, b.text) for b in document.blocks[-3:]]
    assert found == [
        (BlockKind.HEADING, "References"),
        (BlockKind.NOTE, "The mill, built in 1844."),
        (BlockKind.NOTE, "Harbour Chronicle, 3 May 1994."),
    ]
    assert all(b.target for b in document.blocks[-2:])
    assert not document.date


def test_raised_numbers_without_links_lead_to_the_notes_below():
    signs = "<p>The wheel was mended in the year after the flood by the brothers.<sup>1</sup></p>"
    notes = "<p><sup>1</sup> Letter of 2 March.</p>"
    page = f"<article><h1>The wheel</h1>{PROSE}{signs}<hr>{notes}</article><footer>Rates</footer>"
    document = read_capture(page.encode(), name="x.html").document
    note = document.blocks[-1]
    assert (note.kind, note.marker, note.text) == (BlockKind.NOTE, "¹", "Letter of 2 March.")
    assert note.target == document.blocks[-2].id


def test_paragraphs_in_the_cells_of_a_table_of_data_stay_in_their_row():
    markup = "<table><tr><td><p>a</p><p>b</p></td><td>c<br>d</td></tr><tr><td>e</td><td>f</td></tr></table>"
    assert lay_out(parse(markup)).text == "a b\tc d\ne\tf\n"


def test_a_table_that_lays_out_the_page_keeps_its_paragraphs():
    cell = "The miller looked at the wheel for a long while. " * 6
    text = lay_out(parse(f"<table><tr><td><p>{cell}<p>{cell}</td></tr></table>")).text
    assert len(text.strip().split("\n\n")) == 2


def test_an_article_that_its_page_calls_an_aside_stays():
    page = f"<aside><h1>The wheel</h1>{PROSE}</aside><nav><a>Home</a></nav>"
    reading = read_capture(page.encode(), name="x.html")
    assert reading.text.count("the miller looked at the wheel") == len(DAYS)


def test_what_stands_apart_goes():
    foot = "The mill is open on all days of the year but one, when the miller is not at home."
    page = (
        f"<article><h1>The wheel</h1>{PROSE}</article><aside><p>{foot}</p></aside><nav>Rates</nav>"
    )
    reading = read_capture(page.encode(), name="x.html")
    gone = {
        entry.span.of(reading.capture.text).strip(): entry.rule
        for entry in reading.ledger
        if entry.action is Action.REMOVED
    }
    assert gone == {foot: "markup-apart", "Rates": "markup-apart"}


def test_captions_quotations_and_notes_belong_to_the_article():
    page = (
        f"<article><h1>The wheel</h1>{''.join(PARAGRAPHS[:6])}<blockquote>Short.</blockquote><h2>More</h2>{''.join(PARAGRAPHS[6:])}"
        "<p>so<sup><a href='#n'>1</a></sup></p></article><footer class=footnotes><p id=n>Book 4.</p></footer>"
    )
    found = capture(page)
    lines = {span.of(found.text) for span in found.main}
    assert {"Short.", "More", "Book 4."} <= lines


@pytest.mark.parametrize("ending", ["html", "mhtml", "warc.gz", "epub", "docx"])
def test_every_note_of_a_form_is_linked_both_ways(ending):
    path = FORMS / f"salt.{ending}"
    blocks = read_capture(path.read_bytes(), name=path.name).document.blocks
    notes = {block.id: block for block in blocks if block.kind is BlockKind.NOTE}
    signs = [(sign.note, block.id) for block in blocks for sign in block.references]
    assert len(notes) == 3
    assert {note for note, _ in signs} == set(notes)
    assert all(notes[note].target == block for note, block in signs)


def test_running_heads_and_page_numbers_stand_at_the_end_of_a_pdf_and_go():
    reading = read_capture((FORMS / "salt.pdf").read_bytes(), name="salt.pdf")
    assert reading.capture.text.split("\n\n")[-1].split() == [
        "The",
        "salt",
        "road",
        "1",
        "2",
        "3",
        "4",
    ]
    gone = [e for e in reading.ledger if e.rule == "markup-apart"]
    assert [
        e.span.of(reading.capture.text) for e in gone if e.span.of(reading.capture.text).strip()
    ]
    assert not any(block.text in "1234" for block in reading.document.blocks)


TAGS = st.sampled_from(
    [
        "p",
        "h2",
        "blockquote",
        "ul",
        "ol",
        "li",
        "table",
        "tr",
        "td",
        "th",
        "a",
        "sup",
        "sub",
        "b",
        "nav",
        "aside",
        "footer",
        "figure",
        "figcaption",
        "pre",
        "br",
        "div",
    ]
)
NODES = st.recursive(
    st.text(alphabet="ab1* \n[].é漢", min_size=1, max_size=8),
    lambda inner: st.tuples(TAGS, st.lists(inner, max_size=4), st.sampled_from(["", "#n", "#m"])),
    max_leaves=25,
)


def written(node, number=0):
    if isinstance(node, str):
        return node.replace("<", "&lt;")
    tag, children, target = node
    where = (
        f" href='{target}'" if target and tag == "a" else f" id='{target[1:]}'" if target else ""
    )
    return f"<{tag}{where}>{''.join(map(written, children))}</{tag}>"


@settings(max_examples=200, deadline=None)
@given(st.lists(NODES, max_size=8))
def test_marks_lie_in_the_text_in_order_and_blocks_tile_it(nodes):
    """Law: for any page, marks are spans without blanks at their ends, and no word is lost after them."""
    tree = parse("<body>" + "".join(map(written, nodes)) + "</body>")
    if tree is None:
        return
    layout = lay_out(tree)
    for mark in layout.marks:
        words = mark.span.of(layout.text)
        assert words == words.strip() != ""
    assert all(a.span.start <= b.span.start for a, b in pairwise(layout.marks))
    page = ("<body>" + "".join(map(written, nodes)) + PROSE + "</body>").encode()
    reading = read_capture(page, name="x.html")
    shown = "".join("".join((b.marker + b.text).split()) for b in reading.document.blocks)
    assert shown == "".join(reading.clean.text.split())
    assert all(a.at.end <= b.at.start for a, b in pairwise(reading.document.blocks))
    ids = {block.id for block in reading.document.blocks}
    for block in reading.document.blocks:
        for sign in block.references:
            assert sign.note in ids
            assert sign.at.of(block.text).strip()


def test_a_list_of_one_item_inside_another_is_a_list():
    items = "<ol><li>first</li><li>second<ol><li>inner</li></ol></li></ol>"
    page = f"<article><h1>The wheel</h1>{PROSE}{items}{PARAGRAPHS[0]}</article>"
    found = read_capture(page.encode(), name="x.html").document.blocks
    assert [(b.kind, b.level, b.text) for b in found[-4:-1]] == [
        (BlockKind.LIST_ITEM, 1, "first"),
        (BlockKind.LIST_ITEM, 1, "second"),
        (BlockKind.LIST_ITEM, 2, "inner"),
    ]
