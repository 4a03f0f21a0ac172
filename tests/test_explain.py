"""What each line of a capture became and why: for a person at a terminal, and for programs."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reading_site import read_capture
from reading_site.model import Proposal
from reading_site.render.explain import FATES, explain, fate, items, overview
from reading_site.render.explain_text import explain_text

CASES = Path(__file__).parent / "cases"
STARTER = Path(__file__).parents[1] / "seeds" / "vienna-conference.html"
FILES = [
    STARTER,
    CASES / "forms" / "salt.pdf",
    CASES / "forms" / "salt.docx",
    CASES / "structure" / "dispatch.txt",
    CASES / "structure" / "hard-wrapped-mail.txt",
]


def reading_of(path):
    return read_capture(path.read_bytes(), name=path.name)


def assert_every_line_is_accounted_for(reading):
    rows = explain(reading)
    assert "\n".join(row["text"] for row in rows) == reading.capture.text
    for row in rows:
        assert "".join(part["text"] for part in items(row, "parts")) == row["text"]
        assert fate(row) in FATES
        assert (fate(row) == "blank") == (not row["text"].strip())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_parts_of_each_line_are_the_line(path):
    assert_every_line_is_accounted_for(reading_of(path))


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="ab.,\n\t \u00a0é漢1[]", min_size=1, max_size=200).filter(str.strip))
def test_the_parts_of_each_line_are_the_line_whatever_the_text(text):
    try:
        reading = read_capture(text.encode(), name="x.txt")
    except ValueError:
        return
    assert_every_line_is_accounted_for(reading)


def test_a_line_deep_inside_a_kept_stretch_says_that_it_is_kept():
    rows = explain(reading_of(STARTER))
    row = next(row for row in rows if row["text"] == "What came of it")
    assert [part["rule"] for part in items(row, "parts")] == ["text"]
    assert [block["kind"] for block in items(row, "blocks")] == ["heading"]


def test_what_stands_beside_the_article_by_its_markup_is_removed_and_says_so():
    rows = explain(reading_of(STARTER))
    gone = {row["text"]: items(row, "parts")[0]["rule"] for row in rows if fate(row) == "removed"}
    assert "• Home" in gone
    for line in ("Related notes", "• Two covenants, one declaration"):
        assert gone[line] == "markup-apart"
    assert any(line.endswith("No rights reserved (CC0).") for line in gone)


def test_the_overview_counts_lines_and_names_origins():
    whole = overview(reading_of(STARTER))
    assert sum(whole["lines"].values()) == len(explain(reading_of(STARTER)))
    title = next(field for field in whole["fields"] if field["name"] == "title")
    assert (title["value"], title["origin"]) == ("Two weeks in Vienna", "capture")


def test_a_narrow_terminal_gets_narrow_lines_and_loses_no_word():
    reading = reading_of(CASES / "structure" / "dispatch.txt")
    rows = [dict(row, found=[], blocks=[], parts=items(row, "parts")) for row in explain(reading)]
    wide = explain_text(rows, {})
    narrow = explain_text(rows, {}, width=60)
    assert wide.split() == narrow.split()
    longest = max(len(line) for line in narrow.splitlines() if not line.startswith(" " * 8))
    assert longest <= 60 < max(map(len, wide.splitlines()))


@pytest.fixture
def elsewhere(tmp_path):
    """Options that keep the test out of the repository's own folders."""
    return ("--site", tmp_path / "site", "--docs", tmp_path / "docs", "--no-cache")


def test_a_file_of_the_same_name_elsewhere_is_itself(build, elsewhere, tmp_path):
    path = tmp_path / STARTER.name
    path.write_text("<p>Another text altogether stands in this file.</p>")
    done = build("explain", path, "--json", *elsewhere, check=0)
    assert json.loads(done.stdout)["lines"][0]["text"].startswith("Another text")


def test_the_problems_of_the_file_are_told_with_its_lines(build, elsewhere, tmp_path):
    path = tmp_path / "old.txt"
    path.write_bytes("Die Bücher stehen im Café, und die Tür ist zu. ".encode("latin-1") * 3)
    done = build("explain", path, *elsewhere, check=0)
    assert "RS103 not UTF-8" in done.stdout
    assert "Bücher" in done.stdout


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("letter.tx", "is {folder}/letter.txt meant?"),
        ("", "is a folder; name one of its files"),
        ("nothing-of-the-kind.pdf", "no such file"),
        ("letter.txt:9", "there is no line 9; the last one is 2"),
        ("bytes.txt", "RS117"),
        ("empty.txt", "RS102"),
        ("fake.pdf", "RS117"),
    ],
)
def test_what_cannot_be_explained_is_told_in_one_line(build, elsewhere, tmp_path, name, reason):
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "letter.txt").write_text("The letter has one line, which is long enough.\n")
    (folder / "bytes.txt").write_bytes(b"\x00\x01\x02\xff\xfe\x00")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "fake.pdf").write_bytes(b"no PDF at all")
    done = build("explain", folder / name, *elsewhere, check=2)
    assert reason.format(folder=folder) in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_why_two_names_were_not_merged_is_said_wherever_either_stands():
    reading = reading_of(CASES / "structure" / "dispatch.txt")
    name = reading.mentions[0].name
    asked = {"rule": "part-of-name", "certainty": 0.4, "document": "another"}
    merges = [
        Proposal(kind="merge", subject=name, detail="Somebody else", **asked),
        Proposal(kind="merge", subject="Somebody else", detail=name, **asked),
        Proposal(kind="line", subject=name, detail="", **asked),
    ]
    told = [row["open"] for row in explain(reading, merges) if row["open"]]
    assert told and all([open["kind"] for open in here] == ["merge", "merge"] for here in told)


def test_a_certainty_says_of_what_it_is():
    def told(action, rule):
        part = {"action": action, "rule": rule, "reason": "r", "certainty": 0.9, "text": "Share"}
        return explain_text([{"line": 1, "text": "Share", "parts": [part], "blocks": []}], {})

    of = "certainty 0.9 that it is no text of the article"
    assert of in told("removed", "classifier-share-button")
    assert of in told("kept", "uncertain")
    assert of not in told("moved", "date")
    assert "certainty 0.9" in told("moved", "date")
