"""The laws of cleaning, for any text."""

import gzip
import hashlib
import itertools
import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading_site.clean.classifier import load
from reading_site.clean.ledger import SPACING, TEXT, LedgerWriter, compose, replay
from reading_site.clean.pipeline import clean_with
from reading_site.config import Settings
from reading_site.model import Action, Capture, CleanText, LedgerEntry
from reading_site.spans import Span

WORDS = st.sampled_from(
    [
        *["a", "I", ".", ",", "!", "?", "，", "。", "（", "）", "-", "•", "1.", "(a)", ">", "/", "|", "\t", "\xad", "\u200b", "\x00", "\x02", "ﬁ", "\xa0", "\u3000", "\r", "\x0b", "\u2028", "»"],
        "\n", "\n\n", "\r\n", " ", "   ", "\n  ",
        "Home > News", "Share", "Top", "Copyright 2020", "FOLLOW US", "中文 Français", "By Ann Lee | 3 May 2021",
        "[Photo/Agency]", "â€™", "The river rose in the night and the bridge was closed for three days.",
        "Short line", "well-\n", "The committee met twice, and nobody spoke of it again in public.",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map("".join))


def run(text: str, *, metadata: bool = True) -> CleanText:
    data = text.encode("utf-8", "surrogatepass")
    capture = Capture(
        id="x", path="x.txt", sha256=hashlib.sha256(data).hexdigest(), encoding="utf-8", text=text
    )
    return clean_with(capture, Settings(), load(), metadata=metadata)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_the_ledger_tiles_the_capture_and_replays_to_the_text(text: str) -> None:
    result = run(text)
    at = 0
    for entry in result.ledger:
        assert entry.span.start == at < entry.span.end
        at = entry.span.end
        assert entry.rule
        assert entry.reason
        assert 0 <= entry.certainty <= 1
        assert entry.action is Action.REWRITTEN or not entry.after
    assert at == len(text)
    assert replay(result.ledger, text) == result.text


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_cleaning_a_clean_text_changes_nothing(text: str) -> None:
    check_that_it_stays(text)


def check_that_it_stays(text: str) -> None:
    result = run(text)
    once = result.text
    if any(problem.code == "RS201" for problem in result.diagnostics):
        # Kept whole: a judgement on the capture, which its text alone may not bear out.
        assert not any(entry.rule.startswith("classifier-") for entry in result.ledger)
    else:
        assert run(once, metadata=False).text == once


@pytest.mark.real
def test_cleaning_the_clean_text_of_a_real_capture_changes_nothing(real_seeds: Path) -> None:
    for path in sorted(real_seeds.glob("*.txt")):
        check_that_it_stays(path.read_text("utf-8"))


def test_cleaning_the_clean_text_of_a_page_of_the_benchmark_changes_nothing(bench: Path) -> None:
    with gzip.open(bench / "cleaning" / "dev.jsonl.gz", "rt", encoding="utf-8") as file:
        for line in itertools.islice(file, 0, None, 40):
            for text in json.loads(line)["capture"].values():
                check_that_it_stays(text)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_nothing_leaves_a_clean_text_but_what_looks_like_its_metadata(text: str) -> None:
    """Where a title is gone the next line may look like one; nothing else may go then."""
    once = run(text).text
    again = run(once)
    metadata = {field.rule for field in again.fields}
    assert again.text == once or any(entry.rule in metadata for entry in again.ledger)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_clean_text_is_paragraphs_parted_by_one_blank_line(text: str) -> None:
    result = run(text).text
    assert result == result.strip()
    assert "\n\n\n" not in result
    assert not any(mark in result for mark in "\r\x0b\x0c\x85\u2028\u2029\x00\x02")
    assert all(line == line.strip() for line in result.split("\n"))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_a_clean_text_is_never_longer_than_blank_lines_and_ligatures_allow(text: str) -> None:
    grown = sum(2 for c in text if c in "ﬀﬁﬂﬃﬄﬅﬆ,，、；：！？。（）") + len(text.splitlines())
    assert len(run(text).text) <= len(text) + grown


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_span_of_the_clean_text_maps_back_into_the_capture(text: str) -> None:
    result = run(text)
    at = 0
    for entry in result.ledger:
        if entry.action is Action.KEPT:
            edited = Span(at, at + len(entry.span))
            assert edited.of(result.text) == entry.span.of(text)
            assert result.source_map.to_source(edited) == entry.span
            at = edited.end
        else:
            at += len(entry.after)
    assert at == len(result.text)


@given(st.text("ab\n ", min_size=1, max_size=30), st.data())
def test_two_ledgers_in_a_row_compose_to_one(text: str, data: st.DataObject) -> None:
    first = data.draw(ledgers(text))
    middle = replay(first, text)
    second = data.draw(ledgers(middle))
    composed = compose(first, second, text)
    assert replay(composed, text) == replay(second, middle)
    assert [e.span.start for e in composed] == [0, *(e.span.end for e in composed)][:-1]


@st.composite
def ledgers(draw: st.DrawFn, text: str) -> tuple[LedgerEntry, ...]:
    if not text:
        return ()
    cuts = sorted({0, len(text), *draw(st.lists(st.integers(0, len(text)), max_size=5))})
    entries = []
    for start, end in pairwise(cuts):
        action = draw(st.sampled_from(list(Action)))
        after = draw(st.text("xy\n", max_size=3)) if action is Action.REWRITTEN else ""
        entries.append(
            LedgerEntry(span=Span(start, end), action=action, rule="r", reason="r", after=after)
        )
    return tuple(entries)


def test_what_is_written_instead_of_an_entry_is_joined_to_the_one_before() -> None:
    writer = LedgerWriter("  a  ")
    writer.write(2, Action.REWRITTEN, SPACING)
    writer.write(3, Action.KEPT, TEXT)
    assert writer.undo().span == Span(2, 3)
    writer.write(3, Action.REWRITTEN, SPACING, "a\n")
    writer.write(5, Action.REWRITTEN, SPACING, "\n")
    (entry,) = writer.entries()
    assert (entry.span, entry.action, entry.after) == (Span(0, 5), Action.REWRITTEN, "a\n\n")
