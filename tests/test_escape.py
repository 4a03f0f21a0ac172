"""Text is literal: the visible text of what is rendered is the text that went in."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rendered import collapse, parse, seen, tags, to_html

from reading_site.render import escape

CASES = Path(__file__).parent / "cases" / "render" / "patterns.jsonl"
PATTERNS = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
# Characters that mean something to some renderer, strewn densely, with the usual ones between.
DENSE = st.text(
    st.sampled_from(
        "\\`*_{}[]()<>#+-.!|~=:?&;\"'^$@%/ \t\n\r0123456789aZx"
        "\u00a0\u2028\x85\x0b\x0c\x1c\x02\x03\x00\ufeff😀٣"
    ),
    max_size=60,
)
TEXTS = st.one_of(st.text(max_size=60), DENSE)
MANY = settings(max_examples=400, deadline=None)


def expected(text: str) -> str:
    return collapse(escape.literal(text))


def block(text: str) -> str:
    return escape.lines(text) + "\n{: #p-1 data-n=1 }"


def check_block(text: str) -> None:
    if not text.strip():
        return
    html = to_html(block(text))
    assert seen(html) == expected(text)
    assert set(tags(html)) <= {"p", "br"}
    assert [attributes for tag, attributes in parse(html).tags if tag == "p"] == [
        {"id": "p-1", "data-n": "1"}
    ]


@pytest.mark.parametrize("pattern", PATTERNS, ids=lambda p: p["name"])
def test_each_pattern_shows_as_it_is(pattern):
    check_block(pattern["text"])


def test_the_shared_patterns_show_as_they_are(bench):
    for line in (bench / "markdown_patterns.jsonl").read_text("utf-8").splitlines():
        check_block(json.loads(line)["text"])


@MANY
@given(TEXTS)
def test_a_paragraph_shows_any_text(text):
    check_block(text)


@MANY
@given(TEXTS)
def test_a_paragraph_within_the_wrapper_shows_any_text(text):
    if not text.strip():
        return
    html = to_html(f'<div class="rs-text" lang="en" markdown>\n\n{block(text)}\n\n</div>')
    assert seen(html) == expected(text)
    assert set(tags(html)) <= {"div", "p", "br"}


@MANY
@given(TEXTS, TEXTS)
def test_two_paragraphs_do_not_touch_each_other(first, second):
    if not first.strip() or not second.strip():
        return
    html = to_html(block(first) + "\n\n" + block(second))
    assert seen(html) == collapse(expected(first) + " " + expected(second))
    assert tags(html).count("p") == 2


@MANY
@given(TEXTS)
def test_a_heading_shows_any_text_and_keeps_its_own_id(text):
    label = escape.heading(text)
    if not text.strip():
        return
    html = to_html(f"## {label} {{#h-1}}")
    assert seen(html) == expected(text)
    assert parse(html).tags[0] == ("h2", {"id": "h-1"})


@MANY
@given(TEXTS, TEXTS, TEXTS)
def test_a_link_in_a_line_shows_any_text(before, label, after):
    if not label.strip():
        return
    link = f"[{escape.inline(label)}](x.md){{.rs-e}}"
    markdown = escape.lines(before, at_end=False) + link + escape.lines(after, at_start=False)
    html = to_html(f"{markdown}\n{{: #p-1 }}")
    flat = " ".join(escape.literal(label).split("\n"))
    inner = collapse(escape.literal(before) + flat + escape.literal(after))
    assert seen(html) == inner
    links = [attributes for tag, attributes in parse(html).tags if tag == "a"]
    assert links == [{"href": "x.md", "class": "rs-e"}]


@MANY
@given(TEXTS)
def test_a_list_item_shows_any_text(text):
    if not text.strip():
        return
    flat = escape.lines(text).replace("  \n", "<br>")
    html = to_html(f"- {flat}\n{{: #p-1 data-n=1 }}\n- second\n{{: #p-2 }}")
    assert seen(html) == collapse(expected(text) + " second")
    items = [attributes for tag, attributes in parse(html).tags if tag == "li"]
    assert items == [{"id": "p-1", "data-n": "1"}, {"id": "p-2"}]


@MANY
@given(TEXTS)
def test_a_quote_shows_any_text(text):
    if not text.strip():
        return
    html = to_html("> " + block(text).replace("\n", "\n> "))
    assert seen(html) == expected(text)
    assert set(tags(html)) <= {"blockquote", "p", "br"}


@MANY
@given(TEXTS, TEXTS)
def test_raw_html_shows_any_text_in_cells_and_attributes(text, title):
    row = f'<tr><td title="{escape.attribute(title)}">{escape.text(text)}</td></tr>'
    html = to_html(f'<table class="t">\n<tbody>\n{row}\n</tbody>\n</table>\n\nafter')
    assert seen(html) == collapse(expected(text) + " after")
    cell = next(attributes for tag, attributes in parse(html).tags if tag == "td")
    assert cell == {"title": escape.literal(title)}
    assert set(tags(html)) == {"table", "tbody", "tr", "td", "p"}


@MANY
@given(TEXTS)
def test_an_attribute_within_a_paragraph_holds_any_text(value):
    html = to_html(f'so <time datetime="{escape.attribute(value)}">then</time> on')
    assert seen(html) == "so then on"
    found = next(attributes for tag, attributes in parse(html).tags if tag == "time")
    assert found == {"datetime": escape.literal(value)}


@MANY
@given(TEXTS)
def test_preformatted_text_keeps_every_blank_and_line(text):
    html = to_html(f'<pre class="rs-huge" id="p-1">{escape.text("x" + text)}</pre>')
    # HTML itself drops one line feed directly after <pre>, hence the x.
    assert "".join(parse(html).text).strip("\n") == ("x" + escape.literal(text)).strip("\n")


@MANY
@given(TEXTS)
def test_commonmark_shows_the_same(text):
    if not text.strip():
        return
    html = MarkdownIt("commonmark").render(escape.lines(text))
    assert seen(html) == expected(text)
    assert set(tags(html)) <= {"p", "br"}


@given(st.text(max_size=40))
def test_what_no_page_can_hold_is_replaced(text):
    shown = escape.literal(text + "\x00\x02\x03\ud800")
    assert not set(shown) & set("\x00\x02\x03\r\x0b\x0c\x85\u2028\u2029\ud800")
    assert shown.endswith("\ufffd" * 4)
    assert shown.count("\ufffd") - 4 == sum(c in "\x00\x02\x03\ufffd" for c in text)
    shown.encode()


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://h.example/a?b=1&c=2", "https://h.example/a?b=1&amp;c=2"),
        ("http://h.example/a_(b)*[c]'", "http://h.example/a_%28b%29%2A%5Bc%5D%27"),
        ("HTTPS://h.example/é", "HTTPS://h.example/%C3%A9"),
        ("https://h.example/a%20b", "https://h.example/a%20b"),
        (
            'https://h.example/)<script>`{}"\\|^',
            "https://h.example/%29%3Cscript%3E%60%7B%7D%22%5C%7C%5E",
        ),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//h.example", ""),
        ("https://", ""),
        ("https://[::1", ""),
        ("https://h.example:99999999/", ""),
        ("https://h.example/a b", ""),
        ("https://h.example/\u202e", ""),
        ("https://h.example/\ud800", ""),
        ("", ""),
    ],
)
def test_only_web_addresses_become_links(url, safe):
    assert escape.web_address(url) == safe


@MANY
@given(DENSE)
def test_a_web_address_ends_where_it_should(tail):
    address = escape.web_address("https://h.example/" + tail)
    if address:
        html = to_html(f"[there]({address}){{.x rel=external}} on")
        assert seen(html) == "there on"
        assert tags(html) == ["p", "a"]


def test_words_like_the_attributes_that_material_takes_out_stay():
    # Its search plugin removes them from finished pages wherever they stand, in text too.
    words = 'a data-search-exclude="b" c'
    html = to_html(f"{escape.lines(words)}\n\n## {escape.heading(words)}")
    assert "data-search-exclude=" not in html
    assert seen(html) == f"{words} {words}"
    assert 'search-exclude="' not in escape.text(words) + escape.attribute(words)


def test_many_marks_take_time_in_proportion():
    def seconds(text: str) -> float:
        start = time.process_time()
        escape.lines(text)
        escape.text(text)
        escape.attribute(text)
        return time.process_time() - start

    for piece in ("[", "&", "1.", " \u00a0", "\n", "\\", "\u00a0", "0"):
        seconds(piece * 1_000)
        small, large = seconds(piece * 20_000), seconds(piece * 200_000)
        assert large < max(small, 0.002) * 60, repr(piece)
