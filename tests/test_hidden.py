"""What a page does not show is no text of it; the ledger says so."""

import pytest

from reading_site import read_capture
from reading_site.model import Reading

PROSE = "".join(
    f"<p>On {day} the miller looked at the wheel for a long while, and then he went home.</p>"
    for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
)
WORDS = "Nobody saw these words when the page was open."


def read(body: str, style: str = "") -> Reading:
    page = f"<html><head><style>{style}</style></head><body><h1>The wheel</h1>{PROSE}{body}{PROSE.replace('On', 'And on')}</body></html>"
    return read_capture(page.encode(), name="x.html")


@pytest.mark.parametrize(
    ("tag", "style"),
    [
        ("<p hidden>", ""),
        ("<p style='color:red; display: none'>", ""),
        ("<p aria-hidden='true'>", ""),
        ("<p class='note h'>", ".a{top:0}.h{display:none}"),
        ("<p class='h'>", "p{margin:0}\n.h { color: red; DISPLAY: none; }"),
        ("<div style='display:none'><p>", ""),
    ],
)
def test_hidden_text_is_told_in_the_ledger_and_not_shown(tag: str, style: str) -> None:
    reading = read(f"{tag}{WORDS}</p></div>", style)
    assert WORDS not in reading.clean.text
    assert reading.capture is not None
    (entry,) = (e for e in reading.clean.ledger if WORDS in e.span.of(reading.capture.text))
    assert entry.rule == "markup-hidden"
    assert "And on Friday" in reading.clean.text


@pytest.mark.parametrize(
    ("tag", "style"),
    [
        ("<p aria-hidden='false'>", ""),
        ("<p style='display: block'>", ""),
        ("<p class='h'>", "@media print{.h{display:none}}"),
        ("<p class='h'>", ".menu .h{display:none}"),
        ("<p class='h'>", ".h.closed{display:none}"),
        ("<p class='hint'>", ".h{display:none}"),
        ("<p><span hidden></span>", ""),
        ("<p>The <i aria-hidden='true'>first</i> letter. <span class='notice'>", ""),
    ],
)
def test_shown_text_stays(tag: str, style: str) -> None:
    assert WORDS in read(f"{tag}{WORDS}</p>", style).clean.text


def test_a_page_that_hides_most_of_itself_behind_a_window_is_read() -> None:
    page = f"<div aria-hidden='true'><h1>The wheel</h1>{PROSE}</div><div>Cookies?</div>"
    assert "On Friday" in read_capture(page.encode(), name="x.html").clean.text


def test_hidden_text_gives_no_date_and_no_author() -> None:
    document = read("<p hidden>By Ann Lee, 3 May 2021</p>").document
    assert (document.date, document.authors) == ("", ())


@pytest.mark.parametrize(
    "tag",
    [
        "<span hidden>",
        "<span style='display:none'>",
        "<b class='sr-only'>",
        "<i class='note visually-hidden'>",
    ],
)
@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("The mill stood still. ", " Nobody had the key.", "still. Nobody"),
        ("The mill stood still.", " Nobody had the key.", "still. Nobody"),
        ("The mill stood still. ", "Nobody had the key.", "still. Nobody"),
        ("The mill stood at Port", "land. Nobody had the key.", "at Portland. Nobody"),
        ("The mill stood still. Nobody had the key.", "", "still. Nobody had the key.\n"),
        ("", "The mill stood still. Nobody had the key.", "\nThe mill stood still. Nobody"),
    ],
)
def test_hidden_words_leave_a_paragraph_whole(
    tag: str, before: str, after: str, joined: str
) -> None:
    reading = read(f"<p>{before}{tag}{WORDS}</{tag[1:2]}>{after}</p>".replace("</s>", "</span>"))
    assert "Nobody saw" not in reading.clean.text
    assert joined in reading.clean.text
    assert reading.capture is not None
    (entry,) = (e for e in reading.clean.ledger if WORDS in e.span.of(reading.capture.text))
    assert entry.rule == "markup-hidden"
    shown = [block.text for block in reading.document.blocks if "The mill stood" in block.text]
    assert len(shown) == 1 and shown[0].endswith("Nobody had the key.")
