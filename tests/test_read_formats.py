"""Web pages and other forms: the whole text, what the markup gives away, the article's lines.

``cases/read/leaf.*`` are one text in seven forms, each made by that form's own tools: HTML, EPUB,
DOCX and Markdown by pandoc, MHTML and PDF by Chromium, WARC by wget.
"""

import random
import sys
from pathlib import Path

import pytest

from reading_site.config import Limits
from reading_site.read.decode import decode
from reading_site.read.html import codec

LEAVES = Path(__file__).parent / "cases" / "read"
LIMITS = Limits()

LEAF = """\
The leaf that travelled

Alma Berg

The leaf that travelled

The Universal Declaration of Human Rights was adopted in Paris on 10 December 1948. It has thirty \
articles — and a preamble.

What the cases hold

• an item of a list
• a second item

1. first
2. second

Treaty\tAdopted
ICERD\t1965
ICCPR\t1966

All human beings are born free and equal in dignity and rights.

The last paragraph, with “quotation marks” and an é.
"""


def leaf(ending):
    path = LEAVES / f"leaf.{ending}"
    capture, problems = decode(path.read_bytes(), name=path.name, limits=LIMITS)
    assert problems == ()
    return capture


def page(markup, **head):
    data = markup if isinstance(markup, bytes) else markup.encode()
    return decode(data, name="x.html", limits=LIMITS)[0]


@pytest.mark.parametrize(
    ("ending", "encoding"),
    [
        ("html", "html:utf-8"),
        ("mhtml", "mhtml:utf-8"),
        ("warc.gz", "warc:utf-8"),
        ("epub", "epub:utf-8"),
        ("md", "markdown:utf-8"),
    ],
)
def test_a_page_reads_the_same_from_every_envelope(ending, encoding):
    capture = leaf(ending)
    assert (capture.id, capture.encoding) == ("leaf", encoding)
    assert capture.text == LEAF


def test_a_word_processor_document():
    capture = leaf("docx")
    # List items are paragraphs there, so that a blank line stands between them.
    assert [line for line in capture.text.splitlines() if line] == [
        line for line in LEAF.splitlines() if line
    ]


def test_a_portable_document_has_the_same_words():
    """A PDF knows neither paragraphs nor bullets, only where words stand on the page."""
    capture = leaf("pdf")
    assert capture.encoding == "pdf"
    assert capture.text.split() == LEAF.replace("•", "").split()


@pytest.mark.parametrize("ending", ["html", "mhtml", "warc.gz", "epub", "docx", "md"])
def test_title_author_and_language_come_from_the_markup(ending):
    hints = leaf(ending).hints
    assert (hints["title"], hints["authors"]) == ("The leaf that travelled", "Alma Berg")
    assert hints["language"] == "en-GB"


@pytest.mark.parametrize("ending", ["mhtml", "warc.gz"])
def test_an_envelope_knows_address_and_day_of_the_capture(ending):
    hints = leaf(ending).hints
    assert hints["url"] == "http://localhost:8765/leaf.html"
    assert hints["captured"] == "2026-11-21"


@pytest.mark.parametrize(
    ("ending", "module"),
    [("warc.gz", "warcio.archiveiterator"), ("pdf", "pypdf"), ("docx", "docx")],
)
def test_a_missing_extra_is_named(ending, module, monkeypatch):
    monkeypatch.setitem(sys.modules, module, None)
    path = LEAVES / f"leaf.{ending}"
    capture, (problem,) = decode(path.read_bytes(), name=path.name, limits=LIMITS)
    assert capture is None
    assert problem.code == "RS116"
    assert "pip install" in problem.hint


def test_an_archive_of_several_pages_gives_the_first_and_says_so():
    data = (LEAVES / "leaf.warc.gz").read_bytes()
    capture, (problem,) = decode(data + data, name="x.warc.gz", limits=LIMITS)
    assert capture.text == LEAF
    assert (problem.code, problem.message) == ("RS126", "2 pages in the archive; the first is read")


def test_an_archive_without_a_page_is_named():
    data = (LEAVES / "leaf.warc.gz").read_bytes()
    only_info = data[: data.index(b"\x1f\x8b\x08", 3)]
    capture, (problem,) = decode(only_info, name="x.warc.gz", limits=LIMITS)
    assert (capture, problem.code) == (None, "RS117")
    assert "no HTML page" in problem.message


def warc_response(status, body):
    """Return a record of an archive, written by hand after ISO 28500."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{body}".encode()
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://e.org/\r\n"
        "WARC-Date: 2025-04-21T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def test_of_an_archive_a_page_that_was_answered_with_success_is_read():
    data = warc_response("404 Not Found", "<p>gone</p>") + warc_response("200 OK", "<p>here</p>")
    capture, problems = decode(data, name="x.warc", limits=LIMITS)
    assert (capture.text, problems) == ("here\n", ())


@pytest.mark.parametrize("ending", ["html", "mhtml", "warc.gz", "epub", "pdf", "docx"])
def test_damaged_files_are_read_or_named_and_the_terminal_is_left_alone(ending, capfd):
    data = (LEAVES / f"leaf.{ending}").read_bytes()
    dice = random.Random(7)
    for number in range(40):
        damaged = bytearray(data)
        for _ in range(dice.choice((1, 5, 40))):
            damaged[dice.randrange(len(data))] = dice.randrange(256)
        if number % 3 == 0:
            damaged = damaged[: dice.randrange(1, len(data))]
        capture, problems = decode(bytes(damaged), name=f"leaf.{ending}", limits=LIMITS)
        assert capture is not None or problems
    assert capfd.readouterr() == ("", "")


STARTER = Path(__file__).parents[1] / "seeds" / "vienna-conference.html"


def test_metadata_of_a_page():
    capture, _ = decode(STARTER.read_bytes(), name=STARTER.name, limits=LIMITS)
    assert dict(capture.hints) == {
        "title": "Two weeks in Vienna",
        "date": "2025-06-25",
        "authors": "Anna Lind",
        "publisher": "Starter Collection Notes",
        "description": "The World Conference on Human Rights of 1993 and the office that came out of it.",
        "language": "en",
    }


def test_lines_of_the_article_are_told_from_the_rest():
    capture, _ = decode(STARTER.read_bytes(), name=STARTER.name, limits=LIMITS)
    lines = [span.of(capture.text) for span in capture.main]
    assert "What was adopted" in lines
    assert "14 June 1993\tThe conference opens" in lines
    assert sum(line.startswith("The World Conference on Human Rights met") for line in lines) == 1
    for furniture in ("• Home", "Related notes", "Contact | Privacy"):
        assert furniture in capture.text.splitlines()
        assert furniture not in lines


def test_a_word_of_the_article_is_not_its_line():
    """A menu entry that happens to stand in the article's title is not the article."""
    sentence = (
        "<p>The conference met for two weeks, and the texts that it adopted are read today.</p>"
    )
    capture = page(
        f"<nav><a>Vienna</a></nav><article><h1>Two weeks in Vienna</h1>{sentence * 6}</article>"
    )
    lines = [span.of(capture.text) for span in capture.main]
    assert "Two weeks in Vienna" in lines
    assert "Vienna" not in lines


def test_the_article_s_lines_are_lines_in_order():
    for capture in (leaf("html"), decode(STARTER.read_bytes(), name="x.html", limits=LIMITS)[0]):
        ends = 0
        for span in capture.main:
            assert span.start >= ends
            assert span.of(capture.text) in capture.text.split("\n")
            ends = span.end


@pytest.mark.parametrize(
    "markup",
    ["<i>" * 300 + "words", "<table><tr><td>words</table>" * 2_500, "<i>words</i> " * 110_000],
    ids=["depth", "tables", "elements"],
)
def test_a_page_of_monstrous_make_is_read_without_hints(markup):
    capture = page("<title>T</title>" + markup)
    assert "words" in capture.text
    assert (capture.main, capture.hints) == (None, {})


def test_the_title_of_a_page_is_a_hint_not_text():
    capture = page("<html><head><title>T</title></head><body><p>Words.</p></body></html>")
    assert capture.text == "Words.\n"
    assert capture.hints["title"] == "T"


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("<meta charset=utf-8><p>naïve</p>".encode(), "naïve", "html:utf-8"),
        ("<meta charset=iso-8859-1><p>it’s</p>".encode("cp1252"), "it’s", "html:windows-1252"),
        ("<meta charset='gb2312'><p>权利</p>".encode("gb18030"), "权利", "html:gb18030"),
        (
            '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251"><p>Да</p>'.encode(
                "cp1251"
            ),
            "Да",
            "html:windows-1251",
        ),
        ("<meta charset=iso-8859-1><p>naïve</p>".encode(), "naïve", "html:utf-8"),
        ("\ufeff<p>naïve</p>".encode("utf-16-le"), "naïve", "html:utf-16-le"),
        ("<meta charset=no-such-thing><p>naïve</p>".encode(), "naïve", "html:utf-8"),
    ],
    ids=["utf-8", "latin-1 is windows-1252", "gb", "http-equiv", "wrong", "utf-16", "unknown"],
)
def test_encodings_that_pages_state(data, text, encoding):
    capture = page(data)
    assert (capture.text, capture.encoding) == (text + "\n", encoding)


@pytest.mark.parametrize("label", ["Latin1", " ISO-8859-1 ", '"us-ascii"'])
def test_labels_mean_what_browsers_take_them_for(label):
    assert codec(label) == "windows-1252"


def test_every_label_of_the_table_leads_to_a_codec():
    import codecs

    from reading_site.tables import mapping

    for name in mapping("read_charsets.yml").values():
        codecs.lookup(name)


def test_metadata_do_not_depend_on_the_day(monkeypatch):
    """A date after the day of the build is a date nevertheless."""
    capture = page(
        '<meta property="article:published_time" content="2031-02-03"><p>Words of a later day.</p>'
    )
    assert capture.hints["date"] == "2031-02-03"


@pytest.mark.parametrize(
    "data",
    [
        b"<div>" * 100_000,
        b"<p>" + b"<b>" * 50_000 + b"x",
        b"<" * 500_000,
        b"<a href='" * 50_000,
        b"<p>" + b"word " * 200_000,
        b"<!--" * 100_000,
        b"&amp" * 200_000,
        b"<table>" * 20_000,
    ],
    ids=["divs", "bold", "angles", "attributes", "words", "comments", "entities", "tables"],
)
def test_hostile_markup_is_read_or_refused_in_bounded_time(data):
    import time

    start = time.process_time()
    capture, problems = decode(data, name="x.html", limits=LIMITS)
    assert capture is not None or problems
    assert time.process_time() - start < 10
