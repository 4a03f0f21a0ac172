"""Lines at the edges of texts, and those that repeat there in several captures of one publisher.

After the barrier: a pure function of what several captures kept. A line that repeats in the body is
no furniture (a refrain, a standing clause), so only lines before and after the running text are
counted. What cleaning doubted as well is taken away (``shared.py``); the rest is proposed here.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reading_site.model import CleanText, Proposal, Reading
from reading_site.resolve.proposals import UNCERTAIN_LINE
from reading_site.spans import Lines, Span

EDGE = 6
"""Paragraphs at either end of a text that are looked at, and as many again as this"""
DOUBTED = 60
"""of those that cleaning doubted."""
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
    doubted: bool = False
    """Cleaning kept it though it looks like boilerplate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """A line that stands at the edge of several captures of one publisher."""

    publisher: str
    key: str
    lines: tuple[EdgeLine, ...]
    """The evidence, one line a capture, in the order of document ids."""


def edge_lines(document: str, publisher: str, clean: CleanText) -> tuple[EdgeLine, ...]:
    """Return the lines before and after the running text of one clean text.

    Whole sentences are running text unless cleaning doubted them.
    """
    text = clean.text
    doubted = _doubted(clean)
    found: list[tuple[Span, bool]] = []
    body: list[int] = []
    at = 0
    for part in text.split("\n\n"):
        sentence = _is_sentence(part)
        for line in part.split("\n"):
            doubt = bisect_left(doubted, at) < bisect_left(doubted, at + len(line))
            if sentence and not doubt:
                body.append(len(found))
            found.append((Span(at, at + len(line)), doubt))
            at += len(line) + 1
        at += 1
    if not body:
        return ()
    places = [
        *_nearest(range(body[0]), found),
        *reversed(_nearest(range(len(found) - 1, body[-1], -1), found)),
    ]
    lines = []
    for span, doubt in (found[n] for n in places):
        line = span.of(text)
        key = _MARKS.sub(" ", line.casefold()).strip()
        if key:
            lines.append(
                EdgeLine(
                    document=document,
                    publisher=publisher,
                    key=key,
                    text=line,
                    at=span,
                    doubted=doubt,
                )
            )
    return tuple(lines)


def _doubted(clean: CleanText) -> list[int]:
    """Return where lines begin, in the clean text, that cleaning kept though it doubted them."""
    spans = (entry.span for entry in clean.ledger if entry.rule == UNCERTAIN_LINE)
    found = (clean.source_map.to_edited(span) for span in spans)
    return [span.start for span in found if span is not None]


def _nearest(places: Iterable[int], found: Sequence[tuple[Span, bool]]) -> list[int]:
    """Return the first places of a text's end: some of any line, and more of those that are doubted."""
    kept = []
    for count, n in enumerate(places):
        if count < EDGE or (found[n][1] and count < EDGE + DOUBTED):
            kept.append(n)
        elif count >= EDGE + DOUBTED:
            break
    return kept


def repeated_lines(lines: Iterable[EdgeLine], captures: int = CAPTURES) -> tuple[Repeated, ...]:
    """Return the lines that repeat, by publisher and key; captures whose publisher is not known are a group."""
    groups: dict[tuple[str, str], dict[str, EdgeLine]] = {}
    for line in lines:
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
    lines = [line for reading in by_id.values() for line in edges_of(reading)]
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
        of = f" of {repeated.publisher}" if repeated.publisher else ""
        shown = words if len(words) <= LINE_SHOWN else f"{words[:LINE_SHOWN]} …"
        found.append(
            Proposal(
                kind="line",
                subject=f"{reading.capture.path}:{number}",
                detail=f"{shown} (in {len(repeated.lines)} captures{of})",
                rule="repeated-edge",
                certainty=CERTAINTY,
                document=first.document,
                text=words,
            )
        )
    return tuple(found[:MOST])


def edges_of(reading: Reading) -> tuple[EdgeLine, ...]:
    """Return the lines at a reading's edges, from its traces where it has them."""
    document = reading.document
    if reading.traces is None:
        return edge_lines(document.id, document.publisher, reading.clean)
    return tuple(
        EdgeLine(
            document=document.id,
            publisher=document.publisher,
            key=edge.key,
            text=edge.text,
            at=Span(edge.start, edge.end),
            doubted=edge.doubted,
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
