"""Whole captures of every genre to their blocks: golden cases, the expected structure beside each.

A line of ``cases/structure/NAME.blocks`` is ``kind level | marker | how its text begins``, then,
where there is one, ``% credit`` of a caption or ``@ how the block begins that refers to the note``.
``?`` before a line: known not to be found yet; the test says so when it is.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from reading_site import read_capture
from reading_site.config import Settings
from reading_site.describe.blocks import blocks_of
from reading_site.model import BlockKind, CleanText
from reading_site.spans import Segment, SourceMap, Span

CASES = Path(__file__).parent / "cases" / "structure"
FORMS = Path(__file__).parent / "cases" / "forms"
KINDS = {
    BlockKind.HEADING: "h",
    BlockKind.PARAGRAPH: "p",
    BlockKind.LIST_ITEM: "li",
    BlockKind.QUOTE: "q",
    BlockKind.CAPTION: "cap",
    BlockKind.TABLE: "tab",
    BlockKind.VERSE: "verse",
    BlockKind.NOTE: "note",
    BlockKind.BREAK: "br",
}
# What the classifier of boilerplate takes away is tested elsewhere.
KEEPING = Settings(removal_share=-1.0)


@dataclass
class Expected:
    """A line of a file of expected blocks."""

    kind: str
    marker: str
    start: str
    credit: str
    target: str
    known_failure: bool


def expected_blocks(path):
    found = []
    for line in path.read_text("utf-8").strip("\n").split("\n"):
        kind, marker, rest = (part.strip() for part in line.split("|", 2))
        rest, _, target = rest.partition(" @ ")
        start, _, credit = rest.partition(" % ")
        found.append(
            Expected(
                kind.lstrip("? "),
                marker,
                start.strip(),
                credit.strip(),
                target.strip(),
                line.startswith("?"),
            )
        )
    return found


def kind_of(block):
    name = KINDS[block.kind]
    if block.kind is BlockKind.HEADING:
        return f"{'sp' if block.speaker else 'h'}{block.level}"
    return f"{name}{block.level}" if block.kind is BlockKind.LIST_ITEM else name


def forms():
    """One text in the forms that pandoc, wget and Chromium gave it (``forms/salt.md`` is the source)."""
    found = []
    for ending in ("html", "docx", "epub", "mhtml", "pdf", "warc.gz"):
        own = FORMS / f"salt-{ending}.blocks"
        wanted = expected_blocks(own if own.exists() else FORMS / "salt.blocks")
        found.append(pytest.param(FORMS / f"salt.{ending}", wanted, id=ending))
    return found


def captures():
    found = []
    for path in sorted(CASES.glob("*.blocks")):
        (capture,) = (p for p in CASES.glob(f"{path.stem}.*") if p.suffix != ".blocks")
        found.append(pytest.param(capture, expected_blocks(path), id=capture.name))
    return found


def right(block, wanted, by_id):
    target = by_id[block.target].text if block.target else ""
    return (
        (kind_of(block), block.marker) == (wanted.kind, wanted.marker)
        and block.text.startswith(wanted.start)
        and wanted.credit in ("", block.credit)
        and target.startswith(wanted.target)
        and bool(target) >= bool(wanted.target)
    )


@pytest.mark.parametrize(("path", "wanted"), captures() + forms())
def test_a_capture_has_the_blocks_that_a_reader_sees(path, wanted):
    blocks = read_capture(path.read_bytes(), name=path.name, settings=KEEPING).document.blocks
    by_id = {block.id: block for block in blocks}
    # What stands above the first expected block is the page's head: titles are tested elsewhere.
    first = next(n for n, b in enumerate(blocks) if b.text.startswith(wanted[0].start))
    at = first
    for line in wanted:
        if line.known_failure:
            assert not any(right(b, line, by_id) for b in blocks), f"found by now: {line}"
            near = (n + 1 for n in range(at, len(blocks)) if line.start in blocks[n].text)
            at = next(near, at)
            continue
        shown = [(kind_of(b), b.marker, b.text[:50]) for b in blocks[at : at + 2]]
        assert right(blocks[at], line, by_id), f"wanted {line}, found {shown}"
        at += 1
    assert at == len(blocks), [(kind_of(b), b.text[:50]) for b in blocks[at:]]


def test_there_are_captures_of_every_genre():
    assert len(captures()) >= 15


def test_references_and_notes_know_each_other():
    path = CASES / "ngo-endnotes.txt"
    blocks = read_capture(path.read_bytes(), name=path.name, settings=KEEPING).document.blocks
    notes = {block.id: block for block in blocks if block.kind is BlockKind.NOTE}
    signs = [
        (sign.at.of(block.text), notes[sign.note].marker)
        for block in blocks
        for sign in block.references
    ]
    assert signs == [
        ("[1]", "[1]"),
        ("[2]", "[2]"),
        ("[3]", "[3]"),
        ("4", "4"),
        ("5", "5"),
        ("6", "6"),
        ("*", "*"),
    ]
    for block in blocks:
        for sign in block.references:
            assert notes[sign.note].target == block.id


@pytest.mark.parametrize(("path", "wanted"), [case for case in captures() if ".txt" in case.id])
def test_a_text_that_was_described_is_described_as_the_same(path, wanted):
    """Law: blocks joined by blank lines are the same blocks again, markers and kinds included."""
    reading = read_capture(path.read_bytes(), name=path.name, settings=KEEPING)
    text = reading.text
    whole = Span(0, len(text))
    again = blocks_of(
        CleanText(text=text, ledger=(), source_map=SourceMap([Segment(whole, whole, True)]))
    )
    assert [(b.kind, b.marker, b.text) for b in again] == [
        (b.kind, b.marker, b.text) for b in reading.document.blocks
    ]
