"""Portable documents (PDF), through pypdf: paragraphs and headings by how the pages are set."""

from __future__ import annotations

import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from itertools import pairwise

from reading_site.config import Limits
from reading_site.hyphens import APART, DIVIDED, Words, hyphen, is_divided, words_of
from reading_site.model import Mark, MarkKind
from reading_site.read.encoding import Decoded
from reading_site.read.extract import Extract, UnreadableError, within
from reading_site.read.sheets import Line, lines_of, mark_running
from reading_site.spans import Span

# What it has to say of damaged files goes into diagnostics, not onto the terminal.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

_MARKER = re.compile(r"(?:[•·◦▪●○■□‣–-]|[(]?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])\s")
_ENDED = re.compile(r"[.!?…:;。！？：；][\"'”’»)\]]{0,2}[⁰¹²³⁴-⁹]{0,3}\Z")
FREQUENT = 0.4
"""A distance between lines is a usual one from this share of the most frequent one's times on."""
ROOM = 1.25
"""Distances between lines larger than this many usual ones part paragraphs."""
LARGER = 1.08
"""A line set this much larger than the text is a heading."""
INDENT = 1.5
"""Lines that stand further right than the text by this many sizes are set apart: quotations."""
HEADING_CHARS = 200


@dataclass(slots=True)
class _Paragraph:
    lines: list[Line] = field(default_factory=list)
    kind: MarkKind = MarkKind.PARAGRAPH
    level: int = 0
    name: str = ""


def read_pdf(data: bytes, limits: Limits) -> Extract:
    """Return the text of a PDF file; running heads and numbers of pages stand at its end.

    Raises UnreadableError; ImportError where pypdf is not installed.
    """
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("the PDF file asks for a password")
        lines: list[Line] = []
        total = 0
        for number, page in enumerate(reader.pages):
            found = lines_of(page, number)
            total += sum(len(line.text) + 1 for line in found)
            within(total, limits)
            lines += found
        info = reader.metadata
    except PyPdfError as error:
        raise UnreadableError(f"not a readable PDF: {error}") from error
    if not lines:
        hint = "run it through text recognition (OCR) and save the text"
        raise UnreadableError("the PDF file holds pictures of pages, no text", "RS102", hint)
    mark_running(lines)
    found_hints = {"title": info.title, "authors": info.author} if info else {}
    hints = {key: value.strip() for key, value in found_hints.items() if value and value.strip()}
    text, marks, main = _assembled(lines)
    return Extract(decoded=Decoded(text, "pdf"), hints=hints, marks=marks, main=main)


def _assembled(lines: Sequence[Line]) -> tuple[str, tuple[Mark, ...], tuple[Span, ...] | None]:
    body = [line for line in lines if not line.running]
    paragraphs = _paragraphs(body)
    seen = words_of(line.text for line in body)
    parts: list[str] = []
    marks: list[Mark] = []
    main: list[Span] = []
    at = 0
    for paragraph in paragraphs:
        text = _joined(paragraph, seen)
        span = Span(at, at + len(text))
        marks.append(
            Mark(span=span, kind=paragraph.kind, level=paragraph.level, name=paragraph.name)
        )
        for line in text.split("\n"):
            main.append(Span(at, at + len(line)))
            at += len(line) + 1
        parts.append(text)
        at = span.end + 2
    # Each running line once: they interrupt what they stand in.
    running = list(dict.fromkeys(line.text for line in lines if line.running))
    if running:
        text = "\n".join(running)
        marks.append(Mark(span=Span(at, at + len(text)), kind=MarkKind.APART, name="page"))
        parts.append(text)
    return "\n\n".join(parts) + "\n", tuple(marks), tuple(main) or None


def _paragraphs(lines: Sequence[Line]) -> list[_Paragraph]:
    """Return the paragraphs, those below the text of a page (its footnotes) after all others."""
    sizes_of: Counter[float] = Counter()
    lefts: dict[int, list[float]] = {}
    for line in lines:
        sizes_of[line.size] += len(line.text)
    size = _most(sizes_of) or 1.0  # a layer of unseen words may have no size
    for line in lines:
        left = lefts.setdefault(line.page, [])
        if line.size == size:
            left.append(line.x)
    margins = {page: _usual(left) for page, left in lefts.items()}
    gaps = [a.y - b.y for a, b in pairwise(lines) if a.page == b.page and a.size == size == b.size]
    leading = _leading(gaps, size)
    below = _below(lines, size)
    found: list[_Paragraph] = []
    for group in (
        [line for line in lines if id(line) not in below],
        [line for line in lines if id(line) in below],
    ):
        before: Line | None = None
        for line in group:
            if before is None or _parts(
                before, line, leading / size, found[-1], margins[line.page] + 2
            ):
                found.append(_Paragraph())
            found[-1].lines.append(line)
            before = line
    sizes = sorted({p.lines[0].size for p in found if _is_heading(p, size)}, reverse=True)
    for number, paragraph in enumerate(found):
        first = paragraph.lines[0]
        if id(first) in below and _NOTE.match(first.text):
            paragraph.kind, paragraph.name = MarkKind.NOTE, f"pdf#{number}"
        elif _is_heading(paragraph, size):
            paragraph.kind = MarkKind.HEADING
            paragraph.level = min(6, 1 + sizes.index(first.size))
        elif all(line.bold for line in paragraph.lines):
            paragraph.kind = MarkKind.STRONG
        elif _is_apart(
            paragraph, margins[first.page] or first.x, found[number - 1] if number else None
        ):
            paragraph.kind, paragraph.level = MarkKind.QUOTE, 1
    return found


def _leading(gaps: Sequence[float], size: float) -> float:
    """Return the distance of the lines of a paragraph: the smallest of the frequent ones.

    Where paragraphs are short, the distances between them are as many. What stands less than half
    a size lower is no line of its own: raised and lowered words.
    """
    times = Counter(round(gap) for gap in gaps if size / 2 <= round(gap) and gap < 4 * size)
    if not times:
        return 1.2 * size
    often = FREQUENT * max(times.values())
    return min(gap for gap, count in times.items() if count >= often)


def _usual(values: Sequence[float]) -> float:
    """Return the most frequent value, the smaller of two; 0 where there is none."""
    return _most(Counter(values)) if values else 0.0


def _most(times: Counter[float]) -> float:
    return min(times.items(), key=lambda pair: (-pair[1], pair[0]))[0]


def _below(lines: Sequence[Line], size: float) -> set[int]:
    """Return the ids of the lines in small type below the text of each page."""
    found: set[int] = set()
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    for page in by_page.values():
        small: list[Line] = []
        # Notes may be written before the text above them.
        for line in sorted(page, key=lambda line: line.y):
            if line.size > 0.93 * size or line.cells:
                break
            small.append(line)
        if small and len(small) < len(page) and _NOTE.match(small[-1].text):
            found.update(map(id, small))
    return found


_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡]{1,3}|[⁰¹²³⁴-⁹]{1,3})[\])]?[.\s]?\s?(?=[^\W_])")


def _parts(before: Line, line: Line, leading: float, paragraph: _Paragraph, margin: float) -> bool:
    """Tell whether a new paragraph begins between two lines."""
    if before.cells or line.cells:
        return not (before.cells and line.cells)
    if abs(before.size - line.size) > 0.5 or before.bold != line.bold:
        return True
    if _MARKER.match(line.text) and (
        line.x != before.x
        or _MARKER.match(before.text)
        or (_MARKER.match(paragraph.lines[0].text) and line.x == paragraph.lines[0].x)
    ):
        return True
    ended = _ENDED.search(before.text) is not None
    if before.page != line.page or line.y > before.y:
        return ended or not line.text[:1].islower()
    if before.y - line.y > ROOM * leading * max(line.size, before.size):
        return True
    hangs = _MARKER.match(paragraph.lines[0].text) is not None
    shift = line.x - before.x
    if len(paragraph.lines) == 1 and shift < 0:
        return False  # the first line was indented
    if (
        not ended
        and min(before.x, line.x) > margin
        and abs(before.middle - line.middle) < 1.5 * line.size
    ):
        return False  # centred lines
    if shift > 0.8 * line.size and not (hangs and len(paragraph.lines) == 1):
        return True
    return ended and shift < -0.8 * line.size


def _is_heading(paragraph: _Paragraph, size: float) -> bool:
    first = paragraph.lines[0]
    length = sum(len(line.text) for line in paragraph.lines)
    return first.size > LARGER * size and length <= HEADING_CHARS and not first.cells


def _is_apart(paragraph: _Paragraph, margin: float, before: _Paragraph | None) -> bool:
    """Tell whether a paragraph is set apart as a quotation is: all its lines further right."""
    first = paragraph.lines[0]
    if first.cells or _MARKER.match(first.text):
        return False
    if any(line.x < margin + INDENT * line.size for line in paragraph.lines):
        return False
    beside = before is not None and before.kind is MarkKind.QUOTE and before.lines[0].x == first.x
    return beside or (len(paragraph.lines) > 1 and len({line.x for line in paragraph.lines}) == 1)


def _joined(paragraph: _Paragraph, seen: Words) -> str:
    """Return the words of a paragraph in one line; the rows of a table stay lines."""
    texts = [line.text for line in paragraph.lines]
    if paragraph.lines[0].cells:
        return "\n".join(texts)
    parts = [texts[0]]
    for before, text in pairwise(texts):
        found = hyphen(before, text, seen) if is_divided(before) else APART
        if found == DIVIDED:
            parts[-1] = parts[-1][:-1]
        elif found == APART:
            parts.append(" ")
        parts.append(text)
    return "".join(parts)
