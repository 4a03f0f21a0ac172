"""Lines that repeat at the edges of several captures of one publisher are furniture.

After the barrier: a pure function of what several captures kept. A line that repeats in the body is
none (a refrain, a standing clause), so only lines before and after the running text are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reading_site.model import Proposal, Reading
from reading_site.spans import Lines, Span

EDGE = 6
"""Paragraphs at either end of a text that are looked at."""
CAPTURES = 3
"""Captures of one publisher in which a line must stand before it counts as furniture."""
SENTENCE_WORDS = 10
"""Words from which a paragraph that ends with a mark is running text."""
LINE_SHOWN = 80
"""Characters of a line that are shown."""
MOST = 200
"""Proposals at most."""
CERTAINTY = 0.2
"""That such a line is text after all."""
_END = re.compile("[.!?。！？…:;：；][\"'”’»)\\]）」』]{0,3}$")
_HAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_MARKS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class EdgeLine:
    """A paragraph at the edge of a clean text."""

    document: str
    publisher: str
    key: str
    """The words, case-folded, without digits and marks."""
    text: str
    at: Span
    """Where it stands in ``CleanText.text``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """A line that stands at the edge of several captures of one publisher."""

    publisher: str
    key: str
    lines: tuple[EdgeLine, ...]
    """The evidence, one line a capture, in the order of document ids."""


def edge_lines(document: str, publisher: str, text: str) -> tuple[EdgeLine, ...]:
    """Return the paragraphs before and after the running text of one clean text."""
    found = []
    at = 0
    paragraphs = []
    for part in text.split("\n\n"):
        paragraphs.append((Span(at, at + len(part)), part))
        at += len(part) + 2
    body = [n for n, (_, part) in enumerate(paragraphs) if _is_sentence(part)]
    if not body:
        return ()
    head = range(min(body[0], EDGE))
    foot = range(max(body[-1] + 1, len(paragraphs) - EDGE), len(paragraphs))
    for n in (*head, *foot):
        span, part = paragraphs[n]
        key = _MARKS.sub(" ", part.casefold()).strip()
        if key:
            found.append(
                EdgeLine(document=document, publisher=publisher, key=key, text=part, at=span)
            )
    return tuple(found)


def repeated_lines(lines: Iterable[EdgeLine], captures: int = CAPTURES) -> tuple[Repeated, ...]:
    """Return the lines that repeat, by publisher and key. Lines without a publisher never count."""
    groups: dict[tuple[str, str], dict[str, EdgeLine]] = {}
    for line in lines:
        if line.publisher:
            groups.setdefault((line.publisher, line.key), {}).setdefault(line.document, line)
    return tuple(
        Repeated(publisher=publisher, key=key, lines=_ordered(group.values()))
        for (publisher, key), group in sorted(groups.items())
        if len(group) >= captures
    )


def repeated_edges(readings: Sequence[Reading]) -> tuple[Proposal, ...]:
    """Return the lines at the edges of three or more captures of one publisher, most captures first.

    One proposal a line, at its place in the first capture; nothing is removed.
    """
    by_id = {reading.document.id: reading for reading in readings if reading.capture is not None}
    lines = [line for reading in by_id.values() for line in _edges_of(reading)]
    found = []
    for repeated in sorted(
        repeated_lines(lines), key=lambda r: (-len(r.lines), r.publisher, r.key)
    ):
        first = repeated.lines[0]
        reading = by_id[first.document]
        if reading.capture is None:
            continue
        source = reading.clean.source_map.to_source(first.at)
        number = Lines(reading.capture.text).number(source.start)
        words = " ".join(first.text.split())
        shown = words if len(words) <= LINE_SHOWN else f"{words[:LINE_SHOWN]} …"
        found.append(
            Proposal(
                kind="line",
                subject=f"{reading.capture.path}:{number}",
                detail=f"{shown} (in {len(repeated.lines)} captures of {repeated.publisher})",
                rule="repeated-edge",
                certainty=CERTAINTY,
                document=first.document,
            )
        )
    return tuple(found[:MOST])


def _edges_of(reading: Reading) -> tuple[EdgeLine, ...]:
    """Return the lines at a reading's edges, from its traces where it has them."""
    document = reading.document
    if reading.traces is None:
        return edge_lines(document.id, document.publisher, reading.clean.text)
    return tuple(
        EdgeLine(
            document=document.id,
            publisher=document.publisher,
            key=edge.key,
            text=edge.text,
            at=Span(edge.start, edge.end),
        )
        for edge in reading.traces.edges
    )


def _is_sentence(text: str) -> bool:
    return _END.search(text) is not None and (
        len(text.split()) >= SENTENCE_WORDS
        or (not text.isascii() and len(_HAN.findall(text)) >= 20)
    )


def _ordered(lines: Iterable[EdgeLine]) -> tuple[EdgeLine, ...]:
    found: Sequence[EdgeLine] = sorted(lines, key=lambda line: (line.document, line.at))
    return tuple(found)
