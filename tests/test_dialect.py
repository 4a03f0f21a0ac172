"""Pages are converted by our own code only where it gives the bytes of Python-Markdown."""

import json
import random
import time
from pathlib import Path

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from material.plugins.search.plugin import Parser
from mkdocs.utils.meta import get_data
from rendered import extensions

from reading_site.model import CollectionRecord
from reading_site.publish.dialect.blocks import convert
from reading_site.publish.dialect.inline import UnknownMarkdownError
from reading_site.publish.frame import is_dialect, load
from reading_site.publish.page import references, references_around
from reading_site.publish.searching import sections_of
from reading_site.render import escape

ROOT = Path(__file__).resolve().parents[1]
PATTERNS = [
    json.loads(line)
    for line in (ROOT / "tests/cases/render/patterns.jsonl").read_text("utf-8").splitlines()
]


def theirs(text):
    """What Python-Markdown makes of a page: HTML, and the headings that the contents list."""
    names, values = extensions()
    converter = markdown.Markdown(extensions=list(names), extension_configs=values)
    html = converter.convert(text)
    flat = []

    def walk(tokens):
        for token in tokens:
            flat.append((token["level"], token["id"], token["name"]))
            walk(token["children"])

    walk(converter.toc_tokens)
    return html, flat


def ours(text):
    """The same by our own code; None where it refuses."""
    try:
        found = convert(text, lambda address: address)
    except UnknownMarkdownError:
        return None
    return found.html, [(h.level, h.id, h.name) for h in found.headings if 2 <= h.level <= 4]


def same_or_refused(text):
    mine = ours(text)
    assert mine is None or mine == theirs(text)
    return mine is not None


KNOWN = [
    "# A title {#rs-title .rs-derived lang=fr dir=ltr}",
    "## Names {#rs-named data-search-exclude}\n\nWords.",
    "Words & marks".replace("&", "&amp;") + "\n{: #p-1 data-n=1 }",
    "First line  \nsecond line  \n<br>third\n{: .rs-verse }",
    r"A \[note\], \*stars\*, \_lines\_ and \\ \` \{x\} \# \(b\)",
    "[A & B](../a/b.md#c){.rs-e .rs-e-place}, then [out](https://example.org/?a=1&amp;b=2){rel=external}.".replace(
        " & ", " &amp; "
    ),
    '[](#p-2){.rs-noteback aria-label="Back to the text"}',
    "*person*; in the texts. **Bold.** And *more*, [one *and* two](x.md)",
    '<time datetime="2020-01-02">2 January</time> and <span class="rs-code">G20</span>',
    "- one\n- two\n    - two and a half\n    {: #x }\n        - deeper\n- three\n{: #p-3 .y }",
    "> Said.\n> {: #p-4 .rs-quote }\n\n> More.\n\nAfter.",
    "---",
    '<table class="t">\n<tbody><tr><td>a &lt; b<br>c</td></tr></tbody>\n</table>\n\nAfter.',
    '<figure><svg viewBox="0 0 1 1"><title>T</title><path d="M0 0"/></svg></figure>',
    '<div class="rs-text" lang="en" dir="ltr" markdown>\n\n## H {#h}\n\nWords.\n{: #p }\n\n- a\n\n</div>\n\nEnd.',
    "&#45; no list\n\n&#35; no heading\n\n1\\. no list",
]
REFUSED = [
    "* bullet",
    "+ bullet",
    "1. one",
    "2) two",
    "Title\n=====",
    "```\ncode\n```",
    "~~~\ncode\n~~~",
    "    code",
    "a\n    b",
    "[a][b]",
    "[a]: http://example.org",
    "[^1]: note",
    "text[^1]",
    "*[ABC]: words",
    "| a | b |\n|---|---|\n| c | d |",
    "!!! note\n    words",
    "![image](a.png)",
    "<http://example.org>",
    "<a@example.org>",
    "<!-- comment -->",
    "<?php ?>",
    "<script>1</script>",
    "<div markdown>\n\n<table><tr><td>x</td></tr></table>\n\n</div>",
    "<div>\n\ntext\n\n</div>",
    "<p>open",
    '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>',
    "a <u>b</u>",
    "## no anchor",
    "# a # {#b}",
    "_x_",
    "a_b_c",
    "***both***",
    "a*b*c",
    "`code`",
    "a {.b}",
    "text\n{: onclick=x_y }",
    "## A {#b data-toc-label=c}",
    "- a\n\n- b",
    "- a\n        - too deep",
    "AT&T",
    "a < b",
    "a > b",
    "[TOC]",
    "a\tb",
    "a\x02b",
    "a\u2028b",
    "a  ",
    "a \nb",
    "a\n\n\n\nb",
    "a\n \nb",
]


@pytest.mark.parametrize("text", KNOWN)
def test_what_our_pages_are_written_in_is_converted_to_the_same_bytes(text):
    assert ours(text) == theirs(text)


@pytest.mark.parametrize("text", REFUSED)
def test_everything_else_is_left_to_python_markdown(text):
    assert ours(text) is None


def test_every_generated_page_is_of_the_dialect_and_has_the_same_bytes(starter_site):
    pages = sorted((starter_site.parent / "docs").rglob("*.md"))
    known = [same_or_refused(get_data(path.read_text("utf-8"))[0]) for path in pages]
    assert len(known) > 300
    assert sum(known) >= 0.98 * len(known)


@pytest.mark.parametrize("row", PATTERNS, ids=lambda row: str(row)[:40])
def test_hostile_text_is_the_same_or_refused_raw_and_escaped(row):
    text = row["text"] if isinstance(row, dict) else str(row)
    same_or_refused(text)
    same_or_refused(f"{escape.lines(text)}\n{{: #p-1 data-n=1 }}")
    same_or_refused(f'<div class="rs-text" dir="ltr" markdown>\n\n{escape.lines(text)}\n\n</div>')


# What could be taken for something else wherever it is put.
BITS = [
    *"\\*_[](){}<>&!#`|~=+-:\"'",
    *("\n", "\n\n", "  \n", " ", "    ", "- ", "> ", "1. ", ": ", "---", "===", "!!! note"),
    *("**", "*a*", "**b c**", "_x_", "word", "\u00a0", "\u2003", "é", "\\*", "\\[", "\\>", "\\\\"),
    *("[x](../a.md)", "[y](#z){.w .v}", '[](#e){.f aria-label="G h"}', "(b)", "[^1]", "[^1]:"),
    *("{: #a .b }", "{.c}", "{#d}", "\n{: #k }", "x  \n{: .l }", "# h {#i}", "## h {#j .k}"),
    *("<br>", '<span class="z">', "</span>", "<p>", "</div>", "<td>", "</td>", "<hr>", "<b>"),
    *("&amp;", "&#42;", "&nosuch;", "<!-- c -->", "<http://a.b>", "<a@b.c>", "http://x.y/z"),
    *("<details>", "</details>", '<div class="q" markdown>', "[TOC]", "|a|b|", "|-|-|", "*[A]: b"),
]


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from([*BITS, "a", "b c", "word"]), min_size=1, max_size=14).map("".join))
def test_any_jumble_of_marks_is_the_same_or_refused(text):
    same_or_refused(text)


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(KNOWN), min_size=1, max_size=3), st.randoms(use_true_random=False))
def test_pages_with_random_faults_are_the_same_or_refused(blocks, dice):
    text = "\n\n".join(blocks)
    for _ in range(dice.randint(0, 3)):
        at = dice.randrange(len(text) + 1)
        end = at if dice.random() < 0.7 else min(len(text), at + dice.randint(1, 8))
        text = text[:at] + (dice.choice(BITS) if dice.random() < 0.8 else "") + text[end:]
    same_or_refused(text)


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_escaped_text_of_any_script_is_the_same_or_refused(one, other):
    same_or_refused(
        f"# {escape.heading(one)} {{#t}}\n\n{escape.lines(other)}\n{{: #p }}\n\n"
        f"- [{escape.inline(one)}](a.md){{.b}} {escape.inline(other)}"
    )


@pytest.mark.parametrize(
    "unit",
    [
        "[",
        "[a](b",
        "**a ",
        "<span ",
        "&",
        "\\",
        "- a\n",
        "> a\n",
        "<td>",
        '<p id="',
        "{: #a",
        "a  \n",
    ],
)
def test_long_hostile_pages_take_linear_time(unit):
    def spent(count):
        began = time.process_time()
        ours(unit * count)
        ours(f"x {unit * count}\n{{: #p }}")
        return time.process_time() - began

    spent(10)
    assert spent(80_000) < 2.0


def their_sections(html):
    parser = Parser()
    parser.feed(html)
    parser.close()
    return [(s.id, s.title, s.text) for s in parser.data if not s.is_excluded()]


def our_sections(html):
    return [(s.id, s.title, s.text) for s in sections_of(html)]


def test_the_search_finds_the_sections_that_material_would(starter_site):
    for path in sorted((starter_site.parent / "docs").rglob("*.md")):
        found = ours(get_data(path.read_text("utf-8"))[0])
        if found:
            assert our_sections(found[0]) == their_sections(found[0]), path.name


def element(dice, depth):
    """A random well-formed element."""
    tag = dice.choice(["p", "div", "ul", "li", "h1", "h2", "h3", "span", "pre", "td", "sub", "br"])
    attributes = "".join(
        dice.sample(
            [' id="a&amp;b"', " data-search-exclude", ' class="x"', ' title="data-search-exclude"'],
            dice.randint(0, 2),
        )
    )
    if tag == "br":
        return "<br>"
    parts = [
        element(dice, depth - 1)
        if depth and dice.random() < 0.6
        else dice.choice([" ", "\n", "a &lt; b\n", "word", "&#160;", ""])
        for _ in range(dice.randint(0, 4))
    ]
    return f"<{tag}{attributes}>{''.join(parts)}</{tag}>"


@settings(max_examples=600, deadline=None)
@given(st.integers(min_value=0, max_value=2**32))
def test_the_search_agrees_on_any_well_formed_html(seed):
    dice = random.Random(seed)
    html = "\n".join(element(dice, 4) for _ in range(dice.randint(1, 5)))
    try:
        expected = their_sections(html)
    except ValueError:
        return  # Material's own parser fails on an element that began in another section
    assert our_sections(html) == expected


def test_references_of_a_page_are_those_of_its_parts(starter_site):
    for path in sorted((starter_site.parent / "docs").rglob("*.md"))[:150]:
        found = ours(get_data(path.read_text("utf-8"))[0])
        if found:
            page = f'<html id="top"><body><a href="a?b&amp;c">x</a>{found[0]}</body></html>'
            mine, whole = references_around(page.encode(), found[0]), references(page.encode())
            assert [sorted(part) for part in mine] == [sorted(part) for part in whole]


def test_other_extensions_or_settings_are_not_of_the_dialect(tmp_path):
    def config(text):
        (tmp_path / "docs").mkdir(exist_ok=True)
        (tmp_path / "mkdocs.yml").write_text(text)
        return load(tmp_path, tmp_path / "docs", tmp_path / "site", CollectionRecord(), live=False)

    text = (ROOT / "mkdocs.yml").read_text().replace("  custom_dir: theme\n", "")
    assert is_dialect(config(text))
    assert not is_dialect(config(text.replace("  - tables\n", "  - tables\n  - abbr\n")))
    assert not is_dialect(config(text.replace('"2-4"', '"1-6"')))


def test_an_attribute_that_a_text_begins_hides_none_of_the_next_tag():
    content = '<p id="a">&lt;img src="https://a.example/?x=</p>\n<h2 id="b">"&gt; said</h2>'
    page = f"<html><body><article>{content}</article></body></html>".encode()
    assert references_around(page, content) == references(page) == (("a", "b"), ())
