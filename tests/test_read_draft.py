"""Drafts of records: what they state can be read back, and what is a guess says so."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reading_site.model import (
    Capture,
    CleanText,
    Document,
    Origin,
    Reading,
    Source,
)
from reading_site.read.draft import draft
from reading_site.read.records import KEYS, parse_record
from reading_site.spans import SourceMap

EMPTY = CleanText(text="", ledger=(), source_map=SourceMap(()))
CAPTURE = Capture(
    id="x",
    path="seeds/x.txt",
    sha256="a" * 64,
    encoding="utf-8",
    text="x",
    hints={"captured": "2026-11-21"},
)


def reading(**fields):
    document = Document(**{"id": "x", "title": "T", "title_origin": Origin.CAPTURE, **fields})
    return Reading(capture=CAPTURE, record=None, clean=EMPTY, document=document)


def test_a_draft_states_what_was_found_and_on_what_ground():
    text = draft(
        reading(
            title="Two covenants, one declaration",
            title_origin=Origin.CAPTURE,
            date="2026-03-23",
            authors=("Anna Lind", "Tom Okoro"),
            source_url="https://example.org/x",
            sources=(
                Source(name="title", origin=Origin.CAPTURE, rule="first-line"),
                Source(name="date", origin=Origin.DERIVED, rule="run-in"),
            ),
        )
    )
    assert text.splitlines()[:9] == [
        "# Draft of the record of seeds/x.txt.",
        "# What a record states wins over every guess: check each value, take out what is wrong.",
        "title: Two covenants, one declaration  # found in the capture, rule first-line: check",
        "date: '2026-03-23'  # derived from the text, rule run-in: check or replace",
        "authors: [Anna Lind, Tom Okoro]",
        "source: https://example.org/x",
        "captured: '2026-11-21'",
        f"sha256: {'a' * 64}",
        "",
    ]


def test_a_title_that_nobody_gave_says_so():
    assert "title: x  # not found: replace" in draft(reading(title="x", title_origin=Origin.NONE))


def test_what_is_not_known_stands_as_a_comment():
    lines = draft(reading()).splitlines()
    open_keys = {line.split(":")[0].removeprefix("# ") for line in lines if line.startswith("# ")}
    stated = {line.split(":")[0] for line in lines if line and not line.startswith("#")}
    assert "publisher" in open_keys
    assert stated == {"title", "captured", "sha256"}
    assert {"abstract", "tags", "entities", "rights", "public", "kind"} <= open_keys
    assert not stated & open_keys


@pytest.mark.parametrize("key", ["date", "rights", "public", "tags", "abstract"])
def test_open_keys_are_keys_of_records(key):
    assert key in KEYS


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


@settings(max_examples=300, deadline=None)
@example("", [], "=\xa0")
@given(TEXT, st.lists(TEXT.filter(str.strip), max_size=3), TEXT)
def test_a_draft_is_read_back_without_a_problem(title, authors, publisher):
    """Law: whatever was found in a capture, the draft is a record that states just that."""
    source = reading(title=title, authors=tuple(authors), publisher=publisher)
    record, problems = parse_record(draft(source).encode(), "x.yml")
    assert problems == ()

    def plain(text):
        return " ".join(text.split()) or None

    assert plain(record.title or "") == plain(title)
    assert plain(record.publisher or "") == plain(publisher)
    # Repeats and what a strict reader takes for blank are left out.
    assert {plain(a) for a in record.authors or ()} <= {plain(a) for a in authors}
