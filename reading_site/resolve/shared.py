"""What several captures of a collection tell of each one's lines, before they are read again.

A line that stands word for word at the edges of three texts, and that cleaning doubted in most of
them, is furniture. A title of which none is sure and that three captures would have is the site's,
and so is every row that three of these have. Versions of one text tell nothing of each other.
Measured in ``benchmarks/cleaning/README.md``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from reading_site.diagnostics import Diagnostic
from reading_site.model import Curation, Reading, Shared, SharedLine
from reading_site.model.shared import line_key
from reading_site.resolve.furniture import edges_of
from reading_site.resolve.traces import stamps_of, traces_of

CAPTURES = 3
"""Texts in which a line must stand, or a title be, before others are told of it."""
COMPARED = 20
"""Texts with one title whose rows are compared, at most."""
SURE_TITLE = 0.6
"""A title that is surer than this on average may be that of a series."""
LONGEST_ROW = 260
"""Code points of a row that may be taken for a title."""
MOST_ROWS = 500
VERSION = 0.5
"""Two texts are versions of one from this share of the shorter one's paragraphs on."""


def shared_by(readings: Sequence[Reading]) -> dict[str, Shared]:
    """Return what others tell of each document, by its id; without those of which nothing is told.

    The same for any order of ``readings``, none of which was told anything before.
    """
    known = {reading.document.id: reading for reading in readings if reading.capture is not None}
    texts = {id: known[id] for id in sorted(known)}
    lines = _lines(texts)
    rows, captures = _rows(texts)
    return {
        id: Shared(
            lines=tuple(sorted(lines.get(id, ()), key=lambda line: line.key)),
            rows=tuple(sorted(rows.get(id, ())))[:MOST_ROWS],
            captures=captures.get(id, 0),
        )
        for id in texts
        if id in lines or id in rows
    }


def unmatched(readings: Sequence[Reading], curation: Curation) -> tuple[Diagnostic, ...]:
    """Return a note on each line of the curator's that no capture has."""
    stated = (*curation.collection.boilerplate, *curation.collection.keep)
    if not stated:
        return ()
    places = dict(curation.collection.places)
    met = {key for reading in readings for key in traces_of(reading).stated}
    return tuple(
        Diagnostic(
            code="RS401",
            subject="collection.yml",
            line=places.get(line_key(line)),
            message=f'"{line}" is no line of any capture',
            hint="correct or remove it",
        )
        for line in dict.fromkeys(stated)
        if line_key(line) not in met
    )


def _lines(texts: Mapping[str, Reading]) -> dict[str, list[SharedLine]]:
    """Return the lines that go, by document."""
    groups: dict[str, dict[str, bool]] = {}
    for id, reading in texts.items():
        for edge in edges_of(reading):
            groups.setdefault(line_key(edge.text), {}).setdefault(id, edge.doubted)
    found: dict[str, list[SharedLine]] = {}
    for key, group in groups.items():
        if len(group) < CAPTURES or 2 * sum(group.values()) < len(group):
            continue
        different = _different(group, texts, CAPTURES)
        if len(different) == CAPTURES:
            line = SharedLine(key=key, documents=tuple(different))
            for id in group:
                found.setdefault(id, []).append(line)
    return found


def _rows(texts: Mapping[str, Reading]) -> tuple[dict[str, set[str]], dict[str, int]]:
    """Return the rows that are no title, by document, and how many captures would have one with it."""
    groups: dict[str, list[str]] = {}
    for id, reading in texts.items():
        if title := traces_of(reading).title:
            groups.setdefault(title, []).append(id)
    found: dict[str, set[str]] = {}
    captures: dict[str, int] = {}
    for group in groups.values():
        sure = sum(traces_of(texts[id]).title_certainty for id in group)
        if len(group) < CAPTURES or sure >= SURE_TITLE * len(group):
            continue
        different = _different(group, texts, COMPARED)
        if len(different) < CAPTURES:
            continue
        rows = {id: _rows_of(texts[id]) for id in group}
        counts = Counter(row for id in different for row in rows[id])
        for id in group:
            found[id] = {row for row in rows[id] if counts[row] >= CAPTURES}
            captures[id] = len(group)
    return found, captures


def _rows_of(reading: Reading) -> set[str]:
    text = reading.capture.text if reading.capture else ""
    return {line_key(row) for row in text.split("\n") if 0 < len(row.strip()) <= LONGEST_ROW}


def _different(ids: Iterable[str], texts: Mapping[str, Reading], most: int) -> list[str]:
    """Return the first ``most`` documents that are no version of one before them."""
    found: dict[str, frozenset[bytes]] = {}
    for id in ids:
        if len(found) == most:
            break
        blocks = frozenset(stamps_of(traces_of(texts[id])))
        # One without words tells of none what it is a version of.
        if blocks and not any(
            len(blocks & other) >= VERSION * min(len(blocks), len(other))
            for other in found.values()
        ):
            found[id] = blocks
    return list(found)
