"""Front matter is read back by MkDocs as it was written, and is safe to print raw in HTML."""

import html
import io
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data

from reading_site.model import Page
from reading_site.render.escape import literal
from reading_site.render.frontmatter import page_bytes
from reading_site.render.head import script_json

ODD = [
    "",
    "---",
    "a\n---\nb",
    "...",
    "null",
    "true",
    "no",
    "2025-04-21",
    "1e3",
    "0x10",
    "12:30",
    "😀 𠀋 \U0010ffff",
    "\x00\x01\x1b\x7f\x85\x9f\u2028\u2029\ufeff\ufffe",
    "\ud800",
    "a: b",
    "- a",
    "? x",
    "#c",
    "a #c",
    "&a *b !c",
    "%x @y `z`",
    "'\"",
    "\t lead and trail ",
    "<script>alert(1)</script>",
    '" onload="alert(1)',
    "{{ page.title }} {% raw %}",
    "AT&T &lt; &amp;",
    "x" * 100_000,
]


def read_back(page: Page):
    # MkDocs opens pages as utf-8-sig with universal newlines.
    return get_data(io.TextIOWrapper(io.BytesIO(page_bytes(page)), "utf-8-sig").read())


def shown(value: str) -> str:
    return " ".join(literal(value).split("\n"))


def check(value: str) -> None:
    fields = {
        "title": value,
        "tags": [value, value],
        "capture": {"path": value},
        "meta": [["k", value]],
    }
    body, found = read_back(Page(path="x.md", front_matter=fields, body="From: Joe\n\nHi"))
    safe = found["title"]
    assert html.unescape(safe) == html.unescape(html.escape(shown(value)))
    assert safe == html.escape(shown(value), quote=False).replace('"', "&quot;")
    assert not set(safe) & set('<>"')
    assert found["tags"] == [safe, safe]
    assert found["capture"] == {"path": safe}
    assert found["meta"] == [["k", safe]]
    assert body == "From: Joe\n\nHi\n"


@pytest.mark.parametrize("value", ODD)
def test_odd_values_survive(value):
    check(value)


@settings(max_examples=1000, deadline=None)
@given(st.text(max_size=80))
def test_any_value_survives(value):
    check(value)


def test_numbers_dates_and_nothing_keep_their_types():
    fields = {
        "words": 3,
        "share": 0.25,
        "search": {"exclude": True},
        "date": "2025-04-21",
        "tags": [],
    }
    assert read_back(Page(path="x.md", front_matter=fields, body=""))[1] == fields


def test_the_order_of_keys_is_kept_and_no_anchor_is_written():
    shared = ["a"]
    data = page_bytes(Page(path="x.md", front_matter={"z": shared, "a": shared}, body="b"))
    assert data == b"---\nz:\n- a\na:\n- a\n---\n\nb\n"


@given(st.text(max_size=60))
def test_json_cannot_leave_its_script_element(value):
    text = script_json({"name": value})
    assert not set(text) & set("<>&\n\u2028\u2029")
    _, found = read_back(Page(path="x.md", front_matter={"jsonld": text}, body=""))
    assert found["jsonld"] == text
    if value.isprintable() and value:
        assert json.loads(text) == {"name": value}


def test_an_apostrophe_stays_an_apostrophe():
    assert b"title: Xi'an\n" in page_bytes(
        Page(path="x.md", front_matter={"title": "Xi'an"}, body="")
    )


def test_templates_write_values_as_text_or_between_double_quotation_marks():
    theme = Path(__file__).resolve().parents[1] / "theme"
    for template in theme.rglob("*.html"):
        source = re.sub(
            r"{#.*?#}|{%.*?%}", "", template.read_text(encoding="utf-8"), flags=re.DOTALL
        )
        assert not re.search(r"='[^'\n]*{{", source), template.name
        for tag in re.findall(r"<[a-z][^<>]*{{[^<>]*>", source):
            assert "{{" not in re.sub(r'="[^"]*"', "", tag), (template.name, tag)
