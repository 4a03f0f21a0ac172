"""Lines that stay or go together: items of a list, rows of a table or of a schedule, turns of a transcript."""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from reading_site.clean.classifier import Verdicts
from reading_site.clean.glyphs import Bools
from reading_site.clean.lines import Line
from reading_site.clean.metadata_names import person_score
from reading_site.clean.metadata_speakers import stands_over_post
from reading_site.clean.shapes import has_columns, is_row

TABLE_ROWS = 3
"""Rows of as many cells each that are a table, whatever the classifier thinks of them."""
ROWS = 6
"""Rows below each other that make a table or a schedule."""
# "Ana Moe:", "MS. MOE (Peru): I thank you"
_TURN = re.compile(
    r"(?P<name>[^\W\d_a-z][\w’'.-]{0,30}(?: [^\W\d_a-z][\w’'.-]{0,30}){0,5})(?: ?\([^()]{1,60}\))?(?:, [A-Z][A-Z .’'-]{1,40})?:(?:\s|\Z)"
)
_ADDRESSED = ("Mr", "Mrs", "Ms", "MR", "MRS", "MS")
SPEAKERS = 2
"""Names of people that label two different speeches each: so many of them make a transcript."""
TITLE_CHARS, SPEECH_CHARS = 12, 120
CAST_LINES = 20
"""Lines above the first label that may say who speaks."""


def schedule_rows(lines: Sequence[Line], verdicts: Verdicts) -> Bools:
    """Tell which lines are the rows of a table or of a schedule, at least ROWS below each other."""
    digits = verdicts.table.column("shape:digits") > 0
    rows = _long_runs(digits) if np.count_nonzero(digits) >= ROWS else np.zeros_like(digits)
    if not np.count_nonzero(rows):
        return rows
    for n in rows.nonzero()[0].tolist():
        rows[n] = is_row(lines[n].text)
    return _long_runs(rows)


def spoken_lines(lines: Sequence[Line]) -> Bools:
    """Tell which lines of a transcript name who speaks, or stand right below such a label.

    So do the lines above it that say who the speakers are, and the heading of those, and names with
    an office in the line below, of two people at least.
    """
    texts = [line.text for line in lines]
    found = _posted(texts)
    turns = {n: turn for n, text in enumerate(texts) if ":" in text and (turn := _TURN.match(text))}
    if len(turns) < 2 * SPEAKERS:
        return found
    said: dict[str, set[str]] = {}
    for n, turn in turns.items():
        alone = turn.end() >= len(texts[n])
        words = texts[n + 1] if alone and n + 1 < len(texts) else texts[n][turn.end() :]
        said.setdefault(turn["name"], set()).add(words)
    surnames = {name.rpartition(" ")[2] for name in said if _is_person(name)}
    again = {name for name, words in said.items() if len(words) > 1}
    speakers = {name for name in again if name in surnames or _is_person(name)}
    if len(speakers) < SPEAKERS:
        return found
    places = [n for n, turn in turns.items() if turn["name"] in speakers]
    for n, turn in turns.items():
        if places[0] <= n <= places[-1]:
            found[n] = True
            if turn.end() >= len(texts[n]) and n + 1 < len(texts):
                found[n + 1] = True
    for n in range(max(0, places[0] - CAST_LINES), places[0]):
        if any(_introduces(texts[n], name) for name in speakers):
            found[n] = True
            found[n - 1] |= n > 0 and texts[n - 1].endswith(":")
    return found


def _introduces(text: str, name: str) -> bool:
    """Tell whether a line names somebody and what they are: "Ms. Ana Moe, vice minister of ports"."""
    at = text.find(name)
    return 0 <= at <= TITLE_CHARS and text[at + len(name) :].lstrip().startswith((",", "("))


def _posted(texts: Sequence[str]) -> Bools:
    """Tell which lines are the names of people over what they are, and that over what they say."""
    found = np.zeros(len(texts), dtype=bool)
    over = [
        n
        for n, text in enumerate(texts[:-2])
        if len(texts[n + 2]) >= SPEECH_CHARS and stands_over_post(text, texts[n + 1])
    ]
    if len({texts[n] for n in over}) >= SPEAKERS:
        for n in over:
            found[n : n + 2] = True
    return found


def _is_person(name: str) -> bool:
    return name.partition(" ")[0].rstrip(".") in _ADDRESSED or person_score(name) > 0


def _long_runs(flags: Bools) -> Bools:
    """Return the flags of lines that stand in a run of ROWS and more."""
    found = np.zeros_like(flags)
    for start, end in runs_of(flags):
        if end - start >= ROWS:
            found[start:end] = True
    return found


def spare_lists(gone: Bools, items: Bools, known: Bools) -> None:
    """Keep the items of a list of which less than half would go: a list loses no single item.

    ``known``: lines that go by their words.
    """
    away = gone | known
    for start, end in runs_of(items):
        if 2 * int(away[start:end].sum()) < end - start:
            gone[start:end] = False


def spare_tables(gone: Bools, lines: Sequence[Line]) -> None:
    """Keep the rows of a table, told by their columns, of which not all would go.

    A row of one cell between two others is one of them.
    """
    if not gone.any():
        return
    rows = np.array([has_columns(line.text) for line in lines])
    at = np.array([line.index for line in lines])
    between = rows[:-2] & rows[2:] & (at[2:] - at[:-2] == 2)
    rows[1:-1] |= between
    for start, end in runs_of(rows):
        if not gone[start:end].all() or _is_tabular([line.text for line in lines[start:end]]):
            gone[start:end] = False


def _is_tabular(rows: Sequence[str]) -> bool:
    """Tell whether rows have as many cells each, parted by tabs, most of those behind the first numbers."""
    cells = [row.split("\t") for row in rows]
    if len(rows) < TABLE_ROWS or len({len(row) for row in cells}) > 1 or len(cells[0]) < 2:
        return False
    told = [any(map(str.isdecimal, cell)) for row in cells for cell in row[1:]]
    return 2 * sum(told) >= len(told)


def runs_of(flags: Bools) -> list[tuple[int, int]]:
    """Return where each run of flagged lines starts and ends."""
    padded = np.zeros(len(flags) + 2, dtype=bool)
    padded[1:-1] = flags
    edges = (padded[1:] != padded[:-1]).nonzero()[0].tolist()
    return list(zip(edges[::2], edges[1::2], strict=True))
